// SPDX-License-Identifier: EUPL-1.2
// Question: which mixture of given points lies nearest a target point? Inside src/stats.
// Range: weights at least 0 with sum 1, exact but for rounding. Cost: O(points² × dimensions) for the products, then few steps of
// O(points² + chosen³). Seed: none.
// Reference: Wolfe 1976, Math. Program. 11:128.
// Not promised: the same answer in another order of the points where several are equally near.
#pragma once

#include <span>
#include <vector>

namespace samverkan::stats {

/// `differences`: a row a dimension, of target − point, one value a point. `importance`: one a row, at least 0.
[[nodiscard]] std::vector<double> nearest_mixture(const std::vector<std::vector<double>>& differences,
                                                  std::span<const double> importance);

}  // namespace samverkan::stats
