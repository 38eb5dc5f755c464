// SPDX-License-Identifier: EUPL-1.2
// What the designs of effect.hpp share; inside src/stats.
// Question: are these counts that an effect can be taken of, and what is the log rate ratio of four of them?
#pragma once

#include "stats/effect.hpp"

namespace samverkan::stats {

/// Each value is a count, one a week, and something happened in the treated area and in the comparison where there is one.
[[nodiscard]] Result<void> check_counted(const ZoneWeeks& weeks);
/// What every design refuses: also weeks that are all before or all after, and counts without the comparison that is needed.
[[nodiscard]] Result<void> check_zones(const ZoneWeeks& weeks, bool needs_comparison);

[[nodiscard]] std::vector<double> sum_of(std::span<const double> one, std::span<const double> other);

/// Log of (after / before) of a zone over that of its comparison, and the sum of 1 / count. Half is added to each count where one
/// of them is zero.
struct LogRatio {
  double value = 0;
  double variance = 0;
  bool half_was_added = false;
};
[[nodiscard]] LogRatio log_ratio_of(Change zone, Change comparison);

/// Pearson's χ² of Poisson counts about their fit by zone and period, or by zone, period and week; with its degrees of freedom.
/// A week without counts says nothing of an effect and has none.
struct Pearson {
  double chi_square = 0;
  double degrees = 0;
};
[[nodiscard]] Pearson pearson_by_period(std::span<const std::vector<double>> zones, const std::vector<bool>& is_after);
[[nodiscard]] Pearson pearson_by_week(std::span<const double> zone, std::span<const double> comparison,
                                      const std::vector<bool>& is_after);
/// χ² / degrees. Refuses no degrees (`stats.effect_too_few_weeks`) and no scatter (`stats.effect_no_scatter`).
[[nodiscard]] Result<double> dispersion_of(const Pearson& pearson);

}  // namespace samverkan::stats
