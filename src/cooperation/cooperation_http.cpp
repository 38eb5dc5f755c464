// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_http.hpp"

#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/mail_address.hpp"
#include "kit/web/json_input.hpp"

namespace samverkan::cooperation {
namespace {

using nlohmann::json;

constexpr std::size_t kPersonNameLengthMax = 100;
constexpr std::size_t kSeatsMax = 40;
constexpr std::size_t kListMax = 100;  // of what a rule limits further

// None where the request says nothing of them.
Result<std::optional<std::vector<StandardItem>>> read_standard_items(const json& body) {
  if (!body.contains("standardItems")) return std::nullopt;
  const auto list = web::read_list(body, "standardItems", kListMax);
  if (!list) return refused_by(list);
  std::vector<StandardItem> items;
  for (const json& row : **list) {
    if (!row.is_object()) return refuse(Problem::bad_input, "cooperation.standard_item_empty", "standardItems");
    if (const auto known = web::only_fields(row, {"title", "lane"}); !known) return refused_by(known);
    const auto title = web::read_text(row, "title", {.max = kStandardTitleLengthMax});
    if (!title) return refuse(Problem::bad_input, title.error().reason, "standardItems", title.error().details);
    const auto lane = web::read_choice(row, "lane", {"now", "longer"});
    if (!lane) return refused_by(lane);
    items.push_back({*title, *find_lane(*lane)});
  }
  return items;
}

Result<Charter> read_charter(const json& body) {
  const auto name = web::read_text(body, "name", {.max = kNameLengthMax});
  if (!name) return refused_by(name);
  const auto purpose = web::read_optional_text(body, "purpose", {.max = kPurposeLengthMax, .min = 0});
  if (!purpose) return refused_by(purpose);
  const auto rhythm_text = web::read_text(body, "rhythm");
  if (!rhythm_text) return refused_by(rhythm_text);
  const auto rhythm = find_rhythm(*rhythm_text);
  if (!rhythm) return refuse(Problem::bad_input, "cooperation.rhythm_unknown", "rhythm", {{"value", *rhythm_text}});
  const auto weekday = web::read_integer(body, "weekday", {0, 6});
  if (!weekday) return refused_by(weekday);
  const auto clock = web::read_text(body, "startsAt");
  if (!clock) return refused_by(clock);
  const auto starts_at = parse_clock(*clock);
  if (!starts_at) return refuse(Problem::bad_input, "cooperation.habit_range", "startsAt");
  const auto length = web::read_integer(body, "lengthMin", {15, 480});
  if (!length) return refused_by(length);
  const auto place = web::read_optional_text(body, "place", {.max = kPlaceLengthMax, .min = 0});
  if (!place) return refused_by(place);
  auto standard_items = read_standard_items(body);
  if (!standard_items) return refused_by(standard_items);
  return Charter{*name,
                 purpose->value_or(""),
                 *rhythm,
                 {.weekday = static_cast<int>(*weekday),
                  .starts_at_min = *starts_at,
                  .length_min = static_cast<int>(*length),
                  .place = place->value_or("")},
                 std::move(*standard_items)};
}

Result<std::vector<std::string>> read_organisations(const json& body) {
  const auto list = web::read_list(body, "organisations", kSeatsMax);
  if (!list) return refused_by(list);
  std::vector<std::string> names;
  for (std::size_t at = 0; at < (*list)->size(); ++at) {
    const json row{{"name", (*list)->at(at)}};
    const auto name = web::read_text(row, "name", {.max = kNameLengthMax, .min = 0});
    if (!name)
      return refuse(Problem::bad_input, name.error().reason, "organisations." + std::to_string(at), name.error().details);
    names.push_back(*name);
  }
  return names;
}

Result<WantedSeating> read_seating(const web::Request& request) {
  const auto seat = parse_id<SeatId>(request.param("id"), "id");
  if (!seat) return refused_by(seat);
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (const auto known = web::only_fields(*body, {"id", "kind", "name", "samePerson", "address"}); !known)
    return refused_by(known);
  const auto id = web::read_id<HoldingId>(*body, "id");
  if (!id) return refused_by(id);
  const auto kind = web::read_choice(*body, "kind", {"holder", "deputy"});
  if (!kind) return refused_by(kind);
  const auto name = web::read_text(*body, "name", {.max = kPersonNameLengthMax});
  if (!name) return refused_by(name);
  const auto same = body->contains("samePerson") ? web::read_flag(*body, "samePerson") : Result<bool>(false);
  if (!same) return refused_by(same);
  WantedSeating wanted{*id, *seat, *kind == "holder" ? HoldingKind::holder : HoldingKind::deputy, *name,
                       *same ? KnownName::same_person : KnownName::refuse};
  if (!body->contains("address")) return wanted;
  const auto text = web::read_text(*body, "address", {.max = kMailAddressLengthMax});
  if (!text) return refused_by(text);
  auto address = parse_mail_address(*text, "address");
  if (!address) return refused_by(address);
  wanted.mail = access::GivenAddress{std::move(*address), request.language};
  return wanted;
}

json invitation_json(const std::optional<std::string>& token) { return token ? json("/invitations/" + *token) : json(nullptr); }

const std::string& in(web::Language language, const BothLanguages& text) {
  return language == web::Language::en ? text.en : text.sv;
}

struct Routes {
  access::Door& door;
  HttpParts parts;

  web::Reply list_templates(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      json templates = json::array();
      for (const auto& each : parts.templates.all())
        templates.push_back({{"code", each.code},
                             {"level", to_text(each.level)},
                             {"title", in(request.language, each.title)},
                             {"purpose", in(request.language, each.purpose)}});
      json areas = json::array();
      for (const auto* area : areas_for_groups(parts.trees.current(work), actor, work.now()))
        areas.push_back({{"slug", area->slug}, {"name", area->name}, {"level", area::to_code(area->level)}});
      return web::json_reply({{"templates", std::move(templates)}, {"areas", std::move(areas)}});
    });
  }

  // The template filled in for one area, as the form shows it.
  web::Reply get_proposal(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (const auto known = web::only_keys(request, {"area"}); !known) return refused_by(known);
      const auto& tree = parts.trees.current(work);
      const auto* from = parts.templates.find(request.param("code"));
      const auto slug = request.find_query("area");
      const auto* area = slug ? tree.find_slug(*slug) : nullptr;
      if (from == nullptr || area == nullptr) return refuse(Problem::not_found, "access.not_found", "area");
      const auto own = areas_for_groups(tree, actor, work.now());
      if (std::ranges::find(own, area) == own.end()) return refuse(Problem::not_found, "access.not_found", "area");
      json seats = json::array();
      for (const auto& seat : from->seats) {
        const auto proposal = organisations_for(work, tree, area->id, seat.function, seat.organisation_kind);
        seats.push_back({{"function", seat.function},
                         {"required", seat.requirement == Requirement::required},
                         {"organisation", proposal.likeliest},
                         {"organisations", proposal.names}});
      }
      return web::json_reply({{"code", from->code},
                              {"level", to_text(from->level)},
                              {"name", with_area(in(request.language, from->name), area->name)},
                              {"purpose", in(request.language, from->purpose)},
                              {"rhythm", to_text(from->rhythm)},
                              {"weekday", from->habit.weekday},
                              {"startsAt", to_clock(from->habit.starts_at_min)},
                              {"lengthMin", from->habit.length_min},
                              {"seats", std::move(seats)}});
    });
  }

  web::Reply create(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"id", "template", "areaSlug", "name", "purpose", "rhythm", "weekday",
                                                      "startsAt", "lengthMin", "place", "standardItems", "organisations"});
          !known)
        return refused_by(known);
      const auto id = web::read_id<GroupId>(*body, "id");
      if (!id) return refused_by(id);
      const auto code = web::read_text(*body, "template");
      if (!code) return refused_by(code);
      const auto* from = parts.templates.find(*code);
      if (from == nullptr) return refuse(Problem::bad_input, "cooperation.template_unknown", "template", {{"value", *code}});
      const auto slug = web::read_text(*body, "areaSlug");
      if (!slug) return refused_by(slug);
      const auto& tree = parts.trees.current(work);
      const auto* area = tree.find_slug(*slug);
      if (area == nullptr) return refuse(Problem::not_found, "access.not_found", "group");
      const auto charter = read_charter(*body);
      if (!charter) return refused_by(charter);
      const auto organisations = read_organisations(*body);
      if (!organisations) return refused_by(organisations);
      const auto made =
          create_group(work, Setting{tree, parts.check_text}, actor, *from, {*id, area->id, *charter, *organisations});
      if (!made) return refused(request, *body, made.error());
      return web::json_reply(group_json(*made), 201).with_etag(web::make_etag(made->revision));
    });
  }

  web::Reply change(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(
              *body, {"name", "purpose", "rhythm", "weekday", "startsAt", "lengthMin", "place", "standardItems"});
          !known)
        return refused_by(known);
      const auto charter = read_charter(*body);
      if (!charter) return refused_by(charter);
      const auto revision = web::seen_revision(request);
      if (!revision) return refused_by(revision);
      const auto changed = change_charter(work, Setting{parts.trees.current(work), parts.check_text}, actor,
                                          request.param("slug"), *charter, *revision);
      if (!changed) return refused(request, *body, changed.error());
      return web::json_reply(group_json(*changed)).with_etag(web::make_etag(changed->revision));
    });
  }

  // Of a text that may point at a person the sender is shown where.
  Result<web::Reply> refused(const web::Request& request, const json& body, const Refusal& refusal) const {
    if (refusal.problem != Problem::screened) return tl::unexpected(refusal);
    const auto text = web::read_text(body, refusal.field, {.max = kPurposeLengthMax, .min = 0});
    if (!text) return tl::unexpected(refusal);
    return parts.screened_reply(request, refusal, *text);
  }

  web::Reply post_invite(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto wanted = read_seating(request);
      if (!wanted) return refused_by(wanted);
      if (wanted->mail && !parts.sends_letters) return refuse(Problem::bad_input, "cooperation.no_letters", "address");
      const auto seated = invite(work, Setting{parts.trees.current(work), parts.check_text}, actor, *wanted);
      if (!seated) return refused_by(seated);
      return web::json_reply({{"holdingId", seated->holding.id.text()},
                              {"invitation", invitation_json(seated->invitation)},
                              {"letterTo", seated->letter_to ? json(*seated->letter_to) : json(nullptr)}},
                             201)
          .with_header("Cache-Control", "no-store");
    });
  }

  web::Reply renew(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto token = renew_invitation(work, Setting{parts.trees.current(work), parts.check_text}, actor, *id);
      if (!token) return refused_by(token);
      return web::json_reply({{"holdingId", id->text()}, {"invitation", invitation_json(*token)}, {"letterTo", nullptr}})
          .with_header("Cache-Control", "no-store");
    });
  }

  web::Reply absence(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto absence = read_absence(request);
      if (!absence) return refused_by(absence);
      const auto noted = note_absence(work, Setting{parts.trees.current(work), parts.check_text}, actor, *id, *absence);
      if (!noted) return refused_by(noted);
      return web::empty_reply();
    });
  }

  // {} says that the person is back.
  static Result<std::optional<Absence>> read_absence(const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"first", "last"}); !known) return refused_by(known);
    if (body->empty()) return std::nullopt;
    const auto first = web::read_date(*body, "first");
    if (!first) return refused_by(first);
    const auto last = web::read_date(*body, "last");
    if (!last) return refused_by(last);
    return Absence{*first, *last};
  }

  web::Reply end(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"on"}); !known) return refused_by(known);
      const auto last_day = web::read_optional_date(*body, "on");
      if (!last_day) return refused_by(last_day);
      const auto ended = end_holding(work, Setting{parts.trees.current(work), parts.check_text}, actor, *id, *last_day);
      if (!ended) return refused_by(ended);
      return web::empty_reply();
    });
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, HttpParts parts) {
  const auto routes = std::make_shared<const Routes>(Routes{door, std::move(parts)});
  router.get("/group_templates", "list_group_templates",
             [routes](const web::Request& request) { return routes->list_templates(request); });
  router.get("/group_templates/{code}/proposal", "get_group_proposal",
             [routes](const web::Request& request) { return routes->get_proposal(request); });
  router.post("/groups", "create_group", [routes](const web::Request& request) { return routes->create(request); });
  router.post("/groups/{slug}/change_charter", "change_charter",
              [routes](const web::Request& request) { return routes->change(request); });
  router.post("/seats/{id}/invite", "invite_to_seat",
              [routes](const web::Request& request) { return routes->post_invite(request); });
  router.post("/holdings/{id}/renew_invitation", "renew_invitation",
              [routes](const web::Request& request) { return routes->renew(request); });
  router.post("/holdings/{id}/note_absence", "note_absence",
              [routes](const web::Request& request) { return routes->absence(request); });
  router.post("/holdings/{id}/end", "end_holding", [routes](const web::Request& request) { return routes->end(request); });
}

}  // namespace samverkan::cooperation
