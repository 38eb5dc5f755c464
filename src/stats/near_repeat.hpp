// SPDX-License-Identifier: EUPL-1.2
// Question: do events come closer to each other in place and in time at once than they would if place and time had nothing to do
// with each other (Knox's test)? Pairs are counted by band of distance and band of time.
// Units: x and y in metres, or any unit that the space breaks share; t in whole units of time, which the time breaks share. A
// band is half-open: from its first break and up to, not including, its second. Range: p in (0, 1], the smallest being
// 1/(permutations + 1); expected and variance at least 0. Times span less than 2^31 units. Cost: O(n log n + pairs within the
// largest finite space break × permutations / lanes of 16), four bytes such a pair; at most kMostNearPairs of them. A last break
// beyond every distance costs nothing: its band comes by subtraction. Seed: one stream a permutation, from the seed and its
// number, over events in order of place and time: neither the number of threads nor the order of the input changes anything.
// Reference: Knox 1964, Appl. Statist. 13:25; Barton & David 1966, in Research Papers in Statistics (the exact variance);
// Johnson et al. 2007, J. Quant. Criminol. 23:201 (near repeats).
// Not promised: events whose time is only known as a span are taken as they are given; places that addresses were snapped to give
// pairs at distance 0 that nobody committed. Nothing here corrects for the many bands that are looked at.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kNearRepeatVersion = 1;
inline constexpr std::int64_t kMostNearPairs = 400'000'000;  // kept at once: 1.6 GB
inline constexpr int kMostPermutations = 999'999;

enum class Distance { euclidean, manhattan };

struct NearRepeatOptions {
  Distance distance = Distance::euclidean;
  std::vector<double> space_breaks;  // rising, from 0 or more; the last may be infinite
  std::vector<double> time_breaks;   // the same
  int permutations = 999;            // 0: no p
  Seed seed;
  int threads = 0;  // 0: as many as the machine has
};

/// Matrices row by row: one row a band of space, one column a band of time.
struct NearRepeat {
  std::size_t space_bands = 0;
  std::size_t time_bands = 0;
  std::vector<std::int64_t> observed = {};  // pairs of events
  std::vector<double> expected = {};        // exact, over all orders of the times
  std::vector<double> variance = {};        // exact (Barton & David)
  std::vector<double> p = {};               // of as many pairs or more; empty without permutations
};

/// One x, y and t an event. Refuses fewer than two events, a coordinate that is no finite number (`stats.not_finite`), breaks
/// that do not rise (`stats.breaks_order`), times too far apart (`stats.times_too_spread`), too many near pairs
/// (`stats.too_many_pairs`) and permutations outside 0 … kMostPermutations.
[[nodiscard]] Result<NearRepeat> near_repeat(std::span<const double> x, std::span<const double> y,
                                             std::span<const std::int64_t> t, const NearRepeatOptions& options);

}  // namespace samverkan::stats
