// SPDX-License-Identifier: EUPL-1.2
// Question: what do the kernels of all points sum up to in the centre of each cell? Inside src/stats, for kde.
// Units, Cost: as kde. Range: >= 0, not yet corrected for edge uniform. Seed: none is drawn. Reference: Wand 1994, J. Comput.
// Graph. Statist. 3:433 (sharing points between nodes). Not promised: more digits than a float has.
#pragma once

#include <cstddef>
#include <vector>

#include "stats/kde.hpp"
#include "stats/kde_edge.hpp"

namespace samverkan::stats {

/// What makes the integral of the kernel 1.
[[nodiscard]] double kde_scale(KdeKernel kernel, const KdeBandwidth& bandwidth);

/// One a point; divided by the share that is inside with edge diggle.
[[nodiscard]] std::vector<double> kde_weights(const KdePoints& points, const KdeOptions& options, const KdeEdgeShare& share);

struct KdeSums {
  std::vector<double> grid;
  std::size_t counted = 0;  // points; with a corrected edge those within the extent. A NaN is nowhere.
  bool all_within = false;  // every point is known to lie in or near the extent, and so to be a number
};

/// Options that are sound; with edge uniform or diggle the rings are the caller's to ask.
[[nodiscard]] KdeSums kde_sums(const KdePoints& points, const KdeOptions& options, const KdeEdgeShare& share);

}  // namespace samverkan::stats
