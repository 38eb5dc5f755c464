// SPDX-License-Identifier: EUPL-1.2
#include "stats/mantel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace samverkan::stats {
namespace {

struct Events {
  std::vector<double> x, y;
  std::vector<std::int64_t> t;
};

Result<Mantel> asked(const Events& events, const MantelOptions& options) { return mantel(events.x, events.y, events.t, options); }

Events scattered(std::uint64_t seed, std::size_t n) {
  SeededRandom random{Seed{seed}};
  Events events;
  for (std::size_t i = 0; i < n; ++i) {
    events.x.push_back(static_cast<double>(random.below(1000)));
    events.y.push_back(static_cast<double>(random.below(1000)));
    events.t.push_back(static_cast<std::int64_t>(random.below(100)));
  }
  return events;
}

// The definition: every pair.
double summed(const Events& events, const MantelOptions& options) {
  double sum = 0;
  for (std::size_t i = 0; i < events.t.size(); ++i)
    for (std::size_t j = i + 1; j < events.t.size(); ++j) {
      const double dx = std::abs(events.x[i] - events.x[j]), dy = std::abs(events.y[i] - events.y[j]);
      const double d = options.distance == Distance::manhattan ? dx + dy : std::sqrt(dx * dx + dy * dy);
      sum +=
          1 / (d + options.space_constant) / (std::abs(static_cast<double>(events.t[i] - events.t[j])) + options.time_constant);
    }
  return sum;
}

TEST(Mantel, sums_over_every_pair_and_expects_what_all_orders_of_the_times_give) {
  for (const std::size_t n : {std::size_t{2}, std::size_t{3}, std::size_t{4}, std::size_t{6}}) {
    auto events = scattered(n, n);
    const MantelOptions options{.distance = n % 2 == 0 ? Distance::manhattan : Distance::euclidean,
                                .space_constant = 50,
                                .time_constant = 3,
                                .permutations = 1999,
                                .seed = Seed{4}};
    const auto found = *asked(events, options);
    EXPECT_NEAR(found.observed, summed(events, options), 1e-15);
    double sum = 0, squares = 0, as_large = 0, orders = 0;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto t = events.t;
    do {
      for (std::size_t i = 0; i < n; ++i) events.t[i] = t[order[i]];
      const double value = summed(events, options);
      sum += value;
      squares += value * value;
      as_large += value >= found.observed * (1 - 1e-12) ? 1 : 0;
      ++orders;
    } while (std::ranges::next_permutation(order).found);
    const double mean = sum / orders;
    EXPECT_NEAR(found.expected, mean, 1e-12 * mean);
    EXPECT_NEAR(found.variance, squares / orders - mean * mean, 1e-12 * mean * mean) << n << " events";
    EXPECT_NEAR(found.p, as_large / orders, 0.04) << n << " events";
  }
}

TEST(Mantel, finds_a_planted_follow_up_and_nothing_where_there_is_none) {
  auto planted = scattered(9, 120);
  for (std::size_t i = 0; i < 20; ++i) {
    planted.x.push_back(planted.x[i] + 10);
    planted.y.push_back(planted.y[i]);
    planted.t.push_back(planted.t[i] + 1);
  }
  const auto found = *asked(planted, {.permutations = 99, .seed = Seed{1}});
  EXPECT_EQ(found.p, 0.01);
  EXPECT_GT(found.observed, found.expected + 4 * std::sqrt(found.variance));

  int low = 0;
  constexpr int kRuns = 200;
  for (int run = 0; run < kRuns; ++run) {
    const auto seed = static_cast<std::uint64_t>(run);
    low += asked(scattered(1000 + seed, 25), {.permutations = 99, .seed = Seed{seed}, .threads = 1})->p <= 0.2 ? 1 : 0;
  }
  EXPECT_NEAR(low, kRuns * 0.2, 3 * std::sqrt(kRuns * 0.16));
}

TEST(Mantel, does_not_depend_on_the_order_of_the_events_the_threads_or_the_units) {
  const auto events = scattered(3, 80);
  const auto before = *asked(events, {.permutations = 99, .seed = Seed{5}, .threads = 1});
  Events other;
  for (std::size_t i = events.t.size(); i > 0; --i) {
    other.x.push_back(2 * events.x[i - 1] + 1e6);
    other.y.push_back(2 * events.y[i - 1]);
    other.t.push_back(24 * events.t[i - 1] - 1'000'000'000'000);
  }
  const auto after =
      *asked(other, {.space_constant = 200, .time_constant = 168, .permutations = 99, .seed = Seed{5}, .threads = 3});
  EXPECT_NEAR(after.observed * 48, before.observed, 1e-12 * before.observed);
  EXPECT_NEAR(after.variance * 48 * 48, before.variance, 1e-9 * before.variance);
  EXPECT_EQ(after.p, before.p);
}

TEST(Mantel, answers_degenerate_input_or_refuses_it_by_name) {
  const auto reason = [](const Events& events, const MantelOptions& options) {
    const auto found = asked(events, options);
    return found ? std::string("taken") : found.error().reason;
  };
  const MantelOptions usual{.permutations = 99, .seed = Seed{1}};
  EXPECT_EQ(reason({}, usual), "stats.too_few_points");
  EXPECT_EQ(reason({{1}, {1}, {1}}, usual), "stats.too_few_points");
  const Events same{std::vector<double>(30, 4), std::vector<double>(30, 4), std::vector<std::int64_t>(30, 4)};
  const auto all = *asked(same, usual);
  EXPECT_NEAR(all.observed, 435.0 / 700, 1e-12);
  EXPECT_NEAR(all.expected, all.observed, 1e-12);
  EXPECT_NEAR(all.variance, 0, 1e-20);
  EXPECT_EQ(all.p, 1);
  const Events far{{-1e9, 1e9, 1e9}, {0, 0, 1e-9}, {0, 1, 2}};
  EXPECT_TRUE(std::isfinite(asked(far, usual)->variance));
  EXPECT_EQ(reason({{0, std::nan("")}, {0, 0}, {0, 0}}, usual), "stats.point_not_finite");
  EXPECT_EQ(reason({{-1.7e308, 1.7e308}, {0, 0}, {0, 0}}, usual), "stats.points_too_spread");
  EXPECT_EQ(reason({{0, 0}, {0, 0}, {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}}, usual),
            "stats.times_too_spread");
  for (const double constant : {0.0, -1.0, std::nan(""), double{INFINITY}}) {
    EXPECT_EQ(reason(same, {.space_constant = constant, .seed = Seed{1}}), "stats.constant_outside");
    EXPECT_EQ(reason(same, {.time_constant = constant, .seed = Seed{1}}), "stats.constant_outside");
  }
  EXPECT_EQ(reason(same, {.permutations = -1, .seed = Seed{1}}), "stats.permutations_outside");
  const std::vector<double> many(kMostMantelEvents + 1);
  EXPECT_EQ(reason({many, many, std::vector<std::int64_t>(many.size())}, usual), "stats.too_many_events");
}

}  // namespace
}  // namespace samverkan::stats
