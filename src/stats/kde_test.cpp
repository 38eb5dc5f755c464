// SPDX-License-Identifier: EUPL-1.2
#include "stats/kde.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

constexpr KdeExtent kCity{660000, 672000, 6574000, 6586000};
constexpr double kRawMost = 5.590358231943e-05;  // of the reference

struct Scatter {
  std::vector<double> x, y;
  [[nodiscard]] KdePoints points() const { return {x, y}; }
};

// Half spread over a square of the side, half around its middle.
Scatter scattered(std::size_t n, double side, std::uint64_t seed) {
  SeededRandom random{Seed{seed}};
  Scatter scatter;
  for (std::size_t i = 0; i < n; ++i) {
    const double width = i % 2 == 0 ? side : side / 8;
    scatter.x.push_back(side / 2 + (random.unit() - 0.5) * width);
    scatter.y.push_back(side / 2 + (random.unit() - 0.5) * width);
  }
  return scatter;
}

// The definition, without edges: each point's kernel in the centre of each cell.
std::vector<double> summed_one_by_one(const KdePoints& points, const KdeOptions& options) {
  std::vector<double> grid;
  const auto& [x0, x1, y0, y1] = options.extent;
  const double h = options.bandwidth.x;
  for (int row = 0; row < options.rows; ++row)
    for (int column = 0; column < options.columns; ++column) {
      const double x = x0 + (column + 0.5) * (x1 - x0) / options.columns;
      const double y = y0 + (row + 0.5) * (y1 - y0) / options.rows;
      double sum = 0;
      for (std::size_t i = 0; i < points.x.size(); ++i) {
        const double away_x = points.x[i] - x;
        const double away_y = points.y[i] - y;
        const double squared = (away_x * away_x + away_y * away_y) / (h * h);
        if (options.kernel == KdeKernel::gaussian) sum += std::exp(-squared / 2) / (2 * std::numbers::pi * h * h);
        else sum += squared < 1 ? 3 / (std::numbers::pi * h * h) * (1 - squared) * (1 - squared) : 0;
      }
      grid.push_back(sum);
    }
  return grid;
}

double largest_difference(std::span<const double> a, std::span<const double> b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

void expect_relative(std::span<const double> is, std::span<const double> wanted, double tolerance) {
  ASSERT_EQ(is.size(), wanted.size());
  for (std::size_t i = 0; i < is.size(); ++i) ASSERT_NEAR(is[i], wanted[i], tolerance * wanted[i]) << "at " << i;
}

TEST(Kde, at_places_is_the_direct_sum_of_the_reference) {
  const auto points = read_reference("kde/points.csv");
  const auto probes = read_reference("kde/probes.csv");
  const KdePoints burglaries{points.at("x"), points.at("y")};
  const KdePoints at{probes.at("x"), probes.at("y")};
  KdeOptions options{.edge = KdeEdge::none, .bandwidth = {300, 300}, .extent = kCity, .columns = 8, .rows = 8};
  expect_relative(kde(burglaries, at, options)->at, probes.at("gauss_direct"), 1e-9);
  options.kernel = KdeKernel::quartic;
  options.bandwidth = {750, 750};
  expect_relative(kde(burglaries, at, options)->at, probes.at("quartic_direct_h2.5sigma"), 1e-9);
  options = {.edge = KdeEdge::uniform, .bandwidth = {300, 300}, .extent = kCity};
  expect_relative(*kde_leave_one_out(burglaries, options), read_reference("kde/at_points_loo.csv").at("leave1out_edge"), 1e-9);
}

TEST(Kde, a_grid_is_that_of_the_reference_with_each_edge) {
  const auto points = read_reference("kde/points.csv");
  const KdePoints burglaries{points.at("x"), points.at("y")};
  // The reference moves each point to the centre of its cell first, so that is what its grid is of.
  auto snapped = points;
  const double step = 12000.0 / 128;
  for (double& x : snapped.at("x")) x = 660000 + (std::floor((x - 660000) / step) + 0.5) * step;
  for (double& y : snapped.at("y")) y = 6574000 + (std::floor((y - 6574000) / step) + 0.5) * step;
  const KdePoints centres{snapped.at("x"), snapped.at("y")};
  const auto expect_grid = [&](KdeEdge edge, const std::string& name, double integral) {
    const auto density = kde(burglaries, {}, {.edge = edge, .bandwidth = {300, 300}, .extent = kCity});
    ASSERT_TRUE(density);
    EXPECT_NEAR(density->integral, integral, integral * 1e-3) << name;
    const auto grid = kde(centres, {}, {.edge = edge, .bandwidth = {300, 300}, .extent = kCity})->grid;
    const auto reference = read_reference("kde/grid_" + name + ".csv");
    std::vector<double> is;
    for (std::size_t i = 0; i < reference.at("row").size(); ++i)
      is.push_back(grid[static_cast<std::size_t>(reference.at("row")[i] * 128 + reference.at("column")[i])]);
    EXPECT_LT(largest_difference(is, reference.at("density")), 0.002 * kRawMost) << name;
    if (edge == KdeEdge::none) {
      const auto exact = summed_one_by_one(burglaries, {.bandwidth = {300, 300}, .extent = kCity, .columns = 128, .rows = 128});
      EXPECT_LT(largest_difference(density->grid, exact), 0.005 * kRawMost);
    }
  };
  expect_grid(KdeEdge::none, "raw", 987.942976858122);
  expect_grid(KdeEdge::uniform, "uniform", 1008.32178123955);
  expect_grid(KdeEdge::diggle, "diggle", 1006.0000009292);
  const auto scott = bandwidth_by_scott(burglaries, KdeKernel::gaussian);
  EXPECT_NEAR(scott->x, 868.713446978395, 1e-6);
  EXPECT_NEAR(scott->y, 781.520960740874, 1e-6);
}

TEST(Kde, the_fast_grid_is_within_half_a_percent_of_the_maximum_of_the_definition) {
  const auto few = scattered(40, 1000, 1);     // summed directly
  const auto many = scattered(1500, 1000, 2);  // through the lattice
  for (const auto kernel : {KdeKernel::gaussian, KdeKernel::quartic})
    for (const double bandwidth : {5.0, 150.0, 400.0})
      for (const auto* scatter : {&few, &many}) {
        const KdeOptions options{.kernel = kernel,
                                 .edge = KdeEdge::none,
                                 .bandwidth = {bandwidth, bandwidth},
                                 .extent = {100, 950, 50, 900},
                                 .columns = 13,
                                 .rows = 17};
        const auto exact = summed_one_by_one(scatter->points(), options);
        const auto grid = kde(scatter->points(), {}, options)->grid;
        EXPECT_LT(largest_difference(grid, exact), 0.005 * std::ranges::max(exact)) << bandwidth << " " << scatter->x.size();
      }
  // The quartic takes the lattice where points are many and the kernel is wide.
  const auto crowd = scattered(8000, 1000, 6);
  const KdeOptions wide{.kernel = KdeKernel::quartic,
                        .edge = KdeEdge::none,
                        .bandwidth = {900, 900},
                        .extent = {0, 1000, 0, 1000},
                        .columns = 7,
                        .rows = 5};
  const auto wanted = summed_one_by_one(crowd.points(), wide);
  const auto given = kde(crowd.points(), {}, wide)->grid;
  EXPECT_LT(largest_difference(given, wanted), 0.005 * std::ranges::max(wanted));
  EXPECT_GT(largest_difference(given, wanted), 1e-7 * std::ranges::max(wanted)) << "the direct sum was taken instead";
  // All on one place: nothing evens out what sharing between nodes does.
  const Scatter pile{std::vector<double>(300, 487.3), std::vector<double>(300, 512.9)};
  const KdeOptions options{.bandwidth = {100, 100}, .extent = {0, 1000, 0, 1000}, .columns = 51, .rows = 51};
  const auto exact = summed_one_by_one(pile.points(), options);
  EXPECT_LT(largest_difference(kde(pile.points(), {}, options)->grid, exact), 0.005 * std::ranges::max(exact));
}

TEST(Kde, diggle_keeps_the_sum_and_uniform_a_flat_density_flat) {
  const auto scatter = scattered(5000, 1000, 3);
  KdeOptions options{.edge = KdeEdge::diggle, .bandwidth = {80, 80}, .extent = {0, 1000, 0, 1000}, .columns = 100, .rows = 100};
  EXPECT_NEAR(kde(scatter.points(), {}, options)->integral, 5000, 5);
  options.window = {{{100, 100}, {900, 100}, {900, 900}, {100, 900}}, {{400, 400}, {600, 400}, {600, 600}, {400, 600}}};
  const auto within = kde(scatter.points(), {}, options);
  EXPECT_NEAR(within->integral, static_cast<double>(5000 - within->left_out), 0.01 * 5000);
  EXPECT_GT(within->left_out, 1000U) << "the hole holds most of the middle";
  EXPECT_TRUE(std::isnan(within->grid[0])) << "outside";
  EXPECT_TRUE(std::isnan(within->grid[50 * 100 + 50])) << "in the hole";

  Scatter even;
  for (int i = 0; i < 100; ++i)
    for (int j = 0; j < 100; ++j) {
      even.x.push_back(i * 10 + 5);
      even.y.push_back(j * 10 + 5);
    }
  for (const auto& window : {KdeRings{}, options.window})
    for (const auto kernel : {KdeKernel::gaussian, KdeKernel::quartic}) {
      const KdeOptions flat{
          .kernel = kernel, .bandwidth = {80, 80}, .extent = {0, 1000, 0, 1000}, .window = window, .columns = 40, .rows = 40};
      const auto grid = kde(even.points(), {}, flat)->grid;
      for (const double density : grid)
        if (!std::isnan(density)) { ASSERT_NEAR(density, 0.01, 0.0008); }
    }
}

TEST(Kde, a_rule_gives_the_bandwidth_that_is_best_by_its_own_measure) {
  const auto points = read_reference("kde/points.csv");
  const KdePoints burglaries{points.at("x"), points.at("y")};
  KdeOptions options{.bandwidth = {1, 1}, .extent = kCity};
  // The reference tries radii 5.9 m apart.
  EXPECT_NEAR(bandwidth_by_diggle(burglaries, options)->x, 149.706457925636, 3);
  const double best = bandwidth_by_ppl(burglaries, options)->x;
  const auto likelihood = [&](double bandwidth) {
    auto tried = options;
    tried.bandwidth = {bandwidth, bandwidth};
    double sum = 0;
    const auto densities = kde_leave_one_out(burglaries, tried).value();
    for (const double density : densities) sum += std::log(density);
    return sum - kde(burglaries, {}, tried)->integral;
  };
  // The reference tries 16 widths, each 1.64 times the one before, and takes 261.9.
  for (const double other : {261.926185228142, best * 0.9, best * 1.1}) EXPECT_GT(likelihood(best), likelihood(other)) << other;
  // Asked for 60 widths between 150 and 600, the same reference takes 318.15, and its neighbours are 310.76 and 325.71.
  EXPECT_GT(best, 310.76);
  EXPECT_LT(best, 325.71);

  auto scaled = scattered(150, 1000, 8);
  const auto narrow = bandwidth_by_ppl(scaled.points(), {.bandwidth = {1, 1}, .extent = {0, 1000, 0, 1000}})->x;
  std::ranges::reverse(scaled.x);
  std::ranges::reverse(scaled.y);
  for (double& x : scaled.x) x *= 8;
  for (double& y : scaled.y) y *= 8;
  EXPECT_NEAR(bandwidth_by_ppl(scaled.points(), {.bandwidth = {1, 1}, .extent = {0, 8000, 0, 8000}})->x, 8 * narrow,
              0.01 * narrow);

  const std::vector<double> heap(50, 500.0), one{500};
  for (auto* rule : {&bandwidth_by_ppl, &bandwidth_by_diggle}) {
    const KdeOptions square{.bandwidth = {1, 1}, .extent = {0, 1000, 0, 1000}};
    EXPECT_GT(rule({heap, heap}, square)->x, 0) << "as narrow as may be";
    EXPECT_LT(rule({heap, heap}, square)->x, 2);
    EXPECT_EQ(rule({one, one}, square).error().reason, "stats.too_few_points");
    EXPECT_EQ(rule({heap, one}, square).error().reason, "stats.lengths_differ");
    EXPECT_EQ(rule({heap, heap}, {.bandwidth = {1, 1}, .extent = {}}).error().reason, "stats.extent_empty");
  }
  options.window = {{{660000, 6574000}, {672000, 6574000}, {672000, 6586000}}};
  EXPECT_EQ(bandwidth_by_diggle(burglaries, options).error().reason, "stats.rule_needs_rectangle");
}

TEST(Kde, moving_turning_scaling_and_mixing_the_points_changes_nothing_but_the_unit) {
  const auto scatter = scattered(3000, 1000, 4);
  const KdeOptions options{.bandwidth = {60, 90}, .extent = {0, 1000, 0, 1000}, .columns = 20, .rows = 20};
  const auto grid = kde(scatter.points(), scatter.points(), options).value();

  auto mixed = scatter;
  std::ranges::reverse(mixed.x);
  std::ranges::reverse(mixed.y);
  EXPECT_LT(largest_difference(kde(mixed.points(), {}, options)->grid, grid.grid), 1e-5 * std::ranges::max(grid.grid));

  auto moved = scatter;  // a kilometre to an inch, and far away
  for (double& x : moved.x) x = 1e6 + 8 * x;
  for (double& y : moved.y) y = 6e6 + 8 * y;
  auto far = options;
  far.bandwidth = {480, 720};
  far.extent = {1e6, 1e6 + 8000, 6e6, 6e6 + 8000};
  auto there = kde(moved.points(), {}, far)->grid;
  for (double& density : there) density *= 64;
  EXPECT_LT(largest_difference(there, grid.grid), 1e-4 * std::ranges::max(grid.grid));

  const auto turned =
      kde({scatter.y, scatter.x}, {}, {.bandwidth = {90, 60}, .extent = options.extent, .columns = 20, .rows = 20})->grid;
  std::vector<double> back;
  for (std::size_t row = 0; row < 20; ++row)
    for (std::size_t column = 0; column < 20; ++column) back.push_back(turned[column * 20 + row]);
  EXPECT_LT(largest_difference(back, grid.grid), 1e-5 * std::ranges::max(grid.grid));

  const std::vector<double> twice(scatter.x.size(), 2.0);
  auto doubled = kde({scatter.x, scatter.y, twice}, {}, options)->grid;
  for (double& density : doubled) density /= 2;
  EXPECT_LT(largest_difference(doubled, grid.grid), 1e-5 * std::ranges::max(grid.grid));
}

TEST(Kde, what_has_no_answer_is_refused_by_name_and_nothing_is_a_density_of_nothing) {
  const KdeOptions sound{.bandwidth = {1, 1}, .extent = {0, 10, 0, 10}, .columns = 4, .rows = 4};
  const auto refused = [](const Scatter& scatter, const KdeOptions& options) {
    const auto result = kde(scatter.points(), {}, options);
    return result ? std::string("taken") : result.error().reason;
  };
  const auto with = [&](auto&& change) {
    auto options = sound;
    change(options);
    return options;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refused({{1, nan}, {1, 1}}, sound), "stats.not_finite");
  EXPECT_EQ(refused({{1, nan}, {1, 1}}, with([](auto& o) { o.edge = KdeEdge::none; })), "stats.not_finite");
  EXPECT_EQ(refused({{1, 2}, {1}}, sound), "stats.lengths_differ");
  for (const double bandwidth : {0.0, -1.0, 11.0, 1e-300, nan})
    EXPECT_EQ(refused({{1}, {1}}, with([&](auto& o) { o.bandwidth.y = bandwidth; })), "stats.bandwidth_outside");
  EXPECT_EQ(refused({{1}, {1}}, with([](auto& o) { o.extent.x1 = 0; })), "stats.extent_empty");
  EXPECT_EQ(refused({{1}, {1}}, with([](auto& o) { o.extent = {-1e300, 1e300, -1e300, 1e300}; })), "stats.extent_empty");
  EXPECT_EQ(refused({{1}, {1}}, with([](auto& o) { o.columns = 0; })), "stats.grid_outside");
  EXPECT_EQ(refused({{1}, {1}}, with([](auto& o) { o.window = {{{20, 20}, {21, 20}, {21, 21}}}; })), "stats.window_empty");
  EXPECT_EQ(refused({{1}, {1}}, with([](auto& o) { o.window = {{}, {{1, 1}}}; })), "stats.window_empty");
  EXPECT_EQ(refused({{1e9, -1e300}, {1, 1e9}}, sound), "taken");
  EXPECT_EQ(refused({{1e9, -1e300}, {1, 1e9}}, with([](auto& o) { o.edge = KdeEdge::none; })), "taken");
  const std::vector<double> weight{-1}, one{1};
  EXPECT_EQ(kde({one, one, weight}, {}, sound).error().reason, "stats.weight_negative");
  EXPECT_EQ(std::ranges::max(kde({}, {}, sound)->grid), 0);
  EXPECT_EQ(bandwidth_by_scott({one, one}, KdeKernel::gaussian).error().reason, "stats.too_few_points");
  const std::vector<double> same{3, 3}, apart{1, 2};
  EXPECT_EQ(bandwidth_by_scott({same, apart}, KdeKernel::gaussian).error().reason, "stats.bandwidth_no_spread");
  // A kernel far narrower than a cell, and many points: no more work than there are points.
  const auto narrow = kde(scattered(1000, 10, 5).points(), {}, with([](auto& o) { o.bandwidth = {1e-8, 1e-8}; }));
  EXPECT_TRUE(std::ranges::all_of(narrow->grid, [](double density) { return std::isfinite(density); }));
}

}  // namespace
}  // namespace samverkan::stats
