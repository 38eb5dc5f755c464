// SPDX-License-Identifier: EUPL-1.2
// Question: did a measure at a place change how much happens there? Counts by week of the treated area, a comparison area and the
// buffer around the treated one (where what was pushed away would turn up), before the start and after it, in three designs:
// the weighted displacement difference, the rate ratio, and difference in differences with placebo places.
// Units: counts a week, whole numbers; rate ratios are natural logarithms, minus meaning fewer. Range: dispersion at least 0, 1
// for Poisson counts; p in (0, 1]. Cost: O(weeks × places); negative binomial with week effects some thousand passes over the
// weeks. Seed: none, nothing is drawn: placebos take every comparison place in turn.
// Reference: Wheeler & Ratcliffe 2018, Crime Sci. 7:11 (weighted displacement difference); Bowers & Johnson 2003, J. Quant.
// Criminol. 19:275 (displacement quotient); Farrington & Welsh (relative effect size); Breslow 1984, Appl. Statist. 33:38 (the
// dispersion that makes Pearson's statistic its degrees of freedom); Haldane 1956 and Firth 1993 (half a count where one is
// zero). Not promised: that the comparison area would have followed the treated one had nothing been done. A place picked because
// it was at its worst tends to fall by itself. Weeks are taken as independent given the effects of the model.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kEffectVersion = 1;

struct Interval {
  double low = 0;
  double high = 0;
  bool operator==(const Interval&) const = default;
};

/// A value with how sure it is. `degrees` of Student's t, infinite for the normal distribution.
struct Estimate {
  double value = 0;
  double se = 0;
  double degrees = 0;
  Interval interval80 = {};
  Interval interval95 = {};
  double p = 1;  // two-sided, of no effect
};
[[nodiscard]] Estimate estimate_of(double value, double se, double degrees);

/// One count a week in each zone. Those that were not counted are empty.
struct ZoneWeeks {
  std::vector<double> treated = {};
  std::vector<double> comparison = {};
  std::vector<double> buffer = {};
  std::vector<double> buffer_comparison = {};  // of the weighted displacement difference only
  std::vector<bool> is_after = {};             // one a week: the measure had begun
};

struct Change {
  double before = 0;
  double after = 0;
};
[[nodiscard]] Change change_of(std::span<const double> counts, const std::vector<bool>& is_after);

// ── Weighted displacement difference ──

struct WeightedDisplacement {
  Estimate local;                      // (T after − before) − (C after − before), in events
  std::optional<Estimate> buffer;      // the same of the buffer and its comparison; of none, the buffer's change alone
  std::optional<Estimate> total;       // local + buffer
  std::optional<Estimate> scaled;      // T after − T before × C after / C before: for a comparison of another size
  std::optional<double> ratio_before;  // C before / T before
  std::optional<double> success;       // change of T / C
  std::optional<double> quotient;      // change of B / C over that of T / C; has no usable standard error
};

/// Variance = sum of the counts. Refuses as all designs do: no comparison (`stats.effect_no_comparison`), columns of unequal
/// length (`stats.lengths_differ`), a value that is no count (`stats.effect_not_a_count`), weeks that are all before or all after
/// (`stats.effect_one_period`), and a treated or comparison area where nothing ever happened (`stats.effect_nothing_counted`).
[[nodiscard]] Result<WeightedDisplacement> weighted_displacement(const ZoneWeeks& weeks);

// ── Rate ratio and difference in differences ──

/// poisson: variance = mean. quasi: times Pearson's χ² / degrees of freedom, also where that is below 1. negative_binomial:
/// variance = mean + mean² / theta.
enum class Dispersion { poisson, quasi, negative_binomial };

struct RateRatioOptions {
  Dispersion dispersion = Dispersion::quasi;  // not negative_binomial
  std::optional<double> phi = {};             // known dispersion, instead of that of the weeks
};

struct RateRatio {
  Estimate log_ratio;              // of after to before, against the comparison
  double se_counts = 0;            // before the dispersion: √ of the sum of 1 / count
  double dispersion = 1;           // as used
  double odds = 1;                 // relative effect size, above 1 where the measure helped
  Interval odds95 = {};            // of counts alone
  std::optional<double> averted;   // events that did not happen: T before × C after / C before − T after
  bool half_was_added = false;     // to each count, as one of them is zero
  std::optional<Estimate> buffer;  // log rate ratio of the buffer
  std::optional<Estimate> treated_and_buffer;
};

/// Without a comparison: after to before, per week. Refuses as above; a negative phi (`stats.effect_phi_outside`) and, for quasi,
/// too few weeks (`stats.effect_too_few_weeks`) or weeks without any scatter (`stats.effect_no_scatter`).
[[nodiscard]] Result<RateRatio> rate_ratio(const ZoneWeeks& weeks, const RateRatioOptions& options);

struct DifferenceOptions {
  bool has_week_effects = true;  // one level a week that all zones share; else one before and one after
  Dispersion dispersion = Dispersion::quasi;
};

struct Difference {
  Estimate log_ratio;
  double se_poisson = 0;
  double se_robust = 0;         // heteroscedasticity-consistent, HC0
  double phi = 1;               // Pearson's χ² / degrees of freedom of the Poisson fit, whichever dispersion is asked
  double degrees = 0;           // residual
  std::optional<double> theta;  // of the negative binomial; none: the counts scatter no more than Poisson
  bool half_was_added = false;
  std::optional<Estimate> buffer;
  std::optional<Estimate> treated_and_buffer;
};

/// Poisson, quasi or negative binomial counts with log link: zone + week (or zone + period) + effect. Refuses as rate_ratio does,
/// and no comparison.
[[nodiscard]] Result<Difference> difference_in_differences(const ZoneWeeks& weeks, const DifferenceOptions& options);

struct Placebos {
  double p = 1;                  // (1 + places at least as far from 0, in standard errors) / (1 + places)
  std::vector<Estimate> places;  // log rate ratio of each against the others
};

/// Each comparison place takes the treated area's turn, the other places being its comparison. The comparison of `weeks` is their
/// sum, whatever it held. A place where nothing happened is left out. At least two places (`stats.effect_too_few_places`); 19 or
/// more for a p of 0.05.
[[nodiscard]] Result<Placebos> placebos(const ZoneWeeks& weeks, const std::vector<std::vector<double>>& places,
                                        const DifferenceOptions& options);

}  // namespace samverkan::stats
