// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "meeting/field_commands.hpp"
#include "meeting/meeting_http.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;
using WriterId = Id<struct WriterTag>;

constexpr std::int64_t kRevisionMax = 1'000'000'000;
// Longer than any field, so that a text that is too long is told how long its field may be.
constexpr std::size_t kBodyTextMax = 20'000;

json current_json(const FieldSave& saved) {
  return {
      {"text", saved.save.now.text}, {"revision", saved.save.now.revision}, {"by", saved.by ? json(*saved.by) : json(nullptr)}};
}

Result<FieldName> read_field_of(const json& body) {
  const auto text = web::read_text(body, "field");
  if (!text) return refused_by(text);
  return read_field(*text);
}

Result<WantedText> read_wanted(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (const auto known = web::only_fields(*body, {"field", "baseRevision", "text"}); !known) return refused_by(known);
  const auto field = read_field_of(*body);
  if (!field) return refused_by(field);
  const auto base = web::read_integer(*body, "baseRevision", {0, kRevisionMax});
  if (!base) return refused_by(base);
  const auto text = web::read_text(*body, "text", {.max = kBodyTextMax, .min = 0});
  if (!text) return refused_by(text);
  return WantedText{*field, *base, *text};
}

struct FieldRoutes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;
  MeetingStreams& streams;

  web::Reply watch(const web::Request& request) const {
    const auto id = parse_id<MeetingId>(request.param("id"), "id");
    if (!id) return door.read(request, [&](db::Work&, const access::Actor&) -> Result<web::Reply> { return refused_by(id); });
    return streams.watch(request, *id, [&](db::Work& work, const access::Actor& actor) {
      return readable_meeting(work, trees.current(work), actor, *id);
    });
  }

  web::Reply save(const web::Request& request) const {
    const auto id = parse_id<MeetingId>(request.param("id"), "id");
    std::optional<FieldEntry> refused;
    auto reply = door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      refused.reset();
      if (!id) return refused_by(id);
      const auto wanted = read_wanted(request);
      if (!wanted) return refused_by(wanted);
      const auto saved = save_field(work, {trees.current(work), screener}, actor, *id, *wanted);
      if (!saved) return observation::refused_reply(request, saved.error(), screener);
      if (saved->save.kind != SaveKind::stale) return web::json_reply(current_json(*saved));
      refused = saved->entry;
      const Refusal stale = Result<void>(refuse(Problem::stale, "meeting.field_changed", "text")).error();
      json document = web::problem_json(stale, request.language);
      document["current"] = current_json(*saved);
      return web::problem_reply(stale, document);
    });
    // The refusal left nothing behind; what was written is kept all the same.
    if (refused) door.database().write(door.now(), door.random(), [&](db::Work& work) { keep_refused(work, *id, *refused); });
    return streams.told(request, std::move(reply));
  }

  web::Reply take(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"field", "writer", "takeOver"}); !known) return refused_by(known);
      const auto field = read_field_of(*body);
      if (!field) return refused_by(field);
      const auto writer = web::read_id<WriterId>(*body, "writer");
      if (!writer) return refused_by(writer);
      const auto take_over = web::read_flag(*body, "takeOver");
      if (!take_over) return refused_by(take_over);
      auto function = writer_of(work, {trees.current(work), screener}, actor, *id, *field);
      if (!function) return refused_by(function);
      const Lease lease = streams.take(*id, *field, {writer->text(), std::move(*function), work.now()},
                                       *take_over ? TakeOver::yes : TakeOver::no, work.now());
      return web::json_reply(
          {{"yours", lease.writer == writer->text()},
           {"function", lease.function},
           {"leftMs", std::chrono::duration_cast<std::chrono::milliseconds>(lease.until - work.now()).count()}});
    });
  }

  web::Reply history(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto field = read_field(request.find_query("field").value_or(""));
      if (!field) return refused_by(field);
      const auto entries = field_history(work, trees.current(work), actor, *id, *field);
      if (!entries) return refused_by(entries);
      json list = json::array();
      for (const auto& [entry, function] : *entries)
        list.push_back({{"base", entry.base},
                        {"revision", entry.revision ? json(*entry.revision) : json(nullptr)},
                        {"text", entry.text},
                        {"function", function},
                        {"at", to_rfc3339(entry.at)}});
      return web::json_reply({{"entries", std::move(list)}});
    });
  }
};

}  // namespace

void register_field_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                           MeetingStreams& streams) {
  const auto routes = std::make_shared<const FieldRoutes>(FieldRoutes{door, trees, screener, streams});
  router.get("/meetings/{id}/events", "watch_meeting", [routes](const web::Request& request) { return routes->watch(request); });
  router.get("/meetings/{id}/field_history", "get_field_history",
             [routes](const web::Request& request) { return routes->history(request); });
  router.post("/meetings/{id}/save_field", "save_field", [routes](const web::Request& request) { return routes->save(request); });
  router.post("/meetings/{id}/take_field", "take_field", [routes](const web::Request& request) { return routes->take(request); });
}

}  // namespace samverkan::meeting
