// SPDX-License-Identifier: EUPL-1.2
// Question: where are high values gathered (hot spots), and where low (cold spots)? Gi* counts a place with its neighbours, Gi
// only the neighbours.
// Units: z in standard deviations. Range: any z, p in [0, 1]. A place without neighbours has no Gi, and one whose neighbours are
// the whole map no score at all: z = 0, p = 1.
// Cost: O(pairs); on a grid O(cells) for any reach, by a summed-area table.
// Seed: none is drawn; p is two-sided, of a normal distribution.
// Reference: Getis & Ord 1992, Geogr. Anal. 24:189; Ord & Getis 1995, Geogr. Anal. 27:286.
// Not promised: p for one map as a whole (many places are tested: adjust by fdr); a fair p where values are few and rare and the
// neighbours few, for the normal distribution is then far off; why a spot is hot.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kit/base/result.hpp"
#include "stats/neighbours.hpp"

namespace samverkan::stats {

inline constexpr int kGetisOrdVersion = 1;

struct GetisOrdOptions {
  bool star = true;  // the place itself counts, with weight 1
};

struct GetisOrdResult {
  std::vector<double> z;  // in the order of the values
  std::vector<double> p;
};

/// Weights that are all multiplied by a number give the same answer, so row-standardising changes nothing but the part of the
/// place itself. Refuses what `centred` does, of less than three values, and neighbours of another number
/// (`stats.lengths_differ`).
[[nodiscard]] Result<GetisOrdResult> getis_ord(std::span<const double> values, const Neighbours& neighbours,
                                               const GetisOrdOptions& options);

/// Cells of a grid, rows one after another; neighbours are the cells at most `reach` away in each direction (a square).
[[nodiscard]] Result<GetisOrdResult> getis_ord_on_grid(std::span<const double> values, std::size_t columns, std::size_t rows,
                                                       std::size_t reach, const GetisOrdOptions& options);

}  // namespace samverkan::stats
