// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_plan.hpp"

#include <toml++/toml.h>

#include "kit/base/check.hpp"

namespace samverkan::demo {
namespace {

constexpr double kSouth_m = 6'400'000;
constexpr double kWest_m = 800'000;
constexpr double kMetresPerKilometre = 1000;

std::string text_of(const toml::table& row, std::string_view key) {
  const auto text = row[key].value<std::string>();
  CHECK(text.has_value(), "the plan of the demo city names what it holds");
  return *text;
}

std::map<std::string, int> weeks_by_function(const toml::table& row) {
  std::map<std::string, int> weeks;
  const toml::table* changes = row["changes"].as_table();
  if (changes == nullptr) return weeks;
  for (const auto& [function, count] : *changes) weeks[std::string(function.str())] = count.value_or(0);
  return weeks;
}

double number_of(const toml::table& row, std::string_view key) {
  const auto number = row[key].value<double>();
  CHECK(number.has_value(), "the plan of the demo city states its sizes");
  return *number;
}

std::vector<std::string> texts_of(const toml::table& row, std::string_view key) {
  const toml::array* list = row[key].as_array();
  CHECK(list != nullptr, "the plan of the demo city lists its rings");
  std::vector<std::string> texts;
  for (const auto& entry : *list) texts.push_back(entry.value_or(std::string()));
  return texts;
}

/// Calls `take` with each row of the list of tables `key`.
template <class F>
void each_row(const toml::table& table, std::string_view key, F take) {
  const toml::array* rows = table[key].as_array();
  CHECK(rows != nullptr, "the plan of the demo city has all its lists");
  for (const auto& row : *rows) {
    CHECK(row.is_table(), "a list of the demo city holds tables");
    take(*row.as_table());
  }
}

std::map<std::string, geo::Sweref99> corners_of(const toml::table& file) {
  std::map<std::string, geo::Sweref99> corners;
  const toml::table* rows = file["corners"].as_table();
  CHECK(rows != nullptr, "the plan of the demo city has corners");
  for (const auto& [name, pair] : *rows) {
    const toml::array* numbers = pair.as_array();
    CHECK(numbers != nullptr && numbers->size() == 2, "a corner is two numbers");
    const double east_km = (*numbers)[0].value_or(0.0);
    const double north_km = (*numbers)[1].value_or(0.0);
    corners[std::string(name.str())] = {.north_m = kSouth_m + north_km * kMetresPerKilometre,
                                        .east_m = kWest_m + east_km * kMetresPerKilometre};
  }
  return corners;
}

NamedRing ring_of(const toml::table& row) { return {.name = text_of(row, "name"), .ring = texts_of(row, "ring")}; }

PlannedPoliceArea police_area_of(const toml::table& row) {
  PlannedPoliceArea area{.name = text_of(row, "name"), .neighbourhoods = texts_of(row, "neighbourhoods"), .pieces = {}};
  const toml::array* pieces = row["pieces"].as_array();
  CHECK(pieces != nullptr, "a police area lists its pieces");
  for (const auto& entry : *pieces) {
    const toml::array* corners = entry.as_array();
    CHECK(corners != nullptr, "a piece is a ring of corners");
    CornerRing piece;
    for (const auto& corner : *corners) piece.push_back(corner.value_or(std::string()));
    area.pieces.push_back(piece);
  }
  return area;
}

PlannedNeighbourhood neighbourhood_of(const toml::table& row) {
  PlannedNeighbourhood neighbourhood{.name = text_of(row, "name"),
                                     .district = text_of(row, "district"),
                                     .ring = texts_of(row, "ring"),
                                     .population = static_cast<int>(number_of(row, "population")),
                                     .reports = number_of(row, "reports"),
                                     .kind = text_of(row, "kind"),
                                     .places = {}};
  each_row(row, "places", [&](const toml::table& place) {
    neighbourhood.places.push_back({.kind = text_of(place, "kind"), .name = text_of(place, "name")});
  });
  return neighbourhood;
}

}  // namespace

Plan read_plan(const Assets& assets) {
  const auto bytes = assets.find("data/demo_city.toml");
  CHECK(bytes.has_value(), "the plan of the demo city is built in");
  const toml::parse_result file = toml::parse(*bytes);
  Plan plan;
  plan.name = text_of(file, "name");
  plan.municipality = text_of(file, "municipality");
  plan.management = text_of(file, "management");
  plan.management_mandate = text_of(file, "management_mandate");
  plan.agenda = texts_of(file, "agenda");
  plan.corners = corners_of(file);
  const toml::table* outlines = file["outlines"].as_table();
  CHECK(outlines != nullptr, "the plan of the demo city has outlines");
  plan.sea = texts_of(*outlines, "sea");
  plan.island = texts_of(*outlines, "island");
  plan.lake = texts_of(*outlines, "lake");
  plan.river = texts_of(*outlines, "river");
  each_row(file, "neighbours", [&](const toml::table& row) { plan.neighbours.push_back(ring_of(row)); });
  each_row(file, "districts", [&](const toml::table& row) {
    plan.districts.push_back({.name = text_of(row, "name"),
                              .group = text_of(row, "group"),
                              .mandate = text_of(row, "mandate"),
                              .administration = text_of(row, "administration"),
                              .housing = texts_of(row, "housing"),
                              .police = text_of(row, "police"),
                              .changes = weeks_by_function(row)});
  });
  each_row(file, "neighbourhoods", [&](const toml::table& row) { plan.neighbourhoods.push_back(neighbourhood_of(row)); });
  const toml::table* police = file["police"].as_table();
  CHECK(police != nullptr, "the plan of the demo city has police areas");
  plan.police_region = text_of(*police, "region");
  each_row(*police, "areas", [&](const toml::table& row) { plan.police_areas.push_back(police_area_of(row)); });
  each_row(file, "place_areas", [&](const toml::table& row) {
    plan.place_areas.push_back(
        {.name = text_of(row, "name"), .place = text_of(row, "place"), .radius_m = number_of(row, "radius_m")});
  });
  each_row(file, "lines", [&](const toml::table& row) {
    plan.lines.push_back({.name = text_of(row, "name"), .stations = texts_of(row, "stations")});
  });
  const toml::table* titles = file["titles"].as_table();
  CHECK(titles != nullptr, "the plan of the demo city has titles");
  for (const auto& [role, title] : *titles) plan.titles[std::string(role.str())] = title.value_or(std::string());
  return plan;
}

}  // namespace samverkan::demo
