// SPDX-License-Identifier: EUPL-1.2
// The small city that tests of several modules stand in: two districts of two by two kilometres, Norr above Syd, at sea.
#pragma once

#include "area/area_commands.hpp"
#include "kit/base/check.hpp"

namespace samverkan::area::test_city {

inline constexpr double kNorth_m = 6'400'000, kEast_m = 800'000;

/// A square whose south-west corner lies that far east and north of the city's, in metres.
inline geo::Shape square(double east_m, double north_m, double side_m) {
  const geo::Sweref99 corner{kNorth_m + north_m, kEast_m + east_m};
  return {{{{corner,
             {corner.north_m, corner.east_m + side_m},
             {corner.north_m + side_m, corner.east_m + side_m},
             {corner.north_m + side_m, corner.east_m}},
            {}}}};
}

/// Areas of one level with these outlines, under `parent` or the municipality.
inline void add_areas(db::Work& work, const std::vector<std::pair<std::string, geo::Shape>>& named, Level level,
                      std::optional<std::string> parent = std::nullopt) {
  std::vector<AreaRow> rows;
  for (const auto& [name, shape] : named) {
    rows.push_back({.number = rows.size() + 1, .name = name, .code = name, .boundary = shape});
  }
  const auto made =
      import_areas(work, "system", "demo", rows, {.level = level, .origin = Origin::synthetic, .parent = std::move(parent)});
  CHECK(made.has_value(), "the areas of a test can be imported");
}

/// A store of kind demo with the two districts.
inline void build(db::Work& work) {
  work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('demo', 'Provköping', 0)");
  add_areas(work, {{"Norr", square(0, 2000, 2000)}, {"Syd", square(0, 0, 2000)}}, Level::district);
}

}  // namespace samverkan::area::test_city
