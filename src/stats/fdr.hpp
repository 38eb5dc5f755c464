// SPDX-License-Identifier: EUPL-1.2
// Question: many places were tested at once; which p-values still mean something? Each is adjusted so that keeping those at most
// α bounds the expected share of false ones among the kept (Benjamini–Hochberg, Benjamini–Yekutieli) or the chance of a single
// false one (Holm).
// Units: none. Range: p in [0, 1]; adjusted values in [0, 1] and never below p. Cost: O(n log n), three arrays of n.
// Seed: none is drawn.
// Reference: Benjamini & Hochberg 1995, JRSS B 57:289; Benjamini & Yekutieli 2001, Ann. Statist. 29:1165; Holm 1979, Scand. J.
// Statist. 6:65.
// Not promised: Benjamini–Hochberg holds for independent or positively dependent tests, which neighbouring cells of a map are;
// Benjamini–Yekutieli and Holm hold always.
#pragma once

#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kFdrVersion = 1;

struct AdjustedP {
  std::vector<double> bh;  // in the order of the input
  std::vector<double> by;
  std::vector<double> holm;
};

/// All tests that were made, also those that found nothing. Refuses a p outside [0, 1] (`stats.p_outside`, naming its place from
/// 0); no p at all gives empty arrays.
[[nodiscard]] Result<AdjustedP> adjust(std::span<const double> p);

}  // namespace samverkan::stats
