// SPDX-License-Identifier: EUPL-1.2
// The attack: a reader who knows every number that is shown asks a linear program between which limits each hidden one lies.
// It finds nothing when every range contains 1–4 whole, but for what a total owes to its leaves. For tests.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "picture/hiding_rules.hpp"

namespace samverkan::picture {

// A linear program  max c·x,  A x = b,  x ≥ 0  on a full tableau, Bland's rule against cycling. Small and slow on purpose: it
// shares no thought with the code it attacks.
class Simplex {
 public:
  Simplex(std::vector<std::vector<double>> a, std::vector<double> b) : columns_(a.empty() ? 0 : a[0].size()) {
    for (std::size_t r = 0; r < a.size(); ++r) {
      if (b[r] < 0) {
        for (double& v : a[r]) v = -v;
        b[r] = -b[r];
      }
      for (std::size_t k = 0; k < a.size(); ++k) a[r].push_back(k == r ? 1 : 0);
      a[r].push_back(b[r]);
      rows_.push_back(std::move(a[r]));
      basis_.push_back(columns_ + r);
    }
    width_ = columns_ + rows_.size() + 1;
    std::vector<double> phase_one(width_, 0);
    for (std::size_t k = columns_; k + 1 < width_; ++k) phase_one[k] = -1;
    const double rest = climb(phase_one, width_ - 1);
    if (rest < -1e-6) throw std::logic_error("the true table does not satisfy its own sums");
    for (std::size_t r = 0; r < rows_.size(); ++r) {  // artificial variables that stay in the basis at zero are driven out
      if (basis_[r] < columns_) continue;
      for (std::size_t k = 0; k < columns_; ++k) {
        if (std::abs(rows_[r][k]) > 1e-7) {
          pivot(r, k);
          break;
        }
      }
    }
  }

  // The largest value of sign · x[at]; infinity when there is none.
  double extreme(std::size_t at, double sign) {
    std::vector<double> goal(width_, 0);
    goal[at] = sign;
    return climb(goal, columns_);
  }

 private:
  double climb(std::vector<double> reduced, std::size_t enter_before) {
    double value = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) eliminate(reduced, value, r);
    for (;;) {
      std::size_t enter = enter_before;
      for (std::size_t k = 0; k < enter_before; ++k) {
        if (reduced[k] > 1e-9) {
          enter = k;
          break;
        }
      }
      if (enter == enter_before) return value;
      std::size_t leave = rows_.size();
      double best = std::numeric_limits<double>::infinity();
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        const bool is_artificial = basis_[r] >= columns_ && enter_before == columns_;
        if (is_artificial && std::abs(rows_[r][enter]) > 1e-9) {
          leave = r, best = 0;
          break;
        }
        if (rows_[r][enter] <= 1e-9) continue;
        const double ratio = rows_[r].back() / rows_[r][enter];
        if (ratio < best - 1e-12 || (ratio < best + 1e-12 && leave < rows_.size() && basis_[r] < basis_[leave]))
          best = ratio, leave = r;
      }
      if (leave == rows_.size()) return std::numeric_limits<double>::infinity();
      pivot(leave, enter);
      eliminate(reduced, value, leave);
    }
  }

  void eliminate(std::vector<double>& reduced, double& value, std::size_t r) {
    const double factor = reduced[basis_[r]];
    if (factor == 0) return;
    for (std::size_t k = 0; k + 1 < width_; ++k) reduced[k] -= factor * rows_[r][k];
    value += factor * rows_[r].back();
  }

  void pivot(std::size_t r, std::size_t k) {
    const double by = rows_[r][k];
    for (double& v : rows_[r]) v /= by;
    for (std::size_t o = 0; o < rows_.size(); ++o) {
      const double factor = rows_[o][k];
      if (o == r || factor == 0) continue;
      for (std::size_t j = 0; j < width_; ++j) rows_[o][j] -= factor * rows_[r][j];
    }
    basis_[r] = k;
  }

  std::size_t columns_, width_ = 0;
  std::vector<std::vector<double>> rows_;
  std::vector<std::size_t> basis_;
};

struct Range {
  double low = 0, high = std::numeric_limits<double>::infinity();
};

inline constexpr double kNoBound = std::numeric_limits<double>::infinity();

// The range of each hidden cell of 1…small_max that takes part in a sum. What the reader knows: the shown cells, the sums, that a
// hidden count is not zero, that a labelled one is no more than small_max, and `known`, a range for each cell that he has from
// elsewhere (may be empty). Variables are what a cell has above the least it can be.
inline std::vector<std::pair<std::uint32_t, Range>> attack(const std::vector<int>& counts, const std::vector<Sum>& sums,
                                                           const std::vector<Mark>& marks, int small_max,
                                                           const std::vector<Range>& known = {}) {
  std::vector<Range> at(counts.size());
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const double n = counts[c];
    at[c] = marks[c] == Mark::shown ? Range{n, n} : Range{1, marks[c] == Mark::small ? small_max : kNoBound};
    if (!known.empty()) at[c] = {std::max(at[c].low, known[c].low), std::min(at[c].high, known[c].high)};
    if (at[c].low > n || at[c].high < n) throw std::logic_error("the reader knows something that is not true");
  }
  std::vector<int> variable(counts.size(), -1);
  std::vector<std::uint32_t> cells;
  std::vector<std::pair<std::uint32_t, Range>> ranges;
  std::vector<bool> is_met(counts.size(), false);
  const auto take = [&](std::uint32_t c) {
    if (is_met[c]) return;
    is_met[c] = true;
    if (at[c].low < at[c].high) variable[c] = static_cast<int>(cells.size()), cells.push_back(c);
    else if (marks[c] != Mark::shown && counts[c] <= small_max) ranges.emplace_back(c, at[c]);
  };
  for (const Sum& sum : sums) {
    take(sum.total);
    for (const std::uint32_t part : sum.parts) take(part);
  }
  if (cells.empty()) return ranges;
  const auto bounded = static_cast<std::size_t>(std::ranges::count_if(cells, [&](auto c) { return at[c].high < kNoBound; }));
  const std::size_t width = cells.size() + bounded;  // with the distance of each bounded cell from its limit
  std::vector<std::vector<double>> a;
  std::vector<double> b;
  for (const Sum& sum : sums) {
    std::vector<double> row(width, 0);
    double rest = 0;
    const auto add = [&](std::uint32_t c, double sign) {
      if (variable[c] >= 0) row[static_cast<std::size_t>(variable[c])] += sign;
      rest -= sign * at[c].low;
    };
    for (const std::uint32_t part : sum.parts) add(part, 1);
    add(sum.total, -1);
    if (std::any_of(row.begin(), row.end(), [](double v) { return v != 0; })) a.push_back(row), b.push_back(rest);
  }
  for (std::size_t v = 0, slack = cells.size(); v < cells.size(); ++v) {
    if (at[cells[v]].high == kNoBound) continue;
    a.emplace_back(width, 0.0);
    a.back()[v] = a.back()[slack++] = 1;
    b.push_back(at[cells[v]].high - at[cells[v]].low);
  }
  if (a.empty()) a.emplace_back(width, 0.0), b.push_back(0);
  Simplex program(a, b);
  for (std::size_t v = 0; v < cells.size(); ++v) {
    const std::uint32_t c = cells[v];
    if (counts[c] <= small_max)
      ranges.emplace_back(c, Range{at[c].low - program.extreme(v, -1), at[c].low + program.extreme(v, 1)});
  }
  return ranges;
}

// The counts that are no sums, and not zero, of which a cell is made: itself, or those under it. All can see that none is zero.
inline std::vector<std::uint32_t> leaves_under(const std::vector<int>& counts, const std::vector<Sum>& sums, std::uint32_t cell) {
  std::vector<std::uint32_t> seen{cell}, leaves;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    bool is_leaf = true;
    for (const Sum& sum : sums) {
      if (sum.total != seen[i]) continue;
      is_leaf = false;
      for (const std::uint32_t part : sum.parts)
        if (counts[part] > 0 && std::find(seen.begin(), seen.end(), part) == seen.end()) seen.push_back(part);
    }
    if (is_leaf) leaves.push_back(seen[i]);
  }
  return leaves;
}

inline int leaves_of(const std::vector<int>& counts, const std::vector<Sum>& sums, std::uint32_t cell) {
  return static_cast<int>(leaves_under(counts, sums, cell).size());
}

}  // namespace samverkan::picture
