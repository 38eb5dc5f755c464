// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "meeting/charter_commands.hpp"
#include "meeting/meeting_http.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::meeting {
namespace {

struct Routes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;

  web::Reply post_end_of_seat(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<SeatId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"on"}); !known) return refused_by(known);
      const auto last_day = web::read_date(*body, "on");
      if (!last_day) return refused_by(last_day);
      const auto ended = end_seat(work, Setting{trees.current(work), screener}, actor, *id, *last_day);
      if (!ended) return refused_by(ended);
      return web::empty_reply();
    });
  }
};

}  // namespace

void register_charter_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                             const observation::Screener& screener) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees, screener});
  router.post("/seats/{id}/end", "end_seat", [routes](const web::Request& request) { return routes->post_end_of_seat(request); });
}

}  // namespace samverkan::meeting
