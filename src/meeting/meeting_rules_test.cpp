// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "meeting/agenda_rules.hpp"

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
  for (const auto state : kItemStates)
    for (const auto verb : kItemVerbs) {
      const auto next = next_state(state, verb);
      table += "item " + std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
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
  EXPECT_EQ(answer(promise(), ActionVerb::complete, "", AccountId("somebody"), kStart)->state, ActionState::done);
  EXPECT_FALSE(answer(promise(), ActionVerb::not_done, "  ", AccountId("somebody"), kStart));
  EXPECT_EQ(answer(promise(), ActionVerb::not_done, " Vi hann inte ", AccountId("somebody"), kStart)->reason, "Vi hann inte");
  const auto helped = answer(promise(), ActionVerb::ask_for_help, "", AccountId("somebody"), kStart);
  EXPECT_EQ(helped->state, ActionState::open);
  EXPECT_EQ(helped->help_asked_at, kStart);
  EXPECT_FALSE(answer(promise(ActionState::done), ActionVerb::complete, "", AccountId("somebody"), kStart));
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

using cooperation::MeetingHabit;
using cooperation::Rhythm;

Meeting meeting_at(const char* starts_at) {
  Meeting meeting = meeting_in(MeetingState::held);
  meeting.starts_at = parse_rfc3339(starts_at, "t").value();
  meeting.ends_at = meeting.starts_at + std::chrono::minutes(60);
  return meeting;
}

std::string next_day(const char* starts_at, Rhythm rhythm, int weekday) {
  const MeetingHabit habit{.weekday = weekday, .starts_at_min = 13 * 60, .length_min = 60, .place = {}};
  return to_iso_date(to_local(next_occurrence(meeting_at(starts_at), rhythm, habit).from).date);
}

TEST(NextOccurrence, keeps_the_time_on_the_clock_across_the_change_of_clocks) {
  const MeetingHabit habit{.weekday = 3, .starts_at_min = 9 * 60, .length_min = 90, .place = {}};
  const auto next = next_occurrence(meeting_at("2026-10-22T07:00:00Z"), Rhythm::weekly, habit);  // 9.00 in summer
  EXPECT_EQ(to_rfc3339(next.from), "2026-10-29T08:00:00Z");                                      // 9.00 in winter
  EXPECT_EQ(next.to - next.from, std::chrono::minutes(90));
}

TEST(NextOccurrence, follows_the_calendar) {
  const char* second_tuesday = "2026-11-10T12:00:00Z";
  EXPECT_EQ(next_day(second_tuesday, Rhythm::weekly, 1), "2026-11-17");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::fortnightly, 1), "2026-11-24");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::monthly, 1), "2026-12-08");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::quarterly, 1), "2027-02-09");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::tertial, 1), "2027-03-09");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::half_year, 1), "2027-05-11");
  EXPECT_EQ(next_day(second_tuesday, Rhythm::yearly, 1), "2027-11-09");
}

TEST(NextOccurrence, a_fifth_weekday_becomes_the_last_and_week_53_is_a_week_like_others) {
  EXPECT_EQ(next_day("2026-12-29T12:00:00Z", Rhythm::monthly, 1), "2027-01-26") << "no fifth Tuesday in January";
  EXPECT_EQ(next_day("2026-12-22T12:00:00Z", Rhythm::weekly, 1), "2026-12-29") << "week 53";
  EXPECT_EQ(next_day("2026-12-29T12:00:00Z", Rhythm::weekly, 1), "2027-01-05");
}

TEST(NextOccurrence, a_meeting_that_was_moved_does_not_move_those_after_it) {
  EXPECT_EQ(next_day("2026-11-12T08:00:00Z", Rhythm::weekly, 1), "2026-11-17") << "Thursday this week, Tuesday again";
}

TEST(NextOccurrence, is_counted_from_when_a_moved_meeting_was_first_called_for_and_lies_after_it) {
  const MeetingHabit habit{.weekday = 1, .starts_at_min = 13 * 60, .length_min = 60, .place = {}};
  Meeting meeting = meeting_at("2026-11-23T08:00:00Z");  // a Monday
  meeting.first_called_for = parse_rfc3339("2026-11-17T12:00:00Z", "t").value();
  const auto next = [&] { return to_iso_date(to_local(next_occurrence(meeting, Rhythm::weekly, habit).from).date); };
  EXPECT_EQ(next(), "2026-11-24") << "the week after the one it was called for";
  meeting.starts_at = parse_rfc3339("2026-12-02T12:00:00Z", "t").value();
  EXPECT_EQ(next(), "2026-12-08") << "two of the series had passed";
  const auto rest = occurrences_after(meeting, {Rhythm::weekly, {}}, habit, parse_rfc3339("2026-12-23T00:00:00Z", "t").value());
  EXPECT_EQ(rest.size(), 3U) << "8, 15 and 22 December";
}

TEST(NextOccurrence, is_always_later_on_the_usual_weekday_and_time) {
  std::mt19937 random(20261128);  // NOLINT(cert-msc51-cpp): a fixed seed, so that a failure comes back
  for (int i = 0; i < 5000; ++i) {
    const auto number = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    Meeting meeting = meeting_at("2026-01-01T00:00:00Z");
    meeting.starts_at += std::chrono::minutes(number(60 * 24 * 3650));
    const MeetingHabit habit{.weekday = number(7), .starts_at_min = number(24 * 60), .length_min = 60, .place = {}};
    for (const Rhythm rhythm : cooperation::kRhythms) {
      const Period next = next_occurrence(meeting, rhythm, habit);
      EXPECT_EQ(weekday_of(next.from), habit.weekday);
      EXPECT_GT(week_of(next.from), week_of(meeting.starts_at)) << to_rfc3339(meeting.starts_at);
      const Period first = first_occurrence(meeting.starts_at, habit);
      EXPECT_EQ(weekday_of(first.from), habit.weekday);
      EXPECT_GE(first.from - meeting.starts_at, std::chrono::hours(6 * 24 - 1));
      EXPECT_LE(first.from - meeting.starts_at, std::chrono::hours(15 * 24));
    }
  }
}

TEST(Quorum, needs_each_required_function_once_whoever_of_its_seats_comes) {
  const std::vector<SeatPresence> seats{
      {"school", true, false}, {"school", true, true}, {"police", true, false}, {"housing", false, false}};
  EXPECT_EQ(quorum_of(seats).missing, std::vector<std::string>{"police"});
  EXPECT_TRUE(quorum_of({}).holds());
}

}  // namespace
}  // namespace samverkan::meeting
