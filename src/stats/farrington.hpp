// SPDX-License-Identifier: EUPL-1.2
// Question: is the count of a week higher than the same time of year in earlier years, and their trend, would give? The flexible
// method of Farrington: a quasi-Poisson model of the years before, with weeks of past outbreaks weighed down.
// Units: counts a week, one for each week in order; `half_window` and `exclude_weeks` in weeks. Range: counts whole, 0 to 1e9; p
// in (0, 1]; upper at least 0; dispersion at least 1. Cost: O(weeks asked × years × 52 × steps, about ten); 200 series of 52
// weeks take about a quarter of a second. Nothing is allocated for each week. Seed: none is drawn. Reference: Noufaily et al.
// 2013, Statist. Med. 32:1206; Farrington et al. 1996, J. R. Statist. Soc. A 159:547 (delta); Salmon, Schumacher & Höhle 2016, J.
// Stat. Softw. 70:10 (periods, muan). Not promised: at alpha 0.01 about one week in a hundred alarms without cause, so 200 series
// give about two a week. A change in how things are reported looks like an outbreak, and late reports hide one.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kFarringtonVersion = 1;

/// nb_plugin: the quantile of a negative binomial count about the expected mean. muan: the same about the upper limit of the
/// mean. delta: the limit of a 2/3 power, nearly normal, that also holds the uncertainty of the mean.
enum class FarringtonThreshold { nb_plugin, muan, delta };
/// test: a trend where it differs from none at 5 per cent. always: without that test. Either way only with three years or more,
/// and where it does not lead above every count seen.
enum class FarringtonTrend { test, always };

struct FarringtonOptions {
  int years_back = 5;
  int half_window = 3;     // weeks on either side of the same week in earlier years
  int periods = 10;        // of a year: that window and nine more; 1: the windows only
  int exclude_weeks = 26;  // just before the week asked, so that a slow outbreak does not become usual
  double alpha = 0.01;
  FarringtonTrend trend = FarringtonTrend::test;
  FarringtonThreshold threshold = FarringtonThreshold::nb_plugin;
  double weights_threshold = 2.58;  // residuals above it are weighed down
  int limit_cases = 5;              // fewer in the last limit_weeks weeks, this one with them: no alarm
  int limit_weeks = 4;
  /// Any day of the first week: the same week of earlier years is then the one nearest to the same date. None: every year is
  /// taken to have 52 weeks.
  std::optional<std::chrono::sys_days> first_day = {};
};

struct FarringtonWeek {
  double observed = 0;
  std::optional<double> expected = {};    // none: too short a history, or too few cases to be read
  std::optional<double> upper = {};       // the highest count that is no alarm; none also where muan knows no limit
  std::optional<bool> alarm = {};         // none: too short a history
  std::optional<double> p = {};           // of a count as high or higher
  std::optional<double> score = {};       // 0 as expected, 1 at the limit; none where the limit is not above the expected
  std::optional<double> dispersion = {};  // variance over mean
  std::optional<double> trend = {};       // of the logarithm, a week; none: no trend was used

  bool operator==(const FarringtonWeek&) const = default;
};

/// One for each week from counts[from] on. Refuses what is no count (`stats.count_outside`), a `from` beyond the end
/// (`stats.from_outside`) and an option out of range (`stats.alarm_option_outside`).
[[nodiscard]] Result<std::vector<FarringtonWeek>> farrington(std::span<const double> counts, std::size_t from,
                                                             const FarringtonOptions& options);

}  // namespace samverkan::stats
