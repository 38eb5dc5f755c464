// SPDX-License-Identifier: EUPL-1.2
#include "geo/simplify.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "geo/edges.hpp"

namespace samverkan::geo {
namespace {

/// A corner as whole millimetres, which is how boundaries are stored.
struct Corner {
  std::int64_t north, east;
  bool operator==(const Corner&) const = default;
};
Corner corner_of(Sweref99 p) { return {std::llround(p.north_m * 1000), std::llround(p.east_m * 1000)}; }

struct CornerHash {
  std::size_t operator()(const Corner& c) const {
    return static_cast<std::size_t>(c.north) * 0x9E3779B97F4A7C15U ^ static_cast<std::size_t>(c.east) * 0xC2B2AE3D27D4EB4FU;
  }
};

/// The different corners that a corner is joined to: up to two on a line, more where borders meet.
class Joints {
 public:
  void add_ring(const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Corner a = corner_of(ring[i]), b = corner_of(ring[(i + 1) % ring.size()]);
      join(a, b);
      join(b, a);
    }
  }
  [[nodiscard]] bool is_node(Sweref99 p) const { return joined_.at(corner_of(p)).count > 2; }

 private:
  struct Joined {
    std::array<Corner, 2> first{};
    int count = 0;
  };
  void join(const Corner& from, const Corner& to) {
    Joined& joined = joined_[from];
    for (int i = 0; i < std::min(joined.count, 2); ++i)
      if (joined.first[static_cast<std::size_t>(i)] == to) return;
    if (joined.count < 2) joined.first[static_cast<std::size_t>(joined.count)] = to;
    ++joined.count;
  }
  std::unordered_map<Corner, Joined, CornerHash> joined_;
};

/// Douglas–Peucker without recursion: keeps both ends and every corner that lies further than the tolerance from the line
/// between its kept neighbours.
std::vector<Sweref99> thinned(const std::vector<Sweref99>& line, double tolerance_m) {
  std::vector<char> keep(line.size(), 0);
  keep.front() = keep.back() = 1;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double most = tolerance_m * tolerance_m;
    std::size_t furthest = 0;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double distance2 = distance2_to_edge(line[from], line[to], line[i]); distance2 > most) {
        most = distance2;
        furthest = i;
      }
    if (furthest == 0) continue;
    keep[furthest] = 1;
    open.emplace_back(from, furthest);
    open.emplace_back(furthest, to);
  }
  std::vector<Sweref99> kept;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i] != 0) kept.push_back(line[i]);
  return kept;
}

bool comes_before(Sweref99 a, Sweref99 b) { return a.north_m != b.north_m ? a.north_m < b.north_m : a.east_m < b.east_m; }

/// A piece of border is thinned in one direction whichever way the ring runs, so that both neighbours get the same corners.
std::vector<Sweref99> thinned_alike(std::vector<Sweref99> line, double tolerance_m) {
  const bool turn =
      line.front() == line.back() ? comes_before(line[line.size() - 2], line[1]) : comes_before(line.back(), line.front());
  if (turn) std::ranges::reverse(line);
  auto kept = thinned(line, tolerance_m);
  if (turn) std::ranges::reverse(kept);
  return kept;
}

Ring simplify_ring(const Ring& ring, const Joints& joints, double tolerance_m) {
  // Start at a node; a ring without one at its smallest corner, which both neighbours find.
  std::size_t start = 0;
  bool has_node = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    if (joints.is_node(ring[i])) {
      start = i;
      has_node = true;
      break;
    }
    if (comes_before(ring[i], ring[start])) start = i;
  }
  Ring result;
  std::vector<Sweref99> line{ring[start]};
  const auto flush = [&] {
    const auto kept = thinned_alike(line, tolerance_m);
    result.insert(result.end(), kept.begin(), kept.end() - 1);
  };
  for (std::size_t step = 1; step <= ring.size(); ++step) {
    const Sweref99& corner = ring[(start + step) % ring.size()];
    line.push_back(corner);
    if (step == ring.size() || (has_node && joints.is_node(corner))) {
      flush();
      line.assign(1, corner);
    }
  }
  return result;
}

Polygon simplify_polygon(const Polygon& polygon, const Joints& joints, double tolerance_m) {
  Polygon result{simplify_ring(polygon.outer, joints, tolerance_m), {}};
  for (const Ring& hole : polygon.holes)
    if (Ring simple = simplify_ring(hole, joints, tolerance_m); simple.size() >= 3) result.holes.push_back(std::move(simple));
  return result;
}

}  // namespace

std::vector<Shape> simplify(std::span<const Shape> shapes, double tolerance_m) {
  Joints joints;
  for (const Shape& shape : shapes)
    for (const Polygon& polygon : shape.polygons) {
      joints.add_ring(polygon.outer);
      for (const Ring& hole : polygon.holes) joints.add_ring(hole);
    }
  std::vector<Shape> result;
  for (const Shape& shape : shapes) {
    Shape& simple = result.emplace_back();
    for (const Polygon& polygon : shape.polygons)
      if (Polygon thin = simplify_polygon(polygon, joints, tolerance_m); thin.outer.size() >= 3)
        simple.polygons.push_back(std::move(thin));
    if (simple.empty()) simple = shape;
  }
  return result;
}

Line simplify_line(const Line& line, double tolerance_m) { return thinned(line, tolerance_m); }

}  // namespace samverkan::geo
