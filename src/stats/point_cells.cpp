// SPDX-License-Identifier: EUPL-1.2
#include "stats/point_cells.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <numeric>

namespace samverkan::stats {
namespace {

constexpr double kMostCells = 1 << 30;
// So much less than eps/√2 that rounding never puts two points of one cell out of reach of each other.
constexpr double kSideShrunk = (1 - 2e-6) / std::numbers::sqrt2;
constexpr std::uint64_t kNear = 2;  // cells away at most, in a row and between rows

struct Point {
  std::uint64_t layer, cell;
  double x, y;
  std::int64_t t;
  std::uint32_t at;
};

// Sorts by key, eleven bits at a time from the lowest; equal keys keep their order.
void sort_by(std::vector<std::uint32_t>& order, std::span<const std::uint64_t> keys) {
  constexpr int kBits = 11;
  constexpr std::uint64_t kMask = (1U << kBits) - 1;
  const std::uint64_t most = std::ranges::max(keys);
  std::vector<std::uint32_t> sorted(order.size());
  for (int shift = 0; shift < 64 && most >> shift != 0; shift += kBits) {
    std::array<std::uint32_t, kMask + 2> starts{};
    for (const std::uint64_t key : keys) ++starts[(key >> shift & kMask) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    for (const std::uint32_t at : order) sorted[starts[keys[at] >> shift & kMask]++] = at;
    order.swap(sorted);
  }
}

std::vector<Point> in_cells(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                            const PointCells& grid, double left, std::uint64_t layer_width) {
  const std::size_t n = x.size();
  const std::int64_t first = t.empty() ? 0 : std::ranges::min(t);
  const auto columns = static_cast<std::uint64_t>((std::ranges::max(x) - left) / grid.side) + 1;
  std::vector<std::uint64_t> rows(n), layers(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = static_cast<std::uint64_t>((y[i] - grid.bottom) / grid.side);
    rows[i] = row * columns + static_cast<std::uint64_t>((x[i] - left) / grid.side);
    if (!t.empty()) layers[i] = (static_cast<std::uint64_t>(t[i]) - static_cast<std::uint64_t>(first)) / layer_width;
  }
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  sort_by(order, rows);
  sort_by(order, layers);
  std::vector<Point> points(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t at = order[i];
    const std::uint64_t cell = (rows[at] / columns) << 32 | rows[at] % columns;
    points[i] = {layers[at], cell, x[at], y[at], t.empty() ? 0 : t[at], at};
  }
  for (auto begin = points.begin(); begin != points.end();) {
    const auto end = std::find_if(begin, points.end(),
                                  [&](const Point& point) { return point.cell != begin->cell || point.layer != begin->layer; });
    std::sort(begin, end, [](const Point& a, const Point& b) {
      if (a.x != b.x) return a.x < b.x;
      return a.y != b.y ? a.y < b.y : a.t < b.t;
    });
    begin = end;
  }
  return points;
}

}  // namespace

std::optional<PointCells> point_cells(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                                      double eps, std::int64_t eps_time) {
  PointCells result;
  if (x.empty()) return result;
  const double left = std::ranges::min(x);
  const double bottom = std::ranges::min(y);
  const double side = eps * kSideShrunk;
  if (!((std::ranges::max(x) - left) / side < kMostCells && (std::ranges::max(y) - bottom) / side < kMostCells))
    return std::nullopt;
  result.bottom = bottom;
  result.side = side;
  const auto points = in_cells(x, y, t, result, left, static_cast<std::uint64_t>(eps_time) + 1);

  result.place_of.resize(x.size());
  const Point* last = nullptr;
  for (const Point& point : points) {
    const bool same_cell = last != nullptr && last->layer == point.layer && last->cell == point.cell;
    const auto place = static_cast<std::uint32_t>(result.places.size());
    if (!same_cell) result.cells.push_back({point.layer, point.cell, place, place, 0});
    if (!same_cell || last->x != point.x || last->y != point.y || last->t != point.t) {
      result.places.push_back({point.x, point.y, point.t, 0});
      ++result.cells.back().end;
    }
    ++result.places.back().weight;
    ++result.cells.back().weight;
    result.place_of[point.at] = static_cast<std::uint32_t>(result.places.size() - 1);
    last = &point;
  }
  return result;
}

CellNeighbours::CellNeighbours(const std::vector<PointCell>& cells, bool has_time) : cells_(cells), has_time_(has_time) {
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    const std::uint64_t row = cells[i].cell >> 32;
    if (rows_.empty() || rows_.back().layer != cells[i].layer || rows_.back().row != row)
      rows_.push_back({cells[i].layer, row, i, i});
    rows_.back().end = i + 1;
  }
}

std::size_t CellNeighbours::near_rows(const Row& row, std::array<CellRun, kMostCellRuns>& runs) const {
  std::size_t count = 0;
  const std::uint64_t lowest = row.row - std::min(row.row, kNear);
  const auto add_layer = [&](std::uint64_t layer) {
    auto near = std::ranges::partition_point(
        rows_, [&](const Row& each) { return each.layer != layer ? each.layer < layer : each.row < lowest; });
    for (; near != rows_.end() && near->layer == layer && near->row <= row.row + kNear; ++near)
      runs[count++] = {near->begin, near->end};
  };
  add_layer(row.layer);
  // The own row first: where points lie thick, nothing more need be looked at.
  const auto away = [&](const CellRun& run) {
    const std::uint64_t other = cells_[run.begin].cell >> 32;
    return other > row.row ? other - row.row : row.row - other;
  };
  std::ranges::stable_sort(std::span(runs).first(count), {}, away);
  if (has_time_ && row.layer > 0) add_layer(row.layer - 1);
  if (has_time_ && row.layer < std::numeric_limits<std::uint64_t>::max()) add_layer(row.layer + 1);
  return count;
}

CellRun CellNeighbours::moved(CellRun run, std::uint32_t row_end, std::uint64_t column) const {
  while (run.begin < row_end && column_of(run.begin) + kNear < column) ++run.begin;
  run.end = std::max(run.end, run.begin);
  while (run.end < row_end && column_of(run.end) <= column + kNear) ++run.end;
  return run;
}

}  // namespace samverkan::stats
