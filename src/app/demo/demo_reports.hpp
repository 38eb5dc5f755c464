// SPDX-License-Identifier: EUPL-1.2
// Three years of invented reports and what is planted in them.
#pragma once

#include "app/demo/demo_city.hpp"
#include "app/demo/demo_plan.hpp"
#include "app/demo/demo_recipes.hpp"

namespace samverkan::demo {

/// What is planted, as far as it does not depend on chance.
[[nodiscard]] PlantedTruth plant_truth();

/// How many counted reports are expected in a neighbourhood, of a group of kGroups, in week 0 … kWeeks (the unfinished week as if
/// it were whole). All that was planted is in it but for the near-repeat series.
[[nodiscard]] double expected_reports(const PlantedTruth& truth, const PlannedNeighbourhood& neighbourhood,
                                      const Recipes& recipes, std::size_t group, int week, IsoWeek iso);

/// Fills reports. Needs the map, the seats and the truth.
void fill_with_reports(const Plan& plan, const Recipes& recipes, DemoCity& city);

}  // namespace samverkan::demo
