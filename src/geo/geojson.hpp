// SPDX-License-Identifier: EUPL-1.2
// GeoJSON of polygons and lines (RFC 7946, and the older form with a named "crs" that Swedish authorities publish). x comes
// first, as the standard says; a file with latitude first is found out by check_shape.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/shape.hpp"

namespace samverkan::geo {

constexpr std::size_t kGeojsonDepthMax = 32;
constexpr std::size_t kGeojsonBytesMax = 256U << 20;

struct Feature {
  std::map<std::string, std::string> properties;  // texts as they are, numbers and booleans as written; null and objects left out
  std::vector<std::string> property_order;        // in which the file names them
  Result<UncheckedShape> geometry;                // a refusal concerns this feature only
};

struct FeatureFile {
  std::vector<Feature> features;
  std::string crs;  // the name in "crs"; empty when absent, which means WGS 84 by the standard
};

/// A FeatureCollection or a single Feature. Refuses what is no JSON, is deeper than kGeojsonDepthMax or larger than
/// kGeojsonBytesMax, before memory is taken for it.
[[nodiscard]] Result<FeatureFile> read_geojson(std::string_view text, std::string_view field);

/// A geometry object alone: Polygon, MultiPolygon, LineString or MultiLineString.
[[nodiscard]] Result<UncheckedShape> read_geojson_geometry(std::string_view text, std::string_view field);

}  // namespace samverkan::geo
