// SPDX-License-Identifier: EUPL-1.2
// Single edges against a point. An edge is read from its southern end whichever way the ring runs, so that two areas with the
// same edge agree on which side of it a point lies, to the last bit.
#pragma once

#include <utility>

#include "geo/shape.hpp"

namespace samverkan::geo {

/// Does the eastward ray from `p` cross the edge? Half-open in north, so that a corner is counted once.
[[nodiscard]] inline bool crosses_ray(const Sweref99& from, const Sweref99& to, Sweref99 p) {
  if ((from.north_m > p.north_m) == (to.north_m > p.north_m)) return false;
  const bool upward = from.north_m < to.north_m;
  const Sweref99 &a = upward ? from : to, &b = upward ? to : from;
  return (b.east_m - a.east_m) * (p.north_m - a.north_m) > (p.east_m - a.east_m) * (b.north_m - a.north_m);
}

/// Squared metres from `p` to the nearest point of the edge.
[[nodiscard]] inline double distance2_to_edge(const Sweref99& a, const Sweref99& b, Sweref99 p) {
  const double de = b.east_m - a.east_m, dn = b.north_m - a.north_m;
  const double pe = p.east_m - a.east_m, pn = p.north_m - a.north_m;
  const double length2 = de * de + dn * dn;
  const double along = length2 > 0 ? std::clamp((pe * de + pn * dn) / length2, 0.0, 1.0) : 0.0;
  const double e = pe - along * de, n = pn - along * dn;
  return e * e + n * n;
}

/// Within kBorder_m of the edge.
[[nodiscard]] inline bool is_on_edge(const Sweref99& a, const Sweref99& b, Sweref99 p) {
  const auto [south, north] = std::minmax(a.north_m, b.north_m);
  const auto [west, east] = std::minmax(a.east_m, b.east_m);
  if (p.north_m < south - kBorder_m || p.north_m > north + kBorder_m || p.east_m < west - kBorder_m ||
      p.east_m > east + kBorder_m)
    return false;
  return distance2_to_edge(a, b, p) <= kBorder_m * kBorder_m;
}

}  // namespace samverkan::geo
