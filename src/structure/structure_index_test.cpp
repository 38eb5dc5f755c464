// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "kit/base/random.hpp"

namespace samverkan::structure {
namespace {

using cooperation::HoldingKind;
using cooperation::Rhythm;
using std::chrono::days;
using std::chrono::sys_days;

// The window is 2026-W01 to W26: Monday 29 December 2025 to Sunday 28 June 2026, with the change to summer time in W13.
constexpr IsoWeek kWeek{2026, 26};

LocalDate date_in(int week, int weekday = 0) {
  return LocalDate(sys_days(monday_of(plus_weeks({2026, 1}, week - 1))) + days(weekday));
}
UtcTime in_week(int week, int weekday = 0, int hour = 9) { return from_local({date_in(week, weekday), hour, 0}); }
const UtcTime kEnd = in_week(27, 0, 0);
const Period kAlways{in_week(-100), UtcTime::max()};
Period until(UtcTime end) { return {kAlways.from, end}; }
Period since(UtcTime start) { return {start, UtcTime::max()}; }

const std::vector<std::string> kFour{"police", "school", "field", "social"};

// A group that is told of fact by fact.
struct Told : IndexFacts {
  explicit Told(const std::vector<std::string>& functions = kFour)
      : IndexFacts{.rhythm = Rhythm::fortnightly, .group_since = kAlways.from} {
    for (const auto& function : functions) required.push_back({function, kAlways});
  }
  Told& seat(const std::string& person, HoldingKind kind, const std::string& function, Period period = kAlways) {
    const bool is_required = std::ranges::find(required, function, &RequiredFunction::function) != required.end();
    seatings.push_back({function, is_required, Person(person), kind, period, SeatId(function)});
    return *this;
  }
  Told& holder(const std::string& person, const std::string& function, Period period = kAlways) {
    return seat(person, HoldingKind::holder, function, period);
  }
  Told& deputy(const std::string& person, const std::string& function, Period period = kAlways) {
    return seat(person, HoldingKind::deputy, function, period);
  }
  Told& shows(const std::string& person, UtcTime at) {
    showings.push_back({Person(person), at});
    return *this;
  }
  Told& meets(UtcTime at, std::vector<std::string> functions, bool has_result = true) {
    meetings.push_back({at, std::move(functions), has_result});
    return *this;
  }
  Told& promise(const std::string& owner, const std::string& at_meeting, LocalDate due, std::optional<UtcTime> answered,
                bool is_done = true) {
    promises.push_back({SeatId(owner), MeetingId(at_meeting), due, answered, is_done});
    return *this;
  }
  Told& act(const std::string& a, const std::string& function_a, const std::string& b, const std::string& function_b,
            UtcTime at) {
    acts.push_back({function_a, Person(a), function_b, Person(b), at});
    return *this;
  }
  Told& signs(const std::string& person, const std::string& on_seat, UtcTime at) {
    receipts.push_back({SeatId(on_seat), Person(person), at});
    return *this;
  }
};

PartValue part(Part wanted, const IndexFacts& facts, IsoWeek week = kWeek) {
  return index_of(facts, week).parts[static_cast<std::size_t>(wanted)];
}
// "3 of 4 holds"
std::string said(Part wanted, const IndexFacts& facts, IsoWeek week = kWeek) {
  const PartValue value = part(wanted, facts, week);
  return std::to_string(value.n) + " of " + std::to_string(value.of) + " " + std::string(to_text(value.state));
}

// Each function's holder is a person named for it; every pair has acted in two weeks.
Told full_contact(const std::vector<std::string>& functions) {
  Told group(functions);
  for (const auto& function : functions) group.holder("the " + function, function);
  for (const auto& a : functions)
    for (const auto& b : functions)
      if (a < b) group.act("the " + a, a, "the " + b, b, in_week(10)).act("the " + b, b, "the " + a, a, in_week(11));
  return group;
}

// ---- seats

Told four_with_acting_deputies() {
  Told group;
  for (const auto& function : kFour) {
    group.holder("the " + function, function).deputy("deputy of " + function, function);
    group.shows("deputy of " + function, in_week(3));
  }
  return group;
}

TEST(IndexSeats, a_seat_needs_a_holder_and_a_deputy_who_has_acted) {
  EXPECT_EQ(said(Part::seats, four_with_acting_deputies()), "4 of 4 holds");
  Told paper = four_with_acting_deputies();
  std::erase_if(paper.showings, [](const Showing& showing) { return showing.person == Person("deputy of field"); });
  EXPECT_EQ(said(Part::seats, paper), "3 of 4 not");
  EXPECT_EQ(index_of(paper, kWeek).seats_lacking, std::vector<std::string>{"field"});
  paper.shows("deputy of field", in_week(0)).shows("deputy of field", kEnd);
  EXPECT_EQ(said(Part::seats, paper), "3 of 4 not") << "before the window and after it";
  paper.shows("deputy of field", in_week(26, 6, 23));
  EXPECT_EQ(said(Part::seats, paper), "4 of 4 holds") << "on the last evening";
}

TEST(IndexSeats, what_counts_is_who_sits_when_the_window_ends) {
  Told group = four_with_acting_deputies();
  group.seatings[0].period = until(in_week(20));  // the police's holder
  group.seatings[3].period = until(kEnd);         // the school's deputy, to the last moment
  group.seatings[5].period = since(kEnd);         // the field's deputy, who begins on the Monday after
  EXPECT_EQ(index_of(group, kWeek).seats_lacking, (std::vector<std::string>{"field", "police"}));
}

TEST(IndexSeats, nobody_is_the_own_deputy_and_an_optional_seat_does_not_carry_the_function) {
  Told group({"police", "school", "field"});
  group.holder("Anna", "police").deputy("Anna", "police").shows("Anna", in_week(5));
  group.holder("Bo", "school").deputy("Disa", "school").shows("Disa", in_week(5));
  group.seatings.back().is_required = false;
  EXPECT_EQ(said(Part::seats, group), "0 of 3 not");
}

TEST(IndexSeats, all_seats_empty_gives_no_seats_and_no_resilience_and_two_functions_are_too_few_to_say) {
  EXPECT_EQ(said(Part::seats, Told(kFour)), "0 of 4 not");
  EXPECT_EQ(said(Part::resilience, Told(kFour)), "0 of 6 not");
  EXPECT_EQ(said(Part::seats, Told({"police", "school"})), "0 of 2 too_early");
}

// ---- meetings

Told meets_fortnightly(int meetings) {
  Told group;
  for (int i = 0; i < meetings; ++i) group.meets(in_week(1 + 2 * i, 1, 13), kFour);
  return group;
}

TEST(IndexMeetings, as_many_are_due_as_whole_periods_of_the_rhythm_fit) {
  const auto due = [](Rhythm rhythm, UtcTime since) {
    Told group;
    group.rhythm = rhythm, group.group_since = since;
    return part(Part::meetings, group).of;
  };
  const auto old = in_week(-100);
  EXPECT_EQ(due(Rhythm::weekly, old), 26);
  EXPECT_EQ(due(Rhythm::fortnightly, old), 13);
  EXPECT_EQ(due(Rhythm::monthly, old), 6);
  EXPECT_EQ(due(Rhythm::quarterly, old), 2) << "too early, always";
  EXPECT_EQ(due(Rhythm::half_year, old), 1);
  EXPECT_EQ(due(Rhythm::yearly, old), 0);
  EXPECT_EQ(due(Rhythm::weekly, in_week(23, 0, 0)), 4);
  EXPECT_EQ(due(Rhythm::weekly, in_week(23, 0, 9)), 3) << "the first day had begun";
  EXPECT_EQ(due(Rhythm::weekly, in_week(12, 0, 0)), 15) << "across the change to summer time";
  EXPECT_EQ(due(Rhythm::weekly, in_week(40)), 0) << "a group to come";
}

TEST(IndexMeetings, eleven_of_thirteen_hold_and_ten_do_not) {
  EXPECT_EQ(said(Part::meetings, meets_fortnightly(11)), "11 of 13 holds");
  EXPECT_EQ(said(Part::meetings, meets_fortnightly(10)), "10 of 13 not");
  Told young = meets_fortnightly(10);
  young.group_since = in_week(20);
  EXPECT_EQ(said(Part::meetings, young), "0 of 3 not") << "none since there is a group";
}

TEST(IndexMeetings, an_empty_meeting_and_one_without_a_required_function_do_not_count) {
  Told group = meets_fortnightly(11);
  group.meetings[0].has_result = false;
  group.meetings[1].functions = {"police", "school", "housing"};
  group.meetings[2].functions = {"police", "school", "field"};
  EXPECT_EQ(said(Part::meetings, group), "8 of 13 not");
  EXPECT_EQ(index_of(group, kWeek).functions_away, (std::vector<std::string>{"social", "field"})) << "the most often first";
}

TEST(IndexMeetings, a_function_is_missed_only_where_it_was_required_then) {
  Told group = meets_fortnightly(11);
  group.required.push_back({"housing", since(in_week(20))});
  EXPECT_EQ(said(Part::meetings, group), "10 of 13 not") << "only the one in W21 wanted it";
  EXPECT_EQ(index_of(group, kWeek).functions_away, std::vector<std::string>{"housing"});
}

TEST(IndexMeetings, two_closer_than_half_a_period_count_once_and_more_than_due_count_as_due) {
  Told group;
  group.meets(in_week(12, 3, 13), kFour).meets(in_week(13, 2, 13), kFour);
  EXPECT_EQ(part(Part::meetings, group).n, 1) << "six days apart";
  group.meets(in_week(13, 3, 13), kFour);
  EXPECT_EQ(part(Part::meetings, group).n, 2) << "seven days apart";
  group.meets(in_week(14, 3, 13), kFour);
  EXPECT_EQ(part(Part::meetings, group).n, 3) << "seven days on the clock, across the change to summer time";
  for (int week = 1; week <= 26; ++week) group.meets(in_week(week, 3, 13), kFour);
  EXPECT_EQ(said(Part::meetings, group), "13 of 13 holds");
}

// ---- promises and answers

TEST(IndexPromises, many_small_promises_at_one_meeting_are_one_bundle) {
  Told group;
  for (int i = 0; i < 20; ++i) group.promise("police", "first", date_in(8), in_week(7));
  group.promise("school", "first", date_in(8), in_week(9)).promise("school", "second", date_in(10), std::nullopt, false);
  EXPECT_EQ(said(Part::promises, group), "1 of 3 not");
}

TEST(IndexPromises, one_late_promise_breaks_the_bundle_and_not_done_with_a_reason_is_an_answer) {
  Told group;
  for (const char* meeting : {"a", "b", "c", "d"}) group.promise("police", meeting, date_in(8), in_week(8, 0, 23));
  EXPECT_EQ(said(Part::promises, group), "4 of 4 holds") << "late on the day itself";
  group.promise("police", "e", date_in(8), in_week(8), false);
  EXPECT_EQ(said(Part::promises, group), "5 of 5 holds");
  EXPECT_EQ(index_of(group, kWeek).promises_done, 4);
  group.promise("police", "d", date_in(9), in_week(9, 1, 0));
  EXPECT_EQ(said(Part::promises, group), "4 of 5 holds") << "a minute into the next day is late";
  EXPECT_EQ(index_of(group, kWeek).promises_done, 4) << "late is done all the same";
}

TEST(IndexPromises, a_bundle_is_due_when_its_last_date_is) {
  Told group;
  group.promise("police", "a", date_in(0, 6), std::nullopt).promise("police", "a", date_in(1), in_week(1));
  group.promise("police", "b", date_in(26, 6), in_week(26)).promise("police", "c", date_in(0, 6), std::nullopt);
  group.promise("police", "d", date_in(20), in_week(19)).promise("police", "d", date_in(27), std::nullopt);
  EXPECT_EQ(said(Part::promises, group), "1 of 2 too_early") << "a and b; a with what it owed before the window";
  EXPECT_EQ(part(Part::promises, group, {2026, 27}).of, 2) << "b and d a week later";
}

TEST(IndexPromises, what_is_done_after_the_window_was_not_done_then) {
  Told group;
  group.promise("police", "a", date_in(26, 6), in_week(27));
  EXPECT_EQ(index_of(group, kWeek).promises_done, 0);
  EXPECT_EQ(index_of(group, {2026, 27}).promises_done, 1);
}

TEST(IndexAnswers, counts_those_answered_in_time_and_accepted_by_the_one_who_asked) {
  Told group;
  group.answers = {{date_in(5), in_week(5, 0, 23), in_week(9)},         // in time; accepted later
                   {date_in(5), in_week(4), std::nullopt},              // never accepted
                   {date_in(5), in_week(5, 1, 0), in_week(5, 1)},       // a day late
                   {date_in(5), std::nullopt, std::nullopt},            // never answered
                   {date_in(27), in_week(20), in_week(20)},             // due after the window
                   {date_in(0, 6), in_week(0), in_week(0)},             // due before it
                   {date_in(26, 6), in_week(26, 6, 23), in_week(28)}};  // due on the last day
  EXPECT_EQ(said(Part::answers, group), "2 of 5 not");
}

// ---- handovers

TEST(IndexHandovers, a_successor_signs_by_the_thirtieth_day) {
  const auto signed_after = [](int days_after, int hour) {
    Told group;
    group.holder("Anna", "police", until(in_week(5))).holder("Bo", "police", since(in_week(5)));
    group.signs("Bo", "police", from_local({LocalDate(sys_days(date_in(5)) + days(days_after)), hour, 0}));
    return part(Part::handovers, group);
  };
  EXPECT_EQ(signed_after(0, 10).n, 1);
  EXPECT_EQ(signed_after(30, 23).n, 1);
  EXPECT_EQ(signed_after(31, 0).n, 0);
  EXPECT_EQ(signed_after(31, 0).of, 1);
}

TEST(IndexHandovers, a_change_counts_when_it_is_receipted_or_thirty_days_old) {
  Told group;
  group.holder("Anna", "police", until(in_week(25))).holder("Bo", "police", since(in_week(25)));
  EXPECT_EQ(part(Part::handovers, group).of, 0);
  group.signs("Anna", "police", in_week(26)).signs("Bo", "school", in_week(26)).signs("Bo", "police", in_week(24));
  EXPECT_EQ(part(Part::handovers, group).of, 0) << "another person, another seat, before it began";
  group.signs("Bo", "police", kEnd);
  EXPECT_EQ(part(Part::handovers, group).of, 0) << "not known yet";
  EXPECT_EQ(part(Part::handovers, group, {2026, 27}).n, 1);
  group.signs("Bo", "police", in_week(26));
  EXPECT_EQ(part(Part::handovers, group).n, 1);

  const auto due = [](int days_before_end) {
    Told unsigned_group;
    const UtcTime change = from_local({LocalDate(sys_days(date_in(27)) - days(days_before_end)), 8, 0});
    unsigned_group.holder("Anna", "police", until(change)).holder("Bo", "police", since(change));
    return part(Part::handovers, unsigned_group).of;
  };
  EXPECT_EQ(due(30), 0) << "the thirtieth day is the Monday after";
  EXPECT_EQ(due(31), 1);
}

TEST(IndexHandovers, every_new_holder_counts_on_required_and_optional_seats_and_no_other_seating) {
  Told group;
  group.holder("Bo", "police", since(in_week(10)));  // told out of order
  group.holder("Anna", "police", {in_week(5), in_week(10)}).holder("Cia", "police", {in_week(1), in_week(4)});
  EXPECT_EQ(part(Part::handovers, group).of, 2) << "the first holder follows nobody; an empty seat in between is a change";
  group.holder("Dan", "school", until(in_week(3))).holder("Dan", "school", since(in_week(3)));
  group.deputy("Eva", "field", until(in_week(3))).deputy("Fia", "field", since(in_week(3)));
  group.holder("Gun", "social", until(in_week(0))).holder("Hed", "social", since(in_week(0)));
  EXPECT_EQ(part(Part::handovers, group).of, 2) << "a renewal, a deputy, a change before the window";
  group.holder("Ida", "housing", until(in_week(3))).holder("Jan", "housing", since(in_week(3)));
  EXPECT_EQ(said(Part::handovers, group), "0 of 3 not");
}

// ---- resilience

TEST(Resilience, full_contact_without_deputies_leaves_half_of_four_functions_and_a_third_of_three) {
  EXPECT_EQ(said(Part::resilience, full_contact(kFour)), "3 of 6 holds");
  EXPECT_EQ(said(Part::resilience, full_contact({"police", "school", "field"})), "1 of 3 holds");
  EXPECT_EQ(said(Part::resilience, full_contact({"police", "school"})), "0 of 1 too_early");
  Told five = full_contact({"a", "b", "c", "d", "e"});
  EXPECT_EQ(said(Part::resilience, five), "6 of 10 holds");
  std::erase_if(five.acts, [](const Act& act) { return act.function_a <= "b" && act.function_b <= "b"; });
  EXPECT_EQ(said(Part::resilience, five), "5 of 10 holds") << "half is enough, however many";
}

TEST(Resilience, all_contact_through_one_person_leaves_nothing) {
  Told group;
  for (const auto& function : kFour) group.holder("the " + function, function).deputy("Kim", function);
  for (const auto& function : kFour)
    for (const auto& other : kFour)
      if (function != other)
        for (const int week : {3, 4, 5}) group.act("Kim", function, "the " + other, other, in_week(week));
  EXPECT_EQ(said(Part::resilience, group), "0 of 6 not");
}

TEST(Resilience, a_deputy_with_acts_of_its_own_carries_the_pair) {
  Told group = full_contact({"police", "school", "field"});
  group.deputy("Disa", "police").act("Disa", "police", "the school", "school", in_week(3));
  EXPECT_EQ(part(Part::resilience, group).n, 1);
  group.act("Disa", "police", "the field", "field", in_week(3)).act("Disa", "police", "the field", "field", in_week(4));
  group.deputy("Eva", "school").act("Eva", "school", "the field", "field", in_week(4));
  group.act("Eva", "school", "Disa", "police", in_week(4)).act("Eva", "school", "Disa", "police", in_week(5));
  EXPECT_EQ(part(Part::resilience, group).n, 1) << "without the field's holder only police and school stay";
}

TEST(Resilience, two_persons_count_once_a_week) {
  Told group = full_contact(kFour);
  for (Act& act : group.acts) act.receipted_at = in_week(10, act.receipted_at == in_week(10) ? 0 : 6, 23);
  EXPECT_EQ(said(Part::resilience, group), "0 of 6 not") << "Monday and Sunday of one week";
  for (Act& act : group.acts)
    if (act.receipted_at == in_week(10, 6, 23)) act.receipted_at = in_week(11, 0, 0);
  EXPECT_EQ(said(Part::resilience, group), "3 of 6 holds") << "an hour later is another week";
}

TEST(Resilience, who_sits_on_two_seats_counts_once_a_week_under_each_pair) {
  Told group({"police", "school", "field"});
  group.holder("Anna", "police").deputy("Anna", "school").holder("Bo", "field").holder("Cia", "school");
  for (const int week : {3, 4})
    group.act("Anna", "police", "Bo", "field", in_week(week)).act("Anna", "school", "Bo", "field", in_week(week));
  group.act("Cia", "school", "Anna", "police", in_week(3)).act("Cia", "school", "Anna", "police", in_week(4));
  group.seatings.back().period.to = kEnd;  // Cia's: what stays without her is told when she leaves
  EXPECT_EQ(departures_of(group, kEnd)[0].of, 3);
  EXPECT_EQ(departures_of(group, kEnd)[0].forecast, 2);
}

TEST(Resilience, counts_only_acts_in_the_window_between_two_persons_of_different_required_functions_who_still_sit) {
  const Told group = full_contact(kFour);
  const auto with_each_act = [&](auto change) {
    Told changed = group;
    for (Act& act : changed.acts) change(act);
    return part(Part::resilience, changed).n;
  };
  EXPECT_EQ(with_each_act([](Act& act) { act.receipted_at -= days(7 * 12); }), 0) << "before";
  EXPECT_EQ(with_each_act([](Act& act) { act.receipted_at += days(7 * 17); }), 0) << "after";
  EXPECT_EQ(with_each_act([](Act& act) { act.function_b = act.function_a; }), 0);
  EXPECT_EQ(with_each_act([](Act& act) { act.function_a = "housing"; }), 0);
  EXPECT_EQ(with_each_act([](Act& act) { act.person_b = act.person_a; }), 0) << "nobody receipts the own act";
  EXPECT_EQ(with_each_act([](Act& act) { act.person_a = Person("a stranger"); }), 0);
  Told left = group;
  left.seatings[0].period = until(in_week(26, 6));
  left.holder("a successor", "police", since(in_week(26, 6)));
  EXPECT_EQ(part(Part::resilience, left).n, 1) << "of the three pairs among school, field and social";
  left.deputy("the police", "housing");
  EXPECT_EQ(part(Part::resilience, left).n, 3) << "on an optional seat they still sit in the group";
}

TEST(Resilience, is_too_early_before_the_thirteenth_week_has_passed) {
  Told group = full_contact(kFour);
  group.group_since = in_week(14, 0, 0);
  EXPECT_EQ(said(Part::resilience, group), "3 of 6 holds");
  group.group_since = in_week(14, 0, 1);
  EXPECT_EQ(said(Part::resilience, group), "3 of 6 too_early");
}

// ---- the index and the next step

TEST(Index, counts_the_parts_that_hold_of_those_tried) {
  Told group = four_with_acting_deputies();
  group.acts = full_contact(kFour).acts;
  const Index index = index_of(group, kWeek);
  EXPECT_EQ(index.tried, 3) << "no promise, answer or change of holder";
  EXPECT_EQ(index.holds, 2) << "seats and resilience; it never met";
  EXPECT_EQ(next_step_of(index), (NextStep{.part = Part::meetings}));
  group.meetings = meets_fortnightly(13).meetings;
  EXPECT_EQ(next_step_of(index_of(group, kWeek)), std::nullopt);
}

TEST(Index, the_next_step_is_the_first_that_does_not_hold_with_its_function) {
  Told group = four_with_acting_deputies();
  for (int i = 0; i < 13; ++i) group.meets(in_week(1 + 2 * i), {"police", "school", "field"});
  EXPECT_EQ(next_step_of(index_of(group, kWeek)), (NextStep{.part = Part::meetings, .function = "social"}));
  group.seatings.clear();
  EXPECT_EQ(next_step_of(index_of(group, kWeek)), (NextStep{.part = Part::seats, .function = "field"}));
}

// ---- departures

TEST(Departures, set_the_forecast_beside_what_became_of_the_pairs_thirteen_weeks_later) {
  Told group = full_contact(kFour);
  group.seatings[0].period = until(in_week(14, 0, 0));  // the police's holder
  const auto seen = [&](UtcTime now) { return departures_of(group, now); };
  EXPECT_TRUE(seen(in_week(13)).empty());
  ASSERT_EQ(seen(in_week(20)).size(), 1U);
  EXPECT_EQ(seen(in_week(20))[0],
            (Departure{.left_on = date_in(14), .of = 6, .forecast = 3, .outcome = std::nullopt, .due_on = date_in(27)}));
  EXPECT_EQ(seen(kEnd)[0].outcome, 0);
  group.act("a successor", "police", "the school", "school", in_week(20));  // a pair lives on with somebody new
  group.act("the school", "school", "the field", "field", in_week(26, 6));  // on the last day
  group.act("the social", "social", "the field", "field", kEnd);            // too late
  group.act("the police", "police", "the social", "social", in_week(15));   // by the one who left
  EXPECT_EQ(seen(kEnd)[0].outcome, 2);
  EXPECT_EQ(seen(kEnd)[0].forecast, 3) << "frozen: what comes later does not change it";
}

TEST(Departures, are_from_the_last_seat_for_good_and_the_newest_stands_first) {
  Told group;
  group.holder("moved", "police", until(in_week(5))).deputy("moved", "school", since(in_week(5)));
  group.holder("returned", "field", until(in_week(5))).holder("returned", "field", since(in_week(9)));
  group.deputy("returns", "field", until(in_week(5))).deputy("returns", "field", since(in_week(30)));
  EXPECT_TRUE(departures_of(group, kEnd).empty());
  group.holder("first", "social", until(in_week(7))).holder("second", "social", until(in_week(12)));
  std::vector<LocalDate> left_on;
  for (const Departure& departure : departures_of(group, kEnd)) left_on.push_back(departure.left_on);
  EXPECT_EQ(left_on, (std::vector{date_in(12), date_in(7)}));
}

// ---- what is true of every group

constexpr std::uint64_t kSeeds = 300;

class RandomGroup {
 public:
  explicit RandomGroup(std::uint64_t seed) : random_(Seed{seed}) {}

  int below(int bound) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound))); }
  std::string function() { return kFunctions[static_cast<std::size_t>(below(7))]; }
  std::string person() { return std::string("person ") + static_cast<char>('a' + below(9)); }
  UtcTime moment() { return in_week(-4 + below(34), below(7), below(24)); }
  LocalDate date() { return date_in(-1 + below(29), below(7)); }
  std::optional<UtcTime> perhaps() { return below(4) == 0 ? std::nullopt : std::optional(moment()); }
  Act act() { return {function(), Person(person()), function(), Person(person()), moment()}; }

  Told group() {
    Told told({kFunctions.begin(), kFunctions.begin() + below(7)});
    told.rhythm = cooperation::kRhythms[static_cast<std::size_t>(below(7))];
    told.group_since = in_week(-30 + below(60));
    for (const auto& function : kFunctions) seat_somebody(told, function);
    for (int i = below(60); i > 0; --i) told.shows(person(), moment());
    for (int i = below(20); i > 0; --i) told.meets(moment(), {function(), function(), function(), function()}, below(4) > 0);
    for (int i = below(60); i > 0; --i) told.promise(function(), "meeting " + person(), date(), perhaps(), below(2) > 0);
    for (int i = below(20); i > 0; --i) told.answers.push_back({date(), perhaps(), perhaps()});
    for (int i = below(30); i > 0; --i) told.signs(person(), function(), moment());
    for (int i = below(300); i > 0; --i) told.acts.push_back(act());
    return told;
  }

  template <class Values>
  void shuffle(Values& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random_.below(i)]);
  }

 private:
  // One holder after the other, and a deputy beside them.
  void seat_somebody(Told& told, const std::string& function) {
    UtcTime from = in_week(-40);
    for (int i = below(4); i > 0; --i) {
      const UtcTime to = from + days(1 + below(300));
      told.holder(person(), function, {from, i == 1 && below(2) == 0 ? UtcTime::max() : to});
      from = to;
    }
    if (below(2) == 0) told.deputy(person(), function, {moment(), UtcTime::max()});
  }

  static inline const std::vector<std::string> kFunctions{"police", "school", "field", "social", "housing", "sport", "night"};
  SeededRandom random_;
};

// The definition of resilience said over again, word for word and slowly.
int slow_resilience(const IndexFacts& facts) {
  std::set<std::string> required;
  std::set<Person> seated;
  for (const auto& row : facts.required) required.insert(row.function);
  for (const auto& seating : facts.seatings)
    if (seating.period.from < kEnd && kEnd <= seating.period.to) seated.insert(seating.person);
  using Pair = std::set<std::string>;
  std::map<Pair, std::set<std::pair<std::set<Person>, std::string>>> acts;  // of a pair: who with whom, in which week
  std::set<Person> with_acts;
  for (const Act& act : facts.acts) {
    if (act.receipted_at < in_week(1, 0, 0) || act.receipted_at >= kEnd) continue;
    if (act.function_a == act.function_b || act.person_a == act.person_b) continue;
    if (!required.contains(act.function_a) || !required.contains(act.function_b)) continue;
    if (!seated.contains(act.person_a) || !seated.contains(act.person_b)) continue;
    acts[{act.function_a, act.function_b}].insert({{act.person_a, act.person_b}, to_text(week_of(act.receipted_at))});
    with_acts.insert({act.person_a, act.person_b});
  }
  std::vector<int> stays;
  for (const Person& person : with_acts) {
    int stay = 0;
    for (const auto& [pair, joined] : acts)
      if (std::ranges::count_if(joined, [&](const auto& act) { return !act.first.contains(person); }) >= 2) ++stay;
    stays.push_back(stay);
  }
  return stays.empty() ? 0 : std::ranges::min(stays);
}

TEST(IndexProperties, resilience_is_what_its_definition_says_word_for_word) {
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    EXPECT_EQ(part(Part::resilience, group).n, slow_resilience(group)) << "seed " << seed;
    if (slow_resilience(group) > 0) ++seen;
  }
  EXPECT_GT(seen, 30) << "groups that show something";
}

TEST(IndexProperties, a_receipted_act_never_lowers_resilience) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    Told group = random.group();
    if (random.below(2) == 0) group.deputy("a newcomer", "school");
    for (int i = 0; i < 10; ++i) {
      const int before = part(Part::resilience, group).n;
      group.acts.push_back(random.act());
      if (random.below(3) == 0) group.acts.back().person_a = Person("a newcomer");
      EXPECT_GE(part(Part::resilience, group).n, before) << "seed " << seed << ", act " << i;
    }
  }
}

TEST(IndexProperties, renaming_persons_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    Told renamed = group;
    const auto reverse = [](Person& person) {  // a becomes i, b becomes h …
      person = Person(std::string("somebody ") + static_cast<char>('a' + 'i' - person.text().back()));
    };
    for (auto& row : renamed.seatings) reverse(row.person);
    for (auto& row : renamed.showings) reverse(row.person);
    for (auto& row : renamed.receipts) reverse(row.person);
    for (auto& row : renamed.acts) reverse(row.person_a), reverse(row.person_b);
    EXPECT_EQ(index_of(renamed, kWeek), index_of(group, kWeek)) << "seed " << seed;
    EXPECT_EQ(departures_of(renamed, kEnd), departures_of(group, kEnd)) << "seed " << seed;
  }
}

TEST(IndexProperties, the_order_of_the_facts_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    const Told group = random.group();
    Told mixed = group;
    random.shuffle(mixed.required), random.shuffle(mixed.seatings), random.shuffle(mixed.showings);
    random.shuffle(mixed.meetings), random.shuffle(mixed.promises), random.shuffle(mixed.answers);
    random.shuffle(mixed.acts), random.shuffle(mixed.receipts);
    EXPECT_EQ(index_of(mixed, kWeek), index_of(group, kWeek)) << "seed " << seed;
    EXPECT_EQ(departures_of(mixed, kEnd), departures_of(group, kEnd)) << "seed " << seed;
  }
}

TEST(IndexProperties, no_part_counts_more_than_there_is) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    const Index index = index_of(group, kWeek);
    for (const auto& [part, n, of, state] : index.parts)
      EXPECT_TRUE(0 <= n && n <= of) << "seed " << seed << " " << to_text(part) << " " << n << " of " << of;
    EXPECT_LE(index.holds, index.tried);
    EXPECT_LE(index.promises_done, index.parts[2].of);
    for (const Departure& departure : departures_of(group, kEnd)) {
      EXPECT_LE(departure.forecast, departure.of) << "seed " << seed;
      EXPECT_LE(departure.outcome.value_or(0), departure.of) << "seed " << seed;
    }
  }
}

TEST(IndexProperties, what_comes_after_the_window_is_not_known_yet) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    const Told group = random.group();
    Told known = group;
    std::erase_if(known.acts, [](const Act& act) { return act.receipted_at >= kEnd; });
    std::erase_if(known.showings, [](const Showing& showing) { return showing.at >= kEnd; });
    std::erase_if(known.receipts, [](const Receipt& receipt) { return receipt.at >= kEnd; });
    std::erase_if(known.meetings, [](const HeldMeeting& meeting) { return meeting.at >= kEnd; });
    for (auto& row : known.promises)
      if (row.answered_at && *row.answered_at >= kEnd) row.answered_at.reset();
    for (auto& row : known.answers)
      if (row.answered_at && *row.answered_at >= kEnd) row.answered_at.reset();
    EXPECT_EQ(index_of(known, kWeek), index_of(group, kWeek)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace samverkan::structure
