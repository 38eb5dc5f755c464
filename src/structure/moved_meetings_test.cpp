// SPDX-License-Identifier: EUPL-1.2
// What the structure of a group is said to be when its meetings are moved. On both databases.
#include <gtest/gtest.h>

#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "structure/my_day_views.hpp"
#include "structure/structure_commands.hpp"
#include "structure/structure_views.hpp"

namespace samverkan::structure {
namespace {

using cooperation::TestGroup;
using meeting::MeetingId;
using meeting::MeetingVerb;
using std::chrono::days;
using std::chrono::hours;

const UtcTime kMonday = parse_rfc3339("2026-06-01T11:00:00Z", "t").value();
const UtcTime kAutumn = kMonday + days(26 * 7);

class MovedMeetingsInStructure : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kMonday));
  }
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  MeetingId call(TestGroup& town, UtcTime at) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto id = make_id<MeetingId>(work.now(), work.random());
      EXPECT_TRUE(meeting::create_meeting(
          work, setting, actor,
          {.id = id, .group = town.group("norr"), .starts_at = at, .ends_at = at + hours(1), .started_at = {}}));
      return id;
    });
  }
  void move(TestGroup& town, const MeetingId& id, UtcTime at) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id).value().meeting.revision;
      EXPECT_TRUE(
          meeting::move_meeting(work, setting, actor, id, {{at, at + hours(1)}, "Biblioteket", "Krock i kalendern."}, seen));
      return 0;
    });
  }
  // At `at` the meeting is held: everybody confirms to be there, and something is decided.
  void hold(TestGroup& town, const MeetingId& id, UtcTime at) {
    town.at(at);
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id).value().meeting.revision;
      EXPECT_TRUE(meeting::change_state(work, setting, actor, id, MeetingVerb::start, seen));
      const auto item = make_id<meeting::ItemId>(work.now(), work.random());
      EXPECT_TRUE(meeting::add_item(work, setting, actor, {item, id, meeting::ItemKind::free, "", "Belysningen"}));
      EXPECT_TRUE(meeting::decide(work, setting, actor,
                                  {make_id<meeting::DecisionId>(work.now(), work.random()), id, item, "Se över lamporna", "",
                                   town.seats.at("school"), to_local(work.now() + days(120)).date}));
      return 0;
    });
    for (const char* person : TestGroup::kFunctions)
      as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        EXPECT_TRUE(meeting::confirm_attendance(work, setting, actor, id, {actor.grants.front().seat, true}));
        return 0;
      });
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id).value().meeting.revision;
      EXPECT_TRUE(meeting::close_meeting(work, setting, actor, id, seen));
      return 0;
    });
  }
  int counted(TestGroup& town) {
    town.at(kAutumn);
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return structure_view(work, setting.tree, actor, "norr").value().index.parts[static_cast<std::size_t>(Part::meetings)].n;
    });
  }

  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

TEST_F(MovedMeetingsInStructure, within_its_period_a_meeting_keeps_the_rhythm_and_beyond_it_counts_where_it_was_held) {
  for (auto& town : towns_) {
    const auto held = [&](int called_for, int at) {
      town->at(kMonday + days(called_for) - hours(1));
      const auto id = call(*town, kMonday + days(called_for));
      if (at != called_for) move(*town, id, kMonday + days(at));
      hold(*town, id, kMonday + days(at));
    };
    for (int n = 0; n < 10; ++n) held(14 * n, 14 * n + (n % 2) * 4);
    EXPECT_EQ(counted(*town), 10);
    held(140, 147);
    EXPECT_EQ(counted(*town), 11);
    held(154, 167);
    EXPECT_EQ(counted(*town), 12);
    held(168, 169);
    EXPECT_EQ(counted(*town), 12) << "two within half a period are one meeting of the rhythm";
  }
}

TEST_F(MovedMeetingsInStructure, meetings_that_are_called_for_other_weeks_and_held_in_one_hour_are_one) {
  for (auto& town : towns_) {
    for (int n = 1; n <= 6; ++n) hold(*town, call(*town, kMonday + days(14 * n)), kMonday + days(3));
    EXPECT_EQ(counted(*town), 1);
    EXPECT_EQ(town->write([&](db::Work& work) { return meeting::pulse_of(work, town->group("norr")).last_held; }),
              kMonday + days(3));
  }
}

TEST_F(MovedMeetingsInStructure, my_day_says_what_a_meeting_was_moved_from) {
  const auto categories = observation::CategoryList::load(data_assets());
  for (auto& town : towns_) {
    move(*town, call(*town, kMonday + days(7)), kMonday + days(9));
    as(*town, "field", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto day = my_day(work, {categories, screener_, setting.tree, 24}, actor);
      EXPECT_EQ(day.meetings.front().meeting.starts_at, kMonday + days(9));
      EXPECT_EQ(day.meetings.front().meeting.moved_from->time.from, kMonday + days(7));
      EXPECT_EQ(day.meetings.front().meeting.moved_from->reason, "Krock i kalendern.");
      return 0;
    });
  }
}

}  // namespace
}  // namespace samverkan::structure
