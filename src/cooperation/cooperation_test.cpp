// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "access/access_commands.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::cooperation {
namespace {

using std::chrono::hours;

const UtcTime kNow = from_millis(1'795'000'000'000);

Holding holding(const char* account, HoldingKind kind, int from_h, std::optional<int> to_h) {
  Holding made{HoldingId("h"), SeatId("seat"), AccountId(account), kind, kNow + hours(from_h), std::nullopt};
  if (to_h) made.valid_to = kNow + hours(*to_h);
  return made;
}

TEST(TakingASeat, two_holders_at_once_are_refused_and_one_after_the_other_is_not) {
  const std::vector<Holding> seated{holding("anna", HoldingKind::holder, 0, 10)};
  EXPECT_FALSE(take_seat(holding("bo", HoldingKind::holder, 9, 20), seated));
  EXPECT_TRUE(take_seat(holding("bo", HoldingKind::holder, 10, 20), seated));
  const std::vector<Holding> open_ended{holding("anna", HoldingKind::holder, 0, std::nullopt)};
  EXPECT_FALSE(take_seat(holding("bo", HoldingKind::holder, 1000, std::nullopt), open_ended));
}

TEST(TakingASeat, a_deputy_sits_beside_the_holder_but_nobody_sits_twice) {
  const std::vector<Holding> seated{holding("anna", HoldingKind::holder, 0, 10)};
  EXPECT_TRUE(take_seat(holding("bo", HoldingKind::deputy, 0, 10), seated));
  EXPECT_FALSE(take_seat(holding("anna", HoldingKind::deputy, 0, 10), seated));
}

TEST(TakingASeat, an_empty_period_is_refused) { EXPECT_FALSE(take_seat(holding("anna", HoldingKind::holder, 5, 5), {})); }

TEST(LeavingASeat, a_last_day_that_is_set_can_be_brought_forward_and_never_moved_ahead) {
  const Holding planned = holding("anna", HoldingKind::holder, -10, 100);
  EXPECT_EQ(end_holding(planned, kNow + hours(200), kNow).error().reason, "cooperation.end_is_set");
  EXPECT_EQ(end_holding(planned, kNow + hours(50), kNow)->valid_to, kNow + hours(50));
  const Holding open_ended = holding("anna", HoldingKind::holder, -10, std::nullopt);
  EXPECT_EQ(end_holding(open_ended, kNow + hours(200), kNow)->valid_to, kNow + hours(200));
}

TEST(Absence, is_whole_days_and_ends_with_the_last_of_them) {
  const auto day = [](std::string_view text) { return parse_iso_date(text, "t").value(); };
  const Holding here = holding("anna", HoldingKind::holder, -10, std::nullopt);
  const LocalDate today = to_local(kNow).date;
  EXPECT_EQ(today, day("2026-11-18"));
  const auto reason = [&](const char* first, const char* last) {
    const auto away = be_away(here, Absence{day(first), day(last)}, kNow);
    return away ? std::string("noted") : away.error().reason;
  };
  EXPECT_EQ(reason("2026-11-10", "2026-11-17"), "cooperation.last_day_passed");
  EXPECT_EQ(reason("2026-11-20", "2026-11-19"), "cooperation.period_empty");
  EXPECT_EQ(reason("2026-11-20", "2028-11-19"), "cooperation.absence_long");
  const auto away = be_away(here, Absence{day("2026-11-17"), day("2026-11-18")}, kNow);
  ASSERT_TRUE(away);
  EXPECT_EQ(away_until(away->away, kNow), day("2026-11-18"));
  EXPECT_FALSE(away_until(away->away, away->away->to)) << "back the morning after";
  EXPECT_FALSE(be_away(*away, std::nullopt, kNow)->away);
  EXPECT_FALSE(be_away(holding("anna", HoldingKind::holder, -10, -1), Absence{today, today}, kNow)) << "has left";
}

TEST(Grants, follow_from_holdings_and_the_person_can_change_without_the_seat) {
  SeededRandom random{Seed{5}};
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    const Seat seat{SeatId("seat"),        "police",          access::Role::area_police,
                    OrganisationId("org"), AreaId("north"),   GroupId("group"),
                    Requirement::required, Reporting::weekly, {"drugs", "violence"}};
    store->database().write(kNow, random, [&](db::Work& work) {
      create_organisation(work, "system", {OrganisationId("org"), "Polisen", "police"});
      create_group(work, "system", {GroupId("group"), "norr", "Norr", AreaId("north"), Rhythm::weekly});
      create_seat(work, "system", seat);
      const auto anna = access::create_account(work, "system", "Demo Ett").value(),
                 bo = access::create_account(work, "system", "Demo Två").value();
      EXPECT_TRUE(take_seat(work, "system", {HoldingId("h1"), seat.id, anna, HoldingKind::holder, kNow - hours(10), kNow}));
      EXPECT_TRUE(take_seat(work, "system", {HoldingId("h2"), seat.id, bo, HoldingKind::holder, kNow, std::nullopt}));
      EXPECT_FALSE(take_seat(work, "system", {HoldingId("h3"), SeatId("none"), bo, HoldingKind::holder, kNow, std::nullopt}));

      const auto view = find_seat_view(work, seat.id);
      ASSERT_TRUE(view);
      ASSERT_TRUE(view->holder);
      EXPECT_EQ(view->holder->name, "Demo Två");
      EXPECT_EQ(view->organisation_name, "Polisen");
      EXPECT_EQ(view->seat.topics, seat.topics);
      const auto grants = grants_of(work, anna);
      ASSERT_EQ(grants.size(), 1U);
      EXPECT_EQ(grants[0].period, (Period{kNow - hours(10), kNow}));
      EXPECT_FALSE(grants[0].period.contains(kNow));
      EXPECT_EQ(expected_reporters(work).size(), 1U);
    });
  }
}

TEST(StandardItems, are_eight_at_most_each_with_a_title_of_its_own) {
  std::vector<StandardItem> items{{"Läget runt", Lane::now}, {"En sak att bygga", Lane::longer}};
  EXPECT_TRUE(check_standard_items(items));
  items.push_back({" LÄGET RUNT ", Lane::longer});
  EXPECT_EQ(check_standard_items(items).error().reason, "cooperation.standard_item_twice");
  items.back().title = "  ";
  EXPECT_EQ(check_standard_items(items).error().reason, "cooperation.standard_item_empty");
  items.pop_back();
  while (items.size() <= kStandardItemsMax) items.push_back({"Punkt " + std::to_string(items.size()), Lane::now});
  EXPECT_EQ(check_standard_items(items).error().reason, "cooperation.standard_items_many");
  items.pop_back();
  EXPECT_TRUE(check_standard_items(items));
}

}  // namespace
}  // namespace samverkan::cooperation
