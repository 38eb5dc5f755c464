// SPDX-License-Identifier: EUPL-1.2
// Editions on each database: two people who open the same thing at the same moment, and the list of many.
#include <gtest/gtest.h>

#include <future>

#include "area/area_views.hpp"
#include "area/test_city.hpp"
#include "kit/db/test_database.hpp"
#include "picture/picture_commands.hpp"
#include "picture/picture_store.hpp"

namespace samverkan::picture {
namespace {

using access::Role;

/// A city where Norr has a locked edition of the week before, and a coordinator of it.
struct City {
  explicit City(db::TestStore& given) : store(given) {
    store.database().write(now, random, [&](db::Work& work) {
      area::test_city::build(work);
      tree = &trees.current(work);
      norr = tree->find_slug("norr")->id;
      locked = edition_of(plus_weeks(week, -1), EditionState::locked);
      EXPECT_TRUE(insert_edition(work, locked));
    });
    coordinator.grants.push_back({access::SeatId("seat"), Role::coordinator, "coordination", access::OrganisationId("org"), norr,
                                  std::nullopt, Period{from_millis(0), now + std::chrono::hours(1)}});
  }
  Edition edition_of(IsoWeek of, EditionState in) {
    Edition edition{.id = make_id<EditionId>(now, random), .area_id = norr.text(), .week = of, .state = in};
    edition.written_by = "coordination";
    edition.author = coordinator.account;
    edition.made_at = now;
    if (in == EditionState::locked) edition.locked_at = now;
    return edition;
  }
  // Does `first` in one unit of work, and before it commits begins `second` in another, as far as it comes by itself: on
  // PostgreSQL until it has looked and found nothing, on SQLite to the start of the line.
  template <class First, class Second>
  auto both(First&& first, Second&& second) {
    std::promise<void> looked;
    const auto has_looked = [&looked] { looked.set_value(); };
    std::future<std::invoke_result_t<Second&, db::Work&, const std::function<void()>&>> late;
    const auto early = store.database().write(now, random, [&](db::Work& work) {
      auto done = first(work);
      late = std::async(std::launch::async, [&] {
        SeededRandom other_random{Seed{2}};
        return store.database().write(now, other_random, [&](db::Work& other) { return second(other, has_looked); });
      });
      if (!store.database().is_sqlite()) looked.get_future().wait();
      return done;
    });
    return std::pair(early, late.get());
  }
  Result<Edition> open(db::Work& work, const EditionId& id, const std::function<void()>& has_looked) {
    const PictureScene scene{state, *tree};
    return open_edition(work, coordinator, scene, {id, "norr", week}, [&](const Edition&) {
      has_looked();
      return std::vector<FrontItem>();
    });
  }

  db::TestStore& store;
  UtcTime now = from_millis(1'795'000'000'000);
  IsoWeek week = plus_weeks(week_of(now), -1);
  SeededRandom random{Seed{1}};
  area::AreaTrees trees;
  const area::AreaTree* tree = nullptr;
  access::AreaId norr;
  Edition locked;
  access::Actor coordinator{access::AccountId("a"), "A", {}};
  observation::CategoryList categories = observation::CategoryList::load(data_assets());
  observation::Screener screener = observation::Screener::load(data_assets()).value();
  PictureState state{categories, {}};
};

const std::function<void()> kNothing = [] {};

TEST(EditionsAtOnce, of_two_opened_for_one_area_and_week_one_is_open_and_the_other_is_told) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    City city(*store);
    const auto one = make_id<EditionId>(city.now, city.random), other = make_id<EditionId>(city.now, city.random);
    const auto [early, late] =
        city.both([&](db::Work& work) { return city.open(work, one, kNothing); },
                  [&](db::Work& work, const std::function<void()>& has_looked) { return city.open(work, other, has_looked); });
    ASSERT_TRUE(early);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().reason, "picture.edition_exists");
    EXPECT_EQ(late.error().problem, Problem::conflict);
    EXPECT_EQ(store->database().read(city.now, city.random, load_edition_heads).size(), 2U);
  }
}

TEST(EditionsAtOnce, the_same_draft_sent_twice_at_once_is_one_draft) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    City city(*store);
    const auto id = make_id<EditionId>(city.now, city.random);
    const auto [early, late] =
        city.both([&](db::Work& work) { return city.open(work, id, kNothing); },
                  [&](db::Work& work, const std::function<void()>& has_looked) { return city.open(work, id, has_looked); });
    ASSERT_TRUE(early);
    ASSERT_TRUE(late);
    EXPECT_EQ(late->id, id);
  }
}

TEST(EditionsAtOnce, of_two_corrections_begun_at_once_one_is_under_way) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    City city(*store);
    const auto [early, late] = city.both(
        [&](db::Work& work) {
          const PictureScene scene{city.state, *city.tree};
          return replace(work, city.coordinator, scene, city.screener, city.locked.id, "En siffra var fel.");
        },
        [&](db::Work& work, const std::function<void()>& has_looked) {
          EXPECT_EQ(find_correction(work, city.locked.id).has_value(), store->database().is_sqlite());
          has_looked();
          SeededRandom random{Seed{3}};
          auto second = correction_of(city.locked, make_id<EditionId>(city.now, random),
                                      {city.coordinator.account, "coordination"}, "En siffra var fel.", city.now);
          return insert_edition(work, *second);
        });
    EXPECT_TRUE(early);
    EXPECT_FALSE(late);
  }
}

TEST(EditionsAtOnce, a_store_that_has_two_already_keeps_the_one_that_was_shown) {
  std::vector<Asset> before;
  for (const Asset& asset : data_assets().under("db/"))
    if (asset.path < "db/0014") before.push_back(asset);
  for (auto& store : db::test_databases(Assets(before))) {
    SCOPED_TRACE(store->name());
    City city(*store);
    Edition older = city.edition_of(city.week, EditionState::draft), newer = city.edition_of(city.week, EditionState::in_review);
    Edition beside = city.edition_of(city.locked.week, EditionState::draft);
    newer.made_at += std::chrono::minutes(1);
    store->database().write(city.now, city.random, [&](db::Work& work) {
      for (const Edition* edition : {&older, &newer, &beside}) EXPECT_TRUE(insert_edition(work, *edition));
    });
    const auto database = db::Database::open(store->address(), data_assets());
    database->read(city.now, city.random, [&](db::Work& work) {
      EXPECT_EQ(find_edition(work, older.id)->state, EditionState::withdrawn);
      EXPECT_EQ(find_edition(work, newer.id)->state, EditionState::in_review);
      EXPECT_EQ(find_edition(work, beside.id)->state, EditionState::withdrawn);
      EXPECT_EQ(find_edition(work, city.locked.id)->state, EditionState::locked);
    });
  }
}

TEST(EditionList, is_read_page_by_page_newest_first_and_each_once) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    City city(*store);
    store->database().write(city.now, city.random, [&](db::Work& work) {
      const PictureScene scene{city.state, *city.tree};
      for (int back = 2; back < 6; ++back)
        EXPECT_TRUE(insert_edition(work, city.edition_of(plus_weeks(city.week, -back), EditionState::draft)));
      std::vector<IsoWeek> weeks;
      std::string cursor;
      do {
        const auto page = list_editions(work, city.coordinator, scene, "", 2, cursor).value();
        EXPECT_LE(page.editions.size(), 2U);
        for (const Edition& edition : page.editions) weeks.push_back(edition.week);
        cursor = page.next_cursor;
      } while (!cursor.empty());
      ASSERT_EQ(weeks.size(), 5U);
      for (int i = 0; i < 5; ++i) EXPECT_EQ(weeks[static_cast<std::size_t>(i)], plus_weeks(city.week, -1 - i));
      EXPECT_EQ(list_editions(work, city.coordinator, scene, "", 2, "none").error().reason, "picture.cursor_unknown");
    });
  }
}

}  // namespace
}  // namespace samverkan::picture
