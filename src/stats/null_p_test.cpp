// SPDX-License-Identifier: EUPL-1.2
// In a world where nothing is going on each p is as likely to be small as large: Kolmogorov and Smirnov's distance of 500 of them
// from the even distribution. Minutes: ./dev nightly.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <vector>

#include "kit/base/random.hpp"
#include "stats/distributions.hpp"
#include "stats/effect.hpp"
#include "stats/local_moran.hpp"
#include "stats/mantel.hpp"
#include "stats/near_repeat.hpp"
#include "stats/scan.hpp"
#include "stats/test_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr int kWorlds = 500;
constexpr int kReplicates = 99;
constexpr double kOneInAThousand = 1.949;  // of the distance times the root of the number of worlds (Kolmogorov 1933)

/// Each world has a seed of its own, from which its p is drawn.
void expect_even(const char* what, const std::function<double(SeededRandom&)>& p_of) {
  std::vector<double> all;
  for (std::uint64_t world = 0; world < kWorlds; ++world) {
    SeededRandom random{Seed{9'000'000 + world}};
    all.push_back(p_of(random));
  }
  std::ranges::sort(all);
  double distance = 0;
  for (int i = 0; i < kWorlds; ++i) {
    const double p = all[static_cast<std::size_t>(i)];
    distance = std::max({distance, std::abs(p - static_cast<double>(i) / kWorlds), std::abs(p - (i + 1.0) / kWorlds)});
  }
  const double most = kOneInAThousand / std::sqrt(kWorlds);
  std::cout << what << ": " << distance << " where " << most << " is allowed\n";
  EXPECT_LE(distance, most) << what;
}

/// A p of replicates is one of kReplicates + 1 steps; where on its step it lies is drawn.
double within_step(double p, SeededRandom& random) { return p - random.unit() / (kReplicates + 1); }

struct Events {
  std::vector<double> x, y;
  std::vector<std::int64_t> t;
};

/// So many at random within a kilometre each way and so many days.
Events scattered(SeededRandom& random, int count, double days) {
  Events events;
  for (int i = 0; i < count; ++i) {
    events.x.push_back(1000 * random.unit());
    events.y.push_back(1000 * random.unit());
    events.t.push_back(static_cast<std::int64_t>(days * random.unit()));
  }
  return events;
}

struct Quiet {
  std::vector<ScanPlace> places;
  std::vector<ScanCase> cases;
};

/// 25 places, 40 weeks, 400 cases anywhere at any time.
Quiet quiet_city(SeededRandom& random) {
  Quiet city;
  for (int i = 0; i < 25; ++i) city.places.push_back({1000 * random.unit(), 1000 * random.unit()});
  for (int i = 0; i < 400; ++i)
    city.cases.push_back(
        {.place = static_cast<std::uint32_t>(25 * random.unit()), .time = static_cast<std::int64_t>(40 * random.unit())});
  return city;
}

double p_of_scan(SeededRandom& random, ScanModel model, ScanTime time) {
  const Quiet city = quiet_city(random);
  std::vector<ScanPopulation> people;
  if (model == ScanModel::poisson)
    for (std::uint32_t place = 0; place < 25; ++place) people.push_back({.place = place, .stratum = 0, .at = 0, .people = 1000});
  const auto found = scan(city.places, city.cases, people,
                          {.seed = Seed{random.next()},
                           .model = model,
                           .time = time,
                           .radius_max_m = 300,
                           .duration_max = 6,
                           .period = {{0, 39}},
                           .replicates = kReplicates,
                           .finds_secondary = false});
  return within_step(found->clusters.at(0).p, random);
}

TEST(NullP, DISABLED_nightly_of_scans_is_even) {
  expect_even("permutation, retrospective",
              [](SeededRandom& random) { return p_of_scan(random, ScanModel::permutation, ScanTime::retrospective); });
  expect_even("permutation, prospective",
              [](SeededRandom& random) { return p_of_scan(random, ScanModel::permutation, ScanTime::prospective); });
  expect_even("Poisson, retrospective",
              [](SeededRandom& random) { return p_of_scan(random, ScanModel::poisson, ScanTime::retrospective); });
  expect_even("Poisson, places alone",
              [](SeededRandom& random) { return p_of_scan(random, ScanModel::poisson, ScanTime::none); });
}

TEST(NullP, DISABLED_nightly_of_near_repeats_is_even) {
  expect_even("Knox", [](SeededRandom& random) {
    const Events events = scattered(random, 400, 365);
    const auto found = near_repeat(events.x, events.y, events.t,
                                   {.space_breaks = {0, 100},
                                    .time_breaks = {0, 14},
                                    .permutations = kReplicates,
                                    .seed = Seed{random.next()},
                                    .threads = 1});
    return within_step(found->p.at(0), random);
  });
  expect_even("Mantel", [](SeededRandom& random) {
    const Events events = scattered(random, 100, 365);
    const auto found =
        mantel(events.x, events.y, events.t, {.permutations = kReplicates, .seed = Seed{random.next()}, .threads = 1});
    return within_step(found->p, random);
  });
}

TEST(NullP, DISABLED_nightly_of_neighbours_alike_is_even) {
  const Neighbours grid = row_standardised(neighbours_on_grid(12, 12, 1));
  const auto values = [](SeededRandom& random) {
    std::vector<double> drawn(144);
    for (double& each : drawn) each = draw_normal(random);
    return drawn;
  };
  expect_even("Moran, by its normal approximation",
              [&](SeededRandom& random) { return local_moran(values(random), grid)->moran.p; });
  expect_even("local Moran of one area, by permutation", [&](SeededRandom& random) {
    const auto p = local_moran_by_permutation(values(random), grid,
                                              {.permutations = kReplicates, .seed = Seed{random.next()}, .threads = 1});
    return 2 * within_step(p->at(70), random);  // one-sided towards where it lies: up to a half
  });
}

TEST(NullP, DISABLED_nightly_of_effects_is_even) {
  const City scattered_counts{.treated = 20, .comparison = 60, .season = 0.3, .theta = 30};
  expect_even("difference in differences", [&](SeededRandom& random) {
    return difference_in_differences(drawn_weeks(Seed{random.next()}, scattered_counts), {})->log_ratio.p;
  });
  const City level{.treated = 20, .comparison = 60, .season = 0, .theta = 30};
  expect_even("rate ratio",
              [&](SeededRandom& random) { return rate_ratio(drawn_weeks(Seed{random.next()}, level), {})->log_ratio.p; });
  const City alike{.treated = 20, .comparison = 20, .season = 0};
  expect_even("weighted displacement",
              [&](SeededRandom& random) { return weighted_displacement(drawn_weeks(Seed{random.next()}, alike))->local.p; });
}

}  // namespace
}  // namespace samverkan::stats
