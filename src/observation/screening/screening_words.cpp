// SPDX-License-Identifier: EUPL-1.2
#include "observation/screening/screening_words.hpp"

#include <toml++/toml.h>

namespace samverkan::observation {
namespace {

WordSet set_of(const toml::table& file, std::string_view key) {
  WordSet words;
  if (const toml::array* list = file[key].as_array()) {
    for (const auto& entry : *list) words.insert(entry.value_or(std::string()));
  }
  return words;
}

std::unordered_map<std::string, std::string> map_of(const toml::table& file, std::string_view key) {
  std::unordered_map<std::string, std::string> map;
  if (const toml::table* table = file[key].as_table()) {
    for (const auto& [word, value] : *table) map.emplace(std::string(word.str()), value.value_or(std::string()));
  }
  return map;
}

Refused unavailable(std::string_view what) {
  return refuse(Problem::unavailable, "observation.screening_unavailable", "text", {{"value", std::string(what)}});
}

Result<toml::table> file_of(const Assets& assets, std::string_view path) {
  const auto bytes = assets.find(path);
  if (!bytes) return unavailable(path);
  try {
    return toml::parse(*bytes);
  } catch (const toml::parse_error&) { return unavailable(path); }
}

}  // namespace

Result<ScreeningWords> read_screening_words(const Assets& assets) {
  const auto names = file_of(assets, "data/screening/first_names.toml");
  if (!names) return refused_by(names);
  const auto file = file_of(assets, "data/screening/words.toml");
  if (!file) return refused_by(file);
  const auto endings = set_of(*file, "place_endings");
  ScreeningWords words{.first_names = set_of(*names, "names"),
                       .ambiguous_names = set_of(*names, "ambiguous"),
                       .person_words = map_of(*file, "person_words"),
                       .person_verbs = set_of(*file, "person_verbs"),
                       .name_verbs = set_of(*file, "name_verbs"),
                       .none_words = set_of(*file, "none_words"),
                       .naming_words = set_of(*file, "naming_words"),
                       .place_prepositions = set_of(*file, "place_prepositions"),
                       .place_words = set_of(*file, "place_words"),
                       .place_endings = {endings.begin(), endings.end()},
                       .places_before = set_of(*file, "places_before"),
                       .not_names = set_of(*file, "not_names"),
                       .vehicle_words = set_of(*file, "vehicle_words"),
                       .plate_words = set_of(*file, "plate_words"),
                       .phone_words = set_of(*file, "phone_words"),
                       .apartment_words = set_of(*file, "apartment_words"),
                       .floor_words = set_of(*file, "floor_words"),
                       .class_words = set_of(*file, "class_words"),
                       .school_words = set_of(*file, "school_words"),
                       .suggestions = map_of(*file, "suggestions"),
                       .known_places = {}};
  for (const WordSet* list :
       {&words.first_names, &words.ambiguous_names, &words.person_verbs, &words.name_verbs, &words.none_words,
        &words.naming_words, &words.place_prepositions, &words.place_words, &words.places_before, &words.not_names,
        &words.vehicle_words, &words.plate_words, &words.phone_words, &words.apartment_words, &words.floor_words,
        &words.class_words, &words.school_words}) {
    if (list->empty()) return unavailable("data/screening");
  }
  if (words.person_words.empty() || words.suggestions.empty() || words.place_endings.empty())
    return unavailable("data/screening");
  return words;
}

}  // namespace samverkan::observation
