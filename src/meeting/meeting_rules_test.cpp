// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace samverkan::meeting {
namespace {

const UtcTime kStart = parse_rfc3339("2026-11-26T08:00:00Z", "t").value();

Meeting meeting_in(MeetingState state) {
  return {.id = MeetingId("m"),
          .group = GroupId("g"),
          .starts_at = kStart,
          .ends_at = kStart + std::chrono::hours(1),
          .state = state,
          .started_at = kStart};
}

Action promise(ActionState state = ActionState::open) {
  return {.id = ActionId("a"),
          .decision = DecisionId("d"),
          .group = GroupId("g"),
          .meeting = MeetingId("earlier"),
          .given_at = kStart - std::chrono::days(7),
          .seat = SeatId("field"),
          .text = "prata med fritidsgården",
          .due = LocalDate(std::chrono::year(2026), std::chrono::December, std::chrono::day(5)),
          .state = state,
          .reason = {},
          .help_asked_at = {},
          .answered_at = {}};
}

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(MeetingStates, follow_the_golden_table) {
  std::string table;
  for (const auto state : kMeetingStates)
    for (const auto verb : kMeetingVerbs) {
      const auto next = next_state(state, verb);
      table += "meeting " + std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
               std::string(next ? to_text(*next) : "refused") + "\n";
    }
  for (const auto state : kActionStates)
    for (const auto verb : kActionVerbs) {
      const auto next = next_state(state, verb);
      table += "action " + std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
               std::string(next ? to_text(*next) : "refused") + "\n";
    }
  EXPECT_EQ(table, read_file(std::string(SAMVERKAN_SOURCE_DIR) + "/tests/golden/meeting_states.txt")) << table;
}

TEST(MeetingStates, a_verb_at_the_wrong_time_is_refused_and_changes_no_revision) {
  const auto refused = apply(meeting_in(MeetingState::planned), MeetingVerb::close, kStart);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::wrong_state);
  EXPECT_EQ(apply(meeting_in(MeetingState::planned), MeetingVerb::start, kStart)->revision, 2);
}

TEST(Planning, a_meeting_ends_after_it_starts_and_within_a_day) {
  Meeting wanted = meeting_in(MeetingState::planned);
  EXPECT_TRUE(plan_meeting(wanted));
  wanted.ends_at = wanted.starts_at;
  EXPECT_FALSE(plan_meeting(wanted));
  wanted.ends_at = wanted.starts_at + std::chrono::hours(25);
  EXPECT_FALSE(plan_meeting(wanted));
}

TEST(Agenda, the_same_report_stands_once_and_free_lines_as_often_as_wanted) {
  const AgendaItem report{ItemId("1"), MeetingId("m"), 1, ItemKind::observation, "r", "Rapport", SeatId("s")};
  const AgendaItem line{ItemId("2"), MeetingId("m"), 2, ItemKind::free, "", "Lovet", SeatId("s")};
  const std::vector<AgendaItem> agenda{report, line};
  EXPECT_FALSE(place_item(report, agenda));
  EXPECT_EQ(place_item(line, agenda)->position, 3);
  EXPECT_EQ(place_item(line, {})->position, 1);
}

TEST(Agenda, holds_five_hundred_lines_and_no_more) {
  std::vector<AgendaItem> agenda(kAgendaItemsMax, {ItemId("1"), MeetingId("m"), 1, ItemKind::free, "", "Punkt", SeatId("s")});
  EXPECT_FALSE(place_item(agenda.front(), agenda));
}

TEST(Decisions, are_due_on_the_day_of_the_meeting_or_later) {
  Decision wanted{.id = {},
                  .group = {},
                  .year = 2026,
                  .number = 1,
                  .meeting = {},
                  .item = {},
                  .text = "x",
                  .decided_at = kStart,
                  .seat = {},
                  .due = LocalDate(std::chrono::year(2026), std::chrono::November, std::chrono::day(26))};
  EXPECT_TRUE(take_decision(wanted, meeting_in(MeetingState::live)));
  wanted.due = LocalDate(std::chrono::year(2026), std::chrono::November, std::chrono::day(25));
  EXPECT_FALSE(take_decision(wanted, meeting_in(MeetingState::live)));
}

TEST(Promises, are_done_not_done_with_a_reason_or_stay_open_with_help_asked_for) {
  EXPECT_EQ(answer(promise(), ActionVerb::complete, "", kStart)->state, ActionState::done);
  EXPECT_FALSE(answer(promise(), ActionVerb::not_done, "  ", kStart));
  EXPECT_EQ(answer(promise(), ActionVerb::not_done, " Vi hann inte ", kStart)->reason, "Vi hann inte");
  const auto helped = answer(promise(), ActionVerb::ask_for_help, "", kStart);
  EXPECT_EQ(helped->state, ActionState::open);
  EXPECT_EQ(helped->help_asked_at, kStart);
  EXPECT_FALSE(answer(promise(ActionState::done), ActionVerb::complete, "", kStart));
}

TEST(Promises, stand_first_until_answered_and_through_the_meeting_that_answered_them) {
  Meeting meeting = meeting_in(MeetingState::live);
  EXPECT_TRUE(is_promise_from_before(promise(), meeting));
  Action answered = promise(ActionState::done);
  answered.answered_at = kStart + std::chrono::minutes(5);
  EXPECT_TRUE(is_promise_from_before(answered, meeting));
  answered.answered_at = kStart - std::chrono::minutes(5);
  EXPECT_FALSE(is_promise_from_before(answered, meeting));
  Action own = promise();
  own.meeting = meeting.id;
  EXPECT_FALSE(is_promise_from_before(own, meeting)) << "what is promised at this meeting is not from before";
  Action later = promise();
  later.given_at = kStart + std::chrono::days(7);
  EXPECT_FALSE(is_promise_from_before(later, meeting)) << "an old meeting does not take up what was promised after it";
  meeting.started_at.reset();
  EXPECT_TRUE(is_promise_from_before(promise(), meeting));
}

TEST(NextOccurrence, keeps_the_time_on_the_clock_across_the_change_of_clocks) {
  Meeting meeting = meeting_in(MeetingState::live);
  meeting.starts_at = parse_rfc3339("2026-10-22T07:00:00Z", "t").value();  // 9.00 in summer
  meeting.ends_at = meeting.starts_at + std::chrono::minutes(90);
  const auto next = next_occurrence(meeting, "weekly");
  ASSERT_TRUE(next);
  EXPECT_EQ(to_rfc3339(next->from), "2026-10-29T08:00:00Z");  // 9.00 in winter
  EXPECT_EQ(next->to - next->from, std::chrono::minutes(90));
  EXPECT_EQ(to_local(next_occurrence(meeting, "monthly")->from).hour, 9);
  EXPECT_FALSE(next_occurrence(meeting, "now and then"));
}

TEST(Quorum, needs_each_required_function_once_whoever_of_its_seats_comes) {
  const std::vector<SeatPresence> seats{
      {"school", true, false}, {"school", true, true}, {"police", true, false}, {"housing", false, false}};
  EXPECT_EQ(quorum_of(seats).missing, std::vector<std::string>{"police"});
  EXPECT_TRUE(quorum_of({}).holds());
}

}  // namespace
}  // namespace samverkan::meeting
