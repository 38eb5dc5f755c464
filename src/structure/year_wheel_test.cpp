// SPDX-License-Identifier: EUPL-1.2
// What stands in a group's twelve months: what is still to be followed up, and nothing of its own after its last day. On both
// databases.
#include "structure/year_wheel.hpp"

#include <gtest/gtest.h>

#include "agreement/agreement_commands.hpp"
#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/year_entries.hpp"

namespace samverkan::structure {
namespace {

using agreement::CommitmentOutcome;
using cooperation::TestGroup;
using std::chrono::days;
using std::chrono::hours;
using Texts = std::vector<std::string>;

const UtcTime kThursday = parse_rfc3339("2026-11-26T09:00:00Z", "t").value();

LocalDate date(std::string_view text) { return parse_iso_date(text, "t").value(); }

class YearWheels : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kThursday));
  }
  // Of one kind, each with its date, or its month when it has no other.
  static Texts found(TestGroup& town, WheelKind kind) {
    return town.write([&](db::Work& work) {
      Texts texts;
      const auto wheel = year_wheel(work, town.trees.current(work), town.actor(work, "coordination"), "norr");
      EXPECT_TRUE(wheel);
      for (const WheelItem& item : wheel->items)
        if (item.kind == kind) texts.push_back(to_iso_date(item.date.value_or(item.month / 1)) + " " + item.text);
      return texts;
    });
  }
  agreement::Agreement decide(TestGroup& town) {
    return town.write([&](db::Work& work) {
      const agreement::Setting setting{town.trees.current(work), screener_, themes_};
      const auto id = make_id<agreement::AgreementId>(work.now(), work.random());
      const auto made = agreement::create(work, setting, town.actor(work, "coordination"), id, setting.tree.find_slug("norr")->id,
                                          {.parties = {"Kommunen", "Polisen"},
                                           .purposes = {"Tryggare kvällar vid torget."},
                                           .cooperation_areas = {"Torget och stationen"},
                                           .themes = {"unsafe_places"},
                                           .own_priorities = {},
                                           .commitments = {{"Laga belysningen.", "Kommunen", date("2026-12-10")},
                                                           {"Gå förbi torget.", "Polisen", date("2027-03-01")}},
                                           .promises = {},
                                           .valid_from = date("2026-11-01"),
                                           .valid_to = date("2027-10-31")});
      return agreement::put_in_force(work, setting, town.actor(work, "management"), id, made.value().revision).value();
    });
  }
  agreement::Agreement follow_up(TestGroup& town, const agreement::Agreement& of, const agreement::CommitmentNews& wanted) {
    return town.write([&](db::Work& work) {
      const agreement::Setting setting{town.trees.current(work), screener_, themes_};
      return agreement::follow_up_commitment(work, setting, town.actor(work, "coordination"), of.id, wanted, of.revision).value();
    });
  }
  // A decision of today that is looked at again on a day.
  void decide_for_review(TestGroup& town, LocalDate review_on) {
    town.write([&](db::Work& work) {
      const meeting::Setting setting{town.trees.current(work), screener_};
      const auto actor = town.actor(work, "coordination");
      const auto id = make_id<meeting::MeetingId>(work.now(), work.random());
      EXPECT_TRUE(meeting::create_meeting(
          work, setting, actor,
          {.id = id, .group = town.group("norr"), .starts_at = kThursday, .ends_at = kThursday + hours(1), .started_at = {}}));
      EXPECT_TRUE(meeting::change_state(work, setting, actor, id, meeting::MeetingVerb::start, 1));
      const auto item = make_id<meeting::ItemId>(work.now(), work.random());
      EXPECT_TRUE(meeting::add_item(work, setting, actor, {item, id, meeting::ItemKind::free, "", "Belysningen"}));
      meeting::WantedDecision wanted{make_id<meeting::DecisionId>(work.now(), work.random()),
                                     id,
                                     item,
                                     "Byt lamporna",
                                     "",
                                     town.seats.at("school"),
                                     to_local(work.now() + days(7)).date};
      wanted.review_on = review_on;
      EXPECT_TRUE(meeting::decide(work, setting, actor, wanted));
    });
  }
  void add_own(TestGroup& town, const std::string& id, const std::string& title, int month) {
    town.write([&](db::Work& work) {
      EXPECT_TRUE(meeting::add_year_entry(work, meeting::Setting{town.trees.current(work), screener_},
                                          town.actor(work, "coordination"), "norr",
                                          {meeting::YearEntryId(id), access::GroupId(""), title, month, access::SeatId("")}));
    });
  }

  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  const agreement::Themes themes_ = agreement::Themes::load(data_assets());
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

TEST_F(YearWheels, a_commitment_that_goes_on_stands_on_its_new_day_and_one_that_is_done_on_none) {
  for (auto& town : towns_) {
    auto agreement = decide(*town);
    EXPECT_EQ(found(*town, WheelKind::follow_up), (Texts{"2026-12-10 Laga belysningen.", "2027-03-01 Gå förbi torget."}));
    agreement = follow_up(*town, agreement, {1, CommitmentOutcome::ongoing, "Lampor är beställda.", date("2027-01-15")});
    EXPECT_EQ(found(*town, WheelKind::follow_up), (Texts{"2027-01-15 Laga belysningen.", "2027-03-01 Gå förbi torget."}));
    follow_up(*town, agreement, {1, CommitmentOutcome::done, "Alla lampor lyser.", {}});
    EXPECT_EQ(found(*town, WheelKind::follow_up), Texts{"2027-03-01 Gå förbi torget."});
  }
}

TEST_F(YearWheels, nothing_of_its_own_stands_after_the_last_day_of_a_group_that_closes) {
  for (auto& town : towns_) {
    add_own(*town, "a", "Inför lovet", 5);
    add_own(*town, "b", "Inför påsken", 3);
    decide_for_review(*town, date("2027-03-31"));
    const auto close = [&](const char* first_day_after) {
      town->write([&](db::Work& work) {
        work.execute("UPDATE area_groups SET closes_at = ? WHERE slug = 'norr'", from_local({date(first_day_after), 0, 0}));
      });
    };
    EXPECT_EQ(found(*town, WheelKind::own), (Texts{"2027-03-01 Inför påsken", "2027-05-01 Inför lovet"}));
    close("2027-04-01");
    EXPECT_EQ(found(*town, WheelKind::own), Texts{"2027-03-01 Inför påsken"});
    EXPECT_EQ(found(*town, WheelKind::review), Texts{"2027-03-31 2026-1 Byt lamporna"}) << "on the last day";
    close("2027-03-31");
    EXPECT_EQ(found(*town, WheelKind::own), Texts{"2027-03-01 Inför påsken"}) << "most of the month is left";
    EXPECT_TRUE(found(*town, WheelKind::review).empty());
    close("2027-03-01");
    EXPECT_TRUE(found(*town, WheelKind::own).empty());
    EXPECT_EQ(found(*town, WheelKind::group_ends), Texts{"2027-02-28 "});
  }
}

}  // namespace
}  // namespace samverkan::structure
