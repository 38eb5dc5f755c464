// SPDX-License-Identifier: EUPL-1.2
#include "picture/columns.hpp"

#include <gtest/gtest.h>

#include <random>

#include "picture/disclosure.hpp"
#include "picture/lattice.hpp"

namespace samverkan::picture {
namespace {

const IsoWeek kWeek{2026, 20};

Row report(std::string id, std::uint16_t category, IsoWeek week = kWeek, std::uint16_t node = 1) {
  return {.id = std::move(id), .week = week_index(week), .node = node, .category = category, .hour = 3};
}

TEST(Columns, count_the_same_as_a_plain_loop_for_any_filter_and_any_number_of_threads) {
  std::mt19937 dice(7);
  Columns columns;
  for (int c = 0; c < 26; ++c) columns.category("C" + std::to_string(c), c % 8);
  struct Plain {
    int week, node, category, hour, flags;
  };
  std::vector<Plain> plain;
  for (int i = 0; i < 1'100'000; ++i) {
    const Plain p{static_cast<int>(dice() % 100), static_cast<int>(dice() % 20), static_cast<int>(dice() % 26),
                  static_cast<int>(dice() % 29), dice() % 50 == 0 ? 1 : 0};
    plain.push_back(p);
    columns.put({.id = std::to_string(i),
                 .week = static_cast<WeekIndex>(2900 + p.week),
                 .node = static_cast<std::uint16_t>(p.node),
                 .category = static_cast<std::uint16_t>(p.category),
                 .hour = static_cast<std::uint8_t>(p.hour),
                 .flags = static_cast<std::uint8_t>(p.flags)});
  }
  Query query;
  query.node = each_one(15);  // five nodes are left out
  query.week = each_one(60);
  query.first_week = 2920;
  query.category = each_one(26);
  query.category->bucket_of[4] = kLeftOut;
  query.hour = each_one(29);
  std::vector<std::uint32_t> expected(15UL * 60 * 26 * 29, 0);
  for (const Plain& p : plain) {
    if (p.flags != 0 || p.node >= 15 || p.week < 20 || p.week >= 80 || p.category == 4) continue;
    ++expected[static_cast<std::size_t>(((p.node * 60 + (p.week - 20)) * 26 + p.category) * 29 + p.hour)];
  }
  EXPECT_EQ(columns.count(query, 1).cells, expected);
  EXPECT_EQ(columns.count(query, 2).cells, expected);
}

TEST(Columns, a_changed_observation_counts_once_and_in_its_new_place) {
  Columns columns;
  const auto category = columns.category("BRAND", 0);
  columns.put(report("a", category));
  columns.put(report("b", category));
  Row moved = report("a", category, {2026, 21}, 2);
  columns.put(moved);
  Query query;
  query.node = each_one(3);
  EXPECT_EQ(columns.count(query).cells, (std::vector<std::uint32_t>{0, 1, 1}));
  moved.flags = kNotCounted;
  columns.put(moved);
  EXPECT_EQ(columns.count(query).cells, (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST(Columns, have_the_same_version_for_the_same_rows_in_any_order) {
  Columns one, other;
  for (const auto code : {"BRAND", "INBROTT"}) one.category(code, 0);
  for (const auto code : {"INBROTT", "BRAND"}) other.category(code, 0);
  one.put(report("a", one.category("BRAND", 0)));
  one.put(report("b", one.category("INBROTT", 0), {2025, 3}));
  other.put(report("b", other.category("BRAND", 0), {2025, 3}));
  EXPECT_NE(one.version(2025), other.version(2025));
  other.put(report("b", other.category("INBROTT", 0), {2025, 3}));
  other.put(report("a", other.category("BRAND", 0)));
  for (const int year : {2025, 2026}) EXPECT_EQ(one.version(year), other.version(year));
  const auto before = one.version(2025);
  one.put(report("c", 0));
  EXPECT_EQ(one.version(2025), before);
  EXPECT_NE(one.version(2026), other.version(2026));
}

// A municipality with two districts, one of which has two neighbourhoods.
Tree small_tree() { return {{{-1, "0", "stad"}, {0, "1", "norr"}, {0, "2", "soder"}, {1, "3", "asen"}, {1, "4", "berget"}}}; }

TEST(YearTable, adds_up_over_areas_and_over_groups_in_every_week) {
  std::mt19937 dice(11);
  Columns columns;
  for (int c = 0; c < 9; ++c) columns.category("C" + std::to_string(c), c == 8 ? -1 : c);
  for (int i = 0; i < 4000; ++i) {
    Row row = report(std::to_string(i), static_cast<std::uint16_t>(dice() % 9), {2026, 1 + static_cast<int>(dice() % 53)},
                     static_cast<std::uint16_t>(dice() % 5));
    if (dice() % 40 == 0) row.week = kYearOnly + 56;
    if (dice() % 9 == 0) row.node = kOutside;
    if (dice() % 9 == 0) row.flags = kPlanningOnly;
    columns.put(row);
  }
  const YearTable table = YearTable::count(columns, small_tree(), 2026, {2026, 30});
  std::size_t sums = 0;
  for (int time = 0; time < table.weeks(); ++time) {
    const WeekTable week = table.week(time);
    sums += week.sums.size();
    for (const Sum& sum : week.sums) {
      int parts = 0;
      for (const auto part : sum.parts) parts += week.counts[part];
      ASSERT_EQ(parts, week.counts[sum.total]);
    }
  }
  EXPECT_GT(sums, 1000U);
}

TEST(YearTable, shows_a_place_known_no_better_than_its_area_as_unknown_there_and_never_in_a_leaf) {
  Columns columns;
  columns.put(report("a", columns.category("BRAND", 0), kWeek, 1));
  const YearTable table = YearTable::count(columns, small_tree(), 2026, {2026, 30});
  const auto at = [&](int node) { return table.counts()[*table.find_cell({node, 0, bucket_of(kWeek)})]; };
  EXPECT_EQ(at(0), 1);
  EXPECT_EQ(at(1), 1);
  EXPECT_EQ(at(*table.unknown_place_in(1)), 1);
  EXPECT_EQ(at(3) + at(4) + at(2), 0);
  EXPECT_FALSE(table.unknown_place_in(3));
}

TEST(YearTable, counts_planning_only_reports_when_their_week_is_over) {
  Columns columns;
  Row row = report("a", columns.category("BRAND", 0));
  row.flags = kPlanningOnly;
  columns.put(row);
  const CellKey key{0, kAllGroups, bucket_of(kWeek)};
  const YearTable during = YearTable::count(columns, small_tree(), 2026, kWeek);
  EXPECT_EQ(during.counts()[*during.find_cell(key)], 0);
  const YearTable after = YearTable::count(columns, small_tree(), 2026, plus_weeks(kWeek, 1));
  EXPECT_EQ(after.counts()[*after.find_cell(key)], 1);
}

TEST(YearTable, puts_an_interval_wider_than_a_week_in_the_year_only) {
  Columns columns;
  Row row = report("a", columns.category("BRAND", 0));
  row.week = kYearOnly + 56;
  columns.put(row);
  const YearTable table = YearTable::count(columns, small_tree(), 2026, {2026, 30});
  EXPECT_EQ(table.counts()[*table.find_cell({0, 0, {Span::year, 2026, 0}})], 1);
  for (int week = 1; week <= 53; ++week) EXPECT_EQ(table.counts()[*table.find_cell({0, 0, {Span::week, 2026, week}})], 0);
}

TEST(YearTable, ends_with_a_block_of_five_weeks_in_a_year_of_53) {
  EXPECT_EQ(weeks_in_year(2026), 53);
  EXPECT_EQ(block_of_week(53), 12);
  EXPECT_EQ(block_of_week(48), 11);
  EXPECT_EQ(block_of_week(4), 0);
}

TEST(Disclosure, shows_small_counts_as_a_range_and_says_so_in_the_token) {
  Columns columns;
  const auto category = columns.category("BRAND", 0);
  for (int i = 0; i < 3; ++i) columns.put(report("r" + std::to_string(i), category, kWeek, 3));
  for (int i = 0; i < 30; ++i) columns.put(report("s" + std::to_string(i), category, kWeek, 4));
  const Tree tree = small_tree();
  const auto see = [&](Profile profile, int node) {
    const DisclosedYear year(YearTable::count(columns, tree, 2026, {2026, 30}), tree, profile, columns.version(2026), {}, {});
    return year.figure({node, 0, bucket_of(kWeek)}, tree);
  };
  EXPECT_EQ(see(Profile::exact, 3).value, 3);
  EXPECT_EQ(see(Profile::shared, 3).shown, "1–4");
  EXPECT_TRUE(see(Profile::shared, 3).hidden);
  EXPECT_EQ(see(Profile::open, 3).shown, "1–9");
  EXPECT_EQ(see(Profile::shared, 2).value, 0);
  EXPECT_NE(see(Profile::shared, 3).token, see(Profile::exact, 3).token);
  const auto asked = read_token(see(Profile::shared, 3).token);
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->slug, "asen");
  EXPECT_EQ(asked->bucket, bucket_of(kWeek));
  EXPECT_EQ(make_token(*asked, columns.version(2026)), see(Profile::shared, 3).token);
  const auto before = columns.version(2026);
  columns.put(report("late", category));
  EXPECT_NE(make_token(*asked, columns.version(2026)), make_token(*asked, before));
}

TEST(Disclosure, refuses_what_is_no_token) {
  for (const auto text :
       {"", "shared~asen", "shared~asen~damage~2026-W60~x", "every~asen~damage~2026-W20~x", "shared~~damage~2026-W20~x"}) {
    EXPECT_FALSE(read_token(text)) << text;
  }
}

TEST(Buckets, are_written_and_read_the_same) {
  for (const Bucket bucket : {Bucket{Span::week, 2026, 7}, Bucket{Span::block, 2026, 13}, Bucket{Span::year, 2026, 0}}) {
    EXPECT_EQ(find_bucket(to_text(bucket)), bucket);
  }
  for (const auto text : {"", "2026-W54", "2025-W53", "2026-B14", "2026-X01", "26", "2026_W01"})
    EXPECT_FALSE(find_bucket(text)) << text;
}

}  // namespace
}  // namespace samverkan::picture
