// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_http.hpp"

#include <nlohmann/json.hpp>

#include "structure/structure_access.hpp"
#include "structure/structure_views.hpp"

namespace samverkan::structure {
namespace {

using nlohmann::json;

template <class T, class Text>
json or_null(const std::optional<T>& value, Text text) {
  return value ? json(text(*value)) : json(nullptr);
}

json to_json(const StepResult& step) {
  return {{"step", to_text(step.step)},
          {"state", to_text(step.state)},
          {"functions", step.functions},
          {"lastDate", or_null(step.last, to_iso_date)},
          {"nextDate", or_null(step.next, to_iso_date)},
          {"week", or_null(step.week, [](IsoWeek week) { return to_text(week); })},
          {"count", step.count}};
}

json to_json(const DistrictBuildUp& row) {
  json groups = json::array();
  for (const auto& group : row.groups)
    groups.push_back({{"slug", group.slug ? json(*group.slug) : json(nullptr)}, {"name", group.name}});
  json steps = json::array();
  for (const StepResult& step : row.steps) steps.push_back(to_json(step));
  return {{"area", {{"slug", row.area_slug}, {"name", row.area_name}}},
          {"groups", std::move(groups)},
          {"steps", std::move(steps)},
          {"helper", row.helper}};
}

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees) {
  router.get("/build_up", "get_build_up", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "read_build_up", structure_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "buildUp",
                      {{"verb", "read_build_up"}, {"role", "coordinator"}});
      json districts = json::array();
      for (const auto& row : build_up(work, trees.current(work), actor)) districts.push_back(to_json(row));
      return web::json_reply({{"districts", std::move(districts)}});
    });
  });
}

}  // namespace samverkan::structure
