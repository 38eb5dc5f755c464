// SPDX-License-Identifier: EUPL-1.2
// Three versions from the same data: what a version does not show leaves no trace in it.
#include "meeting/minutes_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "meeting/minutes_json.hpp"

namespace samverkan::meeting {
namespace {

std::string said(const Result<ApprovedMinutes>& result) { return result ? "" : result.error().reason; }

TEST(Rooms, follow_what_they_stand_under_and_are_never_wider) {
  EXPECT_EQ(room_of_item(ItemKind::standing, {}), Room::everyone) << "its words are in the charter";
  for (const ItemKind kind : {ItemKind::observation, ItemKind::signal, ItemKind::free, ItemKind::review})
    EXPECT_EQ(room_of_item(kind, {}), Room::full);
  EXPECT_EQ(room_of_said({}), Room::full) << "also under a standing line, which everyone reads";
  EXPECT_EQ(room_of_said(Room::partner), Room::partner);
  EXPECT_EQ(room_of_decision({}, Room::everyone), Room::full) << "a decision is opened by choice";
  EXPECT_EQ(room_of_decision(Room::everyone, Room::partner), Room::partner);
  EXPECT_EQ(room_of_action({}, Room::partner), Room::partner) << "a promise follows its decision";
  EXPECT_EQ(room_of_action(Room::everyone, Room::full), Room::full);
  EXPECT_EQ(choose_room(Room::everyone, Room::partner).error().reason, "meeting.room_too_wide");
  EXPECT_EQ(choose_room(Room::full, Room::partner).value(), Room::full);
}

// A meeting with lines in random rooms.
MinutesSource random_meeting(std::mt19937& dice) {
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(dice()) % n; };
  const auto room = [&] { return kRooms[pick(3)]; };
  MinutesSource source;
  source.frame.group = "Norr";
  source.frame.place = "Rum 4";
  source.frame.present = {{"school", "Skolan", "Demo Rektor"}};
  source.frame.missing = {"police"};
  for (unsigned i = pick(6); i > 0; --i)
    source.promises.push_back({{.text = "löfte " + std::to_string(i),
                                .function = "school",
                                .organisation = "Skolan",
                                .due = {},
                                .state = pick(2) == 0 ? ActionState::open : ActionState::not_done,
                                .reason = "skäl " + std::to_string(i)},
                               room()});
  for (unsigned i = pick(8); i > 0; --i) {
    SourceParagraph paragraph{.paragraph = {.title = "punkt " + std::to_string(i),
                                            .state = kItemStates[pick(4)],
                                            .moved_to = pick(4) == 0 ? "Söder" : "",
                                            .said = pick(2) == 0 ? "sagt " + std::to_string(i) : ""},
                              .room = room(),
                              .said_room = room(),
                              .decisions = {}};
    for (unsigned d = pick(3); d > 0; --d) {
      DecisionLine line{.number = "2026-" + std::to_string(i * 10 + d), .text = "beslut " + std::to_string(i * 10 + d)};
      line.facts = DecisionFacts{.title = "underlag"};
      paragraph.decisions.push_back({line, std::min(room(), paragraph.room)});
    }
    source.paragraphs.push_back(std::move(paragraph));
  }
  return source;
}

// As if what the version does not show had never happened.
MinutesSource without_what_is_hidden(MinutesSource source, Room version) {
  std::erase_if(source.promises, [&](const auto& promise) { return !is_read_in(promise.room, version); });
  std::erase_if(source.paragraphs, [&](const SourceParagraph& paragraph) { return !is_read_in(paragraph.room, version); });
  for (SourceParagraph& paragraph : source.paragraphs) {
    if (!is_read_in(paragraph.said_room, version)) paragraph.paragraph.said = "";
    std::erase_if(paragraph.decisions, [&](const auto& decision) { return !is_read_in(decision.room, version); });
  }
  return source;
}

TEST(Versions, are_the_same_byte_for_byte_when_what_they_hide_never_happened) {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    std::mt19937 dice(seed);
    const MinutesSource source = random_meeting(dice);
    for (const Room version : kRooms)
      ASSERT_EQ(minutes_json(write_minutes(source, version)).dump(),
                minutes_json(write_minutes(without_what_is_hidden(source, version), version)).dump())
          << "seed " << seed << ", version " << to_text(version);
  }
}

TEST(Versions, number_their_own_paragraphs_and_hold_less_the_wider_they_are_read) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 dice(seed);
    const MinutesSource source = random_meeting(dice);
    std::size_t narrower = source.paragraphs.size() + 1;
    for (const Room version : kRooms) {
      const Minutes minutes = write_minutes(source, version);
      ASSERT_LE(minutes.paragraphs.size(), narrower);
      narrower = minutes.paragraphs.size();
      for (std::size_t i = 0; i < minutes.paragraphs.size(); ++i)
        ASSERT_EQ(minutes.paragraphs[i].number, static_cast<int>(i) + 1);
    }
  }
}

TEST(Versions, for_others_name_no_person_no_room_and_no_running_number) {
  std::mt19937 dice(7);
  const MinutesSource source = random_meeting(dice);
  for (const Room version : {Room::partner, Room::everyone}) {
    const std::string text = minutes_json(write_minutes(source, version)).dump();
    for (const char* word : {"Demo Rektor", "Rum 4", "2026-", "underlag", "Söder", "skäl"})
      EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
  EXPECT_NE(minutes_json(write_minutes(source, Room::full)).dump().find("Demo Rektor"), std::string::npos);
}

TEST(Versions, say_of_a_promise_what_was_known_when_the_meeting_ended) {
  const UtcTime ended = parse_rfc3339("2026-06-09T12:00:00Z", "t").value();
  Action action{.id = ActionId("a"), .state = ActionState::not_done, .reason = "hann inte", .answered_at = ended};
  EXPECT_EQ(as_of(action, ended).state, ActionState::not_done);
  action.answered_at = ended + std::chrono::hours(1);
  EXPECT_EQ(as_of(action, ended).state, ActionState::open);
  EXPECT_EQ(as_of(action, ended).reason, "");
}

TEST(Releasing, wants_a_second_person_and_never_lets_the_full_version_out) {
  const AccountId chair("chair"), other("other");
  const UtcTime now = parse_rfc3339("2026-06-10T12:00:00Z", "t").value();
  const ApprovedMinutes partner{.meeting = MeetingId("m"), .version = Room::partner, .approved_by = chair};
  EXPECT_EQ(said(release(partner, chair, SeatId("s"), now)), "meeting.second_person_needed");
  const auto released = release(partner, other, SeatId("s"), now);
  ASSERT_TRUE(released);
  EXPECT_EQ(released->released_by, other);
  EXPECT_EQ(said(release(*released, other, SeatId("s"), now)), "meeting.minutes_released");
  const ApprovedMinutes full{.meeting = MeetingId("m"), .version = Room::full, .approved_by = chair};
  EXPECT_EQ(said(release(full, other, SeatId("s"), now)), "meeting.full_minutes_stay");
}

}  // namespace
}  // namespace samverkan::meeting
