// SPDX-License-Identifier: EUPL-1.2
// Question: are events that lie close to each other in place also close in time, taken over all pairs at once (Mantel's test)?
// The sum over pairs of 1/(distance + k) · 1/(time apart + k′) is compared with the same sum when the times are dealt out anew.
// Units: x, y and the space constant k in metres, or any one unit; t and the time constant k′ in whole units of time.
// Range: p in (0, 1], the smallest being 1/(permutations + 1); expected above 0 and exact, variance at least 0 and exact. Times
// span less than 2^31 units. Cost: O(n² × permutations), 8 bytes a pair; at most kMostMantelEvents events. Seed: one stream a
// permutation, from the seed and its number, over events in order of place: neither the number of threads nor the order of the
// input changes anything but the last digits of a sum. Reference: Mantel 1967, Cancer Res. 27:209. Not promised: the answer leans
// on the two constants, which nobody knows: small ones look at the closest pairs alone, large ones at slow change over the whole
// map. near_repeat says at which distances and times something happens, and is preferred.
#pragma once

#include <cstdint>
#include <span>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "stats/near_repeat.hpp"

namespace samverkan::stats {

inline constexpr int kMantelVersion = 1;
inline constexpr std::size_t kMostMantelEvents = 4000;

struct MantelOptions {
  Distance distance = Distance::euclidean;
  double space_constant = 100;  // above 0
  double time_constant = 7;     // above 0
  int permutations = 999;       // 0: no p
  Seed seed;
  int threads = 0;  // 0: as many as the machine has
};

struct Mantel {
  double observed = 0;
  double expected = 0;
  double variance = 0;
  double p = 1;  // of as large a sum or larger; 1 without permutations
};

/// One x, y and t an event. Refuses as near_repeat does, more than kMostMantelEvents events (`stats.too_many_events`) and
/// constants that are not above 0 (`stats.constant_outside`).
[[nodiscard]] Result<Mantel> mantel(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                                    const MantelOptions& options);

}  // namespace samverkan::stats
