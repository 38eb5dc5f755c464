// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/scan_search.hpp"

namespace samverkan::stats {
namespace {

struct City {
  std::vector<ScanPlace> places;
  std::vector<ScanCase> cases;
};

// Places on a jittered grid of 100 m; cases anywhere and anytime.
City quiet_city(std::uint64_t seed, std::size_t places, std::size_t cases, std::int64_t units) {
  SeededRandom random{Seed{seed}};
  City city;
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(places))));
  for (std::size_t i = 0; i < places; ++i) {
    const std::size_t row = i / side, column = i % side;
    const double x = static_cast<double>(column) * 100 + 30 * random.unit();
    city.places.push_back({x, static_cast<double>(row) * 100 + 30 * random.unit()});
  }
  for (std::size_t i = 0; i < cases; ++i)
    city.cases.push_back({static_cast<std::uint32_t>(random.below(places)),
                          static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(units)))});
  return city;
}

// The definition: every circle, every window, every logarithm.
double greatest_by_definition(const ScanSpace& space, const ScanEvents& events) {
  double best = 0;
  const auto& circles = space.circles;
  const std::size_t units = space.expected.units;
  for (std::size_t centre = 0; centre + 1 < circles.first.size(); ++centre)
    for (std::size_t step = 0; circles.first[centre] + step < circles.first[centre + 1]; ++step) {
      std::vector<int> count(units, 0);
      for (std::size_t s = circles.first[centre]; s <= circles.first[centre] + step; ++s)
        for (std::uint32_t i = events.first[circles.member[s]]; i < events.first[circles.member[s] + 1]; ++i)
          ++count[events.unit[i]];
      for (std::size_t from = 0; from < units; ++from)
        for (std::size_t to = from; to < std::min(units, from + space.length_max); ++to) {
          if (space.ends_last && to + 1 != units) continue;
          int cases = 0;
          for (std::size_t unit = from; unit <= to; ++unit) cases += count[unit];
          if (cases < space.cases_min) continue;
          best = std::max(best, scan_llr(cases, expected_in(space, centre, step, from, to), space.expected.total));
        }
    }
  return best;
}

ScanEvents events_of(const City& city) {
  std::vector<std::vector<std::uint16_t>> of_place(city.places.size());
  for (const ScanCase& each : city.cases) of_place[each.place].push_back(static_cast<std::uint16_t>(each.time));
  ScanEvents events;
  events.first.push_back(0);
  for (const auto& units : of_place) {
    events.unit.insert(events.unit.end(), units.begin(), units.end());
    events.first.push_back(static_cast<std::uint32_t>(events.unit.size()));
  }
  return events;
}

ScanExpected expected_of(const City& city, std::size_t units) {
  std::vector<std::uint64_t> of_place(city.places.size(), 0), of_unit(units, 0);
  for (const ScanCase& each : city.cases) {
    ++of_place[each.place];
    ++of_unit[static_cast<std::size_t>(each.time)];
  }
  return expected_by_margins(of_place, of_unit);
}

void expect_fast_is_exact(const ScanSpace& space, const std::vector<ScanEvents>& draws) {
  const ScanPlan plan(space);
  ScanSearch search(plan);
  std::vector<double> greatest(draws.size());
  search.greatest_llr(draws, greatest);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const ScanEvents& events = draws[i];
    const double wanted = greatest_by_definition(space, events);
    EXPECT_NEAR(greatest[i], wanted, 1e-9) << "length " << space.length_max;
    double plain = 0;
    for (std::size_t centre = 0; centre + 1 < space.circles.first.size(); ++centre)
      plain = std::max(plain, best_of_centre(space, events, centre).llr);
    EXPECT_NEAR(plain, wanted, 1e-9) << "length " << space.length_max;
  }
}

TEST(Scan, the_fast_search_finds_what_the_definition_gives) {
  for (const std::size_t length : {1U, 2U, 3U, 4U, 5U, 9U, 18U})
    for (const bool ends_last : {false, true})
      for (const std::size_t cases : {30U, 400U}) {
        const City city = quiet_city(length, 25, cases, 40);
        const auto events = events_of(city);
        const auto expected = expected_of(city, 40);
        const auto circles = circles_round(city.places, expected.size_of_place, 260, expected.total, false, 2);
        std::vector<ScanEvents> draws(6, events);  // the fast search takes four abreast
        auto random = random_of_replicate(Seed{1}, length);
        for (std::size_t i = 1; i < draws.size(); ++i) ScanShuffle(events).draw(random, draws[i]);
        expect_fast_is_exact({circles, expected, length, ends_last, 2}, draws);
      }
}

// Where only the last units are seen, only their cases are drawn a place for.
TEST(Scan, a_shuffle_gives_every_case_that_is_seen_any_place_and_keeps_its_unit) {
  constexpr int kRuns = 2000;
  ScanEvents observed{.first = {0, 40, 60, 80}, .unit = std::vector<std::uint16_t>(80)};
  for (std::size_t i = 0; i < observed.unit.size(); ++i) observed.unit[i] = static_cast<std::uint16_t>(i % 20);
  for (const std::size_t seen_from : {0U, 18U}) {
    const ScanShuffle shuffle(observed, seen_from);
    auto random = random_of_replicate(Seed{5}, seen_from);
    ScanEvents drawn;
    std::vector<int> at_place(3);
    for (int run = 0; run < kRuns; ++run) {
      shuffle.draw(random, drawn);
      ASSERT_EQ(drawn.first, observed.first);
      ASSERT_EQ(std::ranges::count(drawn.unit, 18), 4);
      ASSERT_EQ(std::ranges::count(drawn.unit, 19), 4);
      for (std::size_t place = 0; place < 3; ++place)
        at_place[place] += static_cast<int>(
            std::count(drawn.unit.begin() + drawn.first[place], drawn.unit.begin() + drawn.first[place + 1], 19));
    }
    const double noise = 4 * std::sqrt(0.25 * 4 * kRuns);
    EXPECT_NEAR(at_place[0], 0.5 * 4 * kRuns, noise) << seen_from;
    EXPECT_NEAR(at_place[1], 0.25 * 4 * kRuns, noise) << seen_from;
  }
}

TEST(Scan, what_a_window_may_have_at_most_is_never_less_than_what_it_has) {
  for (const double total : {30.0, 1000.0, 1e6})
    for (const double expected : {1e-6, 0.3, 4.0, 25.0})
      for (const double times : {0.5, 1.0, 1.001, 1.3, 4.0, 30.0}) {
        const double n = std::min(total, std::ceil(expected * times));
        EXPECT_GE(scan_llr_at_most(n, expected, total), scan_llr(n, expected, total)) << n << " of " << expected;
      }
}

// Most places are counted one case at a time in bytes; the circles that hold this place need more.
TEST(Scan, the_fast_search_is_exact_where_one_place_has_more_cases_than_a_byte_holds) {
  City city = quiet_city(8, 100, 60, 40);
  for (int i = 0; i < 300; ++i) city.cases.push_back({44, 10 + i % 3});
  const auto events = events_of(city);
  const auto expected = expected_of(city, 40);
  const auto circles = circles_round(city.places, expected.size_of_place, 260, expected.total, false, 2);
  expect_fast_is_exact({circles, expected, 4, false, 2}, std::vector<ScanEvents>(5, events));
}

// Six hundred places in sixty thousand units are more counts than are kept: such a circle is searched plainly.
TEST(Scan, a_crowded_place_among_very_many_units_takes_no_more_memory) {
  City city = quiet_city(9, 600, 300, 60'000);
  for (int i = 0; i < 300; ++i) city.cases.push_back({44, 10 + i % 3});
  const auto events = events_of(city);
  const auto expected = expected_of(city, 60'000);
  const auto circles = circles_round(city.places, expected.size_of_place, 150, expected.total, false, 2);
  const ScanPlan plan({circles, expected, 4, false, 2});
  EXPECT_FALSE(ScanDense(plan).fits());
  std::vector<double> greatest(1);
  ScanSearch(plan).greatest_llr(std::vector<ScanEvents>{events}, greatest);
  double plain = 0;
  for (std::size_t centre = 0; centre < city.places.size(); ++centre)
    plain = std::max(plain, best_of_centre(plan.space, events, centre).llr);
  EXPECT_NEAR(greatest[0], plain, 1e-9);
}

TEST(Scan, the_fast_search_is_exact_where_people_move_and_where_a_byte_is_too_small) {
  const City city = quiet_city(3, 9, 0, 20);
  std::vector<ScanPopulation> people;
  for (std::uint32_t i = 0; i < 9; ++i) people.insert(people.end(), {{i, 0, 0, 10.0 + i}, {i, 0, 20, 30.0 - i}});
  std::vector<double> bounds(21);
  for (std::size_t i = 0; i < bounds.size(); ++i) bounds[i] = static_cast<double>(i);
  const std::vector<std::uint64_t> all{3000};
  const auto expected = expected_by_people(people, 9, all, bounds);
  ASSERT_TRUE(expected);
  const auto circles = circles_round(city.places, expected->size_of_place, 1000, 3000, false, 2);
  const ScanRedistribution null(*expected, 3000);
  std::vector<ScanEvents> draws(2);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    auto random = random_of_replicate(Seed{9}, i);
    null.draw(random, draws[i]);
  }
  for (const std::size_t length : {1U, 4U, 7U})
    for (const bool ends_last : {false, true}) expect_fast_is_exact({circles, *expected, length, ends_last, 2}, draws);
}

TEST(Scan, circles_take_places_one_by_one_in_order_of_distance) {
  const std::vector<ScanPlace> places{{0, 0}, {100, 0}, {-100, 0}, {0, 200}, {5000, 0}};
  const std::vector<double> weight{1, 1, 1, 1, 1};
  const auto circles = circles_round(places, weight, 1000, 5, false, 2);
  EXPECT_EQ(std::vector<std::uint32_t>(circles.member.begin(), circles.member.begin() + 4),
            (std::vector<std::uint32_t>{0, 2, 1, 3}));
  EXPECT_EQ(circles.first[5] - circles.first[4], 1U) << "alone within a kilometre";
  EXPECT_EQ(circles_round(places, weight, 1000, 2, false, 2).first[1], 2U) << "no more than two of five";
  EXPECT_NEAR(great_circle_m({18, 59}, {18, 60}), kEarthRadiusM * std::numbers::pi / 180, 1e-6);
}

TEST(Scan, people_are_a_line_between_counts_and_constant_outside) {
  const std::vector<ScanPopulation> people{{0, 0, 1, 10}, {0, 0, 3, 30}, {1, 0, 0, 100}};
  const std::vector<double> bounds{0, 1, 2, 3, 4};
  const std::vector<std::uint64_t> cases{480};  // people × time: 10 + 15 + 25 + 30 = 80 and 400
  const auto expected = expected_by_people(people, 2, cases, bounds);
  ASSERT_TRUE(expected);
  const auto cells = expected->cells_of(0);
  EXPECT_NEAR(cells[0], 10, 1e-9);
  EXPECT_NEAR(cells[1], 15, 1e-9);
  EXPECT_NEAR(cells[2], 25, 1e-9);
  EXPECT_NEAR(cells[3], 30, 1e-9);
  EXPECT_NEAR(expected->size_of_place[1], 400, 1e-9);
}

City with_a_series(std::uint64_t seed) {
  City city = quiet_city(seed, 100, 500, 50);
  for (const std::uint32_t place : {44U, 45U, 54U})
    for (int i = 0; i < 7; ++i) city.cases.push_back({place, 48 + i % 2});
  return city;
}

ScanOptions weekly(int replicates) {
  return {.seed = Seed{11}, .radius_max_m = 300, .duration_max = 4, .period = {{0, 49}}, .replicates = replicates};
}

TEST(Scan, a_planted_series_is_found_and_a_quiet_city_gives_uniform_p) {
  const City city = with_a_series(5);
  const auto found = scan(city.places, city.cases, {}, weekly(99));
  ASSERT_TRUE(found);
  const auto& strongest = found->clusters.at(0);
  EXPECT_DOUBLE_EQ(strongest.p, 0.01);
  EXPECT_LT(strongest.p_gumbel, 1e-4);
  EXPECT_GE(strongest.cases, 21);
  EXPECT_EQ(std::pair(strongest.from, strongest.to), std::pair(std::int64_t{48}, std::int64_t{49}));

  int below_tenth = 0, below_half = 0;
  for (std::uint64_t run = 0; run < 100; ++run) {
    const City quiet = quiet_city(100 + run, 25, 60, 20);
    auto options = weekly(19);
    options.period = {{0, 19}};
    options.finds_secondary = false;
    const auto p = scan(quiet.places, quiet.cases, {}, options)->clusters.at(0).p;
    below_tenth += p <= 0.1 ? 1 : 0;
    below_half += p <= 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(below_tenth, 10, 12);
  EXPECT_NEAR(below_half, 50, 20);
}

void expect_equal(const ScanResult& a, const ScanResult& b) {
  ASSERT_EQ(a.clusters.size(), b.clusters.size());
  for (std::size_t i = 0; i < a.clusters.size(); ++i) {
    EXPECT_NEAR(a.clusters[i].llr, b.clusters[i].llr, 1e-9);
    EXPECT_EQ(a.clusters[i].p, b.clusters[i].p);
    EXPECT_EQ(a.clusters[i].centre, b.clusters[i].centre);
    EXPECT_EQ(a.clusters[i].members, b.clusters[i].members);
    EXPECT_EQ(a.clusters[i].from, b.clusters[i].from);
  }
  EXPECT_NEAR(a.simulated.mean, b.simulated.mean, 1e-9);
}

TEST(Scan, does_not_depend_on_threads_or_the_order_of_rows_or_where_the_origin_is) {
  const City city = with_a_series(6);
  const auto options = weekly(29);
  const auto found = scan(city.places, city.cases, {}, options);
  ASSERT_TRUE(found);
  auto three = options;
  three.threads = 3;
  expect_equal(*found, *scan(city.places, city.cases, {}, three));
  City other = city;
  std::ranges::reverse(other.cases);
  expect_equal(*found, *scan(other.places, other.cases, {}, options));
  for (ScanPlace& each : other.places) each = {-each.y + 674000, each.x + 6578000};
  for (ScanCase& each : other.cases) each.time += 1000;
  auto later = options;
  later.period = {{1000, 1049}};
  auto turned = *scan(other.places, other.cases, {}, later);
  for (auto& each : turned.clusters) each.from -= 1000;
  expect_equal(*found, turned);
}

TEST(Scan, stops_when_enough_replicates_reach_the_strongest) {
  const City city = quiet_city(8, 49, 200, 30);
  auto options = weekly(999);
  options.stop_after = 10;
  options.threads = 2;
  const auto found = scan(city.places, city.cases, {}, options);
  ASSERT_TRUE(found);
  EXPECT_LT(found->replicates_made, 999);
  EXPECT_DOUBLE_EQ(found->clusters.at(0).p, 10.0 / found->replicates_made);
  options.threads = 1;
  expect_equal(*found, *scan(city.places, city.cases, {}, options));
}

TEST(Scan, secondary_clusters_share_no_place_and_time_with_a_stronger_one) {
  const City city = with_a_series(7);
  auto options = weekly(0);
  const auto found = scan(city.places, city.cases, {}, options);
  ASSERT_TRUE(found);
  ASSERT_GT(found->clusters.size(), 5U);
  for (std::size_t i = 0; i < found->clusters.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto &weak = found->clusters[i], &strong = found->clusters[j];
      EXPECT_LE(weak.llr, strong.llr + 1e-9);
      const bool in_time = weak.from <= strong.to && strong.from <= weak.to;
      const bool in_space = std::ranges::any_of(
          weak.members, [&](auto each) { return std::ranges::find(strong.members, each) != strong.members.end(); });
      EXPECT_FALSE(in_time && in_space) << i << " and " << j;
    }
  options.finds_secondary = false;
  EXPECT_EQ(scan(city.places, city.cases, {}, options)->clusters.size(), 1U);
}

TEST(Scan, says_how_often_chance_gives_as_much) {
  EXPECT_NEAR(recurrence_interval(0.01, 1), 100, 1e-9);
  EXPECT_NEAR(recurrence_interval(0.01, 10), 1 / (1 - std::pow(0.99, 0.1)), 1e-6);
  EXPECT_EQ(recurrence_interval(1, 1), 1);
  const std::vector<double> falling{9, 5, 4, 3};
  EXPECT_DOUBLE_EQ(monte_carlo_p(falling, 5, false), 3.0 / 5);
  EXPECT_DOUBLE_EQ(monte_carlo_p(falling, 10, false), 1.0 / 5);
  // The quantile of a Gumbel distribution with their mean 5.25 and standard deviation 2.629956.
  const double scale = 2.6299556396765835 * std::sqrt(6.0) / std::numbers::pi;
  const double reached_by_one_in_twenty = 5.25 - std::numbers::egamma * scale - scale * std::log(-std::log(0.95));
  EXPECT_NEAR(gumbel_p(falling, reached_by_one_in_twenty), 0.05, 1e-9);
  EXPECT_EQ(gumbel_p(std::vector<double>{2, 2}, 1), 1);
}

TEST(Scan, answers_or_refuses_what_is_degenerate) {
  const std::vector<ScanPlace> one{{1e9, -1e9}};
  EXPECT_TRUE(scan({}, {}, {}, weekly(9))->clusters.empty());
  EXPECT_TRUE(scan(one, {}, {}, weekly(9))->clusters.empty());
  EXPECT_TRUE(scan(one, std::vector<ScanCase>{{0, 3}}, {}, weekly(9))->clusters.empty()) << "one case is no cluster";
  EXPECT_TRUE(scan(one, std::vector<ScanCase>{{0, 3}, {0, 3}}, {}, weekly(9))->clusters.empty()) << "no more than expected";
  const std::vector<ScanPlace> same(5, ScanPlace{10, 10});
  std::vector<ScanCase> cases;
  for (std::uint32_t i = 0; i < 5; ++i) cases.insert(cases.end(), {{i, 1, 2}, {i, 40, 2}});
  const auto duplicates = scan(same, cases, {}, weekly(9));
  ASSERT_TRUE(duplicates);
  for (const auto& each : duplicates->clusters) EXPECT_TRUE(std::isfinite(each.llr) && each.p > 0 && each.p <= 1);
  cases.push_back({0, 20, 700});
  EXPECT_TRUE(scan(same, cases, {}, weekly(9))) << "many at one place and time";

  const auto reason = [&](std::vector<ScanPlace> places, std::vector<ScanCase> rows, ScanOptions options) {
    const std::vector<ScanPopulation> people{{0, 0, 0, 0.0}};
    const auto refused = scan(places, rows, people, options);
    return refused ? std::string() : refused.error().reason;
  };
  EXPECT_EQ(reason({{std::nan(""), 0}}, {}, weekly(9)), "stats.scan_place_outside");
  EXPECT_EQ(reason(one, {{7, 1}}, weekly(9)), "stats.scan_place_unknown");
  EXPECT_EQ(reason(one, {{0, 1, -1}}, weekly(9)), "stats.scan_count_outside");
  EXPECT_EQ(reason(one, {{0, 50}}, weekly(9)), "stats.scan_case_outside_period");
  auto options = weekly(9);
  options.period = {{0, std::numeric_limits<std::int64_t>::max()}};
  EXPECT_EQ(reason(one, {{0, 1}}, options), "stats.scan_period_too_long");
  options = weekly(9);
  options.model = ScanModel::poisson;
  EXPECT_EQ(reason(one, {{0, 1}}, options), "stats.scan_no_people");
  options = weekly(-1);
  EXPECT_EQ(reason(one, {{0, 1}}, options), "stats.scan_option_outside");
}

}  // namespace
}  // namespace samverkan::stats
