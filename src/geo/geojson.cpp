// SPDX-License-Identifier: EUPL-1.2
#include "geo/geojson.hpp"

#include <nlohmann/json.hpp>

namespace samverkan::geo {
namespace {

using Json = nlohmann::ordered_json;

Refused malformed(std::string_view field, std::string_view why) {
  return refuse(Problem::bad_input, "geo.geojson_malformed", field, {{"why", std::string(why)}});
}

/// Nesting is measured before parsing, so that a deep file costs nothing.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      else if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

Result<Json> parse(std::string_view text, std::string_view field) {
  if (text.size() > kGeojsonBytesMax) return refuse(Problem::too_large, "geo.shape_too_large", field);
  if (depth_of(text) > kGeojsonDepthMax)
    return refuse(Problem::too_large, "geo.geojson_too_deep", field, {{"max", std::to_string(kGeojsonDepthMax)}});
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object()) return malformed(field, "JSON");
  return json;
}

/// Null when absent or of another kind, so that reading on never throws.
const Json& member(const Json& object, const char* name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

std::string text_member(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

class GeometryReader {
 public:
  explicit GeometryReader(std::string_view field) : field_(field) {}

  Result<UncheckedShape> read(const Json& geometry) {
    const std::string type = text_member(geometry, "type");
    const bool is_line = type == "LineString" || type == "MultiLineString";
    if (type != "Polygon" && type != "MultiPolygon" && !is_line)
      return refuse(Problem::bad_input, "geo.geojson_not_polygon", field_,
                    {{"type", type.empty() ? "null" : type.substr(0, 40)}});
    const Json& coordinates = member(geometry, "coordinates");
    if (!coordinates.is_array()) return malformed(field_, "coordinates");
    UncheckedShape shape;
    if (type == "LineString") {
      if (!read_points(coordinates, shape.lines.emplace_back())) return refusal();
    } else if (is_line) {
      for (const Json& line : coordinates)
        if (!read_points(line, shape.lines.emplace_back())) return refusal();
    } else if (type == "Polygon") {
      if (!read_polygon(coordinates, shape)) return refusal();
    } else {
      for (const Json& polygon : coordinates)
        if (!read_polygon(polygon, shape)) return refusal();
    }
    return shape;
  }

 private:
  bool read_polygon(const Json& rings, UncheckedShape& shape) {
    if (!rings.is_array()) return false;
    auto& polygon = shape.polygons.emplace_back();
    for (const Json& corners : rings)
      if (!read_points(corners, polygon.emplace_back())) return false;
    return true;
  }
  bool read_points(const Json& points, UncheckedRing& line) {
    if (!points.is_array()) return false;
    line.reserve(points.size());
    for (const Json& point : points) {
      if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) return false;
      if (++points_ > kCornersMax) return false;
      line.push_back({point[0].get<double>(), point[1].get<double>()});
    }
    return true;
  }
  Refused refusal() const {
    if (points_ > kCornersMax) return refuse(Problem::too_large, "geo.shape_too_large", field_);
    return malformed(field_, "coordinates");
  }

  std::string_view field_;
  std::size_t points_ = 0;
};

Feature read_feature(const Json& json, std::string_view field) {
  Feature feature{{}, {}, GeometryReader(field).read(member(json, "geometry"))};
  const Json& properties = member(json, "properties");
  if (!properties.is_object()) return feature;
  for (const auto& [name, value] : properties.items()) {
    if (!value.is_string() && !value.is_number() && !value.is_boolean()) continue;
    feature.property_order.push_back(name);
    feature.properties[name] = value.is_string() ? value.get<std::string>() : value.dump();
  }
  return feature;
}

}  // namespace

Result<FeatureFile> read_geojson(std::string_view text, std::string_view field) {
  const auto json = parse(text, field);
  if (!json) return refused_by(json);
  FeatureFile file;
  file.crs = text_member(member(member(*json, "crs"), "properties"), "name");
  const std::string type = text_member(*json, "type");
  if (type == "Feature") {
    file.features.push_back(read_feature(*json, field));
    return file;
  }
  const Json& features = member(*json, "features");
  if (type != "FeatureCollection" || !features.is_array()) return malformed(field, "FeatureCollection");
  for (const Json& feature : features) file.features.push_back(read_feature(feature, field));
  return file;
}

Result<UncheckedShape> read_geojson_geometry(std::string_view text, std::string_view field) {
  const auto json = parse(text, field);
  if (!json) return refused_by(json);
  return GeometryReader(field).read(*json);
}

}  // namespace samverkan::geo
