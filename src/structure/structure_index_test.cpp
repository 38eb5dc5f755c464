// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "structure/test_index.hpp"

namespace samverkan::structure {
namespace {

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

TEST(IndexSeats, a_seat_carries_its_function_while_it_is_required) {
  Told group = four_with_acting_deputies();
  const auto since_week_20 = [&](std::size_t at, bool is_required) {
    Seating later = group.seatings[at];
    group.seatings[at].period.to = later.period.from = in_week(20);
    later.is_required = is_required;
    group.seatings.push_back(later);
  };
  since_week_20(0, false);  // the police's holder
  group.required[0].period.to = in_week(20);
  EXPECT_EQ(said(Part::seats, group), "3 of 3 holds") << "it is not missed when nothing requires it";
  EXPECT_EQ(part(Part::handovers, group).of, 0) << "nobody came in place of anybody";
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

TEST(IndexMeetings, are_due_by_the_rhythm_that_held_at_each_time) {
  Told group;  // fortnightly
  group.rhythm_changes = {{in_week(14, 0, 0), Rhythm::monthly, "2026-3"}};
  EXPECT_EQ(part(Part::meetings, group).of, 9) << "thirteen weeks of two, and 91 days of thirty: 6.5 and 3.03";
  group.rhythm_changes = {{in_week(14, 0, 0), Rhythm::weekly, ""}};
  EXPECT_EQ(part(Part::meetings, group).of, 19) << "6.5 and 13";
  group.rhythm_changes = {{in_week(-10), Rhythm::quarterly, "2025-9"}, {in_week(-5), Rhythm::fortnightly, ""}};
  EXPECT_EQ(part(Part::meetings, group).of, 13) << "what held before the window counts for nothing in it";
  group.rhythm_changes = {{in_week(40), Rhythm::yearly, "2026-9"}};
  EXPECT_EQ(part(Part::meetings, group).of, 13) << "one that is to come changes nothing yet";
}

TEST(IndexMeetings, none_are_due_while_the_group_was_closed) {
  Told group;  // fortnightly
  group.closed = {{in_week(9, 0, 0), in_week(13, 0, 0)}};
  EXPECT_EQ(part(Part::meetings, group).of, 11) << "22 weeks";
  group.closed = {{in_week(9, 0, 0), in_week(12, 6, 15)}};
  EXPECT_EQ(part(Part::meetings, group).of, 11) << "the Sunday on which it was opened had begun";
  group.closed = {{in_week(-20), in_week(3, 0, 0)}, {in_week(25, 0, 0), in_week(40)}};
  EXPECT_EQ(part(Part::meetings, group).of, 11) << "before the window and after it";
  group.rhythm_changes = {{in_week(14, 0, 0), Rhythm::weekly, ""}};
  group.closed = {{in_week(12, 0, 0), in_week(16, 0, 0)}};
  EXPECT_EQ(part(Part::meetings, group).of, 16) << "5.5 and 11: each closed week by its own rhythm";
}

TEST(IndexMeetings, half_a_period_between_two_is_of_the_rhythm_that_held_then) {
  Told group;
  group.meets(in_week(12, 0, 13), kFour).meets(in_week(12, 4, 13), kFour);
  EXPECT_EQ(part(Part::meetings, group).n, 1) << "four days apart, fortnightly";
  group.rhythm_changes = {{in_week(12, 0, 0), Rhythm::weekly, ""}};
  EXPECT_EQ(part(Part::meetings, group).n, 2);
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

}  // namespace
}  // namespace samverkan::structure
