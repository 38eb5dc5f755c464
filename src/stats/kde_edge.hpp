// SPDX-License-Identifier: EUPL-1.2
// Question: which part of a kernel put here falls inside the window? Inside src/stats, for kde.
// Units: those of kde. Range: [0, 1]. Cost: O(1) a place in a rectangle with a Gaussian; else one table of at most
// kEdgeTableSide² cells, and bilinear between its centres. Seed: none is drawn. Reference: Diggle 1985, Appl. Statist. 34:138.
// Not promised: more than the resolution of the table along a ragged border.
#pragma once

#include <vector>

#include "stats/kde.hpp"

namespace samverkan::stats {

inline constexpr int kEdgeTableSide = 512;
inline constexpr int kQuarticTableSide = 128;  // its table is not separable

/// 1 for each cell of a grid over the extent whose centre is inside the rings, 0 for others; rows from the smallest y.
[[nodiscard]] std::vector<float> cells_inside(const KdeRings& rings, const KdeExtent& extent, int columns, int rows);
[[nodiscard]] bool is_inside(const KdeRings& rings, double x, double y);

class KdeEdgeShare {
 public:
  explicit KdeEdgeShare(const KdeOptions& options);

  /// Never 0: a place so far outside that nothing of its kernel reaches in has no weight to make up for.
  [[nodiscard]] double at(double x, double y) const;
  /// The two factors of a Gaussian in a rectangle; of one axis.
  [[nodiscard]] bool is_separable() const { return table_.empty(); }
  [[nodiscard]] double along_x(double x) const;
  [[nodiscard]] double along_y(double y) const;

 private:
  void blur_gaussian(const KdeBandwidth& bandwidth);
  void blur_quartic(const KdeBandwidth& bandwidth);

  KdeExtent extent_;
  KdeBandwidth bandwidth_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<float> table_;
};

}  // namespace samverkan::stats
