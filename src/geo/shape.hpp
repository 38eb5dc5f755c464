// SPDX-License-Identifier: EUPL-1.2
// Boundaries as values: polygons with holes in SWEREF 99 TM metres, and what can be asked about them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "kit/base/result.hpp"

namespace samverkan::geo {

/// At least three corners, the first not repeated at the end; either direction.
using Ring = std::vector<Sweref99>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
  bool operator==(const Polygon&) const = default;
};

/// The boundary of an area: one or more polygons that do not overlap.
struct Shape {
  std::vector<Polygon> polygons;
  [[nodiscard]] bool empty() const { return polygons.empty(); }
  bool operator==(const Shape&) const = default;
};

/// A line that is drawn and never counted in: a track, a stream. At least two points.
using Line = std::vector<Sweref99>;

/// Within this distance of an edge a point is on the border: 1 mm, the resolution of stored boundaries.
constexpr double kBorder_m = 0.001;

enum class Side { inside, border, outside };

/// Cost: linear in the number of corners; ShapeIndex answers the same in about 0.1 µs.
[[nodiscard]] Side side_of(const Shape& shape, Sweref99 point);

/// Metres to the nearest edge, on either side. Infinite for an empty shape.
[[nodiscard]] double distance_to_boundary_m(const Shape& shape, Sweref99 point);

[[nodiscard]] double area_m2(const Shape& shape);
[[nodiscard]] Box bounds_of(const Shape& shape);
[[nodiscard]] std::size_t corners_of(const Shape& shape);

/// A point that lies inside, for a label. Precondition: not empty.
[[nodiscard]] Sweref99 label_point(const Shape& shape);

/// As read from a file, before coordinates are checked. Rings may repeat the first point at the end.
using UncheckedRing = std::vector<UncheckedPoint>;
struct UncheckedShape {
  std::vector<std::vector<UncheckedRing>> polygons;  // outer ring first, then holes
  std::vector<UncheckedRing> lines;                  // of a geometry that is lines instead
  std::optional<int> epsg;                           // when the geometry itself names one
};

/// No boundary of a Swedish area comes near this; it bounds memory.
constexpr std::size_t kCornersMax = 2'000'000;

/// Checks every point, converts to SWEREF 99 TM, rounds to millimetres and drops repeated corners. Refuses rings with fewer
/// than three corners (geo.ring_too_short), lines (geo.not_polygon) and boundaries that cross or touch themselves along a line
/// (geo.shape_invalid; the details say where).
[[nodiscard]] Result<Shape> check_shape(const UncheckedShape& shape, Crs crs, std::string_view field);

/// The same for lines; refuses what is no line (geo.not_line).
[[nodiscard]] Result<std::vector<Line>> check_lines(const UncheckedShape& shape, Crs crs, std::string_view field);

/// What of the shape lies in the box, which is not empty. May be empty.
[[nodiscard]] Shape part_in(const Shape& shape, const Box& box);

/// The share (0–1) of `inner` that lies in `outer`, by area.
[[nodiscard]] double share_within(const Shape& inner, const Shape& outer);

/// What of `whole` no part covers. Pieces under `piece_min_m2` are left out.
[[nodiscard]] Shape not_covered(const Shape& whole, std::span<const Shape> parts, double piece_min_m2);

/// Square metres that two shapes share.
[[nodiscard]] double overlap_m2(const Shape& a, const Shape& b);

}  // namespace samverkan::geo
