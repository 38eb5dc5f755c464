// SPDX-License-Identifier: EUPL-1.2
#include "picture/usual_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace samverkan::picture {
namespace {

TEST(Usual, looks_at_seven_weeks_of_each_earlier_year) {
  const auto weeks = compared_weeks({2026, 20}, {2010, 1});
  ASSERT_EQ(weeks.size(), 35U);
  EXPECT_EQ(weeks.front(), (IsoWeek{2025, 17}));
  EXPECT_EQ(weeks.back(), (IsoWeek{2021, 23}));
}

TEST(Usual, compares_week_53_with_week_52) {
  const auto weeks = compared_weeks({2026, 53}, {2010, 1});
  EXPECT_EQ(weeks[3], (IsoWeek{2025, 52}));
  EXPECT_EQ(weeks[6], (IsoWeek{2026, 3}) < weeks[6] ? weeks[6] : plus_weeks({2025, 52}, 3));
}

TEST(Usual, takes_no_year_that_the_store_does_not_reach_back_to) {
  EXPECT_EQ(compared_weeks({2026, 20}, {2024, 17}).size(), 14U);
  EXPECT_EQ(compared_weeks({2026, 20}, {2024, 18}).size(), 7U);
  EXPECT_TRUE(compared_weeks({2026, 20}, {2026, 1}).empty());
}

TEST(Usual, is_the_narrowest_band_with_at_most_a_tenth_outside_on_each_side) {
  std::mt19937 dice(20261122);
  for (int turn = 0; turn < 500; ++turn) {
    std::vector<int> counts(14 + dice() % 22);
    for (int& count : counts) count = static_cast<int>(dice() % 30);
    const Band band = *band_of(counts);
    const auto n = static_cast<double>(counts.size());
    const auto below = [&](int limit) {
      return static_cast<double>(std::count_if(counts.begin(), counts.end(), [&](int c) { return c < limit; }));
    };
    const auto above = [&](int limit) {
      return static_cast<double>(std::count_if(counts.begin(), counts.end(), [&](int c) { return c > limit; }));
    };
    EXPECT_LE(below(band.low), n / 10);
    EXPECT_GT(below(band.low + 1), n / 10);
    EXPECT_LE(above(band.high), n / 10);
    EXPECT_GT(above(band.high - 1), n / 10);
  }
}

TEST(Usual, says_nothing_too_early_or_on_too_little) {
  const std::vector<int> thirteen(13, 8);
  EXPECT_EQ(verdict_of(40, band_of(thirteen)), Verdict::early);
  const std::vector<int> quiet(21, 3);
  EXPECT_EQ(verdict_of(40, band_of(quiet)), Verdict::few);
  EXPECT_EQ(verdict_of(9, Band{4, 8}), Verdict::more);
  EXPECT_EQ(verdict_of(8, Band{4, 8}), Verdict::usual);
  EXPECT_EQ(verdict_of(4, Band{4, 8}), Verdict::usual);
  EXPECT_EQ(verdict_of(3, Band{4, 8}), Verdict::less);
}

TEST(Usual, gives_a_hidden_count_a_verdict_only_where_the_label_already_says_it) {
  const Figure small{std::nullopt, "1–4", true, ""}, held_back{std::nullopt, "", true, ""};
  EXPECT_EQ(verdict_of(small, Band{5, 11}), Verdict::less);
  EXPECT_EQ(verdict_of(small, Band{3, 11}), Verdict::few);
  EXPECT_EQ(verdict_of(held_back, Band{5, 11}), Verdict::few);
  EXPECT_EQ(verdict_of(small, std::nullopt), Verdict::early);
}

TEST(Usual, does_not_show_a_small_limit_to_those_who_may_not_see_small_counts) {
  EXPECT_EQ(coarsened(Band{3, 9}), (Band{0, 9}));
  EXPECT_EQ(coarsened(Band{1, 3}), (Band{0, 4}));
  EXPECT_EQ(coarsened(Band{13, 26}), (Band{10, 29}));
  EXPECT_EQ(coarsened(Band{5, 9}), (Band{5, 9}));
  EXPECT_EQ(coarsened(Band{0, 0}), (Band{0, 0}));
}

TEST(Surprise, grows_with_the_distance_from_the_usual_on_both_sides) {
  const std::vector<int> counts{9, 10, 11, 8, 12, 10, 9, 11, 10, 10, 12, 8, 9, 11};
  double last = 1.1;
  for (const int count : {10, 13, 16, 20, 30, 60}) {
    const double p = surprise_p(count, counts);
    EXPECT_LT(p, last);
    EXPECT_GT(p, 0);
    last = p;
  }
  EXPECT_LT(surprise_p(1, counts), surprise_p(5, counts));
}

TEST(Surprise, is_smaller_where_counts_vary_much) {
  const std::vector<int> steady(14, 10), unruly{2, 19, 5, 14, 10, 1, 22, 8, 12, 10, 3, 17, 10, 6};
  EXPECT_LT(surprise_p(20, steady), surprise_p(20, unruly));
}

Signal signal_named(std::string name, double p, int group = 0) {
  return {.node = 0,
          .group = group,
          .direction = Direction::more,
          .p = p,
          .influence = 1,
          .weeks_in_front = 0,
          .name = std::move(name)};
}

TEST(InFront, stand_at_most_three_the_most_surprising_first_and_ties_by_the_alphabet) {
  const auto front =
      in_front({signal_named("c", 1e-2), signal_named("b", 1e-2), signal_named("a", 1e-2), signal_named("z", 1e-5)});
  ASSERT_EQ(front.size(), 3U);
  EXPECT_EQ(front[0].name, "z");
  EXPECT_EQ(front[1].name, "a");
  EXPECT_EQ(front[2].name, "b");
}

TEST(InFront, a_signal_that_waits_loses_half_its_weight_each_week_and_drugs_are_never_ranked) {
  Signal waiting = signal_named("a", 1e-4);
  const double fresh = score_of(waiting);
  waiting.weeks_in_front = 2;
  EXPECT_DOUBLE_EQ(score_of(waiting), fresh / 4);
  EXPECT_TRUE(in_front({signal_named("a", 1e-9, *find_group("drugs"))}).empty());
}

TEST(InFront, surprise_is_capped_so_that_one_wild_count_does_not_drown_the_rest) {
  EXPECT_DOUBLE_EQ(score_of(signal_named("a", 1e-6)), score_of(signal_named("a", 1e-60)));
}

TEST(WeeksInRow, count_this_week_and_those_before_with_the_same_verdict) {
  const std::vector<Verdict> verdicts{Verdict::less, Verdict::less, Verdict::usual, Verdict::less};
  EXPECT_EQ(weeks_in_row(verdicts), 2);
  EXPECT_EQ(weeks_in_row({}), 0);
}

}  // namespace
}  // namespace samverkan::picture
