// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/effect_zones.hpp"
#include "stats/negative_binomial.hpp"

namespace samverkan::stats {
namespace {

constexpr double kNormal = std::numeric_limits<double>::infinity();

double square(double value) { return value * value; }

// One zone against the comparison.
struct Fit {
  Estimate log_ratio;
  double se_poisson = 0, se_robust = 0;
  double phi = 1, degrees = 0;
  std::optional<double> theta;
  bool half_was_added = false;
};

// HC0: the squares of the scores, between the inverses of the information.
double robust_variance(std::span<const double> zone, std::span<const double> comparison, const std::vector<bool>& is_after,
                       bool has_week_effects) {
  const Change own = change_of(zone, is_after);
  const Change other = change_of(comparison, is_after);
  double variance = 0;
  for (const bool after : {false, true}) {
    const double zone_sum = after ? own.after : own.before;
    const double comparison_sum = after ? other.after : other.before;
    if (zone_sum == 0 || comparison_sum == 0) continue;
    const auto weeks = static_cast<double>(std::ranges::count(is_after, after));
    const double share = zone_sum / (zone_sum + comparison_sum);
    for (std::size_t i = 0; i < zone.size(); ++i) {
      if (is_after[i] != after) continue;
      if (has_week_effects) {
        const double score = zone[i] * (1 - share) - comparison[i] * share;
        variance += square(score / (zone_sum * (1 - share)));
      } else {
        variance += square(zone[i] / zone_sum - 1 / weeks) + square(comparison[i] / comparison_sum - 1 / weeks);
      }
    }
  }
  return variance;
}

Result<Fit> fit(std::span<const double> zone, std::span<const double> comparison, const std::vector<bool>& is_after,
                const DifferenceOptions& options) {
  const LogRatio ratio = log_ratio_of(change_of(zone, is_after), change_of(comparison, is_after));
  const std::vector<std::vector<double>> zones{{zone.begin(), zone.end()}, {comparison.begin(), comparison.end()}};
  const Pearson pearson =
      options.has_week_effects ? pearson_by_week(zone, comparison, is_after) : pearson_by_period(zones, is_after);
  Fit fit{.se_poisson = std::sqrt(ratio.variance), .half_was_added = ratio.half_was_added};
  fit.se_robust = std::sqrt(robust_variance(zone, comparison, is_after, options.has_week_effects));
  fit.degrees = pearson.degrees;
  const auto phi = dispersion_of(pearson);
  if (!phi && options.dispersion != Dispersion::poisson) return refused_by(phi);
  fit.phi = phi.value_or(1);
  switch (options.dispersion) {
    case Dispersion::poisson: fit.log_ratio = estimate_of(ratio.value, fit.se_poisson, kNormal); break;
    case Dispersion::quasi: fit.log_ratio = estimate_of(ratio.value, fit.se_poisson * std::sqrt(fit.phi), fit.degrees); break;
    case Dispersion::negative_binomial: {
      if (ratio.half_was_added) {
        fit.log_ratio = estimate_of(ratio.value, fit.se_poisson * std::sqrt(std::max(1.0, fit.phi)), kNormal);
        break;
      }
      const auto scattered = options.has_week_effects ? negative_binomial_by_week(zone, comparison, is_after)
                                                      : negative_binomial_by_period(zone, comparison, is_after);
      fit.log_ratio = estimate_of(scattered.value, std::sqrt(scattered.variance), kNormal);
      fit.theta = scattered.theta;
      break;
    }
  }
  return fit;
}

}  // namespace

Result<Difference> difference_in_differences(const ZoneWeeks& weeks, const DifferenceOptions& options) {
  if (const auto checked = check_zones(weeks, true); !checked) return refused_by(checked);
  const auto treated = fit(weeks.treated, weeks.comparison, weeks.is_after, options);
  if (!treated) return refused_by(treated);
  Difference result{.log_ratio = treated->log_ratio, .se_poisson = treated->se_poisson, .se_robust = treated->se_robust};
  result.phi = treated->phi;
  result.degrees = treated->degrees;
  result.theta = treated->theta;
  result.half_was_added = treated->half_was_added;
  if (weeks.buffer.empty()) return result;
  const Change buffer = change_of(weeks.buffer, weeks.is_after);
  if (buffer.before + buffer.after > 0)
    if (const auto own = fit(weeks.buffer, weeks.comparison, weeks.is_after, options)) result.buffer = own->log_ratio;
  const auto both = fit(sum_of(weeks.treated, weeks.buffer), weeks.comparison, weeks.is_after, options);
  if (!both) return refused_by(both);
  result.treated_and_buffer = both->log_ratio;
  return result;
}

Result<Placebos> placebos(const ZoneWeeks& weeks, const std::vector<std::vector<double>>& places,
                          const DifferenceOptions& options) {
  if (places.size() < 2) return refuse(Problem::bad_input, "stats.effect_too_few_places", "placebos");
  const std::size_t n = weeks.is_after.size();
  std::vector<double> sum(n);
  for (const auto& place : places) {
    if (const auto checked = check_zones({.treated = weeks.treated, .comparison = place, .is_after = weeks.is_after}, true);
        !checked && checked.error().reason != "stats.effect_nothing_counted")
      return refused_by(checked);
    sum = sum_of(sum, place);
  }
  ZoneWeeks asked{.treated = weeks.treated, .comparison = sum, .is_after = weeks.is_after};
  const auto own = difference_in_differences(asked, options);
  if (!own) return refused_by(own);
  const double distance = std::abs(own->log_ratio.value) / own->log_ratio.se;
  Placebos result;
  double as_far = 1;
  for (const auto& place : places) {
    const Change counts = change_of(place, weeks.is_after);
    if (counts.before + counts.after == 0) continue;
    asked.treated = place;
    std::ranges::transform(sum, place, asked.comparison.begin(), std::minus<>());
    const auto other = difference_in_differences(asked, options);
    if (!other) return refused_by(other);
    result.places.push_back(other->log_ratio);
    if (std::abs(other->log_ratio.value) / other->log_ratio.se >= distance) ++as_far;
  }
  result.p = as_far / static_cast<double>(result.places.size() + 1);
  return result;
}

}  // namespace samverkan::stats
