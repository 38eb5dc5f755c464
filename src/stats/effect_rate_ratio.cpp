// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <limits>

#include "kit/base/check.hpp"
#include "stats/effect_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr double kNormal = std::numeric_limits<double>::infinity();

struct Scatter {
  double dispersion = 1;
  double degrees = kNormal;
};

Result<Scatter> scatter_of(const ZoneWeeks& weeks, const RateRatioOptions& options) {
  if (options.phi) {
    if (!(*options.phi > 0 && *options.phi < kNormal)) return refuse(Problem::bad_input, "stats.effect_phi_outside", "phi");
    return Scatter{.dispersion = *options.phi};
  }
  if (options.dispersion == Dispersion::poisson) return Scatter{};
  std::vector<std::vector<double>> zones{weeks.treated};
  if (!weeks.comparison.empty()) zones.push_back(weeks.comparison);
  const Pearson pearson = pearson_by_period(zones, weeks.is_after);
  const auto dispersion = dispersion_of(pearson);
  if (!dispersion) return refused_by(dispersion);
  return Scatter{*dispersion, pearson.degrees};
}

// After to before per week, of one place alone.
LogRatio log_ratio_alone(Change zone, double weeks_before, double weeks_after) {
  const double added = zone.before == 0 || zone.after == 0 ? 0.5 : 0;
  zone.before += added;
  zone.after += added;
  return {.value = std::log(zone.after / weeks_after) - std::log(zone.before / weeks_before),
          .variance = 1 / zone.before + 1 / zone.after,
          .half_was_added = added > 0};
}

}  // namespace

Result<RateRatio> rate_ratio(const ZoneWeeks& weeks, const RateRatioOptions& options) {
  CHECK(options.dispersion != Dispersion::negative_binomial, "a rate ratio of sums has no negative binomial");
  if (const auto checked = check_zones(weeks, false); !checked) return refused_by(checked);
  const auto scatter = scatter_of(weeks, options);
  if (!scatter) return refused_by(scatter);
  const bool has_comparison = !weeks.comparison.empty();
  const auto after = static_cast<double>(std::ranges::count(weeks.is_after, true));
  const double before = static_cast<double>(weeks.is_after.size()) - after;
  const Change comparison = has_comparison ? change_of(weeks.comparison, weeks.is_after) : Change{};
  const auto ratio_of = [&](Change zone) {
    return has_comparison ? log_ratio_of(zone, comparison) : log_ratio_alone(zone, before, after);
  };
  const auto estimate_from = [&](const LogRatio& ratio) {
    return estimate_of(ratio.value, std::sqrt(ratio.variance * scatter->dispersion), scatter->degrees);
  };

  const Change treated = change_of(weeks.treated, weeks.is_after);
  const LogRatio ratio = ratio_of(treated);
  RateRatio result{.log_ratio = estimate_from(ratio), .se_counts = std::sqrt(ratio.variance)};
  result.dispersion = scatter->dispersion;
  result.odds = std::exp(-ratio.value);
  const Interval counts = estimate_of(ratio.value, result.se_counts, kNormal).interval95;
  result.odds95 = {std::exp(-counts.high), std::exp(-counts.low)};
  result.half_was_added = ratio.half_was_added;
  if (!has_comparison) result.averted = treated.before * after / before - treated.after;
  if (comparison.before > 0) result.averted = treated.before * comparison.after / comparison.before - treated.after;
  if (!weeks.buffer.empty()) {
    const Change buffer = change_of(weeks.buffer, weeks.is_after);
    if (buffer.before + buffer.after > 0) result.buffer = estimate_from(ratio_of(buffer));
    result.treated_and_buffer = estimate_from(ratio_of({treated.before + buffer.before, treated.after + buffer.after}));
  }
  return result;
}

}  // namespace samverkan::stats
