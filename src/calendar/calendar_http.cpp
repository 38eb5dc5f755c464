// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_http.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendar/calendar_commands.hpp"
#include "calendar/calendar_views.hpp"
#include "calendar/ics.hpp"
#include "kit/web/document_words.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::calendar {
namespace {

using nlohmann::json;

constexpr std::string_view kFileEnd = ".ics";

// Where the reader opened the calendar is where the pages are; what is no name of a host is not written into anything.
std::string origin_of(const web::Request& request) {
  const auto host = request.find_header("host").value_or("");
  constexpr std::string_view kOfHosts = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
  if (host.empty() || host.find_first_not_of(kOfHosts) != std::string_view::npos) return {};
  return (request.transport == web::Transport::tls ? "https://" : "http://") + std::string(host);
}

std::vector<Appointment> appointments_of(const std::vector<meeting::CalendarMeeting>& meetings, const std::string& origin,
                                         const std::string& title) {
  std::vector<Appointment> found;
  for (const auto& each : meetings)
    found.push_back({.uid = each.id.text() + "@samverkan",
                     .sequence = each.revision,
                     .time = each.time,
                     .title = title + " " + each.group_name,
                     .place = each.place,
                     .url = origin.empty() ? std::string() : origin + "/meetings/" + each.id.text(),
                     .is_cancelled = each.is_cancelled});
  return found;
}

struct Routes {
  access::Door& door;
  Surroundings around;

  static Result<web::Reply> show(db::Work& work, const access::Actor& actor, const std::string& token = {}) {
    const auto view = address_view(work, actor);
    if (!view) return refused_by(view);
    json reply{{"madeAt", view->made_at ? json(to_rfc3339(*view->made_at)) : json(nullptr)}, {"may", view->may}};
    if (!token.empty()) reply["token"] = token;
    return web::json_reply(reply);
  }

  web::Reply get_address(const web::Request& request) const {
    return door.read(request, [](db::Work& work, const access::Actor& actor) { return show(work, actor); });
  }

  web::Reply make(const web::Request& request) const {
    return door.write(request, [](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto token = make_calendar_address(work, actor);
      if (!token) return refused_by(token);
      return show(work, actor, *token);
    });
  }

  web::Reply revoke(const web::Request& request) const {
    return door.write(request, [](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto revoked = revoke_calendar_address(work, actor);
      if (!revoked) return refused_by(revoked);
      return show(work, actor);
    });
  }

  web::Reply read(const web::Request& request) const {
    std::string_view token = request.param("file");
    if (token.ends_with(kFileEnd)) token.remove_suffix(kFileEnd.size());
    const std::string key = web::hash_token(token);
    if (!around.limiter.check(key, request.remote_address, door.now()))
      return web::problem_reply(Refusal{Problem::too_many, "calendar.too_often", "", {}}, request.language);
    web::Reply reply = door.read_open(request, [&](db::Work& work, const access::Actor*) -> Result<web::Reply> {
      const auto meetings = open_calendar(work, around.trees.current(work), token);
      if (!meetings) return refused_by(meetings);
      const auto appointments =
          appointments_of(*meetings, origin_of(request), web::document_word(request.language, "calendar.meeting"));
      web::Reply file;
      file.content_type = "text/calendar; charset=utf-8";
      file.body = write_ics("Samverkan", appointments, work.now());
      return file;
    });
    constexpr int kNotFound = 404;
    if (reply.status == kNotFound) around.limiter.note_failure(key, request.remote_address, door.now());
    reply.with_header("Referrer-Policy", "no-referrer");
    reply.with_header("Cache-Control", "no-store");
    return reply;
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, Surroundings around) {
  const auto routes = std::make_shared<const Routes>(Routes{door, around});
  router.get("/calendar_address", "get_calendar_address",
             [routes](const web::Request& request) { return routes->get_address(request); });
  router.post("/calendar_address", "make_calendar_address",
              [routes](const web::Request& request) { return routes->make(request); });
  router.post("/calendar_address/revoke", "revoke_calendar_address",
              [routes](const web::Request& request) { return routes->revoke(request); });
  router.get("/calendars/{file}", "read_calendar", [routes](const web::Request& request) { return routes->read(request); });
}

}  // namespace samverkan::calendar
