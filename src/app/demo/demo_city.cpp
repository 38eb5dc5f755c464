// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_city.hpp"

#include <algorithm>

#include "app/demo/demo_map.hpp"
#include "app/demo/demo_organisations.hpp"
#include "app/demo/demo_reports.hpp"
#include "kit/base/check.hpp"

namespace samverkan::demo {

DemoCity make_demo_city(Seed seed, UtcTime now, const Assets& assets) {
  const Plan plan = read_plan(assets);
  DemoCity city{};
  city.name = plan.name;
  city.seed = seed;
  city.now = now;
  draw_map(plan, city);
  seat_city(plan, city);
  city.truth = plant_truth();
  fill_with_reports(plan, read_recipes(assets), city);
  return city;
}

const DemoArea& area_of(const DemoCity& city, std::string_view code) {
  const auto found = std::ranges::find(city.areas, code, &DemoArea::code);
  CHECK(found != city.areas.end(), "the plan names only areas that it has");
  return *found;
}

const DemoPlace& place_of(const DemoCity& city, std::string_view name) {
  const auto found = std::ranges::find(city.places, name, &DemoPlace::name);
  CHECK(found != city.places.end(), "the plan names only places that it has");
  return *found;
}

}  // namespace samverkan::demo
