// SPDX-License-Identifier: EUPL-1.2
#include "geo/shape_index.hpp"

#include <cmath>

#include "geo/edges.hpp"

namespace samverkan::geo {
namespace {

constexpr double kCellsWanted = 512.0 * 512.0;
constexpr double kCellMin_m = 10;

/// Does the edge meet the box grown by `margin_m` on all sides? Separating axes: the two of the box and the edge's normal.
bool meets_grown(const Box& box, double margin_m, const Sweref99& a, const Sweref99& b) {
  const double west = box.min_east_m - margin_m, east = box.max_east_m + margin_m;
  const double south = box.min_north_m - margin_m, north = box.max_north_m + margin_m;
  if (std::max(a.east_m, b.east_m) < west || std::min(a.east_m, b.east_m) > east) return false;
  if (std::max(a.north_m, b.north_m) < south || std::min(a.north_m, b.north_m) > north) return false;
  const double de = b.east_m - a.east_m, dn = b.north_m - a.north_m;
  const double centre_e = (west + east) / 2 - a.east_m, centre_n = (south + north) / 2 - a.north_m;
  return std::abs(de * centre_n - dn * centre_e) <= std::abs(de) * (north - south) / 2 + std::abs(dn) * (east - west) / 2;
}

std::size_t band_of(double north_m, const Box& box, double bands_per_m, std::size_t bands) {
  const double band = (north_m - box.min_north_m) * bands_per_m;
  return band <= 0 ? 0 : std::min(bands - 1, static_cast<std::size_t>(band));
}

}  // namespace

ShapeIndex::Bands ShapeIndex::make_bands(const Shape& shape) {
  Bands result;
  result.box = bounds_of(shape);
  const std::size_t corners = geo::corners_of(shape);
  if (corners == 0) return result;
  const std::size_t bands = std::clamp<std::size_t>(corners / 4, 1, 4096);
  result.bands_per_m = static_cast<double>(bands) / std::max(result.box.height_m(), kBorder_m);
  result.first.assign(bands + 1, 0);
  const auto for_each_edge = [&](auto&& visit) {
    const auto ring = [&](const Ring& corners_of_ring) {
      for (std::size_t i = 0; i < corners_of_ring.size(); ++i) {
        const Edge edge{corners_of_ring[i], corners_of_ring[(i + 1) % corners_of_ring.size()]};
        const auto [south, north] = std::minmax(edge.a.north_m, edge.b.north_m);
        visit(edge, band_of(south - 2 * kBorder_m, result.box, result.bands_per_m, bands),
              band_of(north + 2 * kBorder_m, result.box, result.bands_per_m, bands));
      }
    };
    for (const Polygon& polygon : shape.polygons) {
      ring(polygon.outer);
      for (const Ring& hole : polygon.holes) ring(hole);
    }
  };
  for_each_edge([&](const Edge&, std::size_t from, std::size_t to) {
    for (std::size_t band = from; band <= to; ++band) ++result.first[band + 1];
  });
  for (std::size_t band = 0; band < bands; ++band) result.first[band + 1] += result.first[band];
  result.edges.resize(result.first.back());
  std::vector<std::uint32_t> next(result.first.begin(), result.first.end() - 1);
  for_each_edge([&](const Edge& edge, std::size_t from, std::size_t to) {
    for (std::size_t band = from; band <= to; ++band) result.edges[next[band]++] = edge;
  });
  return result;
}

ShapeIndex::ShapeIndex(std::span<const Shape> shapes) {
  shapes_.reserve(shapes.size());
  for (const Shape& shape : shapes) shapes_.push_back(make_bands(shape));
  lay_grid();
  if (columns_ > 0) fill_cells();
}

void ShapeIndex::lay_grid() {
  for (const Bands& shape : shapes_) {
    if (shape.box.empty()) continue;
    grid_.add({shape.box.min_north_m - kNear_m, shape.box.min_east_m - kNear_m});
    grid_.add({shape.box.max_north_m + kNear_m, shape.box.max_east_m + kNear_m});
  }
  if (grid_.empty()) return;
  cell_m_ = std::max(kCellMin_m, std::sqrt(grid_.width_m() * grid_.height_m() / kCellsWanted));
  cells_per_m_ = 1 / cell_m_;
  columns_ = static_cast<std::int32_t>(grid_.width_m() / cell_m_) + 1;
  rows_ = static_cast<std::int32_t>(grid_.height_m() / cell_m_) + 1;
  cells_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), kOutside);
}

void ShapeIndex::fill_cells() {
  // What each cell knows while the grid is filled: the areas whose edge passes through it, those whose edge is near, and those
  // that hold its centre. Few cells have any of the first two.
  struct Draft {
    std::vector<std::uint32_t> touched, near, holding;
  };
  std::vector<Draft> drafts(cells_.size());
  const auto add = [](std::vector<std::uint32_t>& list, std::uint32_t shape) {
    if (list.empty() || list.back() != shape) list.push_back(shape);
  };
  const auto column_of = [&](double east_m) {
    return std::clamp(static_cast<std::int32_t>(std::floor((east_m - grid_.min_east_m) * cells_per_m_)), 0, columns_ - 1);
  };
  const auto row_of = [&](double north_m) {
    return std::clamp(static_cast<std::int32_t>(std::floor((north_m - grid_.min_north_m) * cells_per_m_)), 0, rows_ - 1);
  };
  const auto position = [&](std::int32_t row, std::int32_t column) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  };
  std::vector<std::vector<double>> crossings(static_cast<std::size_t>(rows_));
  for (std::uint32_t shape = 0; shape < shapes_.size(); ++shape) {
    const Bands& bands = shapes_[shape];
    const std::size_t band_count = bands.first.empty() ? 0 : bands.first.size() - 1;
    for (std::size_t band = 0; band < band_count; ++band)
      for (std::uint32_t i = bands.first[band]; i < bands.first[band + 1]; ++i) {
        const auto& [a, b] = bands.edges[i];
        const auto [south, north] = std::minmax(a.north_m, b.north_m);
        const auto [west, east] = std::minmax(a.east_m, b.east_m);
        if (band_of(south - 2 * kBorder_m, bands.box, bands.bands_per_m, band_count) != band) continue;  // once an edge
        const double margin = kNear_m + kBorder_m;
        for (std::int32_t row = row_of(south - margin); row <= row_of(north + margin); ++row) {
          for (std::int32_t column = column_of(west - margin); column <= column_of(east + margin); ++column) {
            Box box;
            box.add({grid_.min_north_m + row * cell_m_, grid_.min_east_m + column * cell_m_});
            box.add({grid_.min_north_m + (row + 1) * cell_m_, grid_.min_east_m + (column + 1) * cell_m_});
            if (!meets_grown(box, margin, a, b)) continue;
            Draft& draft = drafts[position(row, column)];
            add(draft.near, shape);
            if (meets_grown(box, 2 * kBorder_m, a, b)) add(draft.touched, shape);
          }
          const double centre = grid_.min_north_m + (row + 0.5) * cell_m_;
          if ((a.north_m > centre) != (b.north_m > centre))
            crossings[static_cast<std::size_t>(row)].push_back(a.east_m + (centre - a.north_m) * (b.east_m - a.east_m) /
                                                                              (b.north_m - a.north_m));
        }
      }
    for (std::int32_t row = 0; row < rows_; ++row) {
      auto& easts = crossings[static_cast<std::size_t>(row)];
      std::ranges::sort(easts);
      for (std::size_t i = 0; i + 1 < easts.size(); i += 2)
        for (std::int32_t column = column_of(easts[i]); column <= column_of(easts[i + 1]); ++column) {
          const double centre = grid_.min_east_m + (column + 0.5) * cell_m_;
          if (centre > easts[i] && centre < easts[i + 1]) drafts[position(row, column)].holding.push_back(shape);
        }
      easts.clear();
    }
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    if (draft.touched.empty() && !draft.holding.empty()) {
      cells_[i] = static_cast<std::int32_t>(draft.holding.front());
      continue;
    }
    if (draft.touched.empty() && draft.near.empty()) continue;
    std::vector<std::uint32_t> candidates;
    std::ranges::set_union(draft.touched, draft.holding, std::back_inserter(candidates));
    MixedCell cell{};
    cell.candidates_from = static_cast<std::uint32_t>(lists_.size());
    lists_.insert(lists_.end(), candidates.begin(), candidates.end());
    cell.candidates_to = cell.near_from = static_cast<std::uint32_t>(lists_.size());
    lists_.insert(lists_.end(), draft.near.begin(), draft.near.end());
    cell.near_to = static_cast<std::uint32_t>(lists_.size());
    cells_[i] = -2 - static_cast<std::int32_t>(mixed_.size());
    mixed_.push_back(cell);
  }
}

Side ShapeIndex::side_of_shape(std::uint32_t shape, Sweref99 point) const {
  const Bands& bands = shapes_[shape];
  if (point.north_m < bands.box.min_north_m - kBorder_m || point.north_m > bands.box.max_north_m + kBorder_m)
    return Side::outside;
  const std::size_t band = band_of(point.north_m, bands.box, bands.bands_per_m, bands.first.size() - 1);
  bool inside = false;
  for (std::uint32_t i = bands.first[band]; i < bands.first[band + 1]; ++i) {
    const auto& [a, b] = bands.edges[i];
    if (is_on_edge(a, b, point)) return Side::border;
    if (crosses_ray(a, b, point)) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

double ShapeIndex::distance2_within_near(std::uint32_t shape, Sweref99 point) const {
  const Bands& bands = shapes_[shape];
  const std::size_t count = bands.first.size() - 1;
  const std::size_t from = band_of(point.north_m - kNear_m, bands.box, bands.bands_per_m, count);
  const std::size_t to = band_of(point.north_m + kNear_m, bands.box, bands.bands_per_m, count);
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = bands.first[from]; i < bands.first[to + 1]; ++i)
    least = std::min(least, distance2_to_edge(bands.edges[i].a, bands.edges[i].b, point));
  return least;
}

Located ShapeIndex::ask(const MixedCell& cell, Sweref99 point) const {
  for (std::uint32_t i = cell.candidates_from; i < cell.candidates_to; ++i)
    if (side_of_shape(lists_[i], point) != Side::outside) return {Located::How::inside, lists_[i]};
  Located nearest;
  double least = kNear_m * kNear_m;
  for (std::uint32_t i = cell.near_from; i < cell.near_to; ++i) {
    const double distance2 = distance2_within_near(lists_[i], point);
    // On equal distance the first, hence strictly less after the first hit.
    if (distance2 < least || (nearest.how == Located::How::outside && distance2 <= least)) {
      least = distance2;
      nearest = {Located::How::near, lists_[i]};
    }
  }
  return nearest;
}

Located ShapeIndex::locate(Sweref99 point) const {
  if (columns_ == 0 || !grid_.contains(point)) return {};
  const auto column = static_cast<std::size_t>((point.east_m - grid_.min_east_m) * cells_per_m_);
  const auto row = static_cast<std::size_t>((point.north_m - grid_.min_north_m) * cells_per_m_);
  const std::size_t cell = std::min(row, static_cast<std::size_t>(rows_ - 1)) * static_cast<std::size_t>(columns_) +
                           std::min(column, static_cast<std::size_t>(columns_ - 1));
  const std::int32_t answer = cells_[cell];
  if (answer >= 0) return {Located::How::inside, static_cast<std::uint32_t>(answer)};
  if (answer == kOutside) return {};
  return ask(mixed_[static_cast<std::size_t>(-2 - answer)], point);
}

}  // namespace samverkan::geo
