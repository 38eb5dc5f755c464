// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/cusum.hpp"
#include "stats/ears.hpp"
#include "stats/glr_nb.hpp"
#include "stats/season_trend.hpp"
#include "stats/test_counts.hpp"

namespace samverkan::stats {
namespace {

using Weeks = std::vector<AlarmWeek>;

template <class Member>
std::vector<double> all(const Weeks& weeks, Member member) {
  std::vector<double> values;
  for (const auto& week : weeks) values.push_back((week.*member) ? static_cast<double>(*(week.*member)) : std::nan(""));
  return values;
}

// The four simple alarms, and C3.
std::vector<Result<Weeks>> each_way(std::span<const double> counts, std::size_t from) {
  return {ears(counts, from, {.method = Ears::c1}), ears(counts, from, {.method = Ears::c2}),
          ears(counts, from, {.method = Ears::c3}), cusum(counts, from, {}), glr_nb(counts, from, {})};
}

bool is_whole(const AlarmWeek& week) {
  for (const auto& each : {week.expected, week.upper, week.p, week.score})
    if (each && !std::isfinite(*each)) return false;
  return week.alarm && week.expected && *week.expected >= 0 && (!week.upper || *week.upper >= 0);
}

TEST(Alarms, of_ears_are_those_of_surveillance) {
  if (!has_public_cases()) GTEST_SKIP() << "the public data are not here: " << public_folder();
  for (const auto of_case : {kAgona, kNewport}) {
    const auto expected = public_columns(of_case, "expected_ears.csv");
    const auto from = static_cast<std::size_t>(expected.at("t")[0]) - 1;
    for (const auto& [method, name] : {std::pair{Ears::c1, std::string("C1")}, {Ears::c2, "C2"}, {Ears::c3, "C3"}}) {
      const auto weeks = *ears(public_series(of_case), from, {.method = method});
      expect_near(all(weeks, &AlarmWeek::upper), expected.at(name + "_upper"), 1e-9);
      expect_near(all(weeks, &AlarmWeek::alarm), expected.at(name + "_alarm"), 0);
    }
  }
}

TEST(Alarms, of_cusum_are_those_of_surveillance) {
  if (!has_public_cases()) GTEST_SKIP() << "the public data are not here: " << public_folder();
  for (const auto of_case : {kAgona, kNewport}) {
    const auto expected = public_columns(of_case, "expected_cusum_rossi.csv");
    const auto weeks = *cusum(public_series(of_case), static_cast<std::size_t>(expected.at("t")[0]) - 1, {});
    expect_near(all(weeks, &AlarmWeek::expected), expected.at("m"), 1e-9);
    expect_near(all(weeks, &AlarmWeek::upper), expected.at("upperbound"), 1e-9);
    expect_near(all(weeks, &AlarmWeek::score), expected.at("cusum"), 1e-9);
    expect_near(all(weeks, &AlarmWeek::alarm), expected.at("alarm"), 0);
  }
}

TEST(Alarms, of_glr_are_those_of_surveillance) {
  if (!has_public_cases()) GTEST_SKIP() << "the public data are not here: " << public_folder();
  for (const auto of_case : {kAgona, kNewport}) {
    const auto expected = public_columns(of_case, "expected_glrnb.csv");
    const auto weeks = *glr_nb(public_series(of_case), static_cast<std::size_t>(expected.at("t")[0]) - 1, {});
    expect_near(all(weeks, &AlarmWeek::expected), expected.at("mu0"), 1e-6);
    expect_near(all(weeks, &AlarmWeek::score), expected.at("glr"), 1e-6);
    expect_near(all(weeks, &AlarmWeek::alarm), expected.at("alarm"), 0);
  }
}

TEST(Alarms, see_ten_times_as_many_and_seldom_the_usual) {
  for (const double mean : {1.0, 20.0}) {
    auto counts = drawn_weeks(4, 3 * 52, mean, 1);
    std::fill(counts.end() - 2, counts.end(), 10 * mean);
    const auto ways = each_way(counts, 2 * 52);
    for (std::size_t way = 0; way < ways.size(); ++way) {
      ASSERT_TRUE(ways[way]);
      const auto& weeks = *ways[way];
      const bool is_seen = weeks.back().alarm.value() || weeks[weeks.size() - 2].alarm.value();
      EXPECT_TRUE(is_seen) << way;
      // A season looks like a rise to cusum.
      EXPECT_TRUE(way == 3 || std::ranges::count_if(weeks, [](const auto& week) { return *week.alarm; }) <= 8) << way;
    }
  }
}

TEST(Alarms, depend_on_nothing_that_comes_later) {
  const auto counts = drawn_weeks(6, 3 * 52, 4, 1.5);
  const auto shorter = each_way(std::span(counts).first(140), 104), longer = each_way(counts, 104);
  for (std::size_t way = 0; way < shorter.size(); ++way)
    EXPECT_TRUE(std::ranges::equal(*shorter[way], std::span(*longer[way]).first(36))) << way;
}

TEST(Alarms, have_an_answer_for_every_series_and_an_empty_row_for_too_short_a_history) {
  for (const double height : {0.0, 3.0, 1e9})
    for (const bool is_constant : {true, false}) {
      std::vector<double> counts(130, is_constant ? height : 0);
      counts[120] = height;
      for (const auto& weeks : each_way(counts, 104)) {
        ASSERT_TRUE(weeks);
        EXPECT_TRUE(std::ranges::all_of(*weeks, is_whole)) << height;
        if (is_constant) {
          EXPECT_TRUE(std::ranges::none_of(*weeks, [](const auto& week) { return *week.alarm; }));
        }
      }
      counts[50] = height;
      for (const auto& weeks : each_way(counts, 104)) EXPECT_TRUE(std::ranges::all_of(*weeks, is_whole)) << height;
    }
  for (const auto& weeks : each_way(std::vector<double>{5, 6}, 0)) {
    EXPECT_EQ(*weeks, (Weeks{{.observed = 5}, {.observed = 6}}));
  }
  for (const auto& weeks : each_way(std::vector<double>{}, 0)) EXPECT_TRUE(weeks->empty());
}

TEST(Alarms, refuse_by_name_what_they_cannot_read) {
  const std::vector<double> two{1, 2}, half{1, 0.5};
  for (const auto& weeks : each_way(half, 0)) EXPECT_EQ(weeks.error().reason, "stats.count_outside");
  for (const auto& weeks : each_way(two, 3)) EXPECT_EQ(weeks.error().reason, "stats.from_outside");
  EXPECT_EQ(ears(two, 0, {.baseline = 2}).error().reason, "stats.alarm_option_outside");
  EXPECT_EQ(ears(two, 0, {.alpha = 0}).error().reason, "stats.alarm_option_outside");
  EXPECT_EQ(cusum(two, 0, {.reference = -1}).error().reason, "stats.alarm_option_outside");
  EXPECT_EQ(cusum(two, 0, {.decision = 0}).error().reason, "stats.alarm_option_outside");
  EXPECT_EQ(glr_nb(two, 0, {.threshold = 0}).error().reason, "stats.alarm_option_outside");
}

TEST(SeasonTrend, finds_what_was_put_in) {
  SeededRandom random{Seed{12}};
  std::vector<double> counts;
  const auto mean = [](double week) { return 10 * std::exp(0.002 * week + 0.5 * std::cos(week * std::numbers::pi / 26)); };
  for (int week = 0; week < 416; ++week) counts.push_back(drawn_count(random, mean(week), 1 + 0.2 * mean(week)));
  const SeasonTrend found(counts);
  for (const double week : {0.0, 26.0, 200.0, 420.0}) EXPECT_NEAR(found.mean(week) / mean(week), 1, 0.2);
  EXPECT_NEAR(found.scatter(), 0.2, 0.05);
  // Less scatter than Poisson's is none.
  std::vector<double> even(104, 7);
  EXPECT_EQ(SeasonTrend(even).scatter(), 0);
  EXPECT_NEAR(SeasonTrend(even).mean(300), 7, 1e-6);
}

}  // namespace
}  // namespace samverkan::stats
