// SPDX-License-Identifier: EUPL-1.2
#include "stats/nowcast.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/test_counts.hpp"

namespace samverkan::stats {
namespace {

struct Reports {
  std::vector<std::int64_t> occurred = {}, registered = {};
  void add(std::int64_t week, std::int64_t delay, int count = 1) {
    for (int i = 0; i < count; ++i) {
      occurred.push_back(week);
      registered.push_back(week + delay);
    }
  }
};

Nowcast cast(const Reports& reports, std::int64_t now, const NowcastOptions& options = {}) {
  const auto found = nowcast(reports.occurred, reports.registered, now, options);
  EXPECT_TRUE(found) << (found ? "" : found.error().reason);
  return found.value_or(Nowcast{});
}

// Each report waits a week more with probability `wait`, which differs from week to week by `spread`.
Reports drawn(std::uint64_t seed, std::int64_t weeks, double mean, double wait, double spread = 0) {
  SeededRandom random{Seed{seed}};
  Reports reports;
  for (std::int64_t week = 0; week < weeks; ++week) {
    const double own = std::clamp(wait + spread * (2 * random.unit() - 1), 0.0, 0.95);
    for (double left = drawn_count(random, mean, 1.5); left > 0; --left) {
      std::int64_t delay = 0;
      while (delay < 12 && random.unit() < own) ++delay;
      reports.add(week, delay);
    }
  }
  return reports;
}

TEST(Nowcast, counts_the_shares_of_a_triangle_by_hand) {
  // Half come within the week, a quarter after one, a quarter after two.
  Reports reports;
  for (std::int64_t week = 0; week <= 9; ++week) {
    reports.add(week, 0, 8);
    reports.add(week, 1, 4);
    reports.add(week, 2, 4);
  }
  const auto found = cast(reports, 9, {.delay_max = 2});
  ASSERT_EQ(found.shares.size(), 3U);
  EXPECT_DOUBLE_EQ(*found.shares[0].share, 0.5);
  EXPECT_DOUBLE_EQ(*found.shares[1].share, 0.75);
  EXPECT_DOUBLE_EQ(*found.shares[2].share, 1);
  EXPECT_EQ(found.shares[0].spread, 0);
  EXPECT_EQ(found.after_now, 4 + 4 + 4) << "what the last two weeks still wait for";
  ASSERT_EQ(found.weeks.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& week = found.weeks[i];
    EXPECT_EQ(week.week, static_cast<std::int64_t>(7 + i));
    EXPECT_DOUBLE_EQ(*week.estimate, 16);
    EXPECT_LE(*week.lower, 16);
    EXPECT_GE(*week.upper, 16);
  }
  EXPECT_EQ(found.weeks[0].lower, found.weeks[0].upper) << "nothing more comes";
  EXPECT_FALSE(found.weeks[0].is_too_young);
  EXPECT_TRUE(found.weeks[1].is_too_young);
  EXPECT_FALSE(cast(reports, 9, {.delay_max = 2, .readable = 0.75}).weeks[1].is_too_young);
}

TEST(Nowcast, holds_the_final_count_about_as_often_as_it_says) {
  // A small part of what the method page has a table of.
  for (const double spread : {0.0, 0.2}) {
    int inside = 0, all = 0;
    double estimates = 0, finals = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      const auto reports = drawn(seed, 60, 60, 0.5, spread);
      const auto found = cast(reports, 59);
      for (std::size_t age = 0; age < 3; ++age) {
        const auto& week = found.weeks[found.weeks.size() - 1 - age];
        const auto final = static_cast<double>(std::ranges::count(reports.occurred, week.week));
        inside += final >= *week.lower && final <= *week.upper ? 1 : 0;
        ++all;
        estimates += *week.estimate;
        finals += final;
      }
    }
    EXPECT_GE(inside, all * 90 / 100) << spread;
    EXPECT_NEAR(estimates / finals, 1, 0.1) << spread;
  }
}

TEST(Nowcast, hangs_neither_on_the_order_of_reports_nor_on_when_weeks_are_counted_from) {
  auto reports = drawn(3, 50, 10, 0.4);
  const auto found = cast(reports, 49);
  std::ranges::reverse(reports.occurred);
  std::ranges::reverse(reports.registered);
  for (auto& week : reports.occurred) week -= 1000;
  for (auto& week : reports.registered) week -= 1000;
  const auto moved = cast(reports, 49 - 1000);
  for (std::size_t i = 0; i < found.weeks.size(); ++i) {
    EXPECT_EQ(moved.weeks[i].week, found.weeks[i].week - 1000);
    EXPECT_EQ(moved.weeks[i].estimate, found.weeks[i].estimate);
    EXPECT_EQ(moved.weeks[i].upper, found.weeks[i].upper);
  }
  // More of the same is a narrower interval for its size, and older weeks than the window are not looked at.
  reports.add(-5000, 3, 100);
  EXPECT_EQ(cast(reports, 49 - 1000).weeks.back().estimate, moved.weeks.back().estimate);
}

TEST(Nowcast, says_that_nothing_is_known_where_nothing_is) {
  const auto none = cast({}, 10);
  EXPECT_EQ(none.weeks.size(), 13U);
  EXPECT_TRUE(std::ranges::all_of(none.weeks, [](const auto& week) { return week.is_too_young && !week.estimate; }));
  EXPECT_FALSE(none.shares[0].share);
  Reports young;
  young.add(10, 0, 5);
  EXPECT_FALSE(cast(young, 10).weeks.back().estimate) << "no week has been waited for";
  Reports late;  // none within the week so far, as far as is known
  for (std::int64_t week = 0; week < 20; ++week) late.add(week, 2, 3);
  const auto found = cast(late, 19, {.delay_max = 2});
  EXPECT_EQ(found.shares[0].share, 0);
  EXPECT_FALSE(found.weeks.back().estimate);
  EXPECT_EQ(found.weeks.front().estimate, 3);
  Reports prompt;
  for (std::int64_t week = 0; week < 20; ++week) prompt.add(week, 0, 3);
  for (const auto& week : cast(prompt, 19).weeks) {
    EXPECT_EQ(week.estimate, 3);
    EXPECT_EQ(week.upper, 3);
    EXPECT_FALSE(week.is_too_young);
  }
  prompt.add(3, 40);
  EXPECT_EQ(cast(prompt, 50).too_late, 1);
}

TEST(Nowcast, refuses_by_name_what_it_cannot_read) {
  const auto reason = [](std::int64_t occurred, std::int64_t registered, const NowcastOptions& options = {}) {
    const std::vector<std::int64_t> from{occurred}, to{registered};
    const auto found = nowcast(from, to, 10, options);
    return found ? std::string("taken") : found.error().reason;
  };
  EXPECT_EQ(reason(5, 4), "stats.registered_before");
  EXPECT_EQ(reason(5, 2'000'000'000'000), "stats.times_too_spread");
  for (const NowcastOptions& options :
       {NowcastOptions{.delay_max = 0}, {.window = 0}, {.readable = 1.5}, {.level = 1}, {.level = std::nan("")}})
    EXPECT_EQ(reason(5, 5, options), "stats.alarm_option_outside");
}

}  // namespace
}  // namespace samverkan::stats
