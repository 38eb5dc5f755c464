// SPDX-License-Identifier: EUPL-1.2
#include "geo/shape.hpp"

#include <cmath>

#include "geo/convert.hpp"
#include "geo/drawn_shape.hpp"
#include "geo/edges.hpp"
#include "geo/shape_geos.hpp"
#include "kit/base/check.hpp"

namespace samverkan::geo {
namespace {

template <class F>
void for_each_ring(const Shape& shape, F&& visit) {
  for (const Polygon& polygon : shape.polygons) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
}

double ring_area_m2(const Ring& ring) {
  double twice = 0;
  const Sweref99 origin = ring.front();  // near the ring, so that no digits are lost
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Sweref99 &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice +=
        (a.east_m - origin.east_m) * (b.north_m - origin.north_m) - (b.east_m - origin.east_m) * (a.north_m - origin.north_m);
  }
  return std::abs(twice) / 2;
}

double round_mm(double metres) { return std::round(metres * 1000) / 1000; }

Result<Line> check_points(const UncheckedRing& from, Crs crs, std::string_view field) {
  Line line;
  line.reserve(from.size());
  for (const UncheckedPoint& corner : from) {
    const auto point = check_point(corner, crs, field);
    if (!point) return refused_by(point);
    const Sweref99 rounded{round_mm(point->north_m), round_mm(point->east_m)};
    if (line.empty() || line.back() != rounded) line.push_back(rounded);
  }
  return line;
}

Result<Ring> check_ring(const UncheckedRing& from, Crs crs, std::string_view field) {
  auto ring = check_points(from, crs, field);
  if (!ring) return ring;
  while (ring->size() > 1 && ring->front() == ring->back()) ring->pop_back();
  if (ring->size() < 3) return refuse(Problem::bad_input, "geo.ring_too_short", field);
  return ring;
}

}  // namespace

Side side_of(const Shape& shape, Sweref99 point) {
  bool inside = false, on_border = false;
  for_each_ring(shape, [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Sweref99 &a = ring[i], &b = ring[(i + 1) % ring.size()];
      if (is_on_edge(a, b, point)) on_border = true;
      if (crosses_ray(a, b, point)) inside = !inside;
    }
  });
  return on_border ? Side::border : inside ? Side::inside : Side::outside;
}

double distance_to_boundary_m(const Shape& shape, Sweref99 point) {
  double least = std::numeric_limits<double>::infinity();
  for_each_ring(shape, [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
      least = std::min(least, distance2_to_edge(ring[i], ring[(i + 1) % ring.size()], point));
  });
  return std::sqrt(least);
}

double area_m2(const Shape& shape) {
  double sum = 0;
  for (const Polygon& polygon : shape.polygons) {
    sum += ring_area_m2(polygon.outer);
    for (const Ring& hole : polygon.holes) sum -= ring_area_m2(hole);
  }
  return sum;
}

Box bounds_of(const Shape& shape) {
  Box box;
  for_each_ring(shape, [&](const Ring& ring) {
    for (const Sweref99& corner : ring) box.add(corner);
  });
  return box;
}

std::size_t corners_of(const Shape& shape) {
  std::size_t count = 0;
  for_each_ring(shape, [&](const Ring& ring) { count += ring.size(); });
  return count;
}

Result<std::vector<Line>> check_lines(const UncheckedShape& from, Crs crs, std::string_view field) {
  if (!from.polygons.empty() || from.lines.empty()) return refuse(Problem::bad_input, "geo.not_line", field);
  std::vector<Line> lines;
  for (const UncheckedRing& points : from.lines) {
    auto line = check_points(points, crs, field);
    if (!line) return refused_by(line);
    if (line->size() < 2) return refuse(Problem::bad_input, "geo.line_too_short", field);
    lines.push_back(std::move(*line));
  }
  return lines;
}

namespace {

/// Everything but whether the boundary crosses itself.
Result<Shape> check_rings(const UncheckedShape& from, Crs crs, std::string_view field) {
  if (!from.lines.empty()) return refuse(Problem::bad_input, "geo.not_polygon", field);
  Shape shape;
  for (const auto& rings : from.polygons) {
    if (rings.empty()) return refuse(Problem::bad_input, "geo.shape_empty", field);
    Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      auto ring = check_ring(rings[i], crs, field);
      if (!ring) return refused_by(ring);
      if (i == 0) polygon.outer = std::move(*ring);
      else polygon.holes.push_back(std::move(*ring));
    }
    shape.polygons.push_back(std::move(polygon));
  }
  if (shape.empty()) return refuse(Problem::bad_input, "geo.shape_empty", field);
  if (corners_of(shape) > kCornersMax) return refuse(Problem::too_large, "geo.shape_too_large", field);
  return shape;
}

}  // namespace

Result<Shape> check_shape(const UncheckedShape& from, Crs crs, std::string_view field) {
  auto shape = check_rings(from, crs, field);
  if (!shape) return shape;
  if (auto refused = find_invalidity(*shape, field)) return Refused(std::move(*refused));
  return shape;
}

Result<Shape> check_drawn_shape(const UncheckedShape& from, Crs crs, std::string_view field) {
  auto shape = check_rings(from, crs, field);
  if (!shape || !find_invalidity(*shape, field)) return shape;
  Shape valid = mended(*shape);
  if (valid.empty()) return refuse(Problem::bad_input, "geo.shape_empty", field);
  return valid;
}

}  // namespace samverkan::geo
