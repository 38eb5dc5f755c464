// SPDX-License-Identifier: EUPL-1.2
// The demo city Tärnhamra: a municipality that does not exist, in open sea (E 800 000–812 000, N 6 400 000–6 412 000), with
// three invented years of reports and a written truth of what was planted in them. Values only; demo_load.hpp puts it in a store.
//
// Same seed and `now`, same bytes, on every machine. Cost: about 0.1 s. Everything is invented; no figure, name or place is
// taken from reality.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/shape.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/random.hpp"

namespace samverkan::demo {

/// The rectangle of open sea that holds all of it.
inline constexpr geo::Box kOpenSea{
    .min_north_m = 6'400'000, .min_east_m = 800'000, .max_north_m = 6'412'000, .max_east_m = 812'000};

/// Whole ISO weeks before `now` that are filled.
inline constexpr int kWeeks = 156;

/// An area of the city tree or of the police's; `code` is the folded name and unique in its geography.
struct DemoArea {
  std::string geography;  // "city" or "police"
  std::string level;      // "municipality", "district", "neighbourhood", "place"; "region", "lpo"
  std::string code;
  std::string name;
  std::string parent;  // code in the same geography; empty for the root
  geo::Shape shape;
  int population;  // 0 where none is stated
};

struct DemoPlace {
  std::string kind;  // as in demo_plan.hpp
  std::string name;
  std::string neighbourhood;  // code
  geo::Sweref99 point;
};

/// Drawn for orientation, never counted in.
struct DemoOutline {
  std::string kind;  // "sea", "lake", "river", "neighbour", "islet"
  std::string name;  // empty for islets
  geo::Shape shape;
};

/// The track between stations, smooth.
struct DemoLine {
  std::string name;
  std::vector<geo::Sweref99> points;
  bool operator==(const DemoLine&) const = default;
};

struct DemoCity {
  std::string name;
  Seed seed;
  UtcTime now;
  std::vector<DemoArea> areas;  // parents before children
  std::vector<DemoPlace> places;
  std::vector<DemoOutline> outlines;
  std::vector<DemoLine> lines;
};

[[nodiscard]] DemoCity make_demo_city(Seed seed, UtcTime now, const Assets& assets);

[[nodiscard]] const DemoArea& area_of(const DemoCity& city, std::string_view code);
[[nodiscard]] const DemoPlace& place_of(const DemoCity& city, std::string_view name);

}  // namespace samverkan::demo
