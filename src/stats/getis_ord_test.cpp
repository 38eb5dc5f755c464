// SPDX-License-Identifier: EUPL-1.2
#include "stats/getis_ord.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "kit/base/random.hpp"
#include "stats/fdr.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

std::vector<double> drawn_counts(std::size_t n, std::uint64_t seed) {
  SeededRandom random{Seed{seed}};
  std::vector<double> counts;
  for (std::size_t i = 0; i < n; ++i) counts.push_back(static_cast<double>(random.below(10)));
  return counts;
}

// The definition: of the whole map, or of the map without the place itself.
double scored_by_definition(const std::vector<double>& x, const Neighbours& neighbours, std::size_t place, bool star) {
  std::vector<double> weight(x.size(), 0.0);
  for (std::size_t i = 0; i < neighbours.members_of(place).size(); ++i)
    weight[neighbours.members_of(place)[i]] = neighbours.weights_of(place)[i];
  if (star) weight[place] = 1;
  double n = 0, mean = 0, squares = 0, seen = 0, sum = 0, sum_of_squares = 0;
  for (std::size_t j = 0; j < x.size(); ++j) {
    if (!star && j == place) continue;
    n += 1;
    mean += x[j];
    squares += x[j] * x[j];
    seen += weight[j] * x[j];
    sum += weight[j];
    sum_of_squares += weight[j] * weight[j];
  }
  mean /= n;
  const double deviation = std::sqrt(squares / n - mean * mean);
  return (seen - mean * sum) / (deviation * std::sqrt((n * sum_of_squares - sum * sum) / (n - 1)));
}

TEST(GetisOrd, gives_the_values_of_the_reference_on_a_grid_and_with_neighbours_named) {
  const auto counts = read_reference("lisa/values.csv").at("x");
  const auto reference = read_reference("lisa/expected.csv");
  const auto star = getis_ord_on_grid(counts, 120, 120, 1, {});
  const auto others = getis_ord_on_grid(counts, 120, 120, 1, {.star = false});
  const auto named = getis_ord(counts, neighbours_on_grid(120, 120, 1), {});
  ASSERT_TRUE(star && others && named);
  const auto adjusted = adjust(star->p)->bh;
  std::vector<double> z, z_named, z_others, p, bh;
  for (const double i : reference.at("i")) {
    const auto at = static_cast<std::size_t>(i) - 1;
    z.push_back(star->z[at]);
    z_named.push_back(named->z[at]);
    z_others.push_back(others->z[at]);
    p.push_back(star->p[at]);
    bh.push_back(adjusted[at]);
  }
  expect_near(z, reference.at("Gstar_z_binary"), 1e-9);
  expect_near(z_named, reference.at("Gstar_z_binary"), 1e-9);
  expect_near(z_others, reference.at("G_z_binary"), 1e-9);
  expect_near(p, reference.at("p_Gstar_two"), 1e-9);
  expect_near(bh, reference.at("p_Gstar_BH"), 1e-9);
  EXPECT_EQ(std::ranges::count_if(star->p, [](double each) { return each < 0.05; }), 880);
  EXPECT_EQ(std::ranges::count_if(adjusted, [](double each) { return each < 0.05; }), 608);
}

TEST(GetisOrd, gives_the_values_of_the_reference_for_the_counties_of_north_carolina) {
  const auto folder = public_folder() / "s04_lisa_ncsids";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the public data set of North Carolina is not here: " << folder;
  const auto expected = read_columns(folder / "expected.csv");
  const auto pairs = read_columns(folder / "neighbours.csv");
  std::vector<NeighbourPair> given;
  for (std::size_t k = 0; k < pairs.at("\"i\"").size(); ++k)
    given.push_back({static_cast<std::size_t>(pairs.at("\"i\"")[k]) - 1, static_cast<std::size_t>(pairs.at("\"j\"")[k]) - 1});
  const auto values = read_columns(folder / "values.csv").at("\"x\"");
  const auto neighbours = neighbours_of(values.size(), given).value();
  expect_near(getis_ord(values, neighbours, {})->z, expected.at("\"Gstar_z_binary\""), 1e-9);
  expect_near(getis_ord(values, neighbours, {.star = false})->z, expected.at("\"G_z_binary\""), 1e-9);
}

TEST(GetisOrd, is_the_definition_also_with_a_wide_reach_and_with_weights) {
  const auto counts = drawn_counts(11 * 7, 1);
  for (const bool star : {true, false}) {
    for (const std::size_t reach : {1U, 3U, 4U}) {
      const auto neighbours = neighbours_on_grid(11, 7, reach);
      const auto grid = getis_ord_on_grid(counts, 11, 7, reach, {.star = star})->z;
      for (std::size_t place = 0; place < counts.size(); ++place)
        ASSERT_NEAR(grid[place], scored_by_definition(counts, neighbours, place, star), 1e-9) << place << " reach " << reach;
    }
    auto weighted = neighbours_on_grid(11, 7, 2);
    SeededRandom random{Seed{2}};
    for (double& weight : weighted.weight) weight = 0.1 + random.unit();
    const auto z = getis_ord(counts, weighted, {.star = star})->z;
    for (std::size_t place = 0; place < counts.size(); ++place)
      ASSERT_NEAR(z[place], scored_by_definition(counts, weighted, place, star), 1e-9) << place;
  }
}

TEST(GetisOrd, another_unit_and_another_zero_change_nothing) {
  const auto counts = drawn_counts(100, 3);
  auto other = counts;
  for (double& each : other) each = 1e6 + 1000 * each;
  expect_near(getis_ord_on_grid(other, 10, 10, 1, {})->z, getis_ord_on_grid(counts, 10, 10, 1, {})->z, 1e-7);
  auto scaled = neighbours_on_grid(10, 10, 1);
  const auto plain = getis_ord(counts, scaled, {.star = false})->z;
  expect_near(getis_ord(counts, row_standardised(scaled), {.star = false})->z, plain, 1e-9);
}

TEST(GetisOrd, finds_what_was_planted_and_gives_even_p_of_nothing) {
  int low = 0, middle = 0;
  std::size_t all = 0;
  for (std::uint64_t map = 0; map < 30; ++map) {
    const auto p = getis_ord_on_grid(drawn_counts(400, 100 + map), 20, 20, 1, {})->p;
    for (const double each : p) low += each < 0.05 ? 1 : 0, middle += each < 0.5 ? 1 : 0;
    all += p.size();
  }
  EXPECT_NEAR(low / static_cast<double>(all), 0.05, 0.012);
  EXPECT_NEAR(middle / static_cast<double>(all), 0.5, 0.03);

  auto counts = drawn_counts(400, 5);
  for (const std::size_t place : {147U, 148U, 149U, 167U, 168U, 169U, 187U, 188U, 189U}) counts[place] += 8;
  const auto found = getis_ord_on_grid(counts, 20, 20, 1, {}).value();
  EXPECT_EQ(std::ranges::max_element(found.z) - found.z.begin(), 168);
  EXPECT_LT(adjust(found.p)->bh[168], 0.001);
}

TEST(GetisOrd, what_has_no_answer_is_refused_or_has_the_score_of_nothing) {
  const auto lonely = neighbours_of(4, std::vector<NeighbourPair>{{0, 1}, {1, 0}}).value();
  const auto refused = [&](const std::vector<double>& values) {
    const auto result = getis_ord(values, lonely, {});
    return result ? std::string("taken") : result.error().reason;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refused({0, 0, 0, 0}), "stats.values_constant");
  EXPECT_EQ(refused({1, nan, 2, 3}), "stats.not_finite");
  EXPECT_EQ(refused({1, 2}), "stats.lengths_differ");
  EXPECT_EQ(refused({1e200, 0, 0, 0}), "stats.values_unit");
  EXPECT_EQ(getis_ord_on_grid(std::vector<double>{1, 2}, 2, 1, 1, {}).error().reason, "stats.too_few_values");
  const auto others = getis_ord(std::vector<double>{5, 1, 2, 9}, lonely, {.star = false});
  EXPECT_EQ(others->z[3], 0) << "no neighbours";
  EXPECT_EQ(others->p[3], 1);
  EXPECT_GT(getis_ord(std::vector<double>{5, 1, 2, 9}, lonely, {})->z[3], 1) << "itself";
  EXPECT_EQ(getis_ord(std::vector<double>{5, 5, 5, 9}, lonely, {.star = false})->z[3], 0) << "all others alike";
  EXPECT_EQ(getis_ord_on_grid(std::vector<double>{1, 2, 3, 9}, 2, 2, std::numeric_limits<std::size_t>::max() / 2, {})->z,
            std::vector<double>(4, 0.0))
      << "each sees the whole map";

  const auto reason = [](std::vector<NeighbourPair> pairs) { return neighbours_of(3, pairs).error().reason; };
  EXPECT_EQ(reason({{0, 3}}), "stats.neighbour_unknown");
  EXPECT_EQ(reason({{1, 1}}), "stats.neighbour_itself");
  EXPECT_EQ(reason({{0, 1}, {1, 0}, {0, 1}}), "stats.neighbour_twice");
  EXPECT_EQ(reason({{0, 1, 0}}), "stats.neighbour_weight");
  EXPECT_EQ(reason({{0, 1, nan}}), "stats.neighbour_weight");
}

}  // namespace
}  // namespace samverkan::stats
