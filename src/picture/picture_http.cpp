// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_http.hpp"

#include <algorithm>

#include "observation/observation_views.hpp"
#include "picture/picture_commands.hpp"
#include "picture/picture_json_http.hpp"

namespace samverkan::picture {
namespace {

using nlohmann::json;

constexpr std::size_t kRowsMax = 1000;

Result<int> read_group(const web::Request& request) {
  const auto code = request.find_query("categoryGroup");
  if (!code) return kAllGroups;
  const auto group = find_group(*code);
  if (!group) return refuse(Problem::bad_input, "picture.group_unknown", "categoryGroup");
  return *group;
}

web::Reply tagged(const json& body) {
  web::Reply reply = web::json_reply(body);
  std::string tag = web::etag_of_bytes(reply.body);
  return std::move(reply).with_etag(std::move(tag));
}

Result<web::Reply> show_picture(const web::Request& request, db::Work& work, const access::Actor& actor,
                                const PictureParts& parts) {
  if (auto known = web::only_keys(request, {"categoryGroup", "compare", "view"}); !known) return refused_by(known);
  const auto week = parse_week(request.param("week"), "week");
  if (!week) return refused_by(week);
  const auto group = read_group(request);
  if (!group) return refused_by(group);
  if (const auto compare = request.find_query("compare"); compare && *compare != "usual") {
    return refuse(Problem::bad_input, "picture.compare_unknown", "compare");
  }
  const PictureScene scene = scene_of(parts, work);
  const auto page =
      picture_page(work, actor, scene, {.area_slug = request.param("area"), .week = *week, .group = *group, .profile = {}});
  if (!page) return refused_by(page);
  json body = to_json(*page, parts.invented);
  if (const auto edition = edition_line(work, actor, scene, page->area_slug, *week)) {
    body["edition"] = {{"id", edition->id.text()}, {"state", to_text(edition->state)}};
    if (edition->state == EditionState::locked) {
      body["summary"]["byFunction"] = edition->written_by;
      body["summary"]["reviewedBy"] = edition->reviewed_by ? json(*edition->reviewed_by) : json(nullptr);
    }
  }
  return tagged(body);
}

Result<web::Reply> show_hexagons(const web::Request& request, db::Work& work, const access::Actor& actor,
                                 const PictureParts& parts) {
  if (auto known = web::only_keys(request, {"categoryGroup", "mode", "width"}); !known) return refused_by(known);
  HexagonQuery query;
  query.area_slug = request.param("area");
  const auto week = parse_week(request.param("week"), "week");
  if (!week) return refused_by(week);
  query.week = *week;
  const auto group = read_group(request);
  if (!group) return refused_by(group);
  query.group = *group;
  const auto mode = request.find_query("mode").value_or("change");
  if (mode != "change" && mode != "count") return refuse(Problem::bad_input, "picture.mode_unknown", "mode");
  query.mode = mode == "count" ? HexagonMode::count : HexagonMode::change;
  const auto width = web::query_integer(request, "width", {.min = 350, .max = 1400}, 350);
  if (!width) return refused_by(width);
  const auto known_width = geo::find_hexagon_width(static_cast<int>(*width));
  if (!known_width) return refuse(Problem::bad_input, "picture.width_unknown", "width");
  query.width = *known_width;
  const auto found = hexagons(work, actor, scene_of(parts, work), query);
  if (!found) return refused_by(found);
  return tagged(to_json(*found));
}

Result<web::Reply> show_figure(const web::Request& request, db::Work& work, const access::Actor& actor,
                               const PictureParts& parts) {
  if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
  const auto view = find_figure(work, actor, scene_of(parts, work), request.param("token"));
  if (!view) return refused_by(view);
  json body = to_json(view->figure);
  body["query"] = {{"areaSlug", view->query.slug},
                   {"areaName", view->area_name},
                   {"categoryGroup", view->query.group},
                   {"bucket", to_text(view->query.bucket)}};
  body["dataVersion"] = view->data_version;
  body["definitionVersion"] = std::to_string(kDefinitionVersion);
  body["areaVersion"] = view->area_version;
  body["profile"] = to_text(view->query.profile);
  return tagged(body);
}

json row_json(const observation::ObservationView& view) {
  const auto& row = view.observation;
  return {{"id", row.id.text()},
          {"number", view.number},
          {"category", row.category ? json(*row.category) : json(nullptr)},
          {"categoryGroup", row.category_group},
          {"occurredFrom", to_rfc3339(row.occurred.earliest)},
          {"occurredTo", to_rfc3339(row.occurred.latest)},
          {"placeName", view.place_name.value_or(view.area_name)},
          {"text", view.text ? json(*view.text) : json(nullptr)},
          {"state", observation::to_text(row.state)}};
}

// The rows of a week for those with row right: those that the figure counts.
Result<json> counted_rows(db::Work& work, const access::Actor& actor, const PictureParts& parts, const area::AreaTree& areas,
                          const TokenQuery& query) {
  const observation::Scene scene{.categories = parts.categories, .screener = parts.screener, .areas = areas};
  const area::Area* area = areas.find_slug(query.slug);
  const CellKey key{*parts.state.tree().find(query.slug), *find_group(query.group), query.bucket};
  observation::ObservationQuery wanted;
  wanted.area = area->id;
  wanted.week = IsoWeek{query.bucket.year, query.bucket.number};
  if (query.group != kAllGroupsCode) wanted.category_group = query.group;
  json rows = json::array();
  std::string cursor;
  do {
    const auto page = observation::list_observations(work, actor, scene, wanted, 200, cursor);
    if (!page) return refused_by(page);
    for (const auto& view : page->observations) {
      if (parts.state.is_counted_in(view.observation.id.text(), key, work.now())) rows.push_back(row_json(view));
    }
    cursor = page->next_cursor;
  } while (!cursor.empty() && rows.size() < kRowsMax);
  return rows;
}

Result<web::Reply> show_rows(const web::Request& request, db::Work& work, const access::Actor& actor, const PictureParts& parts) {
  if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
  const PictureScene scene = scene_of(parts, work);
  const auto view = find_figure(work, actor, scene, request.param("token"));
  if (!view) return refused_by(view);
  if (view->query.profile == Profile::exact && view->query.bucket.span == Span::week) {
    auto rows = counted_rows(work, actor, parts, scene.areas, view->query);
    if (!rows) return refused_by(rows);
    return web::json_reply({{"observations", std::move(*rows)}});
  }
  const auto finer = finer_figures(work, actor, scene, request.param("token"));
  if (!finer) return refused_by(finer);
  json rows = json::array();
  for (const FinerFigure& each : *finer) {
    rows.push_back({{"areaSlug", each.area_slug},
                    {"areaName", each.area_name},
                    {"categoryGroup", group_code(each.group)},
                    {"bucket", to_text(each.bucket)},
                    {"figure", to_json(each.figure)}});
  }
  return web::json_reply({{"finer", std::move(rows)}});
}

using Show = Result<web::Reply> (*)(const web::Request&, db::Work&, const access::Actor&, const PictureParts&);

web::Handler reading(access::Door& door, const PictureParts& parts, Show show) {
  return [&door, parts, show](const web::Request& request) {
    return noted(door, parts, door.read(request, [&](db::Work& work, const access::Actor& actor) {
      return show(request, work, actor, parts);
    }));
  };
}

}  // namespace

web::Reply noted(access::Door& door, const PictureParts& parts, web::Reply reply) {
  note_shown(door.database(), parts.state, door.now(), door.random());
  return reply;
}

PictureScene scene_of(const PictureParts& parts, db::Work& work) {
  PictureScene scene{parts.state, parts.trees.current(work)};
  bring_up_to_date(work, scene);
  return scene;
}

void register_routes(web::Router& router, access::Door& door, const PictureParts& parts) {
  router.get("/pictures/{area}/{week}", "get_picture", reading(door, parts, show_picture));
  router.get("/pictures/{area}/{week}/hexagons", "get_hexagons", reading(door, parts, show_hexagons));
  router.get("/figures/{token}", "get_figure", reading(door, parts, show_figure));
  router.get("/figures/{token}/rows", "get_figure_rows", reading(door, parts, show_rows));
  register_edition_routes(router, door, parts);
}

}  // namespace samverkan::picture
