// SPDX-License-Identifier: EUPL-1.2
// What an analysis gives: the method, every option used, and the result; printed as JSON, CSV, GeoJSON or a table to read.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/base/text.hpp"

namespace samverkan::analyse {

using Json = nlohmann::ordered_json;

/// A sentence about the result: a key of data/refusals/analyse.toml with what fills it.
struct Note {
  std::string key;
  Slots slots = {};
};

struct Report {
  std::string method;  // "near-repeat"
  int method_version;
  Json options = Json::object();  // every one that was used, by its name on the command line
  std::optional<Seed> seed = {};
  std::int64_t n;                // rows that were analysed
  Json result = Json::object();  // arrays in the order of the input; what is not known is null
  std::vector<Note> notes = {};
  std::vector<Json> rows = {};  // for csv, geojson and tables, where the arrays of the result do not lie side by side
};

enum class Format { table, json, geojson, csv };

/// As text that ends with a line. csv: the arrays of the result side by side, or the objects of its only list. geojson: the same
/// rows as points with the properties of each; only where they have x and y (`has_points`). table: the same rows to read, where a
/// list is its first three and how many more. `say` gives the text of a note.
[[nodiscard]] std::string print(const Report& report, Format format, const std::function<std::string(const Note&)>& say);
[[nodiscard]] bool has_points(const Report& report);

}  // namespace samverkan::analyse
