// SPDX-License-Identifier: EUPL-1.2
#include "area/area_http.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "area/area_access.hpp"
#include "geo/convert.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::area {
namespace {

using Json = nlohmann::json;

/// Six decimals of a degree are a decimetre.
double shown_degrees(double degrees) { return std::round(degrees * 1e6) / 1e6; }

Json lon_lat(geo::Sweref99 point) {
  const geo::Wgs84 degrees = geo::to_wgs84(point);
  return Json::array({shown_degrees(degrees.lon), shown_degrees(degrees.lat)});
}

Json ring_json(const geo::Ring& ring) {
  Json corners = Json::array();
  for (std::size_t i = 0; i <= ring.size(); ++i) corners.push_back(lon_lat(ring[i % ring.size()]));
  return corners;
}

Json geometry_json(const geo::Shape& shape) {
  Json polygons = Json::array();
  for (const geo::Polygon& polygon : shape.polygons) {
    Json rings = Json::array({ring_json(polygon.outer)});
    for (const geo::Ring& hole : polygon.holes) rings.push_back(ring_json(hole));
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json feature_json(Json geometry, Json properties) {
  return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

Json collection_json(Json features) { return {{"type", "FeatureCollection"}, {"features", std::move(features)}}; }

Json area_json(const Area& area) {
  return {{"id", area.id.text()},
          {"slug", area.slug},
          {"code", area.code},
          {"name", area.name},
          {"level", to_code(area.level)},
          {"geography", to_code(geography_of(area.level))},
          {"parentId", area.parent ? Json(area.parent->text()) : Json(nullptr)},
          {"remainder", area.kind == AreaKind::remainder}};
}

Json outlines_json(const AreaTree& tree, std::span<const MapDrawing::Outline> outlines) {
  Json features = Json::array();
  for (const auto& [area, shape, label] : outlines) {
    const Area* parent = tree.parent_of(*area);
    features.push_back(feature_json(geometry_json(shape), {{"id", area->id.text()},
                                                           {"slug", area->slug},
                                                           {"name", area->name},
                                                           {"level", to_code(area->level)},
                                                           {"parentSlug", parent != nullptr ? Json(parent->slug) : Json(nullptr)},
                                                           {"remainder", area->kind == AreaKind::remainder},
                                                           {"label", lon_lat(label)}}));
  }
  return collection_json(std::move(features));
}

Json ground_json(std::span<const MapDrawing::Ground> features) {
  Json drawn = Json::array();
  for (const auto& [name, shape, label] : features)
    drawn.push_back(feature_json(geometry_json(shape), {{"name", name}, {"label", lon_lat(label)}}));
  return drawn;
}

Json tracks_json(std::span<const MapDrawing::Track> tracks) {
  Json features = Json::array();
  for (const auto& [name, lines] : tracks) {
    Json coordinates = Json::array();
    for (const geo::Line& line : lines) {
      Json points = Json::array();
      for (const geo::Sweref99 point : line) points.push_back(lon_lat(point));
      coordinates.push_back(std::move(points));
    }
    features.push_back(feature_json({{"type", "MultiLineString"}, {"coordinates", std::move(coordinates)}}, {{"name", name}}));
  }
  return collection_json(std::move(features));
}

Json place_json(const Place& place) {
  const Json at = lon_lat(place.at);
  return {{"id", place.id.text()},       {"name", place.name}, {"kind", place.kind},
          {"areaId", place.area.text()}, {"lon", at[0]},       {"lat", at[1]}};
}

/// West, south, east, north of the frame; its corners bend a little in degrees, so all four are asked.
Json bounds_json(const geo::Box& frame) {
  double west = 180, south = 90, east = -180, north = -90;
  for (const geo::Sweref99 corner : {geo::Sweref99{frame.min_north_m, frame.min_east_m},
                                     {frame.min_north_m, frame.max_east_m},
                                     {frame.max_north_m, frame.min_east_m},
                                     {frame.max_north_m, frame.max_east_m}}) {
    const geo::Wgs84 degrees = geo::to_wgs84(corner);
    west = std::min(west, degrees.lon);
    east = std::max(east, degrees.lon);
    south = std::min(south, degrees.lat);
    north = std::max(north, degrees.lat);
  }
  return Json::array({shown_degrees(west), shown_degrees(south), shown_degrees(east), shown_degrees(north)});
}

Json map_json(db::Work& work, const AreaTree& tree, const Area& area) {
  const MapDrawing drawing = draw_map(tree, area, map_layers(work));
  Json context = outlines_json(tree, drawing.context);
  for (Json& neighbour : ground_json(drawing.neighbours)) context["features"].push_back(std::move(neighbour));
  Json places = Json::array();
  for (const Place& place : list_places(work, tree, &area))
    places.push_back(feature_json({{"type", "Point"}, {"coordinates", lon_lat(place.at)}},
                                  {{"id", place.id.text()}, {"name", place.name}, {"kind", place.kind}}));
  return {{"area", area_json(area)},
          {"bounds", bounds_json(drawing.frame.empty() ? geo::kSweden : drawing.frame)},
          {"areas", outlines_json(tree, drawing.areas)},
          {"inner", outlines_json(tree, drawing.inner)},
          {"context", std::move(context)},
          {"water", collection_json(ground_json(drawing.water))},
          {"green", collection_json(ground_json(drawing.green))},
          {"lines", tracks_json(drawing.tracks)},
          {"places", collection_json(std::move(places))},
          {"credits", drawing.credits}};
}

Result<const Area*> area_at(const AreaTree& tree, std::string_view slug) {
  const Area* area = tree.find_slug(slug);
  if (area == nullptr) return refuse(Problem::not_found, "area.not_found", "area");
  return area;
}

/// What every route here begins with: no unknown query key, and a seat.
Result<void> may_read(db::Work& work, const access::Actor& actor, const web::Request& request,
                      std::initializer_list<std::string_view> keys) {
  if (auto known = web::only_keys(request, keys); !known) return known;
  const auto seat = access::require(actor, "read", areas_subject(), area_rules(), work.now());
  if (!seat) return refused_by(seat);
  return {};
}

Result<web::Reply> list_areas(db::Work& work, const access::Actor& actor, const web::Request& request, AreaTrees& trees) {
  if (auto allowed = may_read(work, actor, request, {"geography"}); !allowed) return refused_by(allowed);
  const auto asked = request.find_query("geography").value_or("city");
  const auto geography = find_geography(asked);
  if (!geography)
    return refuse(Problem::bad_input, "area.geography_unknown", "geography", {{"value", std::string(asked.substr(0, 40))}});
  const AreaTree& tree = trees.current(work);
  Json areas = Json::array();
  for (const Area* area : tree.areas_of(*geography)) areas.push_back(area_json(*area));
  return web::json_reply({{"areas", std::move(areas)}}).with_etag(web::make_etag(tree.version()));
}

Result<web::Reply> show_area(db::Work& work, const access::Actor& actor, const web::Request& request, AreaTrees& trees) {
  if (auto allowed = may_read(work, actor, request, {}); !allowed) return refused_by(allowed);
  const AreaTree& tree = trees.current(work);
  const auto area = area_at(tree, request.param("slug"));
  if (!area) return refused_by(area);
  const LocalDate today = to_local(work.now()).date;
  Json json = area_json(**area), path = Json::array(), children = Json::array(), listed = Json::array();
  for (const AreaId& id : tree.path_of((*area)->id)) path.push_back(tree.find(id)->slug);
  for (const Area* child : tree.children_of(**area)) children.push_back(child->slug);
  for (const VulnerableShare& part : vulnerable_parts_of(police_list_on(work, today), tree.outline_of(**area)))
    listed.push_back({{"name", part.name}, {"class", to_code(part.vulnerable_class)}, {"listDate", to_iso_date(part.list_date)}});
  const int year = static_cast<int>(today.year()) - 1;
  const auto people = find_population(work, tree, **area, year);
  json.update({{"path", path},
               {"children", children},
               {"policeList", listed},
               {"validFrom", to_iso_date((*area)->valid_from)},
               {"population", people ? Json{{"year", year}, {"people", *people}} : Json(nullptr)}});
  return web::json_reply(json);
}

Result<web::Reply> show_map(db::Work& work, const access::Actor& actor, const web::Request& request, AreaTrees& trees,
                            MapReplies& maps) {
  if (auto allowed = may_read(work, actor, request, {}); !allowed) return refused_by(allowed);
  const AreaTree& tree = trees.current(work);
  const auto area = area_at(tree, request.param("slug"));
  if (!area) return refused_by(area);
  return maps.reply_for(work, tree, **area);
}

Result<web::Reply> list_named_places(db::Work& work, const access::Actor& actor, const web::Request& request, AreaTrees& trees) {
  if (auto allowed = may_read(work, actor, request, {"area"}); !allowed) return refused_by(allowed);
  const AreaTree& tree = trees.current(work);
  const Area* within = nullptr;
  if (const auto slug = request.find_query("area")) {
    const auto area = area_at(tree, *slug);
    if (!area) return refused_by(area);
    within = *area;
  }
  Json places = Json::array();
  for (const Place& place : list_places(work, tree, within)) places.push_back(place_json(place));
  return web::json_reply({{"places", std::move(places)}});
}

}  // namespace

web::Reply MapReplies::reply_for(db::Work& work, const AreaTree& tree, const Area& area) {
  const std::string version = tree.version() + places_version(work) + map_layers_version(work);
  const auto reply_of = [](const Kept& kept) {
    web::Reply reply;
    reply.content_type = "application/json";
    reply.body = kept.body;
    return std::move(reply).with_etag(kept.etag);
  };
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_slug_.find(area.slug); found != by_slug_.end() && found->second.version == version)
      return reply_of(found->second);
  }
  // Made outside the lock: two requests may make it at once, and the others need not wait.
  Kept made{version, map_json(work, tree, area).dump(), {}};
  made.etag = web::etag_of_bytes(made.body);
  const std::lock_guard lock(mutex_);
  return reply_of(by_slug_[area.slug] = std::move(made));
}

void register_routes(web::Router& router, access::Door& door, AreaTrees& trees, MapReplies& maps) {
  const auto get = [&](std::string_view pattern, std::string_view operation, auto answer) {
    router.get(pattern, operation, [&door, answer](const web::Request& request) {
      return door.read(request, [&](db::Work& work, const access::Actor& actor) { return answer(work, actor, request); });
    });
  };
  get("/areas", "list_areas", [&trees](db::Work& work, const access::Actor& actor, const web::Request& request) {
    return list_areas(work, actor, request, trees);
  });
  get("/areas/{slug}", "show_area", [&trees](db::Work& work, const access::Actor& actor, const web::Request& request) {
    return show_area(work, actor, request, trees);
  });
  get("/areas/{slug}/map", "show_area_map",
      [&trees, &maps](db::Work& work, const access::Actor& actor, const web::Request& request) {
        return show_map(work, actor, request, trees, maps);
      });
  get("/places", "list_places", [&trees](db::Work& work, const access::Actor& actor, const web::Request& request) {
    return list_named_places(work, actor, request, trees);
  });
}

}  // namespace samverkan::area
