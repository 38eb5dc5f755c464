// SPDX-License-Identifier: EUPL-1.2
// Question: a share is measured in a survey each year, and is to reach a target by a certain one: where is it heading, how likely
// is it to be at the target or below, and what change a year would be needed? The logit of the share follows a line; each year
// departs from it by the sampling of the survey (design effect / (n p (1 − p))) and by more than that (tau², DerSimonian–Laird).
// Intervals and probability are those of a coming survey without sampling error: Student's t with n − 2 degrees. Units: shares in
// (0, 1); slopes in logits a year; year 0 is the first year. Range: tau² at least 0, probability in [0, 1]. Cost: O(years). Seed:
// none. Reference: DerSimonian & Laird 1986, Control. Clin. Trials 7:177. Not promised: that the line goes on. More than a few
// years ahead the interval is too narrow, as it knows of no turning.
#pragma once

#include <array>
#include <span>

#include "stats/effect.hpp"

namespace samverkan::stats {

inline constexpr int kTargetVersion = 1;

struct Survey {
  double year = 0;
  double share = 0;
  double answers = 0;
};

struct TargetOptions {
  double target;  // the share
  double by;      // the year
  double design_effect = 1;
};

struct TargetOutlook {
  double intercept = 0, slope = 0;  // of the logit
  std::array<std::array<double, 2>, 2> covariance = {};
  double tau2 = 0;
  double q = 0;  // the weighted squares about the line, without tau²
  double degrees = 0;
  double share_at_target = 0;  // in the year `by`
  Interval interval80 = {}, interval95 = {};
  double probability_below = 0;  // that the share then is the target or less
  double needed_slope = 0;       // from the last year's share
};

/// In any order of the years. Refuses fewer than three years (`stats.target_too_few_years`), a year twice or that is no number
/// (`stats.target_years`), a share or target outside (0, 1) (`stats.target_share_outside`), fewer than one answer
/// (`stats.target_answers`), a design effect not above 0 (`stats.target_design_effect`) and a target year that is not after the
/// last (`stats.target_year_past`).
[[nodiscard]] Result<TargetOutlook> share_to_target(std::span<const Survey> surveys, const TargetOptions& options);

}  // namespace samverkan::stats
