// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace samverkan {
namespace {

// Reads one code point at `at` and moves past it; nothing, and no move, when the bytes are no UTF-8.
std::optional<std::uint32_t> next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return std::nullopt;
  std::uint32_t value = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return std::nullopt;
    value = (value << 6) | (byte(at + i) & 0x3F);
  }
  const bool is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (is_overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  at += length;
  return value;
}

void append(std::string& out, std::uint32_t c) {
  if (c < 0x80) out.push_back(static_cast<char>(c));
  else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::uint32_t lower(std::uint32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c % 2 == 1) ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  return c;
}

// The plain letter under an accent, for lower-case Latin-1; 0 for what has none.
char plain_letter(std::uint32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return static_cast<char>(c);
  if (c >= 0xE0 && c <= 0xE6) return 'a';
  if (c == 0xE7) return 'c';
  if (c >= 0xE8 && c <= 0xEB) return 'e';
  if (c >= 0xEC && c <= 0xEF) return 'i';
  if (c == 0xF1) return 'n';
  if ((c >= 0xF2 && c <= 0xF6) || c == 0xF8) return 'o';
  if (c >= 0xF9 && c <= 0xFC) return 'u';
  if (c == 0xFD || c == 0xFF) return 'y';
  if (c == 0x161) return 's';
  return 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!next_character(text, at)) return false;
  return true;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (c) append(out, lower(*c));
    else out.push_back(text[at++]);
  }
  return out;
}

std::string to_slug(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (!c) {
      ++at;
      continue;
    }
    if (const char letter = plain_letter(lower(*c))) out.push_back(letter);
    else if (!out.empty() && out.back() != '-') out.push_back('-');
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string to_title_case(std::string_view text) {
  std::string out;
  bool is_first_of_word = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (!c) return std::string(text);
    const bool is_letter = *c > 0x7F || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z');
    if (is_letter && lower(*c) == *c && *c != 0xDF) return std::string(text);
    append(out, is_letter && !is_first_of_word ? lower(*c) : *c);
    is_first_of_word = !is_letter;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string filled(std::string_view text, const Slots& slots) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto slot = std::ranges::find(slots, name, &Slots::value_type::first);
    out.append(text.substr(0, open));
    out.append(slot == slots.end() ? text.substr(open, close - open + 1) : std::string_view(slot->second));
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

std::string without_values(std::string_view message) {
  constexpr std::size_t kMessageMax = 300;
  message = message.substr(0, message.find_first_of("\r\n"));
  std::string out;
  for (std::size_t i = 0; i < message.size() && out.size() < kMessageMax; ++i) {
    const char open = message[i];
    if (open != '\'' && open != '"' && open != '(') {
      out.push_back(open);
      continue;
    }
    const auto end = message.find(open == '(' ? ')' : open, i + 1);
    out.append("…");
    if (end == std::string_view::npos) break;
    i = end;
  }
  return out;
}

}  // namespace samverkan
