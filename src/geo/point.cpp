// SPDX-License-Identifier: EUPL-1.2
#include "geo/point.hpp"

#include <charconv>

namespace samverkan::geo {

std::optional<Crs> find_crs(int epsg) {
  switch (epsg) {
    case 3006: return Crs::sweref99_tm;
    case 3011: return Crs::sweref99_18_00;
    case 4326: return Crs::wgs84;
    default: return std::nullopt;
  }
}

std::optional<Crs> find_crs(std::string_view name) {
  if (name == "urn:ogc:def:crs:OGC:1.3:CRS84" || name == "OGC:CRS84") return Crs::wgs84;
  const auto colon = name.rfind(':');
  const auto digits = colon == std::string_view::npos ? name : name.substr(colon + 1);
  if (colon != std::string_view::npos && !name.starts_with("EPSG:") && !name.starts_with("epsg:") &&
      !name.starts_with("urn:ogc:def:crs:EPSG:"))
    return std::nullopt;
  int epsg = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), epsg);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return find_crs(epsg);
}

int epsg_of(Crs crs) {
  switch (crs) {
    case Crs::sweref99_tm: return 3006;
    case Crs::sweref99_18_00: return 3011;
    case Crs::wgs84: return 4326;
  }
  return 0;
}

std::string_view to_code(Precision precision) {
  switch (precision) {
    case Precision::point: return "point";
    case Precision::street: return "street";
    case Precision::area: return "area";
    case Precision::unknown: return "unknown";
  }
  return "unknown";
}

std::optional<Precision> find_precision(std::string_view code) {
  for (const Precision precision : {Precision::point, Precision::street, Precision::area, Precision::unknown})
    if (to_code(precision) == code) return precision;
  return std::nullopt;
}

}  // namespace samverkan::geo
