// SPDX-License-Identifier: EUPL-1.2
// What tests of meetings stand in: the group of Norr meets by the commands, on both databases.
#pragma once

#include <gtest/gtest.h>

#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "meeting/agenda_commands.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {

using access::Actor;
using cooperation::TestGroup;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

inline const UtcTime kTuesday = parse_rfc3339("2026-06-02T11:00:00Z", "t").value();

class MeetingsTest : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kTuesday));
  }

  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  MeetingId call(TestGroup& town, UtcTime at, const std::string& slug = "norr") {
    return as(
        town, slug == "norr" ? "coordination" : "management", [&](db::Work& work, const Setting& setting, const Actor& actor) {
          const auto id = make_id<MeetingId>(work.now(), work.random());
          const auto made =
              create_meeting(work, setting, actor,
                             {.id = id, .group = town.group(slug), .starts_at = at, .ends_at = at + hours(1), .started_at = {}});
          EXPECT_TRUE(made);
          return id;
        });
  }
  MeetingView look(TestGroup& town, const MeetingId& id, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return meeting_view(work, setting.tree, actor, id).value();
    });
  }
  void change(TestGroup& town, const MeetingId& id, MeetingVerb verb) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting_view(work, setting.tree, actor, id)->meeting;
      const auto done = verb == MeetingVerb::close ? close_meeting(work, setting, actor, id, seen.revision)
                        : verb == MeetingVerb::start_lane || verb == MeetingVerb::stop_lane
                            ? time_lane(work, setting, actor, id, verb, seen.revision)
                            : change_state(work, setting, actor, id, verb, seen.revision);
      EXPECT_TRUE(done) << (done ? "" : done.error().reason);
      return 0;
    });
  }
  ItemId add(TestGroup& town, const MeetingId& id, const std::string& title, Lane lane = Lane::now) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto item = make_id<ItemId>(work.now(), work.random());
      EXPECT_TRUE(add_item(work, setting, actor, {item, id, ItemKind::free, "", title, lane}));
      return item;
    });
  }
  MeetingId next_of(TestGroup& town) {
    return town.write([&](db::Work& work) { return coming_meeting(work, town.group("norr"))->id; });
  }
  // The group meets at the time of its next meeting and closes it; `during` happens on the way.
  template <class F>
  MeetingId hold(TestGroup& town, F&& during) {
    const MeetingId id = next_of(town);
    town.at(look(town, id).meeting.starts_at);
    change(town, id, MeetingVerb::start);
    during(id);
    town.at(town.now() + minutes(50));
    change(town, id, MeetingVerb::close);
    return next_of(town);
  }
  static std::vector<std::string> titles(const MeetingView& view) {
    std::vector<std::string> all;
    for (const auto& row : view.agenda) all.push_back(row.item.title);
    return all;
  }
  using Titles = std::vector<std::string>;

  std::vector<std::unique_ptr<TestGroup>> towns_;
  const observation::Screener screener_ = *observation::Screener::load(data_assets());
};

}  // namespace samverkan::meeting
