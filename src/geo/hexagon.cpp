// SPDX-License-Identifier: EUPL-1.2
#include "geo/hexagon.hpp"

#include <charconv>
#include <cmath>
#include <numbers>

#include "kit/base/text.hpp"

namespace samverkan::geo {
namespace {

constexpr double kSqrt3 = std::numbers::sqrt3;

std::optional<std::int32_t> parse_int(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<HexagonWidth> find_hexagon_width(int metres) {
  for (const HexagonWidth width : {HexagonWidth::w350, HexagonWidth::w700, HexagonWidth::w1400})
    if (static_cast<int>(width) == metres) return width;
  return std::nullopt;
}

Hexagon hexagon_of(Sweref99 point, HexagonWidth width) {
  const double w = static_cast<double>(width);
  const double r = point.north_m / (w * kSqrt3 / 2);
  const double q = point.east_m / w - r / 2;
  const double s = -q - r;
  double rounded_q = std::round(q), rounded_r = std::round(r);
  const double rounded_s = std::round(s);
  const double dq = std::abs(rounded_q - q), dr = std::abs(rounded_r - r), ds = std::abs(rounded_s - s);
  if (dq > dr && dq > ds) rounded_q = -rounded_r - rounded_s;
  else if (dr > ds) rounded_r = -rounded_q - rounded_s;
  return {width, static_cast<std::int32_t>(rounded_q), static_cast<std::int32_t>(rounded_r)};
}

Sweref99 centre_of(Hexagon hexagon) {
  const double w = static_cast<double>(hexagon.width);
  return {w * hexagon.r * kSqrt3 / 2, w * (hexagon.q + hexagon.r / 2.0)};
}

std::array<Sweref99, 6> corners_of(Hexagon hexagon) {
  const auto [north, east] = centre_of(hexagon);
  const double half = static_cast<double>(hexagon.width) / 2, radius = 2 * half / kSqrt3;
  return {{{north + radius, east},
           {north + radius / 2, east - half},
           {north - radius / 2, east - half},
           {north - radius, east},
           {north - radius / 2, east + half},
           {north + radius / 2, east + half}}};
}

std::array<Hexagon, 6> neighbours_of(Hexagon hexagon) {
  const auto [width, q, r] = hexagon;
  return {
      {{width, q + 1, r}, {width, q, r + 1}, {width, q - 1, r + 1}, {width, q - 1, r}, {width, q, r - 1}, {width, q + 1, r - 1}}};
}

std::string to_id(Hexagon hexagon) {
  return "h" + std::to_string(static_cast<int>(hexagon.width)) + ":" + std::to_string(hexagon.q) + ":" +
         std::to_string(hexagon.r);
}

std::optional<Hexagon> find_hexagon(std::string_view id) {
  const auto parts = split(id, ':');
  if (parts.size() != 3 || !parts[0].starts_with('h')) return std::nullopt;
  const auto metres = parse_int(parts[0].substr(1)), q = parse_int(parts[1]), r = parse_int(parts[2]);
  if (!metres || !q || !r) return std::nullopt;
  const auto width = find_hexagon_width(*metres);
  if (!width) return std::nullopt;
  const Hexagon hexagon{*width, *q, *r};
  if (to_id(hexagon) != id) return std::nullopt;  // one cell has one id: "h350:01:2" is none
  return hexagon;
}

}  // namespace samverkan::geo
