// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "observation/screening/rules.hpp"

namespace samverkan::observation {
namespace {

bool is_single_letter(const Token* token) {
  return token != nullptr && token->kind == TokenKind::word && token->to - token->from == 1;
}

bool is_street(const ScreenedText& text, const Token& token) {
  if (token.kind != TokenKind::word) return false;
  if (text.words.place_words.contains(token.lower)) return true;
  return std::any_of(text.words.place_endings.begin(), text.words.place_endings.end(),
                     [&](const std::string& ending) { return token.lower.ends_with(ending); });
}

// The house number of "Storgatan 5 B," when that ends just before token `at`; `at` itself otherwise.
std::size_t start_of_address(const ScreenedText& text, std::size_t at) {
  std::size_t i = at;
  const auto back = [&](std::size_t steps) { return text.token(i, -static_cast<int>(steps)); };
  while (back(1) != nullptr && back(1)->kind == TokenKind::sign && i > 0) --i;
  if (is_single_letter(back(1)) && back(2) != nullptr && back(2)->kind == TokenKind::number) --i;
  if (back(1) == nullptr || back(1)->kind != TokenKind::number) return at;
  --i;
  if (back(1) == nullptr || !is_street(text, *back(1))) return at;
  return i;
}

bool is_class_letter(const Token* token) {
  return token != nullptr && token->kind == TokenKind::word && token->text.size() == 1 && token->lower[0] >= 'a' &&
         token->lower[0] <= 'h';
}

bool mentions_school(const ScreenedText& text) {
  return std::any_of(text.tokens.begin(), text.tokens.end(),
                     [&](const Token& token) { return text.words.school_words.contains(token.lower); });
}

}  // namespace

void find_apartments(ScreenedText& text) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    const Token* next = text.token(i, 1);
    const Token* before = text.token(i, -1);
    const bool is_flat = text.words.apartment_words.contains(token.lower) && next != nullptr && next->kind == TokenKind::number;
    const bool is_floor = text.words.floor_words.contains(token.lower);
    const std::size_t start = start_of_address(text, i);
    const std::size_t start_before = i > 0 ? start_of_address(text, i - 1) : i;
    if (is_flat && start == i) {
      text.add(token.from, next->to, SpanKind::apartment);
    } else if (is_flat) {
      text.add(text.tokens[start].from, next->to, SpanKind::apartment, "");  // the street is left
    } else if (is_floor && next != nullptr && next->kind == TokenKind::number && start != i) {
      text.add(text.tokens[start].from, next->to, SpanKind::apartment, "");
    } else if (is_floor && before != nullptr && before->kind == TokenKind::number && start_before != i - 1) {
      text.add(text.tokens[start_before].from, token.to, SpanKind::apartment, "");
    }
  }
}

void find_school_classes(ScreenedText& text) {
  const bool is_about_school = mentions_school(text);
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& number = text.tokens[i];
    const Token* letter = text.token(i, 1);
    if (number.kind != TokenKind::number || number.text.size() > 2 || !is_class_letter(letter)) continue;
    const Token* before = text.token(i, -1);
    const bool is_after_class = before != nullptr && text.words.class_words.contains(before->lower);
    const bool is_joined = letter->follows_directly;
    const Token* after = text.token(i, 2);
    if (after != nullptr && after->follows_directly && after->kind == TokenKind::number) continue;
    // Upper secondary: two to five letters for the programme before the year, "NA2b", "TE21C".
    const bool is_programme = before != nullptr && before->kind == TokenKind::word && number.follows_directly && is_joined &&
                              before->text.size() >= 2 && before->text.size() <= 5 && is_about_school;
    const bool is_year = number.text.size() == 1 && number.text[0] != '0' && is_joined && is_about_school && before != nullptr &&
                         before->kind == TokenKind::word &&
                         (before->is("i") || before->is("från") || before->is("ur") || before->is("in"));
    if (is_after_class && (is_joined || letter->from - number.to == 1))
      text.add(before->from, letter->to, SpanKind::school_class);
    else if (is_programme) text.add(before->from, letter->to, SpanKind::school_class);
    else if (is_year) text.add(number.from, letter->to, SpanKind::school_class);
  }
}

}  // namespace samverkan::observation
