// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_http.hpp"

#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "kit/words/index.hpp"
#include "observation/observation_json.hpp"
#include "observation/observation_rules.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::observation {
namespace {

using access::Actor;
using nlohmann::json;

// The routes of this module; each handler is one function.
class Routes {
 public:
  Routes(access::Door& door, Scenes& scenes, DeletionList& deletions) : door_(door), scenes_(scenes), deletions_(deletions) {}

  web::Reply get_report_form(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor&) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
      return web::json_reply(to_json(report_form(scenes_.current(work), work.now())));
    });
  }

  web::Reply post_observation(const web::Request& request) {
    return door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      const Scene scene = scenes_.current(work);
      const auto given = read_new_observation(work, scene, *body);
      if (!given) return refused_by(given);
      const auto made = report(work, actor, scene, *given);
      if (!made && made.error().problem == Problem::screened)
        return screened_reply(request, made.error(), scene.screener, given->text);
      if (!made) return refused_by(made);
      const auto receipt = find_receipt(work, actor, scene, made->receipt_number);
      if (!receipt) return refused_by(receipt);
      return web::json_reply(to_json(*receipt), made->is_new ? 201 : 200)
          .with_header("Location", std::string(web::kApiPrefix) + "/receipts/" + made->receipt_number)
          .with_etag(etag_of(made->observation));
    });
  }

  web::Reply post_screen(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor&) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (auto known = web::only_fields(*body, {"text"}); !known) return refused_by(known);
      const auto text = web::read_text(*body, "text", {.max = kTextLengthMax, .min = 0});
      if (!text) return refused_by(text);
      const auto screening = scenes_.current(work).screener.screen(*text);
      if (!screening) return refused_by(screening);
      return web::json_reply(to_json(*screening));
    });
  }

  web::Reply get_receipts(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {"limit"}); !known) return refused_by(known);
      const auto limit = web::query_integer(request, "limit", {1, 200}, 50);
      if (!limit) return refused_by(limit);
      json list = json::array();
      const auto before = work.now() + std::chrono::milliseconds(1);
      for (const auto& receipt : list_receipts(work, actor, scenes_.current(work), static_cast<std::size_t>(*limit), before)) {
        list.push_back(to_json(receipt));
      }
      return web::json_reply({{"receipts", std::move(list)}});
    });
  }

  web::Reply get_receipt(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
      const auto receipt = find_receipt(work, actor, scenes_.current(work), request.param("number"));
      if (!receipt) return refused_by(receipt);
      return web::json_reply(to_json(*receipt)).with_etag(etag_of(receipt->observation));
    });
  }

  web::Reply get_observations(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {"area", "week", "categoryGroup", "state", "kind", "limit", "cursor"}); !known) {
        return refused_by(known);
      }
      const Scene scene = scenes_.current(work);
      const auto page = web::read_page(request);
      if (!page) return refused_by(page);
      const auto query = read_query(request, scene);
      if (!query) return refused_by(query);
      const auto found = list_observations(work, actor, scene, *query, page->limit, page->cursor);
      if (!found) return refused_by(found);
      json list = json::array();
      for (const auto& view : found->observations) list.push_back(to_json(view));
      return web::json_reply({{"observations", std::move(list)},
                              {"nextCursor", found->next_cursor.empty() ? json(nullptr) : json(found->next_cursor)},
                              {"total", found->total},
                              {"toTriage", count_to_triage(work, actor, scene)}});
    });
  }

  web::Reply get_observation(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
      const auto view = view_at(work, actor, request);
      if (!view) return refused_by(view);
      return web::json_reply(to_json(*view)).with_etag(etag_of(view->observation));
    });
  }

  web::Reply get_similar(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
      const auto id = parse_id<ObservationId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto similar = find_similar(work, actor, scenes_.current(work), *id);
      if (!similar) return refused_by(similar);
      json list = json::array();
      for (const auto& view : *similar) list.push_back(to_json(view));
      return web::json_reply({{"observations", std::move(list)}});
    });
  }

  using Command =
      std::function<Result<Observation>(db::Work&, const Actor&, const Scene&, const ObservationId&, const json& body)>;

  // A verb on one observation: who may know it, the revision the sender saw, the command, and the new state as the reply.
  web::Reply change(const web::Request& request, const Command& command) {
    return door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const Scene scene = scenes_.current(work);
      const auto before = view_at(work, actor, request);
      if (!before) return refused_by(before);
      if (auto match = web::require_match(request, etag_of(before->observation)); !match) {
        if (match.error().problem != Problem::stale) return refused_by(match);
        json document = web::problem_json(match.error(), request.language);
        document["current"] = to_json(*before);
        return web::problem_reply(match.error(), document);
      }
      json body = json::object();
      if (!request.body.empty()) {
        auto read = web::read_json(request);
        if (!read) return refused_by(read);
        body = std::move(*read);
      }
      const auto changed = command(work, actor, scene, before->observation.id, body);
      if (!changed && changed.error().problem == Problem::screened) {
        return screened_reply(request, changed.error(), scene.screener, body.value("note", ""));
      }
      if (!changed) return refused_by(changed);
      const auto after = find_view(work, actor, scene, changed->id);
      if (!after) return refused_by(after);
      return web::json_reply(to_json(*after)).with_etag(etag_of(*changed));
    });
  }

  // As change; before the reply what the store's files still hold of the text is destroyed, and the erasure outlives the store.
  web::Reply post_erase_text(const web::Request& request) {
    auto reply = change(request, [](db::Work& work, const Actor& actor, const Scene& scene, const ObservationId& id,
                                    const json&) { return erase_text(work, actor, scene, id); });
    if (reply.status == 200) {
      door_.database().forget_erased("observation_texts", words::kIndex);
      deletions_.keep(door_.database(), door_.now(), door_.random());
    }
    return reply;
  }

 private:
  static Result<ObservationQuery> read_query(const web::Request& request, const Scene& scene) {
    ObservationQuery query;
    if (const auto slug = request.find_query("area")) {
      const auto* area = scene.areas.find_slug(*slug);
      if (area == nullptr) return refuse(Problem::bad_input, "observation.area_unknown", "area", {{"value", std::string(*slug)}});
      query.area = area->id;
    }
    if (const auto week = request.find_query("week")) {
      const auto parsed = parse_week(*week, "week");
      if (!parsed) return refused_by(parsed);
      query.week = *parsed;
    }
    if (const auto group = request.find_query("categoryGroup")) {
      if (scene.categories.find_group(*group) == nullptr) {
        return refuse(Problem::bad_input, "observation.category_group_unknown", "categoryGroup",
                      {{"value", std::string(*group)}});
      }
      query.category_group = std::string(*group);
    }
    if (const auto state = request.find_query("state")) {
      query.state = find_state(*state);
      if (!query.state) return refuse(Problem::bad_input, "observation.state_unknown", "state", {{"value", std::string(*state)}});
    }
    if (const auto kind = request.find_query("kind")) {
      query.kind = find_kind(*kind);
      if (!query.kind) return refuse(Problem::bad_input, "observation.kind_unknown", "kind", {{"value", std::string(*kind)}});
    }
    return query;
  }

  Result<ObservationView> view_at(db::Work& work, const Actor& actor, const web::Request& request) {
    const auto id = parse_id<ObservationId>(request.param("id"), "id");
    if (!id) return refused_by(id);
    return find_view(work, actor, scenes_.current(work), *id);
  }

  access::Door& door_;
  Scenes& scenes_;
  DeletionList& deletions_;
};

Result<Observation> merge_by(db::Work& work, const Actor& actor, const Scene& scene, const ObservationId& id, const json& body) {
  if (auto known = web::only_fields(body, {"into"}); !known) return refused_by(known);
  const auto into = web::read_id<ObservationId>(body, "into");
  if (!into) return refused_by(into);
  return merge(work, actor, scene, id, *into);
}

Result<Observation> reject_by(db::Work& work, const Actor& actor, const Scene& scene, const ObservationId& id, const json& body) {
  if (auto known = web::only_fields(body, {"reason", "note"}); !known) return refused_by(known);
  const auto reason = web::read_choice(body, "reason", {"not_relevant", "duplicate", "person_data", "outside_area", "other"});
  if (!reason) return refused_by(reason);
  const auto note = web::read_optional_text(body, "note", {.max = kTextLengthMax, .min = 0});
  if (!note) return refused_by(note);
  return reject(work, actor, scene, id, *find_reject_reason(*reason), note->value_or(""));
}

Result<Observation> route_by(db::Work& work, const Actor& actor, const Scene& scene, const ObservationId& id, const json& body) {
  if (auto known = web::only_fields(body, {"seatId"}); !known) return refused_by(known);
  const auto seat = web::read_id<access::SeatId>(body, "seatId");
  if (!seat) return refused_by(seat);
  return route(work, actor, scene, id, *seat);
}

// A verb that takes nothing but the observation.
using Plain = Result<Observation> (*)(db::Work&, const Actor&, const Scene&, const ObservationId&);
Routes::Command plain(Plain command) {
  return [command](db::Work& work, const Actor& actor, const Scene& scene, const ObservationId& id,
                   const json& body) -> Result<Observation> {
    if (auto known = web::only_fields(body, {}); !known) return refused_by(known);
    return command(work, actor, scene, id);
  };
}

}  // namespace

void register_routes(web::Router& router, access::Door& door, Scenes& scenes, DeletionList& deletions) {
  const auto routes = std::make_shared<Routes>(door, scenes, deletions);  // shared by the handlers below
  const auto changes = [routes](Routes::Command command) {
    return [routes, command = std::move(command)](const web::Request& request) { return routes->change(request, command); };
  };
  router.get("/report-form", "get_report_form", [routes](const auto& request) { return routes->get_report_form(request); });
  router.post("/observations", "report", [routes](const auto& request) { return routes->post_observation(request); });
  router.post("/observations/screen", "screen_text", [routes](const auto& request) { return routes->post_screen(request); });
  router.get("/receipts", "list_receipts", [routes](const auto& request) { return routes->get_receipts(request); });
  router.get("/receipts/{number}", "get_receipt", [routes](const auto& request) { return routes->get_receipt(request); });
  router.get("/observations", "list_observations", [routes](const auto& request) { return routes->get_observations(request); });
  router.get("/observations/{id}", "get_observation", [routes](const auto& request) { return routes->get_observation(request); });
  router.get("/observations/{id}/similar", "list_similar",
             [routes](const auto& request) { return routes->get_similar(request); });
  router.post("/observations/{id}/verify", "verify", changes(plain(verify)));
  router.post("/observations/{id}/merge", "merge", changes(merge_by));
  router.post("/observations/{id}/reject", "reject", changes(reject_by));
  router.post("/observations/{id}/route", "route", changes(route_by));
  router.post("/observations/{id}/withdraw", "withdraw", changes(plain(withdraw)));
  router.post("/observations/{id}/erase_text", "erase_text",
              [routes](const auto& request) { return routes->post_erase_text(request); });
}

}  // namespace samverkan::observation
