// SPDX-License-Identifier: EUPL-1.2
#include "stats/changepoints.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace samverkan::stats {
namespace {

constexpr double kMostValue = 1e150;
constexpr double kMostCount = 1e15;           // whole numbers are exact up to there, and so are their sums
constexpr double kMostWork = 4e9;             // segments × breaks, about ten seconds
constexpr std::size_t kLongestPelt = 50'000;  // without any change every pair is looked at
constexpr double kResidualFloor = 1e-14;      // of the range squared, a value
constexpr double kLeastDispersion = 1e-8;     // below it a count is as good as Poisson
constexpr double kTwoPi = 2 * std::numbers::pi;

// Squared residuals about the mean of a segment, of y less its mean and divided by its range, so that no sum is large.
class SquaresCost {
 public:
  explicit SquaresCost(std::span<const double> y) : n_(static_cast<double>(y.size())) {
    const auto [least, most] = std::ranges::minmax(y);
    range_ = most - least;
    const double mean = std::accumulate(y.begin(), y.end(), 0.0, [&](double sum, double each) { return sum + each / n_; });
    double sum = 0, squares = 0;
    for (const double each : y) {
      const double scaled = (each - mean) / range_;
      sums_.push_back(sum += scaled);
      squares_.push_back(squares += scaled * scaled);
    }
    for (std::size_t i = 1; i < y.size(); ++i) {
      const double step = (y[i] - y[i - 1]) / range_;
      step_variance_ += step * step / (2 * (n_ - 1));
    }
  }

  // Of the values [begin, end).
  double operator()(std::size_t begin, std::size_t end) const {
    const double sum = sums_[end] - sums_[begin];
    return std::max(squares_[end] - squares_[begin] - sum * sum / static_cast<double>(end - begin), 0.0);
  }
  [[nodiscard]] double residual(double cost) const { return cost * range_ * range_; }
  // −2 log-likelihood with the variance that fits best.
  [[nodiscard]] double minus_two_log(double cost) const {
    const double variance = std::max(cost / n_, kResidualFloor);
    return n_ * (std::log(variance) + 2 * std::log(range_) + 1 + std::log(kTwoPi));
  }
  // What a cost has to fall by for one unit of −2 log-likelihood, the variance being that of neighbours.
  [[nodiscard]] double unit() const { return step_variance_; }

 private:
  double n_;
  double range_ = 0;
  double step_variance_ = 0;
  std::vector<double> sums_{0}, squares_{0};
};

// Counts with variance mean + a mean²: −2 log-likelihood about the mean of a segment, less what no division changes.
class CountCost {
 public:
  explicit CountCost(std::span<const double> y) : dispersion_(dispersion_of(y)) {
    double sum = 0;
    for (const double each : y) {
      sums_.push_back(sum += each);
      const double kernel = each > 0 ? kernel_of(each, 1, each) : 0;
      saturated_ += kernel;
      likelihood_ += constant_of(each);
    }
  }

  double operator()(std::size_t begin, std::size_t end) const {
    const double sum = sums_[end] - sums_[begin];
    if (sum <= 0) return 0;
    const auto count = static_cast<double>(end - begin);
    return -2 * kernel_of(sum, count, sum / count);
  }
  [[nodiscard]] double residual(double cost) const { return std::max(cost + 2 * saturated_, 0.0); }  // the deviance
  [[nodiscard]] double minus_two_log(double cost) const { return cost - 2 * likelihood_; }
  [[nodiscard]] double unit() const { return 1; }
  [[nodiscard]] double dispersion() const { return dispersion_; }

 private:
  // What depends on the mean in the log-likelihood of `count` values that sum to `sum`.
  [[nodiscard]] double kernel_of(double sum, double count, double mean) const {
    if (dispersion_ < kLeastDispersion) return sum * std::log(mean) - count * mean;
    return sum * std::log(mean) - (sum + count / dispersion_) * std::log1p(dispersion_ * mean);
  }
  // And what does not.
  [[nodiscard]] double constant_of(double y) const {
    if (dispersion_ < kLeastDispersion) return -std::lgamma(y + 1);
    const double size = 1 / dispersion_;
    return std::lgamma(y + size) - std::lgamma(size) - std::lgamma(y + 1) + y * std::log(dispersion_);
  }

  // Half the squared step from one count to the next has the variance as its mean, and the product of the two the squared mean:
  // a change of level disturbs one step only.
  static double dispersion_of(std::span<const double> y) {
    double over = 0, products = 0;
    for (std::size_t i = 1; i < y.size(); ++i) {
      const double step = y[i] - y[i - 1];
      over += step * step / 2 - (y[i] + y[i - 1]) / 2;
      products += y[i] * y[i - 1];
    }
    if (over <= 0) return 0;
    if (products > 0) return over / products;
    // No two neighbours are above 0: the whole series has to tell.
    const auto n = static_cast<double>(y.size());
    const double mean = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double squares = 0;
    for (const double each : y) squares += (each - mean) * (each - mean);
    return std::max((squares / n - mean) / (mean * mean), 0.0);
  }

  double dispersion_;
  double saturated_ = 0, likelihood_ = 0;
  std::vector<double> sums_{0};
};

// As strucchange counts: a mean for each segment, each break, and one variance.
template <class Cost>
double bic_of(const Cost& cost, double sum, std::size_t breaks, std::size_t n) {
  return cost.minus_two_log(sum) + std::log(static_cast<double>(n)) * static_cast<double>(2 * breaks + 2);
}

// best[end][breaks]: the least cost of [0, end) with so many breaks; the last of them is the first that gives it.
template <class Cost>
void divide(const Cost& cost, std::size_t n, std::size_t shortest, std::size_t most_breaks, Changepoints& result) {
  const std::size_t width = most_breaks + 1;
  std::vector<double> best((n + 1) * width, std::numeric_limits<double>::infinity());
  std::vector<std::uint32_t> last((n + 1) * width);
  for (std::size_t end = shortest; end <= n; ++end) {
    double* own = &best[end * width];
    std::uint32_t* own_last = &last[end * width];
    own[0] = cost(0, end);
    for (std::size_t begin = shortest; begin + shortest <= end; ++begin) {
      const double segment = cost(begin, end);
      const double* before = &best[begin * width];
      for (std::size_t breaks = 1; breaks <= std::min(most_breaks, begin / shortest); ++breaks)
        if (before[breaks - 1] + segment < own[breaks]) {
          own[breaks] = before[breaks - 1] + segment;
          own_last[breaks] = static_cast<std::uint32_t>(begin);
        }
    }
  }
  std::size_t chosen = 0;
  for (std::size_t breaks = 0; breaks <= most_breaks; ++breaks) {
    std::vector<std::int64_t> division(breaks);
    for (std::size_t left = breaks, end = n; left > 0; --left) {
      end = last[end * width + left];
      division[left - 1] = static_cast<std::int64_t>(end);
    }
    const double sum = best[n * width + breaks];
    result.divisions.push_back(std::move(division));
    result.residual.push_back(cost.residual(sum));
    result.bic.push_back(bic_of(cost, sum, breaks, n));
    if (result.bic[breaks] < result.bic[chosen]) chosen = breaks;
  }
  result.breaks = result.divisions[chosen];
}

// Least cost plus a price for each break. A beginning is dropped once another break after it costs less without any price: it can
// then never come first again. That break must leave room for a whole segment, so the question is asked a segment late.
template <class Cost>
void prune(const Cost& cost, std::size_t n, std::size_t shortest, Changepoints& result) {
  const double price = 2 * std::log(static_cast<double>(n)) * cost.unit();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> last(n + 1), begins{0};
  best[0] = -price;
  for (std::size_t end = shortest; end <= n; ++end) {
    if (end >= 2 * shortest) {
      const std::size_t between = end - shortest;
      std::erase_if(begins, [&](std::size_t begin) {
        return begin + shortest <= between && best[begin] + cost(begin, between) > best[between];
      });
      begins.push_back(between);
    }
    for (const std::size_t begin : begins) {
      const double sum = best[begin] + cost(begin, end) + price;
      if (sum < best[end]) {
        best[end] = sum;
        last[end] = begin;
      }
    }
  }
  double sum = 0;
  for (std::size_t end = n; end > 0; end = last[end]) {
    sum += cost(last[end], end);
    if (last[end] > 0) result.breaks.push_back(static_cast<std::int64_t>(last[end]));
  }
  std::ranges::reverse(result.breaks);
  result.divisions.push_back(result.breaks);
  result.residual.push_back(cost.residual(sum));
  result.bic.push_back(bic_of(cost, sum, result.breaks.size(), n));
}

Result<void> check_values(std::span<const double> y, ChangeCost cost) {
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (!(std::abs(y[i]) <= kMostValue))
      return refuse(Problem::bad_input, "stats.value_not_finite", "series", {{"at", std::to_string(i)}});
    if (cost == ChangeCost::negative_binomial && !(y[i] >= 0 && y[i] <= kMostCount && y[i] == std::floor(y[i])))
      return refuse(Problem::bad_input, "stats.not_a_count", "series", {{"at", std::to_string(i)}});
  }
  if (y.size() < 4) return refuse(Problem::bad_input, "stats.series_too_short", "series", {{"least", "4"}});
  const auto [least, most] = std::ranges::minmax(y);
  if (least == most) return refuse(Problem::bad_input, "stats.series_constant", "series");
  return {};
}

// A Bai–Perron division may have so many breaks.
Result<std::size_t> most_breaks(std::size_t n, std::size_t shortest, const std::optional<std::int64_t>& asked) {
  const std::size_t room = n / shortest - 1;
  if (!asked) return std::clamp((n + shortest - 1) / shortest - 2, std::size_t{1}, room);
  if (*asked < 1 || static_cast<std::uint64_t>(*asked) > room)
    return refuse(Problem::bad_input, "stats.max_breaks_outside", "maxBreaks", {{"most", std::to_string(room)}});
  return static_cast<std::size_t>(*asked);
}

template <class Cost>
Result<void> search(const Cost& cost, std::size_t n, const ChangepointsOptions& options, Changepoints& result) {
  const auto shortest = static_cast<std::size_t>(result.shortest_segment);
  if (options.method == ChangeMethod::pelt) {
    if (n > kLongestPelt)
      return refuse(Problem::too_large, "stats.series_too_long", "series", {{"most", std::to_string(kLongestPelt)}});
    prune(cost, n, shortest, result);
    return {};
  }
  const auto most = most_breaks(n, shortest, options.max_breaks);
  if (!most) return refused_by(most);
  const double squared = kMostWork / static_cast<double>(*most);
  if (static_cast<double>(n) * static_cast<double>(n) > squared)
    return refuse(Problem::too_large, "stats.series_too_long", "series",
                  {{"most", std::to_string(static_cast<std::int64_t>(std::sqrt(squared)))}});
  divide(cost, n, shortest, *most, result);
  return {};
}

}  // namespace

Result<Changepoints> changepoints(std::span<const double> y, const ChangepointsOptions& options) {
  if (const auto checked = check_values(y, options.cost); !checked) return refused_by(checked);
  const std::size_t n = y.size();
  const double trim = options.trim.value_or(options.method == ChangeMethod::pelt ? 2 / static_cast<double>(n) : kUsualTrim);
  if (!(trim > 0 && trim <= 0.5)) return refuse(Problem::bad_input, "stats.trim_outside", "trim");

  Changepoints result;
  result.shortest_segment = std::max(static_cast<std::int64_t>(std::floor(static_cast<double>(n) * trim)), std::int64_t{2});
  Result<void> searched;
  if (options.cost == ChangeCost::gaussian) {
    searched = search(SquaresCost(y), n, options, result);
  } else {
    const CountCost cost(y);
    result.dispersion = cost.dispersion();
    searched = search(cost, n, options, result);
  }
  if (!searched) return refused_by(searched);
  std::int64_t begin = 0;
  for (std::size_t segment = 0; segment <= result.breaks.size(); ++segment) {
    const std::int64_t end = segment < result.breaks.size() ? result.breaks[segment] : static_cast<std::int64_t>(n);
    const auto length = static_cast<double>(end - begin);
    result.means.push_back(
        std::accumulate(y.begin() + begin, y.begin() + end, 0.0, [&](double mean, double each) { return mean + each / length; }));
    begin = end;
  }
  return result;
}

}  // namespace samverkan::stats
