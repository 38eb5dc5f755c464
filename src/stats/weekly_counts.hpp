// SPDX-License-Identifier: EUPL-1.2
// What the simple alarms (EARS, CUSUM, GLR) share: the check of a series of weekly counts, and what they say of a week.
// Question: may these be weekly counts? Units: counts a week, in order. Range: whole, 0 to 1e9. Cost: O(weeks). Seed: none is
// drawn. Reference: none. Not promised: that no week is left out; a week without reports is a 0.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "kit/base/result.hpp"

namespace samverkan::stats {

struct AlarmWeek {
  double observed = 0;
  std::optional<double> expected = {};  // none, as all that follows: too short a history
  std::optional<double> upper = {};
  std::optional<bool> alarm = {};
  std::optional<double> p = {};
  std::optional<double> score = {};

  bool operator==(const AlarmWeek&) const = default;
};

/// Refuses what is no count (`stats.count_outside`), and a `from` beyond the end (`stats.from_outside`).
[[nodiscard]] Result<void> check_weekly_counts(std::span<const double> counts, std::size_t from);
/// The refusal of an option, by its name on the command line.
[[nodiscard]] Refused alarm_option_outside(std::string_view option, std::string_view range);

/// Where nothing was ever counted, half a count in all is expected: what never happened is not thereby impossible.
inline constexpr double kLeastSum = 0.5;
/// Alphas that are taken.
inline constexpr double kLeastAlpha = 1e-9, kMostAlpha = 0.5;

}  // namespace samverkan::stats
