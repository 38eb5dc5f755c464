// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_rules.hpp"

#include <gtest/gtest.h>

#include "kit/base/check.hpp"

#include <map>

namespace samverkan::observation {
namespace {

UtcTime at(const char* text) { return *parse_rfc3339(text, "t"); }

// Rows are states, columns are verbs; "-" is refused. Changing the life of an observation is a change of this picture.
constexpr const char* kGolden =
    "           verify   merge    reject   route    answer   withdraw erase_text\n"
    "received   verified merged   rejected -        -        withdrawn received\n"
    "verified   -        -        -        routed   -        -        verified\n"
    "merged     -        -        -        -        -        -        merged\n"
    "rejected   -        -        -        -        -        -        rejected\n"
    "withdrawn  -        -        -        -        -        -        withdrawn\n"
    "routed     -        -        -        -        answered -        routed\n"
    "answered   -        -        -        -        -        -        answered\n";

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  while (out.size() < width) out.push_back(' ');
  return out;
}

TEST(ObservationStates, the_whole_table_of_states_and_verbs_is_as_agreed) {
  std::string printed(11, ' ');
  for (const Verb verb : kAllVerbs) printed += verb == Verb::erase_text ? "erase_text\n" : padded(to_text(verb), 9);
  for (const State state : kAllStates) {
    printed += padded(to_text(state), 11);
    for (const Verb verb : kAllVerbs) {
      const auto next = next_state(state, verb);
      const auto word = next ? to_text(*next) : "-";
      printed += verb == Verb::erase_text ? std::string(word) + "\n" : padded(word, word.size() >= 9 ? 10 : 9);
    }
  }
  EXPECT_EQ(printed, kGolden);
}

TEST(ObservationStates, a_verb_outside_the_table_is_refused_and_names_state_and_verb) {
  const auto refused = transition(State::merged, Verb::route);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::wrong_state);
  EXPECT_EQ(refused.error().details, (std::vector<std::pair<std::string, std::string>>{{"state", "merged"}, {"verb", "route"}}));
  EXPECT_EQ(transition(State::received, Verb::merge), State::merged);
}

TEST(ObservationStates, merged_rejected_and_withdrawn_ones_do_not_count) {
  const std::map<State, bool> expected{{State::received, true},  {State::verified, true}, {State::routed, true},
                                       {State::answered, true},  {State::merged, false},  {State::rejected, false},
                                       {State::withdrawn, false}};
  for (const auto& [state, counted] : expected) EXPECT_EQ(is_counted(state), counted) << to_text(state);
}

TEST(ObservationTime, it_counts_in_the_week_of_the_middle_and_a_wide_interval_in_none) {
  // Sunday evening to Monday afternoon: the middle lies on Monday, in the next week.
  EXPECT_EQ(week_counted({at("2026-11-22T20:00:00+01:00"), at("2026-11-23T16:00:00+01:00")}), (IsoWeek{2026, 48}));
  EXPECT_EQ(week_counted({at("2026-11-01T00:00:00Z"), at("2026-11-08T00:00:00Z")}), (IsoWeek{2026, 45}));
  EXPECT_EQ(week_counted({at("2026-11-01T00:00:00Z"), at("2026-11-08T00:00:01Z")}), std::nullopt);
}

TEST(ObservationTime, planning_reports_are_shown_when_their_week_is_over) {
  const Occurred tuesday{at("2026-11-17T12:00:00Z"), at("2026-11-17T13:00:00Z")};
  EXPECT_FALSE(is_shown(Use::planning, tuesday, at("2026-11-22T22:59:59Z")));
  EXPECT_TRUE(is_shown(Use::planning, tuesday, at("2026-11-22T23:00:00Z")));
  EXPECT_TRUE(is_shown(Use::also_action, tuesday, at("2026-11-17T14:00:00Z")));
}

TEST(ObservationTime, an_interval_must_be_possible) {
  const auto now = at("2026-11-22T17:00:00Z");
  const auto reason = [&](const char* from, const char* to, std::string_view category = "KLOTTER") {
    const auto result = check_occurred({at(from), at(to)}, category, now, "occurredFrom");
    return result ? std::string("taken") : result.error().reason;
  };
  EXPECT_EQ(reason("2026-11-22T00:00:00Z", "2026-11-22T23:00:00Z"), "taken");
  EXPECT_EQ(reason("2026-11-22T17:05:00Z", "2026-11-22T17:05:00Z"), "taken");
  EXPECT_EQ(reason("2026-11-22T16:00:00Z", "2026-11-22T15:00:00Z"), "observation.occurred_reversed");
  EXPECT_EQ(reason("2025-01-01T00:00:00Z", "2026-11-01T00:00:00Z"), "observation.occurred_too_wide");
  EXPECT_EQ(reason("2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z"), "observation.occurred_in_future");
  EXPECT_EQ(reason("2026-11-22T08:00:00Z", "2026-11-25T09:00:00Z"), "observation.occurred_in_future");
  EXPECT_EQ(reason("2001-11-22T08:00:00Z", "2001-11-22T09:00:00Z"), "observation.occurred_too_old");
  EXPECT_EQ(reason("2026-12-24T15:00:00Z", "2026-12-24T16:00:00Z", kComingEvent), "taken");
}

TEST(ObservationTime, the_text_is_kept_two_years_and_read_by_the_next_thursday) {
  EXPECT_EQ(to_iso_date(kept_until(at("2026-11-22T17:00:00Z"), 24)), "2028-11-22");
  EXPECT_EQ(to_iso_date(kept_until(at("2026-08-31T17:00:00Z"), 6)), "2027-02-28");
  EXPECT_EQ(to_iso_date(read_by(at("2026-11-22T17:00:00Z"))), "2026-11-26");
  EXPECT_EQ(to_iso_date(read_by(at("2026-11-26T17:00:00Z"))), "2026-12-03");
}

TEST(ObservationCertainty, it_rises_with_independent_sources) {
  EXPECT_EQ(certainty_of({}), Certainty::single);
  EXPECT_EQ(certainty_of({.verified = true}), Certainty::likely);
  EXPECT_EQ(certainty_of({.seats = 2}), Certainty::likely);
  EXPECT_EQ(certainty_of({.seats = 2, .organisations = 2}), Certainty::clear);
  EXPECT_EQ(certainty_of({.by_owner = true}), Certainty::confirmed);
}

TEST(ObservationSource, a_kind_is_named_only_where_three_seats_of_it_report) {
  EXPECT_EQ(source_kind_shown("school", 2), std::nullopt);
  EXPECT_EQ(source_kind_shown("school", 3), "school");
  EXPECT_EQ(source_kind_shown("", 9), std::nullopt);
}

TEST(ObservationWords, each_value_has_a_word_that_leads_back_to_it) {
  for (const State state : kAllStates) EXPECT_EQ(find_state(to_text(state)), state);
  for (const auto kind : {Kind::observation, Kind::nothing_to_report}) EXPECT_EQ(find_kind(to_text(kind)), kind);
  for (const auto p : {Precision::point, Precision::street, Precision::area, Precision::unknown}) {
    EXPECT_EQ(find_precision(to_text(p)), p);
  }
  for (const auto use : {Use::planning, Use::also_action}) EXPECT_EQ(find_use(to_text(use)), use);
  for (const auto where : {Location::inside, Location::near, Location::outside}) EXPECT_EQ(find_location(to_text(where)), where);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(find_reject_reason(to_text(RejectReason(i))), RejectReason(i));
  for (int i = 0; i < 9; ++i) EXPECT_EQ(find_step_kind(to_text(StepKind(i))), StepKind(i));
  EXPECT_EQ(to_text(Certainty::confirmed), "confirmed");
  EXPECT_EQ(find_state("closed"), std::nullopt);
}

TEST(Steps, hold_codes_and_never_text_that_somebody_wrote) {
  EXPECT_EQ(step_details({}), "{}");
  EXPECT_EQ(step_details({{"decision", "2026-14"}, {"startsAt", "2026-11-26T08:00:00Z"}}),
            R"({"decision":"2026-14","startsAt":"2026-11-26T08:00:00Z"})");
  for (const char* text : {"pojken Ali", "a\"b", "a\\b", "å", "a\nb"})
    EXPECT_THROW((void)step_details({{"note", text}}), ProgrammingError) << text;
}

}  // namespace
}  // namespace samverkan::observation
