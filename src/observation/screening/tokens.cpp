// SPDX-License-Identifier: EUPL-1.2
#include "observation/screening/tokens.hpp"

#include "kit/base/text.hpp"

namespace samverkan::observation {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

bool ends_sentence(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U'\n'; }

std::size_t end_of_word(const std::u32string& text, std::size_t at) {
  while (at < text.size()) {
    const bool joins =
        (text[at] == U'-' || text[at] == U'\'' || text[at] == 0x2019) && at + 1 < text.size() && is_letter(text[at + 1]);
    if (!is_letter(text[at]) && !joins) break;
    ++at;
  }
  return at;
}

}  // namespace

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x1FFF && !(c >= 0x660 && c <= 0x669)) || c == 0x301;
}

bool is_capital(char32_t c) {
  if (!is_letter(c)) return false;
  const std::string one = utf8_of(std::u32string_view(&c, 1));
  return to_lower(one) != one;
}

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
      c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    out.push_back(c);
    at += length;
  }
  return out;
}

std::string utf8_of(std::u32string_view characters) {
  std::string out;
  for (const char32_t c : characters) {
    const auto tail = [&](int shift) { out.push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F))); };
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      out.push_back(static_cast<char>(0xC0 | (c >> 6)));
      tail(0);
    } else if (c < 0x10000) {
      out.push_back(static_cast<char>(0xE0 | (c >> 12)));
      tail(6);
      tail(0);
    } else {
      out.push_back(static_cast<char>(0xF0 | (c >> 18)));
      tail(12);
      tail(6);
      tail(0);
    }
  }
  return out;
}

std::vector<Token> tokens_of(std::string_view utf8) {
  const std::u32string text = characters_of(utf8);
  std::vector<Token> tokens;
  bool at_start = true;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      at_start = at_start || text[at] == U'\n';
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    TokenKind kind = TokenKind::sign;
    if (is_letter(text[at])) {
      kind = TokenKind::word;
      end = end_of_word(text, at);
    } else if (is_digit(text[at])) {
      kind = TokenKind::number;
      while (end < text.size() && is_digit(text[end])) ++end;
    }
    const std::string piece = utf8_of(std::u32string_view(text).substr(at, end - at));
    const bool follows = !tokens.empty() && tokens.back().to == at;
    tokens.push_back({at, end, kind, piece, to_lower(piece), is_capital(text[at]), at_start && kind != TokenKind::sign, follows});
    if (kind != TokenKind::sign) at_start = false;
    if (kind == TokenKind::sign && ends_sentence(text[at])) at_start = true;
    at = end;
  }
  return tokens;
}

}  // namespace samverkan::observation
