// SPDX-License-Identifier: EUPL-1.2
// What changes in a group after its first day, on both databases.
#include <gtest/gtest.h>

#include "cooperation/charter_commands.hpp"
#include "cooperation/cooperation_access.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"

namespace samverkan::cooperation {
namespace {

using std::chrono::days;
using std::chrono::hours;

// A Thursday, at three in the afternoon in Stockholm.
const UtcTime kNow = parse_rfc3339("2026-11-26T14:00:00Z", "t").value();

LocalDate day(std::string_view text) { return parse_iso_date(text, "t").value(); }
UtcTime midnight_after(std::string_view text) {
  return from_local({LocalDate(std::chrono::sys_days(day(text)) + days(1)), 0, 0});
}

class LaterOn : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kNow));
  }

  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), check_}, town.actor(work, person));
    });
  }
  std::string add(TestGroup& town, const WantedSeat& wanted, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto added = add_seat(work, setting, actor, templates_, "norr", wanted);
      return added ? std::string("added") : added.error().reason;
    });
  }
  std::string end(TestGroup& town, const std::string& function, std::string_view last,
                  const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto ended = end_seat(work, setting, actor, town.seats.at(function), day(last));
      return ended ? std::string("ended") : ended.error().reason;
    });
  }
  static std::vector<std::string> functions(TestGroup& town) {
    return town.write([&](db::Work& work) {
      std::vector<std::string> all;
      for (const SeatView& view : seats_of(work, town.group("norr"))) all.push_back(view.seat.function);
      return all;
    });
  }

  const GroupTemplates templates_ = GroupTemplates::load(data_assets());
  const TextCheck check_ = [](std::string_view, std::string_view) -> Result<void> { return {}; };
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

TEST_F(LaterOn, a_seat_is_added_from_now_on_with_the_role_that_its_function_has_in_such_a_group) {
  for (auto& town : towns_) {
    const WantedSeat wanted{SeatId("new"), "housing", " Bostadsbolaget ", Requirement::required};
    EXPECT_EQ(add(*town, wanted, "school"), "access.not_permitted");
    EXPECT_EQ(add(*town, {SeatId("x"), "housing", "  ", Requirement::optional}), "cooperation.seat_organisation_missing");
    EXPECT_EQ(add(*town, {SeatId("x"), "traffic", "Trafikkontoret", Requirement::optional}), "cooperation.function_unknown")
        << "a seat of the level above";
    EXPECT_EQ(add(*town, {SeatId("x"), "police", "polisen", Requirement::optional}), "cooperation.seat_there");
    EXPECT_EQ(add(*town, wanted), "added");
    EXPECT_EQ(add(*town, wanted), "added") << "sent twice";
    EXPECT_EQ(add(*town, {SeatId("new"), "housing", "Ett annat bolag", Requirement::required}), "cooperation.id_taken");
    town->write([&](db::Work& work) {
      const auto view = find_seat_view(work, SeatId("new"));
      ASSERT_TRUE(view);
      EXPECT_EQ(view->organisation_name, "Bostadsbolaget");
      EXPECT_EQ(view->seat.role, access::Role::housing_company);
      EXPECT_EQ(view->seat.valid_from, kNow);
      EXPECT_TRUE(seats_at(work, town->group("norr"), kNow - hours(1)).size() + 1 == seats_of(work, town->group("norr")).size());
    });
  }
}

TEST_F(LaterOn, a_seat_ends_after_its_last_day_and_those_on_it_with_it_while_what_was_stays) {
  for (auto& town : towns_) {
    EXPECT_EQ(end(*town, "field", "2026-12-31", "school"), "access.not_permitted");
    EXPECT_EQ(end(*town, "field", "2026-11-25"), "cooperation.last_day_passed");
    EXPECT_EQ(end(*town, "coordination", "2026-12-31"), "cooperation.seat_coordinates");
    EXPECT_EQ(end(*town, "field", "2026-12-31"), "ended");
    EXPECT_EQ(end(*town, "field", "2027-01-31"), "cooperation.seat_end_is_set");
    town->write([&](db::Work& work) {
      for (const Holding& holding : holdings_of(work, town->seats.at("field")))
        EXPECT_EQ(holding.valid_to, midnight_after("2026-12-31"));
      const auto late = take_seat(
          work, "system", {HoldingId("late"), town->seats.at("field"), town->people.at("police"), HoldingKind::deputy, kNow, {}});
      ASSERT_TRUE(late);
      EXPECT_EQ(late->valid_to, midnight_after("2026-12-31")) << "nobody sits longer than the seat is there";
    });
    EXPECT_EQ(functions(*town).size(), 5U);
    town->at(midnight_after("2026-12-31"));
    EXPECT_EQ(functions(*town), (std::vector<std::string>{"coordination", "police", "school", "social_services"}));
    EXPECT_EQ(end(*town, "field", "2027-01-31"), "cooperation.seat_over");
    town->write([&](db::Work& work) {
      EXPECT_EQ(seats_ever_of(work, town->group("norr")).size(), 5U);
      EXPECT_EQ(seats_at(work, town->group("norr"), kNow).size(), 5U);
      EXPECT_EQ(
          take_seat(work, "system",
                    {HoldingId("h"), town->seats.at("field"), town->people.at("police"), HoldingKind::holder, work.now(), {}})
              .error()
              .reason,
          "cooperation.seat_over");
    });
  }
}

TEST(Rhythms, faster_at_once_and_slower_by_decision_from_a_day_to_come) {
  const RhythmHistory monthly{Rhythm::monthly};
  const auto said = [](const RhythmHistory& history, const WantedRhythm& wanted) {
    const auto change = change_rhythm(history, wanted, kNow);
    if (!change) return change.error().reason;
    if (!*change) return std::string("dropped");
    return std::string(to_text((*change)->rhythm)) + " " + to_rfc3339((*change)->from) + " " + (*change)->decision;
  };
  EXPECT_EQ(said(monthly, {Rhythm::weekly, "", {}}), "weekly 2026-11-26T14:00:00Z ");
  EXPECT_EQ(said(monthly, {Rhythm::quarterly, "", day("2027-01-01")}), "cooperation.slower_by_decision");
  EXPECT_EQ(said(monthly, {Rhythm::quarterly, "2026-3", {}}), "cooperation.slower_forward");
  EXPECT_EQ(said(monthly, {Rhythm::quarterly, "2026-3", day("2026-11-26")}), "cooperation.slower_forward") << "today";
  EXPECT_EQ(said(monthly, {Rhythm::quarterly, "2026-3", day("2026-11-27")}), "quarterly 2026-11-26T23:00:00Z 2026-3");
  EXPECT_EQ(said(monthly, {Rhythm::monthly, "", {}}), "cooperation.rhythm_is_held");
  const RhythmHistory to_slow{Rhythm::monthly, {{kNow + days(3), Rhythm::yearly, "2026-3"}}};
  EXPECT_EQ(said(to_slow, {Rhythm::monthly, "", {}}), "dropped");
  EXPECT_EQ(said(to_slow, {Rhythm::tertial, "", day("2027-01-01")}), "cooperation.slower_by_decision")
      << "slower than what holds, though faster than what is to come";
}

TEST_F(LaterOn, a_rhythm_holds_from_its_day_and_the_one_before_until_then) {
  for (auto& town : towns_) {
    const auto change = [&](const WantedRhythm& wanted) {
      return as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto group = find_group(work, "norr");
        const auto changed = change_rhythm(work, setting, actor, "norr", wanted, group->revision);
        return changed ? std::string(to_text(changed->rhythm)) : changed.error().reason;
      });
    };
    const auto held = [&] {
      return town->write([&](db::Work& work) {
        const auto group = find_group(work, "norr");
        const auto in_list = groups(work).front();
        EXPECT_EQ(in_list.rhythm, group->rhythm);
        EXPECT_EQ(in_list.next_rhythm, group->next_rhythm);
        return std::string(to_text(group->rhythm)) +
               (group->next_rhythm ? " then " + std::string(to_text(group->next_rhythm->rhythm)) : "");
      });
    };
    EXPECT_EQ(held(), "fortnightly");
    EXPECT_EQ(change({Rhythm::monthly, "2026-3", day("2027-01-01")}), "fortnightly");
    EXPECT_EQ(held(), "fortnightly then monthly");
    EXPECT_EQ(change({Rhythm::quarterly, "2026-4", day("2027-02-01")}), "fortnightly");
    EXPECT_EQ(held(), "fortnightly then quarterly") << "in place of the one that was to come";
    EXPECT_EQ(change({Rhythm::fortnightly, "", {}}), "fortnightly");
    EXPECT_EQ(held(), "fortnightly") << "it was dropped";
    EXPECT_EQ(change({Rhythm::monthly, "2026-3", day("2027-01-01")}), "fortnightly");
    town->at(from_local({day("2027-01-01"), 0, 0}));
    EXPECT_EQ(held(), "monthly");
    town->at(town->now() + hours(1));
    EXPECT_EQ(change({Rhythm::weekly, "", {}}), "weekly") << "at once";
    town->write([&](db::Work& work) {
      const auto history = rhythms_of(work, town->group("norr"));
      EXPECT_EQ(history.first, Rhythm::fortnightly);
      ASSERT_EQ(history.changes.size(), 2U);
      EXPECT_EQ(rhythm_at(history, kNow), Rhythm::fortnightly);
      EXPECT_EQ(history.changes.front().decision, "2026-3");
    });
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto group = *find_group(work, "norr");
      EXPECT_EQ(change_charter(work, setting, actor, "norr", {group.name, "", Rhythm::yearly, group.habit}, group.revision)
                    .error()
                    .reason,
                "cooperation.rhythm_apart");
      EXPECT_EQ(change_rhythm(work, setting, actor, "norr", {Rhythm::yearly, "2026-3", day("2028-01-01")}, group.revision - 1)
                    .error()
                    .problem,
                Problem::stale);
      return 0;
    });
  }
}

TEST_F(LaterOn, a_group_that_has_ended_is_read_and_nothing_new_is_made_in_it) {
  for (auto& town : towns_) {
    const auto close = [&](const std::string& person, const std::string& reason, std::string_view last) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto closed = close_group(work, setting, actor, "norr", {reason, day(last)}, find_group(work, "norr")->revision);
        return closed ? std::string("closed") : closed.error().reason + " " + closed.error().field;
      });
    };
    const WantedSeat housing{SeatId("new"), "housing", "Bostadsbolaget", Requirement::optional};
    EXPECT_EQ(close("school", "Klart.", "2026-12-31"), "access.not_permitted group");
    EXPECT_EQ(close("coordination", "  ", "2026-12-31"), "cooperation.closing_reason_missing reason");
    EXPECT_EQ(close("coordination", "Klart.", "2026-11-25"), "cooperation.last_day_passed lastDay");
    EXPECT_EQ(close("coordination", "Klart.", "2026-12-31"), "closed");
    EXPECT_EQ(close("coordination", "Klart.", "2027-12-31"), "cooperation.group_closes lastDay");
    town->at(midnight_after("2026-12-31") - hours(1));
    EXPECT_EQ(functions(*town).size(), 5U) << "until the end of the last day";
    town->at(midnight_after("2026-12-31"));
    EXPECT_EQ(add(*town, housing), "access.closed");
    EXPECT_EQ(end(*town, "field", "2027-06-01"), "access.closed");
    EXPECT_TRUE(functions(*town).empty());
    town->write([&](db::Work& work) {
      const auto school = town->actor(work, "school");
      const access::Grant& seat = school.grants.front();
      EXPECT_TRUE(seat.period.contains(work.now())) << "still reads the group";
      EXPECT_EQ(seat.group, town->group("norr"));
      EXPECT_TRUE(seat.area.empty() && seat.organisation.empty()) << "and nothing of the area";
      EXPECT_EQ(group_verbs(town->trees.current(work), town->actor(work, "coordination"), *find_group(work, "norr"), work.now()),
                std::vector<std::string>{"reopen_group"});
    });
  }
}

TEST_F(LaterOn, who_comes_after_the_decision_to_close_reads_the_group_after_its_end_like_the_others) {
  for (auto& town : towns_) {
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(close_group(work, setting, actor, "norr", {"Klart.", day("2026-12-31")}, find_group(work, "norr")->revision));
      return 0;
    });
    town->write([&](db::Work& work) { town->sit(work, "late", "school", HoldingKind::deputy, work.now()); });
    EXPECT_EQ(add(*town, {SeatId("new"), "housing", "Bostadsbolaget", Requirement::optional}), "added");
    town->seats["new"] = SeatId("new");
    town->write([&](db::Work& work) { town->sit(work, "newest", "new", HoldingKind::holder, work.now()); });
    town->at(midnight_after("2026-12-31"));
    town->write([&](db::Work& work) {
      for (const char* person : {"school", "late", "newest"}) {
        const auto actor = town->actor(work, person);
        const auto subject = subject_of(town->trees.current(work), *find_group(work, "norr"));
        EXPECT_TRUE(access::may(actor, "read", subject, group_rules(), work.now()).allowed) << person;
        EXPECT_TRUE(actor.grants.front().is_over) << person;
      }
      EXPECT_EQ(
          take_seat(work, "system",
                    {HoldingId("h"), town->seats.at("school"), town->people.at("police"), HoldingKind::deputy, work.now(), {}})
              .error()
              .reason,
          "cooperation.seat_over");
    });
  }
}

TEST_F(LaterOn, two_that_coordinate_can_become_one) {
  for (auto& town : towns_) {
    town->write([&](db::Work& work) {
      auto second = find_seat_view(work, town->seats.at("coordination"))->seat;
      second.id = SeatId("second");
      create_seat(work, "system", second);
    });
    EXPECT_EQ(end(*town, "coordination", "2026-12-31"), "ended");
    town->seats["second"] = SeatId("second");
    EXPECT_EQ(end(*town, "second", "2026-12-31"), "cooperation.seat_coordinates");
  }
}

}  // namespace
}  // namespace samverkan::cooperation
