// SPDX-License-Identifier: EUPL-1.2
// Editions and signals. A locked edition is rendered from what was frozen, alone.
#include "geo/shape.hpp"
#include "kit/base/check.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "observation/screened_reply.hpp"
#include "picture/analysis_commands.hpp"
#include "picture/hexagon_rules.hpp"
#include "picture/picture_commands.hpp"
#include "picture/picture_json_http.hpp"
#include "picture/usual_rules.hpp"

namespace samverkan::picture {
namespace {

using nlohmann::json;

constexpr std::size_t kSummaryMax = 4000;
constexpr std::size_t kReasonMax = 500;
// What a locked edition is drawn from.
constexpr const char* kFrozenParts[] = {"picture", "hexagons", "map"};

std::string tag_of(const Edition& edition) { return web::make_etag(edition.revision); }

std::string method_versions() {
  return "definition " + std::to_string(kDefinitionVersion) + ", hiding " + std::to_string(kHidingMethodVersion) + ", usual " +
         std::to_string(kUsualMethodVersion) + ", " + analysis_methods();
}

json head_json(const Edition& edition, const PictureScene& scene) {
  const area::Area* area = scene.areas.find(access::AreaId(edition.area_id));
  return {{"id", edition.id.text()},
          {"area", {{"slug", area != nullptr ? area->slug : ""}, {"name", area != nullptr ? area->name : ""}}},
          {"week", to_text(edition.week)},
          {"state", to_text(edition.state)},
          {"lockedAt", edition.locked_at ? json(to_rfc3339(*edition.locked_at)) : json(nullptr)},
          {"byFunction", edition.written_by}};
}

json items_json(const std::vector<FrontItem>& items) {
  json out = json::array();
  for (const FrontItem& item : items) {
    out.push_back({{"id", item.id},
                   {"kind", to_text(item.kind)},
                   {"sentence", item.sentence ? to_json(*item.sentence) : json(nullptr)},
                   {"text", item.text},
                   {"outcome", item.outcome.empty() ? json(nullptr) : json(item.outcome)},
                   {"became", item.became.empty() ? json(nullptr) : json(item.became)}});
  }
  return out;
}

Result<web::Reply> edition_reply(db::Work& work, const access::Actor& actor, const PictureScene& scene, const PictureParts& parts,
                                 const Edition& edition, int status = 200) {
  json body = head_json(edition, scene);
  const auto text_or_null = [](const std::optional<std::string>& text) { return text ? json(*text) : json(nullptr); };
  body["summary"] = edition.summary;
  body["frontItems"] = items_json(edition.front_items);
  body["leavesGroup"] = edition.reach == Reach::outside;
  body["writtenBy"] = edition.written_by;
  body["reviewedBy"] = text_or_null(edition.reviewed_by);
  body["reason"] = text_or_null(edition.reason);
  body["replaces"] = edition.replaces ? json(edition.replaces->text()) : json(nullptr);
  body["replacedBy"] = edition.replaced_by ? json(edition.replaced_by->text()) : json(nullptr);
  body["digest"] = edition.digest.empty() ? json(nullptr) : json(edition.digest);
  body["methodVersions"] = edition.method_versions;
  const auto late = late_of(work, scene, edition);
  body["late"] = late ? to_json(*late) : json(nullptr);
  const auto correction = open_correction(work, edition);
  body["correction"] = correction ? json(correction->text()) : json(nullptr);
  for (const char* part : kFrozenParts) body[part] = nullptr;
  if (!edition.frozen.empty()) {
    const json frozen = json::parse(edition.frozen);
    for (const char* part : kFrozenParts) body[part] = frozen.value(part, json(nullptr));
    body["area"] = frozen.at("picture").at("area");  // as it was called then
  } else if (const area::Area* area = scene.areas.find(access::AreaId(edition.area_id)); area != nullptr) {
    const auto page =
        picture_page(work, actor, scene, {.area_slug = area->slug, .week = edition.week, .profile = Profile::shared});
    if (!page) return refused_by(page);
    body["picture"] = to_json(*page, parts.invented);
  }
  body["etag"] = tag_of(edition);
  body["may"] = verbs_on(actor, scene, edition, work.now());
  return web::json_reply(body, status).with_etag(tag_of(edition));
}

// The hexagons as the page of the area shows them first.
json hexagons_json(db::Work& work, const access::Actor& actor, const PictureScene& seen, const PicturePage& page,
                   const area::Area& area) {
  const geo::Box frame = geo::bounds_of(seen.areas.outline_of(area));
  HexagonQuery query;
  query.area_slug = page.area_slug;
  query.week = page.week;
  query.mode = page.cold_start ? HexagonMode::count : HexagonMode::change;
  query.width = width_for(std::max(frame.width_m(), frame.height_m()));
  const auto cells = hexagons(work, actor, seen, query);
  return cells ? to_json(*cells) : json(nullptr);
}

// Everything that was shown, as text: numbers, sentences, boundaries. Verbs belong to the reader, not to the picture.
Freeze freezer(db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  return [&work, &actor, &parts](const PictureScene& seen, const PicturePage& page, const Edition& edition) {
    const area::Area* area = seen.areas.find_slug(page.area_slug);
    CHECK(area != nullptr, "the page was made of it");
    json picture = to_json(page, parts.invented);
    picture["may"] = json::array();
    picture["edition"] = {{"id", edition.id.text()}, {"state", "locked"}};
    picture["summary"]["byFunction"] = edition.written_by;
    picture["summary"]["reviewedBy"] = edition.reviewed_by ? json(*edition.reviewed_by) : json(nullptr);
    const json frozen{{"picture", std::move(picture)},
                      {"hexagons", hexagons_json(work, actor, seen, page, *area)},
                      {"map", json::parse(parts.map_of(work, seen.areas, *area))},
                      {"summary", edition.summary},
                      {"frontItems", items_json(edition.front_items)},
                      {"methodVersions", method_versions()},
                      {"areaVersion", page.area_version},
                      {"sources", json::array({"observations"})}};
    std::string text = frozen.dump();
    std::string digest = web::etag_of_bytes(text);
    std::erase(digest, '"');
    return Frozen{std::move(text), std::move(digest), method_versions(), page.area_version};
  };
}

// A signal of a frozen page as the next week's item: its finding, with the week it is from.
FrontItem item_of(const json& signal, const std::string& week) {
  const std::string direction = signal.at("direction");
  Sentence sentence{direction,
                    {{"week", Slot::Type::week, week},
                     {"group", Slot::Type::group, signal.at("categoryGroup")},
                     {"area", Slot::Type::area, signal.at("areaSlug")},
                     {"count", Slot::Type::number, signal.at("figure").at("shown")},
                     {"low", Slot::Type::number, std::to_string(signal.at("usual").at("low").get<int>())},
                     {"high", Slot::Type::number, std::to_string(signal.at("usual").at("high").get<int>())}}};
  return {.id = signal.at("id"), .kind = FrontKind::signal, .sentence = std::move(sentence), .text = {}};
}

// What the next draft opens with: see carried_on.
std::vector<FrontItem> front_of(const Edition& last) {
  std::vector<FrontItem> signals;
  if (!last.frozen.empty()) {
    const json picture = json::parse(last.frozen).at("picture");
    for (const json& signal : picture.at("signals")) signals.push_back(item_of(signal, picture.at("week")));
  }
  return carried_on(std::move(signals), last.front_items);
}

Result<Draft> read_draft(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (auto known = web::only_fields(*body, {"summary", "frontItems", "leavesGroup"}); !known) return refused_by(known);
  auto summary = web::read_text(*body, "summary", {.max = kSummaryMax, .min = 0});
  if (!summary) return refused_by(summary);
  const auto list = web::read_list(*body, "frontItems", kFrontItemsMax);
  if (!list) return refused_by(list);
  Draft draft{std::move(*summary), {}, {}};
  if (body->contains("leavesGroup")) {
    const auto leaves = web::read_flag(*body, "leavesGroup");
    if (!leaves) return refused_by(leaves);
    draft.reach = *leaves ? Reach::outside : Reach::group;
  }
  for (const json& item : **list) {
    const auto id = web::read_text(item, "id");
    if (!id) return refused_by(id);
    const auto outcome = web::read_optional_text(item, "outcome");
    if (!outcome) return refused_by(outcome);
    const auto became = web::read_optional_text(item, "became", {.max = kReasonMax, .min = 0});
    if (!became) return refused_by(became);
    draft.front_items.push_back({.id = *id,
                                 .kind = FrontKind::signal,
                                 .sentence = {},
                                 .text = {},
                                 .outcome = outcome->value_or(""),
                                 .became = became->value_or("")});
  }
  return draft;
}

Result<std::string> read_reason(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  return web::read_text(*body, "reason", {.max = kReasonMax});
}

// The text in the body that the refusal is about.
std::string refused_text(const json& body, const Refusal& refusal, const PictureParts& parts) {
  if (refusal.field != "frontItems") return body.at(refusal.field);
  for (const json& item : body.at("frontItems")) {
    const auto became = web::read_optional_text(item, "became", {.max = kReasonMax, .min = 0});
    if (became && *became && !observation::require_clear(parts.screener, **became, refusal.field)) return **became;
  }
  return {};
}

// A verb on an edition: the revision that was read must be the one that is stored.
using Verb = Result<Edition> (*)(const web::Request&, db::Work&, const access::Actor&, const PictureScene&, const EditionId&,
                                 const PictureParts&);

web::Handler changing(access::Door& door, const PictureParts& parts, Verb verb) {
  return [&door, parts, verb](const web::Request& request) {
    return noted(door, parts, door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<EditionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const PictureScene scene = scene_of(parts, work);
      const auto present = get_edition(work, actor, scene, *id);
      if (!present) return refused_by(present);
      if (const auto match = web::require_match(request, tag_of(*present)); !match) {
        auto current = edition_reply(work, actor, scene, parts, *present);
        if (match.error().problem != Problem::stale || !current) return refused_by(match);
        json problem = web::problem_json(match.error(), request.language);
        problem["current"] = json::parse(current->body);
        return web::problem_reply(match.error(), problem);
      }
      const auto changed = verb(request, work, actor, scene, *id, parts);
      if (!changed && changed.error().problem == Problem::screened) {
        const auto body = web::read_json(request);
        CHECK(body, "a text was read from the body and screened");
        return observation::screened_reply(request, changed.error(), parts.screener, refused_text(*body, changed.error(), parts));
      }
      if (!changed) return refused_by(changed);
      return edition_reply(work, actor, scene, parts, *changed);
    }));
  };
}

Result<web::Reply> open(const web::Request& request, db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (auto known = web::only_fields(*body, {"id", "area", "week"}); !known) return refused_by(known);
  const auto id = web::read_optional_id<EditionId>(*body, "id");
  if (!id) return refused_by(id);
  const auto slug = web::read_text(*body, "area");
  if (!slug) return refused_by(slug);
  const auto week_text = web::read_text(*body, "week");
  if (!week_text) return refused_by(week_text);
  const auto week = parse_week(*week_text, "week");
  if (!week) return refused_by(week);
  const NewEdition given{*id ? **id : make_id<EditionId>(work.now(), work.random()), *slug, *week};
  const PictureScene scene = scene_of(parts, work);
  const auto edition = open_edition(work, actor, scene, given, front_of);
  if (!edition) return refused_by(edition);
  return edition_reply(work, actor, scene, parts, *edition, 201);
}

Result<web::Reply> list(const web::Request& request, db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  if (auto known = web::only_keys(request, {"area", "limit", "cursor"}); !known) return refused_by(known);
  const auto page = web::read_page(request);
  if (!page) return refused_by(page);
  const PictureScene scene = scene_of(parts, work);
  const auto found = list_editions(work, actor, scene, request.find_query("area").value_or(""), page->limit, page->cursor);
  if (!found) return refused_by(found);
  json rows = json::array();
  for (const Edition& edition : found->editions) rows.push_back(head_json(edition, scene));
  return web::json_reply(
      {{"editions", std::move(rows)}, {"nextCursor", found->next_cursor.empty() ? json(nullptr) : json(found->next_cursor)}});
}

Result<web::Reply> raise(const web::Request& request, db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  const auto meeting = web::read_optional_id<Id<struct RaisedAtTag>>(*body, "meetingId");
  if (!meeting) return refused_by(meeting);
  if (const auto done = raise_signal(work, actor, scene_of(parts, work), request.param("id"),
                                     *meeting ? std::optional((*meeting)->text()) : std::nullopt);
      !done)
    return refused_by(done);
  return web::json_reply({{"id", request.param("id")}, {"answered", "raised"}});
}

Result<web::Reply> wait(const web::Request& request, db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  const auto until = web::read_date(*body, "until");
  if (!until) return refused_by(until);
  if (const auto done = wait_with_signal(work, actor, scene_of(parts, work), request.param("id"), *until); !done)
    return refused_by(done);
  return web::json_reply({{"id", request.param("id")}, {"answered", "waiting"}, {"until", to_iso_date(*until)}});
}

using Act = Result<web::Reply> (*)(const web::Request&, db::Work&, const access::Actor&, const PictureParts&);

web::Handler writing(access::Door& door, const PictureParts& parts, Act act) {
  return [&door, parts, act](const web::Request& request) {
    return noted(door, parts, door.write(request, [&](db::Work& work, const access::Actor& actor) {
      return act(request, work, actor, parts);
    }));
  };
}

void register_verbs(web::Router& router, access::Door& door, const PictureParts& parts) {
  using R = const web::Request&;
  using A = const access::Actor&;
  using S = const PictureScene&;
  using P = const PictureParts&;
  using I = const EditionId&;
  router.patch("/editions/{id}", "edit_edition",
               changing(door, parts, [](R request, db::Work& work, A actor, S scene, I id, P given) {
                 const auto draft = read_draft(request);
                 return draft ? edit(work, actor, scene, given.screener, id, *draft) : Result<Edition>(refused_by(draft));
               }));
  router.post(
      "/editions/{id}/send_to_review", "send_edition_to_review",
      changing(door, parts, [](R, db::Work& work, A actor, S scene, I id, P) { return send_to_review(work, actor, scene, id); }));
  router.post(
      "/editions/{id}/approve", "approve_edition",
      changing(door, parts, [](R, db::Work& work, A actor, S scene, I id, P) { return approve(work, actor, scene, id); }));
  router.post("/editions/{id}/lock", "lock_edition",
              changing(door, parts, [](R, db::Work& work, A actor, S scene, I id, P given) {
                return lock(work, actor, scene, id, freezer(work, actor, given));
              }));
  router.post("/editions/{id}/replace", "replace_edition",
              changing(door, parts, [](R request, db::Work& work, A actor, S scene, I id, P given) {
                const auto reason = read_reason(request);
                return reason ? replace(work, actor, scene, given.screener, id, *reason) : Result<Edition>(refused_by(reason));
              }));
  router.post("/editions/{id}/withdraw", "withdraw_edition",
              changing(door, parts, [](R request, db::Work& work, A actor, S scene, I id, P given) {
                const auto reason = read_reason(request);
                return reason ? withdraw(work, actor, scene, given.screener, id, *reason) : Result<Edition>(refused_by(reason));
              }));
}

}  // namespace

void register_edition_routes(web::Router& router, access::Door& door, const PictureParts& parts) {
  router.get("/editions", "list_editions", [&door, parts](const web::Request& request) {
    return noted(door, parts, door.read(request, [&](db::Work& work, const access::Actor& actor) {
      return list(request, work, actor, parts);
    }));
  });
  router.get("/editions/{id}", "get_edition", [&door, parts](const web::Request& request) {
    return noted(door, parts, door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<EditionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const PictureScene scene = scene_of(parts, work);
      const auto edition = get_edition(work, actor, scene, *id);
      if (!edition) return refused_by(edition);
      return edition_reply(work, actor, scene, parts, *edition);
    }));
  });
  router.post("/editions", "open_edition", writing(door, parts, open));
  register_verbs(router, door, parts);
  router.post("/signals/{id}/raise", "raise_signal", writing(door, parts, raise));
  router.post("/signals/{id}/wait", "wait_with_signal", writing(door, parts, wait));
}

}  // namespace samverkan::picture
