// SPDX-License-Identifier: EUPL-1.2
#include "stats/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stats/power.hpp"
#include "stats/test_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr double kNormal = std::numeric_limits<double>::infinity();

// A measure of which 30 % fewer was promised, and which could be seen.
Evidence promised(double effect, double se) {
  return {.effect = estimate_of(effect, se, kNormal),
          .treated_and_buffer = estimate_of(effect, se, kNormal),
          .placebo_p = 0.05,
          .expected_effect = std::log(0.7),
          .smallest_detectable = -0.3};
}

TEST(Verdict, is_that_of_the_first_rule_that_fits) {
  EXPECT_EQ(judge(promised(-0.4, 0.1)).verdict, Verdict::worked);
  EXPECT_EQ(judge(promised(0.4, 0.1)).verdict, Verdict::made_it_worse);
  EXPECT_EQ(judge(promised(-0.15, 0.1)).verdict, Verdict::probably_worked) << "only the 80 % interval is below zero";
  EXPECT_EQ(judge(promised(0, 0.1)).verdict, Verdict::probably_did_not);
  const auto wide = judge(promised(-0.2, 0.3));
  EXPECT_EQ(wide.verdict, Verdict::cannot_be_known);
  EXPECT_TRUE(wide.obstacles.empty());
}

TEST(Verdict, of_worked_needs_the_buffer_and_the_placebos) {
  auto evidence = promised(-0.4, 0.1);
  evidence.placebo_p = 0.06;
  EXPECT_EQ(judge(evidence).verdict, Verdict::probably_worked);
  evidence.placebo_p = std::nullopt;
  EXPECT_EQ(judge(evidence).verdict, Verdict::probably_worked);
  evidence.placebo_p = 0.01;
  evidence.treated_and_buffer = estimate_of(-0.1, 0.1, kNormal);
  EXPECT_EQ(judge(evidence).verdict, Verdict::probably_worked);
  evidence.treated_and_buffer = estimate_of(0.1, 0.1, kNormal);
  EXPECT_EQ(judge(evidence).verdict, Verdict::cannot_be_known) << "it was moved next door";
  evidence.treated_and_buffer = std::nullopt;
  EXPECT_EQ(judge(evidence).verdict, Verdict::cannot_be_known) << "nobody looked next door";
}

TEST(Verdict, says_what_stands_in_the_way_before_anything_else) {
  for (const double effect : {-2.0, 0.0, 2.0}) {
    auto evidence = promised(effect, 0.05);
    evidence.smallest_detectable = -0.36;
    evidence.dose = 0.69;
    evidence.reporting_change = -0.26;
    evidence.definition_changed = true;
    evidence.sealed_after_start = true;
    const auto judged = judge(evidence);
    EXPECT_EQ(judged.verdict, Verdict::cannot_be_known);
    EXPECT_EQ(judged.obstacles, (std::vector{Obstacle::too_small_to_see, Obstacle::dose_too_low, Obstacle::reporting_changed,
                                             Obstacle::definition_changed, Obstacle::sealed_after_start}));
  }
  auto evidence = promised(-0.4, 0.1);
  evidence.smallest_detectable = std::nullopt;
  EXPECT_EQ(judge(evidence).obstacles, std::vector{Obstacle::too_small_to_see});
  evidence = promised(-0.4, 0.1);
  evidence.dose = 0.7;
  evidence.reporting_change = 0.25;
  EXPECT_EQ(judge(evidence).verdict, Verdict::worked) << "at the limits";
  evidence.dose = std::nan("");
  EXPECT_EQ(judge(evidence).obstacles, std::vector{Obstacle::dose_too_low}) << "a dose that nobody knows is none";
}

// A whole small city: a treated place among twenty, its buffer, and what was sealed of it.
Verdict verdict_of(Seed seed, double log_effect, double log_buffer) {
  const City city{.treated = 14, .buffer = 8, .weeks = 60, .first_after = 30, .log_effect = log_effect, .log_buffer = log_buffer};
  auto weeks = drawn_weeks(seed, city);
  std::vector<std::vector<double>> places;
  std::fill(weeks.comparison.begin(), weeks.comparison.end(), 0);
  for (std::uint64_t place = 0; place < 19; ++place) {
    places.push_back(drawn_weeks(Seed{seed.value * 100 + place + 7}, {.treated = 14, .weeks = 60, .first_after = 30}).treated);
    for (std::size_t i = 0; i < weeks.comparison.size(); ++i) weeks.comparison[i] += places.back()[i];
  }
  const auto found = *difference_in_differences(weeks, {});
  const Change before = change_of(weeks.treated, weeks.is_after), others = change_of(weeks.comparison, weeks.is_after);
  return judge({.effect = found.log_ratio,
                .treated_and_buffer = found.treated_and_buffer,
                .placebo_p = placebos(weeks, places, {})->p,
                .expected_effect = -0.4,
                .smallest_detectable = smallest_log_ratio({.treated = before.before, .comparison = others.before}, {})})
      .verdict;
}

TEST(Verdict, is_seldom_kind_to_a_measure_that_does_nothing_or_moves_things_next_door) {
  constexpr int kRuns = 60;
  int worked = 0, either = 0, helped = 0, moved = 0;
  for (std::uint64_t run = 1; run <= kRuns; ++run) {
    const auto null = verdict_of(Seed{run}, 0, 0);
    worked += null == Verdict::worked ? 1 : 0;
    either += null == Verdict::worked || null == Verdict::probably_worked ? 1 : 0;
    const auto effective = verdict_of(Seed{run}, -0.4, 0);
    helped += effective == Verdict::worked || effective == Verdict::probably_worked ? 1 : 0;
    moved += verdict_of(Seed{run}, -0.4, 0.5) == Verdict::worked ? 1 : 0;
  }
  EXPECT_LE(worked, kRuns * 0.05);
  EXPECT_LE(either, kRuns * 0.15);
  EXPECT_GE(helped, kRuns * 0.80);
  EXPECT_LE(moved, kRuns * 0.05);
}

}  // namespace
}  // namespace samverkan::stats
