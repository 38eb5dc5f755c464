// SPDX-License-Identifier: EUPL-1.2
#include "stats/clusters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>
#include <set>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

struct Points {
  std::vector<double> x, y;
  std::vector<std::int64_t> t;
};

Result<Clusters> asked(const Points& points, const ClustersOptions& options) {
  return clusters(points.x, points.y, points.t, options);
}

// On a lattice, so that places are shared and distances of exactly eps occur.
Points scattered(std::uint64_t seed, std::size_t n, std::uint64_t side, std::uint64_t days) {
  SeededRandom random{Seed{seed}};
  Points points;
  for (std::size_t i = 0; i < n; ++i) {
    points.x.push_back(static_cast<double>(random.below(side)));
    points.y.push_back(static_cast<double>(random.below(side)));
    points.t.push_back(static_cast<std::int64_t>(random.below(days)));
  }
  return points;
}

// The definition: every pair is looked at.
Clusters looked_up(const Points& points, const ClustersOptions& options) {
  const std::size_t n = points.x.size();
  const auto square = [&](std::size_t i, std::size_t j) {
    const double dx = points.x[i] - points.x[j], dy = points.y[i] - points.y[j];
    return dx * dx + dy * dy;
  };
  const auto time = [&](std::size_t i, std::size_t j) {
    return options.eps_time ? std::abs(points.t[i] - points.t[j]) : std::int64_t{0};
  };
  const auto is_within = [&](std::size_t i, std::size_t j) {
    return square(i, j) <= options.eps * options.eps && time(i, j) <= options.eps_time.value_or(0);
  };
  Clusters found{std::vector<std::int32_t>(n, -1), std::vector<bool>(n), {}};
  for (std::size_t i = 0; i < n; ++i) {
    std::int64_t near = 0;
    for (std::size_t j = 0; j < n; ++j) near += is_within(i, j) ? 1 : 0;
    found.core[i] = near >= options.min_points;
  }
  std::int32_t next = 0;
  for (std::size_t first = 0; first < n; ++first) {
    if (!found.core[first] || found.labels[first] >= 0) continue;
    std::vector<std::size_t> reached{first};
    found.labels[first] = next;
    for (std::size_t at = 0; at < reached.size(); ++at)
      for (std::size_t j = 0; j < n; ++j)
        if (found.core[j] && found.labels[j] < 0 && is_within(reached[at], j)) {
          found.labels[j] = next;
          reached.push_back(j);
        }
    ++next;
  }
  const auto of_core = found.labels;
  for (std::size_t i = 0; i < n; ++i) {
    if (found.core[i]) continue;
    std::set<std::tuple<double, std::int64_t, std::int32_t>> near;
    for (std::size_t j = 0; j < n; ++j)
      if (found.core[j] && is_within(i, j)) near.emplace(square(i, j), time(i, j), of_core[j]);
    if (!near.empty()) found.labels[i] = std::get<2>(*near.begin());
  }
  found.sizes.resize(static_cast<std::size_t>(next));
  for (const auto label : found.labels)
    if (label >= 0) ++found.sizes[static_cast<std::size_t>(label)];
  return found;
}

// One name a pair of labels, both ways: the same division under other names.
void expect_same_division(const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs) {
  std::map<std::int32_t, std::int32_t> one_way, other_way;
  for (const auto& [ours, theirs] : pairs) {
    ASSERT_EQ(one_way.try_emplace(ours, theirs).first->second, theirs);
    ASSERT_EQ(other_way.try_emplace(theirs, ours).first->second, ours);
  }
}

TEST(Clusters, gives_the_values_of_the_reference) {
  const auto columns = read_reference("clusters/points.csv");
  const auto expected = read_json_file(reference_folder() / "clusters/expected.json");
  const auto found =
      clusters(columns.at("x"), columns.at("y"), {}, {.eps = expected.at("eps"), .min_points = expected.at("min_samples")});
  ASSERT_TRUE(found);
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t i = 0; i < found->core.size(); ++i) {
    ASSERT_EQ(found->core[i], columns.at("core")[i] == 1) << i;
    const auto label = static_cast<std::int32_t>(columns.at("label")[i]);
    ASSERT_EQ(found->labels[i] < 0, label < 0) << i;
    if (!expected.at("ambiguous_border_points").contains(std::to_string(i))) pairs.emplace_back(found->labels[i], label);
  }
  expect_same_division(pairs);
  EXPECT_EQ(found->sizes.size(), expected.at("clusters"));
  EXPECT_EQ(std::ranges::count(found->labels, -1), expected.at("noise"));
  EXPECT_EQ(std::ranges::count(found->core, true), expected.at("core"));
  std::map<std::int32_t, std::int32_t> name_of;
  for (const auto& [ours, theirs] : pairs) name_of[ours] = theirs;
  for (const auto& [point, labels] : expected.at("ambiguous_border_points").items()) {
    const std::vector<std::int32_t> may_be = labels;
    std::size_t at = 0;
    std::from_chars(point.data(), point.data() + point.size(), at);
    EXPECT_TRUE(std::ranges::count(may_be, name_of.at(found->labels[at])) == 1) << point;
  }
}

TEST(Clusters, gives_the_core_points_of_the_reference_in_place_and_time) {
  const auto columns = read_reference("clusters/points.csv");
  const auto expected = read_json_file(reference_folder() / "clusters/expected.json").at("st");
  std::vector<std::int64_t> days;
  for (const double day : columns.at("day")) days.push_back(static_cast<std::int64_t>(day));
  const auto found = clusters(columns.at("x"), columns.at("y"), days,
                              {.eps = expected.at("eps_space"),
                               .min_points = expected.at("min_samples"),
                               .eps_time = expected.at("eps_time_days").get<std::int64_t>()});
  ASSERT_TRUE(found);
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t i = 0; i < days.size(); ++i) {
    ASSERT_EQ(found->core[i], columns.at("st_core")[i] == 1) << i;
    if (found->core[i]) pairs.emplace_back(found->labels[i], static_cast<std::int32_t>(columns.at("st_core_label")[i]));
  }
  EXPECT_EQ(pairs.size(), expected.at("core"));
  expect_same_division(pairs);
  EXPECT_EQ(found->sizes.size(), expected.at("core_clusters"));
}

TEST(Clusters, are_those_that_a_look_at_every_pair_finds) {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    const auto points = scattered(seed, 40 + seed * 10, 20 + seed * 3, 30);
    ClustersOptions options{.eps = static_cast<double>(1 + seed % 6), .min_points = static_cast<std::int64_t>(1 + seed % 7)};
    if (seed % 2 == 1) options.eps_time = static_cast<std::int64_t>(seed % 5);
    const auto found = asked(points, options);
    const auto wanted = looked_up(points, options);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->labels, wanted.labels) << seed;
    EXPECT_EQ(found->core, wanted.core) << seed;
    EXPECT_EQ(found->sizes, wanted.sizes) << seed;
  }
}

TEST(Clusters, do_not_depend_on_the_order_of_the_points_where_zero_lies_the_unit_or_which_way_north_is) {
  SeededRandom random{Seed{8}};
  Points points, backwards, turned, far;
  for (int i = 0; i < 300; ++i) {
    points.x.push_back(random.unit() * 1000);
    points.y.push_back(random.unit() * 1000);
    points.t.push_back(static_cast<std::int64_t>(random.below(60)));
  }
  const double angle = std::numbers::pi / 7;
  for (std::size_t i = 0; i < 300; ++i) {
    backwards.x.push_back(points.x[299 - i]);
    backwards.y.push_back(points.y[299 - i]);
    backwards.t.push_back(points.t[299 - i]);
    turned.x.push_back(points.x[i] * std::cos(angle) - points.y[i] * std::sin(angle));
    turned.y.push_back(points.x[i] * std::sin(angle) + points.y[i] * std::cos(angle));
    far.x.push_back(points.x[i] / 1000 + 1e6);
    far.y.push_back(points.y[i] / 1000 - 1e6);
    far.t.push_back(points.t[i] * 24 - 1'000'000'000'000);
  }
  turned.t = points.t;
  const auto before = *asked(points, {.eps = 90, .min_points = 4, .eps_time = 20});
  EXPECT_GT(before.sizes.size(), 3U);
  EXPECT_EQ(asked(turned, {.eps = 90, .min_points = 4, .eps_time = 20})->labels, before.labels);
  EXPECT_EQ(asked(far, {.eps = 0.09, .min_points = 4, .eps_time = 480})->labels, before.labels);
  const auto after = *asked(backwards, {.eps = 90, .min_points = 4, .eps_time = 20});
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t i = 0; i < 300; ++i) pairs.emplace_back(before.labels[i], after.labels[299 - i]);
  expect_same_division(pairs);
}

TEST(Clusters, find_planted_groups_and_take_a_border_point_to_the_nearest) {
  Points points = scattered(5, 200, 100'000, 1);
  for (const double centre : {20'000.0, 60'000.0})
    for (int i = 0; i < 30; ++i) {
      points.x.push_back(centre + i % 6);
      points.y.push_back(centre + std::floor(i / 6.0));
      points.t.push_back(0);
    }
  const auto found = *asked(points, {.eps = 10, .min_points = 20});
  EXPECT_EQ(found.sizes, (std::vector<std::int64_t>{30, 30}));

  // Two rows of points with one point between that reaches the end of each, nearer to the second.
  const std::vector<double> x{0, -3, -6, -9, 20, 23, 26, 29, 10.5};
  const auto between = *clusters(x, std::vector<double>(9), {}, {.eps = 10.5, .min_points = 4});
  EXPECT_EQ(between.labels, (std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(std::ranges::count(between.core, true), 8);
  EXPECT_FALSE(between.core.back());
}

TEST(Clusters, answer_degenerate_input_or_refuse_it_by_name) {
  const auto reason = [](const Result<Clusters>& result) { return result ? std::string("taken") : result.error().reason; };
  const ClustersOptions usual{.eps = 10, .min_points = 3};
  EXPECT_TRUE(asked({}, usual)->labels.empty());
  EXPECT_EQ(asked({{1}, {1}, {1}}, usual)->labels, (std::vector<std::int32_t>{-1}));
  EXPECT_EQ(asked({{1}, {1}, {1}}, {.eps = 10, .min_points = 1})->labels, (std::vector<std::int32_t>{0}));
  const std::vector<double> same(50'000, 7);  // as one point with a weight; every pair would take minutes
  EXPECT_EQ(clusters(same, same, {}, {.eps = 1e-3, .min_points = 50'000})->sizes, (std::vector<std::int64_t>{50'000}));
  EXPECT_TRUE(clusters(same, same, {}, {.eps = 1e-3, .min_points = 50'001})->sizes.empty());

  const double nothing = std::nan(""), endless = std::numeric_limits<double>::infinity();
  EXPECT_EQ(reason(asked({{0, nothing}, {0, 0}, {0, 0}}, usual)), "stats.point_not_finite");
  EXPECT_EQ(reason(asked({{0, 0}, {0, endless}, {0, 0}}, usual)), "stats.point_not_finite");
  EXPECT_EQ(reason(asked({{-1e9, 1e9}, {0, 0}, {0, 0}}, usual)), "taken");
  EXPECT_EQ(reason(asked({{-1e12, 1e12}, {0, 0}, {0, 0}}, usual)), "stats.points_too_spread");
  EXPECT_EQ(reason(asked({{-1.7e308, 1.7e308}, {0, 0}, {0, 0}}, usual)), "stats.points_too_spread");
  for (const double eps : {0.0, -1.0, nothing, endless, 1e-200, 1e200})
    EXPECT_EQ(reason(asked({}, {.eps = eps, .min_points = 1})), "stats.reach_outside") << eps;
  EXPECT_EQ(reason(asked({}, {.eps = 1, .min_points = 1, .eps_time = -1})), "stats.reach_outside");
  EXPECT_EQ(reason(asked({}, {.eps = 1, .min_points = 0})), "stats.min_points_outside");

  const auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  const Points ages{{0, 0, 0}, {0, 0, 0}, {least, most, most}};
  EXPECT_EQ(asked(ages, {.eps = 1, .min_points = 2, .eps_time = 0})->labels, (std::vector<std::int32_t>{-1, 0, 0}));
  EXPECT_EQ(asked(ages, {.eps = 1, .min_points = 2, .eps_time = most - 1})->labels, (std::vector<std::int32_t>{-1, 0, 0}));

  SeededRandom random{Seed{1}};
  std::vector<double> thick(250'000);
  for (double& each : thick) each = random.unit();
  EXPECT_EQ(reason(clusters(thick, thick, {}, {.eps = 10, .min_points = 300'000})), "stats.too_dense");
}

}  // namespace
}  // namespace samverkan::stats
