// SPDX-License-Identifier: EUPL-1.2
#include "analyse/window.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "analyse/table.hpp"

namespace samverkan::analyse {
namespace {

using nlohmann::json;

bool add_ring(const json& positions, stats::KdeRings& rings) {
  if (!positions.is_array() || positions.size() < 3) return false;
  std::vector<stats::KdeVertex> ring;
  for (const auto& position : positions) {
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number()) return false;
    ring.push_back({position[0].get<double>(), position[1].get<double>()});
  }
  rings.push_back(std::move(ring));
  return true;
}

bool add_polygon(const json& polygon, stats::KdeRings& rings) {
  return polygon.is_array() && !polygon.empty() &&
         std::ranges::all_of(polygon, [&](const json& ring) { return add_ring(ring, rings); });
}

bool add_polygons(const json& object, stats::KdeRings& rings) {
  if (!object.is_object()) return false;
  const std::string type = object.contains("type") && object["type"].is_string() ? object["type"].get<std::string>() : "";
  if (type == "Feature") return object.contains("geometry") && add_polygons(object["geometry"], rings);
  const auto all = [&](const std::string& name, const auto& add) {
    return object.contains(name) && object[name].is_array() && std::ranges::all_of(object[name], add);
  };
  if (type == "FeatureCollection") return all("features", [&](const json& each) { return add_polygons(each, rings); });
  if (type == "MultiPolygon") return all("coordinates", [&](const json& each) { return add_polygon(each, rings); });
  return type == "Polygon" && object.contains("coordinates") && add_polygon(object["coordinates"], rings);
}

}  // namespace

Result<stats::KdeRings> read_window(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (stream && (stream >> std::ws).peek() == '{') {
    stats::KdeRings rings;
    const auto parsed = json::parse(std::string(std::istreambuf_iterator<char>(stream), {}), nullptr, false);
    if (!add_polygons(parsed, rings) || rings.empty())
      return refuse(Problem::bad_input, "analyse.no_polygon", "window", {{"file", file}});
    return rings;
  }
  const auto table = Table::read(file, "window");
  if (!table) return refused_by(table);
  const auto corners = table->points("x", "y");
  if (!corners) return refused_by(corners);
  if (corners->x.size() < 3) return refuse(Problem::bad_input, "analyse.no_polygon", "window", {{"file", file}});
  stats::KdeRings rings(1);
  for (std::size_t i = 0; i < corners->x.size(); ++i) rings[0].push_back({corners->x[i], corners->y[i]});
  return rings;
}

stats::KdeExtent extent_of(const stats::KdeRings& rings) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  stats::KdeExtent extent{kFar, -kFar, kFar, -kFar};
  for (const auto& ring : rings)
    for (const auto& [x, y] : ring) {
      extent.x0 = std::min(extent.x0, x);
      extent.x1 = std::max(extent.x1, x);
      extent.y0 = std::min(extent.y0, y);
      extent.y1 = std::max(extent.y1, y);
    }
  return extent;
}

}  // namespace samverkan::analyse
