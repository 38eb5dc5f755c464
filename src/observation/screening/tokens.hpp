// SPDX-License-Identifier: EUPL-1.2
// A text as words, numbers and signs, each with its place in characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samverkan::observation {

enum class TokenKind { word, number, sign };

struct Token {
  std::size_t from;  // characters
  std::size_t to;
  TokenKind kind;
  std::string text;       // as written
  std::string lower;      // lower case
  bool is_capitalised;    // first letter is a capital
  bool starts_sentence;   // first word of the text or after . ! ? : or a line end
  bool follows_directly;  // no space before it
  [[nodiscard]] bool is(std::string_view lower_text) const { return lower == lower_text; }
};

/// `text` must be UTF-8. A word is letters with inner hyphens and apostrophes ("Eva-Lotta"); a number is digits; all else is a
/// sign of one character. Letters and digits written together ("8B", "abc123") are neighbours with follows_directly.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// Characters of the text, for scanning numbers. `text` must be UTF-8.
[[nodiscard]] std::u32string characters_of(std::string_view text);
[[nodiscard]] std::string utf8_of(std::u32string_view characters);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_capital(char32_t c);
[[nodiscard]] inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

}  // namespace samverkan::observation
