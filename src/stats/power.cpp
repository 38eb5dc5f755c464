// SPDX-License-Identifier: EUPL-1.2
#include "stats/power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"
#include "stats/effect_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr double kFarthest = 12;  // a decrease to six in a million
constexpr double kStep = 0.002;

std::vector<double> those_before(std::span<const double> counts, const std::vector<bool>& is_after) {
  std::vector<double> before;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (!is_after[i]) before.push_back(counts[i]);
  return before;
}

}  // namespace

Result<void> check_power(const PowerOptions& options) {
  if (!(options.alpha > 0 && options.alpha <= 0.5 && options.power >= 0.5 && options.power < 1))
    return refuse(Problem::bad_input, "stats.power_outside", "power");
  return {};
}

double standard_errors_needed(const PowerOptions& options, std::optional<double> degrees) {
  CHECK(check_power(options), "alpha and power are within range");
  const double of_t = degrees.value_or(std::numeric_limits<double>::infinity());
  return student_t_quantile(1 - options.alpha / 2, of_t) + student_t_quantile(options.power, of_t);
}

Result<CountsBefore> counts_before(const ZoneWeeks& weeks, const PlanOptions& options) {
  const auto after = static_cast<double>(std::ranges::count(weeks.is_after, true));
  const double before = static_cast<double>(weeks.is_after.size()) - after;
  if (before == 0) return refuse(Problem::bad_input, "stats.effect_one_period");
  const bool has_comparison = !weeks.comparison.empty();
  if (weeks.treated.size() != weeks.is_after.size() || (has_comparison && weeks.comparison.size() != weeks.is_after.size()))
    return refuse(Problem::bad_input, "stats.lengths_differ", "counts");
  ZoneWeeks earlier{.treated = those_before(weeks.treated, weeks.is_after), .is_after = {}};
  if (has_comparison) earlier.comparison = those_before(weeks.comparison, weeks.is_after);
  earlier.is_after.assign(earlier.treated.size(), false);
  if (const auto checked = check_counted(earlier); !checked) return refused_by(checked);
  const double weeks_after = options.weeks_after.value_or(after > 0 ? after : before);
  if (!(weeks_after > 0 && std::isfinite(weeks_after)))
    return refuse(Problem::bad_input, "stats.power_weeks_after", "weeks-after");

  CountsBefore counts{.treated = change_of(earlier.treated, earlier.is_after).before, .length_ratio = weeks_after / before};
  if (has_comparison) counts.comparison = change_of(earlier.comparison, earlier.is_after).before;
  if (options.phi) {
    if (!(*options.phi > 0 && std::isfinite(*options.phi))) return refuse(Problem::bad_input, "stats.effect_phi_outside", "phi");
    counts.dispersion = *options.phi;
  } else if (options.dispersion != Dispersion::poisson) {
    std::vector<std::vector<double>> zones{earlier.treated};
    if (has_comparison) zones.push_back(earlier.comparison);
    const Pearson pearson = options.has_week_effects && has_comparison
                                ? pearson_by_week(earlier.treated, earlier.comparison, earlier.is_after)
                                : pearson_by_period(zones, earlier.is_after);
    const auto dispersion = dispersion_of(pearson);
    if (!dispersion) return refused_by(dispersion);
    counts.dispersion = *dispersion;
    counts.degrees = pearson.degrees * (1 + counts.length_ratio);
  }
  return counts;
}

std::optional<double> smallest_log_ratio(const CountsBefore& counts, const PowerOptions& options) {
  CHECK(counts.treated > 0 && counts.length_ratio > 0 && counts.dispersion >= 0, "something was counted before");
  const double needed = standard_errors_needed(options, counts.degrees);
  double fixed = 1 / counts.treated;
  if (counts.comparison) fixed += (1 + 1 / counts.length_ratio) / *counts.comparison;
  const auto can_be_seen = [&](double decrease) {
    const double after = 1 / (counts.treated * counts.length_ratio * std::exp(-decrease));
    return decrease >= needed * std::sqrt(counts.dispersion * (fixed + after));
  };
  if (can_be_seen(0)) return 0;
  double low = 0, high = kStep;
  while (!can_be_seen(high)) {
    low = high;
    high += kStep;
    if (high > kFarthest) return std::nullopt;
  }
  while (high - low > 1e-12 * high) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (can_be_seen(middle) ? high : low) = middle;
  }
  return -high;
}

std::optional<double> smallest_displacement(const CountsBefore& counts, const PowerOptions& options) {
  CHECK(counts.treated > 0 && counts.length_ratio > 0, "something was counted before");
  const double needed = standard_errors_needed(options, counts.degrees);
  const double expected = (counts.treated + counts.comparison.value_or(0)) * (1 + counts.length_ratio);
  // Decrease² = needed² (sum of counts − decrease).
  const double square = needed * needed * counts.dispersion;
  const double decrease = (std::sqrt(square * square + 4 * square * expected) - square) / 2;
  if (decrease > counts.treated * counts.length_ratio) return std::nullopt;
  return -decrease;
}

}  // namespace samverkan::stats
