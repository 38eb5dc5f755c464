// SPDX-License-Identifier: EUPL-1.2
// Question: which areas are next to which, and how much does each count?
// Units: none; weights are relative. Range: weights > 0, no area its own neighbour. Cost: O(pairs log pairs). Seed: none is
// drawn. Reference: Cliff & Ord 1981, Spatial Processes. Not promised: that nearness is mutual; a pair counts only the way it was
// given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

struct NeighbourPair {
  std::size_t from;
  std::size_t to;
  double weight = 1;
};

struct Neighbours {
  std::vector<std::size_t> first;     // of each area, and the end: areas + 1
  std::vector<std::uint32_t> member;  // in rising order within each area
  std::vector<double> weight;

  [[nodiscard]] std::size_t areas() const { return first.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> members_of(std::size_t area) const {
    return std::span(member).subspan(first[area], first[area + 1] - first[area]);
  }
  [[nodiscard]] std::span<const double> weights_of(std::size_t area) const {
    return std::span(weight).subspan(first[area], first[area + 1] - first[area]);
  }
};

/// Refuses an area that is not there (`stats.neighbour_unknown`), one that is its own neighbour (`stats.neighbour_itself`), a
/// pair given twice (`stats.neighbour_twice`) and a weight that is not above zero (`stats.neighbour_weight`), naming the pair
/// from 0.
[[nodiscard]] Result<Neighbours> neighbours_of(std::size_t areas, std::span<const NeighbourPair> pairs);

/// Cells of a grid, rows one after another, no further than `reach` cells away in either direction: 1 gives the eight around.
[[nodiscard]] Neighbours neighbours_on_grid(std::size_t columns, std::size_t rows, std::size_t reach);

/// The weights of each area divided by their sum.
[[nodiscard]] Neighbours row_standardised(Neighbours neighbours);

}  // namespace samverkan::stats
