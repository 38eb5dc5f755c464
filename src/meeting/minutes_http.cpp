// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "meeting/meeting_http.hpp"
#include "meeting/meeting_json.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/minutes_commands.hpp"
#include "meeting/minutes_document.hpp"
#include "meeting/minutes_json.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;

constexpr std::size_t kRegisterNumberMax = 40;

Result<Room> read_version(const web::Request& request) {
  const std::string text(request.find_query("version").value_or("full"));
  const auto version = find_room(text);
  if (!version) return refuse(Problem::bad_input, "meeting.version_unknown", "version", {{"version", text}});
  return *version;
}

Frozen freeze(const Minutes& minutes) {
  std::string content = minutes_json(minutes).dump();
  std::string digest = web::etag_of_bytes(content);
  std::erase(digest, '"');
  return {std::move(content), std::move(digest)};
}

struct MinutesRoutes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;
  MeetingStreams& streams;
  MakePdf make_pdf;

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const MeetingId& id, Room version) const {
    const auto view = minutes_view(work, trees.current(work), actor, id, version);
    if (!view) return refused_by(view);
    return web::json_reply(minutes_view_json(*view)).with_etag(web::make_etag(view->meeting.revision));
  }

  web::Reply get(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (const auto known = web::only_keys(request, {"version"}); !known) return refused_by(known);
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto version = read_version(request);
      if (!version) return refused_by(version);
      return show(work, actor, *id, *version);
    });
  }

  // Runs a verb and answers with the minutes as they are now.
  template <class Verb>
  web::Reply on_minutes(const web::Request& request, Verb verb) const {
    return streams.told(request, door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      const Result<Room> shown = verb(work, Setting{trees.current(work), screener}, actor, *id, *body);
      if (!shown) return observation::refused_reply(request, shown.error(), screener);
      return show(work, actor, *id, *shown);
    }));
  }

  web::Reply set(const web::Request& request) const {
    return on_minutes(request,
                      [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                          const json& body) -> Result<Room> {
                        if (const auto known = web::only_fields(body, {"kind", "subjectId", "room"}); !known)
                          return refused_by(known);
                        const auto kind = web::read_choice(body, "kind", {"item", "decision", "action"});
                        if (!kind) return refused_by(kind);
                        const auto subject = web::read_text(body, "subjectId");
                        if (!subject) return refused_by(subject);
                        const auto room = web::read_choice(body, "room", {"full", "partner", "public"});
                        if (!room) return refused_by(room);
                        const auto revision = web::seen_revision(request);
                        if (!revision) return refused_by(revision);
                        const auto done =
                            set_room(work, setting, actor, id, *find_room_subject(*kind), *subject, *find_room(*room), *revision);
                        if (!done) return done;
                        return Room::full;
                      });
  }

  web::Reply approve(const web::Request& request) const {
    return on_minutes(request,
                      [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                          const json& body) -> Result<Room> {
                        if (const auto known = web::only_fields(body, {"registerNumber"}); !known) return refused_by(known);
                        const auto number =
                            web::read_optional_text(body, "registerNumber", {.max = kRegisterNumberMax, .min = 0});
                        if (!number) return refused_by(number);
                        const auto revision = web::seen_revision(request);
                        if (!revision) return refused_by(revision);
                        const auto done = approve_minutes(work, setting, actor, id, number->value_or(""), *revision, freeze);
                        if (!done) return refused_by(done);
                        return Room::full;
                      });
  }

  web::Reply release(const web::Request& request) const {
    return on_minutes(request,
                      [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                          const json& body) -> Result<Room> {
                        if (const auto known = web::only_fields(body, {"version"}); !known) return refused_by(known);
                        const auto text = web::read_choice(body, "version", {"full", "partner", "public"});
                        if (!text) return refused_by(text);
                        const Room version = *find_room(*text);
                        const auto done = release_minutes(work, setting, actor, id, version);
                        if (!done) return refused_by(done);
                        return version;
                      });
  }

  // What is to become a PDF is fetched first, so that no transaction waits while pages are set.
  web::Reply export_pdf(const web::Request& request) const {
    std::optional<MinutesDocument> document;
    web::Reply reply = door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"version"}); !known) return refused_by(known);
      const auto version = web::read_choice(*body, "version", {"full", "partner", "public"});
      if (!version) return refused_by(version);
      const auto minutes = export_minutes(work, Setting{trees.current(work), screener}, actor, *id, *find_room(*version));
      if (!minutes) return refused_by(minutes);
      document = minutes_document(*minutes, request.language);
      return web::empty_reply();
    });
    if (!document) return reply;
    auto pdf = make_pdf(document->html);
    if (!pdf) return web::problem_reply(pdf.error(), request.language);
    return web::download_reply(std::move(*pdf), "application/pdf", document->file_name);
  }
};

}  // namespace

void register_minutes_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                             const observation::Screener& screener, MeetingStreams& streams, MakePdf make_pdf) {
  const auto routes = std::make_shared<const MinutesRoutes>(MinutesRoutes{door, trees, screener, streams, std::move(make_pdf)});
  router.get("/meetings/{id}/minutes", "get_minutes", [routes](const web::Request& request) { return routes->get(request); });
  router.post("/meetings/{id}/export_minutes", "export_minutes",
              [routes](const web::Request& request) { return routes->export_pdf(request); });
  router.post("/meetings/{id}/set_room", "set_room", [routes](const web::Request& request) { return routes->set(request); });
  router.post("/meetings/{id}/approve_minutes", "approve_minutes",
              [routes](const web::Request& request) { return routes->approve(request); });
  router.post("/meetings/{id}/release_minutes", "release_minutes",
              [routes](const web::Request& request) { return routes->release(request); });
}

}  // namespace samverkan::meeting
