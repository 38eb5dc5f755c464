// SPDX-License-Identifier: EUPL-1.2
// Question: which points share a cell of a grid so fine that all in a cell are within reach of each other, and which cells may
// hold others within reach? Inside src/stats, for the clusters. Units: those of the coordinates. Range: finite coordinates, at
// most 2^30 cells along a side. Cost: O(n log n). Seed: none is drawn. Reference: Gunawan 2013, master's thesis, Eindhoven. Not
// promised: a neighbouring cell may hold nothing within reach.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samverkan::stats {

/// Points with the same x, y and t, once.
struct WeightedPlace {
  double x, y;
  std::int64_t t;
  std::int64_t weight;
};

struct PointCell {
  std::uint64_t layer;  // of time
  std::uint64_t cell;   // row and column
  std::uint32_t begin, end;
  std::int64_t weight;
};

/// Cells next to each other in one row: [begin, end) of `PointCells::cells`.
struct CellRun {
  std::uint32_t begin, end;
};

/// Within a row, places and cells rise with x.
struct PointCells {
  double bottom = 0;  // of row 0
  double side = 0;
  std::vector<WeightedPlace> places;    // cell by cell
  std::vector<std::uint32_t> place_of;  // of each point
  std::vector<PointCell> cells;         // by layer, row and column
};

/// None where the points lie too far apart for eps.
[[nodiscard]] std::optional<PointCells> point_cells(std::span<const double> x, std::span<const double> y,
                                                    std::span<const std::int64_t> t, double eps, std::int64_t eps_time);

inline constexpr std::size_t kMostCellRuns = 15;  // five rows in three layers

/// The neighbours of each cell in turn, two cells away at most and itself among them, as runs of cells, those of its own row
/// first. O(cells) for all.
class CellNeighbours {
 public:
  CellNeighbours(const std::vector<PointCell>& cells, bool has_time);

  /// see(cell, runs) for every cell.
  template <class See>
  void each(See&& see) const {
    std::array<CellRun, kMostCellRuns> runs{};
    for (const Row& row : rows_) {
      const std::size_t count = near_rows(row, runs);
      auto limits = runs;
      for (std::uint32_t cell = row.begin; cell < row.end; ++cell) {
        for (std::size_t i = 0; i < count; ++i) limits[i] = moved(limits[i], runs[i].end, column_of(cell));
        see(cell, std::span<const CellRun>(limits).first(count));
      }
    }
  }

 private:
  struct Row {
    std::uint64_t layer, row;
    std::uint32_t begin, end;
  };

  [[nodiscard]] std::uint64_t column_of(std::uint32_t cell) const { return cells_[cell].cell & 0xFFFFFFFFULL; }
  // The cells of the rows around as runs that have not begun: begin = end = the first of the row, and `runs[i].end` its last.
  std::size_t near_rows(const Row& row, std::array<CellRun, kMostCellRuns>& runs) const;
  [[nodiscard]] CellRun moved(CellRun run, std::uint32_t row_end, std::uint64_t column) const;

  const std::vector<PointCell>& cells_;
  bool has_time_;
  std::vector<Row> rows_;
};

}  // namespace samverkan::stats
