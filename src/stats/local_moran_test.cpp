// SPDX-License-Identifier: EUPL-1.2
#include "stats/local_moran.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "stats/fdr.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

std::vector<double> drawn(std::size_t n, std::uint64_t seed) {
  SeededRandom random{Seed{seed}};
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(random.unit() * random.unit());
  return values;
}

// What is drawn on both sides, 9,999 and `permutations` times.
double monte_carlo_band(double p, int permutations) {
  return 4 * std::sqrt(p * (1 - p) * (1.0 / 9999 + 1.0 / permutations)) + 0.002;
}

struct Counties {
  Columns expected;
  std::vector<double> values;
  Neighbours neighbours;
};

// The public data set, with the quotes of its header; none where it is not.
std::optional<Counties> north_carolina() {
  const auto folder = public_folder() / "s04_lisa_ncsids";
  if (!std::filesystem::exists(folder)) return std::nullopt;
  const auto pairs = read_columns(folder / "neighbours.csv");
  std::vector<NeighbourPair> given;
  for (std::size_t k = 0; k < pairs.at("\"i\"").size(); ++k)
    given.push_back({static_cast<std::size_t>(pairs.at("\"i\"")[k]) - 1, static_cast<std::size_t>(pairs.at("\"j\"")[k]) - 1});
  auto values = read_columns(folder / "values.csv").at("\"x\"");
  auto neighbours = row_standardised(neighbours_of(values.size(), given).value());
  return Counties{read_columns(folder / "expected.csv"), std::move(values), std::move(neighbours)};
}

TEST(LocalMoran, gives_the_values_of_the_reference_on_a_grid) {
  const auto counts = read_reference("lisa/values.csv").at("x");
  const auto reference = read_reference("lisa/expected.csv");
  const auto found = local_moran(counts, row_standardised(neighbours_on_grid(120, 120, 1)));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->moran.i, 0.518922960887378, 1e-9);
  EXPECT_NEAR(found->moran.expected, -6.94492673102299e-05, 1e-13);
  EXPECT_NEAR(found->moran.variance, 1.68692934604517e-05, 1e-13);
  EXPECT_NEAR(found->moran.z, 126.360856220162, 1e-7);
  const auto adjusted = adjust(found->p)->bh;
  Columns is;
  for (const double i : reference.at("i")) {
    const auto at = static_cast<std::size_t>(i) - 1;
    is["Ii"].push_back(found->i[at]);
    is["E_Ii_cond"].push_back(found->expected[at]);
    is["Var_Ii_cond"].push_back(found->variance[at]);
    is["Z_Ii_cond"].push_back(found->z[at]);
    is["p_two_cond"].push_back(found->p[at]);
    is["p_Ii_BH"].push_back(adjusted[at]);
    is["quadrant"].push_back(static_cast<double>(found->quadrant[at]));
  }
  for (const auto& [name, values] : is) {
    SCOPED_TRACE(name);
    expect_near(values, reference.at(name), 1e-9);
  }
  EXPECT_EQ(std::ranges::count_if(found->p, [](double p) { return p < 0.05; }), 837);
  EXPECT_EQ(std::ranges::count_if(adjusted, [](double p) { return p < 0.05; }), 585);
}

TEST(LocalMoran, gives_the_values_of_the_reference_for_the_counties_of_north_carolina) {
  const auto counties = north_carolina();
  if (!counties) GTEST_SKIP() << "the public data set of North Carolina is not here";
  const auto found = local_moran(counties->values, counties->neighbours);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->moran.i, 0.247192613917561, 1e-9);
  EXPECT_NEAR(found->moran.variance, 0.00429703621352353, 1e-9);
  EXPECT_NEAR(found->moran.z, 3.92504388850443, 1e-9);
  expect_near(found->i, counties->expected.at("\"Ii\""), 1e-9);
  expect_near(found->expected, counties->expected.at("\"E_Ii_cond\""), 1e-9);
  expect_near(found->variance, counties->expected.at("\"Var_Ii_cond\""), 1e-9);
  expect_near(found->z, counties->expected.at("\"Z_Ii_cond\""), 1e-9);
  expect_near(found->p, counties->expected.at("\"p_two_cond\""), 1e-9);
  EXPECT_EQ(std::ranges::count_if(found->p, [](double p) { return p < 0.05; }), 13);

  const auto p = local_moran_by_permutation(counties->values, counties->neighbours, {.permutations = 3999, .seed = Seed{1}});
  const auto& wanted = counties->expected.at("\"perm_p_folded\"");
  // The reference draws with replacement: a little more than chance.
  for (std::size_t i = 0; i < wanted.size(); ++i) ASSERT_NEAR(p->at(i), wanted[i], monte_carlo_band(wanted[i], 3999) + 0.01);
}

TEST(LocalMoran, permutations_are_those_of_every_area_by_itself) {
  const auto values = drawn(12 * 9, 1);
  const auto neighbours = row_standardised(neighbours_on_grid(12, 9, 1));
  const auto fast = local_moran_by_permutation(values, neighbours, {.permutations = 499, .seed = Seed{7}}).value();
  // Weights that differ by nothing that matters take the plain way through the same draws.
  auto nearly = neighbours;
  for (std::size_t i = 0; i < nearly.weight.size(); i += 2) nearly.weight[i] *= 1 + 1e-15;
  expect_near(local_moran_by_permutation(values, nearly, {.permutations = 499, .seed = Seed{7}}).value(), fast, 0);
  for (const int threads : {2, 3, 7})
    expect_near(local_moran_by_permutation(values, nearly, {.permutations = 499, .seed = Seed{7}, .threads = threads}).value(),
                fast, 0);

  // The definition with draws of its own: agrees but for chance.
  SeededRandom random{Seed{8}};
  std::vector<double> others(values.begin() + 1, values.end());
  double seen = 0;
  for (const auto member : neighbours.members_of(0)) seen += values[member];
  int at_least = 0, at_most = 0;
  for (int replicate = 0; replicate < 9999; ++replicate) {
    double sum = 0;
    for (std::size_t i = 0; i < neighbours.members_of(0).size(); ++i) {
      std::swap(others[i], others[i + static_cast<std::size_t>(random.below(others.size() - i))]);
      sum += others[i];
    }
    at_least += sum >= seen ? 1 : 0;
    at_most += sum <= seen ? 1 : 0;
  }
  const double wanted = (std::min(at_least, at_most) + 1) / 10000.0;
  const auto exact = local_moran_by_permutation(values, neighbours, {.permutations = 1999, .seed = Seed{9}}).value();
  EXPECT_NEAR(exact[0], wanted, monte_carlo_band(wanted, 1999));
}

TEST(LocalMoran, permutations_agree_with_the_moments_where_there_are_many_neighbours_and_share_ties) {
  const auto values = drawn(400, 2);
  const auto neighbours = row_standardised(neighbours_on_grid(20, 20, 3));
  const auto moments = local_moran(values, neighbours).value();
  const auto p = local_moran_by_permutation(values, neighbours, {.permutations = 999, .seed = Seed{3}}).value();
  for (std::size_t i = 0; i < p.size(); ++i) ASSERT_NEAR(2 * p[i], moments.p[i], 0.15) << i;
  // All neighbours are zero, as are nearly all values: what was seen is the most common draw, and no surprise.
  std::vector<double> rare(400, 0.0);
  rare[0] = 1;
  rare[399] = 0.1;
  EXPECT_GT(local_moran_by_permutation(rare, neighbours, {.permutations = 199, .seed = Seed{4}})->at(210), 0.7);
}

TEST(LocalMoran, another_unit_another_zero_and_another_order_change_nothing) {
  const auto values = drawn(100, 5);
  const auto neighbours = row_standardised(neighbours_on_grid(10, 10, 1));
  const auto found = local_moran(values, neighbours).value();
  auto other = values;
  for (double& each : other) each = 100 - 1000 * each;
  const auto changed = local_moran(other, neighbours).value();
  expect_near(changed.i, found.i, 1e-9);
  expect_near(changed.z, found.z, 1e-9);
  EXPECT_NEAR(changed.moran.z, found.moran.z, 1e-9);

  auto backwards = values;
  std::ranges::reverse(backwards);  // half a turn of the grid
  auto turned = local_moran(backwards, neighbours).value();
  std::ranges::reverse(turned.z);
  expect_near(turned.z, found.z, 1e-9);
}

TEST(LocalMoran, finds_what_was_planted_and_gives_even_p_of_nothing) {
  const auto neighbours = row_standardised(neighbours_on_grid(20, 20, 1));
  int low = 0, all = 0, drawn_low = 0;
  std::vector<double> global;
  for (std::uint64_t map = 0; map < 40; ++map) {
    const auto values = drawn(400, 50 + map);
    const auto found = local_moran(values, neighbours).value();
    global.push_back(found.moran.p);
    const auto drawn_p = local_moran_by_permutation(values, neighbours, {.permutations = 199, .seed = Seed{map}}).value();
    for (const double p : drawn_p) {
      drawn_low += p <= 0.05 ? 1 : 0;
      ++all;
    }
    for (const double p : found.p) low += p < 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(low / static_cast<double>(all), 0.05, 0.015);
  EXPECT_NEAR(drawn_low / static_cast<double>(all), 0.10, 0.02) << "one-sided to either side";
  EXPECT_LT(std::ranges::count_if(global, [](double p) { return p < 0.05; }), 7);

  auto values = drawn(400, 6);
  for (const std::size_t place : {147U, 148U, 149U, 167U, 168U, 169U, 187U, 188U, 189U}) values[place] += 2;
  values[45] += 2;
  const auto found = local_moran(values, neighbours).value();
  EXPECT_EQ(std::ranges::max_element(found.z) - found.z.begin(), 168);
  EXPECT_EQ(found.quadrant[168], MoranQuadrant::high_high);
  EXPECT_EQ(found.quadrant[45], MoranQuadrant::high_low);
  EXPECT_EQ(found.quadrant[146], MoranQuadrant::low_high);
  EXPECT_NEAR(local_moran_by_permutation(values, neighbours, {.permutations = 999, .seed = Seed{1}})->at(168), 0.001, 1e-12);
}

TEST(LocalMoran, what_has_no_answer_is_refused_or_says_nothing) {
  const auto pair = neighbours_of(5, std::vector<NeighbourPair>{{0, 1}, {1, 0}, {2, 0}}).value();
  const auto refused = [&](const std::vector<double>& values, const Neighbours& neighbours) {
    const auto result = local_moran(values, neighbours);
    const auto drawn_ones = local_moran_by_permutation(values, neighbours, {.permutations = 9, .seed = Seed{1}});
    EXPECT_EQ(result.has_value(), drawn_ones.has_value());
    return result ? std::string("taken") : result.error().reason;
  };
  EXPECT_EQ(refused({1, 1, 1, 1, 1}, pair), "stats.values_constant");
  EXPECT_EQ(refused({1, 2, std::numeric_limits<double>::infinity(), 1, 1}, pair), "stats.not_finite");
  EXPECT_EQ(refused({1, 2, 3}, pair), "stats.lengths_differ");
  EXPECT_EQ(refused({1, 2, 3}, neighbours_on_grid(3, 1, 1)), "stats.too_few_values");
  EXPECT_EQ(refused({1, 2, 3, 4, 5}, neighbours_of(5, {}).value()), "stats.no_neighbours");
  EXPECT_EQ(refused({1e9, 1e9, 1e9 + 1, 1e9, 1e9}, pair), "taken");
  for (const int permutations : {0, -1, 100'000})
    EXPECT_EQ(
        local_moran_by_permutation(std::vector<double>{1, 2, 3, 4, 5}, pair, {.permutations = permutations, .seed = Seed{1}})
            .error()
            .reason,
        "stats.permutations_outside");

  const auto found = local_moran(std::vector<double>{1, 2, 3, 4, 5}, pair).value();
  EXPECT_EQ(found.quadrant[4], MoranQuadrant::none);
  EXPECT_EQ(found.p[4], 1) << "no neighbours";
  EXPECT_EQ(found.z[2], 0) << "the mean itself";
  EXPECT_EQ(local_moran_by_permutation(std::vector<double>{1, 2, 3, 4, 5}, pair, {.permutations = 9, .seed = Seed{1}})->at(4), 1);
  for (const auto& values : {std::vector<double>{0, 0, 0, 0, 7}, std::vector<double>{7, 0, 0, 0, 0}}) {
    const auto all = local_moran(values, neighbours_on_grid(5, 1, 4)).value();
    EXPECT_TRUE(std::ranges::all_of(all.z, [](double z) { return std::isfinite(z) && std::abs(z) < 1e-6; })) << "all see all";
    EXPECT_EQ(all.moran.p, 1);
  }
}

}  // namespace
}  // namespace samverkan::stats
