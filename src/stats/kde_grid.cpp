// SPDX-License-Identifier: EUPL-1.2
#include "stats/kde_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>

namespace samverkan::stats {
namespace {

constexpr double kReach = 5;                      // bandwidths of a Gaussian on a grid
constexpr double kNodesPerBandwidth = 8;          // of the lattice that takes the points
constexpr double kQuarticNodesPerBandwidth = 22;  // the same step for the same spread
constexpr double kLatticeMost = 1 << 24;
constexpr std::size_t kLanes = 32;  // floats that a pass takes at once

bool is_within(const KdeExtent& extent, double x, double y) {
  return x >= extent.x0 && x <= extent.x1 && y >= extent.y0 && y <= extent.y1;
}

// Nodes over the extent and a margin around it that keeps every sum inside the array.
struct Lattice {
  int width = 0, height = 0, margin = 0;
  double x0 = 0, y0 = 0, step_x = 0, step_y = 0;
  std::vector<float> weight;

  [[nodiscard]] double cells() const { return static_cast<double>(width) * height; }
};

Lattice lattice_for(const KdeOptions& options) {
  Lattice lattice;
  const bool is_gaussian = options.kernel == KdeKernel::gaussian;
  const double per_bandwidth = is_gaussian ? kNodesPerBandwidth : kQuarticNodesPerBandwidth;
  const auto& extent = options.extent;
  lattice.step_x = options.bandwidth.x / per_bandwidth;
  lattice.step_y = options.bandwidth.y / per_bandwidth;
  lattice.margin = static_cast<int>(std::ceil((is_gaussian ? kReach : 1) * per_bandwidth)) + 2;
  const double across = std::ceil((extent.x1 - extent.x0) / lattice.step_x) + 1 + 2 * lattice.margin;
  const double upward = std::ceil((extent.y1 - extent.y0) / lattice.step_y) + 1 + 2 * lattice.margin;
  if (across * upward > kLatticeMost) return Lattice{};
  // Whole blocks of lanes, so that the passes have no rest.
  lattice.width = static_cast<int>((static_cast<std::size_t>(across) + kLanes - 1) / kLanes * kLanes);
  lattice.height = static_cast<int>(upward);
  lattice.x0 = extent.x0 - lattice.margin * lattice.step_x;
  lattice.y0 = extent.y0 - lattice.margin * lattice.step_y;
  return lattice;
}

// Each point is shared between the four nodes around it, the nearer the more; one beyond the margin reaches nothing. Gives the
// number of points within `limits`, the only ones that count.
std::size_t take_points(Lattice& lattice, const KdePoints& points, const KdeExtent& limits) {
  lattice.weight.assign(static_cast<std::size_t>(lattice.width) * static_cast<std::size_t>(lattice.height), 0.0F);
  const double per_x = 1 / lattice.step_x;
  const double per_y = 1 / lattice.step_y;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    if (!is_within(limits, points.x[i], points.y[i])) continue;
    ++taken;
    const double u = (points.x[i] - lattice.x0) * per_x;
    const double v = (points.y[i] - lattice.y0) * per_y;
    const int column = static_cast<int>(u);
    const int row = static_cast<int>(v);
    const auto right = static_cast<float>(u - column);
    const auto up = static_cast<float>(v - row);
    const float weight = points.weight.empty() ? 1.0F : static_cast<float>(points.weight[i]);
    float* node = lattice.weight.data() + static_cast<std::ptrdiff_t>(row) * lattice.width + column;
    const float high = weight * up;
    const float low = weight - high;
    node[0] += low - low * right;
    node[1] += low * right;
    node[lattice.width] += high - high * right;
    node[lattice.width + 1] += high * right;
  }
  return taken;
}

void weigh_by_edge(Lattice& lattice, const KdeEdgeShare& share) {
  std::vector<double> along_x;
  if (share.is_separable())
    for (int column = 0; column < lattice.width; ++column) along_x.push_back(share.along_x(lattice.x0 + column * lattice.step_x));
  for (int row = 0; row < lattice.height; ++row) {
    const double y = lattice.y0 + row * lattice.step_y;
    const double along_y = share.is_separable() ? share.along_y(y) : 0;
    float* node = lattice.weight.data() + static_cast<std::ptrdiff_t>(row) * lattice.width;
    for (int column = 0; column < lattice.width; ++column) {
      if (node[column] == 0) continue;
      const double part = share.is_separable() ? along_x[static_cast<std::size_t>(column)] * along_y
                                               : share.at(lattice.x0 + column * lattice.step_x, y);
      node[column] = static_cast<float>(node[column] / part);
    }
  }
}

// What each node gives to each centre of a cell along one axis: `count` numbers a cell, the first of them for node first[cell].
struct Taps {
  std::size_t count = 0;
  std::vector<std::size_t> first;
  std::vector<float> height;
};

Taps taps_for(int cells, double cell_step, double bandwidth, double node_step, int margin) {
  // Sharing a point between nodes widens its kernel by a sixth of a squared step on average; a narrower one makes up for it.
  const double variance = bandwidth * bandwidth - node_step * node_step / 6;
  Taps taps;
  taps.count = 2 * static_cast<std::size_t>(margin - 1);
  for (int cell = 0; cell < cells; ++cell) {
    const double at = (cell + 0.5) * cell_step / node_step + margin;
    const double first = std::floor(at) - (margin - 2);
    taps.first.push_back(static_cast<std::size_t>(first));
    for (std::size_t i = 0; i < taps.count; ++i) {
      const double away = (first + static_cast<double>(i) - at) * node_step;
      taps.height.push_back(
          static_cast<float>(std::exp(-0.5 * away * away / variance) / std::sqrt(2 * std::numbers::pi * variance)));
    }
  }
  return taps;
}

// Four floats in one register: the compiler does not keep an array of sums there by itself.
using Four = float __attribute__((vector_size(16)));
constexpr std::size_t kFours = kLanes / 4;

// kLanes sums side by side over `count` rows that lie `stride` apart.
void sum_lanes(const float* from, std::size_t stride, const float* height, std::size_t count, float* to) {
  Four a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{};
  static_assert(kFours == 8);
  std::array<Four, kFours> read{};
  for (std::size_t i = 0; i < count; ++i, from += stride) {
    std::memcpy(read.data(), from, sizeof read);
    const float each = height[i];
    a += each * read[0];
    b += each * read[1];
    c += each * read[2];
    d += each * read[3];
    e += each * read[4];
    f += each * read[5];
    g += each * read[6];
    h += each * read[7];
  }
  const std::array<Four, kFours> sums{a, b, c, d, e, f, g, h};
  std::memcpy(to, sums.data(), sizeof sums);
}

// kLanes rows of the grid at a time: first along y, then, with the rows side by side, along x.
void blur(const Lattice& lattice, const KdeOptions& options, std::vector<double>& grid) {
  const auto& extent = options.extent;
  const auto columns = static_cast<std::size_t>(options.columns);
  const auto rows = static_cast<std::size_t>(options.rows);
  const auto width = static_cast<std::size_t>(lattice.width);
  const Taps along_x =
      taps_for(options.columns, (extent.x1 - extent.x0) / options.columns, options.bandwidth.x, lattice.step_x, lattice.margin);
  const Taps along_y =
      taps_for(options.rows, (extent.y1 - extent.y0) / options.rows, options.bandwidth.y, lattice.step_y, lattice.margin);
  std::vector<float> side_by_side(width * kLanes);
  std::array<float, kLanes> sums{};
  for (std::size_t row = 0; row < rows; row += kLanes) {
    const std::size_t lanes = std::min(kLanes, rows - row);
    for (std::size_t x = 0; x < width; x += kLanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::size_t to = row + lane;
        sum_lanes(lattice.weight.data() + along_y.first[to] * width + x, width, along_y.height.data() + to * along_y.count,
                  along_y.count, sums.data());
        for (std::size_t i = 0; i < kLanes; ++i) side_by_side[(x + i) * kLanes + lane] = sums[i];
      }
    for (std::size_t column = 0; column < columns; ++column) {
      sum_lanes(side_by_side.data() + along_x.first[column] * kLanes, kLanes, along_x.height.data() + column * along_x.count,
                along_x.count, sums.data());
      for (std::size_t lane = 0; lane < lanes; ++lane) grid[(row + lane) * columns + column] = static_cast<double>(sums[lane]);
    }
  }
}

// Each point adds to the cells within its reach, exactly.
void add_directly(const KdePoints& points, const KdeOptions& options, std::vector<double>& grid) {
  const auto& extent = options.extent;
  const double step_x = (extent.x1 - extent.x0) / options.columns;
  const double step_y = (extent.y1 - extent.y0) / options.rows;
  const double reach = options.kernel == KdeKernel::gaussian ? kReach : 1;
  const double scale = kde_scale(options.kernel, options.bandwidth);
  const auto cells_near = [](double at, double width, int count) {
    const double first = std::clamp(std::ceil(at - width - 0.5), 0.0, static_cast<double>(count));
    const double last = std::clamp(std::floor(at + width - 0.5) + 1, first, static_cast<double>(count));
    return std::pair(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
  };
  std::vector<double> across(static_cast<std::size_t>(options.columns));
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    const double weight = scale * (points.weight.empty() ? 1 : points.weight[i]);
    const double u = (points.x[i] - extent.x0) / step_x;
    const double v = (points.y[i] - extent.y0) / step_y;
    const auto [first_column, last_column] = cells_near(u, reach * options.bandwidth.x / step_x, options.columns);
    const auto [first_row, last_row] = cells_near(v, reach * options.bandwidth.y / step_y, options.rows);
    if (first_column == last_column || weight == 0) continue;
    for (std::size_t column = first_column; column < last_column; ++column) {
      const double away = (static_cast<double>(column) + 0.5 - u) * step_x / options.bandwidth.x;
      across[column] = options.kernel == KdeKernel::gaussian ? std::exp(-0.5 * away * away) : away * away;
    }
    for (std::size_t row = first_row; row < last_row; ++row) {
      const double away = (static_cast<double>(row) + 0.5 - v) * step_y / options.bandwidth.y;
      double* cell = grid.data() + row * static_cast<std::size_t>(options.columns);
      if (options.kernel == KdeKernel::gaussian) {
        const double part = weight * std::exp(-0.5 * away * away);
        for (std::size_t column = first_column; column < last_column; ++column) cell[column] += part * across[column];
      } else {
        for (std::size_t column = first_column; column < last_column; ++column) {
          const double rest = std::max(0.0, 1 - away * away - across[column]);
          cell[column] += weight * rest * rest;
        }
      }
    }
  }
}

// The number of cells that a point reaches.
double cells_reached(const KdeOptions& options) {
  const double reach = options.kernel == KdeKernel::gaussian ? kReach : 1;
  const auto cells = [&](double bandwidth, double length, int count) {
    return std::min(static_cast<double>(count), 2 * reach * bandwidth / length * count + 1);
  };
  return cells(options.bandwidth.x, options.extent.x1 - options.extent.x0, options.columns) *
         cells(options.bandwidth.y, options.extent.y1 - options.extent.y0, options.rows);
}

// A margin wider than any kernel: what lies beyond it gives nothing, and what is within it fits the lattice.
KdeExtent with_margin(const KdeOptions& options, const Lattice& lattice) {
  const double margin_x = (lattice.margin - 1) * lattice.step_x;
  const double margin_y = (lattice.margin - 1) * lattice.step_y;
  const auto& extent = options.extent;
  return {extent.x0 - margin_x, extent.x1 + margin_x, extent.y0 - margin_y, extent.y1 + margin_y};
}

// The nodes as points, for what is no product of two axes.
void add_nodes(const Lattice& lattice, const KdeOptions& options, std::vector<double>& grid) {
  std::vector<double> x, y, weight;
  for (int row = 0; row < lattice.height; ++row)
    for (int column = 0; column < lattice.width; ++column) {
      const float held =
          lattice
              .weight[static_cast<std::size_t>(row) * static_cast<std::size_t>(lattice.width) + static_cast<std::size_t>(column)];
      if (held == 0) continue;
      x.push_back(lattice.x0 + column * lattice.step_x);
      y.push_back(lattice.y0 + row * lattice.step_y);
      weight.push_back(static_cast<double>(held));
    }
  add_directly({x, y, weight}, options, grid);
}

}  // namespace

double kde_scale(KdeKernel kernel, const KdeBandwidth& bandwidth) {
  const double area = std::numbers::pi * bandwidth.x * bandwidth.y;
  return kernel == KdeKernel::gaussian ? 0.5 / area : 3 / area;
}

std::vector<double> kde_weights(const KdePoints& points, const KdeOptions& options, const KdeEdgeShare& share) {
  std::vector<double> weights(points.x.size(), 1.0);
  if (!points.weight.empty()) weights.assign(points.weight.begin(), points.weight.end());
  if (options.edge == KdeEdge::diggle)
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] /= share.at(points.x[i], points.y[i]);
  return weights;
}

KdeSums kde_sums(const KdePoints& points, const KdeOptions& options, const KdeEdgeShare& share) {
  KdeSums sums;
  sums.grid.assign(static_cast<std::size_t>(options.columns) * static_cast<std::size_t>(options.rows), 0.0);
  Lattice lattice = lattice_for(options);
  const bool is_gaussian = options.kernel == KdeKernel::gaussian;
  const auto n = static_cast<double>(points.x.size());
  const double passes = (lattice.width + options.columns) * static_cast<double>(options.rows) * 2 * lattice.margin / kLanes;
  const bool is_direct = is_gaussian ? n * cells_reached(options) < passes : n < lattice.cells();
  if (lattice.width == 0 || is_direct) {
    std::vector<double> x, y, weight;
    const auto weights = kde_weights(points, options, share);
    for (std::size_t i = 0; i < points.x.size(); ++i)
      if (options.edge == KdeEdge::none || is_within(options.extent, points.x[i], points.y[i])) {
        x.push_back(points.x[i]);
        y.push_back(points.y[i]);
        weight.push_back(weights[i]);
      }
    add_directly({x, y, weight}, options, sums.grid);
    sums.counted = x.size();
    return sums;
  }
  const bool takes_outside = options.edge == KdeEdge::none;
  sums.counted = take_points(lattice, points, takes_outside ? with_margin(options, lattice) : options.extent);
  sums.all_within = sums.counted == points.x.size();
  if (takes_outside) sums.counted = points.x.size();
  if (options.edge == KdeEdge::diggle) weigh_by_edge(lattice, share);
  if (is_gaussian) blur(lattice, options, sums.grid);
  else add_nodes(lattice, options, sums.grid);
  return sums;
}

}  // namespace samverkan::stats
