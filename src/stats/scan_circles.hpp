// SPDX-License-Identifier: EUPL-1.2
// Question: the candidate circles of a scan: round each place, the places in order of distance, one more at a time. Units,
// Range, Cost, Seed, Reference, Not promised: as in scan.hpp, which is the door.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::stats {

/// x east and y north in metres; or longitude and latitude in degrees where the scan is geographic.
struct ScanPlace {
  double x, y;
  bool operator==(const ScanPlace&) const = default;
};

inline constexpr double kEarthRadiusM = 6371008.8;  // the mean radius of the earth

/// Great circle, in metres, between longitude x and latitude y in degrees.
[[nodiscard]] double great_circle_m(ScanPlace a, ScanPlace b);

/// A step of a centre adds one place to its circle: step s of centre c is at first[c] + s, step 0 being the centre itself. Places
/// at the same distance enter one by one, by x and then y.
struct ScanCircles {
  std::vector<std::size_t> first;     // of each centre, and one past the last
  std::vector<std::uint32_t> member;  // the place that a step adds
  std::vector<double> radius;         // of the circle after the step, metres
};

/// Circles with a radius of at most `radius_max` and places that weigh at most `weight_max` together (a centre that weighs more
/// alone has no circle). Cost: O(n log n + pairs log pairs) in metres, O(n²) geographic,
/// shared between `threads`.
[[nodiscard]] ScanCircles circles_round(std::span<const ScanPlace> places, std::span<const double> weight, double radius_max,
                                        double weight_max, bool is_geographic, int threads);

}  // namespace samverkan::stats
