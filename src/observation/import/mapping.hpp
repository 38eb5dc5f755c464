// SPDX-License-Identifier: EUPL-1.2
// How the columns of a file become observations. A mapping is a TOML text that a person can read and change; a dry run proposes
// one, and it is found again by the hash of the header.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

inline constexpr std::size_t kMappingBytesMax = 256 * 1024;

struct Mapping {
  std::string source;
  bool is_synthetic = false;
  std::optional<geo::Crs> crs;  // needed with x and y
  // Names of columns in the file; empty: none. sourceId, occurredFrom and category are needed, and x with y, or area.
  std::string source_id, occurred_from, occurred_to, x, y, area, category, text;
  std::map<std::string, std::string> categories;  // value in the file → code; values that are codes need no row
  std::optional<std::string> unmapped;            // the code for values without a row; none: such rows are rejected
};

/// Refuses what is no TOML (mapping_unreadable), an unknown key (mapping_key), a missing column (mapping_missing), a code that is
/// not in the list (mapping_category) and a coordinate system that is not taken (mapping_crs), naming it.
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view toml, const CategoryList& categories);

/// A mapping for a file with this header, guessed from names and the first rows: to be read and corrected by a person. `content`
/// is what the store takes.
enum class Content { real, invented };
[[nodiscard]] std::string propose_mapping(std::span<const std::string> header, std::span<const std::vector<std::string>> rows,
                                          const CategoryList& categories, std::string_view source, Content content);

/// Where the columns of a mapping stand in a header. Refuses a column that the file does not have.
struct ColumnPlaces {
  int source_id = -1, occurred_from = -1, occurred_to = -1, x = -1, y = -1, area = -1, category = -1, text = -1;
};
[[nodiscard]] Result<ColumnPlaces> places_of(const Mapping& mapping, std::span<const std::string> header);

/// Names the set of columns, whatever their order of rows: 32 hexadecimal digits.
[[nodiscard]] std::string hash_of_header(std::span<const std::string> header);

}  // namespace samverkan::observation
