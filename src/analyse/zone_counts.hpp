// SPDX-License-Identifier: EUPL-1.2
// Counts by zone and week, as the designs of effect and power take them; inside src/analyse.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyse/command.hpp"
#include "stats/effect.hpp"

namespace samverkan::analyse {

/// Which file, and which of its columns.
struct ZoneColumns {
  Input file = {};
  std::string zone = "zone", place = "place", week = "week", n = "n", post = "post";
  std::string start = "";  // the first week after, instead of the column post
};
void add_zone_columns(const Command& method, ZoneColumns& columns);

struct ZoneCounts {
  stats::ZoneWeeks weeks = {};
  std::vector<std::string> place_names = {};     // of the comparison, where the file names places
  std::vector<std::vector<double>> places = {};  // their counts a week
  std::int64_t rows = 0;
};

/// Zones T, C, B and D; several rows of a zone and week are added. Refuses another zone (`analyse.effect_zone_unknown`), a zone
/// or place without a row for a week (`analyse.effect_week_missing`) and a week both before and after
/// (`analyse.effect_post_differs`). Without post and start every week is before, which `needs_after` refuses
/// (`analyse.effect_no_post`).
[[nodiscard]] Result<ZoneCounts> read_zone_counts(const ZoneColumns& columns, bool needs_after);

/// Adds what was used of the columns.
void say_zone_columns(const ZoneColumns& columns, Json& used);

}  // namespace samverkan::analyse
