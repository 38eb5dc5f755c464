// SPDX-License-Identifier: EUPL-1.2
// Question: has the count been a little higher than before for some weeks on end? A cumulative sum of what lies above the mean,
// after Rossi's transform, which makes Poisson counts nearly normal. Units: counts a week; reference and decision in standard
// deviations. Range: upper and score at least 0. Cost: O(weeks). Seed: none is drawn. Reference: Rossi, Lampugnani & Marchi 1999,
// Statist. Med. 18:2111. Not promised: a season or a trend looks like a rise; counts that scatter more than Poisson's alarm too
// often; there is no p.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stats/weekly_counts.hpp"

namespace samverkan::stats {

inline constexpr int kCusumVersion = 1;

struct CusumOptions {
  double reference = 1.04;  // k: a rise of twice as much is what is looked for
  double decision = 2.26;   // h: the sum that alarms
};

/// One for each week from counts[from] on; expected is the mean of all weeks before counts[from], and without any the rows are
/// empty; upper is the count at which the week alarms, score the sum. Refuses as `check_weekly_counts`, and an option out of
/// range
/// (`stats.alarm_option_outside`).
[[nodiscard]] Result<std::vector<AlarmWeek>> cusum(std::span<const double> counts, std::size_t from, const CusumOptions& options);

}  // namespace samverkan::stats
