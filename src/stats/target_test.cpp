// SPDX-License-Identifier: EUPL-1.2
#include "stats/target.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "kit/base/random.hpp"
#include "stats/distributions.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

std::vector<Survey> read_surveys() {
  const auto columns = read_reference("target/survey.csv");
  std::vector<Survey> surveys;
  for (std::size_t i = 0; i < columns.at("year").size(); ++i)
    surveys.push_back({columns.at("year")[i], columns.at("share")[i], columns.at("n")[i]});
  return surveys;
}

TEST(Target, gives_the_values_of_the_reference) {
  const auto wanted = read_json_file(reference_folder() / "target/expected.json");
  const auto found =
      share_to_target(read_surveys(), {.target = wanted["target"], .by = wanted["target_year"], .design_effect = wanted["deff"]});
  ASSERT_TRUE(found);
  const auto expect_is = [](double is, const nlohmann::json& value) {
    EXPECT_NEAR(is, value.get<double>(), 1e-8 * std::abs(value.get<double>()));
  };
  expect_is(found->intercept, wanted["coef"][0]);
  expect_is(found->slope, wanted["coef"][1]);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) expect_is(found->covariance[i][j], wanted["cov"][i][j]);
  expect_is(found->tau2, wanted["tau2"]);
  expect_is(found->q, wanted["Q"]);
  expect_is(found->share_at_target, wanted["share_at_target"]);
  expect_is(found->interval80.low, wanted["pi80"][0]);
  expect_is(found->interval80.high, wanted["pi80"][1]);
  expect_is(found->interval95.low, wanted["pi95"][0]);
  expect_is(found->interval95.high, wanted["pi95"][1]);
  expect_is(found->probability_below, wanted["prob_at_or_below_target"]);
  expect_is(found->needed_slope, wanted["needed_slope_per_year"]);
}

TEST(Target, does_not_depend_on_the_order_of_the_years_or_on_which_side_of_the_share_is_asked_for) {
  auto surveys = read_surveys();
  const TargetOptions options{.target = 0.25, .by = 2030, .design_effect = 1.4};
  const auto before = *share_to_target(surveys, options);
  std::ranges::reverse(surveys);
  EXPECT_EQ(share_to_target(surveys, options)->slope, before.slope);
  // The share of those who answered no.
  for (auto& each : surveys) each.share = 1 - each.share;
  const auto other = *share_to_target(surveys, {.target = 0.75, .by = 2030, .design_effect = 1.4});
  EXPECT_NEAR(other.slope, -before.slope, 1e-12);
  EXPECT_NEAR(other.tau2, before.tau2, 1e-12);
  EXPECT_NEAR(other.interval95.low, 1 - before.interval95.high, 1e-12);
  EXPECT_NEAR(other.probability_below, 1 - before.probability_below, 1e-12);
  for (auto& each : surveys) each.year -= 2000;
  EXPECT_NEAR(share_to_target(surveys, {.target = 0.75, .by = 30, .design_effect = 1.4})->share_at_target, other.share_at_target,
              1e-12);
}

// The true share of a coming year lies in the interval as often as is said, where the years depart from the line by more than the
// sampling does. Of 8,000 drawn cities with 6 to 20 years it was 92 to 99 %: least where the two are alike and tau² is often
// found to be 0, most where there is no tau².
TEST(Target, intervals_hold_what_comes_as_often_as_they_say) {
  SeededRandom random{Seed{14}};
  int inside80 = 0, inside95 = 0;
  constexpr int kRuns = 1500;
  for (int run = 0; run < kRuns; ++run) {
    const auto logit_of = [&](double year) { return -0.9 + 0.03 * year + 0.2 * draw_normal(random); };
    std::vector<Survey> surveys;
    for (int year = 0; year < 12; ++year) {
      const double share = 1 / (1 + std::exp(-logit_of(year)));
      const double answers = 1500;
      const double seen = share + std::sqrt(share * (1 - share) / answers) * draw_normal(random);
      surveys.push_back({static_cast<double>(year), seen, answers});
    }
    const double coming = 1 / (1 + std::exp(-logit_of(14)));
    const auto found = *share_to_target(surveys, {.target = 0.25, .by = 14});
    inside80 += coming >= found.interval80.low && coming <= found.interval80.high ? 1 : 0;
    inside95 += coming >= found.interval95.low && coming <= found.interval95.high ? 1 : 0;
  }
  EXPECT_NEAR(inside95, 0.95 * kRuns, 0.02 * kRuns);
  EXPECT_NEAR(inside80, 0.80 * kRuns, 0.05 * kRuns);
}

TEST(Target, answers_degenerate_input_or_refuses_it_by_name) {
  const auto reason = [](const std::vector<Survey>& surveys, const TargetOptions& options) {
    const auto result = share_to_target(surveys, options);
    return result ? std::string("taken") : result.error().reason;
  };
  const double nan = std::nan("");
  const TargetOptions options{.target = 0.25, .by = 2030};
  EXPECT_EQ(reason({}, options), "stats.target_too_few_years");
  EXPECT_EQ(reason({{2020, 0.3, 100}, {2021, 0.3, 100}}, options), "stats.target_too_few_years");
  const std::vector<Survey> three{{2020, 0.3, 100}, {2021, 0.3, 100}, {2022, 0.3, 100}};
  EXPECT_EQ(reason(three, options), "taken");
  const auto level = *share_to_target(three, options);
  EXPECT_NEAR(level.share_at_target, 0.3, 1e-12);
  EXPECT_EQ(level.tau2, 0);
  EXPECT_GT(level.interval95.high, level.interval80.high);
  const auto with = [&](const Survey& other) { return std::vector<Survey>{three[0], three[1], other}; };
  EXPECT_EQ(reason(with({2021, 0.3, 100}), options), "stats.target_years");
  EXPECT_EQ(reason(with({nan, 0.3, 100}), options), "stats.target_years");
  for (const double share : {0.0, 1.0, -0.1, 30.0, nan})
    EXPECT_EQ(reason(with({2022, share, 100}), options), "stats.target_share_outside");
  for (const double answers : {0.0, -5.0, nan}) EXPECT_EQ(reason(with({2022, 0.3, answers}), options), "stats.target_answers");
  EXPECT_EQ(reason(with({2022, 0.3, 1e9}), options), "taken");
  for (const double target : {0.0, 1.0, 25.0, nan})
    EXPECT_EQ(reason(three, {.target = target, .by = 2030}), "stats.target_share_outside");
  for (const double by : {2022.0, 1999.0, nan, 1e9})
    EXPECT_EQ(reason(three, {.target = 0.25, .by = by}), "stats.target_year_past");
  for (const double effect : {0.0, -1.0, nan})
    EXPECT_EQ(reason(three, {.target = 0.25, .by = 2030, .design_effect = effect}), "stats.target_design_effect");
}

}  // namespace
}  // namespace samverkan::stats
