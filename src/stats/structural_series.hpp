// SPDX-License-Identifier: EUPL-1.2
// Question: how would a series have gone on had nothing been done, and how much did it differ?
// A level that wanders (local level), fixed coefficients of other series that the measure did not touch, and noise, fitted to the
// time before the start and carried on. The level begins diffuse: the first value says where it is, and no prior does.
// Units: those of the series; effects are seen − counterfactual, minus meaning fewer. Range: variances at least 0, p in (0, 1].
// Cost: O(times × regressors²) a variance tried, about a hundred; O(times after × draws). Seed: of the drawn paths. Reference:
// Durbin & Koopman 2012, Time Series Analysis by State Space Methods, ch. 2; Harvey 1989; Brodersen et al. 2015, Ann. Appl. Stat.
// 9:247 (the same question, with priors).
// Not promised: with the variances as fitted, intervals are too narrow where the time before is short or the level hardly
// wanders: of 80 weeks before, one of 95 % then held the truth 86 to 96 % of the time, with drawn variances (`Variances`) 94 to
// 99 %, most where the level hardly wanders. A sum over the time after is drawn as whole paths, as its weeks err together.
// Seasons must be in a regressor.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/random.hpp"
#include "stats/effect.hpp"
#include "stats/power.hpp"

namespace samverkan::stats {

inline constexpr int kMostDraws = 1'000'000;

struct LocalLevel {
  double noise = 0;                       // variance
  double wander = 0;                      // variance of a step of the level
  std::vector<double> coefficients = {};  // one a regressor
  double log_likelihood = 0;              // of all values but the first
  double level = 0;                       // at the last value
  double level_variance = 0;              // given the coefficients and the variances
  /// Of the coefficients, and what the level at the last value would change with each.
  std::vector<std::vector<double>> covariance = {};
  std::vector<double> level_shift = {};
};

/// Maximum likelihood. `regressors`: a series each, at least as long as y. Refuses fewer values than regressors + 4
/// (`stats.series_too_short`), a value that is no finite number below 1e100 (`stats.value_not_finite`), a series that level and
/// regressors follow without noise (`stats.series_constant`), and regressors that are constant or follow from each other
/// (`stats.structural_collinear`).
[[nodiscard]] Result<LocalLevel> fit_local_level(std::span<const double> y, const std::vector<std::vector<double>>& regressors);

/// fitted: taken as known. drawn: as likely as the time before makes them, for wider and more honest intervals.
enum class Variances { fitted, drawn };

struct StructuralOptions {
  std::size_t start = 0;  // the first value after the start
  Variances variances = Variances::fitted;
  int draws = 10'000;
  Seed seed;
};

struct StructuralSeries {
  LocalLevel model;
  std::vector<double> counterfactual;  // mean, one a time after
  std::vector<double> variance;        // of a value seen, given coefficients and variances
  double sum_effect = 0;
  double mean_effect = 0;
  double relative_effect = 0;       // sum of effects / sum of the counterfactual; 0 where that is 0
  Interval sum80 = {}, sum95 = {};  // of the effect summed
  Interval counterfactual95 = {};   // of what would have been seen, summed
  double sum_se = 0;
  double tail = 1;  // (1 + draws of the sum at most as large as what was seen) / (1 + draws)
  double p = 1;     // two-sided
};

/// Refuses as fit_local_level, and nothing after the start (`stats.effect_one_period`), regressors of another length than y
/// (`stats.lengths_differ`) and draws outside 100 … kMostDraws (`stats.draws_outside`).
[[nodiscard]] Result<StructuralSeries> structural_series(std::span<const double> y,
                                                         const std::vector<std::vector<double>>& regressors,
                                                         const StructuralOptions& options);

/// The smallest mean decrease a time that `times` after the start would show, below 0, regressors staying where they were.
[[nodiscard]] double smallest_mean_effect(const LocalLevel& model, double times, const PowerOptions& options);

}  // namespace samverkan::stats
