// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_reports.hpp"
#include "kit/base/text.hpp"

namespace samverkan::demo {

PlantedTruth plant_truth() {
  return {
      .hot_spot = {.place = "Ekängens torg", .group = "disorder", .extra_a_week = 11, .radius_m = 90},
      .near_repeats = {{.area = "sjolunden", .category = "INBROTT", .week = 84, .count = 7, .radius_m = 180, .days = 14},
                       {.area = "tallhojden", .category = "INBROTT", .week = 120, .count = 9, .radius_m = 150, .days = 12}},
      .emerging = {.place = "Gångtunneln vid Björkbacken",
                   .area = "bjorkslatten",
                   .group = "traffic",
                   .first_week = kWeeks - 2,
                   .extra_a_week = 9},
      .newest_only = {.place = "Hamntorgets station",
                      .area = "hamnkvarteren",
                      .group = "theft",
                      .first_week = kWeeks - 1,
                      .extra_a_week = 8},
      .silence = {.area = "sandvreten", .first_week = kWeeks - 6},
      .measure_with_effect = {.area = "ekangen", .group = "disorder", .first_week = kWeeks - 20, .factor = 0.35},
      .measure_without_effect = {.area = "lovberga", .group = "damage", .first_week = kWeeks - 26, .factor = 1},
      .default_address = {.place = "Sundsidans förvaltningshus", .district = "sundsidan", .share = 0.08},
  };
}

double expected_reports(const PlantedTruth& truth, const PlannedNeighbourhood& neighbourhood, const Recipes& recipes,
                        std::size_t group, int week, IsoWeek iso) {
  const std::string area = to_slug(neighbourhood.name);
  if (area == truth.silence.area && week >= truth.silence.first_week) return 0;
  const std::string_view name = kGroups[group];
  double expected = neighbourhood.reports * recipes.mix.at(neighbourhood.kind)[group];
  if (name == truth.hot_spot.group && area == truth.measure_with_effect.area) expected += truth.hot_spot.extra_a_week;
  expected *= season_factor(recipes, group, iso);
  for (const auto& measure : {truth.measure_with_effect, truth.measure_without_effect}) {
    if (area == measure.area && name == measure.group && week >= measure.first_week) expected *= measure.factor;
  }
  for (const auto& cluster : {truth.emerging, truth.newest_only}) {
    if (area == cluster.area && name == cluster.group && week >= cluster.first_week) expected += cluster.extra_a_week;
  }
  return expected;
}

}  // namespace samverkan::demo
