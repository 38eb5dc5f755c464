// SPDX-License-Identifier: EUPL-1.2
#include "stats/effect_zones.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostCount = 1e12;         // sums of counts stay whole
constexpr double kLeastDispersion = 1e-12;  // below it the weeks follow the fit but for rounding

double square(double value) { return value * value; }

Result<void> check_counts(std::span<const double> counts, std::size_t weeks, const std::string& zone) {
  if (counts.size() != weeks) return refuse(Problem::bad_input, "stats.lengths_differ", zone);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (!(counts[i] >= 0 && counts[i] <= kMostCount) || counts[i] != std::floor(counts[i]))
      return refuse(Problem::bad_input, "stats.effect_not_a_count", zone, {{"at", std::to_string(i)}, {"zone", zone}});
  return {};
}

bool is_empty(std::span<const double> counts) {
  return std::ranges::all_of(counts, [](double each) { return each == 0; });
}

}  // namespace

Estimate estimate_of(double value, double se, double degrees) {
  const auto interval = [&](double share) {
    const double reach = se * student_t_quantile(0.5 + share / 2, degrees);
    return Interval{value - reach, value + reach};
  };
  double p = value == 0 ? 1 : 0;
  if (se > 0) p = std::max(student_t_two_sided(value / se, degrees), std::numeric_limits<double>::min());
  return {.value = value, .se = se, .degrees = degrees, .interval80 = interval(0.8), .interval95 = interval(0.95), .p = p};
}

Change change_of(std::span<const double> counts, const std::vector<bool>& is_after) {
  CHECK(counts.size() == is_after.size(), "a count a week");
  Change change;
  for (std::size_t i = 0; i < counts.size(); ++i) (is_after[i] ? change.after : change.before) += counts[i];
  return change;
}

Result<void> check_counted(const ZoneWeeks& weeks) {
  const std::size_t n = weeks.is_after.size();
  if (const auto checked = check_counts(weeks.treated, n, "T"); !checked) return checked;
  if (is_empty(weeks.treated)) return refuse(Problem::bad_input, "stats.effect_nothing_counted", "T", {{"zone", "T"}});
  if (!weeks.comparison.empty()) {
    if (const auto checked = check_counts(weeks.comparison, n, "C"); !checked) return checked;
    if (is_empty(weeks.comparison)) return refuse(Problem::bad_input, "stats.effect_nothing_counted", "C", {{"zone", "C"}});
  }
  if (!weeks.buffer.empty())
    if (const auto checked = check_counts(weeks.buffer, n, "B"); !checked) return checked;
  if (!weeks.buffer_comparison.empty()) return check_counts(weeks.buffer_comparison, n, "D");
  return {};
}

Result<void> check_zones(const ZoneWeeks& weeks, bool needs_comparison) {
  const auto after = std::ranges::count(weeks.is_after, true);
  if (after == 0 || after == std::ssize(weeks.is_after)) return refuse(Problem::bad_input, "stats.effect_one_period");
  if (needs_comparison && weeks.comparison.empty()) return refuse(Problem::bad_input, "stats.effect_no_comparison", "C");
  return check_counted(weeks);
}

std::vector<double> sum_of(std::span<const double> one, std::span<const double> other) {
  std::vector<double> sum(one.begin(), one.end());
  std::ranges::transform(sum, other, sum.begin(), std::plus<>());
  return sum;
}

LogRatio log_ratio_of(Change zone, Change comparison) {
  const double smallest = std::min({zone.before, zone.after, comparison.before, comparison.after});
  const double added = smallest == 0 ? 0.5 : 0;
  for (double* each : {&zone.before, &zone.after, &comparison.before, &comparison.after}) *each += added;
  return {.value = std::log(zone.after / zone.before) - std::log(comparison.after / comparison.before),
          .variance = 1 / zone.before + 1 / zone.after + 1 / comparison.before + 1 / comparison.after,
          .half_was_added = added > 0};
}

Pearson pearson_by_period(std::span<const std::vector<double>> zones, const std::vector<bool>& is_after) {
  Pearson pearson;
  const auto after = static_cast<double>(std::ranges::count(is_after, true));
  const double before = static_cast<double>(is_after.size()) - after;
  for (const auto& zone : zones) {
    const Change sums = change_of(zone, is_after);
    for (std::size_t i = 0; i < zone.size(); ++i) {
      const double fitted = is_after[i] ? sums.after / after : sums.before / before;
      if (fitted > 0) pearson.chi_square += square(zone[i] - fitted) / fitted;
    }
    if (sums.before > 0) pearson.degrees += before - 1;
    if (sums.after > 0) pearson.degrees += after - 1;
  }
  return pearson;
}

Pearson pearson_by_week(std::span<const double> zone, std::span<const double> comparison, const std::vector<bool>& is_after) {
  Pearson pearson;
  const Change sums = change_of(zone, is_after);
  const Change others = change_of(comparison, is_after);
  for (const bool after : {false, true}) {
    const double own = after ? sums.after : sums.before;
    const double other = after ? others.after : others.before;
    if (own == 0 || other == 0) continue;
    const double share = own / (own + other);
    double weeks = 0;
    for (std::size_t i = 0; i < zone.size(); ++i) {
      const double both = zone[i] + comparison[i];
      if (is_after[i] != after || both == 0) continue;
      pearson.chi_square += square(zone[i] - both * share) / (both * share * (1 - share));
      ++weeks;
    }
    pearson.degrees += weeks - 1;
  }
  return pearson;
}

Result<double> dispersion_of(const Pearson& pearson) {
  if (pearson.degrees < 1) return refuse(Problem::bad_input, "stats.effect_too_few_weeks");
  const double dispersion = pearson.chi_square / pearson.degrees;
  if (dispersion < kLeastDispersion) return refuse(Problem::bad_input, "stats.effect_no_scatter");
  return dispersion;
}

}  // namespace samverkan::stats
