// SPDX-License-Identifier: EUPL-1.2
#include "stats/effect.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "stats/test_reference.hpp"
#include "stats/test_zones.hpp"

namespace samverkan::stats {
namespace {

// The zones stand in turn, week by week: T, B, C. Zones are no numbers, so they are told by their turn.
ZoneWeeks read_weeks(const std::string& name) {
  const auto columns = read_reference(name);
  ZoneWeeks weeks;
  const auto& n = columns.at("\"n\"");
  for (std::size_t i = 0; i + 2 < n.size(); i += 3) {
    weeks.treated.push_back(n[i]);
    weeks.buffer.push_back(n[i + 1]);
    weeks.comparison.push_back(n[i + 2]);
    weeks.is_after.push_back(columns.at("\"post\"")[i] == 1);
  }
  return weeks;
}

// The reference stops its iterations when the deviance hardly moves. M2 shows by how much that is off: its se_poisson and
// RES_lnse are one number, √ of the sum of 1 / count, and differ by 9e-6. What it iterates for is held to within that.
constexpr double kOfStopping = 2e-5;

void expect_is(double is, const nlohmann::json& wanted, double tolerance = 1e-6) {
  EXPECT_NEAR(is, wanted.get<double>(), tolerance * std::abs(wanted.get<double>()));
}

Difference did(const ZoneWeeks& weeks, bool has_week_effects, Dispersion dispersion) {
  const auto found = difference_in_differences(weeks, {.has_week_effects = has_week_effects, .dispersion = dispersion});
  EXPECT_TRUE(found);
  return found.value_or(Difference{});
}

class EffectCase : public testing::TestWithParam<std::string> {
 protected:
  ZoneWeeks weeks_ = read_weeks("effect/" + GetParam() + "_counts.csv");
  nlohmann::json wanted_ = read_json_file(reference_folder() / "effect" / (GetParam() + ".json"));
};

TEST_P(EffectCase, gives_the_displacement_of_the_reference) {
  const auto found = weighted_displacement(weeks_);
  ASSERT_TRUE(found);
  expect_is(found->local.value, wanted_["WDD_local_rawcounts"]["wdd"]);
  expect_is(found->local.se, wanted_["WDD_local_rawcounts"]["se"]);
  expect_is(found->scaled->value, wanted_["WDD_scaled_control"]["effect"]);
  expect_is(found->scaled->se, wanted_["WDD_scaled_control"]["se"]);
  expect_is(*found->ratio_before, wanted_["WDD_scaled_control"]["ratio_pre"]);
  expect_is(*found->success, wanted_["success_measure"]);
  expect_is(*found->quotient, wanted_["WDQ_rate_per_week"]);
  EXPECT_EQ(found->total->value, found->local.value + found->buffer->value);
}

TEST_P(EffectCase, gives_the_rate_ratio_of_the_reference) {
  const auto found = rate_ratio(weeks_, {.dispersion = Dispersion::poisson});
  ASSERT_TRUE(found);
  expect_is(found->odds, wanted_["RES_odds"]);
  expect_is(found->se_counts, wanted_["RES_lnse"]);
  expect_is(found->odds95.low, wanted_["RES_ci95"][0]);
  expect_is(found->odds95.high, wanted_["RES_ci95"][1]);
  expect_is(*found->averted, wanted_["prevented_vs_control"]);
  expect_is(found->log_ratio.value, wanted_["did_log_rr"]);
  EXPECT_EQ(found->log_ratio.se, found->se_counts);
  const auto scattered = rate_ratio(weeks_, {});
  expect_is(scattered->dispersion, wanted_["phi_pearson"], kOfStopping);
  expect_is(scattered->log_ratio.se, wanted_["se_quasi"], kOfStopping);
  const auto doubled = rate_ratio(weeks_, {.phi = 2.0});
  EXPECT_NEAR(doubled->log_ratio.se, found->se_counts * std::sqrt(2), 1e-12);
}

TEST_P(EffectCase, gives_the_differences_of_the_reference) {
  const auto pooled = did(weeks_, false, Dispersion::quasi);
  expect_is(pooled.log_ratio.value, wanted_["did_log_rr"]);
  expect_is(std::exp(pooled.log_ratio.value), wanted_["did_rr"]);
  expect_is(pooled.se_poisson, wanted_["se_poisson"], kOfStopping);
  expect_is(pooled.phi, wanted_["phi_pearson"], kOfStopping);
  expect_is(pooled.log_ratio.se, wanted_["se_quasi"], kOfStopping);
  expect_is(pooled.log_ratio.p, wanted_["p_quasi_t"], kOfStopping);
  expect_is(pooled.degrees, wanted_["df_resid"]);
  expect_is(pooled.se_robust, wanted_["se_HC0"], kOfStopping);
  const auto scattered = did(weeks_, false, Dispersion::negative_binomial);
  ASSERT_TRUE(scattered.theta);
  expect_is(*scattered.theta, wanted_["nb"]["theta"], 1e-4);
  expect_is(scattered.log_ratio.value, wanted_["nb"]["log_rr"]);
  expect_is(scattered.log_ratio.se, wanted_["nb"]["se"], 1e-4);
  const auto by_week = did(weeks_, true, Dispersion::quasi);
  expect_is(by_week.log_ratio.value, wanted_["week_fe"]["log_rr"]);
  expect_is(by_week.log_ratio.se, wanted_["week_fe"]["se_quasi"]);
  expect_is(by_week.phi, wanted_["week_fe"]["phi"], kOfStopping);
}

TEST(Effect, of_counts_meets_the_reference_where_it_did_iterate_to_the_end) {
  const auto weeks = read_weeks("effect/m1_counts.csv");
  const auto wanted = read_json_file(reference_folder() / "effect/m1.json");
  const auto pooled = did(weeks, false, Dispersion::quasi);
  expect_is(pooled.se_poisson, wanted["se_poisson"]);
  expect_is(pooled.phi, wanted["phi_pearson"]);
  expect_is(pooled.log_ratio.se, wanted["se_quasi"]);
  expect_is(pooled.log_ratio.p, wanted["p_quasi_t"]);
  expect_is(pooled.se_robust, wanted["se_HC0"]);
  expect_is(did(weeks, true, Dispersion::quasi).phi, wanted["week_fe"]["phi"]);
}

INSTANTIATE_TEST_SUITE_P(City, EffectCase, testing::Values("m1", "m2"), [](const auto& each) { return each.param; });

bool holds(const Interval& interval, double value) { return interval.low <= value && value <= interval.high; }

// By week effects, as a whole city's season must not pass for an effect; drawn with more scatter than Poisson too.
TEST(Effect, intervals_hold_the_truth_as_often_as_they_say) {
  constexpr int kRuns = 150;
  for (const int theta : {0, 8})
    for (const auto dispersion : {Dispersion::quasi, Dispersion::negative_binomial}) {
      int inside = 0;
      for (std::uint64_t run = 0; run < kRuns; ++run) {
        const City city{.treated = 9, .comparison = 80, .log_effect = -0.3, .theta = theta};
        inside += holds(did(drawn_weeks(Seed{run}, city), true, dispersion).log_ratio.interval95, -0.3) ? 1 : 0;
      }
      EXPECT_NEAR(inside, 0.95 * kRuns, 3 * std::sqrt(kRuns * 0.0475)) << theta;
    }
}

TEST(Effect, of_the_displacement_difference_has_the_spread_of_its_counts) {
  constexpr int kRuns = 500;
  int inside = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const auto weeks = drawn_weeks(Seed{run}, {.treated = 6, .comparison = 6, .season = 0});
    inside += holds(weighted_displacement(weeks)->local.interval95, 0) ? 1 : 0;
  }
  EXPECT_NEAR(inside, 0.95 * kRuns, 3 * std::sqrt(kRuns * 0.0475));
}

// The definition: the score of a Poisson model with zone, week and effect is zero at the estimate.
TEST(Effect, by_week_solves_the_equations_of_its_model) {
  const auto weeks = drawn_weeks(Seed{4}, {.log_effect = -0.5, .theta = 3});
  for (const auto dispersion : {Dispersion::quasi, Dispersion::negative_binomial}) {
    const auto found = did(weeks, true, dispersion);
    const double excess = dispersion == Dispersion::quasi ? 0 : 1 / found.theta.value();
    // Given the effect, the other levels are found by going round: each zone and week in turn makes its own score zero.
    std::vector<double> level(weeks.is_after.size(), 1.0);
    double zone = 1;
    const auto mean = [&](std::size_t i) { return zone * level[i] * std::exp(weeks.is_after[i] ? found.log_ratio.value : 0); };
    for (int round = 0; round < 300; ++round) {
      for (std::size_t i = 0; i < level.size(); ++i) {
        const double own = 1 / (1 + excess * mean(i)), other = 1 / (1 + excess * level[i]);
        level[i] *= (own * weeks.treated[i] + other * weeks.comparison[i]) / (own * mean(i) + other * level[i]);
      }
      double seen = 0, fitted = 0;
      for (std::size_t i = 0; i < level.size(); ++i) {
        seen += weeks.treated[i] / (1 + excess * mean(i));
        fitted += mean(i) / (1 + excess * mean(i));
      }
      zone *= seen / fitted;
    }
    double score = 0, chi_square = 0;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (weeks.is_after[i]) score += (weeks.treated[i] - mean(i)) / (1 + excess * mean(i));
      chi_square += std::pow(weeks.treated[i] - mean(i), 2) / (mean(i) * (1 + excess * mean(i))) +
                    std::pow(weeks.comparison[i] - level[i], 2) / (level[i] * (1 + excess * level[i]));
    }
    EXPECT_NEAR(score, 0, 1e-6);
    EXPECT_NEAR(chi_square / found.degrees, excess > 0 ? 1 : found.phi, 1e-6);
  }
}

TEST(Effect, does_not_depend_on_the_order_of_the_weeks_or_on_the_size_of_the_comparison) {
  const auto weeks = drawn_weeks(Seed{5}, {.log_effect = -0.4});
  ZoneWeeks mirrored = weeks;
  for (auto* zone : {&mirrored.treated, &mirrored.buffer, &mirrored.comparison}) std::ranges::reverse(*zone);
  std::reverse(mirrored.is_after.begin(), mirrored.is_after.end());
  for (const bool by_week : {true, false})
    for (const auto dispersion : {Dispersion::poisson, Dispersion::quasi, Dispersion::negative_binomial}) {
      const auto before = did(weeks, by_week, dispersion), after = did(mirrored, by_week, dispersion);
      EXPECT_NEAR(after.log_ratio.value, before.log_ratio.value, 1e-9);
      EXPECT_NEAR(after.log_ratio.se, before.log_ratio.se, 1e-9);
      EXPECT_NEAR(after.treated_and_buffer->se, before.treated_and_buffer->se, 1e-9);
    }
  EXPECT_EQ(weighted_displacement(mirrored)->quotient, weighted_displacement(weeks)->quotient);

  // Ten times the comparison in every week: the same ratio, known a little better.
  ZoneWeeks larger = weeks;
  for (double& each : larger.comparison) each *= 10;
  EXPECT_NEAR(rate_ratio(larger, {})->log_ratio.value, rate_ratio(weeks, {})->log_ratio.value, 1e-12);
  EXPECT_NEAR(weighted_displacement(larger)->scaled->value, weighted_displacement(weeks)->scaled->value, 1e-9);
  EXPECT_LT(did(larger, true, Dispersion::poisson).log_ratio.se, did(weeks, true, Dispersion::poisson).log_ratio.se);
  // Before and after change places: the opposite effect.
  ZoneWeeks turned = weeks;
  turned.is_after.flip();
  EXPECT_NEAR(did(turned, true, Dispersion::quasi).log_ratio.value, -did(weeks, true, Dispersion::quasi).log_ratio.value, 1e-12);
}

// Places of the same kind as the treated one, where nothing is done anywhere.
std::pair<ZoneWeeks, std::vector<std::vector<double>>> city_of_places(Seed seed, double log_effect) {
  std::vector<std::vector<double>> places;
  ZoneWeeks weeks;
  for (std::uint64_t place = 0; place < 20; ++place) {
    City city{.treated = 3 + static_cast<double>(place % 4), .weeks = 40, .first_after = 20, .theta = 6};
    if (place == 0) city.log_effect = log_effect;
    weeks = drawn_weeks(Seed{seed.value * 1000 + place}, city);
    places.push_back(weeks.treated);
  }
  weeks.treated = places.front();
  places.erase(places.begin());
  return {weeks, places};
}

TEST(Effect, among_placebo_places_stands_out_only_where_there_is_one) {
  constexpr int kRuns = 120;
  int none = 0, low = 0, strong = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const auto [weeks, places] = city_of_places(Seed{run}, 0);
    const double p = placebos(weeks, places, {})->p;
    none += p <= 0.05 ? 1 : 0;
    low += p <= 0.5 ? 1 : 0;
    if (run >= 40) continue;
    const auto [helped, others] = city_of_places(Seed{run}, -1.2);
    strong += placebos(helped, others, {})->p <= 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(none, 0.05 * kRuns, 3 * std::sqrt(kRuns * 0.0475));
  EXPECT_NEAR(low, 0.5 * kRuns, 3 * std::sqrt(kRuns * 0.25));
  EXPECT_GE(strong, 30);
}

TEST(Effect, of_counts_with_a_zero_has_half_added_to_each) {
  ZoneWeeks weeks{
      .treated = {3, 2, 0, 0}, .comparison = {10, 11, 9, 12}, .buffer = {0, 0, 0, 0}, .is_after = {false, false, true, true}};
  const double wanted = std::log(0.5 / 5.5) - std::log(21.5 / 21.5);
  for (const bool by_week : {true, false})
    for (const auto dispersion : {Dispersion::poisson, Dispersion::quasi, Dispersion::negative_binomial}) {
      const auto found = did(weeks, by_week, dispersion);
      EXPECT_TRUE(found.half_was_added);
      EXPECT_NEAR(found.log_ratio.value, wanted, 1e-12);
      EXPECT_TRUE(std::isfinite(found.log_ratio.se) && found.log_ratio.se > 0);
      EXPECT_FALSE(found.buffer) << "nothing ever happened there";
    }
  EXPECT_NEAR(rate_ratio(weeks, {.dispersion = Dispersion::poisson})->log_ratio.value, wanted, 1e-12);
  EXPECT_NEAR(rate_ratio(weeks, {.dispersion = Dispersion::poisson})->se_counts, std::sqrt(2 / 21.5 + 1 / 5.5 + 2), 1e-12);
}

TEST(Effect, without_a_comparison_is_of_after_to_before_a_week) {
  const ZoneWeeks weeks{.treated = {6, 4, 2}, .is_after = {false, false, true}};
  const auto found = rate_ratio(weeks, {.phi = 2.0});
  EXPECT_NEAR(found->log_ratio.value, std::log(2.0 / 5.0), 1e-12);
  EXPECT_NEAR(found->log_ratio.se, std::sqrt(2 * (0.1 + 0.5)), 1e-12);
  EXPECT_NEAR(found->averted.value(), 3, 1e-12);
}

TEST(Effect, answers_degenerate_input_or_refuses_it_by_name) {
  const auto reason = [](const ZoneWeeks& weeks, const DifferenceOptions& options = {}) {
    const auto result = difference_in_differences(weeks, options);
    return result ? std::string("taken") : result.error().reason;
  };
  const std::vector<bool> halves{false, false, true, true};
  const std::vector<double> some{3, 5, 2, 4}, none(4), level(4, 5);
  EXPECT_EQ(reason({}), "stats.effect_one_period");
  EXPECT_EQ(reason({.treated = {1}, .comparison = {1}, .is_after = {true}}), "stats.effect_one_period");
  EXPECT_EQ(reason({.treated = some, .comparison = some, .is_after = std::vector<bool>(4, false)}), "stats.effect_one_period");
  EXPECT_EQ(reason({.treated = some, .comparison = {1, 2}, .is_after = halves}), "stats.lengths_differ");
  EXPECT_EQ(reason({.treated = some, .is_after = halves}), "stats.effect_no_comparison");
  for (const double bad : {-1.0, 0.5, std::nan(""), std::numeric_limits<double>::infinity(), 1e15})
    EXPECT_EQ(reason({.treated = some, .comparison = {1, 2, bad, 3}, .is_after = halves}), "stats.effect_not_a_count");
  EXPECT_EQ(reason({.treated = none, .comparison = some, .is_after = halves}), "stats.effect_nothing_counted");
  EXPECT_EQ(reason({.treated = some, .comparison = none, .is_after = halves}), "stats.effect_nothing_counted");
  EXPECT_EQ(reason({.treated = {1, 2}, .comparison = {3, 4}, .is_after = {false, true}}), "stats.effect_too_few_weeks");
  EXPECT_EQ(reason({.treated = level, .comparison = level, .is_after = halves}), "stats.effect_no_scatter");
  const DifferenceOptions poisson{.dispersion = Dispersion::poisson};
  EXPECT_EQ(reason({.treated = level, .comparison = level, .is_after = halves}, poisson), "taken");
  EXPECT_EQ(reason({.treated = {1, 2}, .comparison = {3, 4}, .is_after = {false, true}}, poisson), "taken");

  const std::vector<double> huge{1e9, 1e9 + 5, 3, 1e9};
  for (const auto dispersion : {Dispersion::poisson, Dispersion::quasi, Dispersion::negative_binomial})
    for (const bool by_week : {true, false}) {
      const auto found = did({.treated = huge, .comparison = some, .is_after = halves}, by_week, dispersion);
      EXPECT_TRUE(std::isfinite(found.log_ratio.value) && std::isfinite(found.log_ratio.interval95.low));
      EXPECT_GT(found.log_ratio.p, 0);
    }
  EXPECT_EQ(rate_ratio({.treated = some, .is_after = halves}, {.phi = -1.0}).error().reason, "stats.effect_phi_outside");
  EXPECT_EQ(placebos({.treated = some, .is_after = halves}, {some}, {}).error().reason, "stats.effect_too_few_places");
  EXPECT_EQ(placebos({.treated = some, .is_after = halves}, {some, {1}}, {}).error().reason, "stats.lengths_differ");
  const auto empty = placebos({.treated = some, .is_after = halves}, {{1, 4, 2, 6}, none, {2, 7, 3, 1}}, {});
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->places.size(), 2U) << "a place where nothing happened is no placebo";
}

}  // namespace
}  // namespace samverkan::stats
