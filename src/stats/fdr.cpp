// SPDX-License-Identifier: EUPL-1.2
#include "stats/fdr.hpp"

#include <algorithm>
#include <numeric>

namespace samverkan::stats {
namespace {

// Each p times factor(rank), rank 1 being the smallest; from the largest down no value exceeds the one above it.
template <class Factor>
std::vector<double> stepped_up(std::span<const double> p, std::span<const std::size_t> order, Factor&& factor) {
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t at = order[rank - 1];
    least = std::min(least, p[at] * factor(rank));
    adjusted[at] = least;
  }
  return adjusted;
}

}  // namespace

Result<AdjustedP> adjust(std::span<const double> p) {
  for (std::size_t i = 0; i < p.size(); ++i)
    if (!(p[i] >= 0 && p[i] <= 1)) return refuse(Problem::bad_input, "stats.p_outside", "p", {{"at", std::to_string(i)}});
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return p[at]; });

  const auto n = static_cast<double>(p.size());
  double harmonic = 0;  // 1 + 1/2 + … + 1/n: the price of any dependence
  for (std::size_t rank = p.size(); rank > 0; --rank) harmonic += 1 / static_cast<double>(rank);
  AdjustedP adjusted;
  adjusted.bh = stepped_up(p, order, [&](std::size_t rank) { return n / static_cast<double>(rank); });
  adjusted.by = stepped_up(p, order, [&](std::size_t rank) { return n * harmonic / static_cast<double>(rank); });
  adjusted.holm.resize(p.size());
  double most = 0;
  for (std::size_t rank = 1; rank <= order.size(); ++rank) {
    const std::size_t at = order[rank - 1];
    most = std::max(most, std::min(1.0, p[at] * static_cast<double>(order.size() - rank + 1)));
    adjusted.holm[at] = most;
  }
  return adjusted;
}

}  // namespace samverkan::stats
