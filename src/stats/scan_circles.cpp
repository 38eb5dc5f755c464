// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_circles.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "kit/run/parallel.hpp"

namespace samverkan::stats {
namespace {

struct Near {
  double distance;
  std::int64_t rank;  // distance in micrometres: what differs only by rounding is the same
  std::uint32_t place;
};

// Places in order of x, so that those within a radius lie in one stretch.
class ByX {
 public:
  explicit ByX(std::span<const ScanPlace> places) : order_(places.size()) {
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    std::ranges::sort(order_, {}, [&](std::uint32_t at) { return places[at].x; });
    for (const std::uint32_t at : order_) sorted_.push_back(places[at]);
  }
  // Those no further than `reach` east or west, nor north or south.
  template <class Take>
  void each_within(ScanPlace centre, double reach, Take&& take) const {
    const auto from = std::ranges::lower_bound(sorted_, centre.x - reach, {}, &ScanPlace::x) - sorted_.begin();
    const auto to = std::ranges::upper_bound(sorted_, centre.x + reach, {}, &ScanPlace::x) - sorted_.begin();
    for (auto at = static_cast<std::size_t>(from); at < static_cast<std::size_t>(to); ++at)
      if (std::abs(sorted_[at].y - centre.y) <= reach) take(order_[at]);
  }

 private:
  std::vector<std::uint32_t> order_;
  std::vector<ScanPlace> sorted_;
};

double plane_m(ScanPlace a, ScanPlace b) { return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }

struct Limits {
  double radius_max, weight_max;
  bool is_geographic;
};

struct Centres {
  std::size_t from, until;
};

constexpr double kMicrometres = 1e6;
constexpr double kDegreesRound = 720;  // more than two longitudes differ by
constexpr double kFarthest = 1e12;     // metres; keeps the rank of a distance within 64 bits

bool is_within(double distance, double radius) {
  return distance <= radius || std::llround((distance - radius) * kMicrometres) == 0;
}

// Those of some centres, `first` being past the last step of each.
ScanCircles circles_of(Centres centres, std::span<const ScanPlace> places, const ByX& by_x, std::span<const double> weight,
                       const Limits& limits) {
  const double reach = limits.is_geographic ? kDegreesRound : limits.radius_max * (1 + 1e-12) + 2 / kMicrometres;
  ScanCircles circles;
  std::vector<Near> near;
  for (std::size_t centre = centres.from; centre < centres.until; ++centre) {
    near.clear();
    by_x.each_within(places[centre], reach, [&](std::uint32_t other) {
      const double distance =
          limits.is_geographic ? great_circle_m(places[centre], places[other]) : plane_m(places[centre], places[other]);
      // The centre is in its circle also when a radius of nothing is asked for.
      if (!is_within(distance, limits.radius_max)) return;
      near.push_back({distance, std::llround(std::min(distance, kFarthest) * kMicrometres), other});
    });
    std::ranges::sort(near, [&](const Near& a, const Near& b) {
      if (a.rank != b.rank) return a.rank < b.rank;
      if ((a.place == centre) != (b.place == centre)) return a.place == centre;
      if (places[a.place].x != places[b.place].x) return places[a.place].x < places[b.place].x;
      if (places[a.place].y != places[b.place].y) return places[a.place].y < places[b.place].y;
      return a.place < b.place;
    });
    double inside = 0;
    for (const Near& each : near) {
      inside += weight[each.place];
      if (inside > limits.weight_max) break;
      circles.member.push_back(each.place);
      circles.radius.push_back(each.distance);
    }
    circles.first.push_back(circles.member.size());
  }
  return circles;
}

}  // namespace

double great_circle_m(ScanPlace a, ScanPlace b) {
  constexpr double kRadians = std::numbers::pi / 180;
  const double up = std::sin((b.y - a.y) * kRadians / 2);
  const double across = std::sin((b.x - a.x) * kRadians / 2);
  const double h = up * up + std::cos(a.y * kRadians) * std::cos(b.y * kRadians) * across * across;
  return 2 * kEarthRadiusM * std::asin(std::sqrt(std::min(1.0, h)));
}

ScanCircles circles_round(std::span<const ScanPlace> places, std::span<const double> weight, double radius_max, double weight_max,
                          bool is_geographic, int threads) {
  const ByX by_x(places);
  std::vector<ScanCircles> parts(static_cast<std::size_t>(threads));
  run::in_parallel(threads, [&](int thread) {
    const auto at = static_cast<std::size_t>(thread);
    const Centres centres{at * places.size() / parts.size(), (at + 1) * places.size() / parts.size()};
    parts[at] = circles_of(centres, places, by_x, weight, {radius_max, weight_max, is_geographic});
  });
  ScanCircles circles;
  circles.first.push_back(0);
  for (ScanCircles& part : parts) {
    for (const std::size_t first : part.first) circles.first.push_back(circles.member.size() + first);
    circles.member.insert(circles.member.end(), part.member.begin(), part.member.end());
    circles.radius.insert(circles.radius.end(), part.radius.begin(), part.radius.end());
    part = {};
  }
  return circles;
}

}  // namespace samverkan::stats
