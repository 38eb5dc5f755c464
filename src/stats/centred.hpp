// SPDX-License-Identifier: EUPL-1.2
// Question: how far is each value from the mean? Inside src/stats, for what compares areas with their neighbours.
// Units: those of the values. Range: finite, not all equal. Cost: O(n). Seed: none is drawn. Reference: none. Not promised: more
// digits than the values have where they are large and alike.
#pragma once

#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

struct Centred {
  std::vector<double> value;  // minus the mean
  double mean;
  double variance;  // sum of squares / n
  double most;      // largest distance from the mean
};

/// Refuses fewer than `least` values (`stats.too_few_values`), a NaN or infinity (`stats.not_finite`), values that are all equal
/// (`stats.values_constant`) and values too large or too small to be squared (`stats.values_unit`).
[[nodiscard]] Result<Centred> centred(std::span<const double> values, std::size_t least);

/// The two-sided p of a z in a standard normal distribution.
[[nodiscard]] double two_sided_p(double z);

}  // namespace samverkan::stats
