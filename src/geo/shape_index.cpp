// SPDX-License-Identifier: EUPL-1.2
#include "geo/shape_index.hpp"

#include <cmath>

#include "geo/edges.hpp"

namespace samverkan::geo {
namespace {

constexpr double kCellsFew = 32.0 * 32.0, kCellsMany = 512.0 * 512.0;
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
  std::size_t edges = 0;
  for (const Bands& shape : shapes_) {
    if (shape.box.empty()) continue;
    grid_.add({shape.box.min_north_m - kNear_m, shape.box.min_east_m - kNear_m});
    grid_.add({shape.box.max_north_m + kNear_m, shape.box.max_east_m + kNear_m});
    edges += shape.edges.size();
  }
  if (grid_.empty()) return;
  const double cells_wanted = std::clamp(16.0 * static_cast<double>(edges), kCellsFew, kCellsMany);
  cell_m_ = std::max(kCellMin_m, std::sqrt(grid_.width_m() * grid_.height_m() / cells_wanted));
  cells_per_m_ = 1 / cell_m_;
  columns_ = static_cast<std::int32_t>(grid_.width_m() / cell_m_) + 1;
  rows_ = static_cast<std::int32_t>(grid_.height_m() / cell_m_) + 1;
  cells_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), kOutside);
}

std::int32_t ShapeIndex::column_of(double east_m) const {
  return std::clamp(static_cast<std::int32_t>(std::floor((east_m - grid_.min_east_m) * cells_per_m_)), 0, columns_ - 1);
}

std::int32_t ShapeIndex::row_of(double north_m) const {
  return std::clamp(static_cast<std::int32_t>(std::floor((north_m - grid_.min_north_m) * cells_per_m_)), 0, rows_ - 1);
}

std::uint32_t ShapeIndex::cell_at(std::int32_t row, std::int32_t column) const {
  return static_cast<std::uint32_t>(row) * static_cast<std::uint32_t>(columns_) + static_cast<std::uint32_t>(column);
}

template <class Visit>
void ShapeIndex::for_each_edge(const Bands& bands, Visit&& visit) {
  const std::size_t count = bands.first.empty() ? 0 : bands.first.size() - 1;
  for (std::size_t band = 0; band < count; ++band)
    for (std::uint32_t i = bands.first[band]; i < bands.first[band + 1]; ++i) {
      const auto& [a, b] = bands.edges[i];
      const double south = std::min(a.north_m, b.north_m) - 2 * kBorder_m;
      if (band_of(south, bands.box, bands.bands_per_m, count) == band) visit(a, b);  // it stands in several bands; visit it once
    }
}

/// Which areas have an edge in (or within kNear_m of) which cells.
void ShapeIndex::mark_edges(std::uint32_t shape, std::vector<CellShape>& touched, std::vector<CellShape>& near) const {
  constexpr double margin = kNear_m + kBorder_m;
  for_each_edge(shapes_[shape], [&](const Sweref99& a, const Sweref99& b) {
    const auto [south, north] = std::minmax(a.north_m, b.north_m);
    const auto [west, east] = std::minmax(a.east_m, b.east_m);
    for (std::int32_t row = row_of(south - margin); row <= row_of(north + margin); ++row)
      for (std::int32_t column = column_of(west - margin); column <= column_of(east + margin); ++column) {
        Box box;
        box.add({grid_.min_north_m + row * cell_m_, grid_.min_east_m + column * cell_m_});
        box.add({grid_.min_north_m + (row + 1) * cell_m_, grid_.min_east_m + (column + 1) * cell_m_});
        const CellShape mark{cell_at(row, column), shape};
        if (!meets_grown(box, margin, a, b)) continue;
        if (near.empty() || near.back() != mark) near.push_back(mark);
        if (meets_grown(box, 2 * kBorder_m, a, b) && (touched.empty() || touched.back() != mark)) touched.push_back(mark);
      }
  });
}

/// The cells whose centre the area holds, row by row: between the first and second, third and fourth … crossing.
std::vector<ShapeIndex::CellShape> ShapeIndex::holding_cells(std::uint32_t shape) const {
  std::vector<std::vector<double>> crossings(static_cast<std::size_t>(rows_));
  for_each_edge(shapes_[shape], [&](const Sweref99& a, const Sweref99& b) {
    const auto [south, north] = std::minmax(a.north_m, b.north_m);
    for (std::int32_t row = row_of(south); row <= row_of(north); ++row) {
      const double centre = grid_.min_north_m + (row + 0.5) * cell_m_;
      if ((a.north_m > centre) == (b.north_m > centre)) continue;
      const double along = (centre - a.north_m) / (b.north_m - a.north_m);
      crossings[static_cast<std::size_t>(row)].push_back(a.east_m + along * (b.east_m - a.east_m));
    }
  });
  std::vector<CellShape> cells;
  for (std::int32_t row = 0; row < rows_; ++row) {
    auto& easts = crossings[static_cast<std::size_t>(row)];
    std::ranges::sort(easts);
    for (std::size_t i = 0; i + 1 < easts.size(); i += 2)
      for (std::int32_t column = column_of(easts[i]); column <= column_of(easts[i + 1]); ++column) {
        const double centre = grid_.min_east_m + (column + 0.5) * cell_m_;
        if (centre > easts[i] && centre < easts[i + 1]) cells.push_back({cell_at(row, column), shape});
      }
  }
  return cells;
}

void ShapeIndex::fill_cells() {
  std::vector<CellShape> touched, near, holding;
  for (std::uint32_t shape = 0; shape < shapes_.size(); ++shape) mark_edges(shape, touched, near);
  const auto sort = [](std::vector<CellShape>& marks) {
    std::ranges::sort(marks);
    const auto repeated = std::unique(marks.begin(), marks.end());
    marks.erase(repeated, marks.end());
  };
  sort(touched);
  sort(near);
  std::vector<char> is_touched(cells_.size(), 0);
  for (const CellShape& mark : touched) is_touched[mark.cell] = 1;
  // A cell without an edge lies wholly in each area that holds its centre; the first of them is its answer.
  for (std::uint32_t shape = 0; shape < shapes_.size(); ++shape)
    for (const CellShape& mark : holding_cells(shape))
      if (is_touched[mark.cell] != 0) holding.push_back(mark);
      else if (cells_[mark.cell] == kOutside) cells_[mark.cell] = static_cast<std::int32_t>(shape);
  sort(holding);
  std::vector<CellShape> candidates;
  std::ranges::set_union(touched, holding, std::back_inserter(candidates));
  // What remains is asked. Every cell with an edge in it also has that edge near, so the cells of `near` are all there are.
  auto candidate = candidates.begin();
  for (auto mark = near.begin(); mark != near.end();) {
    const std::uint32_t cell = mark->cell;
    MixedCell mixed{};
    mixed.candidates_from = static_cast<std::uint32_t>(lists_.size());
    for (; candidate != candidates.end() && candidate->cell == cell; ++candidate) lists_.push_back(candidate->shape);
    mixed.candidates_to = mixed.near_from = static_cast<std::uint32_t>(lists_.size());
    for (; mark != near.end() && mark->cell == cell; ++mark) lists_.push_back(mark->shape);
    mixed.near_to = static_cast<std::uint32_t>(lists_.size());
    if (cells_[cell] != kOutside) {  // inside an area whose border is near but elsewhere
      lists_.resize(mixed.candidates_from);
      continue;
    }
    cells_[cell] = -2 - static_cast<std::int32_t>(mixed_.size());
    mixed_.push_back(mixed);
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
