// SPDX-License-Identifier: EUPL-1.2
#include "stats/power.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/test_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr int kRuns = 400;
const double kNoise = 3 * std::sqrt(kRuns * 0.16);  // three standard errors of a share of 0.8

TEST(Power, says_what_nine_reports_a_week_can_show) {
  const auto smallest = smallest_log_ratio({.treated = 9 * 12, .dispersion = 2}, {});
  ASSERT_TRUE(smallest);
  EXPECT_NEAR(1 - std::exp(*smallest), 0.48, 0.005) << "nine a week, twelve weeks before and after, dispersion 2, no comparison";
}

TEST(Power, of_a_rate_ratio_is_what_drawn_counts_show) {
  const City city{.treated = 9, .comparison = 30, .weeks = 60, .first_after = 30, .season = 0.2};
  const auto smallest = *smallest_log_ratio({.treated = 270, .comparison = 900}, {});
  int found = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    auto helped = city;
    helped.log_effect = smallest;
    found += difference_in_differences(drawn_weeks(Seed{run}, helped), {})->log_ratio.interval95.high < 0 ? 1 : 0;
  }
  EXPECT_NEAR(found, 0.8 * kRuns, kNoise);
}

TEST(Power, of_a_displacement_difference_is_what_drawn_counts_show) {
  const City city{.treated = 9, .comparison = 9, .weeks = 60, .first_after = 30, .season = 0};
  const auto smallest = *smallest_displacement({.treated = 270, .comparison = 270}, {});
  int found = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    auto helped = city;
    helped.log_effect = std::log(1 + smallest / 270);
    found += weighted_displacement(drawn_weeks(Seed{run}, helped))->local.interval95.high < 0 ? 1 : 0;
  }
  EXPECT_NEAR(found, 0.8 * kRuns, kNoise);
}

TEST(Power, grows_with_time_and_events_and_shrinks_with_scatter) {
  const CountsBefore counts{.treated = 200, .comparison = 1000};
  const double usual = *smallest_log_ratio(counts, {});
  const auto with = [&](auto&& change) {
    auto other = counts;
    change(other);
    return *smallest_log_ratio(other, {});
  };
  EXPECT_GT(with([](auto& each) { each.treated *= 2; }), usual);
  EXPECT_GT(with([](auto& each) { each.length_ratio = 2; }), usual);
  EXPECT_GT(with([](auto& each) { each.comparison = 1e9; }), usual);
  EXPECT_LT(with([](auto& each) { each.dispersion = 2; }), usual);
  EXPECT_LT(with([](auto& each) { each.degrees = 3; }), usual);
  EXPECT_LT(*smallest_log_ratio(counts, {.power = 0.9}), usual);
  EXPECT_LT(*smallest_log_ratio(counts, {.alpha = 0.01}), usual);
  EXPECT_EQ(with([](auto& each) { each.dispersion = 0; }), 0);
}

TEST(Power, says_where_nothing_can_be_seen_and_refuses_what_is_no_probability) {
  EXPECT_FALSE(smallest_log_ratio({.treated = 3, .comparison = 5}, {}));
  EXPECT_FALSE(smallest_displacement({.treated = 3, .comparison = 500}, {}));
  EXPECT_TRUE(smallest_log_ratio({.treated = 1e9, .comparison = 1e9}, {}));
  for (const double bad : {0.0, 1.0, -1.0, std::nan("")}) {
    EXPECT_EQ(check_power({.alpha = bad}).error().reason, "stats.power_outside");
    EXPECT_EQ(check_power({.power = bad}).error().reason, "stats.power_outside");
  }
}

}  // namespace
}  // namespace samverkan::stats
