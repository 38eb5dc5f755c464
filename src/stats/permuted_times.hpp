// SPDX-License-Identifier: EUPL-1.2
// Question: what would a sum over pairs of events, of something of their places times something of their times, be if the times
// were dealt out anew? Knox and Mantel ask it of different somethings. Inside src/stats.
// Units: none. Range: any finite. Cost: O(n) a shuffle. Seed: one stream a permutation, from the seed and its number.
// Reference: Barton & David 1966, in Research Papers in Statistics; Mantel 1967, Cancer Res. 27:209 (the exact variance).
// Not promised: anything of the shape of the distribution.
#pragma once

#include <cstdint>
#include <span>

#include "kit/base/random.hpp"

namespace samverkan::stats {

/// A stream of its own for each permutation.
[[nodiscard]] SeededRandom permutation_stream(Seed seed, int permutation);
/// Every order as likely as every other.
void shuffle(std::span<std::int32_t> times, SeededRandom& random);

/// Values of the pairs of n events about their mean.
struct PairSpread {
  double squares = 0;      // of the values
  double sum_squares = 0;  // of the sums over the pairs of each event
};

/// The variance, over all orders of one of them, of the sum over pairs of their products.
[[nodiscard]] double product_variance(const PairSpread& space, const PairSpread& time, double n);

}  // namespace samverkan::stats
