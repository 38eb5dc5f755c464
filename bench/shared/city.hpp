// SPDX-License-Identifier: EUPL-1.2
// Events of an invented city, for the benchmarks of statistics: 12 × 12 km, 156 weeks, streets with addresses, hot spots, near
// repeats, a bay and a lake. No person and no real place. Same number and seed, same events.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

namespace samverkan::bench {

inline constexpr double kWest = 660000, kSouth = 6574000, kSide = 12000;
inline constexpr int kDays = 1092, kWeeks = kDays / 7;

struct Event {
  double x, y;  // metres, to a decimetre
  int day;
};

class City {
 public:
  City() {
    std::gamma_distribution<double> of_district(1.5), of_hot_spot(0.8);
    std::normal_distribution<double> off;
    std::uniform_real_distribution<double> spread(350, 1300), hot_spread(35, 190);
    std::vector<double> weight;
    for (int i = 0; i < 30; ++i) {
      districts_.push_back(
          {kWest + kSide * (0.5 + 0.22 * off(dice_)), kSouth + kSide * (0.5 + 0.22 * off(dice_)), spread(dice_)});
      weight.push_back(of_district(dice_));
    }
    std::discrete_distribution<std::size_t> district(weight.begin(), weight.end());
    while (addresses_.size() < 32000)
      if (const Spot at = address(districts_[district(dice_)]); is_land(at.x, at.y)) addresses_.push_back(at);
    for (int i = 0; i < 28; ++i) {
      const Spot at = any_address(dice_);
      hot_spots_.push_back({at.x, at.y, hot_spread(dice_)});
      hot_weight_.push_back(of_hot_spot(dice_));
    }
    by_cell_.resize(kCells * kCells);
    for (const Spot& at : addresses_) by_cell_[cell_of(at.x, at.y)].push_back(at);
  }

  std::vector<Event> events(std::size_t count, std::uint64_t seed) const {
    std::mt19937_64 dice(seed);
    std::discrete_distribution<std::size_t> hot_spot(hot_weight_.begin(), hot_weight_.end());
    std::normal_distribution<double> off;
    std::exponential_distribution<double> near_m(1 / 70.0), near_days(1 / 6.0);
    std::vector<double> weight;
    for (int day = 0; day < kDays; ++day)
      weight.push_back(1 + 0.25 * std::cos(2 * std::numbers::pi * (day - 200) / 365.25) + (day % 7 >= 4 ? 0.1 : 0));
    std::discrete_distribution<int> any_day(weight.begin(), weight.end());
    std::vector<Event> events;
    while (events.size() < count) {
      Spot at = any_address(dice);
      int day = any_day(dice);
      const double kind = share(dice);
      if (kind < 0.08 && !events.empty()) {  // a near repeat
        const Event& before = events[dice() % events.size()];
        const double angle = 2 * std::numbers::pi * share(dice), away = near_m(dice);
        at = {before.x + away * std::cos(angle), before.y + away * std::sin(angle), 0};
        day = before.day + static_cast<int>(near_days(dice));
      } else if (kind < 0.42) {
        const Spot& spot = hot_spots_[hot_spot(dice)];
        at = {spot.x + spot.spread * off(dice), spot.y + spot.spread * off(dice), 0};
      }
      if (share(dice) < 0.7) at = nearest_address(at);
      if (share(dice) < 0.01) at = addresses_[11];  // where the place was not known
      if (day < kDays && is_land(at.x, at.y)) events.push_back({std::round(at.x * 10) / 10, std::round(at.y * 10) / 10, day});
    }
    return events;
  }

 private:
  struct Spot {
    double x, y, spread;
  };
  static constexpr std::size_t kCells = 120;

  static double share(std::mt19937_64& dice) { return std::uniform_real_distribution<double>()(dice); }
  static bool is_land(double x, double y) {
    const auto inside = [&](double east, double north, double half_x, double half_y) {
      return std::pow((x - kWest - east) / half_x, 2) + std::pow((y - kSouth - north) / half_y, 2) < 1;
    };
    return x > kWest && x < kWest + kSide && y > kSouth && y < kSouth + kSide && !inside(12000, 7600, 5200, 1100) &&
           !inside(2600, 3000, 900, 1500);
  }
  static std::size_t along(double value, double from) {
    return static_cast<std::size_t>(std::clamp((value - from) / kSide * kCells, 0.0, kCells - 1.0));
  }
  static std::size_t cell_of(double x, double y) { return along(y, kSouth) * kCells + along(x, kWest); }

  // On a street: every 90 m east, every 120 m north, a house each 18 m on both sides.
  Spot address(const Spot& district) {
    std::normal_distribution<double> off(0, district.spread);
    double x = district.x + off(dice_), y = district.y + off(dice_);
    if (share(dice_) < 0.12) x = kWest + kSide * share(dice_), y = kSouth + kSide * share(dice_);
    const double side = share(dice_) < 0.5 ? -9 : 9;
    if (share(dice_) < 0.5) return {std::round(x / 18) * 18, std::round(y / 120) * 120 + side, 0};
    return {std::round(x / 90) * 90 + side, std::round(y / 18) * 18, 0};
  }
  Spot any_address(std::mt19937_64& dice) const { return addresses_[dice() % addresses_.size()]; }

  // Within a cell or so; what is further from every address keeps its place.
  Spot nearest_address(Spot at) const {
    const std::size_t column = along(at.x, kWest), row = along(at.y, kSouth);
    Spot nearest = at;
    double least = 1e18;  // squared: a million events ask a milliard times
    for (std::size_t r = row - std::min<std::size_t>(row, 1); r <= std::min(row + 1, kCells - 1); ++r)
      for (std::size_t c = column - std::min<std::size_t>(column, 1); c <= std::min(column + 1, kCells - 1); ++c)
        for (const Spot& each : by_cell_[r * kCells + c])
          if (const double away = (each.x - at.x) * (each.x - at.x) + (each.y - at.y) * (each.y - at.y); away < least) {
            least = away;
            nearest = each;
          }
    return nearest;
  }

  std::mt19937_64 dice_{777};
  std::vector<Spot> districts_, addresses_, hot_spots_;
  std::vector<double> hot_weight_;
  std::vector<std::vector<Spot>> by_cell_;
};

}  // namespace samverkan::bench
