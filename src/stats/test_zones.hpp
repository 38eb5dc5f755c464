// SPDX-License-Identifier: EUPL-1.2
// Counts drawn for tests of effects. Test code.
#pragma once

#include <cmath>

#include "kit/base/random.hpp"
#include "stats/effect.hpp"

namespace samverkan::stats {

inline double draw_poisson(SeededRandom& random, double mean) {
  double count = 0;
  for (; mean > 20; mean -= 20) count += draw_poisson(random, 20);
  for (double passed = -std::log(1 - random.unit()); passed < mean; passed -= std::log(1 - random.unit())) ++count;
  return count;
}

/// Variance mean × (1 + mean / theta) for whole theta; 0: Poisson.
inline double draw_count(SeededRandom& random, double mean, int theta) {
  if (theta == 0) return draw_poisson(random, mean);
  double rate = 0;
  for (int i = 0; i < theta; ++i) rate -= std::log(1 - random.unit()) * mean / theta;
  return draw_poisson(random, rate);
}

struct City {
  double treated = 4, buffer = 3, comparison = 60;  // a week
  int weeks = 60, first_after = 30;
  double log_effect = 0, log_buffer = 0;
  double season = 0.3;  // the level of all zones goes up and down by so much
  int theta = 0;        // of each zone's counts; 0: Poisson
};

inline ZoneWeeks drawn_weeks(Seed seed, const City& city) {
  SeededRandom random{seed};
  ZoneWeeks weeks;
  for (int week = 0; week < city.weeks; ++week) {
    const bool is_after = week >= city.first_after;
    const double level = std::exp(city.season * std::sin(week / 8.0));
    weeks.is_after.push_back(is_after);
    weeks.treated.push_back(draw_count(random, city.treated * level * std::exp(is_after ? city.log_effect : 0), city.theta));
    weeks.buffer.push_back(draw_count(random, city.buffer * level * std::exp(is_after ? city.log_buffer : 0), city.theta));
    weeks.comparison.push_back(draw_count(random, city.comparison * level, city.theta));
  }
  return weeks;
}

}  // namespace samverkan::stats
