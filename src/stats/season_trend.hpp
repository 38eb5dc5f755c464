// SPDX-License-Identifier: EUPL-1.2
// Question: which level, trend and season do weekly counts have, and how much do they scatter? log mean = a + b week + c cos + d
// sin(2π week / 52), with counts of variance mean + scatter × mean². Units: counts a week; b of the logarithm a week. Range:
// scatter at least 0, which is Poisson's. Cost: O(weeks × steps, some hundreds). Seed: none is drawn. Reference: Lawless 1987,
// Can. J. Statist. 15:209 (the likelihood). Not promised: a good fit to a season with more than one top.
#pragma once

#include <array>
#include <span>

namespace samverkan::stats {

class SeasonTrend {
 public:
  /// By maximum likelihood. At least a year of weeks.
  explicit SeasonTrend(std::span<const double> counts);

  /// Of a week, the first one of the series being 0.
  [[nodiscard]] double mean(double week) const;
  [[nodiscard]] double scatter() const { return scatter_; }

 private:
  void fit_means(std::span<const double> counts);
  [[nodiscard]] double likelihood(std::span<const double> counts) const;
  [[nodiscard]] double likely_scatter(std::span<const double> counts) const;

  double middle_ = 0, scatter_ = 0;
  std::array<double, 4> coefficients_{};  // of 1, the week, its cosine and its sine
};

}  // namespace samverkan::stats
