// SPDX-License-Identifier: EUPL-1.2
// Hiding against the attack of test_attack.hpp, on two hundred random towns and on tables that are hard for a reason.
#include "picture/hiding_rules.hpp"

#include <gtest/gtest.h>

#include "picture/test_attack.hpp"
#include "picture/test_town.hpp"

namespace samverkan::picture {
namespace {

class TwoHundredTowns : public testing::TestWithParam<int> {};

TEST_P(TwoHundredTowns, no_hidden_count_can_be_worked_out_from_what_is_shown) {
  const int small_max = GetParam();
  int hidden = 0, held_back = 0, non_zero = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Town town = random_town(seed);
    const YearTable year = town.table();
    for (int week = 0; week < year.weeks(); ++week) {
      const auto [counts, sums] = year.week(week);
      if (sums.empty()) continue;
      const Hidden answer = hide(counts, sums, {}, {.small_max = small_max});
      ASSERT_TRUE(answer.exposed.empty());
      for (std::size_t c = 0; c < answer.marks.size(); ++c) {
        const int n = counts[c];
        ASSERT_TRUE(n < 1 || n > small_max || answer.marks[c] != Mark::shown);
        ASSERT_TRUE(n <= small_max || answer.marks[c] != Mark::small);
        ASSERT_TRUE(n > 0 || answer.marks[c] == Mark::shown);
        non_zero += n > 0;
        hidden += answer.marks[c] == Mark::small;
        held_back += answer.marks[c] == Mark::held_back;
      }
      for (const auto& [cell, range] : attack(counts, sums, answer.marks, small_max)) {
        EXPECT_LE(range.low, leaves_of(counts, sums, cell) + 1e-3) << "cell " << cell << " holds " << counts[cell];
        EXPECT_GE(range.high, small_max - 1e-3) << "cell " << cell << " holds " << counts[cell];
      }
    }
  }
  std::cout << "1–" << small_max << ": of " << non_zero << " numbers " << hidden << " small, " << held_back
            << " held back for their sake\n";
}

INSTANTIATE_TEST_SUITE_P(SharedAndOpen, TwoHundredTowns, testing::Values(4, 9));

TEST(Hiding, a_single_small_count_beside_a_shown_total_takes_another_cell_with_it) {
  //                          total parts
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const auto marks = hide(counts, sums, {}, {}).marks;
  EXPECT_EQ(marks, (std::vector{Mark::shown, Mark::small, Mark::held_back, Mark::shown}));
}

TEST(Hiding, ones_that_fill_a_total_take_the_total_with_them) {
  // Six shown sums of ones: as zeros are shown, six parts that are not zero and a total of six would give all away.
  const std::vector<int> counts{6, 1, 1, 1, 1, 1, 1};
  const auto marks = hide(counts, std::vector<Sum>{{0, {1, 2, 3, 4, 5, 6}}}, {}, {}).marks;
  EXPECT_EQ(marks[0], Mark::held_back);
}

TEST(Hiding, a_total_of_four_ones_loses_its_label_since_1_to_4_would_say_that_each_is_one) {
  const std::vector<int> counts{30, 4, 26, 1, 1, 1, 1};
  const std::vector<Sum> sums{{0, {1, 2}}, {1, {3, 4, 5, 6}}};
  const auto marks = hide(counts, sums, {}, {}).marks;
  EXPECT_EQ(marks[1], Mark::held_back);
  for (std::size_t part = 3; part < 7; ++part) EXPECT_EQ(marks[part], Mark::small);
  for (const auto& [cell, range] : attack(counts, sums, marks, 4)) EXPECT_GE(range.high, 4 - 1e-3) << cell;
}

TEST(Hiding, a_table_without_small_counts_is_shown_whole) {
  const std::vector<int> counts{16, 5, 11, 0};
  const auto marks = hide(counts, std::vector<Sum>{{0, {1, 2, 3}}}, {}, {}).marks;
  EXPECT_EQ(marks, std::vector<Mark>(4, Mark::shown));
}

TEST(Hiding, rows_and_columns_together_give_nothing_away) {
  // 2 × 2 with one small count: hiding one more in its row and column leaves the fourth as the key to all.
  //  2 9 | 11
  //  8 7 | 15
  // 10 16| 26
  const std::vector<int> counts{2, 9, 11, 8, 7, 15, 10, 16, 26};
  const std::vector<Sum> sums{{2, {0, 1}}, {5, {3, 4}}, {8, {6, 7}}, {6, {0, 3}}, {7, {1, 4}}, {8, {2, 5}}};
  const auto marks = hide(counts, sums, {}, {}).marks;
  for (const auto& [cell, range] : attack(counts, sums, marks, 4)) {
    EXPECT_LE(range.low, 1 + 1e-3);
    EXPECT_GE(range.high, 4 - 1e-3);
  }
}

TEST(Hiding, the_attack_itself_finds_what_plain_hiding_of_small_counts_gives_away) {
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const std::vector<Mark> only_small{Mark::shown, Mark::small, Mark::shown, Mark::shown};
  const auto ranges = attack(counts, sums, only_small, 4);
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_NEAR(ranges[0].second.low, 3, 1e-6);
  EXPECT_NEAR(ranges[0].second.high, 3, 1e-6);
}

}  // namespace
}  // namespace samverkan::picture
