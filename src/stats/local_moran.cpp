// SPDX-License-Identifier: EUPL-1.2
#include "stats/local_moran.hpp"

#include <algorithm>
#include <cmath>

#include "stats/centred.hpp"

namespace samverkan::stats {
namespace {

double weight_between(const Neighbours& neighbours, std::size_t from, std::size_t to) {
  const auto members = neighbours.members_of(from);
  const auto found = std::ranges::lower_bound(members, to);
  if (found == members.end() || *found != to) return 0;
  return neighbours.weights_of(from)[static_cast<std::size_t>(found - members.begin())];
}

GlobalMoran global_moran(const Centred& map, const Neighbours& neighbours, std::span<const double> lag) {
  const std::size_t areas = map.value.size();
  const auto n = static_cast<double>(areas);
  double all = 0;                        // S0
  double pairs = 0;                      // S1
  std::vector<double> both(areas, 0.0);  // of each area, what it gives and what it gets
  for (std::size_t area = 0; area < areas; ++area) {
    const auto members = neighbours.members_of(area);
    const auto weights = neighbours.weights_of(area);
    for (std::size_t i = 0; i < members.size(); ++i) {
      all += weights[i];
      pairs += weights[i] * (weights[i] + weight_between(neighbours, members[i], area));
      both[area] += weights[i];
      both[members[i]] += weights[i];
    }
  }
  double sums = 0;  // S2
  for (const double each : both) sums += each * each;
  double cross = 0;
  double fourth = 0;
  for (std::size_t area = 0; area < areas; ++area) {
    cross += map.value[area] * lag[area];
    fourth += std::pow(map.value[area], 4) / n;
  }
  const double kurtosis = fourth / (map.variance * map.variance);
  GlobalMoran moran{.i = cross / (all * map.variance), .expected = -1 / (n - 1), .variance = 0, .z = 0, .p = 1};
  const double even = n * ((n * n - 3 * n + 3) * pairs - n * sums + 3 * all * all);
  const double peaked = kurtosis * ((n * n - n) * pairs - 2 * n * sums + 6 * all * all);
  const double squared = moran.expected * moran.expected;
  moran.variance = std::max(0.0, (even - peaked) / ((n - 1) * (n - 2) * (n - 3) * all * all) - squared);
  if (moran.variance > 1e-12 * squared) {
    moran.z = (moran.i - moran.expected) / std::sqrt(moran.variance);
    moran.p = two_sided_p(moran.z);
  }
  return moran;
}

MoranQuadrant quadrant_of(bool is_high, bool is_among_high) {
  if (is_high) return is_among_high ? MoranQuadrant::high_high : MoranQuadrant::high_low;
  return is_among_high ? MoranQuadrant::low_high : MoranQuadrant::low_low;
}

}  // namespace

Result<LocalMoranResult> local_moran(std::span<const double> values, const Neighbours& neighbours) {
  if (neighbours.areas() != values.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "neighbours");
  const auto map = centred(values, 4);
  if (!map) return refused_by(map);
  if (neighbours.member.empty()) return refuse(Problem::bad_input, "stats.no_neighbours", "neighbours");
  const auto n = static_cast<double>(values.size());
  LocalMoranResult result;
  std::vector<double> lag(values.size(), 0.0);
  std::vector<double> weight(values.size(), 0.0);
  double mean_lag = 0;  // of the values themselves, not of how far they are from the mean: areas with less weight lie lower
  for (std::size_t area = 0; area < values.size(); ++area) {
    const auto members = neighbours.members_of(area);
    const auto weights = neighbours.weights_of(area);
    double squares = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      lag[area] += weights[i] * map->value[members[i]];
      weight[area] += weights[i];
      squares += weights[i] * weights[i];
    }
    mean_lag += (lag[area] + weight[area] * map->mean) / n;
    const double own = map->value[area];
    const double scaled = own / map->variance;
    const double i = scaled * lag[area];
    const double expected = -scaled * own * weight[area] / (n - 1);
    const double spread = std::max(0.0, squares - weight[area] * weight[area] / (n - 1));
    const double variance = scaled * scaled * (n / (n - 2)) * spread * std::max(0.0, map->variance - own * own / (n - 1));
    // All others are its neighbours, or alike: there is nothing that could have been otherwise.
    const bool is_free = spread > 1e-12 * squares && map->variance * (n - 1) - own * own > 1e-12 * own * own;
    const double z = variance > 0 && is_free ? (i - expected) / std::sqrt(variance) : 0;
    result.i.push_back(i);
    result.expected.push_back(expected);
    result.variance.push_back(variance);
    result.z.push_back(z);
    result.p.push_back(two_sided_p(z));
  }
  for (std::size_t area = 0; area < values.size(); ++area)
    result.quadrant.push_back(neighbours.members_of(area).empty()
                                  ? MoranQuadrant::none
                                  : quadrant_of(map->value[area] > 0, lag[area] + weight[area] * map->mean > mean_lag));
  result.moran = global_moran(*map, neighbours, lag);
  return result;
}

}  // namespace samverkan::stats
