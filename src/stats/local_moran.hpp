// SPDX-License-Identifier: EUPL-1.2
// Question: do neighbouring areas have like values (Moran's I of the map), and which areas are like their neighbours (high among
// high, low among low) or unlike them (local I)?
// Units: none. Range: z any, p in [0, 1]. An area without neighbours has i = 0, z = 0, p = 1 and no quadrant; so does one whose
// value is the mean, but for the quadrant.
// Cost: O(pairs log neighbours). Permutations: O(areas log + permutations × neighbours × log) for each number of neighbours where
// the weights of an area are all equal, as they are row-standardised from plain pairs; else O(areas × permutations × neighbours).
// Seed: for the permutations; replicate r has a stream of its own, so threads change nothing. The same drawn places serve all
// areas, each skipping itself. Reference: Moran 1950, Biometrika 37:17; Cliff & Ord 1981, Spatial Processes; Anselin 1995, Geogr.
// Anal. 27:93; Sokal, Oden & Thomson 1998, Geogr. Anal. 30:331. Not promised: p for the map as a whole (adjust by fdr); with 999
// permutations no p is below 0.001, which no adjustment over thousands of areas survives; independence of the p of different
// areas.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "stats/neighbours.hpp"

namespace samverkan::stats {

inline constexpr int kLocalMoranVersion = 1;
inline constexpr int kMoranPermutationsMost = 99'999;

/// The area first, then its neighbours; high is above the mean.
enum class MoranQuadrant { none, low_low, low_high, high_low, high_high };

struct GlobalMoran {
  double i;
  double expected;
  double variance;  // if the values were dealt out over the areas at random
  double z;
  double p;  // two-sided
};

struct LocalMoranResult {
  GlobalMoran moran;
  std::vector<double> i;         // in the order of the values, as are all
  std::vector<double> expected;  // given the area's own value, the others being dealt out at random
  std::vector<double> variance;
  std::vector<double> z;
  std::vector<double> p;  // two-sided
  std::vector<MoranQuadrant> quadrant;
};

/// Refuses what `centred` does, of less than four values, neighbours of another number (`stats.lengths_differ`) and a map where
/// no area has any (`stats.no_neighbours`).
[[nodiscard]] Result<LocalMoranResult> local_moran(std::span<const double> values, const Neighbours& neighbours);

struct MoranPermutationOptions {
  int permutations = 999;
  Seed seed;
  int threads = 1;
};

/// One p an area: (the lesser of how many permutations give at least, and at most, what was seen, plus 1) / (permutations + 1),
/// one-sided towards where it lies. Neighbours are drawn from the other areas without replacement.
/// Refuses as above, and `stats.permutations_outside`, also where permutations × most neighbours would not fit in memory.
[[nodiscard]] Result<std::vector<double>> local_moran_by_permutation(std::span<const double> values, const Neighbours& neighbours,
                                                                     const MoranPermutationOptions& options);

}  // namespace samverkan::stats
