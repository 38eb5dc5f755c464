// SPDX-License-Identifier: EUPL-1.2
#include <cmath>
#include <limits>

#include "stats/effect_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr double kNormal = std::numeric_limits<double>::infinity();

struct Moved {
  double value = 0;
  double variance = 0;  // of independent Poisson counts
};

Moved moved(Change zone, Change comparison) {
  return {(zone.after - zone.before) - (comparison.after - comparison.before),
          zone.after + zone.before + comparison.after + comparison.before};
}

Estimate estimate_of(Moved change) { return stats::estimate_of(change.value, std::sqrt(change.variance), kNormal); }

// T after − T before × C after / C before, by the delta method.
Moved scaled(Change zone, Change comparison) {
  const double growth = comparison.after / comparison.before;
  const double expected = zone.before * growth;
  return {zone.after - expected, zone.after + growth * growth * zone.before +
                                     zone.before * zone.before * growth * growth / comparison.before +
                                     zone.before * zone.before * comparison.after / (comparison.before * comparison.before)};
}

double change_of_share(Change zone, Change comparison) { return zone.after / comparison.after - zone.before / comparison.before; }

}  // namespace

Result<WeightedDisplacement> weighted_displacement(const ZoneWeeks& weeks) {
  if (const auto checked = check_zones(weeks, true); !checked) return refused_by(checked);
  const Change treated = change_of(weeks.treated, weeks.is_after);
  const Change comparison = change_of(weeks.comparison, weeks.is_after);
  const Moved local = moved(treated, comparison);
  WeightedDisplacement result{.local = estimate_of(local)};
  const bool has_buffer = !weeks.buffer.empty();
  const Change buffer = has_buffer ? change_of(weeks.buffer, weeks.is_after) : Change{};
  if (has_buffer) {
    const Change own = weeks.buffer_comparison.empty() ? Change{} : change_of(weeks.buffer_comparison, weeks.is_after);
    const Moved pushed = moved(buffer, own);
    result.buffer = estimate_of(pushed);
    result.total = estimate_of(Moved{local.value + pushed.value, local.variance + pushed.variance});
  }
  if (treated.before > 0) result.ratio_before = comparison.before / treated.before;
  if (comparison.before > 0) result.scaled = estimate_of(scaled(treated, comparison));
  if (comparison.before > 0 && comparison.after > 0) {
    const double success = change_of_share(treated, comparison);
    result.success = success;
    if (has_buffer && success != 0) result.quotient = change_of_share(buffer, comparison) / success;
  }
  return result;
}

}  // namespace samverkan::stats
