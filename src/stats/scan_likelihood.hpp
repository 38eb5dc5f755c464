// SPDX-License-Identifier: EUPL-1.2
// Question: the likelihood of a scan, and what it takes to beat the best window so far without taking a logarithm. Units,
// Range, Cost, Seed, Reference, Not promised: as in scan.hpp, which is the door.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::stats {

/// Log-likelihood ratio of a window with `n` of `total` cases where `expected` were expected: 0 unless there are more than that.
/// Rises with n, falls with expected.
[[nodiscard]] inline double scan_llr(double n, double expected, double total) {
  if (!(n > expected)) return 0;
  const double inside = n * std::log(n / expected);
  return n < total ? inside + (total - n) * std::log((total - n) / (total - expected)) : inside;
}

/// Never less than scan_llr and hardly more where n is near what is expected, without logarithms: with x = n / expected − 1 above
/// 0, (1 + x) ln(1 + x) − x ≤ x² / 2, and (1 − y) ln(1 − y) + y ≤ y² for what is outside.
[[nodiscard]] inline double scan_llr_at_most(double n, double expected, double total) {
  if (!(n > expected)) return 0;
  const double over = n - expected;
  return over * over * (0.5 / expected + 1 / (total - expected)) * (1 + 1e-9);
}

/// The fewest cases that can beat a score, for a circle of at least some size and a window of some length. Looked up in the inner
/// loop; whoever reaches it is then computed exactly.
class ScanThresholds {
 public:
  static constexpr double kStep = 0.5;  // between scores that have a table
  static constexpr int kLevels = 60;
  static constexpr std::uint8_t kMost = 255;  // stands for this many and more

  /// `scales`: the size of each circle; `least_of_length[w - 1]`: the least that a window of w units weighs. A window expects at
  /// least scale × weight. `stride`: bytes from one row to the next; lengths that no window has hold kMost.
  ScanThresholds(std::span<const double> scales, std::span<const double> least_of_length, double total, int cases_min,
                 std::size_t stride);

  /// Of each circle: its row in a table.
  [[nodiscard]] const std::vector<std::uint16_t>& rows() const { return rows_; }
  [[nodiscard]] std::size_t stride() const { return stride_; }
  /// The table for the best score so far.
  [[nodiscard]] const std::uint8_t* table(double best) const;

 private:
  std::vector<std::uint16_t> rows_;
  std::size_t stride_;
  std::size_t table_size_ = 0;
  std::vector<std::uint8_t> tables_;
};

}  // namespace samverkan::stats
