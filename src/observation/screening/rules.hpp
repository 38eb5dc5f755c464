// SPDX-License-Identifier: EUPL-1.2
// The rules of the screening, one function a kind of trace. Each adds the spans it finds; they may overlap and are joined later.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "observation/screen.hpp"
#include "observation/screening/screening_words.hpp"
#include "observation/screening/tokens.hpp"

namespace samverkan::observation {

struct ScreenedText {
  std::u32string characters;
  std::vector<Token> tokens;
  const ScreeningWords& words;
  std::vector<ScreenedSpan> spans;

  /// The token `offset` places from `at`, or nothing outside the text.
  [[nodiscard]] const Token* token(std::size_t at, int offset = 0) const {
    const auto index = static_cast<std::ptrdiff_t>(at) + offset;
    return index < 0 || index >= static_cast<std::ptrdiff_t>(tokens.size()) ? nullptr : &tokens[static_cast<std::size_t>(index)];
  }
  void add(std::size_t from, std::size_t to, SpanKind kind);  // with the kind's own suggestion
  void add(std::size_t from, std::size_t to, SpanKind kind, std::string suggestion) {
    spans.push_back({from, to, kind, std::move(suggestion)});
  }
};

/// Personal and coordination numbers: 10 or 12 digits whose date exists (day + 60 for coordination numbers) and whose check digit
/// is right, with or without separator.
void find_personal_numbers(ScreenedText& text);

/// Numbers that are those of a person by their form alone, in a text about `day`: see Screener::is_id_of_person.
void find_certain_numbers(ScreenedText& text, LocalDate day);

/// Swedish numbers of 8–10 digits with a leading 0, numbers with a country code, and shorter ones after "tel", "ring" …
void find_phone_numbers(ScreenedText& text);

/// name@host.se, also with "(at)", and @accounts.
void find_addresses(ScreenedText& text);

/// ABC123 and ABC12D. Lower case only when written together or after a word for a vehicle.
void find_plates(ScreenedText& text);

/// A flat number, or a street address with floor or door: "Storgatan 5 B lgh 1203", "Storgatan 12, 2 tr".
void find_apartments(ScreenedText& text);

/// A school class: "klass 8B", "NA2b", "eleverna i 8B". A house number with a letter is none.
void find_school_classes(ScreenedText& text);

/// First names, surnames, initials with an age, and who stands after "pojken", "heter", "rektor" … Names of places are left.
void find_names(ScreenedText& text);

}  // namespace samverkan::observation
