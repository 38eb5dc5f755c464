// SPDX-License-Identifier: EUPL-1.2
// The numbers that exist without row right: area × category group (or all) × ISO week, of one ISO year; with row right also fixed
// blocks of four weeks and the year. Sums of shared numbers run along two of these: children of an area, and groups.
#pragma once

#include <optional>
#include <vector>

#include "picture/columns.hpp"
#include "picture/hiding_rules.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// One week by itself: its cells, node by node and in each its groups and their sum, and the sums that hold between them. No sum
/// of shared numbers leads out of a week. Sums without any count are left out.
struct WeekTable {
  std::vector<int> counts;
  std::vector<Sum> sums;
  [[nodiscard]] static constexpr std::size_t cell(int node, int group) {
    return static_cast<std::size_t>(node) * (kGroupCount + 1) + static_cast<std::size_t>(group);
  }
};

/// One year of the lattice. Beside the areas of the tree there is, for every area with children, a part "unknown place in X" for
/// reports that are known no better; beside the blocks a part for reports whose interval is wider than a week.
class YearTable {
 public:
  /// Counts from the rows: those that count, without planning-only rows of weeks from `open_from` on.
  [[nodiscard]] static YearTable count(const Columns& columns, const Tree& tree, int iso_year, IsoWeek open_from);

  [[nodiscard]] int iso_year() const { return year_; }
  [[nodiscard]] int weeks() const { return weeks_; }
  [[nodiscard]] int times() const { return weeks_ + kBlocks + 2; }
  [[nodiscard]] int nodes() const { return nodes_; }  // with the unknown places
  [[nodiscard]] std::size_t cell(int node, int group, int time) const {
    return (static_cast<std::size_t>(node) * (kGroupCount + 1) + static_cast<std::size_t>(group)) *
               static_cast<std::size_t>(times()) +
           static_cast<std::size_t>(time);
  }
  /// The cell of a key; nothing when the bucket is of another year or the node is none.
  [[nodiscard]] std::optional<std::size_t> find_cell(const CellKey& key) const;
  /// The part "unknown place in X" of an area with children.
  [[nodiscard]] std::optional<int> unknown_place_in(int node) const;
  [[nodiscard]] const std::vector<int>& counts() const { return counts_; }
  /// Blocks and the year are counted but shown only to those with row right: their sums would cost more weeks than they are
  /// worth (docs/adr/0012-weeks-alone-are-shared.md).
  [[nodiscard]] bool is_shared(int time) const { return time < weeks_; }
  /// The numbers that are shared of a week, 0-based.
  [[nodiscard]] WeekTable week(int time) const;

  static constexpr int kBlocks = 13;

 private:
  int year_ = 0;
  int weeks_ = 52;
  int nodes_ = 0;
  std::vector<std::vector<int>> children_;  // by node; with its unknown place last
  std::vector<int> unknown_;                // by node of the tree: its unknown place, or -1
  std::vector<int> counts_;
};

/// 0-based, of a week 1–53; the last block holds weeks 49–52 or 49–53.
[[nodiscard]] constexpr int block_of_week(int week) { return (week - 1) / 4 < 13 ? (week - 1) / 4 : 12; }

}  // namespace samverkan::picture
