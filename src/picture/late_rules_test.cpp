// SPDX-License-Identifier: EUPL-1.2
#include "picture/late_rules.hpp"

#include <gtest/gtest.h>

#include "kit/base/random.hpp"

namespace samverkan::picture {
namespace {

const UtcTime kFirst = from_millis(1'000), kSecond = from_millis(2'000), kThird = from_millis(3'000);
const LateCell kNorrDamage{"norr", 0}, kSydDamage{"syd", 0};

TEST(Late, is_what_comes_after_the_lock_unless_a_correction_counts_its_cell) {
  const LockedWeek week{"city", {2026, 46}, {{kFirst, {}}, {kSecond, {kNorrDamage}}}};
  EXPECT_FALSE(is_late(week, kSydDamage, kFirst));
  EXPECT_TRUE(is_late(week, kSydDamage, kFirst + std::chrono::milliseconds(1)));
  EXPECT_FALSE(is_late(week, kNorrDamage, kSecond));
  EXPECT_TRUE(is_late(week, kNorrDamage, kThird));
}

TEST(Late, reports_that_were_too_few_for_one_correction_may_be_enough_for_the_next) {
  const LockedWeek week{"city", {2026, 46}, {{kFirst, {}}, {kSecond, {}}, {kThird, {kSydDamage}}}};
  EXPECT_FALSE(is_late(week, kSydDamage, kSecond));
  EXPECT_TRUE(is_late(week, kNorrDamage, kSecond));
}

TEST(Late, a_correction_takes_the_cells_with_five) {
  EXPECT_EQ(admitted_by({{kNorrDamage, 5}, {kSydDamage, 4}}), std::set<LateCell>{kNorrDamage});
}

// A city of two districts, the first with two parts.
const Tree kTree{{{-1, "city", "city"}, {0, "norr", "norr"}, {0, "syd", "syd"}, {1, "ost", "ost"}, {1, "vast", "vast"}}};

TEST(Late, is_never_said_as_a_number_but_as_nothing_few_or_a_class) {
  EXPECT_EQ(late_figure(kTree, std::vector{0, 0, 0, 0, 0}, 0).value, 0);
  EXPECT_EQ(late_figure(kTree, std::vector{0, 0, 3, 0, 0}, 2).shown, "1–4");
  EXPECT_EQ(late_figure(kTree, std::vector{0, 0, 9, 9, 0}, 0).shown, "10–19");
  EXPECT_EQ(late_figure(kTree, std::vector{0, 0, 3, 9, 0}, 0).shown, "") << "kept back beside a small one";
  for (const int count : {5, 9}) EXPECT_EQ(late_figure(kTree, std::vector{0, 0, count, 0, 0}, 2).shown, "5–9");
  EXPECT_EQ(late_figure(kTree, std::vector{0, 0, 31, 0, 0}, 2).shown, "30+");
}

// Property: from what is said of all areas together no small number can be bounded more narrowly than 1–4.
TEST(Late, a_small_number_keeps_its_whole_range_beside_those_of_other_areas) {
  SeededRandom random{Seed{47}};
  const auto low_of = [](const Figure& f) {
    return f.value ? 0 : f.shown == "1–4" ? 1 : f.shown.empty() ? 1 : std::stoi(f.shown);
  };
  const auto high_of = [](const Figure& f) {
    return f.value ? 0 : f.shown == "1–4" ? 4 : f.shown == "5–9" ? 9 : f.shown == "10–19" ? 19 : f.shown == "20–29" ? 29 : 10'000;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<int> own(5);
    for (int& count : own) count = static_cast<int>(random.below(4) == 0 ? random.below(12) : random.below(3));
    own[0] = own[1] = 0;  // nothing of unknown place, which nobody may rely on
    std::vector<Figure> said;
    for (int node = 0; node < 5; ++node) said.push_back(late_figure(kTree, own, node));
    const auto check = [&](int total, int one, int other) {
      const auto [t, a, b] = std::tuple(said[static_cast<std::size_t>(total)], said[static_cast<std::size_t>(one)],
                                        said[static_cast<std::size_t>(other)]);
      if (a.shown != "1–4" || t.value) return;
      EXPECT_LE(low_of(t) - high_of(b), 1) << "seed 47, round " << round << ": " << t.shown << " " << a.shown << " " << b.shown;
      EXPECT_GE(high_of(t) - low_of(b), 4) << "seed 47, round " << round << ": " << t.shown << " " << a.shown << " " << b.shown;
    };
    check(0, 1, 2);
    check(0, 2, 1);
    check(1, 3, 4);
    check(1, 4, 3);
  }
}

}  // namespace
}  // namespace samverkan::picture
