// SPDX-License-Identifier: EUPL-1.2
// Question: which points carry so many events, and their surroundings so few, that they are where a geocoder or a reporter puts
// what it does not know: the middle of an area, the police station, the first address of the list? A point is flagged when two
// things hold at once. It outweighs its surroundings: of all events within reach more than half lie on exactly this point, more
// surely than chance gives (binomial at one half, upper tail). And no other place has so many: its count lies far above the
// logarithmic series fitted to the repeats of all points, where the highest twentieth counts only as "so many or more" and so
// cannot make itself usual. p is the larger of the two, adjusted over all points (Benjamini–Hochberg).
// Units: x, y and reach in metres, or any one unit. Range: p in [0, 1]; share in [0, 1]. Cost: O(n log n) to sort, then O(n) for
// reach that is not far below the distance between points; memory O(n). Seed: none is drawn.
// Reference: Fisher, Corbet & Williams 1943, J. Anim. Ecol. 12:42 (logarithmic series); Benjamini & Hochberg 1995, JRSS B 57:289.
// The rule that joins the two is our own.
// Not promised: a real place that stands alone and draws much (a hospital, a shopping centre) looks the same, so somebody must
// look; a default point amid many events, with fewer than all its neighbours within reach, is not seen; nor are points when most
// points carry many events, as where all are placed on middles of areas: places are compared with each other, and then none
// stands out. Points are the same only if their coordinates are equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kDefaultPointsVersion = 1;

struct DefaultPointsOptions {
  double reach = 100;   // the surroundings of a point
  double alpha = 0.01;  // at most this share of the flagged are expected to be flagged by chance
};

enum class DefaultPointReason {
  alone,                  // nothing else happened within reach
  outweighs_surroundings  // something did, but much less
};

struct DefaultPoint {
  double x = 0, y = 0;
  std::int64_t count = 0;          // events on exactly this point
  std::int64_t around = 0;         // events on other points within reach
  std::int64_t points_around = 0;  // those points
  double p = 1, p_adjusted = 1;
  DefaultPointReason reason = DefaultPointReason::alone;
};

struct DefaultPoints {
  std::vector<DefaultPoint> points;      // most events first, then by x and y
  std::vector<std::int32_t> flagged_by;  // of each event, which of `points` it lies on; −1: none
  std::int64_t events = 0;
  std::int64_t distinct_points = 0;
  std::int64_t on_default = 0;  // events on flagged points
  double share = 0;             // of all events; 0 without events
};

/// One x and y an event. No events give no points. Refuses a coordinate that is no finite number (`stats.point_not_finite`), a
/// reach that is not above 0 (`stats.reach_outside`), alpha outside (0, 1) (`stats.alpha_outside`) and points further apart than
/// 2^31 reaches (`stats.points_too_spread`).
[[nodiscard]] Result<DefaultPoints> default_points(std::span<const double> x, std::span<const double> y,
                                                   const DefaultPointsOptions& options);

}  // namespace samverkan::stats
