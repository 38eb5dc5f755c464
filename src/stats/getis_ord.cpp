// SPDX-License-Identifier: EUPL-1.2
#include "stats/getis_ord.hpp"

#include <algorithm>
#include <cmath>

#include "stats/centred.hpp"

namespace samverkan::stats {
namespace {

constexpr double kNothing = 1e-12;  // of what it is compared with

// What a place sees: of its neighbours, and of itself with the star.
struct Seen {
  double sum = 0;      // of weight × distance from the mean
  double weights = 0;  // and of the weights
  double squares = 0;  // and of their squares
};

double score(const Seen& seen, double own, const Centred& map, const GetisOrdOptions& options) {
  const auto n = static_cast<double>(map.value.size());
  // Without the star the place itself is left out of the map it is compared with.
  const double others = options.star ? n : n - 1;
  const double mean = options.star ? 0 : -own / others;
  const double variance = options.star ? map.variance : (map.variance * n - own * own) / others - mean * mean;
  const double spread = (others * seen.squares - seen.weights * seen.weights) / (others - 1);
  if (variance <= kNothing * map.variance || spread <= kNothing * others * seen.squares) return 0;
  return (seen.sum - mean * seen.weights) / std::sqrt(variance * spread);
}

GetisOrdResult with_p(std::vector<double> z) {
  GetisOrdResult result{.z = std::move(z), .p = {}};
  result.p.reserve(result.z.size());
  for (const double each : result.z) result.p.push_back(two_sided_p(each));
  return result;
}

}  // namespace

Result<GetisOrdResult> getis_ord(std::span<const double> values, const Neighbours& neighbours, const GetisOrdOptions& options) {
  if (neighbours.areas() != values.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "neighbours");
  const auto map = centred(values, 3);
  if (!map) return refused_by(map);
  std::vector<double> z;
  z.reserve(values.size());
  for (std::size_t area = 0; area < values.size(); ++area) {
    const auto members = neighbours.members_of(area);
    const auto weights = neighbours.weights_of(area);
    Seen seen;
    if (options.star) seen = {map->value[area], 1, 1};
    for (std::size_t i = 0; i < members.size(); ++i) {
      seen.sum += weights[i] * map->value[members[i]];
      seen.weights += weights[i];
      seen.squares += weights[i] * weights[i];
    }
    z.push_back(score(seen, map->value[area], *map, options));
  }
  return with_p(std::move(z));
}

Result<GetisOrdResult> getis_ord_on_grid(std::span<const double> values, std::size_t columns, std::size_t rows, std::size_t reach,
                                         const GetisOrdOptions& options) {
  if (values.size() != columns * rows) return refuse(Problem::bad_input, "stats.lengths_differ", "values");
  const auto map = centred(values, 3);
  if (!map) return refused_by(map);
  // sums[y][x]: of all cells before column x in rows before y.
  const std::size_t width = columns + 1;
  std::vector<double> sums(width * (rows + 1), 0.0);
  for (std::size_t row = 0; row < rows; ++row) {
    double along = 0;
    for (std::size_t column = 0; column < columns; ++column) {
      along += map->value[row * columns + column];
      sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + along;
    }
  }
  std::vector<double> z;
  z.reserve(values.size());
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t low = row - std::min(row, reach);
    const std::size_t high = reach < rows - row ? row + reach + 1 : rows;
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t left = column - std::min(column, reach);
      const std::size_t right = reach < columns - column ? column + reach + 1 : columns;
      const double own = map->value[row * columns + column];
      const double itself = options.star ? 0 : 1;
      const double sum =
          sums[high * width + right] - sums[high * width + left] - sums[low * width + right] + sums[low * width + left];
      const double cells = static_cast<double>((high - low) * (right - left)) - itself;
      z.push_back(score({sum - itself * own, cells, cells}, own, *map, options));
    }
  }
  return with_p(std::move(z));
}

}  // namespace samverkan::stats
