// SPDX-License-Identifier: EUPL-1.2
// One picture after another: what may change in it, and what somebody learns who keeps them all.
#include "picture/disclosure.hpp"

#include <gtest/gtest.h>

#include "picture/test_attack.hpp"
#include "picture/test_town.hpp"

namespace samverkan::picture {
namespace {

// The pictures of a town that follow on each other, each made with what was remembered of those before.
class Pictures {
 public:
  DisclosedYear next(const Town& town) {
    DisclosedYear year(town.table(), town.tree, Profile::shared, 0, {}, remembered_);
    for (const auto& [week, shown] : year.anew()) remembered_[week] = shown;
    return year;
  }

 private:
  ShownWeeks remembered_;
};

std::vector<Mark> marks_of(const DisclosedYear& year, int week) {
  std::vector<Mark> marks;
  for (int node = 0; node < year.table().nodes(); ++node) {
    for (int group = 0; group <= kAllGroups; ++group) marks.push_back(year.mark({node, group, {Span::week, 2025, week}}));
  }
  return marks;
}

TEST(OnePictureAfterAnother, a_report_changes_nothing_that_is_shown_of_other_weeks_even_to_those_who_remember_nothing) {
  int changed = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Town town = random_town(seed);
    const DisclosedYear before(town.table(), town.tree, Profile::shared, 0, {}, {});
    const int week = town.any_week();
    town.report_anywhere(week);
    const DisclosedYear after(town.table(), town.tree, Profile::shared, 0, {}, {});
    for (int other = 1; other <= after.table().weeks(); ++other) {
      if (other == week) continue;
      ASSERT_EQ(marks_of(before, other), marks_of(after, other)) << "week " << other << ", not " << week;
    }
    changed += marks_of(before, week) != marks_of(after, week);
  }
  EXPECT_GT(changed, 50) << "in its own week it does";
}

TEST(OnePictureAfterAnother, a_number_that_has_not_changed_looks_as_it_did) {
  int compared = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Town town = random_town(seed);
    Pictures pictures;
    DisclosedYear before = pictures.next(town);
    for (int version = 0; version < 6; ++version) {
      const int week = town.any_week();
      town.report_anywhere(week);
      DisclosedYear after = pictures.next(town);
      ASSERT_EQ(after.exposed(), 0U);
      const auto counts = after.table().week(week - 1).counts, earlier = before.table().week(week - 1).counts;
      const auto marks = marks_of(after, week), last = marks_of(before, week);
      for (std::size_t c = 0; c < counts.size(); ++c) {
        if (counts[c] == 0 || counts[c] != earlier[c]) continue;
        ++compared;
        ASSERT_EQ(marks[c], last[c]) << "cell " << c << " holds " << counts[c];
      }
      before = std::move(after);
    }
  }
  EXPECT_GT(compared, 10'000);
}

// Two groups are reported in an area: 4 of one, then the reader himself reports the other, so that there are 5 in all.
TEST(OnePictureAfterAnother, who_adds_the_fifth_report_to_four_does_not_get_the_total_that_would_tell_him) {
  const std::vector<int> before{4, 4, 0}, after{5, 4, 1};
  const std::vector<Sum> sums{{0, {1}}}, more{{0, {1, 2}}};
  const auto first = hide(before, sums, {}, {}).marks;
  std::vector<Seen> seen;
  for (std::size_t c = 0; c < 3; ++c) seen.push_back({before[c], first[c]});
  EXPECT_EQ(hide(after, more, seen, {}).marks[0], Mark::held_back);
  EXPECT_EQ(hide(after, more, {}, {}).marks[0], Mark::shown) << "to one who has seen nothing before it tells nothing";
}

TEST(OnePictureAfterAnother, what_all_have_seen_is_not_hidden_afterwards_and_the_total_goes_in_its_place) {
  const std::vector<int> after{20, 6, 11, 3};
  const std::vector<Seen> seen{{17}, {6}, {11}, {0}};
  const auto marks = hide(after, std::vector<Sum>{{0, {1, 2, 3}}}, seen, {}).marks;
  EXPECT_EQ(marks, (std::vector{Mark::held_back, Mark::shown, Mark::shown, Mark::small}));
}

TEST(OnePictureAfterAnother, a_count_that_earlier_pictures_give_away_is_said_to_be_exposed_and_hidden_from_newcomers) {
  const std::vector<Seen> seen{{17}, {6}, {8}, {0}};
  const Hidden hidden = hide(std::vector<int>{17, 6, 8, 3}, std::vector<Sum>{{0, {1, 2, 3}}}, seen, {});
  EXPECT_EQ(hidden.exposed, (std::vector<Exposure>{{3, Reader::returning}}));
  EXPECT_EQ(hidden.marks[0], Mark::held_back);
}

// A week in one picture after another, and what it tells those who have kept them.
struct Kept {
  WeekTable table;
  std::vector<Mark> marks;
};

// The numbers and labels that were shown before, of counts that have been the same since.
std::vector<Range> known_to_returning(const std::vector<Kept>& pictures) {
  const auto& now = pictures.back().table.counts;
  std::vector<Range> known(now.size());
  for (std::size_t c = 0; c < now.size(); ++c) {
    for (std::size_t v = pictures.size(); v-- > 0 && pictures[v].table.counts[c] == now[c];) {
      const double n = now[c];
      if (pictures[v].marks[c] == Mark::shown) known[c] = {n, n};
      if (pictures[v].marks[c] == Mark::small) known[c].high = std::min(known[c].high, 4.0);
    }
  }
  return known;
}

// And, for somebody who knows what came between the last two: what the last but one says of the counts that are not the same.
std::vector<Range> known_to_follower(const std::vector<Kept>& pictures) {
  std::vector<Range> known = known_to_returning(pictures);
  if (pictures.size() < 2) return known;
  const Kept& last = pictures[pictures.size() - 2];
  for (std::size_t c = 0; c < known.size(); ++c) {
    const double n = pictures.back().table.counts[c], came = n - last.table.counts[c];
    if (came == 0) continue;
    known[c].low = std::max(known[c].low, 1 + came);
    if (last.marks[c] == Mark::small) known[c].high = std::min(known[c].high, 4 + came);
    if (last.marks[c] == Mark::shown) known[c] = {n, n};
  }
  return known;
}

// What comes between two pictures: one report, one thing of any kind, or several of any kind.
enum class Came { report, change, changes };

void let_come(Town& town, int week, Came came) {
  const auto change = [&] {
    const auto row = town.rows.empty() ? 0 : static_cast<std::size_t>(town.below(static_cast<int>(town.rows.size())));
    const bool is_of_week = !town.rows.empty() && town.rows[row].week == week_index({2025, week});
    const int what = is_of_week ? town.below(3) : 0;
    if (what == 1) town.withdraw(row);
    else if (what == 2) town.regroup(row, town.below(town.groups));
    else town.report_anywhere(week);
  };
  switch (came) {
    case Came::report: town.report_anywhere(week); return;
    case Came::change: change(); return;
    case Came::changes:
      for (int i = 1 + town.below(6); i > 0; --i) change();
      return;
  }
}

class Following : public testing::TestWithParam<Came> {};

TEST_P(Following, nobody_who_keeps_every_picture_works_out_what_others_reported) {
  int attacked = 0, opened = 0, hidden_since = 0, to_follower = 0, to_returning = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Town town = random_town(seed);
    const int week = town.any_week();
    std::vector<Kept> kept;
    std::vector<Seen> seen;
    for (int version = 0; version < 8; ++version) {
      SCOPED_TRACE("picture " + std::to_string(version));
      if (version > 0) let_come(town, week, GetParam());
      WeekTable table = town.table().week(week - 1);
      Hidden hidden = hide(table.counts, table.sums, seen, {});
      kept.push_back({std::move(table), hidden.marks});
      seen.clear();
      for (std::size_t c = 0; c < hidden.marks.size(); ++c) seen.push_back({kept.back().table.counts[c], hidden.marks[c]});
      const auto& [counts, sums] = kept.back().table;
      for (const Exposure& exposure : hidden.exposed) ++(exposure.to == Reader::follower ? to_follower : to_returning);
      if (!hidden.exposed.empty()) break;
      const auto returning = known_to_returning(kept);
      for (const auto& [cell, range] : attack(counts, sums, kept.back().marks, 4, returning)) {
        EXPECT_LE(range.low, leaves_of(counts, sums, cell) + 1e-3) << "cell " << cell << " holds " << counts[cell];
        EXPECT_GE(range.high, 4 - 1e-3) << "cell " << cell << " holds " << counts[cell];
      }
      if (version == 0) continue;
      const Kept& last = kept[kept.size() - 2];
      const auto follower = known_to_follower(kept);
      for (const auto& [cell, range] : attack(counts, sums, kept.back().marks, 4, follower)) {
        if (counts[cell] != last.table.counts[cell]) continue;  // he knows what he has reported himself
        double least = 0;
        for (const auto leaf : leaves_under(counts, sums, cell)) least += std::max(1.0, follower[leaf].low);
        EXPECT_LE(range.low, least + 1e-3) << "cell " << cell << " holds " << counts[cell];
        EXPECT_GE(range.high, 4 - 1e-3) << "cell " << cell << " holds " << counts[cell];
        ++attacked;
      }
      for (std::size_t c = 0; c < counts.size(); ++c) {
        opened += last.marks[c] != Mark::shown && kept.back().marks[c] == Mark::shown && counts[c] > 0;
        hidden_since += last.marks[c] == Mark::shown && kept.back().marks[c] == Mark::held_back && last.table.counts[c] > 0;
      }
    }
  }
  std::cout << attacked << " small counts attacked; " << opened << " numbers shown that were not, " << hidden_since
            << " hidden that were shown; exposed to a follower " << to_follower << ", to a returning reader " << to_returning
            << "\n";
  EXPECT_GT(attacked, 1000);
  EXPECT_GT(opened, 0);
  if (GetParam() != Came::report) return;
  EXPECT_EQ(to_follower + to_returning, 0) << "only what is moved or withdrawn can be given away";
}

INSTANTIATE_TEST_SUITE_P(WhatCame, Following, testing::Values(Came::report, Came::change, Came::changes));

}  // namespace
}  // namespace samverkan::picture
