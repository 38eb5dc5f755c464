// SPDX-License-Identifier: EUPL-1.2
// Question: since which week, if any, have the counts been higher than level, trend and season give, and how sure is that? The
// generalised likelihood ratio of a lasting rise, over every week it may have begun in and every size. The usual is fitted once,
// to the weeks before. Units: counts a week; the ratio is a logarithm. Range: score at least 0. Cost: O(weeks without an alarm³),
// at most kMostGlrWeeks of them back. Seed: none is drawn. Reference: Höhle & Paul 2008, Comput.
// Stat. Data Anal. 52:4357. Not promised: no limit for a single count and no p; the usual is not learnt anew, so a far horizon
// needs a new start.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stats/weekly_counts.hpp"

namespace samverkan::stats {

inline constexpr int kGlrNbVersion = 1;
inline constexpr std::size_t kLeastGlrHistory = 52;
inline constexpr std::size_t kMostGlrWeeks = 520;

struct GlrNbOptions {
  double threshold = 5;  // the ratio that alarms; the sum then begins anew
};

/// One for each week from counts[from] on; expected is the mean that the weeks before counts[from] give, and with less than a
/// year of those the rows are empty; score is the ratio. Refuses as `check_weekly_counts`, and an option out of range
/// (`stats.alarm_option_outside`).
[[nodiscard]] Result<std::vector<AlarmWeek>> glr_nb(std::span<const double> counts, std::size_t from,
                                                    const GlrNbOptions& options);

}  // namespace samverkan::stats
