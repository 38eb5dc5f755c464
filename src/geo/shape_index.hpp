// SPDX-License-Identifier: EUPL-1.2
// In which of many areas does a point lie? Built once per version of the boundaries, then read by any number of threads.
// Rules: on a border (1 mm) the area that comes first in the list; outside all but within kNear_m the nearest, marked; else
// outside. Give the shapes in order of area code, so that the smaller code wins.
// How: a grid whose cells know their answer when no boundary passes through them; the other cells name the few areas to ask,
// whose edges lie in horizontal bands. Cost: about 0.05–0.2 µs a point for 117 city districts (bench/locate); building 0.1–1 s
// for 180,000 corners; memory about 1 MB for the grid and 40 bytes a corner.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/shape.hpp"

namespace samverkan::geo {

/// Digitised borders differ by this much from the ground; definitions: "within 50 m the nearest, marked".
constexpr double kNear_m = 50;

struct Located {
  enum class How { inside, near, outside } how = How::outside;
  std::uint32_t shape = 0;  // position in the list; meaningless when outside
  bool operator==(const Located&) const = default;
};

class ShapeIndex {
 public:
  /// An index of nothing: every point is outside.
  ShapeIndex() = default;
  explicit ShapeIndex(std::span<const Shape> shapes);

  [[nodiscard]] Located locate(Sweref99 point) const;

 private:
  struct Edge {
    Sweref99 a, b;
  };
  /// The edges of one shape, by bands of north; an edge stands in each band it meets.
  struct Bands {
    Box box;
    double bands_per_m = 0;
    std::vector<std::uint32_t> first;  // band → position in edges; one more than bands
    std::vector<Edge> edges;
  };
  /// A cell through or near which a boundary passes.
  struct MixedCell {
    std::uint32_t candidates_from, candidates_to;  // areas that meet the cell, in order
    std::uint32_t near_from, near_to;              // areas within kNear_m of some point of the cell
  };

  static Bands make_bands(const Shape& shape);
  [[nodiscard]] Side side_of_shape(std::uint32_t shape, Sweref99 point) const;
  [[nodiscard]] double distance2_within_near(std::uint32_t shape, Sweref99 point) const;
  [[nodiscard]] Located ask(const MixedCell& cell, Sweref99 point) const;
  struct CellShape {
    std::uint32_t cell, shape;
    auto operator<=>(const CellShape&) const = default;
  };
  void lay_grid();
  void fill_cells();
  template <class Visit>
  static void for_each_edge(const Bands& bands, Visit&& visit);
  void mark_edges(std::uint32_t shape, std::vector<CellShape>& touched, std::vector<CellShape>& near) const;
  [[nodiscard]] std::vector<CellShape> holding_cells(std::uint32_t shape) const;
  [[nodiscard]] std::int32_t column_of(double east_m) const;
  [[nodiscard]] std::int32_t row_of(double north_m) const;
  [[nodiscard]] std::uint32_t cell_at(std::int32_t row, std::int32_t column) const;

  static constexpr std::int32_t kOutside = -1;  // cells_: ≥ 0 area, kOutside, or −2 − position in mixed_
  std::vector<Bands> shapes_;
  Box grid_;
  double cell_m_ = 1, cells_per_m_ = 1;
  std::int32_t columns_ = 0, rows_ = 0;
  std::vector<std::int32_t> cells_;
  std::vector<MixedCell> mixed_;
  std::vector<std::uint32_t> lists_;
};

}  // namespace samverkan::geo
