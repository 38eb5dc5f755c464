// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "kit/base/text.hpp"
#include "kit/web/json_input.hpp"
#include "meeting/charter_commands.hpp"
#include "meeting/meeting_http.hpp"
#include "meeting/year_entries.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::size_t kNumberLengthMax = 20;

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

  web::Reply post_requirement(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<SeatId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto wanted = read_requirement(request);
      if (!wanted) return refused_by(wanted);
      const auto changed = change_requirement(work, Setting{trees.current(work), screener}, actor, *id, *wanted);
      if (!changed) return refused_by(changed);
      return web::empty_reply();
    });
  }

  web::Reply post_rhythm(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto wanted = read_rhythm(request);
      if (!wanted) return refused_by(wanted);
      const auto revision = web::seen_revision(request);
      if (!revision) return refused_by(revision);
      const auto changed =
          change_rhythm(work, Setting{trees.current(work), screener}, actor, request.param("slug"), *wanted, *revision);
      if (!changed) return refused_by(changed);
      return web::json_reply(cooperation::group_json(*changed)).with_etag(web::make_etag(changed->revision));
    });
  }

  web::Reply post_end_of_group(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"reason", "lastDay"}); !known) return refused_by(known);
      const auto reason = web::read_text(*body, "reason", {.max = cooperation::kClosingReasonMax, .min = 0});
      if (!reason) return refused_by(reason);
      const auto last_day = web::read_date(*body, "lastDay");
      if (!last_day) return refused_by(last_day);
      const auto revision = web::seen_revision(request);
      if (!revision) return refused_by(revision);
      const auto closed = close_group(work, Setting{trees.current(work), screener}, actor, request.param("slug"),
                                      {*reason, *last_day}, *revision);
      if (!closed) return observation::refused_reply(request, closed.error(), screener);
      return web::json_reply(cooperation::group_json(*closed)).with_etag(web::make_etag(closed->revision));
    });
  }

  web::Reply post_year_entry(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"id", "title", "month"}); !known) return refused_by(known);
      const auto id = web::read_id<YearEntryId>(*body, "id");
      if (!id) return refused_by(id);
      const auto title = web::read_text(*body, "title", {.max = cooperation::kStandardTitleLengthMax, .min = 0});
      if (!title) return refused_by(title);
      const auto month = web::read_integer(*body, "month", {1, 12});
      if (!month) return refused_by(month);
      const auto added = add_year_entry(work, Setting{trees.current(work), screener}, actor, request.param("slug"),
                                        {*id, GroupId(""), *title, static_cast<int>(*month), SeatId("")});
      if (!added) return observation::refused_reply(request, added.error(), screener);
      return web::json_reply({{"id", added->id.text()}}, 201);
    });
  }

  web::Reply post_year_entry_removal(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<YearEntryId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto removed = remove_year_entry(work, Setting{trees.current(work), screener}, actor, *id);
      if (!removed) return refused_by(removed);
      return web::empty_reply();
    });
  }

  static Result<cooperation::WantedRequirement> read_requirement(const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"required", "decision", "from"}); !known) return refused_by(known);
    const auto required = web::read_flag(*body, "required");
    if (!required) return refused_by(required);
    const auto decision = web::read_optional_text(*body, "decision", {.max = kNumberLengthMax, .min = 0});
    if (!decision) return refused_by(decision);
    const auto from = web::read_optional_date(*body, "from");
    if (!from) return refused_by(from);
    return cooperation::WantedRequirement{*required ? cooperation::Requirement::required : cooperation::Requirement::optional,
                                          std::string(trimmed(decision->value_or(""))), *from};
  }

  static Result<cooperation::WantedRhythm> read_rhythm(const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"rhythm", "decision", "from"}); !known) return refused_by(known);
    const auto text = web::read_text(*body, "rhythm");
    if (!text) return refused_by(text);
    const auto rhythm = cooperation::find_rhythm(*text);
    if (!rhythm) return refuse(Problem::bad_input, "cooperation.rhythm_unknown", "rhythm", {{"value", *text}});
    const auto decision = web::read_optional_text(*body, "decision", {.max = kNumberLengthMax, .min = 0});
    if (!decision) return refused_by(decision);
    const auto from = web::read_optional_date(*body, "from");
    if (!from) return refused_by(from);
    return cooperation::WantedRhythm{*rhythm, std::string(trimmed(decision->value_or(""))), *from};
  }
};

}  // namespace

void register_charter_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                             const observation::Screener& screener) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees, screener});
  router.post("/groups/{slug}/add_year_entry", "add_year_entry",
              [routes](const web::Request& request) { return routes->post_year_entry(request); });
  router.post("/year_entries/{id}/remove", "remove_year_entry",
              [routes](const web::Request& request) { return routes->post_year_entry_removal(request); });
  router.post("/groups/{slug}/close", "close_group",
              [routes](const web::Request& request) { return routes->post_end_of_group(request); });
  router.post("/groups/{slug}/change_rhythm", "change_rhythm",
              [routes](const web::Request& request) { return routes->post_rhythm(request); });
  router.post("/seats/{id}/change_requirement", "change_requirement",
              [routes](const web::Request& request) { return routes->post_requirement(request); });
  router.post("/seats/{id}/end", "end_seat", [routes](const web::Request& request) { return routes->post_end_of_seat(request); });
}

}  // namespace samverkan::meeting
