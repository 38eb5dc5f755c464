// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_likelihood.hpp"

#include <algorithm>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

constexpr double kRatio = 1.015;  // circles that differ by less share a row, that of the smallest

}  // namespace

ScanThresholds::ScanThresholds(std::span<const double> scales, std::span<const double> least_of_length, double total,
                               int cases_min, std::size_t stride)
    : rows_(scales.size()), stride_(stride) {
  std::vector<double> sorted(scales.begin(), scales.end());
  std::ranges::sort(sorted);
  std::vector<double> lowest;
  for (const double scale : sorted)
    if (lowest.empty() || scale > lowest.back() * kRatio) lowest.push_back(scale);
  CHECK(lowest.size() <= 65535, "a ratio of sizes beyond any double");
  for (std::size_t i = 0; i < scales.size(); ++i)
    rows_[i] = static_cast<std::uint16_t>(std::ranges::upper_bound(lowest, scales[i]) - lowest.begin() - 1);
  table_size_ = lowest.size() * stride_;
  tables_.assign(table_size_ * kLevels, kMost);
  for (std::size_t level = 0; level < kLevels; ++level) {
    const double best = static_cast<double>(level) * kStep;
    for (std::size_t length = 0; length < least_of_length.size(); ++length) {
      int n = cases_min;
      for (std::size_t row = 0; row < lowest.size() && n < kMost; ++row) {
        const double expected = lowest[row] * least_of_length[length];
        while (n < kMost && !(scan_llr(n, expected, total) > best)) ++n;
        tables_[level * table_size_ + row * stride_ + length] = static_cast<std::uint8_t>(n);
      }
    }
  }
}

const std::uint8_t* ScanThresholds::table(double best) const {
  const auto level = std::min(static_cast<std::size_t>(best / kStep), std::size_t{kLevels - 1});
  return tables_.data() + level * table_size_;
}

}  // namespace samverkan::stats
