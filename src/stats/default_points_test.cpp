// SPDX-License-Identifier: EUPL-1.2
#include "stats/default_points.hpp"

#include <gtest/gtest.h>

#include <set>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

struct Events {
  std::vector<double> x, y;
  void add(double east, double north, int times = 1) {
    x.insert(x.end(), static_cast<std::size_t>(times), east);
    y.insert(y.end(), static_cast<std::size_t>(times), north);
  }
};

DefaultPoints found_in(const Events& events, const DefaultPointsOptions& options = {}) {
  const auto found = default_points(events.x, events.y, options);
  EXPECT_TRUE(found);
  return found ? *found : DefaultPoints{};
}

using Where = std::set<std::pair<double, double>>;
Where where(const DefaultPoints& found) {
  Where all;
  for (const auto& point : found.points) all.emplace(point.x, point.y);
  return all;
}

// Houses 30 m apart in a town of 3 km; a few places are busy, and so are the houses around them.
Events town(std::uint64_t seed, int events = 4000) {
  SeededRandom random{Seed{seed}};
  Events all;
  for (int i = 0; i < events; ++i) {
    const bool is_busy = random.below(3) == 0;
    const auto middle = static_cast<double>(random.below(6)) * 500;
    const double spread = is_busy ? 60 : 3000, from = is_busy ? middle : 0;
    all.add(30 * std::floor((from + random.unit() * spread) / 30), 30 * std::floor((from + random.unit() * spread) / 30));
  }
  return all;
}

Events city() {
  auto columns = read_reference("clusters/points.csv");
  return {std::move(columns["x"]), std::move(columns["y"])};
}

TEST(DefaultPoints, finds_the_planted_points_of_the_invented_city_and_none_of_its_hot_spots) {
  const auto truth = read_json_file(reference_folder() / "default-points/truth.json");
  Where planted;
  for (const auto& point : truth.at("default_points")) planted.emplace(point.at(0), point.at(1));
  const auto found = found_in(city());
  EXPECT_EQ(where(found), planted);
  for (const auto& spot : truth.at("hotspots")) EXPECT_FALSE(where(found).contains({spot.at("x"), spot.at("y")}));
  EXPECT_EQ(found.events, 10000);
  EXPECT_EQ(found.distinct_points, 7691);
  EXPECT_EQ(found.on_default, 46 + 35 + 30);
  EXPECT_DOUBLE_EQ(found.share, 0.0111);
  EXPECT_EQ(found.points[0].count, 46);
  EXPECT_EQ(found.points[0].reason, DefaultPointReason::alone);
  EXPECT_EQ(found.points[1].around, 4);
  EXPECT_EQ(found.points[1].points_around, 4);
  EXPECT_EQ(found.points[1].reason, DefaultPointReason::outweighs_surroundings);
  EXPECT_EQ(where(found_in(city(), {.reach = 75})), planted);
  // Further out more happens besides, and the evidence is weaker; it never points elsewhere.
  EXPECT_EQ(where(found_in(city(), {.reach = 200})), (Where{}));
  EXPECT_EQ(where(found_in(city(), {.reach = 150})), (Where{{663462, 6579351}}));
}

TEST(DefaultPoints, weighs_a_point_against_its_surroundings_by_the_binomial) {
  auto events = town(1, 1500);
  events.add(9000, 9000, 30);
  for (int i = 0; i < 2; ++i) events.add(9000 + 10 * i, 9050);
  const auto found = found_in(events);
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_NEAR(found.points[0].p, (496.0 + 32 + 1) / 4294967296, 1e-15) << "30, 31 or 32 heads of 32";
  EXPECT_NEAR(found.points[0].p_adjusted, found.points[0].p * static_cast<double>(found.distinct_points), 1e-9);
  events.add(9000, 9090, 25);
  EXPECT_TRUE(found_in(events).points.empty()) << "a place among others that have as much is busy, and no default point";
}

TEST(DefaultPoints, compares_with_what_other_places_have) {
  SeededRandom random{Seed{4}};
  Events farms;  // each alone, and with from 1 to 39 events: thirty are nothing strange
  for (int i = 0; i < 400; ++i) farms.add(i * 1000, 0, 1 + static_cast<int>(random.below(39)));
  EXPECT_TRUE(found_in(farms).points.empty());
  Events houses;
  for (int i = 0; i < 400; ++i) houses.add(i * 1000, 0, random.below(5) > 0 ? 1 : 1 + static_cast<int>(random.below(3)));
  houses.add(500, 0, 30);
  EXPECT_EQ(where(found_in(houses)), (Where{{500, 0}}));
  Events areas;  // everything on middles of areas
  for (int i = 0; i < 90; ++i) areas.add(i * 1000, 0, 100 + static_cast<int>(random.below(50)));
  EXPECT_TRUE(found_in(areas).points.empty());
}

TEST(DefaultPoints, flags_next_to_nothing_where_nothing_was_planted_and_most_of_what_was) {
  int false_ones = 0, hits = 0, towns = 0;
  for (std::uint64_t seed = 1; seed <= 15; ++seed, ++towns) {
    auto events = town(seed, 2500);
    false_ones += static_cast<int>(found_in(events).points.size());
    events.add(1015, 2215, 40);  // between houses, where little happens
    events.add(-900, 40, 25);    // outside
    const auto found = found_in(events);
    hits += where(found).contains({1015, 2215}) ? 1 : 0;
    hits += where(found).contains({-900, 40}) ? 1 : 0;
    false_ones += static_cast<int>(found.points.size()) - 2;
  }
  EXPECT_GE(hits, 2 * towns - 1);
  EXPECT_LE(false_ones, 1);
}

TEST(DefaultPoints, does_not_depend_on_order_place_or_unit) {
  const auto events = city();
  const auto before = found_in(events);
  Events other;
  for (std::size_t i = events.x.size(); i > 0; --i) other.add(events.x[i - 1] * 2 - 1048576, events.y[i - 1] * 2 + 4096);
  const auto after = found_in(other, {.reach = 200});
  ASSERT_EQ(after.points.size(), before.points.size());
  for (std::size_t i = 0; i < before.points.size(); ++i) {
    EXPECT_EQ(after.points[i].x, before.points[i].x * 2 - 1048576);
    EXPECT_EQ(after.points[i].p, before.points[i].p);
    EXPECT_EQ(after.points[i].around, before.points[i].around);
  }
  for (std::size_t i = 0; i < events.x.size(); ++i) {
    const auto at = before.flagged_by[i];
    ASSERT_EQ(after.flagged_by[events.x.size() - 1 - i], at);
    if (at >= 0) { ASSERT_EQ(before.points[static_cast<std::size_t>(at)].x, events.x[i]); }
  }
}

TEST(DefaultPoints, answers_degenerate_input_or_refuses_it_by_name) {
  EXPECT_TRUE(found_in({}).points.empty());
  EXPECT_EQ(found_in({}).share, 0);
  Events one;
  one.add(1, 1);
  EXPECT_TRUE(found_in(one).points.empty());
  Events heap;
  heap.add(4, 4, 5000);
  EXPECT_TRUE(found_in(heap).points.empty()) << "there is nothing to compare with";
  EXPECT_EQ(found_in(heap).distinct_points, 1);
  heap.add(1e9, -1e9);
  heap.add(-1e9, 1e9);
  EXPECT_EQ(where(found_in(heap)), (Where{{4, 4}}));
  Events zeros;
  zeros.add(0.0, -0.0, 3);
  zeros.add(-0.0, 0.0, 3);
  EXPECT_EQ(found_in(zeros).distinct_points, 1);

  const auto reason = [](const Events& events, const DefaultPointsOptions& options) {
    const auto found = default_points(events.x, events.y, options);
    return found ? std::string("taken") : found.error().reason;
  };
  EXPECT_EQ(reason({{std::nan("")}, {0}}, {}), "stats.point_not_finite");
  EXPECT_EQ(reason({{0}, {INFINITY}}, {}), "stats.point_not_finite");
  for (const double reach : {0.0, -1.0, std::nan(""), double{INFINITY}})
    EXPECT_EQ(reason(one, {.reach = reach}), "stats.reach_outside") << reach;
  for (const double alpha : {0.0, 1.0, std::nan("")}) EXPECT_EQ(reason(one, {.alpha = alpha}), "stats.alpha_outside") << alpha;
  EXPECT_EQ(reason({{-1.7e308, 1.7e308}, {0, 0}}, {}), "stats.points_too_spread");
  EXPECT_EQ(reason({{0, 1}, {0, 0}}, {.reach = 1e-300}), "stats.points_too_spread");
}

}  // namespace
}  // namespace samverkan::stats
