// SPDX-License-Identifier: EUPL-1.2
// The designs of effect that carry a place on as it would have gone: synthetic-control and structural; inside src/analyse.
#pragma once

#include "analyse/effect_counts.hpp"

namespace samverkan::analyse {

struct SeriesOptions {
  Input outcomes, series;  // of synthetic-control and structural
  std::string predictors, treated = "treated", pre;
  std::string t = "t", y = "y", start;  // structural
  std::string variances;                // of structural; empty: drawn on a store, where people decide by it, fitted on files
  int draws = 10'000;
  bool has_placebos = false;
  stats::PowerOptions power = {};
  Sealed sealed = {};
  std::optional<std::uint64_t> seed = {};
};
void add_series_options(const Command& method, SeriesOptions& options);
void say_synthetic(const SeriesOptions& options, Json& used);
void say_structural(const SeriesOptions& options, Json& used);

/// Into `report`: n, result, rows and notes. Outcomes: a column of times, then one a place; predictors: a column of names, then
/// the same places. Refuses a treated place that has no column (`analyse.column_missing`), a period that is none
/// (`analyse.scan_period`), and a verdict, which needs an interval (`analyse.effect_no_verdict`).
[[nodiscard]] Result<void> run_synthetic(const SeriesOptions& options, Report& report);
/// A column of times, one with the series, and all others as regressors. Refuses what draws without a seed (`analyse.no_seed`).
[[nodiscard]] Result<void> run_structural(const SeriesOptions& options, Report& report);

/// Smallest detectable effect a time: of the donors after `pre`, or of the series before `start` (all of it without one).
[[nodiscard]] Result<std::optional<double>> smallest_of_synthetic(const SeriesOptions& options, Report& report);
[[nodiscard]] Result<std::optional<double>> smallest_of_structural(const SeriesOptions& options,
                                                                   std::optional<double> times_after, Report& report);

}  // namespace samverkan::analyse
