// SPDX-License-Identifier: EUPL-1.2
// Question: how many events come on each of those at risk, area by area; how sure is that; and which areas differ more from the
// whole than chance, and than areas usually do?
// Units: population in persons, or in persons times years, or any measure of what is at risk; rates in events per one of it.
// Range: rates and limits from 0. Three answers stand side by side:
// - the rate with its exact interval (Poisson counts, from quantiles of the gamma distribution);
// - the rate shrunk towards that of all areas (gamma prior by Marshall's moments: mean Σevents/Σpopulation m, variance
//   A = Σpopulation (rate − m)²/Σpopulation − m/mean population, or 0), with the middle of the posterior gamma distribution;
// - the funnel: where the rate of an area of that size lies in 95 and 99.8 of a hundred cases if it shares the rate of all. By
//   Poisson quantiles, interpolated; or, with overdispersion, normal with the variance multiplied by the mean square of the
//   standardised residuals, winsorised at a tenth in each end, and never narrower than without.
// Cost: O(n log n), and some thirty parts of a gamma distribution an area. Seed: none is drawn.
// Reference: Garwood 1936, Biometrika 28:437 (interval); Marshall 1991, Appl. Statist. 40:283 (shrinking); Spiegelhalter 2005,
// Statist. Med. 24:1185 (funnel, overdispersion).
// Not promised: the interval of a shrunk rate takes the prior as known and is too narrow with few areas. People who live in an
// area are not all who are there: a city centre has more at risk than its residents.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kRatesVersion = 1;
inline constexpr std::int64_t kFewEvents = 20;  // a rate of fewer is not to be shown without its interval
inline constexpr double kMostEvents = 1e12;     // of all areas
inline constexpr double kFunnelParts[2] = {0.95, 0.998};

struct RatesOptions {
  double confidence = 0.95;       // of the intervals
  bool is_overdispersed = false;  // limits as wide as areas usually differ, not as chance alone
};

struct Interval {
  double lower = 0, upper = 0;
};

enum class FunnelPlace { within, above_95, above_998, below_95, below_998 };

struct AreaRate {
  double rate = 0;
  Interval interval = {};
  double shrunk = 0;
  Interval shrunk_interval = {};
  double own_weight = 0;    // how much of `shrunk` is the area's own rate: 0 … 1
  double expected = 0;      // events, at the rate of all
  Interval funnel[2] = {};  // by kFunnelParts
  FunnelPlace place = FunnelPlace::within;
  bool has_few_events = false;
};

struct Rates {
  std::vector<std::optional<AreaRate>> areas;  // in the order of the input; nothing is known where nobody is at risk
  double overall = 0;
  double between_variance = 0;  // of the true rates, as estimated: A
  double dispersion = 1;        // 1: areas differ as chance gives; from at least two areas
};

/// One count and one population an area. Events where nobody is at risk are left out of all sums. Refuses a count below 0
/// (`stats.count_negative`), a population that is negative or no number (`stats.population_outside`), no people at all
/// (`stats.population_none`), more than kMostEvents (`stats.rates_too_large`) and a confidence outside (0, 1)
/// (`stats.confidence_outside`).
[[nodiscard]] Result<Rates> rates(std::span<const std::int64_t> counts, std::span<const double> population,
                                  const RatesOptions& options);

}  // namespace samverkan::stats
