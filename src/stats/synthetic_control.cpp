// SPDX-License-Identifier: EUPL-1.2
#include "stats/synthetic_control.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <thread>

#include "kit/base/check.hpp"
#include "kit/run/parallel.hpp"
#include "stats/predictor_search.hpp"
#include "stats/simplex_mixture.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostValue = 1e100;

double square(double value) { return value * value; }

// Target − donor, row by row.
PlaceRows differences_of(const PlaceRows& rows, std::size_t target, std::span<const std::size_t> donors) {
  PlaceRows differences;
  for (const auto& row : rows) {
    auto& own = differences.emplace_back();
    for (const std::size_t donor : donors) own.push_back(row[target] - row[donor]);
  }
  return differences;
}

double mean_square_gap(const PlaceRows& differences, std::span<const double> weights) {
  double sum = 0;
  for (const auto& row : differences) sum += square(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0));
  return sum / static_cast<double>(differences.size());
}

// Each predictor over its standard deviation across all places; one that is the same everywhere says nothing.
PlaceRows scaled(const PlaceRows& predictors) {
  PlaceRows rows = predictors;
  for (auto& row : rows) {
    const auto n = static_cast<double>(row.size());
    const double mean = std::accumulate(row.begin(), row.end(), 0.0) / n;
    double squares = 0;
    for (const double each : row) squares += square(each - mean);
    const double deviation = std::sqrt(squares / (n - 1));
    for (double& each : row) each = deviation > 0 ? (each - mean) / deviation : 0;
  }
  return rows;
}

struct Data {
  const PlaceRows& outcomes;
  PlaceRows fitted;      // the outcomes that are fitted
  PlaceRows predictors;  // scaled
  const SyntheticOptions& options;
};

Mixture mixture_of(const Data& data, std::size_t target, const std::vector<std::size_t>& donors) {
  Mixture mixture;
  const PlaceRows fitted = differences_of(data.fitted, target, donors);
  if (data.predictors.empty()) {
    mixture.weights = nearest_mixture(fitted, std::vector<double>(fitted.size(), 1.0));
  } else {
    const PlaceRows differences = differences_of(data.predictors, target, donors);
    if (data.options.v) {
      const double sum = std::accumulate(data.options.v->begin(), data.options.v->end(), 0.0);
      for (const double each : *data.options.v) mixture.v.push_back(each / sum);
    } else {
      mixture.v = best_importance(differences.size(), [&](std::span<const double> v) {
        return mean_square_gap(fitted, nearest_mixture(differences, v));
      });
    }
    mixture.weights = nearest_mixture(differences, mixture.v);
  }
  mixture.mean_square = mean_square_gap(fitted, mixture.weights);
  double after = 0;
  for (std::size_t row = 0; row < data.outcomes.size(); ++row) {
    double mixed = 0;
    for (std::size_t i = 0; i < donors.size(); ++i) mixed += mixture.weights[i] * data.outcomes[row][donors[i]];
    mixture.counterfactual.push_back(mixed);
    mixture.gap.push_back(data.outcomes[row][target] - mixed);
    if (row >= data.options.fit_to) after += square(mixture.gap.back());
  }
  after /= static_cast<double>(data.outcomes.size() - data.options.fit_to);
  // A perfect fit before would make any gap after it infinitely large: less than rounding is taken as rounding.
  double scale = 0;
  for (const auto& row : data.fitted) scale = std::max(scale, std::abs(row[target]));
  const double before = std::max(std::sqrt(mixture.mean_square), 1e-12 * scale);
  mixture.ratio = before > 0 ? std::sqrt(after) / before : 0;
  return mixture;
}

Result<void> check_rows(const PlaceRows& rows, std::size_t places) {
  for (const auto& row : rows) {
    if (row.size() != places) return refuse(Problem::bad_input, "stats.lengths_differ", "outcomes");
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!(std::abs(row[i]) < kMostValue))
        return refuse(Problem::bad_input, "stats.value_not_finite", "outcomes", {{"at", std::to_string(i)}});
  }
  return {};
}

Result<void> check(const PlaceRows& outcomes, const PlaceRows& predictors, const SyntheticOptions& options) {
  const std::size_t places = outcomes.empty() ? 0 : outcomes.front().size();
  const std::size_t least = options.has_placebos ? 3 : 2;
  if (places < least + 1)
    return refuse(Problem::bad_input, "stats.synthetic_too_few_donors", "outcomes", {{"least", std::to_string(least)}});
  if (const auto checked = check_rows(outcomes, places); !checked) return checked;
  if (const auto checked = check_rows(predictors, places); !checked) return checked;
  if (options.fit_from >= options.fit_to || options.fit_to >= outcomes.size())
    return refuse(Problem::bad_input, "stats.synthetic_period", "pre");
  if (options.v) {
    const bool is_wrong = std::ranges::any_of(*options.v, [](double each) { return !(each >= 0 && each < kMostValue); });
    const double sum = std::accumulate(options.v->begin(), options.v->end(), 0.0);
    if (options.v->size() != predictors.size() || is_wrong || !(sum > 0))
      return refuse(Problem::bad_input, "stats.synthetic_v_outside", "v");
  }
  return {};
}

}  // namespace

Result<SyntheticControl> synthetic_control(const PlaceRows& outcomes, const PlaceRows& predictors,
                                           const SyntheticOptions& options) {
  if (const auto checked = check(outcomes, predictors, options); !checked) return refused_by(checked);
  Data data{outcomes, {}, scaled(predictors), options};
  for (std::size_t row = options.fit_from; row < options.fit_to; ++row) data.fitted.push_back(outcomes[row]);
  const std::size_t places = outcomes.front().size();
  std::vector<std::size_t> donors(places - 1);
  std::iota(donors.begin(), donors.end(), std::size_t{1});

  SyntheticControl found{.treated = mixture_of(data, 0, donors)};
  for (std::size_t row = options.fit_to; row < outcomes.size(); ++row) found.mean_effect += found.treated.gap[row];
  found.mean_effect /= static_cast<double>(outcomes.size() - options.fit_to);
  if (!options.has_placebos) return found;

  found.placebos.resize(donors.size());
  const int machine = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int threads = std::min(static_cast<int>(donors.size()), options.threads > 0 ? options.threads : machine);
  run::in_parallel(threads, [&](int thread) {
    for (std::size_t at = static_cast<std::size_t>(thread); at < donors.size(); at += static_cast<std::size_t>(threads)) {
      auto others = donors;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
      found.placebos[at] = mixture_of(data, donors[at], others);
    }
  });
  const auto as_large =
      std::ranges::count_if(found.placebos, [&](const Mixture& each) { return each.ratio >= found.treated.ratio; });
  found.p = (1 + static_cast<double>(as_large)) / static_cast<double>(places);
  return found;
}

std::optional<double> smallest_synthetic_effect(const SyntheticControl& found, const SyntheticOptions& asked,
                                                const PowerOptions& options) {
  CHECK(!found.placebos.empty(), "the donors have had their turn");
  const auto n = static_cast<double>(found.placebos.size());
  if (1 / n > options.alpha) return std::nullopt;
  const auto ratio_with = [&](const Mixture& donor, double decrease) {
    double sum = 0, before = 0;
    for (std::size_t row = asked.fit_to; row < donor.gap.size(); ++row) {
      sum += square(donor.gap[row] - decrease);
      before += square(donor.gap[row]);
    }
    return before > 0 ? donor.ratio * std::sqrt(sum / before) : 0;
  };
  const auto is_found_often = [&](double decrease) {
    double often = 0;
    for (const Mixture& donor : found.placebos) {
      const double own = ratio_with(donor, decrease);
      const auto as_large =
          std::ranges::count_if(found.placebos, [&](const Mixture& other) { return &other != &donor && other.ratio >= own; });
      if ((1 + static_cast<double>(as_large)) / n <= options.alpha) ++often;
    }
    return often >= options.power * n;
  };
  double high = 0;
  for (const Mixture& donor : found.placebos)
    for (std::size_t row = asked.fit_to; row < donor.gap.size(); ++row) high = std::max(high, std::abs(donor.gap[row]));
  for (int doubling = 0; !is_found_often(high); ++doubling) {
    if (doubling > 60 || high == 0) return std::nullopt;
    high *= 2;
  }
  double low = 0;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (is_found_often(middle) ? high : low) = middle;
  }
  return -high;
}

}  // namespace samverkan::stats
