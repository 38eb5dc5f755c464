// SPDX-License-Identifier: EUPL-1.2
// Question: how densely do events lie here, when each is spread out over its surroundings?
// Units: coordinates and bandwidth in the same unit of length (metres); density in events per square unit. The bandwidth of the
// Gaussian is its standard deviation, that of the quartic its radius.
// Range: density >= 0, and NaN in the cells outside the window. Edge none: all points count wherever they lie. Edge uniform or
// diggle: only points in the window count, and the part of each kernel that falls outside is made up for; diggle keeps the sum,
// uniform does not.
// Cost: at points O(at × points). Gaussian grid: points + cells × bandwidth/cell, two passes truncated at 5 bandwidths, from
// points shared out between the four nearest nodes of a lattice no coarser than an eighth of the bandwidth, or summed directly
// where that is cheaper. Quartic grid: min(points, cells) × (bandwidth/cell)².
// Accuracy: at points exact. Grid within 0.5 % of its maximum of the exact sum (kde_test).
// Seed: none is drawn.
// Reference: Silverman 1986, Density Estimation; Diggle 1985, Appl. Statist. 34:138; Wand 1994, J. Comput. Graph. Statist. 3:433;
// Scott 1992, Multivariate Density Estimation (rules for the bandwidth); Loader 1999, Local Regression and Likelihood.
// Not promised: any truth about the bandwidth, which decides what is seen; a rate, for which a population is needed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kKdeVersion = 1;

enum class KdeKernel { gaussian, quartic };
enum class KdeEdge { none, uniform, diggle };

struct KdePoints {
  std::span<const double> x;
  std::span<const double> y;
  std::span<const double> weight = {};  // none: 1 each
};

struct KdeExtent {
  double x0;
  double x1;
  double y0;
  double y1;
};

struct KdeVertex {
  double x;
  double y;
};
using KdeRings =
    std::vector<std::vector<KdeVertex>>;  // even-odd: what lies in a hole is outside; the last vertex joins the first

struct KdeBandwidth {
  double x;
  double y;
};

struct KdeOptions {
  KdeKernel kernel = KdeKernel::gaussian;
  KdeEdge edge = KdeEdge::uniform;
  KdeBandwidth bandwidth;
  KdeExtent extent;      // of the grid, and the window where there are no rings
  KdeRings window = {};  // within the extent
  int columns = 128;
  int rows = 128;
};

struct KdeResult {
  std::vector<double> grid;  // rows from the smallest y, each from the smallest x; of the centres of the cells
  std::vector<double> at;    // in the order they were asked for; of any place, also outside the window
  double integral;           // grid times the area of a cell, inside the window
  std::size_t left_out;      // points outside the window, of edge uniform and diggle
};

/// Refuses: `stats.not_finite`, `stats.lengths_differ`, `stats.weight_negative`, `stats.bandwidth_outside`,
/// `stats.extent_empty`, `stats.grid_outside`, `stats.window_empty`. No points give a density of 0.
[[nodiscard]] Result<KdeResult> kde(const KdePoints& points, const KdePoints& at, const KdeOptions& options);

/// The density at each point of all points but itself, exact; with the weights and the edge of the options.
[[nodiscard]] Result<std::vector<double>> kde_leave_one_out(const KdePoints& points, const KdeOptions& options);

/// Standard deviation of each axis × n^(−1/6), as a Gaussian; of the quartic × 2.62. Too smooth where the map has several
/// centres. Refuses less than two points (`stats.too_few_points`) and points on a line along an axis
/// (`stats.bandwidth_no_spread`).
[[nodiscard]] Result<KdeBandwidth> bandwidth_by_scott(const KdePoints& points, KdeKernel kernel);

/// The likelihood of each point under the density of the others is largest; between a thousandth and half of the longer side. Of
/// more than 2,000 points it compares an even selection and narrows the answer by n^(−1/6). The bandwidth of the options is not
/// read. Cost: 40 × min(points, 2000)² / 2. Points heaped on the same places make it as narrow as may be.
[[nodiscard]] Result<KdeBandwidth> bandwidth_by_ppl(const KdePoints& points, const KdeOptions& options);

/// The expected squared error of a moving disc is least (Berman & Diggle 1989, J. R. Statist. Soc. B 51:81), the points being a
/// Cox process; half the radius of that disc, which is tried in 512 steps up to a quarter of the shorter side. Selects as the
/// rule above. Refuses a window that is no rectangle (`stats.rule_needs_rectangle`).
[[nodiscard]] Result<KdeBandwidth> bandwidth_by_diggle(const KdePoints& points, const KdeOptions& options);

}  // namespace samverkan::stats
