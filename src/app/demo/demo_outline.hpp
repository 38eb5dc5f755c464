// SPDX-License-Identifier: EUPL-1.2
// How do the plan's straight lines become coasts and borders? Corners are moved by up to 90 m and each line between two corners
// is bent once by the seed, so that all who share it have exactly the same points. Coordinates are whole decimetres.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/demo/demo_plan.hpp"
#include "geo/shape.hpp"
#include "kit/base/random.hpp"

namespace samverkan::demo {

class Outline {
 public:
  Outline(const Plan& plan, Seed seed);

  /// The bent border through these corners; corners in the plan's direction.
  [[nodiscard]] geo::Ring ring(const CornerRing& corners);
  /// One bent line from corner to corner, both ends included.
  [[nodiscard]] std::vector<geo::Sweref99> line(const CornerRing& corners);
  /// The border around several rings: lines that two of them share are inside and fall away. Rings of corners, outer or hole.
  [[nodiscard]] static std::vector<CornerRing> around(const std::vector<CornerRing>& rings);
  /// The shape around several rings, with holes where the rings leave some.
  [[nodiscard]] geo::Shape shape_around(const std::vector<CornerRing>& rings);

 private:
  using Line = std::vector<geo::Sweref99>;

  const Line& bent(const std::string& from, const std::string& to);
  [[nodiscard]] Line bend(const std::string& from, const std::string& to) const;
  void remember_chain(const CornerRing& corners, std::size_t joined);

  std::uint64_t seed_;
  std::map<std::string, geo::Sweref99> corners_;
  std::map<std::pair<std::string, std::string>, std::pair<geo::Sweref99, geo::Sweref99>> before_and_after_;  // of smooth lines
  std::map<std::pair<std::string, std::string>, Line> bent_;  // from the first name in alphabetical order, last point left out
};

/// A rounded, uneven patch around `centre`: no point further than 1.25 radii, none nearer than 0.7.
[[nodiscard]] geo::Ring patch(geo::Sweref99 centre, double radius_m, RandomSource& random);

/// A band of water along a line.
[[nodiscard]] geo::Ring band(const std::vector<geo::Sweref99>& line, double width_m);

[[nodiscard]] double distance_m(geo::Sweref99 a, geo::Sweref99 b);
[[nodiscard]] geo::Sweref99 rounded(geo::Sweref99 point);

/// A point on a smooth curve (Catmull–Rom) from b to c; a and d lie before and after; `share` in [0, 1].
[[nodiscard]] geo::Sweref99 curve_point(geo::Sweref99 a, geo::Sweref99 b, geo::Sweref99 c, geo::Sweref99 d, double share);

}  // namespace samverkan::demo
