// SPDX-License-Identifier: EUPL-1.2
#include "stats/kde.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "stats/kde_edge.hpp"
#include "stats/kde_grid.hpp"

namespace samverkan::stats {
namespace {

constexpr double kSideLeast = 1e-6;  // of the extent: beyond these a density is no number any more
constexpr double kSideMost = 1e12;
constexpr double kNarrowest = 1e-9;  // of the longer side
constexpr int kCellsMost = 4096;     // along a side
constexpr auto kNone = std::numeric_limits<std::size_t>::max();

double height_of(KdeKernel kernel, double u_squared) {
  if (kernel == KdeKernel::gaussian) return std::exp(-0.5 * u_squared);
  const double rest = std::max(0.0, 1 - u_squared);
  return rest * rest;
}

bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

std::optional<Refused> check_options(const KdeOptions& options) {
  const auto& extent = options.extent;
  const double width = extent.x1 - extent.x0;
  const double height = extent.y1 - extent.y0;
  if (!(width > kSideLeast && height > kSideLeast && width < kSideMost && height < kSideMost))
    return refuse(Problem::bad_input, "stats.extent_empty", "extent");
  const auto fits = [&](double bandwidth) {
    return bandwidth >= kNarrowest * std::max(width, height) && bandwidth <= std::max(width, height);
  };
  if (!fits(options.bandwidth.x) || !fits(options.bandwidth.y))
    return refuse(Problem::bad_input, "stats.bandwidth_outside", "bandwidth");
  const auto is_side = [](int cells) { return cells >= 1 && cells <= kCellsMost; };
  if (!is_side(options.columns) || !is_side(options.rows))
    return refuse(Problem::bad_input, "stats.grid_outside", "grid", {{"most", std::to_string(kCellsMost)}});
  for (const auto& ring : options.window)
    for (const auto& vertex : ring)
      if (!std::isfinite(vertex.x) || !std::isfinite(vertex.y)) return refuse(Problem::bad_input, "stats.not_finite", "window");
  return std::nullopt;
}

std::optional<Refused> check_points(const KdePoints& points) {
  if (points.x.size() != points.y.size() || (!points.weight.empty() && points.weight.size() != points.x.size()))
    return refuse(Problem::bad_input, "stats.lengths_differ", "points");
  if (!all_finite(points.weight)) return refuse(Problem::bad_input, "stats.not_finite", "points");
  if (std::ranges::any_of(points.weight, [](double weight) { return weight < 0; }))
    return refuse(Problem::bad_input, "stats.weight_negative", "points");
  return std::nullopt;
}

bool is_counted(const KdeOptions& options, double x, double y) {
  const auto& extent = options.extent;
  if (!(x >= extent.x0 && x <= extent.x1 && y >= extent.y0 && y <= extent.y1)) return false;
  return options.window.empty() || is_inside(options.window, x, y);
}

// The points in the window.
struct Kept {
  std::vector<double> x, y, weight;
};

Kept kept_of(const KdePoints& points, const KdeOptions& options) {
  Kept kept;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    if (!is_counted(options, points.x[i], points.y[i])) continue;
    kept.x.push_back(points.x[i]);
    kept.y.push_back(points.y[i]);
    if (!points.weight.empty()) kept.weight.push_back(points.weight[i]);
  }
  return kept;
}

// Corrects the edge of each cell, blanks the cells outside, and gives the integral of the others.
double finish(std::vector<double>& grid, std::span<const float> inside, const KdeOptions& options, const KdeEdgeShare& share) {
  const double step_x = (options.extent.x1 - options.extent.x0) / options.columns;
  const double step_y = (options.extent.y1 - options.extent.y0) / options.rows;
  const auto centre_x = [&](std::size_t column) { return options.extent.x0 + (static_cast<double>(column) + 0.5) * step_x; };
  const auto columns = static_cast<std::size_t>(options.columns);
  const bool is_uniform = options.edge == KdeEdge::uniform;
  std::vector<double> along_x;
  if (is_uniform && share.is_separable())
    for (std::size_t column = 0; column < columns; ++column) along_x.push_back(share.along_x(centre_x(column)));
  double sum = 0;
  for (std::size_t row = 0; row < static_cast<std::size_t>(options.rows); ++row) {
    const double y = options.extent.y0 + (static_cast<double>(row) + 0.5) * step_y;
    const double along_y = is_uniform && share.is_separable() ? share.along_y(y) : 1;
    for (std::size_t column = 0; column < columns; ++column) {
      double& cell = grid[row * columns + column];
      if (!inside.empty() && inside[row * columns + column] == 0) {
        cell = std::numeric_limits<double>::quiet_NaN();
        continue;
      }
      if (is_uniform) cell /= share.is_separable() ? along_x[column] * along_y : share.at(centre_x(column), y);
      sum += cell;
    }
  }
  return sum * step_x * step_y;
}

double density_at(double x, double y, const KdePoints& points, std::span<const double> weights, const KdeOptions& options,
                  std::size_t but) {
  const double per_x = 1 / options.bandwidth.x;
  const double per_y = 1 / options.bandwidth.y;
  double sum = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    if (i == but) continue;
    const double away_x = (points.x[i] - x) * per_x;
    const double away_y = (points.y[i] - y) * per_y;
    sum += weights[i] * height_of(options.kernel, away_x * away_x + away_y * away_y);
  }
  return sum * kde_scale(options.kernel, options.bandwidth);
}

std::vector<double> densities_at(const KdePoints& at, const KdePoints& points, const KdeOptions& options,
                                 const KdeEdgeShare& share, bool is_at_points) {
  const auto weights = kde_weights(points, options, share);
  std::vector<double> densities;
  densities.reserve(at.x.size());
  for (std::size_t i = 0; i < at.x.size(); ++i) {
    const double density = density_at(at.x[i], at.y[i], points, weights, options, is_at_points ? i : kNone);
    densities.push_back(options.edge == KdeEdge::uniform ? density / share.at(at.x[i], at.y[i]) : density);
  }
  return densities;
}

}  // namespace

Result<KdeResult> kde(const KdePoints& points, const KdePoints& at, const KdeOptions& options) {
  if (const auto refused = check_options(options)) return *refused;
  if (const auto refused = check_points(points)) return *refused;
  if (at.x.size() != at.y.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "at");
  if (!all_finite(at.x) || !all_finite(at.y)) return refuse(Problem::bad_input, "stats.not_finite", "at");
  std::vector<float> inside;  // of every cell, where there are rings
  if (!options.window.empty()) inside = cells_inside(options.window, options.extent, options.columns, options.rows);
  if (!options.window.empty() && std::ranges::find(inside, 1.0F) == inside.end())
    return refuse(Problem::bad_input, "stats.window_empty", "window");

  const bool has_border = options.edge != KdeEdge::none;
  KdePoints counted = points;
  Kept kept;
  if (has_border && (!options.window.empty() || !at.x.empty())) {
    kept = kept_of(points, options);
    counted = {kept.x, kept.y, kept.weight};
  }
  const KdeEdgeShare share(options);
  auto sums = kde_sums(counted, options, share);
  KdeResult result{.grid = std::move(sums.grid), .at = {}, .integral = 0, .left_out = points.x.size() - sums.counted};
  // What lies within reach is a number; only where something does not is there a reason to look.
  if ((result.left_out > 0 || !sums.all_within) && !(all_finite(points.x) && all_finite(points.y)))
    return refuse(Problem::bad_input, "stats.not_finite", "points");
  result.integral = finish(result.grid, inside, options, share);
  if (!at.x.empty()) result.at = densities_at(at, counted, options, share, false);
  return result;
}

Result<std::vector<double>> kde_leave_one_out(const KdePoints& points, const KdeOptions& options) {
  if (const auto refused = check_options(options)) return *refused;
  if (const auto refused = check_points(points)) return *refused;
  if (!all_finite(points.x) || !all_finite(points.y)) return refuse(Problem::bad_input, "stats.not_finite", "points");
  return densities_at(points, points, options, KdeEdgeShare(options), true);
}

}  // namespace samverkan::stats
