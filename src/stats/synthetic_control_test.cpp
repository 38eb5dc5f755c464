// SPDX-License-Identifier: EUPL-1.2
#include "stats/synthetic_control.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.hpp"
#include "stats/simplex_mixture.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

// A file whose first column is a name or a time, the second the treated place and the others the donors.
PlaceRows read_rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  PlaceRows rows;
  while (std::getline(file, line)) {
    auto& row = rows.emplace_back();
    const auto fields = split(trimmed(line), ',');
    for (std::size_t i = 1; i < fields.size(); ++i)
      std::from_chars(fields[i].data(), fields[i].data() + fields[i].size(), row.emplace_back());
  }
  return rows;
}

class Basque : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder_)) GTEST_SKIP() << "the public data are not here: " << folder_;
    outcomes_ = read_rows(folder_ / "outcomes.csv");
    predictors_ = read_rows(folder_ / "predictors.csv");
    wanted_ = read_json_file(folder_ / "expected.json");
  }
  // By the fields of the case.
  static void expect_weights(const std::vector<double>& is, const std::vector<double>& wanted, double tolerance) {
    ASSERT_EQ(is.size(), wanted.size());
    for (std::size_t i = 0; i < is.size(); ++i) EXPECT_NEAR(is[i], wanted[i], tolerance) << "donor " << i;
  }

  std::filesystem::path folder_ = public_folder() / "s10_synth_basque";
  PlaceRows outcomes_, predictors_;
  nlohmann::json wanted_;
};

constexpr std::size_t kFrom1955 = 0, kFrom1960 = 5, kTo1970 = 15;

TEST_F(Basque, mixture_of_the_outcomes_is_that_of_the_reference) {
  const auto found = synthetic_control(outcomes_, {}, {.fit_from = kFrom1955, .fit_to = kTo1970});
  ASSERT_TRUE(found);
  expect_weights(found->treated.weights, wanted_["outcome_only"]["W"], 1e-4);
  EXPECT_NEAR(found->treated.mean_square, wanted_["outcome_only"]["mspe"].get<double>(), 1e-4 * 0.0057);
  expect_weights(found->treated.gap, wanted_["outcome_only"]["gap"], 1e-4);
}

TEST_F(Basque, mixture_by_given_weights_of_the_predictors_is_that_of_the_reference) {
  const auto found =
      synthetic_control(outcomes_, predictors_,
                        {.fit_from = kFrom1960, .fit_to = kTo1970, .v = wanted_["full_synth"]["V"].get<std::vector<double>>()});
  ASSERT_TRUE(found);
  expect_weights(found->treated.weights, wanted_["given_V_QP"]["W"], 1e-4);
}

TEST_F(Basque, mixture_by_the_weights_it_finds_is_that_of_the_reference) {
  const auto found = synthetic_control(outcomes_, predictors_, {.fit_from = kFrom1960, .fit_to = kTo1970});
  ASSERT_TRUE(found);
  std::vector<double> weights;
  for (const auto& each : wanted_["full_synth"]["W"].items()) weights.push_back(each.value());
  // The names of the donors are numbers, which the file sorts as text: 10, 14 … 18, 2, 3 …
  std::vector<std::pair<int, double>> by_number;
  for (const auto& each : wanted_["full_synth"]["W"].items()) {
    int number = 0;
    std::from_chars(each.key().data(), each.key().data() + each.key().size(), number);
    by_number.emplace_back(number, each.value().get<double>());
  }
  std::ranges::sort(by_number);
  for (std::size_t i = 0; i < by_number.size(); ++i) weights[i] = by_number[i].second;
  expect_weights(found->treated.weights, weights, 0.02);
  EXPECT_LE(found->treated.mean_square, wanted_["full_synth"]["loss_v"].get<double>() * 1.001);
}

double drawn(SeededRandom& random, double spread) { return spread * draw_normal(random); }

// Places that follow two common movements, each in its own measure.
PlaceRows city(Seed seed, std::size_t donors, std::size_t times, double effect, std::size_t start) {
  SeededRandom random{seed};
  std::vector<double> first(donors + 1), second(donors + 1);
  for (std::size_t i = 0; i <= donors; ++i) {
    first[i] = random.unit();
    second[i] = random.unit();
  }
  PlaceRows rows(times);
  double one = 10, other = 5;
  for (std::size_t t = 0; t < times; ++t) {
    one += drawn(random, 1);
    other += drawn(random, 1);
    for (std::size_t i = 0; i <= donors; ++i)
      rows[t].push_back(20 + first[i] * one + second[i] * other + drawn(random, 0.3) + (i == 0 && t >= start ? effect : 0));
  }
  return rows;
}

TEST(SyntheticControl, mixes_as_no_small_shift_of_weight_can_better) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SeededRandom random{Seed{seed}};
    std::vector<std::vector<double>> differences(3 + seed % 5, std::vector<double>(9));
    for (auto& row : differences)
      for (double& each : row) each = drawn(random, 1) + (seed % 3 == 0 ? 1 : 0);
    const std::vector<double> importance(differences.size(), 1.0);
    const auto weights = nearest_mixture(differences, importance);
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
    const auto loss = [&](const std::vector<double>& at) {
      double sum = 0;
      for (const auto& row : differences) sum += std::pow(std::inner_product(row.begin(), row.end(), at.begin(), 0.0), 2);
      return sum;
    };
    const double least = loss(weights);
    for (std::size_t from = 0; from < weights.size(); ++from) {
      EXPECT_GE(weights[from], 0);
      for (std::size_t to = 0; to < weights.size(); ++to) {
        auto other = weights;
        const double moved = std::min(1e-4, weights[from]);
        other[from] -= moved;
        other[to] += moved;
        EXPECT_GE(loss(other), least - 1e-12) << "seed " << seed;
      }
    }
  }
}

TEST(SyntheticControl, finds_the_mixture_that_a_place_is_and_what_came_after) {
  auto rows = city(Seed{2}, 6, 40, 0, 40);
  for (std::size_t t = 0; t < rows.size(); ++t) rows[t][0] = 0.7 * rows[t][2] + 0.3 * rows[t][5] - (t >= 30 ? 4 : 0);
  const auto found = *synthetic_control(rows, {}, {.fit_from = 0, .fit_to = 30, .has_placebos = true});
  EXPECT_NEAR(found.treated.weights[1], 0.7, 1e-8);
  EXPECT_NEAR(found.treated.weights[4], 0.3, 1e-8);
  EXPECT_NEAR(found.mean_effect, -4, 1e-8);
  EXPECT_NEAR(found.p.value(), 1.0 / 7, 1e-12);
}

TEST(SyntheticControl, does_not_depend_on_order_unit_level_or_threads) {
  const auto rows = city(Seed{3}, 8, 30, -2, 20);
  PlaceRows predictors;
  for (const std::size_t row : {std::size_t{2}, std::size_t{9}, std::size_t{16}}) predictors.push_back(rows[row]);
  SyntheticOptions options{.fit_from = 0, .fit_to = 20, .has_placebos = true, .threads = 1};
  const auto before = *synthetic_control(rows, predictors, options);
  options.threads = 3;
  EXPECT_EQ(synthetic_control(rows, predictors, options)->p, before.p);

  const auto without = *synthetic_control(rows, {}, options);
  auto other = rows;
  for (auto& row : other) {
    std::reverse(row.begin() + 1, row.end());
    for (double& each : row) each = each * 60 + 1000;
  }
  const auto after = *synthetic_control(other, {}, options);
  EXPECT_EQ(after.p, without.p);
  EXPECT_NEAR(after.mean_effect, without.mean_effect * 60, 1e-5);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_NEAR(after.treated.weights[i], without.treated.weights[7 - i], 1e-6);
  auto units = predictors;
  for (double& each : units[1]) each = each * 1e6 - 5;
  EXPECT_NEAR(synthetic_control(rows, units, options)->treated.mean_square, before.treated.mean_square,
              0.01 * before.treated.mean_square);
}

TEST(SyntheticControl, stands_out_among_placebos_only_where_there_is_an_effect) {
  constexpr int kRuns = 40;
  int none = 0, half = 0, strong = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const SyntheticOptions options{.fit_from = 0, .fit_to = 20, .has_placebos = true, .threads = 1};
    const double p = *synthetic_control(city(Seed{run}, 19, 30, 0, 20), {}, options)->p;
    none += p <= 0.05 ? 1 : 0;
    half += p <= 0.5 ? 1 : 0;
    strong += *synthetic_control(city(Seed{run}, 19, 30, -6, 20), {}, options)->p <= 0.05 ? 1 : 0;
  }
  EXPECT_LE(none, 0.05 * kRuns + 3 * std::sqrt(kRuns * 0.0475));
  EXPECT_NEAR(half, 0.5 * kRuns, 3 * std::sqrt(kRuns * 0.25));
  EXPECT_GE(strong, 0.6 * kRuns);
}

TEST(SyntheticControl, power_is_the_decrease_that_the_donors_would_have_shown) {
  const SyntheticOptions options{.fit_from = 0, .fit_to = 20, .has_placebos = true, .threads = 1};
  const auto found = *synthetic_control(city(Seed{5}, 24, 30, 0, 20), {}, options);
  const auto usual = smallest_synthetic_effect(found, options, {});
  ASSERT_TRUE(usual);
  EXPECT_LT(*usual, 0);
  EXPECT_LE(*smallest_synthetic_effect(found, options, {.power = 0.95}), *usual);
  const auto few = *synthetic_control(city(Seed{5}, 10, 30, 0, 20), {}, options);
  EXPECT_FALSE(smallest_synthetic_effect(few, options, {})) << "ten donors never give 0.05";
}

TEST(SyntheticControl, answers_degenerate_input_or_refuses_it_by_name) {
  const auto reason = [](const PlaceRows& outcomes, const PlaceRows& predictors, const SyntheticOptions& options) {
    const auto result = synthetic_control(outcomes, predictors, options);
    return result ? std::string("taken") : result.error().reason;
  };
  const SyntheticOptions options{.fit_from = 0, .fit_to = 2};
  const PlaceRows rows{{1, 2, 3}, {2, 3, 1}, {3, 1, 2}};
  EXPECT_EQ(reason({}, {}, options), "stats.synthetic_too_few_donors");
  EXPECT_EQ(reason({{1, 2}}, {}, options), "stats.synthetic_too_few_donors");
  EXPECT_EQ(reason(rows, {}, options), "taken");
  EXPECT_EQ(reason(rows, {}, {.fit_from = 0, .fit_to = 2, .has_placebos = true}), "stats.synthetic_too_few_donors");
  EXPECT_EQ(reason({{1, 2, 3}, {1, 2}, {1, 2, 3}}, {}, options), "stats.lengths_differ");
  EXPECT_EQ(reason(rows, {{1, 2}}, options), "stats.lengths_differ");
  EXPECT_EQ(reason({{1, 2, 3}, {1, std::nan(""), 3}, {1, 2, 3}}, {}, options), "stats.value_not_finite");
  EXPECT_EQ(reason(rows, {}, {.fit_from = 0, .fit_to = 3}), "stats.synthetic_period");
  EXPECT_EQ(reason(rows, {}, {.fit_from = 2, .fit_to = 2}), "stats.synthetic_period");
  const std::vector<std::vector<double>> bad{{}, {1, 2}, {-1}, {0}, {std::nan("")}};
  for (const auto& v : bad)
    EXPECT_EQ(reason(rows, {{1, 2, 3}}, {.fit_from = 0, .fit_to = 2, .v = v}), "stats.synthetic_v_outside");
  // All alike, all zero, and predictors that are the same everywhere: any mixture is as good, none is NaN.
  for (const double value : {0.0, 1.0, 1e9})
    for (const PlaceRows& predictors : {PlaceRows{}, PlaceRows{{4, 4, 4, 4}, {0, 0, 0, 0}}}) {
      const PlaceRows same(4, std::vector<double>(4, value));
      const auto found = *synthetic_control(same, predictors, {.fit_from = 0, .fit_to = 3, .has_placebos = true});
      EXPECT_EQ(found.mean_effect, 0);
      EXPECT_EQ(found.p, 1.0);
      for (const double each : found.treated.weights) EXPECT_TRUE(each >= 0 && each <= 1);
    }
}

}  // namespace
}  // namespace samverkan::stats
