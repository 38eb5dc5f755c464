// SPDX-License-Identifier: EUPL-1.2
// The hexagons of the map: pointy top, in SWEREF 99 TM, origin (0, 0). Cell (q, r) of width w has its centre at
// east = w (q + r/2), north = w r √3/2; a point belongs to the cell whose centre is nearest, by cube rounding. Grids of
// different widths do not nest. Reference: Red Blob Games, "Hexagonal grids" (axial coordinates, cube rounding).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "geo/point.hpp"

namespace samverkan::geo {

/// Width from flat side to flat side, metres. Only these three exist.
enum class HexagonWidth { w350 = 350, w700 = 700, w1400 = 1400 };

[[nodiscard]] std::optional<HexagonWidth> find_hexagon_width(int metres);

struct Hexagon {
  HexagonWidth width;
  std::int32_t q;
  std::int32_t r;
  auto operator<=>(const Hexagon&) const = default;
};

/// Cost: a few nanoseconds.
[[nodiscard]] Hexagon hexagon_of(Sweref99 point, HexagonWidth width);
[[nodiscard]] Sweref99 centre_of(Hexagon hexagon);
/// Counter-clockwise from the northern corner.
[[nodiscard]] std::array<Sweref99, 6> corners_of(Hexagon hexagon);
/// East, north-east, north-west, west, south-west, south-east.
[[nodiscard]] std::array<Hexagon, 6> neighbours_of(Hexagon hexagon);

/// "h350:q:r"
[[nodiscard]] std::string to_id(Hexagon hexagon);
[[nodiscard]] std::optional<Hexagon> find_hexagon(std::string_view id);

}  // namespace samverkan::geo
