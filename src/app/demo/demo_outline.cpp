// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_outline.hpp"

#include <cmath>
#include <numbers>
#include <set>

#include "kit/base/check.hpp"

namespace samverkan::demo {
namespace {

using geo::Sweref99;

constexpr double kCornerMove_m = 90;
constexpr double kMapEdge_m = 12'000;

struct Bend {
  int pieces;         // a power of two
  double unevenness;  // the first deviation as a share of the line's length
};
constexpr Bend kCoast{32, 0.105};
constexpr Bend kShore{16, 0.065};
constexpr Bend kInland{16, 0.07};
constexpr Bend kStraight{1, 0};

bool on_map_edge(Sweref99 p) {
  const double east = p.east_m - 800'000;
  const double north = p.north_m - 6'400'000;
  return east <= 0 || north <= 0 || east >= kMapEdge_m || north >= kMapEdge_m;
}

/// FNV-1a: a line's own seed, whatever order the lines are asked for in.
std::uint64_t hash_of(std::string_view text, std::uint64_t start) {
  std::uint64_t hash = start ^ 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

double either_way(RandomSource& random) { return random.unit() * 2 - 1; }

/// Deviations 0 … pieces, 0 at both ends: halves are displaced again and again by less.
std::vector<double> deviations(const Bend& bend, double length_m, RandomSource& random) {
  std::vector<double> offset(static_cast<std::size_t>(bend.pieces) + 1, 0.0);
  double size = bend.unevenness * length_m;
  for (std::size_t step = static_cast<std::size_t>(bend.pieces); step > 1; step /= 2, size *= 0.52) {
    for (std::size_t at = step / 2; at < offset.size(); at += step) {
      offset[at] = (offset[at - step / 2] + offset[at + step / 2]) / 2 + size * either_way(random);
    }
  }
  return offset;
}

Bend bend_of(const std::string& from, const std::string& to, Sweref99 a, Sweref99 b, bool smooth) {
  if (on_map_edge(a) && on_map_edge(b)) return kStraight;
  if (!smooth) return kInland;
  const auto is_coast = [](char letter) { return letter == 'C' || letter == 'X' || letter == 'Y' || letter == 'T'; };
  return is_coast(from.front()) && is_coast(to.front()) ? kCoast : kShore;
}

double signed_area(const geo::Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Sweref99 a = ring[i];
    const Sweref99 b = ring[(i + 1) % ring.size()];
    twice += (a.east_m - 800'000) * (b.north_m - 6'400'000) - (b.east_m - 800'000) * (a.north_m - 6'400'000);
  }
  return twice / 2;
}

}  // namespace

double distance_m(Sweref99 a, Sweref99 b) { return std::hypot(a.north_m - b.north_m, a.east_m - b.east_m); }

Sweref99 rounded(Sweref99 point) {
  return {.north_m = std::round(point.north_m * 10) / 10, .east_m = std::round(point.east_m * 10) / 10};
}

Sweref99 curve_point(Sweref99 a, Sweref99 b, Sweref99 c, Sweref99 d, double share) {
  const double t = share;
  const double t2 = t * t;
  const double t3 = t2 * t;
  const auto at = [&](double p, double q, double r, double s) {
    return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t2 + (3 * q - p - 3 * r + s) * t3);
  };
  return {.north_m = at(a.north_m, b.north_m, c.north_m, d.north_m), .east_m = at(a.east_m, b.east_m, c.east_m, d.east_m)};
}

Outline::Outline(const Plan& plan, Seed seed) : seed_(seed.value), corners_(plan.corners) {
  for (auto& [name, corner] : corners_) {
    if (on_map_edge(corner)) continue;
    SeededRandom random(Seed{hash_of(name, seed_)});
    corner.north_m += kCornerMove_m * either_way(random);
    corner.east_m += kCornerMove_m * either_way(random);
    corner = rounded(corner);
  }
  remember_chain(plan.sea, plan.sea.size() - 1);
  remember_chain(plan.island, plan.island.size());
  remember_chain(plan.lake, plan.lake.size());
  remember_chain(plan.river, plan.river.size() - 1);
}

void Outline::remember_chain(const CornerRing& corners, std::size_t joined) {
  const std::size_t n = corners.size();
  const bool closed = joined == n;
  for (std::size_t i = 0; i < joined; ++i) {
    const std::size_t to = (i + 1) % n;
    // Where a border leaves the shore (an inner corner) the shore has a point, so that the two part at once.
    const auto is_point = [&](std::size_t at) { return closed && corners[at].front() == 'I'; };
    const std::size_t before = is_point(i) ? i : (closed ? (i + n - 1) % n : (i == 0 ? 0 : i - 1));
    const std::size_t after = is_point(to) ? to : (closed ? (i + 2) % n : std::min(i + 2, n - 1));
    const Sweref99 a = corners_.at(corners[before]);
    const Sweref99 d = corners_.at(corners[after]);
    if (corners[i] < corners[to]) {
      before_and_after_[{corners[i], corners[to]}] = {a, d};
    } else {
      before_and_after_[{corners[to], corners[i]}] = {d, a};
    }
  }
}

Outline::Line Outline::bend(const std::string& from, const std::string& to) const {
  const Sweref99 a = corners_.at(from);
  const Sweref99 b = corners_.at(to);
  const auto smooth = before_and_after_.find({from, to});
  const Bend bend = bend_of(from, to, a, b, smooth != before_and_after_.end());
  const double length = distance_m(a, b);
  SeededRandom random(Seed{hash_of(to, hash_of(from, seed_))});
  const auto offset = deviations(bend, length, random);
  const double normal_north = -(b.east_m - a.east_m) / length;
  const double normal_east = (b.north_m - a.north_m) / length;
  Line line;
  for (int i = 0; i < bend.pieces; ++i) {
    const double share = static_cast<double>(i) / bend.pieces;
    Sweref99 p{.north_m = a.north_m + (b.north_m - a.north_m) * share, .east_m = a.east_m + (b.east_m - a.east_m) * share};
    if (smooth != before_and_after_.end()) p = curve_point(smooth->second.first, a, b, smooth->second.second, share);
    const double away = offset[static_cast<std::size_t>(i)];
    line.push_back(rounded({.north_m = p.north_m + normal_north * away, .east_m = p.east_m + normal_east * away}));
  }
  return line;
}

const Outline::Line& Outline::bent(const std::string& from, const std::string& to) {
  const auto [found, is_new] = bent_.try_emplace({from, to});
  if (is_new) found->second = bend(from, to);
  return found->second;
}

std::vector<Sweref99> Outline::line(const CornerRing& corners) {
  std::vector<Sweref99> points{corners_.at(corners.front())};
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    const auto& from = corners[i];
    const auto& to = corners[i + 1];
    if (from < to) {
      const Line& piece = bent(from, to);
      points.insert(points.end(), piece.begin() + 1, piece.end());
    } else {
      const Line& piece = bent(to, from);
      points.insert(points.end(), piece.rbegin(), piece.rend() - 1);
    }
    points.push_back(corners_.at(to));
  }
  return points;
}

geo::Ring Outline::ring(const CornerRing& corners) {
  CornerRing closed = corners;
  closed.push_back(corners.front());
  geo::Ring points = line(closed);
  points.pop_back();
  return points;
}

std::vector<CornerRing> Outline::around(const std::vector<CornerRing>& rings) {
  std::set<std::pair<std::string, std::string>> edges;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) edges.insert({ring[i], ring[(i + 1) % ring.size()]});
  }
  std::map<std::string, std::string> next;
  for (const auto& [from, to] : edges) {
    if (edges.contains({to, from})) continue;
    CHECK(!next.contains(from), "an outline passes each corner once");
    next[from] = to;
  }
  std::vector<CornerRing> outlines;
  while (!next.empty()) {
    CornerRing outline;
    const std::string start = next.begin()->first;
    for (std::string at = start; outline.empty() || at != start;) {
      outline.push_back(at);
      const auto step = next.find(at);
      CHECK(step != next.end(), "an outline closes");
      const std::string to = step->second;
      next.erase(step);
      at = to;
    }
    outlines.push_back(outline);
  }
  return outlines;
}

geo::Shape Outline::shape_around(const std::vector<CornerRing>& rings) {
  geo::Shape shape;
  std::vector<geo::Ring> holes;
  for (const auto& corners : around(rings)) {
    const geo::Ring outline = ring(corners);
    // The plan's rings run clockwise or all the other way; an outline that runs against its rings is a hole.
    const bool clockwise = signed_area(outline) < 0;
    const bool rings_clockwise = signed_area(ring(rings.front())) < 0;
    if (clockwise == rings_clockwise) {
      shape.polygons.push_back({.outer = outline, .holes = {}});
    } else {
      holes.push_back(outline);
    }
  }
  for (const auto& hole : holes) {
    for (auto& polygon : shape.polygons) {
      const geo::Shape outer{.polygons = {{.outer = polygon.outer, .holes = {}}}};
      if (geo::side_of(outer, hole.front()) == geo::Side::inside) polygon.holes.push_back(hole);
    }
  }
  return shape;
}

geo::Ring patch(Sweref99 centre, double radius_m, RandomSource& random) {
  constexpr int kPoints = 18;
  const double phase_2 = random.unit() * 2 * std::numbers::pi;
  const double phase_3 = random.unit() * 2 * std::numbers::pi;
  geo::Ring ring;
  for (int i = 0; i < kPoints; ++i) {
    const double angle = 2 * std::numbers::pi * i / kPoints;
    const double wave = 1 + 0.13 * std::sin(2 * angle + phase_2) + 0.07 * std::sin(3 * angle + phase_3);
    const double radius = radius_m * (wave + 0.04 * either_way(random));
    ring.push_back(
        rounded({.north_m = centre.north_m + radius * std::sin(angle), .east_m = centre.east_m + radius * std::cos(angle)}));
  }
  return ring;
}

geo::Ring band(const std::vector<Sweref99>& line, double width_m) {
  geo::Ring left;
  geo::Ring right;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Sweref99 before = line[i == 0 ? 0 : i - 1];
    const Sweref99 after = line[std::min(i + 1, line.size() - 1)];
    const double length = distance_m(before, after);
    const double north = -(after.east_m - before.east_m) / length * width_m / 2;
    const double east = (after.north_m - before.north_m) / length * width_m / 2;
    left.push_back(rounded({.north_m = line[i].north_m + north, .east_m = line[i].east_m + east}));
    right.push_back(rounded({.north_m = line[i].north_m - north, .east_m = line[i].east_m - east}));
  }
  left.insert(left.end(), right.rbegin(), right.rend());
  return left;
}

}  // namespace samverkan::demo
