// SPDX-License-Identifier: EUPL-1.2
#include "stats/rates.hpp"

#include <algorithm>
#include <cmath>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"

namespace samverkan::stats {
namespace {

constexpr double kWinsorised = 0.1;                                    // in each end
constexpr double kNormal[2] = {1.959963984540054, 3.090232306167814};  // beyond them 1 − kFunnelParts of a normal distribution

// Of the mean of a Poisson count.
Interval exact_interval(double count, double confidence) {
  const double tail = (1 - confidence) / 2;
  return {count > 0 ? gamma_quantile(count, tail) : 0, gamma_quantile(count + 1, 1 - tail)};
}

Interval divided(Interval interval, double by) { return {interval.lower / by, interval.upper / by}; }

// The count that `part` of a Poisson distribution lies at or below, interpolated between whole numbers.
double poisson_quantile(double mean, double part) {
  const auto at_most = [&](double count) { return count < 0 ? 0.0 : gamma_above(count + 1, mean); };
  double low = -1, high = std::ceil(mean + 10 * std::sqrt(mean) + 10);
  while (at_most(high) < part) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const double middle = std::floor((low + high) / 2);
    (at_most(middle) < part ? low : high) = middle;
  }
  const double above = at_most(high), below = at_most(low);
  return std::max(0.0, high - (above - part) / (above - below));
}

// What the rates differ by beyond chance (Marshall 1991).
double between_areas(std::span<const std::int64_t> counts, std::span<const double> population, double overall, double people) {
  double squares = 0, areas = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!(population[i] > 0)) continue;
    const double off = static_cast<double>(counts[i]) / population[i] - overall;
    squares += population[i] / people * off * off;
    ++areas;
  }
  return std::max(0.0, squares - overall / (people / areas));
}

// The mean square of the standardised residuals, the outermost tenth of each end drawn in.
double dispersion_of(std::span<const std::int64_t> counts, std::span<const double> population, double overall) {
  std::vector<double> residuals;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (const double expected = overall * population[i]; expected > 0)
      residuals.push_back((static_cast<double>(counts[i]) - expected) / std::sqrt(expected));
  if (residuals.size() < 2) return 1;
  std::ranges::sort(residuals);
  const auto drawn_in = static_cast<std::size_t>(kWinsorised * static_cast<double>(residuals.size()));
  const double least = residuals[drawn_in], most = residuals[residuals.size() - 1 - drawn_in];
  double squares = 0;
  for (const double each : residuals) squares += std::clamp(each, least, most) * std::clamp(each, least, most);
  return squares / static_cast<double>(residuals.size());
}

Interval funnel_of(double expected, std::size_t which, const RatesOptions& options, double dispersion) {
  if (!(expected > 0)) return {};
  if (options.is_overdispersed && dispersion > 1) {
    const double reach = kNormal[which] * std::sqrt(dispersion * expected);
    return {std::max(0.0, expected - reach), expected + reach};
  }
  const double tail = (1 - kFunnelParts[which]) / 2;
  return {poisson_quantile(expected, tail), poisson_quantile(expected, 1 - tail)};
}

FunnelPlace place_of(const AreaRate& area) {
  if (area.rate > area.funnel[1].upper) return FunnelPlace::above_998;
  if (area.rate < area.funnel[1].lower) return FunnelPlace::below_998;
  if (area.rate > area.funnel[0].upper) return FunnelPlace::above_95;
  if (area.rate < area.funnel[0].lower) return FunnelPlace::below_95;
  return FunnelPlace::within;
}

// The middle of the posterior; where areas do not differ all share the rate of all, as well as that is known.
void shrink(AreaRate& area, double count, double population, const Rates& all, const Interval& overall_interval,
            double confidence) {
  if (!(all.between_variance > 0)) {
    area.shrunk = all.overall;
    area.shrunk_interval = overall_interval;
    return;
  }
  const double prior_people = all.overall / all.between_variance;
  const double shape = all.overall * prior_people + count;
  const double tail = (1 - confidence) / 2;
  area.own_weight = population / (prior_people + population);
  area.shrunk = shape / (prior_people + population);
  area.shrunk_interval = divided({gamma_quantile(shape, tail), gamma_quantile(shape, 1 - tail)}, prior_people + population);
}

Result<void> check(std::span<const std::int64_t> counts, std::span<const double> population, const RatesOptions& options) {
  CHECK(counts.size() == population.size(), "one count and one population an area");
  const auto refuse_at = [](const std::string& reason, const std::string& field, std::size_t at) {
    return refuse(Problem::bad_input, reason, field, {{"at", std::to_string(at)}});
  };
  double events = 0, people = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < 0) return refuse_at("stats.count_negative", "count", i);
    if (!(population[i] >= 0 && std::isfinite(population[i]))) return refuse_at("stats.population_outside", "population", i);
    events += static_cast<double>(counts[i]);
    people += population[i];
  }
  if (!(people > 0)) return refuse(Problem::bad_input, "stats.population_none", "population");
  if (!(events <= kMostEvents && people <= 1e15)) return refuse(Problem::too_large, "stats.rates_too_large", "count");
  if (!(options.confidence > 0 && options.confidence < 1))
    return refuse(Problem::bad_input, "stats.confidence_outside", "confidence");
  return {};
}

}  // namespace

Result<Rates> rates(std::span<const std::int64_t> counts, std::span<const double> population, const RatesOptions& options) {
  if (const auto checked = check(counts, population, options); !checked) return refused_by(checked);
  double events = 0, people = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!(population[i] > 0)) continue;
    events += static_cast<double>(counts[i]);
    people += population[i];
  }
  Rates all;
  all.overall = events / people;
  all.between_variance = between_areas(counts, population, all.overall, people);
  all.dispersion = dispersion_of(counts, population, all.overall);
  const auto overall_interval = divided(exact_interval(events, options.confidence), people);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    all.areas.emplace_back();
    if (!(population[i] > 0)) continue;
    const auto count = static_cast<double>(counts[i]);
    AreaRate area{.rate = count / population[i],
                  .interval = divided(exact_interval(count, options.confidence), population[i]),
                  .expected = all.overall * population[i],
                  .has_few_events = counts[i] < kFewEvents};
    shrink(area, count, population[i], all, overall_interval, options.confidence);
    for (std::size_t which = 0; which < 2; ++which)
      area.funnel[which] = divided(funnel_of(area.expected, which, options, all.dispersion), population[i]);
    area.place = place_of(area);
    all.areas.back() = area;
  }
  return all;
}

}  // namespace samverkan::stats
