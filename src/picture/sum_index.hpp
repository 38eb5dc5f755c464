// SPDX-License-Identifier: EUPL-1.2
// Which sums a cell takes part in, and what it is made of. Built once for a table; cells are numbered as in the table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "picture/hiding_rules.hpp"

namespace samverkan::picture {

class SumIndex {
 public:
  /// Cost: each cell's totals are walked once for each leaf below them.
  SumIndex(std::span<const int> counts, std::span<const Sum> sums);

  /// The sums of which the cell is the total or a part.
  [[nodiscard]] std::span<const std::uint32_t> sums_of(std::uint32_t cell) const {
    return {sums_of_.data() + first_[cell], first_[cell + 1] - first_[cell]};
  }
  /// A leaf is a non-zero cell that is no total. Its own cell and all totals above it.
  [[nodiscard]] const std::vector<std::uint32_t>& over(std::uint32_t leaf) const { return over_[leaf]; }
  /// The leaves that a cell is made of.
  [[nodiscard]] const std::vector<std::uint32_t>& under(std::uint32_t cell) const { return under_[cell]; }

 private:
  void index_leaves(std::span<const int> counts, std::span<const Sum> sums);

  std::vector<std::uint32_t> first_, sums_of_;  // a compressed list: sums_of_[first_[c] … first_[c + 1])
  std::vector<std::vector<std::uint32_t>> under_, over_;
};

}  // namespace samverkan::picture
