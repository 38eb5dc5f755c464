// SPDX-License-Identifier: EUPL-1.2
// Question: how rare a window is: its place among the best windows of replicates. Units, Range, Cost, Seed, Reference, Not
// promised: as in scan.hpp, which is the door.
#pragma once

#include <span>

namespace samverkan::stats {

/// The largest of each replicate, in falling order: what a window must reach to be among the 1, 5, 10 and 50 % that chance gives.
struct ScanMaxima {
  double p01 = 0, p05 = 0, p10 = 0, p50 = 0, mean = 0;
};
[[nodiscard]] ScanMaxima maxima_of(std::span<const double> falling);

/// (1 + those that reach it) / (1 + all); where replicates were made until so many reached it (`was_stopped`), those / all.
[[nodiscard]] double monte_carlo_p(std::span<const double> falling, double llr, bool was_stopped);

/// By a Gumbel distribution with the mean and the variance of the maxima: for tails that so few replicates cannot reach. 1 where
/// all are equal and none is smaller.
[[nodiscard]] double gumbel_p(std::span<const double> maxima, double llr);

/// In units of time: chance alone gives as strong a signal about once in so many, where one analysis is made each unit and
/// `analyses` of them are already covered by p.
[[nodiscard]] double recurrence_interval(double p, double analyses);

}  // namespace samverkan::stats
