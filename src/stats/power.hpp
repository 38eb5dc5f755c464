// SPDX-License-Identifier: EUPL-1.2
// Question: how large must an effect be to be seen, before anything is done? The smallest decrease that a two-sided test at level
// alpha finds with the given power.
// Units: log rate ratios, events, or those of the outcome; a decrease is below 0. Range: at most 0. Cost: O(1); of synthetic
// controls O(donors²) a step. Seed: none.
// Reference: the distance between the two quantiles, in standard errors where the effect is there (`power_test.cpp` draws series
// with that effect and counts how often it is found).
// Not promised: for fewer than some twenty events a period the normal approximation is too hopeful. What is not counted here
// (silent reporters, a changed start) is not in it.
#pragma once

#include <optional>
#include <span>

#include "stats/effect.hpp"

namespace samverkan::stats {

inline constexpr int kPowerVersion = 1;

struct PowerOptions {
  double alpha = 0.05;  // two-sided
  double power = 0.8;
};

/// Refuses an alpha outside (0, 0.5] and a power outside [0.5, 1) (`stats.power_outside`).
[[nodiscard]] Result<void> check_power(const PowerOptions& options);

/// What is known before: the options are within range (checked), and something was counted in the treated area (checked).
struct CountsBefore {
  double treated = 0;                     // events before the start
  std::optional<double> comparison = {};  // the same; none: no comparison area
  double length_ratio = 1;                // of the time after to the time before
  double dispersion = 1;                  // variance / mean of a week's counts, given the model
  std::optional<double> degrees = {};     // of Student's t; none: the normal distribution
};

struct PlanOptions {
  Dispersion dispersion = Dispersion::quasi;
  std::optional<double> phi = {};  // known dispersion, instead of that of the weeks before
  bool has_week_effects = true;
  std::optional<double> weeks_after = {};  // none: as many as are marked as after, or as there are before
};

/// Of the weeks before the start alone; those after it are not looked at, and need not be there. Negative binomial counts are
/// planned for as quasi. Refuses no weeks before (`stats.effect_one_period`), nothing counted in them
/// (`stats.effect_nothing_counted`), weeks after that are not above 0 (`stats.power_weeks_after`) and, unless phi is given or the
/// counts are Poisson, weeks that show no dispersion.
[[nodiscard]] Result<CountsBefore> counts_before(const ZoneWeeks& weeks, const PlanOptions& options);

/// As a log rate ratio, for the rate ratio and difference in differences. None: no decrease can be seen.
[[nodiscard]] std::optional<double> smallest_log_ratio(const CountsBefore& counts, const PowerOptions& options);
/// As events, for the weighted displacement difference. None: more than there are.
[[nodiscard]] std::optional<double> smallest_displacement(const CountsBefore& counts, const PowerOptions& options);

/// Distance between no effect and the smallest one, in standard errors.
[[nodiscard]] double standard_errors_needed(const PowerOptions& options, std::optional<double> degrees);

}  // namespace samverkan::stats
