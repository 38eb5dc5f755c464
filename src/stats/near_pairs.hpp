// SPDX-License-Identifier: EUPL-1.2
// Question: which pairs of points lie within a distance of each other? Kept by band of distance, for methods that go through the
// same pairs many times. Inside src/stats.
// Units: those of the coordinates. Range: finite coordinates; distances below the largest cut.
// Cost: O(n log n + candidates in nearby cells), four bytes a pair. Seed: none is drawn.
// Reference: none; a grid of cells with the side of the largest cut.
// Not promised: nothing is kept of pairs at or beyond the largest cut.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/result.hpp"
#include "stats/near_repeat.hpp"

namespace samverkan::stats {

/// Points in an order of their own (`order[place]` = place in the input), so that neighbours lie near each other in memory. Pairs
/// of band k, which are those from cut k − 1 up to cut k: point i with each of others[k][starts[k][i] … starts[k][i + 1]).
struct NearPairs {
  std::vector<std::uint32_t> order;
  std::vector<std::vector<std::uint32_t>> starts;
  std::vector<std::vector<std::uint32_t>> others;
  std::vector<std::vector<std::int32_t>> degrees;  // for each cut, how many points lie below it from each point
};

/// Points that share x and y keep no order among themselves that matters. `cuts` rise from above 0. Refuses more candidates than
/// can be gone through (`stats.too_many_pairs`).
[[nodiscard]] Result<NearPairs> near_pairs(std::span<const double> x, std::span<const double> y, Distance distance,
                                           std::span<const double> cuts);

}  // namespace samverkan::stats
