// SPDX-License-Identifier: EUPL-1.2
#include "stats/kde_edge.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace samverkan::stats {
namespace {

constexpr double kLeastShare = 1e-6;

double share_between(double value, double from, double to, double deviation) {
  const double scale = 1 / (deviation * std::numbers::sqrt2);
  return 0.5 * (std::erf((value - from) * scale) + std::erf((to - value) * scale));
}

// How much of a Gaussian falls into the cell so many cells away, from 0 upwards.
std::vector<double> share_of_cells(double deviation, double step, int cells) {
  const int reach = std::min(cells - 1, static_cast<int>(std::ceil(std::min(5 * deviation / step, static_cast<double>(cells)))));
  std::vector<double> shares;
  for (int i = 0; i <= reach; ++i) shares.push_back(share_between(0, (i - 0.5) * step, (i + 0.5) * step, deviation));
  return shares;
}

// Each of `count` values, `stride` apart, becomes the mean of its surroundings, with nothing beyond the ends.
void blur_line(float* line, std::size_t stride, int count, const std::vector<double>& shares, std::vector<double>& blurred) {
  const int reach = static_cast<int>(shares.size()) - 1;
  blurred.assign(static_cast<std::size_t>(count), 0.0);
  for (int from = 0; from < count; ++from) {
    const double value = line[static_cast<std::size_t>(from) * stride];
    if (value == 0) continue;
    const int last = std::min(count - 1, from + reach);
    for (int to = std::max(0, from - reach); to <= last; ++to)
      blurred[static_cast<std::size_t>(to)] += value * shares[static_cast<std::size_t>(std::abs(to - from))];
  }
  for (int i = 0; i < count; ++i)
    line[static_cast<std::size_t>(i) * stride] = static_cast<float>(blurred[static_cast<std::size_t>(i)]);
}

}  // namespace

bool is_inside(const KdeRings& rings, double x, double y) {
  bool inside = false;
  for (const auto& ring : rings)
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      const auto& a = ring[i];
      const auto& b = ring[before];
      if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y))) inside = !inside;
    }
  return inside;
}

std::vector<float> cells_inside(const KdeRings& rings, const KdeExtent& extent, int columns, int rows) {
  const auto width = static_cast<std::size_t>(columns);
  std::vector<float> inside(width * static_cast<std::size_t>(rows), rings.empty() ? 1.0F : 0.0F);
  if (rings.empty()) return inside;
  const double step_x = (extent.x1 - extent.x0) / columns;
  const double step_y = (extent.y1 - extent.y0) / rows;
  std::vector<double> crossings;
  for (int row = 0; row < rows; ++row) {
    const double y = extent.y0 + (row + 0.5) * step_y;
    crossings.clear();
    for (const auto& ring : rings)
      for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const auto& a = ring[i];
        const auto& b = ring[before];
        if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
      }
    std::ranges::sort(crossings);
    std::size_t passed = 0;
    for (int column = 0; column < columns; ++column) {
      const double x = extent.x0 + (column + 0.5) * step_x;
      while (passed < crossings.size() && crossings[passed] <= x) ++passed;
      if (passed % 2 == 1) inside[static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)] = 1;
    }
  }
  return inside;
}

KdeEdgeShare::KdeEdgeShare(const KdeOptions& options) : extent_(options.extent), bandwidth_(options.bandwidth) {
  if (options.kernel == KdeKernel::gaussian && options.window.empty()) return;
  // As fine as the kernel needs; what is blurred more needs less.
  const auto side = [&](double length, double bandwidth) {
    if (options.kernel == KdeKernel::quartic) return kQuarticTableSide;
    return static_cast<int>(std::clamp(16 * length / bandwidth, 64.0, static_cast<double>(kEdgeTableSide)));
  };
  columns_ = side(extent_.x1 - extent_.x0, bandwidth_.x);
  rows_ = side(extent_.y1 - extent_.y0, bandwidth_.y);
  table_ = cells_inside(options.window, extent_, columns_, rows_);
  if (options.kernel == KdeKernel::gaussian) blur_gaussian(bandwidth_);
  else blur_quartic(bandwidth_);
}

double KdeEdgeShare::along_x(double x) const { return share_between(x, extent_.x0, extent_.x1, bandwidth_.x); }
double KdeEdgeShare::along_y(double y) const { return share_between(y, extent_.y0, extent_.y1, bandwidth_.y); }

double KdeEdgeShare::at(double x, double y) const {
  if (is_separable()) return std::max(kLeastShare, along_x(x) * along_y(y));
  const double u = std::clamp((x - extent_.x0) / (extent_.x1 - extent_.x0) * columns_ - 0.5, 0.0, columns_ - 1.0);
  const double v = std::clamp((y - extent_.y0) / (extent_.y1 - extent_.y0) * rows_ - 0.5, 0.0, rows_ - 1.0);
  const int column = std::min(static_cast<int>(u), columns_ - 2);
  const int row = std::min(static_cast<int>(v), rows_ - 2);
  const double right = u - column;
  const double up = v - row;
  const float* cell = table_.data() + static_cast<std::ptrdiff_t>(row) * columns_ + column;
  const double low = cell[0] * (1 - right) + cell[1] * right;
  const double high = cell[columns_] * (1 - right) + cell[columns_ + 1] * right;
  return std::max(kLeastShare, low * (1 - up) + high * up);
}

void KdeEdgeShare::blur_gaussian(const KdeBandwidth& bandwidth) {
  std::vector<double> blurred;
  const auto shares_x = share_of_cells(bandwidth.x, (extent_.x1 - extent_.x0) / columns_, columns_);
  const auto shares_y = share_of_cells(bandwidth.y, (extent_.y1 - extent_.y0) / rows_, rows_);
  for (int row = 0; row < rows_; ++row)
    blur_line(table_.data() + static_cast<std::ptrdiff_t>(row) * columns_, 1, columns_, shares_x, blurred);
  for (int column = 0; column < columns_; ++column)
    blur_line(table_.data() + column, static_cast<std::size_t>(columns_), rows_, shares_y, blurred);
}

void KdeEdgeShare::blur_quartic(const KdeBandwidth& bandwidth) {
  const double step_x = (extent_.x1 - extent_.x0) / columns_ / bandwidth.x;
  const double step_y = (extent_.y1 - extent_.y0) / rows_ / bandwidth.y;
  const auto cells = [](double step, int most) { return static_cast<int>(std::min(1 / step, static_cast<double>(most))); };
  const int reach_x = cells(step_x, columns_ - 1);
  const int reach_y = cells(step_y, rows_ - 1);
  const auto height = [&](int right, int up) {
    const double rest = 1 - right * step_x * (right * step_x) - up * step_y * (up * step_y);
    return rest > 0 ? rest * rest : 0;
  };
  // Of the whole kernel: the same sum where nothing is cut off, or its integral where it is wider than the table.
  double whole = 0;
  if (1 / step_x < columns_ && 1 / step_y < rows_) {
    for (int up = -reach_y; up <= reach_y; ++up)
      for (int right = -reach_x; right <= reach_x; ++right) whole += height(right, up);
  } else {
    whole = std::numbers::pi / 3 / (step_x * step_y);
  }
  std::vector<float> shares(table_.size());
  for (int row = 0; row < rows_; ++row)
    for (int up = std::max(-reach_y, -row); up <= std::min(reach_y, rows_ - 1 - row); ++up)
      for (int right = -reach_x; right <= reach_x; ++right) {
        const auto part = static_cast<float>(height(right, up) / whole);
        const int first = std::max(0, -right);
        const int last = std::min(columns_, columns_ - right);
        const float* from = table_.data() + static_cast<std::ptrdiff_t>(row + up) * columns_ + right;
        float* to = shares.data() + static_cast<std::ptrdiff_t>(row) * columns_;
        for (int column = first; column < last; ++column) to[column] += part * from[column];
      }
  table_ = std::move(shares);
}

}  // namespace samverkan::stats
