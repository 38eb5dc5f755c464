// SPDX-License-Identifier: EUPL-1.2
// Question: is the count of a week higher than the few weeks before it would give? The EARS methods, for series too short to have
// a usual. C1: the seven weeks just before. C2: seven weeks with a gap of two, so that a slow rise does not hide itself. C3: the
// two weeks before were already so high, by C2, that the third needs no more. Units: counts a week. Range: upper at least 0; p in
// [0, 1]. Cost: O(weeks × baseline). Seed: none is drawn. Reference: Hutwagner et al. 2003, J. Urban Health 80:i89; Fricker,
// Hegler & Dunfee 2008, Statist. Med. 27:3407. Not promised: a season or a trend is not seen, and counts are taken for normal, so
// that small ones alarm more often than alpha says. The limit of C3 is that of surveillance 1.20, which begins at the count
// itself.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stats/weekly_counts.hpp"

namespace samverkan::stats {

inline constexpr int kEarsVersion = 1;

enum class Ears { c1, c2, c3 };

struct EarsOptions {
  Ears method = Ears::c1;
  int baseline = 7;  // weeks
  double alpha = 0.001;
};

/// One for each week from counts[from] on; expected is the mean of the baseline, score 1 at the limit. p is missing where the
/// baseline does not vary, and for C3. Refuses as `check_weekly_counts`, and an option out of range
/// (`stats.alarm_option_outside`).
[[nodiscard]] Result<std::vector<AlarmWeek>> ears(std::span<const double> counts, std::size_t from, const EarsOptions& options);

}  // namespace samverkan::stats
