// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "kit/web/json_input.hpp"
#include "link/link_door.hpp"
#include "link/link_http.hpp"
#include "link/link_views.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::link {
namespace {

using meeting::DecisionId;
using nlohmann::json;

constexpr std::size_t kSlugLengthMax = 200;

json meets_json(const std::optional<cooperation::SeatView>& seat) {
  if (!seat) return nullptr;
  return {{"function", seat->seat.function}, {"organisation", seat->organisation_name}, {"contact", seat->seat.contact}};
}

json texts_of(const CardView& view) {
  return {{"areaName", view.area_name},
          {"startsAt", to_rfc3339(view.card.shift.from)},
          {"endsAt", to_rfc3339(view.card.shift.to)},
          {"task", view.card.texts.task},
          {"why", view.card.texts.why},
          {"avoid", view.card.texts.avoid},
          {"meets", meets_json(view.meets)}};
}

json card_json(const CardView& view) {
  json row = texts_of(view);
  const auto dose = dose_of(view.standing);
  row["id"] = view.card.id.text();
  row["standing"] = to_text(view.standing);
  row["dose"] = dose ? json(*dose) : json(nullptr);
  row["took"] = view.card.took ? json(to_text(*view.card.took)) : json(nullptr);
  row["may"] = view.may;
  return row;
}

json cards_json(const CardsView& view) {
  const auto& decision = view.from.decision;
  json cards = json::array();
  for (const CardView& card : view.cards) cards.push_back(card_json(card));
  json areas = json::array();
  for (const auto* area : view.areas) areas.push_back({{"slug", area->slug}, {"name", area->name}});
  json seats = json::array();
  for (const auto& seat : view.seats)
    seats.push_back({{"id", seat.seat.id.text()}, {"function", seat.seat.function}, {"organisation", seat.organisation_name}});
  json reply{{"decision",
              {{"id", decision.id.text()},
               {"number", std::to_string(decision.year) + "-" + std::to_string(decision.number)},
               {"text", decision.text},
               {"meetingId", decision.meeting.text()}}},
             {"group", {{"slug", view.from.group.slug}, {"name", view.from.group.name}}},
             {"cards", std::move(cards)},
             {"kept", nullptr},
             {"areas", std::move(areas)},
             {"seats", std::move(seats)},
             {"longerLine", view.longer_line ? json(*view.longer_line) : json(nullptr)},
             {"nothingStandsOut", view.nothing_stands_out},
             {"may", view.may}};
  if (view.kept)
    reply["kept"] = {
        {"kept", view.kept->kept}, {"of", view.kept->of}, {"partly", view.kept->partly}, {"unknown", view.kept->unknown}};
  return reply;
}

Result<WantedCard> read_card(const web::Request& request, const DecisionId& decision) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (const auto known = web::only_fields(*body, {"id", "areaSlug", "startsAt", "endsAt", "task", "why", "avoid", "meetsSeatId"});
      !known)
    return refused_by(known);
  const auto id = web::read_id<CardId>(*body, "id");
  if (!id) return refused_by(id);
  const auto area = web::read_text(*body, "areaSlug", {.max = kSlugLengthMax});
  if (!area) return refused_by(area);
  const auto starts = web::read_time(*body, "startsAt");
  if (!starts) return refused_by(starts);
  const auto ends = web::read_time(*body, "endsAt");
  if (!ends) return refused_by(ends);
  const auto task = web::read_text(*body, "task", {.max = kTaskLengthMax});
  if (!task) return refused_by(task);
  const auto why = web::read_text(*body, "why", {.max = kCardTextLengthMax});
  if (!why) return refused_by(why);
  const auto avoid = web::read_optional_text(*body, "avoid", {.max = kCardTextLengthMax, .min = 0});
  if (!avoid) return refused_by(avoid);
  const auto meets = web::read_optional_id<SeatId>(*body, "meetsSeatId");
  if (!meets) return refused_by(meets);
  return WantedCard{*id, decision, *area, {*starts, *ends}, *meets, {*task, *why, avoid->value_or("")}};
}

struct Routes {
  access::Door& door;
  Surroundings around;

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const DecisionId& id, const std::string& token = {}) const {
    const auto view = cards_view(work, around.trees.current(work), actor, id);
    if (!view) return refused_by(view);
    json reply = cards_json(*view);
    if (!token.empty()) reply["token"] = token;
    return web::json_reply(reply);
  }

  web::Reply list(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<DecisionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, actor, *id);
    });
  }

  web::Reply make(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<DecisionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto wanted = read_card(request, *id);
      if (!wanted) return refused_by(wanted);
      const auto made = make_card(work, {around.trees.current(work), around.screener}, actor, *wanted);
      if (!made) return observation::refused_reply(request, made.error(), around.screener);
      return show(work, actor, *id, made->token);
    });
  }

  web::Reply revoke(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<CardId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto decision = revoke_card(work, {around.trees.current(work), around.screener}, actor, *id);
      if (!decision) return refused_by(decision);
      return show(work, actor, *decision);
    });
  }

  web::Reply open(const web::Request& request) const {
    return with_token(request, door, around.limiter, [&](const std::string& token) {
      return door.read_open(request, [&](db::Work& work, const access::Actor*) -> Result<web::Reply> {
        const auto& tree = around.trees.current(work);
        auto opened = open_card(work, tree, token);
        if (!opened) return refused_by(opened);
        const bool has_begun = opened->card.shift.from <= work.now();
        json reply = texts_of(card_view(work, tree, std::move(opened->card)));
        reply["groupName"] = opened->decision.group.name;
        reply["hasBegun"] = has_begun;
        return web::json_reply(reply);
      });
    });
  }

  web::Reply answer(const web::Request& request) const {
    return with_token(request, door, around.limiter, [&](const std::string& token) {
      return door.write_open(request, [&](db::Work& work) -> Result<web::Reply> {
        const auto& tree = around.trees.current(work);
        if (const auto opened = open_card(work, tree, token); !opened) return refused_by(opened);
        const auto body = web::read_json(request);
        if (!body) return refused_by(body);
        if (const auto known = web::only_fields(*body, {"outcome", "took"}); !known) return refused_by(known);
        const auto outcome = web::read_choice(*body, "outcome", {"done", "partly", "not_done"});
        if (!outcome) return refused_by(outcome);
        std::optional<Taker> took;
        if (web::find_field(*body, "took") != nullptr) {
          const auto taker = web::read_choice(*body, "took", {"alarm", "staffing", "other"});
          if (!taker) return refused_by(taker);
          took = find_taker(*taker);
        }
        const auto answered = answer_card_by_link(work, tree, token, *find_outcome(*outcome), took);
        if (!answered) return refused_by(answered);
        return web::json_reply({{"outcome", to_text(*answered->outcome)}});
      });
    });
  }
};

}  // namespace

void register_card_routes(web::Router& router, access::Door& door, Surroundings around) {
  const auto routes = std::make_shared<const Routes>(Routes{door, around});
  router.get("/decisions/{id}/cards", "list_cards", [routes](const web::Request& request) { return routes->list(request); });
  router.post("/decisions/{id}/cards", "make_card", [routes](const web::Request& request) { return routes->make(request); });
  router.post("/cards/{id}/revoke", "revoke_card", [routes](const web::Request& request) { return routes->revoke(request); });
  router.get("/shift-card", "open_card", [routes](const web::Request& request) { return routes->open(request); });
  router.post("/shift-card/answer", "answer_card", [routes](const web::Request& request) { return routes->answer(request); });
}

}  // namespace samverkan::link
