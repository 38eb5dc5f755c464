// SPDX-License-Identifier: EUPL-1.2
// How much of somebody's day a letter counts.
#include <gtest/gtest.h>

#include "structure/waiting_views.hpp"

namespace samverkan::structure {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr LocalDate kToday{std::chrono::year(2026), std::chrono::month(10), std::chrono::day(20)};

LocalDate in_days(int count) { return sys_days(kToday) + days(count); }

cooperation::SeatView seat_of(const std::string& function) {
  return {.seat = {.id = access::SeatId(function),
                   .function = function,
                   .role = access::Role::school_head,
                   .organisation = access::OrganisationId("city"),
                   .area = access::AreaId("norr"),
                   .group = std::nullopt,
                   .requirement = {},
                   .reporting = {},
                   .topics = {}},
          .organisation_name = "Kommunen",
          .holder = std::nullopt,
          .deputies = {}};
}

meeting::PromiseView promise(const std::string& function, int due_in_days) {
  return {.action = {.id = meeting::ActionId("a"),
                     .decision = meeting::DecisionId("d"),
                     .group = access::GroupId("g"),
                     .meeting = meeting::MeetingId("m"),
                     .given_at = {},
                     .seat = access::SeatId(function),
                     .text = "Hemligheten",
                     .due = in_days(due_in_days),
                     .reason = {},
                     .help_asked_at = {},
                     .answered_at = {}},
          .decision_number = "2026-1",
          .seat = seat_of(function),
          .may = {}};
}

question::QuestionView question_by(int in) {
  return {.question = {.id = question::QuestionId("q"),
                       .from = {access::SeatId("police"), access::AccountId("p"), std::nullopt},
                       .to = {},
                       .raised_from = {},
                       .text = "Hemligheten",
                       .about = {},
                       .asked_at = {},
                       .answer_by = in_days(in)},
          .from = seat_of("police"),
          .from_group = {},
          .to = {},
          .to_group = {},
          .answered_from = {},
          .is_overdue = false,
          .may = {"answer"}};
}

TEST(Waiting, promises_are_counted_by_function_from_a_week_before_their_day) {
  MyDay day;
  day.promises = {promise("school", -3), promise("field", 2), promise("school", 7), promise("school", 8)};
  const auto waiting = waiting_in(day, kToday);
  ASSERT_EQ(waiting.promises.size(), 2U);
  EXPECT_EQ(waiting.promises[0].function, "school");
  EXPECT_EQ(waiting.promises[0].count, 2);
  EXPECT_EQ(waiting.promises[0].first_due, in_days(-3));
  EXPECT_EQ(waiting.promises[1].count, 1);
  EXPECT_EQ(calendar::count_of(waiting), 3);
}

TEST(Waiting, a_promise_that_needs_help_waits_for_others) {
  MyDay day;
  day.promises = {promise("school", 1)};
  day.promises.front().action.help_asked_at = UtcTime{};
  EXPECT_EQ(calendar::count_of(waiting_in(day, kToday)), 0);
}

TEST(Waiting, questions_reports_and_seats_are_counted_and_the_first_answer_has_its_day) {
  MyDay day;
  day.questions = {question_by(5), question_by(2), question_by(3)};
  day.reports_to_read = 4;
  day.handovers = {{cooperation::HoldingId("h"), seat_of("school")}};
  const auto waiting = waiting_in(day, kToday);
  EXPECT_EQ(waiting.questions, 3);
  EXPECT_EQ(waiting.first_answer_by, in_days(2));
  EXPECT_EQ(waiting.reports, 4);
  EXPECT_EQ(waiting.handovers, 1);
  EXPECT_EQ(calendar::count_of(waiting), 8);
}

TEST(Waiting, a_commitment_is_counted_from_its_day) {
  MyDay day;
  for (const bool is_due : {true, false})
    day.follow_ups.push_back({.agreement = agreement::AgreementId("a"),
                              .area = nullptr,
                              .number = 1,
                              .commitment = {"Hemligheten", "Kommunen", in_days(is_due ? 0 : 3)},
                              .is_due = is_due,
                              .seat = std::nullopt});
  EXPECT_EQ(waiting_in(day, kToday).follow_ups, 1);
  EXPECT_EQ(calendar::count_of(waiting_in(day, kToday)), 1);
}

TEST(Waiting, a_quiet_day_has_nothing_to_say) { EXPECT_EQ(calendar::count_of(waiting_in({}, kToday)), 0); }

}  // namespace
}  // namespace samverkan::structure
