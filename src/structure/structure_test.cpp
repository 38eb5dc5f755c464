// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "structure/structure_rules.hpp"

namespace samverkan::structure {
namespace {

using cooperation::Rhythm;
using std::chrono::days;

const UtcTime kNow = parse_rfc3339("2026-11-26T09:00:00Z", "t").value();  // Thursday, 2026-W48

GroupFacts group(Rhythm rhythm, std::optional<int> held_days_ago) {
  GroupFacts facts{.rhythm = rhythm,
                   .required = {{"school", true, true}, {"police", true, true}},
                   .last_held = {},
                   .next_planned = {},
                   .overdue = 0};
  if (held_days_ago) facts.last_held = kNow - days(*held_days_ago);
  return facts;
}

StepResult step(BuildStep wanted, const DistrictFacts& facts) {
  for (auto& result : steps_of(facts, kNow))
    if (result.step == wanted) return result;
  throw std::logic_error("every step has a result");
}

TEST(BuildUp, a_district_without_group_lacks_the_group_and_the_rest_waits_for_it) {
  const DistrictFacts nothing{.groups = {}, .last_edition = {}};
  std::vector<StepState> states;
  for (const auto& result : steps_of(nothing, kNow)) states.push_back(result.state);
  EXPECT_EQ(states, (std::vector<StepState>{StepState::missing, StepState::missing, StepState::waits, StepState::waits,
                                            StepState::waits, StepState::missing, StepState::waits}))
      << "the agreement and the picture need no group";
}

TEST(BuildUp, an_agreement_holds_with_its_last_day_and_says_when_it_runs_out) {
  const auto with = [](bool holds, const char* last_day) {
    return step(
        BuildStep::agreement,
        {.agreement = agreement::Coverage{holds, parse_iso_date(last_day, "t").value()}, .groups = {}, .last_edition = {}});
  };
  const auto long_one = with(true, "2027-12-31");
  EXPECT_EQ(long_one.state, StepState::holds);
  EXPECT_EQ(to_iso_date(*long_one.last), "2027-12-31");
  EXPECT_FALSE(long_one.runs_out_soon);
  EXPECT_TRUE(with(true, "2027-02-24").runs_out_soon) << "ninety days from the 26th of November";
  EXPECT_FALSE(with(true, "2027-02-25").runs_out_soon);
  const auto over = with(false, "2026-11-01");
  EXPECT_EQ(over.state, StepState::missing);
  EXPECT_EQ(to_iso_date(*over.last), "2026-11-01") << "when the last one ended";
}

TEST(BuildUp, names_each_function_that_lacks_somebody_once) {
  GroupFacts first = group(Rhythm::weekly, 1);
  GroupFacts second = group(Rhythm::weekly, 1);
  first.required = {{"school", false, false}, {"police", true, false}};
  second.required = {{"school", false, true}, {"field", true, true}};
  const DistrictFacts facts{.groups = {first, second}, .last_edition = {}};
  EXPECT_EQ(step(BuildStep::holders, facts).functions, std::vector<std::string>{"school"});
  EXPECT_EQ(step(BuildStep::deputies, facts).functions, (std::vector<std::string>{"school", "police"}));
  EXPECT_EQ(step(BuildStep::group, facts).state, StepState::holds);
}

TEST(BuildUp, the_rhythm_is_the_groups_own_with_a_week_to_spare) {
  const auto state = [](Rhythm rhythm, std::optional<int> ago) {
    return step(BuildStep::rhythm, {.groups = {group(rhythm, ago)}, .last_edition = {}}).state;
  };
  EXPECT_EQ(state(Rhythm::weekly, 13), StepState::holds);
  EXPECT_EQ(state(Rhythm::weekly, 15), StepState::missing);
  EXPECT_EQ(state(Rhythm::fortnightly, 20), StepState::holds);
  EXPECT_EQ(state(Rhythm::quarterly, 100), StepState::holds);
  EXPECT_EQ(state(Rhythm::quarterly, 110), StepState::missing);
  EXPECT_EQ(state(Rhythm::yearly, std::nullopt), StepState::missing);
}

TEST(BuildUp, the_group_that_is_furthest_behind_its_own_rhythm_speaks) {
  const DistrictFacts facts{.groups = {group(Rhythm::weekly, 20), group(Rhythm::quarterly, 60)}, .last_edition = {}};
  const auto result = step(BuildStep::rhythm, facts);
  EXPECT_EQ(result.state, StepState::missing);
  EXPECT_EQ(result.last, to_local(kNow - days(20)).date);
}

TEST(BuildUp, the_picture_is_fresh_for_two_weeks) {
  const auto state = [](std::optional<IsoWeek> week) {
    return step(BuildStep::picture, {.groups = {}, .last_edition = week}).state;
  };
  EXPECT_EQ(state(IsoWeek{2026, 47}), StepState::holds);
  EXPECT_EQ(state(IsoWeek{2026, 46}), StepState::holds);
  EXPECT_EQ(state(IsoWeek{2026, 45}), StepState::missing);
  EXPECT_EQ(state(std::nullopt), StepState::missing);
}

TEST(BuildUp, overdue_promises_are_counted_and_a_group_that_has_not_met_has_none) {
  GroupFacts met = group(Rhythm::weekly, 1);
  met.overdue = 2;
  GroupFacts other = met;
  other.overdue = 1;
  EXPECT_EQ(step(BuildStep::follow_up, {.groups = {met, other}, .last_edition = {}}).count, 3);
  EXPECT_EQ(step(BuildStep::follow_up, {.groups = {group(Rhythm::weekly, std::nullopt)}, .last_edition = {}}).state,
            StepState::waits);
  met.overdue = 0;
  EXPECT_EQ(step(BuildStep::follow_up, {.groups = {met}, .last_edition = {}}).state, StepState::holds);
}

}  // namespace
}  // namespace samverkan::structure
