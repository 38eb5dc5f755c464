// SPDX-License-Identifier: EUPL-1.2
#include "stats/near_repeat.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

struct Events {
  std::vector<double> x, y;
  std::vector<std::int64_t> t;
};

Result<NearRepeat> asked(const Events& events, const NearRepeatOptions& options) {
  return near_repeat(events.x, events.y, events.t, options);
}

NearRepeatOptions options_of(std::vector<double> space, std::vector<double> time, int permutations = 99) {
  return {.space_breaks = std::move(space), .time_breaks = std::move(time), .permutations = permutations, .seed = Seed{5}};
}

// On a lattice, so that many share a place and a day and many distances lie on a break.
Events scattered(std::uint64_t seed, std::size_t n, std::uint64_t side, std::uint64_t days) {
  SeededRandom random{Seed{seed}};
  Events events;
  for (std::size_t i = 0; i < n; ++i) {
    events.x.push_back(static_cast<double>(random.below(side)));
    events.y.push_back(static_cast<double>(random.below(side)));
    events.t.push_back(static_cast<std::int64_t>(random.below(days)));
  }
  return events;
}

double apart(const Events& events, std::size_t i, std::size_t j, Distance distance) {
  const double dx = std::abs(events.x[i] - events.x[j]), dy = std::abs(events.y[i] - events.y[j]);
  return distance == Distance::manhattan ? dx + dy : std::sqrt(dx * dx + dy * dy);
}

// The definition: every pair, band by band.
std::vector<std::int64_t> counted(const Events& events, const NearRepeatOptions& options) {
  const auto band_of = [](double value, const std::vector<double>& breaks) {
    for (std::size_t band = 0; band + 1 < breaks.size(); ++band)
      if (value >= breaks[band] && value < breaks[band + 1]) return static_cast<int>(band);
    return -1;
  };
  const std::size_t columns = options.time_breaks.size() - 1;
  std::vector<std::int64_t> counts((options.space_breaks.size() - 1) * columns);
  for (std::size_t i = 0; i < events.t.size(); ++i)
    for (std::size_t j = i + 1; j < events.t.size(); ++j) {
      const int space = band_of(apart(events, i, j, options.distance), options.space_breaks);
      const int time = band_of(std::abs(static_cast<double>(events.t[i] - events.t[j])), options.time_breaks);
      if (space >= 0 && time >= 0) ++counts[static_cast<std::size_t>(space) * columns + static_cast<std::size_t>(time)];
    }
  return counts;
}

std::vector<double> flat(const nlohmann::json& matrix) {
  std::vector<double> values;
  for (const auto& row : matrix)
    for (const auto& value : row) values.push_back(value.get<double>());
  return values;
}

void expect_relative(std::span<const double> is, std::span<const double> wanted, double tolerance) {
  ASSERT_EQ(is.size(), wanted.size());
  for (std::size_t i = 0; i < is.size(); ++i) EXPECT_NEAR(is[i], wanted[i], tolerance * wanted[i]) << "at " << i;
}

class NearRepeatCase : public testing::TestWithParam<std::string> {};

TEST_P(NearRepeatCase, gives_the_values_of_the_reference) {
  const auto folder = public_folder() / GetParam();
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the public data are not here: " << folder;
  const auto columns = read_columns(folder / "events.csv");
  const auto expected = read_json_file(folder / "expected.json");
  Events events{columns.at("x"), columns.at("y"), {}};
  for (const double day : columns.at("day")) events.t.push_back(static_cast<std::int64_t>(day));
  auto options = options_of(expected.at("spatial_breaks"), expected.at("temporal_breaks"), 999);
  options.distance = expected.at("distance") == "manhattan" ? Distance::manhattan : Distance::euclidean;
  const auto found = asked(events, options);
  ASSERT_TRUE(found);
  const auto wanted = flat(expected.at("observed"));
  EXPECT_EQ(std::vector<double>(found->observed.begin(), found->observed.end()), wanted);
  expect_relative(found->expected, flat(expected.at("E_exact")), 1e-9);
  // The reference subtracts the square of the expected count, in double precision, from a sum as large: of 1.8e10 little is left
  // of the ninth digit. Ours agrees with rational arithmetic; the difference allowed is that rounding.
  const auto variance = flat(expected.at("Var_exact_BartonDavid"));
  ASSERT_EQ(found->variance.size(), variance.size());
  for (std::size_t i = 0; i < variance.size(); ++i) {
    const double rounding = 8 * std::numeric_limits<double>::epsilon() * found->expected[i] * found->expected[i];
    EXPECT_NEAR(found->variance[i], variance[i], 1e-9 * variance[i] + rounding) << "at " << i;
  }
  const auto p = flat(expected.at("p_upper"));
  ASSERT_EQ(found->p.size(), p.size());
  for (std::size_t i = 0; i < p.size(); ++i)
    EXPECT_NEAR(found->p[i], p[i], 4 * std::sqrt(p[i] * (1 - p[i]) / 999) + 1.0 / 1000) << "at " << i;
}

INSTANTIATE_TEST_SUITE_P(Public, NearRepeatCase, testing::Values("s03_knox_chicago_arson", "s03b_knox_burkitt"),
                         [](const auto& each) { return each.param.substr(each.param.rfind('_') + 1); });

TEST(NearRepeat, counts_the_pairs_that_a_look_at_every_pair_counts) {
  const std::vector<std::pair<std::vector<double>, std::vector<double>>> breaks{
      {{0, 1, 5, 10, kEndless}, {0, 1, 3, 7, kEndless}},
      {{0, 5}, {0, 3}},
      {{2, 5, 10}, {1, 2, 3, 4, 5, 6, 20}},
      {{3, 5, kEndless}, {2, kEndless}},
      {{0, 7.0711, 1000, 2000}, {0, 0.5, 1.5, 59, 1000, 2000}},
      {{0, kEndless}, {0, kEndless}},
  };
  for (const std::size_t n : {std::size_t{2}, std::size_t{3}, std::size_t{40}, std::size_t{160}})
    for (const auto& [space, time] : breaks)
      for (const auto distance : {Distance::euclidean, Distance::manhattan}) {
        const auto events = scattered(n, n, 30, 60);
        auto options = options_of(space, time, 0);
        options.distance = distance;
        EXPECT_EQ(asked(events, options)->observed, counted(events, options)) << n;
      }
}

TEST(NearRepeat, counts_the_same_where_times_need_wide_lanes_and_where_a_place_has_very_many) {
  auto wide = scattered(1, 120, 20, 50);
  for (auto& t : wide.t) t *= 40'000'000;
  const auto hours = options_of({0, 5, kEndless}, {0, 40'000'001, 400'000'000, kEndless}, 0);
  EXPECT_EQ(asked(wide, hours)->observed, counted(wide, hours));
  const auto heaped = scattered(2, 300, 1, 9);  // 44,850 pairs in one band, more than a narrow lane holds
  const auto days = options_of({0, 1, kEndless}, {0, 3, 8}, 0);
  EXPECT_EQ(asked(heaped, days)->observed, counted(heaped, days));
}

// All orders of the times of a few events: what expected, variance and p mean.
TEST(NearRepeat, expects_what_all_orders_of_the_times_give) {
  for (const std::size_t n : {std::size_t{2}, std::size_t{3}, std::size_t{4}, std::size_t{6}}) {
    auto events = scattered(70 + n, n, 6, 9);
    const auto options = options_of({0, 3, 5, kEndless}, {0, 2, 5, kEndless}, 4999);
    const auto found = asked(events, options);
    const std::size_t cells = found->observed.size();
    std::vector<double> sum(cells), squares(cells), as_many(cells);
    double orders = 0;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto t = events.t;
    do {
      for (std::size_t i = 0; i < n; ++i) events.t[i] = t[order[i]];
      const auto counts = counted(events, options);
      for (std::size_t at = 0; at < cells; ++at) {
        const auto count = static_cast<double>(counts[at]);
        sum[at] += count;
        squares[at] += count * count;
        as_many[at] += counts[at] >= found->observed[at] ? 1 : 0;
      }
      ++orders;
    } while (std::ranges::next_permutation(order).found);
    for (std::size_t at = 0; at < cells; ++at) {
      const double mean = sum[at] / orders;
      EXPECT_NEAR(found->expected[at], mean, 1e-12);
      EXPECT_NEAR(found->variance[at], squares[at] / orders - mean * mean, 1e-12) << n << " events, cell " << at;
      EXPECT_NEAR(found->p[at], as_many[at] / orders, 0.03);
    }
  }
}

TEST(NearRepeat, does_not_depend_on_the_order_of_the_events_the_threads_or_where_zero_lies) {
  const auto events = scattered(3, 150, 100, 80);
  auto options = options_of({0, 10, 25, kEndless}, {0, 7, 14, kEndless});
  options.threads = 1;
  const auto one = *asked(events, options);
  options.threads = 3;
  EXPECT_EQ(asked(events, options)->p, one.p);

  Events moved;
  for (std::size_t i = events.t.size(); i > 0; --i) {
    moved.x.push_back(events.x[i - 1] + 1e9);
    moved.y.push_back(events.y[i - 1] - 3e8);
    moved.t.push_back(events.t[i - 1] - 1'000'000'000'000);
  }
  const auto after = *asked(moved, options);
  EXPECT_EQ(after.observed, one.observed);
  EXPECT_EQ(after.p, one.p);
  options.seed = Seed{6};
  const auto p = asked(events, options)->p;
  int other = 0;
  for (std::size_t i = 0; i < p.size(); ++i) other += std::abs(p[i] - one.p[i]) > 0.015 ? 1 : 0;
  EXPECT_GE(other, 2) << "another seed draws other permutations, not the same ones but for one";
}

TEST(NearRepeat, does_not_depend_on_the_units_or_on_which_way_north_is) {
  SeededRandom random{Seed{8}};
  Events events, turned, halved;
  for (int i = 0; i < 120; ++i) {
    const double x = random.unit() * 1000, y = random.unit() * 1000;
    const auto t = static_cast<std::int64_t>(random.below(100));
    const double angle = std::numbers::pi / 5;
    events.x.push_back(x);
    events.y.push_back(y);
    turned.x.push_back(x * std::cos(angle) - y * std::sin(angle));
    turned.y.push_back(x * std::sin(angle) + y * std::cos(angle));
    halved.x.push_back(x / 2);
    halved.y.push_back(y / 2);
    for (auto* each : {&events, &turned}) each->t.push_back(t);
    halved.t.push_back(t * 24);
  }
  const auto before = *asked(events, options_of({0, 80, 200, kEndless}, {0, 7, 14, kEndless}));
  const auto after = *asked(turned, options_of({0, 80, 200, kEndless}, {0, 7, 14, kEndless}));
  EXPECT_EQ(after.observed, before.observed);
  expect_near(after.variance, before.variance, 1e-12);
  const auto hours = *asked(halved, options_of({0, 40, 100, kEndless}, {0, 168, 336, kEndless}));
  EXPECT_EQ(hours.observed, before.observed);
  EXPECT_EQ(hours.p, before.p);
}

TEST(NearRepeat, finds_a_planted_follow_up_and_nothing_where_there_is_none) {
  auto planted = scattered(9, 400, 5000, 700);
  for (std::size_t i = 0; i < 25; ++i) {
    planted.x.push_back(planted.x[i] + 30);
    planted.y.push_back(planted.y[i] + 40);
    planted.t.push_back(planted.t[i] + 5);
  }
  const auto found = *asked(planted, options_of({0, 100, 200, kEndless}, {0, 7, 14, kEndless}));
  EXPECT_EQ(found.p[0], 0.01);
  EXPECT_GE(found.observed[0], 25);

  // 50 m lies in [50, 100): a band ends before its second break.
  EXPECT_GE(asked(planted, options_of({50, 100}, {5, 6}))->observed[0], 25);
  EXPECT_LE(asked(planted, options_of({0, 50}, {0, 7}))->observed[0], 3);

  int low = 0, middle = 0;
  constexpr int kRuns = 250;
  for (int run = 0; run < kRuns; ++run) {
    auto options = options_of({0, 300, kEndless}, {0, 90, kEndless});
    options.seed = Seed{static_cast<std::uint64_t>(run)};
    const double p = asked(scattered(1000 + static_cast<std::uint64_t>(run), 80, 1000, 400), options)->p[0];
    low += p <= 0.1 ? 1 : 0;
    middle += p <= 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(low, kRuns * 0.1, 3 * std::sqrt(kRuns * 0.09));
  EXPECT_NEAR(middle, kRuns * 0.5, 3 * std::sqrt(kRuns * 0.25));
}

TEST(NearRepeat, answers_degenerate_input_or_refuses_it_by_name) {
  const auto bands = options_of({0, 10, kEndless}, {0, 7, kEndless});
  const auto reason = [](const Result<NearRepeat>& result) { return result ? std::string("taken") : result.error().reason; };
  EXPECT_EQ(reason(asked({}, bands)), "stats.too_few_points");
  EXPECT_EQ(reason(asked({{1}, {1}, {1}}, bands)), "stats.too_few_points");

  const Events same{std::vector<double>(50, 4), std::vector<double>(50, 4), std::vector<std::int64_t>(50, 4)};
  const auto all = *asked(same, bands);
  EXPECT_EQ(all.observed, (std::vector<std::int64_t>{1225, 0, 0, 0}));
  expect_near(all.expected, std::vector<double>{1225, 0, 0, 0}, 1e-12);
  expect_near(all.variance, std::vector<double>{0, 0, 0, 0}, 1e-9);
  EXPECT_EQ(all.p, (std::vector<double>{1, 1, 1, 1}));
  EXPECT_TRUE(asked(same, options_of({0, 1}, {0, 1}, 0))->p.empty());

  const Events far{{-1e9, 1e9, 1e9}, {0, 0, 1e-9}, {0, 1, 2}};
  EXPECT_EQ(asked(far, bands)->observed, counted(far, bands));
  EXPECT_EQ(reason(asked({{0, std::nan("")}, {0, 0}, {0, 0}}, bands)), "stats.point_not_finite");
  EXPECT_EQ(reason(asked({{0, 0}, {0, kEndless}, {0, 0}}, bands)), "stats.point_not_finite");
  EXPECT_EQ(reason(asked({{-1.7e308, 1.7e308}, {0, 0}, {0, 0}}, bands)), "stats.points_too_spread");
  EXPECT_EQ(reason(asked({{0, 0}, {0, 0}, {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}},
                         bands)),
            "stats.times_too_spread");
  const std::vector<std::vector<double>> bad_breaks{{}, {0}, {0, 0}, {5, 1}, {-1, 1}, {0, std::nan("")}};
  for (const auto& bad : bad_breaks) {
    EXPECT_EQ(reason(asked(same, options_of(bad, {0, 1}))), "stats.breaks_order");
    EXPECT_EQ(reason(asked(same, options_of({0, 1}, bad))), "stats.breaks_order");
  }
  EXPECT_EQ(reason(asked(same, options_of({0, 1}, {0, 1}, -1))), "stats.permutations_outside");
  const std::size_t many = 100'000;
  EXPECT_EQ(reason(near_repeat(std::vector<double>(many), std::vector<double>(many, 1), std::vector<std::int64_t>(many),
                               options_of({0, 1}, {0, 1}, 0))),
            "taken")
      << "every distance is below the last break";
  std::vector<double> apart(many);
  apart.back() = 10;
  EXPECT_EQ(reason(near_repeat(apart, std::vector<double>(many, 1), std::vector<std::int64_t>(many), options_of({0, 1}, {0, 1}))),
            "stats.too_many_pairs");
}

}  // namespace
}  // namespace samverkan::stats
