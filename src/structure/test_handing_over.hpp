// SPDX-License-Identifier: EUPL-1.2
// The group that tests of handovers and of the structure read from the store stand in: it meets, promises, answers and leaves. On
// both databases.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "meeting/meeting_views.hpp"
#include "structure/structure_commands.hpp"
#include "structure/structure_views.hpp"

namespace samverkan::structure {

using cooperation::HoldingKind;
using cooperation::TestGroup;
using meeting::MeetingVerb;
using std::chrono::days;
using std::chrono::hours;

inline const UtcTime kMonday = parse_rfc3339("2026-06-01T11:00:00Z", "t").value();
inline const UtcTime kAutumn = kMonday + days(26 * 7);

class HandingOver : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kMonday));
  }

  // Runs in one unit of work as somebody.
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  // At `at` the group meets; those in `there` confirm to be there, each of `promising` promises one thing for a week later.
  meeting::MeetingId meet(TestGroup& town, UtcTime at, const std::vector<std::string>& there,
                          const std::vector<std::string>& promising) {
    town.at(at);
    const auto id = town.write([&](db::Work& work) { return make_id<meeting::MeetingId>(at, work.random()); });
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(meeting::create_meeting(
          work, setting, actor,
          {.id = id, .group = town.group("norr"), .starts_at = at, .ends_at = at + hours(1), .started_at = {}}));
      EXPECT_TRUE(meeting::change_state(work, setting, actor, id, MeetingVerb::start, 1));
      for (const std::string& seat : promising) promise(work, setting, actor, id, town.seats.at(seat));
      return 0;
    });
    for (const std::string& person : there) confirm(town, person, id);
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(meeting::close_meeting(work, setting, actor, id, 2));
      return 0;
    });
    return id;
  }
  static void promise(db::Work& work, const Setting& setting, const access::Actor& actor, const meeting::MeetingId& meeting,
                      const access::SeatId& seat) {
    const auto item = make_id<meeting::ItemId>(work.now(), work.random());
    EXPECT_TRUE(meeting::add_item(work, setting, actor, {item, meeting, meeting::ItemKind::free, "", "Belysningen"}));
    EXPECT_TRUE(meeting::decide(work, setting, actor,
                                {make_id<meeting::DecisionId>(work.now(), work.random()), meeting, item, "Se över lamporna", "",
                                 seat, to_local(work.now() + days(7)).date}));
  }
  void confirm(TestGroup& town, const std::string& person, const meeting::MeetingId& id) {
    as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(meeting::confirm_attendance(work, setting, actor, id, {actor.grants.front().seat, true}));
      return 0;
    });
  }
  // Whoever sits on the seat answers all its promises.
  void answer_all(TestGroup& town, const std::string& person) {
    as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      for (const auto& promise : meeting::promises_of_seat(work, setting.tree, actor, actor.grants.front().seat))
        EXPECT_TRUE(meeting::answer_action(work, setting, actor, promise.action.id, meeting::ActionVerb::complete, {},
                                           promise.action.revision));
      return 0;
    });
  }
  static void leave(TestGroup& town, const std::string& person, UtcTime at) {
    town.at(at);
    town.write([&](db::Work& work) {
      work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ? AND valid_to IS NULL", at, town.people.at(person));
    });
  }
  StructureView structure(TestGroup& town, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return structure_view(work, setting.tree, actor, "norr").value();
    });
  }
  static PartValue part(const StructureView& view, Part wanted) { return view.index.parts[static_cast<std::size_t>(wanted)]; }

  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

}  // namespace samverkan::structure
