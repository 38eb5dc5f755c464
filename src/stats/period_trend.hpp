// SPDX-License-Identifier: EUPL-1.2
// Question: which level has each period of the year, and which trend do they share? A quasi-Poisson model with a log link:
// mean = level of the period × exp(slope × week). No week is in two periods, so for a given slope each level is a quotient of two
// sums, and what is left is to find one number, the slope. Units: counts; slope of the logarithm, a week. Range: weights above 0.
// Cost: O(rows) a step, five or so; nothing is allocated once the largest week has been seen. Seed: none is drawn. Reference:
// McCullagh & Nelder 1989, Generalized Linear Models; Farrington et al. 1996, J. R. Statist. Soc. A 159:547 (weights). Not
// promised: a slope where every count stands at one end of its period; then there is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::stats {

/// Rows stand period by period.
struct PeriodRows {
  std::vector<double> counts = {};
  std::vector<std::int32_t> weeks = {};  // from the first week of all, 0
  std::vector<std::size_t> begins = {};  // of each period, and one past the last row
  std::int32_t weeks_in_all = 0;         // above every one of `weeks`
};

class PeriodTrend {
 public:
  /// The model of rows that each weigh as `weights` says. Returns whether it has a slope; without `with_slope` it has none.
  bool fit(const PeriodRows& rows, std::span<const double> weights, bool with_slope);

  [[nodiscard]] double slope() const { return slope_; }
  [[nodiscard]] double mean(std::size_t period, double week) const;
  /// Pearson's, weighted; not held to 1.
  [[nodiscard]] double dispersion() const { return dispersion_; }
  /// The weighted mean square of count/mean − 1: what surveillance 1.20 scales the error of the mean by.
  [[nodiscard]] double log_dispersion() const { return log_dispersion_; }
  [[nodiscard]] double freedom() const { return freedom_; }
  /// Of the slope, and of the logarithm of the mean, per unit of dispersion.
  [[nodiscard]] double slope_variance() const { return 1 / information_; }
  [[nodiscard]] double log_mean_variance(std::size_t period, double week) const;
  /// A weight for each row: 1/s² of those whose standardised Anscombe residual s is above the threshold, scaled to a mean of 1.
  void weigh(const PeriodRows& rows, double threshold, double dispersion, std::span<double> weights) const;

 private:
  struct Period {
    double count = 0;      // weighted sum; 0: its mean is 0
    double level = 0;      // mean at the middle week
    double mean_week = 0;  // weighted by the mean
  };

  [[nodiscard]] bool has_slope(const PeriodRows& rows) const;
  double score_at(const PeriodRows& rows, std::span<const double> weights, double slope);
  bool find_slope(const PeriodRows& rows, std::span<const double> weights);
  void take_powers(double slope, std::int32_t weeks);

  std::vector<Period> periods_;
  std::vector<double> powers_;  // exp(slope × (week − middle))
  double middle_ = 0, slope_ = 0, information_ = 0, dispersion_ = 0, log_dispersion_ = 0, freedom_ = 0;
  double weighted_weeks_ = 0;  // the sum of weight × count × (week − middle)
};

}  // namespace samverkan::stats
