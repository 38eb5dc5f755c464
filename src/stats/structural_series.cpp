// SPDX-License-Identifier: EUPL-1.2
#include "stats/structural_series.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostValue = 1e100;
constexpr double kFarthestLogit = 16;
constexpr double kLogitStep = 0.5;

using Matrix = std::vector<std::vector<double>>;

double square(double value) { return value * value; }

// The inverse of a symmetric positive matrix; none where it is singular, but for rounding.
std::optional<Matrix> inverse_of(Matrix matrix) {
  const std::size_t n = matrix.size();
  Matrix inverse(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) inverse[i][i] = 1;
  std::vector<double> scale(n);
  for (std::size_t i = 0; i < n; ++i) scale[i] = matrix[i][i];
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    if (!(matrix[pivot][pivot] > 1e-10 * scale[pivot])) return std::nullopt;
    const double by = 1 / matrix[pivot][pivot];
    for (std::size_t j = 0; j < n; ++j) {
      matrix[pivot][j] *= by;
      inverse[pivot][j] *= by;
    }
    for (std::size_t i = 0; i < n; ++i) {
      const double factor = matrix[i][pivot];
      if (i == pivot || factor == 0) continue;
      for (std::size_t j = 0; j < n; ++j) {
        matrix[i][j] -= factor * matrix[pivot][j];
        inverse[i][j] -= factor * inverse[pivot][j];
      }
    }
  }
  return inverse;
}

// Lower triangle L with L Lᵀ = matrix.
Matrix root_of(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix lower(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
      if (i == j) lower[i][i] = std::sqrt(std::max(sum, 0.0));
      else lower[i][j] = lower[j][j] > 0 ? sum / lower[j][j] : 0;
    }
  return lower;
}

// A series or a regressor as the filter sees it.
struct Filtered {
  std::vector<double> surprises;  // over their standard deviations
  double level = 0;
};

// The variances are a scale times `share` for the wandering of the level and 1 − share for the noise. The filter is linear, so
// the series and the regressors are filtered alike and the coefficients found afterwards.
class Filter {
 public:
  Filter(double share, std::size_t n) : share_(share) {
    double variance = 1 - share;
    for (std::size_t t = 1; t < n; ++t) {
      const double ahead = variance + share;
      const double of_value = ahead + 1 - share;
      gains_.push_back(ahead / of_value);
      deviations_.push_back(std::sqrt(of_value));
      log_sum_ += std::log(of_value);
      variance = ahead * (1 - share) / of_value;
    }
    level_variance_ = variance;
  }
  [[nodiscard]] Filtered run(std::span<const double> values) const {
    Filtered filtered{.level = values[0]};
    for (std::size_t t = 0; t < gains_.size(); ++t) {
      const double surprise = values[t + 1] - filtered.level;
      filtered.surprises.push_back(surprise / deviations_[t]);
      filtered.level += gains_[t] * surprise;
    }
    return filtered;
  }
  [[nodiscard]] double share() const { return share_; }
  [[nodiscard]] double level_variance() const { return level_variance_; }
  [[nodiscard]] double log_sum() const { return log_sum_; }

 private:
  double share_, level_variance_ = 0, log_sum_ = 0;
  std::vector<double> gains_, deviations_;
};

double product(std::span<const double> one, std::span<const double> other) {
  return std::inner_product(one.begin(), one.end(), other.begin(), 0.0);
}

struct Candidate {
  LocalLevel model;
  double squares = 0;  // of the surprises left
  double log_sum = 0;  // of their variances
};

// The most likely coefficients and scale for a share. None where the regressors cannot be told apart.
std::optional<Candidate> candidate_of(double share, std::span<const double> y, const Matrix& regressors) {
  const Filter filter(share, y.size());
  const Filtered own = filter.run(y);
  std::vector<Filtered> others;
  for (const auto& each : regressors) others.push_back(filter.run(std::span(each).first(y.size())));
  const std::size_t k = others.size();
  Matrix products(k, std::vector<double>(k));
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) products[i][j] = product(others[i].surprises, others[j].surprises);
  auto inverse = inverse_of(products);
  if (!inverse) return std::nullopt;

  Candidate candidate;
  LocalLevel& model = candidate.model;
  model.coefficients.assign(k, 0.0);
  model.level = own.level;
  auto left = own.surprises;
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) model.coefficients[i] += (*inverse)[i][j] * product(others[j].surprises, own.surprises);
  for (std::size_t i = 0; i < k; ++i) {
    model.level -= model.coefficients[i] * others[i].level;
    model.level_shift.push_back(-others[i].level);
    for (std::size_t t = 0; t < left.size(); ++t) left[t] -= model.coefficients[i] * others[i].surprises[t];
  }
  candidate.squares = product(left, left);
  candidate.log_sum = filter.log_sum();
  const auto n = static_cast<double>(left.size());
  const double scale = candidate.squares / n;
  model.noise = scale * (1 - share);
  model.wander = scale * share;
  model.level_variance = scale * filter.level_variance();
  model.log_likelihood = -0.5 * (n * (std::log(2 * std::numbers::pi * scale) + 1) + candidate.log_sum);
  model.covariance = *std::move(inverse);
  for (auto& row : model.covariance)
    for (double& each : row) each *= scale;
  return candidate;
}

double share_at(double logit) { return 1 / (1 + std::exp(-logit)); }

// The most likely share: a grid of logits, then the golden section about its best; and the two ends, where a variance is zero.
template <class LogLikelihood>
double best_share(LogLikelihood&& likelihood) {
  double best = -kFarthestLogit, most = likelihood(share_at(best));
  for (double logit = best + kLogitStep; logit <= kFarthestLogit; logit += kLogitStep)
    if (const double value = likelihood(share_at(logit)); value > most) {
      most = value;
      best = logit;
    }
  const double ratio = 1 / std::numbers::phi;
  double low = best - kLogitStep, high = best + kLogitStep;
  double left = high - ratio * (high - low), right = low + ratio * (high - low);
  double at_left = likelihood(share_at(left)), at_right = likelihood(share_at(right));
  for (int step = 0; step < 40; ++step) {
    if (at_left > at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - ratio * (high - low);
      at_left = likelihood(share_at(left));
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + ratio * (high - low);
      at_right = likelihood(share_at(right));
    }
  }
  double share = share_at((low + high) / 2);
  most = likelihood(share);
  for (const double end : {0.0, 1.0})
    if (const double value = likelihood(end); value >= most) {
      most = value;
      share = end;
    }
  return share;
}

// Values counted from the first, so that large ones keep their digits.
struct FromFirst {
  std::vector<double> y;
  Matrix regressors;
};

FromFirst from_first(std::span<const double> y, const Matrix& regressors) {
  FromFirst moved{{y.begin(), y.end()}, regressors};
  for (double& each : moved.y) each -= y[0];
  for (auto& regressor : moved.regressors) {
    const double first = regressor[0];
    for (double& each : regressor) each -= first;
  }
  return moved;
}

// A model of values from the first, for the values as they are.
LocalLevel moved_back(LocalLevel model, std::span<const double> y, const Matrix& regressors) {
  model.level += y[0];
  for (std::size_t i = 0; i < regressors.size(); ++i) {
    model.level -= model.coefficients[i] * regressors[i][0];
    model.level_shift[i] -= regressors[i][0];
  }
  return model;
}

// A path of the counterfactual, summed: coefficients, level and noise drawn together.
class Paths {
 public:
  Paths(LocalLevel model, const Matrix& regressors, std::size_t start, std::size_t end)
      : model_(std::move(model)), root_(root_of(model_.covariance)), times_(end - start) {
    for (const auto& each : regressors)
      sums_.push_back(std::accumulate(each.begin() + static_cast<std::ptrdiff_t>(start),
                                      each.begin() + static_cast<std::ptrdiff_t>(end), 0.0));
  }
  // Every variance times the square of `deviation`.
  [[nodiscard]] double draw_sum(SeededRandom& random, double deviation) const {
    const std::size_t k = sums_.size();
    double level = model_.level, sum = 0;
    std::vector<double> normals(k);
    for (double& each : normals) each = deviation * draw_normal(random);
    for (std::size_t i = 0; i < k; ++i) {
      double off = 0;
      for (std::size_t j = 0; j <= i; ++j) off += root_[i][j] * normals[j];
      level += off * model_.level_shift[i];
      sum += (model_.coefficients[i] + off) * sums_[i];
    }
    level += deviation * std::sqrt(model_.level_variance) * draw_normal(random);
    const double step = deviation * std::sqrt(model_.wander);
    const double noise = deviation * std::sqrt(model_.noise);
    for (std::size_t t = 0; t < times_; ++t) {
      level += step * draw_normal(random);
      sum += level + noise * draw_normal(random);
    }
    return sum;
  }

 private:
  LocalLevel model_;
  Matrix root_;
  std::size_t times_;
  std::vector<double> sums_;  // of each regressor after the start
};

// Two degrees are −2 ln of a uniform number; the logarithm of many is taken at once.
double draw_chi_square(SeededRandom& random, int degrees) {
  double squares = degrees % 2 == 1 ? square(draw_normal(random)) : 0;
  double many = 1;
  for (int i = 0; i < degrees / 2; ++i) {
    many *= 1 - random.unit();
    if (many < 1e-200 || i + 1 == degrees / 2) squares -= 2 * std::log(std::exchange(many, 1));
  }
  return squares;
}

// How likely each share is, given the series: flat for coefficients and the logarithm of the scale; the standard deviation of a
// step over that of the noise is half Cauchy, which makes the arc whose squared sine is the share uniform.
class Shares {
 public:
  Shares(std::span<const double> y, const Matrix& regressors, std::size_t end) {
    const FromFirst moved = from_first(y, regressors);
    std::vector<double> logs;
    for (int at = 0; at < kArcs; ++at) {
      const double sine = std::sin((at + 0.5) / kArcs * std::numbers::pi / 2);
      const auto candidate = candidate_of(sine * sine, moved.y, moved.regressors);
      if (!candidate || !(candidate->squares > 0)) continue;
      surprises_ = static_cast<double>(y.size()) - 1;
      degrees_ = surprises_ - static_cast<double>(regressors.size());
      double log = -0.5 * (candidate->log_sum + degrees_ * std::log(candidate->squares));
      const double scale = candidate->squares / surprises_;
      const Matrix root = root_of(candidate->model.covariance);
      for (std::size_t i = 0; i < root.size(); ++i) log += std::log(root[i][i] / std::sqrt(scale));
      logs.push_back(log);
      paths_.emplace_back(moved_back(candidate->model, y, regressors), regressors, y.size(), end);
    }
    CHECK(!paths_.empty(), "the series was fitted");
    const double largest = *std::ranges::max_element(logs);
    double sum = 0;
    for (const double each : logs) cumulative_.push_back(sum += std::exp(each - largest));
  }
  [[nodiscard]] double draw_sum(SeededRandom& random) const {
    const double at = random.unit() * cumulative_.back();
    const auto drawn = static_cast<std::size_t>(std::ranges::upper_bound(cumulative_, at) - cumulative_.begin());
    const double squares = draw_chi_square(random, static_cast<int>(degrees_));
    return paths_[std::min(drawn, paths_.size() - 1)].draw_sum(random, std::sqrt(surprises_ / squares));
  }

 private:
  static constexpr int kArcs = 100;
  std::vector<Paths> paths_;
  std::vector<double> cumulative_;
  double surprises_ = 0, degrees_ = 0;
};

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

Result<void> check_values(std::span<const double> values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!(std::abs(values[i]) < kMostValue))
      return refuse(Problem::bad_input, "stats.value_not_finite", "series", {{"at", std::to_string(i)}});
  return {};
}

void add_draws(StructuralSeries& found, double seen, std::vector<double> sums) {
  std::ranges::sort(sums);
  const auto effect = [&](double share) {
    const double outside = (1 - share) / 2;
    return Interval{seen - quantile(sums, 1 - outside), seen - quantile(sums, outside)};
  };
  found.sum80 = effect(0.8);
  found.sum95 = effect(0.95);
  found.counterfactual95 = {quantile(sums, 0.025), quantile(sums, 0.975)};
  const double mean = std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(sums.size());
  double squares = 0;
  for (const double each : sums) squares += square(each - mean);
  found.sum_se = std::sqrt(squares / static_cast<double>(sums.size()));
  const auto below = static_cast<double>(std::ranges::upper_bound(sums, seen) - sums.begin());
  const auto above = static_cast<double>(sums.end() - std::ranges::lower_bound(sums, seen));
  const double of_all = static_cast<double>(sums.size()) + 1;
  found.tail = (1 + below) / of_all;
  found.p = std::min(1.0, 2 * std::min(found.tail, (1 + above) / of_all));
}

}  // namespace

Result<LocalLevel> fit_local_level(std::span<const double> y, const std::vector<std::vector<double>>& regressors) {
  const std::size_t least = regressors.size() + 4;
  if (y.size() < least) return refuse(Problem::bad_input, "stats.series_too_short", "series", {{"least", std::to_string(least)}});
  if (const auto checked = check_values(y); !checked) return refused_by(checked);
  for (const auto& each : regressors) {
    if (each.size() < y.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "series");
    if (const auto checked = check_values(each); !checked) return refused_by(checked);
  }
  const auto [moved, others] = from_first(y, regressors);
  const auto first = candidate_of(0.5, moved, others);
  if (!first) return refuse(Problem::bad_input, "stats.structural_collinear", "series");
  const double least_squares = 1e-20 * product(moved, moved);
  if (!(first->squares > least_squares)) return refuse(Problem::bad_input, "stats.series_constant", "series");
  const double share = best_share([&, &own = moved, &other = others](double each) {
    const auto candidate = candidate_of(each, own, other);
    return candidate && candidate->squares > least_squares ? candidate->model.log_likelihood : -kMostValue;
  });
  return moved_back(candidate_of(share, moved, others)->model, y, regressors);
}

Result<StructuralSeries> structural_series(std::span<const double> y, const std::vector<std::vector<double>>& regressors,
                                           const StructuralOptions& options) {
  if (options.start >= y.size()) return refuse(Problem::bad_input, "stats.effect_one_period", "start");
  if (options.draws < 100 || options.draws > kMostDraws)
    return refuse(Problem::bad_input, "stats.draws_outside", "draws", {{"least", "100"}, {"most", std::to_string(kMostDraws)}});
  for (const auto& each : regressors)
    if (each.size() != y.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "series");
  if (const auto checked = check_values(y); !checked) return refused_by(checked);
  for (const auto& each : regressors)
    if (const auto checked = check_values(each); !checked) return refused_by(checked);
  auto model = fit_local_level(y.first(options.start), regressors);
  if (!model) return refused_by(model);

  StructuralSeries found{.model = *std::move(model)};
  double expected = 0, seen = 0;
  for (std::size_t t = options.start; t < y.size(); ++t) {
    double mean = found.model.level;
    for (std::size_t i = 0; i < regressors.size(); ++i) mean += found.model.coefficients[i] * regressors[i][t];
    const auto ahead = static_cast<double>(t - options.start + 1);
    found.counterfactual.push_back(mean);
    found.variance.push_back(found.model.level_variance + ahead * found.model.wander + found.model.noise);
    expected += mean;
    seen += y[t];
  }
  found.sum_effect = seen - expected;
  found.mean_effect = found.sum_effect / static_cast<double>(y.size() - options.start);
  found.relative_effect = expected == 0 ? 0 : found.sum_effect / expected;
  SeededRandom random{options.seed};
  std::vector<double> sums(static_cast<std::size_t>(options.draws));
  if (options.variances == Variances::fitted) {
    const Paths paths(found.model, regressors, options.start, y.size());
    for (double& each : sums) each = paths.draw_sum(random, 1);
  } else {
    const Shares shares(y.first(options.start), regressors, y.size());
    for (double& each : sums) each = shares.draw_sum(random);
  }
  add_draws(found, seen, std::move(sums));
  return found;
}

double smallest_mean_effect(const LocalLevel& model, double times, const PowerOptions& options) {
  CHECK(times > 0, "there is a time after the start");
  // Of the sum of a level that wanders for so long: a step at time k is in all values from then on.
  const double steps = times * (times + 1) * (2 * times + 1) / 6;
  const double variance = times * times * model.level_variance + model.wander * steps + times * model.noise;
  return -standard_errors_needed(options, std::nullopt) * std::sqrt(variance) / times;
}

}  // namespace samverkan::stats
