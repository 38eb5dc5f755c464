// SPDX-License-Identifier: EUPL-1.2
// Hiding against the attack of test_attack.hpp, on two hundred random towns and on tables that are hard for a reason.
#include "picture/hiding_rules.hpp"

#include <gtest/gtest.h>

#include <random>

#include "picture/columns.hpp"
#include "picture/lattice.hpp"
#include "picture/test_attack.hpp"

namespace samverkan::picture {
namespace {

// A small town: one municipality, districts, neighbourhoods; a few busy groups and weeks of one year; mostly small numbers.
struct Town {
  Tree tree;
  YearTable table;
  std::vector<Sum> sums;
};

Town random_town(unsigned seed) {
  std::mt19937 dice(seed);
  const auto below = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
  Town town;
  town.tree.nodes.push_back({-1, "m", "m"});
  const int districts = 1 + below(3);
  for (int d = 0; d < districts; ++d) town.tree.nodes.push_back({0, "d", "d" + std::to_string(d)});
  for (int d = 0; d < districts; ++d) {
    for (int n = below(4); n > 0; --n) town.tree.nodes.push_back({1 + d, "n", "n" + std::to_string(town.tree.nodes.size())});
  }
  Columns columns;
  const int groups = 1 + below(3), weeks = 1 + below(5), first_week = 1 + below(46), scale = 1 + below(7);
  int id = 0;
  for (std::size_t node = 0; node < town.tree.nodes.size(); ++node) {
    for (int g = 0; g < groups; ++g) {
      const std::uint16_t category = columns.category("C" + std::to_string(g), g);
      for (int w = 0; w < weeks; ++w) {
        int n = below(3) == 0 ? 0 : below(1 + scale);
        if (below(6) == 0) n += below(20);
        if (node == 0 && below(3) != 0) n = 0;
        for (; n > 0; --n) {
          columns.put({.id = std::to_string(id++),
                       .week = week_index({2025, first_week + w}),
                       .node = static_cast<std::uint16_t>(node),
                       .category = category});
        }
      }
    }
  }
  town.table = YearTable::count(columns, town.tree, 2025, {2026, 30});
  town.sums = town.table.sums();
  return town;
}

class TwoHundredTowns : public testing::TestWithParam<int> {};

TEST_P(TwoHundredTowns, no_hidden_count_can_be_worked_out_from_what_is_shown) {
  const int small_max = GetParam();
  int hidden = 0, held_back = 0, non_zero = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Town town = random_town(seed);
    const Hidden answer = hide(town.table.counts(), town.sums, {}, {.small_max = small_max});
    ASSERT_TRUE(answer.exposed.empty());
    for (std::size_t c = 0; c < answer.marks.size(); ++c) {
      const int n = town.table.counts()[c];
      ASSERT_TRUE(n < 1 || n > small_max || answer.marks[c] != Mark::shown);
      ASSERT_TRUE(n <= small_max || answer.marks[c] != Mark::small);
      ASSERT_TRUE(n > 0 || answer.marks[c] == Mark::shown);
      non_zero += n > 0;
      hidden += answer.marks[c] == Mark::small;
      held_back += answer.marks[c] == Mark::held_back;
    }
    for (const auto& [cell, range] : attack(town.table.counts(), town.sums, answer.marks, small_max)) {
      EXPECT_LE(range.low, leaves_of(town.table.counts(), town.sums, cell) + 1e-3)
          << "cell " << cell << " holds " << town.table.counts()[cell];
      EXPECT_GE(range.high, small_max - 1e-3) << "cell " << cell << " holds " << town.table.counts()[cell];
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

TEST(Hiding, a_cell_that_an_edition_shows_is_never_hidden_afterwards_and_what_it_gives_away_is_said) {
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const Hidden answer = hide(counts, sums, {true, false, true, true}, {});
  EXPECT_EQ(answer.marks[2], Mark::shown);
  EXPECT_EQ(answer.exposed, std::vector<std::uint32_t>{1});
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
