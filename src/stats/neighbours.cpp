// SPDX-License-Identifier: EUPL-1.2
#include "stats/neighbours.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>

#include "kit/base/check.hpp"

namespace samverkan::stats {

Result<Neighbours> neighbours_of(std::size_t areas, std::span<const NeighbourPair> pairs) {
  CHECK(areas < std::numeric_limits<std::uint32_t>::max(), "areas are numbered with 32 bits");
  const auto refused = [](std::string_view reason, std::size_t at) {
    return refuse(Problem::bad_input, reason, "neighbours", {{"at", std::to_string(at)}});
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].from >= areas || pairs[i].to >= areas) return refused("stats.neighbour_unknown", i);
    if (pairs[i].from == pairs[i].to) return refused("stats.neighbour_itself", i);
    if (!(pairs[i].weight > 0 && std::isfinite(pairs[i].weight))) return refused("stats.neighbour_weight", i);
  }
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t at) { return std::tuple(pairs[at].from, pairs[at].to, at); });
  Neighbours neighbours;
  neighbours.first.assign(areas + 1, 0);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto& pair = pairs[order[rank]];
    if (rank > 0) {
      const auto& before = pairs[order[rank - 1]];
      if (before.from == pair.from && before.to == pair.to) return refused("stats.neighbour_twice", order[rank]);
    }
    ++neighbours.first[pair.from + 1];
    neighbours.member.push_back(static_cast<std::uint32_t>(pair.to));
    neighbours.weight.push_back(pair.weight);
  }
  std::partial_sum(neighbours.first.begin(), neighbours.first.end(), neighbours.first.begin());
  return neighbours;
}

Neighbours neighbours_on_grid(std::size_t columns, std::size_t rows, std::size_t reach) {
  Neighbours neighbours;
  neighbours.first.push_back(0);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      for (std::size_t y = row - std::min(row, reach); y < std::min(rows, row + reach + 1); ++y)
        for (std::size_t x = column - std::min(column, reach); x < std::min(columns, column + reach + 1); ++x)
          if (y != row || x != column) neighbours.member.push_back(static_cast<std::uint32_t>(y * columns + x));
      neighbours.first.push_back(neighbours.member.size());
    }
  neighbours.weight.assign(neighbours.member.size(), 1.0);
  return neighbours;
}

Neighbours row_standardised(Neighbours neighbours) {
  for (std::size_t area = 0; area < neighbours.areas(); ++area) {
    const auto weights = std::span(neighbours.weight).subspan(neighbours.first[area], neighbours.members_of(area).size());
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) weight /= sum;
  }
  return neighbours;
}

}  // namespace samverkan::stats
