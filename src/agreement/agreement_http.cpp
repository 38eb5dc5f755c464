// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_http.hpp"

#include <nlohmann/json.hpp>

#include "agreement/agreement_access.hpp"
#include "agreement/agreement_commands.hpp"
#include "agreement/agreement_json.hpp"
#include "agreement/agreement_rules.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/local_time.hpp"
#include "kit/web/json_input.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::agreement {
namespace {

using nlohmann::json;

constexpr std::size_t kTextLengthMax = 500;
constexpr std::size_t kNameLengthMax = 80;
constexpr std::size_t kLinesMax = 30;
constexpr std::size_t kItemsMax = 40;

std::string at(std::string_view field, std::size_t position, std::string_view member = {}) {
  return std::string(field) + "." + std::to_string(position) + (member.empty() ? "" : ".") + std::string(member);
}

// The refusal of a member of a list says which one.
template <class T>
Refused refused_at(const Result<T>& refused, const std::string& field) {
  Refusal refusal = refused.error();
  refusal.field = field;
  return Refused(std::move(refusal));
}

// A list that is left out is empty.
Result<std::vector<json>> read_items(const json& body, std::string_view field, std::size_t count_max) {
  if (web::find_field(body, field) == nullptr) return std::vector<json>();
  const auto list = web::read_list(body, field, count_max);
  if (!list) return refused_by(list);
  return std::vector<json>((*list)->begin(), (*list)->end());
}

Result<std::vector<std::string>> read_lines(const json& body, std::string_view field, std::size_t length_max) {
  const auto items = read_items(body, field, kLinesMax);
  if (!items) return refused_by(items);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const auto text = web::read_text(json{{"text", (*items)[i]}}, "text", {.max = length_max, .min = 0});
    if (!text) return refused_at(text, at(field, i));
    lines.push_back(*text);
  }
  return lines;
}

Result<std::vector<Commitment>> read_commitments(const json& body) {
  const auto items = read_items(body, "commitments", kItemsMax);
  if (!items) return refused_by(items);
  std::vector<Commitment> commitments;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const json row{{"row", (*items)[i]}};
    const auto text = web::read_text(row, "row.text", {.max = kTextLengthMax});
    if (!text) return refused_at(text, at("commitments", i, "text"));
    const auto party = web::read_text(row, "row.party", {.max = kNameLengthMax});
    if (!party) return refused_at(party, at("commitments", i, "party"));
    const auto follow_up_on = web::read_date(row, "row.followUpOn");
    if (!follow_up_on) return refused_at(follow_up_on, at("commitments", i, "followUpOn"));
    const auto seat = web::read_optional_id<SeatId>(row, "row.seatId");
    if (!seat) return refused_at(seat, at("commitments", i, "seatId"));
    commitments.push_back({*text, *party, *follow_up_on, {}, *seat});
  }
  return commitments;
}

Result<std::vector<CitizenPromise>> read_promises(const area::AreaTree& tree, const json& body) {
  const auto items = read_items(body, "promises", kItemsMax);
  if (!items) return refused_by(items);
  std::vector<CitizenPromise> promises;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const json row{{"row", (*items)[i]}};
    const auto text = web::read_text(row, "row.text", {.max = kTextLengthMax});
    if (!text) return refused_at(text, at("promises", i, "text"));
    const auto slug = web::read_text(row, "row.areaSlug");
    if (!slug) return refused_at(slug, at("promises", i, "areaSlug"));
    const auto* area = tree.find_slug(*slug);
    if (area == nullptr) return refuse(Problem::bad_input, "agreement.area_outside", at("promises", i, "areaSlug"));
    const auto due_on = web::read_date(row, "row.dueOn");
    if (!due_on) return refused_at(due_on, at("promises", i, "dueOn"));
    promises.push_back({*text, area->id, *due_on});
  }
  return promises;
}

Result<Content> read_content(const area::AreaTree& tree, const json& body) {
  std::vector<std::string> lists[5];
  constexpr std::pair<const char*, std::size_t> kLists[] = {{"parties", kNameLengthMax},
                                                            {"purposes", kTextLengthMax},
                                                            {"cooperationAreas", kTextLengthMax},
                                                            {"themes", kNameLengthMax},
                                                            {"ownPriorities", kTextLengthMax}};
  for (std::size_t i = 0; i < std::size(kLists); ++i) {
    auto lines = read_lines(body, kLists[i].first, kLists[i].second);
    if (!lines) return refused_by(lines);
    lists[i] = std::move(*lines);
  }
  auto commitments = read_commitments(body);
  if (!commitments) return refused_by(commitments);
  auto promises = read_promises(tree, body);
  if (!promises) return refused_by(promises);
  const auto valid_from = web::read_date(body, "validFrom");
  if (!valid_from) return refused_by(valid_from);
  const auto valid_to = web::read_date(body, "validTo");
  if (!valid_to) return refused_by(valid_to);
  const auto overarching = web::read_optional_id<AgreementId>(body, "overarchingId");
  if (!overarching) return refused_by(overarching);
  return Content{.parties = std::move(lists[0]),
                 .purposes = std::move(lists[1]),
                 .cooperation_areas = std::move(lists[2]),
                 .themes = std::move(lists[3]),
                 .own_priorities = std::move(lists[4]),
                 .commitments = std::move(*commitments),
                 .promises = std::move(*promises),
                 .valid_from = *valid_from,
                 .valid_to = *valid_to,
                 .overarching = *overarching};
}

struct Routes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;
  const Themes& themes;

  web::Reply list(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "read", reach_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "agreements", {{"verb", "read"}, {"role", "coordinator"}});
      const auto& tree = trees.current(work);
      json rows = json::array();
      for (const auto& view : agreement_views(work, tree, actor)) rows.push_back(agreement_row_json(view, tree));
      json may = json::array();
      if (access::may_somewhere(actor, "create", agreement_rules(), work.now())) may.push_back("create");
      return web::json_reply({{"agreements", std::move(rows)}, {"may", std::move(may)}});
    });
  }

  // What the form chooses from.
  web::Reply form(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "create", agreement_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "agreements",
                      {{"verb", "create"}, {"role", "coordinator"}});
      json places = json::array();
      for (const auto& place : places_for(work, trees.current(work), actor)) places.push_back(place_json(place));
      json choices = json::array();
      for (const Theme& theme : themes.all()) choices.push_back(theme_json(theme, request.language));
      json organisations = json::array();
      for (const auto& each : cooperation::organisations(work)) organisations.push_back(each.name);
      return web::json_reply(
          {{"places", std::move(places)}, {"themes", std::move(choices)}, {"organisations", std::move(organisations)}});
    });
  }

  web::Reply get(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<AgreementId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, actor, request, *id);
    });
  }

  web::Reply create(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto made = read_and_create(work, actor, request);
      if (!made) return observation::refused_reply(request, made.error(), screener);
      return show(work, actor, request, made->id);
    });
  }

  Result<Agreement> read_and_create(db::Work& work, const access::Actor& actor, const web::Request& request) const {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    json rest = *body;
    rest.erase("id");
    rest.erase("areaSlug");
    if (const auto known = only_content(rest); !known) return refused_by(known);
    const auto id = web::read_id<AgreementId>(*body, "id");
    if (!id) return refused_by(id);
    const auto slug = web::read_text(*body, "areaSlug");
    if (!slug) return refused_by(slug);
    const auto& tree = trees.current(work);
    const auto* area = tree.find_slug(*slug);
    if (area == nullptr || area::geography_of(area->level) != area::Geography::city)
      return refuse(Problem::not_found, "access.not_found", "agreement");
    const auto content = read_content(tree, *body);
    if (!content) return refused_by(content);
    return agreement::create(work, setting(work), actor, *id, area->id, *content);
  }

  // Verbs that name the agreement in the path; `act` reads what more it needs from the body.
  template <class Act>
  web::Reply on_agreement(const web::Request& request, Act act) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<AgreementId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      const Result<Agreement> changed = act(work, actor, *id, *body);
      if (!changed) return observation::refused_reply(request, changed.error(), screener);
      return show(work, actor, request, changed->id);
    });
  }

  web::Reply change(const web::Request& request) const {
    return on_agreement(
        request, [&](db::Work& work, const access::Actor& actor, const AgreementId& id, const json& body) -> Result<Agreement> {
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          if (const auto known = only_content(body); !known) return refused_by(known);
          const auto content = read_content(trees.current(work), body);
          if (!content) return refused_by(content);
          return agreement::change(work, setting(work), actor, id, *content, *revision);
        });
  }

  web::Reply put_in_force(const web::Request& request) const {
    return on_agreement(request,
                        [&](db::Work& work, const access::Actor& actor, const AgreementId& id, const json&) -> Result<Agreement> {
                          const auto revision = web::seen_revision(request);
                          if (!revision) return refused_by(revision);
                          return agreement::put_in_force(work, setting(work), actor, id, *revision);
                        });
  }

  web::Reply replace(const web::Request& request) const {
    return on_agreement(
        request, [&](db::Work& work, const access::Actor& actor, const AgreementId& old, const json& body) -> Result<Agreement> {
          const auto id = web::read_id<AgreementId>(body, "id");
          if (!id) return refused_by(id);
          return agreement::replace(work, setting(work), actor, old, *id);
        });
  }

  web::Reply follow_up_commitment(const web::Request& request) const {
    return on_agreement(
        request, [&](db::Work& work, const access::Actor& actor, const AgreementId& id, const json& body) -> Result<Agreement> {
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          if (const auto known = web::only_fields(body, {"number", "outcome", "text", "nextOn"}); !known)
            return refused_by(known);
          const auto number = web::read_integer(body, "number", {1, kItemsMax});
          if (!number) return refused_by(number);
          const auto outcome = web::read_choice(body, "outcome", {"done", "ongoing", "not_done"});
          if (!outcome) return refused_by(outcome);
          const auto text = web::read_text(body, "text", {.max = kTextLengthMax});
          if (!text) return refused_by(text);
          const auto next_on = web::read_optional_date(body, "nextOn");
          if (!next_on) return refused_by(next_on);
          return agreement::follow_up_commitment(
              work, setting(work), actor, id,
              {static_cast<std::size_t>(*number), find_commitment_outcome(*outcome).value(), *text, *next_on}, *revision);
        });
  }

  web::Reply follow_up_promise(const web::Request& request) const {
    return on_agreement(
        request, [&](db::Work& work, const access::Actor& actor, const AgreementId& id, const json& body) -> Result<Agreement> {
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          if (const auto known = web::only_fields(body, {"number", "outcome", "text"}); !known) return refused_by(known);
          const auto number = web::read_integer(body, "number", {1, kItemsMax});
          if (!number) return refused_by(number);
          const auto outcome = web::read_choice(body, "outcome", {"kept", "partly", "not_kept"});
          if (!outcome) return refused_by(outcome);
          const auto text = web::read_text(body, "text", {.max = kTextLengthMax});
          if (!text) return refused_by(text);
          return agreement::follow_up_promise(work, setting(work), actor, id,
                                              {static_cast<std::size_t>(*number), find_promise_outcome(*outcome).value(), *text},
                                              *revision);
        });
  }

 private:
  static Result<void> only_content(const json& body) {
    return web::only_fields(body, {"parties", "purposes", "cooperationAreas", "themes", "ownPriorities", "commitments",
                                   "promises", "validFrom", "validTo", "overarchingId"});
  }

  Setting setting(db::Work& work) const { return {trees.current(work), screener, themes}; }

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const web::Request& request, const AgreementId& id) const {
    const auto& tree = trees.current(work);
    const auto view = agreement_view(work, tree, actor, id);
    if (!view) return refused_by(view);
    return web::json_reply(agreement_json(*view, tree, themes, request.language, to_local(work.now()).date))
        .with_etag(web::make_etag(view->agreement.revision));
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                     const Themes& themes) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees, screener, themes});
  router.get("/agreements", "list_agreements", [routes](const web::Request& request) { return routes->list(request); });
  router.get("/agreement_form", "get_agreement_form", [routes](const web::Request& request) { return routes->form(request); });
  router.get("/agreements/{id}", "get_agreement", [routes](const web::Request& request) { return routes->get(request); });
  router.post("/agreements", "create_agreement", [routes](const web::Request& request) { return routes->create(request); });
  router.post("/agreements/{id}/change", "change_agreement",
              [routes](const web::Request& request) { return routes->change(request); });
  router.post("/agreements/{id}/put_in_force", "put_agreement_in_force",
              [routes](const web::Request& request) { return routes->put_in_force(request); });
  router.post("/agreements/{id}/replace", "replace_agreement",
              [routes](const web::Request& request) { return routes->replace(request); });
  router.post("/agreements/{id}/follow_up_commitment", "follow_up_commitment",
              [routes](const web::Request& request) { return routes->follow_up_commitment(request); });
  router.post("/agreements/{id}/follow_up_promise", "follow_up_promise",
              [routes](const web::Request& request) { return routes->follow_up_promise(request); });
}

}  // namespace samverkan::agreement
