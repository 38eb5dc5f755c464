// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "meeting/agenda_commands.hpp"
#include "meeting/meeting_http.hpp"
#include "meeting/meeting_json.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;

constexpr std::size_t kNoteLengthMax = 300;

struct AgendaRoutes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;
  MeetingStreams& streams;

  // Runs a verb and answers with the meeting as it is now.
  template <class Verb>
  web::Reply on_meeting(const web::Request& request, Verb verb) const {
    return streams.told(request, door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto done = verb(work, Setting{trees.current(work), screener}, actor, *id);
      if (!done) return observation::refused_reply(request, done.error(), screener);
      const auto view = meeting_view(work, trees.current(work), actor, *id);
      if (!view) return refused_by(view);
      return web::json_reply(meeting_view_json(*view)).with_etag(web::make_etag(view->meeting.revision));
    }));
  }

  web::Reply park(const web::Request& request) const {
    return on_meeting(
        request,
        [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<AgendaItem> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          if (const auto known = web::only_fields(*body, {"itemId", "note", "until"}); !known) return refused_by(known);
          const auto item = web::read_id<ItemId>(*body, "itemId");
          if (!item) return refused_by(item);
          const auto why = web::read_optional_text(*body, "note", {.max = kNoteLengthMax, .min = 0});
          if (!why) return refused_by(why);
          const auto until = web::read_optional_date(*body, "until");
          if (!until) return refused_by(until);
          return park_item(work, setting, actor, id, *item, {why->value_or(""), *until});
        });
  }

  web::Reply settle(const web::Request& request, MeetingVerb verb) const {
    return on_meeting(
        request,
        [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<AgendaItem> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          if (const auto known = web::only_fields(*body, {"itemId"}); !known) return refused_by(known);
          const auto item = web::read_id<ItemId>(*body, "itemId");
          if (!item) return refused_by(item);
          return settle_item(work, setting, actor, id, *item, verb);
        });
  }

  web::Reply send(const web::Request& request, MeetingVerb verb) const {
    return on_meeting(
        request,
        [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<AgendaItem> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          if (const auto known = web::only_fields(*body, {"id", "itemId", "toGroupSlug"}); !known) return refused_by(known);
          const auto there = web::read_id<ItemId>(*body, "id");
          if (!there) return refused_by(there);
          const auto item = web::read_id<ItemId>(*body, "itemId");
          if (!item) return refused_by(item);
          const auto slug = web::read_text(*body, "toGroupSlug");
          if (!slug) return refused_by(slug);
          const auto group = cooperation::find_group(work, *slug);
          // A group that is not there answers as one that the actor may not add to.
          return send_item(work, setting, actor, id, *item, {*there, group ? group->id : GroupId()}, verb);
        });
  }

  web::Reply time(const web::Request& request, MeetingVerb verb) const {
    return on_meeting(
        request, [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<Meeting> {
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          return time_lane(work, setting, actor, id, verb, *revision);
        });
  }
};

}  // namespace

void register_agenda_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                            const observation::Screener& screener, MeetingStreams& streams) {
  const auto routes = std::make_shared<const AgendaRoutes>(AgendaRoutes{door, trees, screener, streams});
  router.post("/meetings/{id}/park_item", "park_item", [routes](const web::Request& request) { return routes->park(request); });
  router.post("/meetings/{id}/close_item", "close_item",
              [routes](const web::Request& request) { return routes->settle(request, MeetingVerb::close_item); });
  router.post("/meetings/{id}/reopen_item", "reopen_item",
              [routes](const web::Request& request) { return routes->settle(request, MeetingVerb::reopen_item); });
  router.post("/meetings/{id}/move_item", "move_item",
              [routes](const web::Request& request) { return routes->send(request, MeetingVerb::move_item); });
  router.post("/meetings/{id}/copy_item", "copy_item",
              [routes](const web::Request& request) { return routes->send(request, MeetingVerb::copy_item); });
  router.post("/meetings/{id}/start_lane", "start_lane",
              [routes](const web::Request& request) { return routes->time(request, MeetingVerb::start_lane); });
  router.post("/meetings/{id}/stop_lane", "stop_lane",
              [routes](const web::Request& request) { return routes->time(request, MeetingVerb::stop_lane); });
}

}  // namespace samverkan::meeting
