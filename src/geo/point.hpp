// SPDX-License-Identifier: EUPL-1.2
// Where something is. Analysis and storage use SWEREF 99 TM metres (EPSG:3006); WGS 84 degrees exist only at the edge of the
// map and the phone. What comes from outside is an UncheckedPoint until geo/convert.hpp has accepted it.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

namespace samverkan::geo {

/// SWEREF 99 TM (EPSG:3006), metres. Members stand in the official axis order: northing first.
struct Sweref99 {
  double north_m = 0;
  double east_m = 0;
  bool operator==(const Sweref99&) const = default;
};

/// WGS 84 (EPSG:4326), decimal degrees, official axis order: latitude first. SWEREF 99 and WGS 84 are taken as the same datum
/// (they differ by less than a metre).
struct Wgs84 {
  double lat = 0;
  double lon = 0;
  bool operator==(const Wgs84&) const = default;
};

enum class Crs {
  sweref99_tm,     // EPSG:3006
  sweref99_18_00,  // EPSG:3011, the local plane of Stockholm
  wgs84,           // EPSG:4326
};

/// 3006, 3011 or 4326; nothing for any other.
[[nodiscard]] std::optional<Crs> find_crs(int epsg);
/// Takes "EPSG:3006", "3006", "urn:ogc:def:crs:EPSG::3006", "urn:ogc:def:crs:OGC:1.3:CRS84".
[[nodiscard]] std::optional<Crs> find_crs(std::string_view name);
[[nodiscard]] int epsg_of(Crs crs);

/// As a file or a phone gave it: x is easting or longitude, y is northing or latitude, both as *claimed* by the source.
struct UncheckedPoint {
  double x = 0;
  double y = 0;
  bool operator==(const UncheckedPoint&) const = default;
};

/// How well a place is known. Only point and street may be drawn as a place; area is shown as "unknown place in X".
enum class Precision { point, street, area, unknown };

[[nodiscard]] std::string_view to_code(Precision precision);
[[nodiscard]] std::optional<Precision> find_precision(std::string_view code);

/// Axis-parallel, closed. Empty when it holds no point.
struct Box {
  double min_north_m = std::numeric_limits<double>::infinity();
  double min_east_m = std::numeric_limits<double>::infinity();
  double max_north_m = -std::numeric_limits<double>::infinity();
  double max_east_m = -std::numeric_limits<double>::infinity();

  [[nodiscard]] bool empty() const { return min_north_m > max_north_m; }
  [[nodiscard]] double width_m() const { return max_east_m - min_east_m; }
  [[nodiscard]] double height_m() const { return max_north_m - min_north_m; }
  [[nodiscard]] bool contains(Sweref99 p) const {
    return p.north_m >= min_north_m && p.north_m <= max_north_m && p.east_m >= min_east_m && p.east_m <= max_east_m;
  }
  [[nodiscard]] bool meets(const Box& other) const {
    return min_north_m <= other.max_north_m && other.min_north_m <= max_north_m && min_east_m <= other.max_east_m &&
           other.min_east_m <= max_east_m;
  }
  void add(Sweref99 p) {
    min_north_m = std::min(min_north_m, p.north_m);
    min_east_m = std::min(min_east_m, p.east_m);
    max_north_m = std::max(max_north_m, p.north_m);
    max_east_m = std::max(max_east_m, p.east_m);
  }
  bool operator==(const Box&) const = default;
};

}  // namespace samverkan::geo
