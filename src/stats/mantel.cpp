// SPDX-License-Identifier: EUPL-1.2
#include "stats/mantel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "kit/base/check.hpp"
#include "kit/run/parallel.hpp"
#include "stats/permuted_times.hpp"

namespace samverkan::stats {
namespace {

constexpr double kSameSum = 1 - 1e-12;  // sums that differ by rounding alone are equal

Result<void> check_events(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t) {
  CHECK(x.size() == y.size() && x.size() == t.size(), "one x, y and t an event");
  if (x.size() < 2) return refuse(Problem::bad_input, "stats.too_few_points", "points", {{"least", "2"}});
  if (x.size() > kMostMantelEvents)
    return refuse(Problem::too_large, "stats.too_many_events", "points", {{"most", std::to_string(kMostMantelEvents)}});
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
      return refuse(Problem::bad_input, "stats.point_not_finite", "points", {{"at", std::to_string(i)}});
  const auto [left, right] = std::ranges::minmax(x);
  const auto [bottom, top] = std::ranges::minmax(y);
  if (!std::isfinite((right - left) + (top - bottom))) return refuse(Problem::bad_input, "stats.points_too_spread", "points");
  const auto [least, most] = std::ranges::minmax(t);
  if (static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) >= std::uint64_t{1} << 31)
    return refuse(Problem::bad_input, "stats.times_too_spread", "t");
  return {};
}

Result<void> check_options(const MantelOptions& options) {
  const auto is_constant = [](double value) { return value >= 1e-9 && value <= 1e12; };
  if (!is_constant(options.space_constant))
    return refuse(Problem::bad_input, "stats.constant_outside", "spaceConstant", {{"flag", "space-constant"}});
  if (!is_constant(options.time_constant))
    return refuse(Problem::bad_input, "stats.constant_outside", "timeConstant", {{"flag", "time-constant"}});
  if (options.permutations < 0 || options.permutations > kMostPermutations)
    return refuse(Problem::bad_input, "stats.permutations_outside", "permutations",
                  {{"least", "0"}, {"most", std::to_string(kMostPermutations)}});
  return {};
}

// Values of the pairs (i, j < i), row by row.
template <class Value>
std::vector<double> of_pairs(std::size_t n, Value&& value) {
  std::vector<double> values;
  values.reserve(n * (n - 1) / 2);
  for (std::size_t i = 1; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) values.push_back(value(i, j));
  return values;
}

struct Moments {
  double mean;
  PairSpread spread;
};

Moments moments_of(const std::vector<double>& values, std::size_t n) {
  Moments moments{std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()), {}};
  std::vector<double> sums(n);
  auto value = values.begin();
  for (std::size_t i = 1; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double off = *value++ - moments.mean;
      moments.spread.squares += off * off;
      sums[i] += off;
      sums[j] += off;
    }
  for (const double sum : sums) moments.spread.sum_squares += sum * sum;
  return moments;
}

double sum_of(const std::vector<double>& space, std::span<const std::int32_t> times, double constant) {
  double sum = 0;
  auto value = space.begin();
  for (std::size_t i = 1; i < times.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) sum += *value++ / (std::abs(static_cast<double>(times[i]) - times[j]) + constant);
  return sum;
}

}  // namespace

Result<Mantel> mantel(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                      const MantelOptions& options) {
  if (const auto checked = check_events(x, y, t); !checked) return refused_by(checked);
  if (const auto checked = check_options(options); !checked) return refused_by(checked);
  const std::size_t n = x.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
  const std::int64_t first = std::ranges::min(t);
  std::vector<std::int32_t> observed;
  for (const std::size_t at : order) observed.push_back(static_cast<std::int32_t>(t[at] - first));
  const auto space = of_pairs(n, [&](std::size_t i, std::size_t j) {
    const double dx = std::abs(x[order[i]] - x[order[j]]), dy = std::abs(y[order[i]] - y[order[j]]);
    return 1 / ((options.distance == Distance::manhattan ? dx + dy : std::hypot(dx, dy)) + options.space_constant);
  });

  Mantel result{.observed = sum_of(space, observed, options.time_constant)};
  auto sorted = observed;
  std::ranges::sort(sorted);
  {
    const auto time = of_pairs(n, [&](std::size_t i, std::size_t j) {
      return 1 / (static_cast<double>(sorted[i]) - sorted[j] + options.time_constant);
    });
    const auto of_space = moments_of(space, n), of_time = moments_of(time, n);
    result.expected = of_space.mean * of_time.mean * static_cast<double>(space.size());
    result.variance = product_variance(of_space.spread, of_time.spread, static_cast<double>(n));
  }
  if (options.permutations == 0) return result;

  const int wanted = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
  const int threads = std::clamp(wanted, 1, options.permutations);
  std::vector<int> as_large(static_cast<std::size_t>(threads));
  run::in_parallel(threads, [&](int task) {
    auto times = sorted;
    int count = 0;
    for (int permutation = task; permutation < options.permutations; permutation += threads) {
      auto random = permutation_stream(options.seed, permutation);
      std::ranges::copy(sorted, times.begin());
      shuffle(times, random);
      count += sum_of(space, times, options.time_constant) >= result.observed * kSameSum ? 1 : 0;
    }
    as_large[static_cast<std::size_t>(task)] = count;
  });
  const int sum = std::accumulate(as_large.begin(), as_large.end(), 0);
  result.p = static_cast<double>(1 + sum) / (options.permutations + 1);
  return result;
}

}  // namespace samverkan::stats
