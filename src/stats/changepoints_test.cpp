// SPDX-License-Identifier: EUPL-1.2
#include "stats/changepoints.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

using Breaks = std::vector<std::int64_t>;

double normal(SeededRandom& random) {
  return std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * std::numbers::pi * random.unit());
}

std::vector<double> noise(std::uint64_t seed, std::size_t n) {
  SeededRandom random{Seed{seed}};
  std::vector<double> y(n);
  for (double& each : y) each = normal(random);
  return y;
}

// Counts with the given mean and variance mean + dispersion × mean²: a sum of exponentials is their rate.
double count(SeededRandom& random, double mean, int size) {
  double rate = 0;
  for (int i = 0; i < size; ++i) rate -= std::log(1 - random.unit()) * mean / size;
  double arrivals = 0, passed = -std::log(1 - random.unit());
  for (; passed < rate; passed -= std::log(1 - random.unit())) ++arrivals;
  return arrivals;
}

double squares(std::span<const double> y) {
  const double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(y.size());
  double sum = 0;
  for (const double each : y) sum += (each - mean) * (each - mean);
  return sum;
}

// −2 log-likelihood of counts about their mean.
double minus_two_log(std::span<const double> y, double dispersion) {
  const double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(y.size());
  const double size = 1 / dispersion;
  double sum = 0;
  for (const double each : y)
    sum += std::lgamma(each + size) - std::lgamma(size) - std::lgamma(each + 1) + size * std::log(size / (size + mean)) +
           (each > 0 ? each * std::log(mean / (size + mean)) : 0);
  return -2 * sum;
}

// The definition: every division into segments of at least `shortest`. see(breaks, sum of cost).
template <class Cost, class See>
void each_division(std::span<const double> y, std::size_t shortest, Cost&& cost, See&& see, Breaks breaks = {}, double sum = 0) {
  const std::size_t begin = breaks.empty() ? 0 : static_cast<std::size_t>(breaks.back());
  see(breaks, sum + cost(y.subspan(begin)));
  for (std::size_t end = begin + shortest; end + shortest <= y.size(); ++end) {
    auto longer = breaks;
    longer.push_back(static_cast<std::int64_t>(end));
    each_division(y, shortest, cost, see, longer, sum + cost(y.subspan(begin, end - begin)));
  }
}

TEST(Changepoints, give_the_values_of_the_reference) {
  const auto folder = public_folder() / "s11_changepoint_Nile";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the public data are not here: " << folder;
  std::ifstream file(folder / "series.csv");
  std::vector<double> y;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    y.emplace_back();
    std::from_chars(line.data() + line.find(',') + 1, line.data() + line.size(), y.back());
  }
  const auto expected = read_json_file(folder / "expected.json");
  ASSERT_EQ(y.size(), expected.at("n"));
  const auto found = changepoints(y, {.trim = expected.at("h").get<double>()});
  ASSERT_TRUE(found);
  const std::vector<double> residual = expected.at("RSS"), bic = expected.at("BIC");
  ASSERT_EQ(found->bic.size(), bic.size()) << "as many breaks are tried";
  for (std::size_t i = 0; i < bic.size(); ++i) {
    EXPECT_NEAR(found->residual[i], residual[i], 1e-6 * residual[i]);
    EXPECT_NEAR(found->bic[i], bic[i], 1e-6 * bic[i]);
  }
  EXPECT_EQ(found->breaks, Breaks{expected.at("opt_breaks_BIC")});
  const auto& tables = expected.at("break_tables");
  for (std::size_t i = 0; i < tables.size(); ++i)
    EXPECT_EQ(found->divisions[i + 1], tables[i].is_array() ? tables[i].get<Breaks>() : Breaks{tables[i].get<std::int64_t>()});
  EXPECT_EQ(changepoints(y, {.method = ChangeMethod::pelt, .trim = 0.15})->breaks, Breaks{28});
}

TEST(Changepoints, are_the_best_of_all_divisions) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto y = noise(seed, 9 + seed % 5);
    const auto found = changepoints(y, {.max_breaks = 3, .trim = 0.1});
    ASSERT_TRUE(found);
    std::vector<double> least(4, std::numeric_limits<double>::infinity());
    std::vector<Breaks> wanted(4);
    double steps = 0;
    for (std::size_t i = 1; i < y.size(); ++i) steps += (y[i] - y[i - 1]) * (y[i] - y[i - 1]);
    const auto n = static_cast<double>(y.size());
    double cheapest = std::numeric_limits<double>::infinity();
    Breaks priced;
    each_division(y, 2, squares, [&](const Breaks& breaks, double sum) {
      const double cost = sum / (steps / (2 * (n - 1))) + 2 * std::log(n) * static_cast<double>(breaks.size());
      if (cost < cheapest) {
        cheapest = cost;
        priced = breaks;
      }
      if (breaks.size() < 4 && sum < least[breaks.size()]) {
        least[breaks.size()] = sum;
        wanted[breaks.size()] = breaks;
      }
    });
    EXPECT_EQ(found->divisions, wanted);
    expect_near(found->residual, least, 1e-12);
    EXPECT_EQ(found->breaks, wanted[static_cast<std::size_t>(std::ranges::min_element(found->bic) - found->bic.begin())]);
    EXPECT_EQ(changepoints(y, {.method = ChangeMethod::pelt})->breaks, priced) << seed;
  }
}

TEST(Changepoints, of_counts_are_the_most_likely_of_all_divisions) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SeededRandom random{Seed{seed}};
    std::vector<double> y;
    for (int i = 0; i < 12; ++i) y.push_back(count(random, i < 6 ? 2 : 9, 1));
    const auto found = changepoints(y, {.cost = ChangeCost::negative_binomial, .max_breaks = 3, .trim = 0.1});
    ASSERT_TRUE(found);
    // Without dispersion they are Poisson counts, which are the limit.
    const double dispersion = std::max(found->dispersion, 1e-7);
    const auto cost = [&](std::span<const double> part) { return minus_two_log(part, dispersion); };
    std::vector<double> least(4, std::numeric_limits<double>::infinity());
    double cheapest = least[0];
    Breaks priced;
    each_division(y, 2, cost, [&](const Breaks& breaks, double sum) {
      if (breaks.size() < 4) least[breaks.size()] = std::min(least[breaks.size()], sum);
      if (const double all = sum + 2 * std::log(12.0) * static_cast<double>(breaks.size()); all < cheapest) {
        cheapest = all;
        priced = breaks;
      }
    });
    for (std::size_t breaks = 0; breaks < 4; ++breaks) {
      const double bic = least[breaks] + std::log(12.0) * static_cast<double>(2 * breaks + 2);
      EXPECT_NEAR(found->bic[breaks], bic, 1e-4) << seed;
      EXPECT_NEAR(found->residual[breaks] - found->residual[0], least[breaks] - least[0], 1e-4) << "the deviance";
    }
    EXPECT_EQ(changepoints(y, {.method = ChangeMethod::pelt, .cost = ChangeCost::negative_binomial})->breaks, priced) << seed;
  }
}

TEST(Changepoints, by_pelt_lose_nothing_by_dropping_beginnings) {
  auto y = noise(4, 400);
  for (std::size_t i = 0; i < y.size(); ++i) y[i] += i % 130 < 65 ? 0 : 1.5;
  for (const std::size_t shortest : {std::size_t{2}, std::size_t{20}}) {
    const double price = 2 * std::log(400.0);
    double steps = 0;
    for (std::size_t i = 1; i < y.size(); ++i) steps += (y[i] - y[i - 1]) * (y[i] - y[i - 1]);
    std::vector<double> best(401, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> last(401);
    best[0] = -price;
    for (std::size_t begin = 0; begin < 400; ++begin) {
      if (best[begin] == std::numeric_limits<double>::infinity()) continue;
      double sum = 0, square = 0;
      for (std::size_t end = begin + 1; end <= 400; ++end) {
        sum += y[end - 1];
        square += y[end - 1] * y[end - 1];
        const double cost = (square - sum * sum / static_cast<double>(end - begin)) / (steps / (2 * 399.0));
        if (end - begin >= shortest && best[begin] + cost + price < best[end]) {
          best[end] = best[begin] + cost + price;
          last[end] = begin;
        }
      }
    }
    Breaks wanted;
    for (std::size_t end = last[400]; end > 0; end = last[end]) wanted.insert(wanted.begin(), static_cast<std::int64_t>(end));
    EXPECT_GE(wanted.size(), 5U);
    const auto found = changepoints(y, {.method = ChangeMethod::pelt, .trim = static_cast<double>(shortest) / 400});
    EXPECT_EQ(found->breaks, wanted);
    EXPECT_EQ(found->shortest_segment, static_cast<std::int64_t>(shortest));
  }
}

TEST(Changepoints, do_not_depend_on_the_level_the_unit_or_which_way_time_runs) {
  auto y = noise(6, 90);
  for (std::size_t i = 40; i < 90; ++i) y[i] += 2;
  const auto before = *changepoints(y, {});
  auto other = y;
  for (double& each : other) each = each * 1e-3 + 1e6;
  EXPECT_EQ(changepoints(other, {})->divisions, before.divisions);
  std::ranges::reverse(other);
  auto mirrored = changepoints(other, {})->breaks;
  for (auto& each : mirrored) each = 90 - each;
  std::ranges::reverse(mirrored);
  EXPECT_EQ(mirrored, before.breaks);
  for (const auto method : {ChangeMethod::bai_perron, ChangeMethod::pelt}) {
    const auto found = *changepoints(y, {.method = method, .trim = 0.1});
    ASSERT_EQ(found.breaks.size(), 1U);
    EXPECT_NEAR(static_cast<double>(found.breaks[0]), 40, 3);
    EXPECT_NEAR(found.means[1] - found.means[0], 2, 0.6);
  }
}

TEST(Changepoints, find_a_planted_change_and_seldom_one_where_there_is_none) {
  int gaussian = 0, counts = 0, poisson = 0, planted = 0;
  constexpr int kRuns = 60;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    gaussian += changepoints(noise(100 + run, 60), {})->breaks.empty() ? 0 : 1;
    SeededRandom random{Seed{run}};
    std::vector<double> y(80);
    for (double& each : y) each = count(random, 20, 4);  // variance 120: six times that of Poisson
    const auto found = *changepoints(y, {.method = ChangeMethod::pelt, .cost = ChangeCost::negative_binomial, .trim = 0.1});
    counts += found.breaks.empty() ? 0 : 1;
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = count(random, i < 40 ? 20 : 45, 4);
    const auto shifted = *changepoints(y, {.cost = ChangeCost::negative_binomial});
    planted += shifted.breaks.size() == 1 && std::abs(shifted.breaks[0] - 40) <= 6 ? 1 : 0;
    poisson += shifted.dispersion < 0.05 ? 1 : 0;
  }
  EXPECT_LE(gaussian, kRuns / 5);
  EXPECT_LE(counts, kRuns / 5) << "scatter beyond Poisson is no change";
  EXPECT_GE(planted, kRuns * 3 / 4);
  EXPECT_LE(poisson, kRuns / 20) << "the dispersion is found although the level changes";
}

TEST(Changepoints, answer_degenerate_input_or_refuse_it_by_name) {
  const auto reason = [](const std::vector<double>& y, const ChangepointsOptions& options = {}) {
    const auto result = changepoints(y, options);
    return result ? std::string("taken") : result.error().reason;
  };
  const ChangepointsOptions of_counts{.cost = ChangeCost::negative_binomial};
  EXPECT_EQ(reason({}), "stats.series_too_short");
  EXPECT_EQ(reason({1, 2, 3}), "stats.series_too_short");
  EXPECT_EQ(reason({7, 7, 7, 7, 7}), "stats.series_constant");
  EXPECT_EQ(reason(std::vector<double>(50), of_counts), "stats.series_constant");
  EXPECT_EQ(reason({1, 2, std::nan(""), 3}), "stats.value_not_finite");
  EXPECT_EQ(reason({1, 2, 3, 1e151}), "stats.value_not_finite");
  EXPECT_EQ(reason({1, 2, 3, 1.5}, of_counts), "stats.not_a_count");
  EXPECT_EQ(reason({1, 2, 3, -1}, of_counts), "stats.not_a_count");
  for (const double trim : {0.0, -1.0, 0.51, std::nan("")}) EXPECT_EQ(reason({1, 2, 3, 4}, {.trim = trim}), "stats.trim_outside");
  EXPECT_EQ(reason({1, 2, 3, 4}, {.max_breaks = 2}), "stats.max_breaks_outside");
  EXPECT_EQ(reason({1, 2, 3, 4}, {.max_breaks = 0}), "stats.max_breaks_outside");
  EXPECT_EQ(reason(noise(1, 60'000)), "stats.series_too_long");
  EXPECT_EQ(reason(noise(1, 60'000), {.method = ChangeMethod::pelt}), "stats.series_too_long");

  // A step without noise has no residual, which no further break can better; neither do counts of one value and zeros.
  for (const double height : {1.0, 1e9, 1e-9, 1e150}) {
    std::vector<double> step(20);
    std::fill(step.begin() + 9, step.end(), height);
    for (const auto method : {ChangeMethod::bai_perron, ChangeMethod::pelt}) {
      const auto found = *changepoints(step, {.method = method});
      EXPECT_EQ(found.breaks, Breaks{9}) << height;
      EXPECT_TRUE(std::ranges::all_of(found.bic, [](double each) { return std::isfinite(each); }));
    }
  }
  std::vector<double> rare(40);
  rare[12] = 3;
  for (const auto method : {ChangeMethod::bai_perron, ChangeMethod::pelt}) {
    const auto found = *changepoints(rare, {.method = method, .cost = ChangeCost::negative_binomial});
    EXPECT_TRUE(std::ranges::all_of(found.bic, [](double each) { return std::isfinite(each); }));
    EXPECT_TRUE(std::isfinite(found.dispersion));
  }
  const auto four = *changepoints(std::vector<double>{0, 0, 5, 5}, {});
  EXPECT_EQ(four.breaks, Breaks{2});
  EXPECT_EQ(four.means, (std::vector<double>{0, 5}));
}

}  // namespace
}  // namespace samverkan::stats
