// SPDX-License-Identifier: EUPL-1.2
// The word lists of the screening, read from data/screening/*.toml. All in lower case.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/base/result.hpp"

namespace samverkan::observation {

using WordSet = std::unordered_set<std::string>;

struct ScreeningWords {
  WordSet first_names;
  WordSet ambiguous_names;                                    // also ordinary words or places: stopped only in context
  std::unordered_map<std::string, std::string> person_words;  // "pojken" → "en pojke"
  WordSet person_verbs;
  WordSet name_verbs;                      // tell only after an ambiguous name: "Jan kommer"
  WordSet none_words;                      // ambiguous names after which they tell nothing: "Inga kom"
  WordSet naming_words;                    // "heter", "kallas"
  WordSet place_prepositions;              // an unknown capitalised word after one is a place
  WordSet place_words;                     // "gata", "torg": a name before one is a place
  std::vector<std::string> place_endings;  // "gatan", "vägen"
  WordSet places_before;                   // "kvarteret", "restaurang": a name after one is a place
  WordSet not_names;                       // capitalised words that are no names: days, organisations
  WordSet vehicle_words;
  WordSet plate_words;
  WordSet phone_words;
  WordSet apartment_words;
  WordSet floor_words;
  WordSet class_words;
  WordSet school_words;
  std::unordered_map<std::string, std::string> suggestions;  // by kind
  WordSet known_places;  // of the store; a name of several words is kept as one entry, words separated by one space
};

[[nodiscard]] Result<ScreeningWords> read_screening_words(const Assets& assets);

}  // namespace samverkan::observation
