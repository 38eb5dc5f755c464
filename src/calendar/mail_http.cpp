// SPDX-License-Identifier: EUPL-1.2
// One's own address for letters.
#include <nlohmann/json.hpp>

#include "calendar/calendar_http.hpp"
#include "calendar/mail_commands.hpp"
#include "kit/base/mail_address.hpp"
#include "kit/web/json_input.hpp"

namespace samverkan::calendar {
namespace {

using nlohmann::json;

struct Routes {
  access::Door& door;
  bool sends;

  Result<web::Reply> show(db::Work& work, const access::Actor& actor) const {
    const auto view = mail_address_view(work, actor);
    if (!view) return refused_by(view);
    json daily = nullptr;
    if (view->daily) daily = {{"on", view->daily->is_wanted}, {"hour", view->daily->hour}};
    return web::json_reply(
        {{"sends", sends}, {"address", view->address}, {"daily", std::move(daily)}, {"given", view->given}, {"may", view->may}});
  }
  web::Reply get(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) { return show(work, actor); });
  }
  web::Reply save(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"address"}); !known) return refused_by(known);
      const auto address = web::read_text(*body, "address", {.max = kMailAddressLengthMax, .min = 1});
      if (!address) return refused_by(address);
      if (const auto saved = save_own_mail_address(work, actor, *address, request.language); !saved) return refused_by(saved);
      return show(work, actor);
    });
  }
  web::Reply choose_daily(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"on", "hour"}); !known) return refused_by(known);
      const auto is_wanted = web::read_flag(*body, "on");
      if (!is_wanted) return refused_by(is_wanted);
      const auto hour = web::read_integer(*body, "hour", {0, 23});
      if (!hour) return refused_by(hour);
      if (const auto chosen = choose_daily_letter(work, actor, {*is_wanted, static_cast<int>(*hour)}); !chosen)
        return refused_by(chosen);
      return show(work, actor);
    });
  }
  web::Reply remove(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (const auto removed = remove_own_mail_address(work, actor); !removed) return refused_by(removed);
      return show(work, actor);
    });
  }
};

}  // namespace

void register_mail_routes(web::Router& router, access::Door& door, bool sends) {
  const auto routes = std::make_shared<const Routes>(Routes{door, sends});
  router.get("/mail_address", "get_mail_address", [routes](const web::Request& request) { return routes->get(request); });
  router.post("/mail_address", "save_mail_address", [routes](const web::Request& request) { return routes->save(request); });
  router.post("/mail_address/choose_daily_letter", "choose_daily_letter",
              [routes](const web::Request& request) { return routes->choose_daily(request); });
  router.post("/mail_address/remove", "remove_mail_address",
              [routes](const web::Request& request) { return routes->remove(request); });
}

}  // namespace samverkan::calendar
