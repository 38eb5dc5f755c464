// SPDX-License-Identifier: EUPL-1.2
#include "stats/rates.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

using Counts = std::vector<std::int64_t>;
using People = std::vector<double>;

Rates found_in(const Counts& counts, const People& people, const RatesOptions& options = {}) {
  const auto found = rates(counts, people, options);
  EXPECT_TRUE(found);
  return found ? *found : Rates{};
}

template <class Get>
std::vector<double> column(const Rates& all, Get&& get) {
  std::vector<double> values;
  for (const auto& area : all.areas) values.push_back(get(*area));
  return values;
}

const Counts kSeven{12, 3, 40, 0, 7, 25, 1};
const People kSevenPeople{1000, 450, 2100, 300, 1200, 900, 80};

// spdep 1.2-7, EBest; qgamma and ppois of R 4.2.2.
TEST(Rates, gives_the_values_of_the_reference) {
  const auto found = found_in(kSeven, kSevenPeople);
  EXPECT_NEAR(found.overall, 0.0145937, 1e-7);
  EXPECT_NEAR(found.between_variance, 4.76419922027704e-05, 1e-17);
  EXPECT_NEAR(found.dispersion, 3.81218460111, 1e-11);
  const auto expect = [&](auto&& get, const std::vector<double>& wanted) { expect_near(column(found, get), wanted, 1e-11); };
  expect([](const AreaRate& area) { return area.shrunk; },
         {0.01260819841648, 0.00987722383978, 0.01848064321051, 0.00737290885791, 0.00761481098496, 0.02442995306401,
          0.01416013060064});
  expect([](const AreaRate& area) { return area.shrunk_interval.lower; },
         {0.00727299586747, 0.00411480365580, 0.01345265278358, 0.00220076975273, 0.00386587168826, 0.01641905697381,
          0.00489419087683});
  expect([](const AreaRate& area) { return area.shrunk_interval.upper; },
         {0.0193870404820, 0.0181189993552, 0.0242945716626, 0.0156149528490, 0.0126131906016, 0.0340072890568, 0.0282607830208});
  expect([](const AreaRate& area) { return area.funnel[0].lower; },
         {0.007098033472234, 0.003275073973762, 0.009413474885071, 0.000755410503959, 0.007725969468456, 0.006711905286623, 0});
  expect([](const AreaRate& area) { return area.funnel[0].upper; },
         {0.0220214713847, 0.0257559065931, 0.0197545036375, 0.0282772451045, 0.0214163469116, 0.0224537003507, 0.0406231605126});
  expect([](const AreaRate& area) { return area.funnel[1].upper; },
         {0.0272753310673, 0.0341233377727, 0.0231700029768, 0.0390481884581, 0.0261103371508, 0.0279916258398, 0.0660115438766});
  const auto lower = column(found, [](const AreaRate& area) { return area.interval.lower * 1000; });
  const auto upper = column(found, [](const AreaRate& area) { return area.interval.upper * 1000; });
  expect_near(lower, std::vector<double>{6.200575, 1.374827, 13.60790, 0, 2.345303, 17.97631, 0.3164726}, 1e-6);
  expect_near(upper, std::vector<double>{20.961585, 19.482829, 25.93745, 12.29626, 12.018896, 41.00548, 69.6455424}, 1e-6);
  EXPECT_EQ(found.areas[5]->place, FunnelPlace::above_95);
  EXPECT_EQ(found.areas[3]->place, FunnelPlace::below_95);
  EXPECT_EQ(found.areas[0]->place, FunnelPlace::within);
  EXPECT_TRUE(found.areas[0]->has_few_events);
  EXPECT_FALSE(found.areas[5]->has_few_events);
}

TEST(Rates, shrinks_a_small_area_much_and_a_large_one_little_and_never_past_the_rate_of_all) {
  const auto found = found_in(kSeven, kSevenPeople);
  for (const auto& area : found.areas) {
    EXPECT_LE(std::abs(area->shrunk - found.overall), std::abs(area->rate - found.overall));
    EXPECT_LE(area->shrunk_interval.lower, area->shrunk);
    EXPECT_GE(area->shrunk_interval.upper, area->shrunk);
    EXPECT_NEAR(area->shrunk, area->own_weight * area->rate + (1 - area->own_weight) * found.overall, 1e-15);
  }
  EXPECT_LT(found.areas[6]->own_weight, found.areas[2]->own_weight);
}

TEST(Rates, limits_widen_with_what_areas_usually_differ_by) {
  const auto chance = found_in(kSeven, kSevenPeople);
  const auto usual = found_in(kSeven, kSevenPeople, {.is_overdispersed = true});
  const double m = usual.overall;
  EXPECT_NEAR(usual.areas[2]->funnel[0].upper, m + 1.959963984540054 * std::sqrt(usual.dispersion * m / 2100), 1e-15);
  EXPECT_EQ(usual.areas[6]->funnel[1].lower, 0);
  for (const auto& area : usual.areas) EXPECT_EQ(area->place, FunnelPlace::within);
  // Where areas differ less than chance gives the limits stay those of chance.
  const auto even = found_in({10, 11, 10, 9}, {500, 500, 500, 500}, {.is_overdispersed = true});
  EXPECT_LT(even.dispersion, 1);
  EXPECT_EQ(even.areas[0]->funnel[0].upper, found_in({10, 11, 10, 9}, {500, 500, 500, 500}).areas[0]->funnel[0].upper);
  EXPECT_EQ(chance.dispersion, usual.dispersion);
}

std::int64_t poisson(SeededRandom& random, double mean) {
  std::int64_t count = 0;
  for (double left = std::exp(-mean), product = random.unit(); product > left; ++count) product *= random.unit();
  return count;
}

TEST(Rates, intervals_hold_the_truth_as_often_as_they_say) {
  SeededRandom random{Seed{11}};
  int inside = 0, shrunk_inside = 0, outside_95 = 0, all = 0;
  double own_error = 0, shrunk_error = 0;
  for (int run = 0; run < 20; ++run) {
    Counts counts;
    People people;
    std::vector<double> truth;
    for (int i = 0; i < 100; ++i) {
      people.push_back(100 + random.unit() * 900);
      // A gamma distribution of shape 4 and mean 0.02.
      double sum = 0;
      for (int k = 0; k < 4; ++k) sum -= std::log(1 - random.unit());
      truth.push_back(0.005 * sum);
      counts.push_back(poisson(random, truth.back() * people.back()));
    }
    const auto found = found_in(counts, people);
    for (std::size_t i = 0; i < truth.size(); ++i, ++all) {
      const auto& area = *found.areas[i];
      inside += truth[i] >= area.interval.lower && truth[i] <= area.interval.upper ? 1 : 0;
      shrunk_inside += truth[i] >= area.shrunk_interval.lower && truth[i] <= area.shrunk_interval.upper ? 1 : 0;
      own_error += (area.rate - truth[i]) * (area.rate - truth[i]);
      shrunk_error += (area.shrunk - truth[i]) * (area.shrunk - truth[i]);
    }
    for (auto& count : counts) count = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = poisson(random, 0.02 * people[i]);
    const auto alike = found_in(counts, people);
    for (const auto& area : alike.areas) outside_95 += area->place == FunnelPlace::within ? 0 : 1;
  }
  EXPECT_GE(inside, 0.94 * all) << "exact: never less";
  EXPECT_LE(inside, 0.985 * all);
  EXPECT_NEAR(shrunk_inside, 0.95 * all, 0.02 * all);
  EXPECT_LT(shrunk_error, own_error);
  EXPECT_NEAR(outside_95, 0.05 * all, 0.02 * all) << "where all areas share one rate";
}

TEST(Rates, does_not_depend_on_the_order_of_the_areas_or_the_unit_of_the_population) {
  const auto before = found_in(kSeven, kSevenPeople);
  Counts counts(kSeven.rbegin(), kSeven.rend());
  People people(kSevenPeople.rbegin(), kSevenPeople.rend());
  for (double& each : people) each /= 1000;
  const auto after = found_in(counts, people);
  for (std::size_t i = 0; i < 7; ++i) {
    const auto &one = *before.areas[i], &other = *after.areas[6 - i];
    EXPECT_NEAR(other.shrunk_interval.upper, 1000 * one.shrunk_interval.upper, 1e-9 * other.shrunk_interval.upper);
    EXPECT_NEAR(other.funnel[1].upper, 1000 * one.funnel[1].upper, 1e-9 * other.funnel[1].upper);
    EXPECT_EQ(other.place, one.place);
  }
}

TEST(Rates, answers_degenerate_input_or_refuses_it_by_name) {
  const auto one = found_in({5}, {100});
  EXPECT_EQ(one.areas[0]->shrunk, 0.05);
  EXPECT_EQ(one.areas[0]->shrunk_interval.upper, one.areas[0]->interval.upper) << "one area is as sure as all";
  EXPECT_EQ(one.dispersion, 1);

  const auto none = found_in({0, 0, 0}, {100, 50, 1e9});
  EXPECT_EQ(none.overall, 0);
  EXPECT_EQ(none.areas[0]->interval.lower, 0);
  EXPECT_NEAR(none.areas[0]->interval.upper, 3.688879 / 100, 1e-8);
  EXPECT_EQ(none.areas[0]->place, FunnelPlace::within);

  const auto square = found_in({9, 4, 6}, {0, 100, 120});  // a square where nobody lives
  EXPECT_FALSE(square.areas[0]);
  EXPECT_DOUBLE_EQ(square.overall, 10.0 / 220);

  const auto large = found_in({1'000'000'000, 1'000'100'000, 0}, {1e9, 1e9, 1e-9});
  for (const auto& area : large.areas)
    for (const double value :
         {area->rate, area->interval.upper, area->shrunk, area->shrunk_interval.lower, area->funnel[1].upper})
      EXPECT_TRUE(std::isfinite(value));
  EXPECT_NEAR(large.areas[0]->interval.lower, 1 - 1.96 * std::sqrt(1e-9), 1e-7);

  const auto reason = [](const Counts& counts, const People& people, const RatesOptions& options = {}) {
    const auto found = rates(counts, people, options);
    return found ? std::string("taken") : found.error().reason;
  };
  EXPECT_EQ(reason({}, {}), "stats.population_none");
  EXPECT_EQ(reason({0, 0}, {0, 0}), "stats.population_none");
  EXPECT_EQ(reason({-1}, {5}), "stats.count_negative");
  for (const double people : {-1.0, std::nan(""), double{INFINITY}}) EXPECT_EQ(reason({1}, {people}), "stats.population_outside");
  EXPECT_EQ(reason({std::numeric_limits<std::int64_t>::max()}, {5}), "stats.rates_too_large");
  for (const double confidence : {0.0, 1.0, std::nan("")})
    EXPECT_EQ(reason({1}, {5}, {.confidence = confidence}), "stats.confidence_outside");
}

}  // namespace
}  // namespace samverkan::stats
