// SPDX-License-Identifier: EUPL-1.2
// Question: which points lie so thick that they form a group (DBSCAN), and, with eps_time, which lie thick in place and time at
// once (ST-DBSCAN with a straight reach in both)? A point is a core point if at least min_points lie within reach of it, itself
// included; core points within reach of each other share a cluster, and so does what lies within reach of one of them. The rest
// is noise. Units: eps in the unit of x and y, eps_time in the unit of t. A reach is inclusive: at most eps, and at most
// eps_time. Range: labels from 0 in the order of each cluster's first core point in the input; −1 is noise. Cost: O(n log n) to
// sort, then O(n) cells of side eps/√2, each with 24 neighbours (74 with time); a cell with min_points in it needs no distances.
// Points at one place and time are one point with a weight: snapped addresses cost nothing more. Memory O(n). Seed: none is
// drawn. Reference: Ester et al. 1996, KDD-96:226; Birant & Kut 2007, Data Knowl. Eng. 60:208 (time); Gunawan 2013 (cells). Not
// promised: a point within reach of two clusters without being a core point goes to that of the nearest core point, then of the
// one nearest in time, then to the lower label; other programs choose otherwise, and core points alone are comparable.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kClustersVersion = 1;

struct ClustersOptions {
  double eps;
  std::int64_t min_points;
  std::optional<std::int64_t> eps_time = {};
};

struct Clusters {
  std::vector<std::int32_t> labels;  // in the order of the input
  std::vector<bool> core;
  std::vector<std::int64_t> sizes;  // of each label, border points included
};

/// One x and y a point, and one t with eps_time. No points give no clusters. Refuses a coordinate that is no finite number
/// (`stats.not_finite`), a reach that is not above 0 or a time reach below 0 (`stats.reach_outside`), min_points below 1
/// (`stats.min_points_outside`), points too far apart for eps (`stats.points_too_spread`) and more neighbours to look at than can
/// be looked at (`stats.too_dense`).
[[nodiscard]] Result<Clusters> clusters(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                                        const ClustersOptions& options);

}  // namespace samverkan::stats
