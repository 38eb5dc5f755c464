// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "structure/structure_http.hpp"
#include "structure/year_wheel.hpp"

namespace samverkan::structure {
namespace {

using nlohmann::json;

std::string to_text(std::chrono::year_month month) { return to_iso_date(LocalDate(month / 1)).substr(0, 7); }

json to_json(const WheelItem& item) {
  return {{"kind", to_text(item.kind)},
          {"date", item.date ? json(to_iso_date(*item.date)) : json(nullptr)},
          {"text", item.text},
          {"function", item.function},
          {"id", item.id}};
}

// Every month stands there, also an empty one.
json to_json(const YearWheel& wheel) {
  json twelve = json::array();
  for (int n = 0; n < 12; ++n) {
    const auto month = wheel.first + std::chrono::months(n);
    json items = json::array();
    for (const WheelItem& item : wheel.items)
      if (item.month == month) items.push_back(to_json(item));
    twelve.push_back({{"month", to_text(month)}, {"items", std::move(items)}});
  }
  json may = json::array();
  if (wheel.may_change) may.push_back("change_year");
  return {{"group", {{"slug", wheel.group.slug}, {"name", wheel.group.name}}},
          {"months", std::move(twelve)},
          {"may", std::move(may)}};
}

}  // namespace

void register_year_routes(web::Router& router, access::Door& door, area::AreaTrees& trees) {
  router.get("/groups/{slug}/year", "get_year_wheel", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto wheel = year_wheel(work, trees.current(work), actor, request.param("slug"));
      if (!wheel) return refused_by(wheel);
      return web::json_reply(to_json(*wheel));
    });
  });
}

}  // namespace samverkan::structure
