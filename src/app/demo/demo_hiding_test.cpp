// SPDX-License-Identifier: EUPL-1.2
// The numbers of the demo city, as those without row right see them, against the attack.
#include <gtest/gtest.h>

#include "app/demo/demo_load.hpp"
#include "area/area_views.hpp"
#include "kit/db/test_database.hpp"
#include "observation/observation_views.hpp"
#include "picture/picture_state.hpp"
#include "picture/test_attack.hpp"

namespace samverkan::demo {
namespace {

using picture::Mark;

UtcTime now() { return *parse_rfc3339("2026-11-22T17:30:00Z", "now"); }

std::shared_ptr<const picture::DisclosedYear> shared_year(int iso_year) {
  const auto store = db::make_sqlite_store(data_assets());
  SeededRandom random(Seed{9});
  return store->database().write(now(), random, [&](db::Work& work) {
    work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('demo', 'Tärnhamra', 0)");
    CHECK(load_demo_city(work, make_demo_city(Seed{1}, now(), data_assets())), "an empty store takes the demo city");
    const auto categories = observation::CategoryList::load(data_assets());
    area::AreaTrees trees;
    picture::PictureState state(categories, {});
    state.catch_up(work, trees.current(work), [] { return std::vector<picture::LockedWeek>(); });
    return state.year(iso_year, picture::Profile::shared, now());
  });
}

TEST(DemoHiding, no_small_count_of_any_week_can_be_worked_out_and_the_citys_own_totals_stay_in_sight) {
  const auto year = shared_year(2026);
  const picture::YearTable& table = year->table();
  int small = 0, weeks_with_reports = 0, totals_shown = 0;
  for (int week = 0; week < table.weeks(); ++week) {
    const auto [counts, sums] = table.week(week);
    std::vector<Mark> marks(counts.size());
    for (int node = 0; node < table.nodes(); ++node) {
      for (int group = 0; group <= picture::kAllGroups; ++group) {
        marks[picture::WeekTable::cell(node, group)] = year->mark({node, group, {picture::Span::week, 2026, week + 1}});
      }
    }
    for (const auto& [cell, range] : picture::attack(counts, sums, marks, 4)) {
      EXPECT_LE(range.low, picture::leaves_of(counts, sums, cell) + 1e-3)
          << "week " << week + 1 << ", a count of " << counts[cell];
      EXPECT_GE(range.high, 4 - 1e-3) << "week " << week + 1 << ", a count of " << counts[cell];
      ++small;
    }
    const std::size_t total = picture::WeekTable::cell(0, picture::kAllGroups);
    if (counts[total] == 0) continue;
    ++weeks_with_reports;
    totals_shown += marks[total] == Mark::shown;
  }
  EXPECT_GT(small, 1000) << "the demo city is full of small counts";
  // The price of decision 15, measured: 41 of 47. A search that takes more than that has become worse.
  EXPECT_GE(totals_shown * 100, weeks_with_reports * 87) << totals_shown << " of " << weeks_with_reports;
}

}  // namespace
}  // namespace samverkan::demo
