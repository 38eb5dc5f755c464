// SPDX-License-Identifier: EUPL-1.2
#include "stats/farrington.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/test_counts.hpp"

namespace samverkan::stats {
namespace {

using Weeks = std::vector<FarringtonWeek>;
constexpr std::size_t kFiveYears = 5 * 52 + 8;

Weeks watched(const std::vector<double>& counts, std::size_t from, const FarringtonOptions& options = {}) {
  const auto weeks = farrington(counts, from, options);
  EXPECT_TRUE(weeks) << (weeks ? "" : weeks.error().reason);
  return weeks.value_or(Weeks{});
}

template <class Member>
std::vector<double> all(const Weeks& weeks, Member member) {
  std::vector<double> values;
  for (const auto& week : weeks) values.push_back((week.*member) ? static_cast<double>(*(week.*member)) : std::nan(""));
  return values;
}

bool is_whole(const FarringtonWeek& week) {
  for (const auto& each : {week.expected, week.upper, week.p, week.score})
    if (each && !std::isfinite(*each)) return false;
  return week.alarm && (!week.p || (*week.p > 0 && *week.p <= 1)) && (!week.upper || *week.upper >= 0);
}

void expect_reference(const std::string& of_case, const FarringtonOptions& options) {
  if (!has_public_cases()) GTEST_SKIP() << "the public data are not here: " << public_folder();
  const auto expected = public_columns(of_case, "expected_farringtonFlexible.csv");
  const auto weeks = watched(public_series(of_case), static_cast<std::size_t>(expected.at("t")[0]) - 1, options);
  expect_near(all(weeks, &FarringtonWeek::expected), expected.at("expected"), 1e-4);
  expect_near(all(weeks, &FarringtonWeek::upper), expected.at("upperbound"), 1e-4);
  expect_near(all(weeks, &FarringtonWeek::alarm), expected.at("alarm"), 0);
  expect_near(all(weeks, &FarringtonWeek::p), expected.at("pvalue"), 1e-4);
  expect_near(all(weeks, &FarringtonWeek::dispersion), expected.at("phi"), 1e-4);
  expect_near(all(weeks, &FarringtonWeek::trend), expected.at("trend"), 1e-6);
}

TEST(Farrington, gives_the_values_of_surveillance) {
  expect_reference(kAgona, {.years_back = 4, .trend = FarringtonTrend::always});
}

TEST(Farrington, gives_the_values_of_surveillance_by_delta) {
  expect_reference(kNewport, {.years_back = 4,
                              .alpha = 0.05,
                              .trend = FarringtonTrend::always,
                              .threshold = FarringtonThreshold::delta,
                              .weights_threshold = 1});
}

// Every threshold and trend.
std::vector<FarringtonOptions> all_ways() {
  std::vector<FarringtonOptions> ways;
  for (const auto threshold : {FarringtonThreshold::nb_plugin, FarringtonThreshold::muan, FarringtonThreshold::delta})
    for (const auto trend : {FarringtonTrend::test, FarringtonTrend::always})
      ways.push_back({.trend = trend, .threshold = threshold});
  return ways;
}

TEST(Farrington, sees_ten_times_as_many_and_not_the_usual) {
  for (const auto& options : all_ways())
    for (const double mean : {0.5, 3.0, 30.0}) {
      auto counts = drawn_weeks(3, kFiveYears + 5, mean, 1.3);
      counts.back() = std::max(10 * mean, 6.0);
      const auto weeks = watched(counts, kFiveYears, options);
      EXPECT_EQ(weeks.back().alarm, true) << mean;
      EXPECT_GT(*weeks.back().score, 1);
      EXPECT_LT(*weeks.back().p, options.alpha);
      EXPECT_GT(*weeks.back().upper, *weeks.back().expected);
    }
}

TEST(Farrington, forgets_a_past_outbreak_that_it_was_told_to_weigh_down) {
  auto counts = drawn_weeks(5, kFiveYears + 1, 5, 1);
  const auto before = watched(counts, kFiveYears)[0];
  for (std::size_t i = 3 * 52 + 7; i < 3 * 52 + 10; ++i) counts[i] = 80;
  const auto after = watched(counts, kFiveYears)[0];
  const auto unweighed = watched(counts, kFiveYears, {.weights_threshold = 1e9})[0];
  EXPECT_LT(*after.upper, 2 * *before.upper);
  EXPECT_GT(*unweighed.expected, 1.3 * *after.expected);
}

TEST(Farrington, alarms_about_as_often_as_it_was_asked_to) {
  // A small part of what the method page has a table of.
  for (const double dispersion : {1.0, 2.0}) {
    std::size_t alarms = 0, weeks = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed)
      for (const auto& week : watched(drawn_weeks(seed, kFiveYears + 104, 8, dispersion), kFiveYears)) {
        ++weeks;
        alarms += week.alarm.value() ? 1U : 0U;
      }
    EXPECT_LE(alarms, weeks * 3 / 100) << dispersion;
    EXPECT_GE(alarms, weeks / 500) << dispersion;
  }
}

TEST(Farrington, follows_a_trend_and_finds_none_where_there_is_none) {
  SeededRandom random{Seed{8}};
  std::vector<double> rising;
  for (std::size_t i = 0; i < kFiveYears + 1; ++i)
    rising.push_back(drawn_count(random, 20 * std::exp(0.003 * static_cast<double>(i)), 1));
  const auto week = watched(rising, kFiveYears)[0];
  ASSERT_TRUE(week.trend);
  EXPECT_NEAR(*week.trend, 0.003, 0.0006);
  EXPECT_NEAR(*week.expected, 20 * std::exp(0.003 * kFiveYears), 7);
  EXPECT_FALSE(watched(rising, kFiveYears, {.years_back = 2})[0].trend) << "two years are too few";
  int with_trend = 0;
  for (std::uint64_t seed = 100; seed < 160; ++seed)
    with_trend += watched(drawn_weeks(seed, kFiveYears + 1, 30, 1), kFiveYears)[0].trend ? 1 : 0;
  EXPECT_LE(with_trend, 9) << "one in twenty is meant";
}

TEST(Farrington, compares_with_the_same_date_where_the_days_are_known) {
  // A yearly festival in the week whose Monday is nearest to 27 June.
  using std::chrono::days, std::chrono::sys_days, std::chrono::year, std::chrono::year_month_day;
  const sys_days monday = year{2014} / 1 / 6;
  std::vector<double> counts;
  for (sys_days day = monday; day <= sys_days{year{2022} / 7 / 4}; day += days{7}) {
    const auto away = day - sys_days{year_month_day{day}.year() / 6 / 27};
    counts.push_back(std::chrono::abs(away) <= days{3} ? 60 : 4);
  }
  const auto at = static_cast<std::size_t>((sys_days{year{2022} / 6 / 27} - monday).count() / 7);
  ASSERT_EQ(counts[at], 60);
  FarringtonOptions options{.half_window = 0, .weights_threshold = 1e9, .first_day = monday};
  const auto by_date = watched(counts, at, options)[0];
  EXPECT_EQ(by_date.alarm, false);
  EXPECT_NEAR(*by_date.expected, 60, 1e-9);
  // A later beginning says the same, if it is early enough, and so does any day of the week that the years agree on.
  options.first_day = monday + days{7 * 60};
  EXPECT_EQ(watched({counts.begin() + 60, counts.end()}, at - 60, options)[0], by_date);
  options.first_day = monday + days{1};
  EXPECT_EQ(watched(counts, at, options)[0], by_date);
  options.first_day = {};
  EXPECT_EQ(watched(counts, at, options)[0].alarm, true) << "five times 52 weeks before was a week too late";
}

TEST(Farrington, depends_on_nothing_but_the_weeks_it_looks_at) {
  const auto counts = drawn_weeks(11, kFiveYears + 20, 6, 1.5);
  const auto weeks = watched(counts, kFiveYears);
  for (std::size_t i = 0; i < weeks.size(); ++i) EXPECT_EQ(watched(counts, kFiveYears + i)[0], weeks[i]);
  auto longer = counts;
  longer.insert(longer.begin(), 52, 1000);
  longer.push_back(1000);
  auto later = watched(longer, kFiveYears + 52);
  later.pop_back();
  EXPECT_EQ(later, weeks);
  // A count in the last half year changes nothing but its own week, and the sum that makes it worth reading.
  auto recent = counts;
  recent[kFiveYears - 5] += 500;
  EXPECT_EQ(watched(recent, kFiveYears)[0], weeks[0]);
}

TEST(Farrington, is_silent_where_too_little_happens_but_says_how_likely_it_was) {
  std::vector<double> counts(kFiveYears + 1);
  for (std::size_t i = 0; i < counts.size(); i += 9) counts[i] = 1;
  counts.back() = 4;
  const auto week = watched(counts, kFiveYears)[0];
  EXPECT_EQ(week.alarm, false);
  EXPECT_FALSE(week.expected || week.upper);
  EXPECT_LT(*week.p, 0.001);
  EXPECT_EQ(watched(counts, kFiveYears, {.limit_cases = 4})[0].alarm, true);
}

TEST(Farrington, has_an_answer_for_every_series) {
  for (auto options : all_ways())
    for (const int periods : {1, 45})
      for (const int exclude : {0, 52}) {
        options.periods = periods;
        options.exclude_weeks = exclude;
        options.limit_cases = 0;
        for (const double height : {0.0, 1.0, 1e5}) {
          std::vector<double> constant(kFiveYears + 1, height);
          const auto week = watched(constant, kFiveYears, options)[0];
          EXPECT_TRUE(is_whole(week)) << height;
          EXPECT_EQ(week.alarm, false);
          EXPECT_NEAR(*week.expected, height, 1e-9 * height);
          constant.back() = std::max(10 * height, 10.0);
          EXPECT_EQ(watched(constant, kFiveYears, options)[0].alarm, true) << height;
          std::vector<double> one(kFiveYears + 1);  // a single week with anything
          for (const std::size_t place : {std::size_t{5}, std::size_t{100}, kFiveYears - 60, kFiveYears}) {
            one[place] = height;
            EXPECT_TRUE(is_whole(watched(one, kFiveYears, options)[0])) << place;
          }
          for (std::size_t i = 0; i < one.size(); ++i) one[i] = i % 2 == 0 ? height : 0;
          EXPECT_TRUE(is_whole(watched(one, kFiveYears, options)[0]));
        }
      }
}

TEST(Farrington, has_an_answer_for_a_billion_a_week) {
  for (const auto& options : all_ways()) {
    std::vector<double> counts(kFiveYears + 1, 1e9);
    const auto week = watched(counts, kFiveYears, options)[0];
    EXPECT_TRUE(is_whole(week));
    EXPECT_EQ(week.alarm, false);
    EXPECT_NEAR(*week.upper, 1e9, 1e5);
  }
}

TEST(Farrington, gives_an_empty_row_for_too_short_a_history) {
  const auto counts = drawn_weeks(2, 5 * 52 + 5, 6, 1);
  const auto weeks = watched(counts, 0);
  ASSERT_EQ(weeks.size(), counts.size());
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    EXPECT_EQ(weeks[i].observed, counts[i]);
    const bool has_history = i >= 5 * 52 + 3;
    EXPECT_EQ(weeks[i].alarm.has_value(), has_history) << i;
    EXPECT_EQ(weeks[i].p.has_value(), has_history);
  }
  EXPECT_TRUE(watched({}, 0).empty());
  EXPECT_TRUE(watched(counts, counts.size()).empty());
}

TEST(Farrington, refuses_by_name_what_it_cannot_read) {
  const auto reason = [](const std::vector<double>& counts, const FarringtonOptions& options = {}, std::size_t from = 0) {
    const auto weeks = farrington(counts, from, options);
    return weeks ? std::string("taken") : weeks.error().reason;
  };
  for (const double bad : {-1.0, 0.5, std::nan(""), 1e10}) EXPECT_EQ(reason({1, bad}), "stats.count_outside");
  EXPECT_EQ(reason({1, 2}, {}, 3), "stats.from_outside");
  for (const FarringtonOptions& options : {FarringtonOptions{.years_back = 0},
                                           {.half_window = 26},
                                           {.periods = 0},
                                           {.periods = 47},
                                           {.exclude_weeks = -1},
                                           {.alpha = 0},
                                           {.alpha = std::nan("")},
                                           {.weights_threshold = 0},
                                           {.limit_cases = -1},
                                           {.limit_weeks = 0}})
    EXPECT_EQ(reason({1, 2}, options), "stats.alarm_option_outside");
}

}  // namespace
}  // namespace samverkan::stats
