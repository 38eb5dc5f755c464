// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_likelihood.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

// Circles that agree in the exponent and the first six binary digits of their size share a row, that of the smallest.
constexpr unsigned kDigitsLeft = 52 - 6;
constexpr std::size_t kKeys = std::size_t{1} << (64 - 1 - kDigitsLeft);

std::size_t key_of(double scale) { return static_cast<std::size_t>(std::bit_cast<std::uint64_t>(scale) >> kDigitsLeft); }

}  // namespace

ScanThresholds::ScanThresholds(std::span<const double> scales, std::span<const double> least_of_length, double total,
                               int cases_min, std::size_t stride)
    : rows_(scales.size()), stride_(stride) {
  std::vector<double> least_of_key(kKeys, std::numeric_limits<double>::infinity());
  for (const double scale : scales) {
    CHECK(scale >= 0 && scale <= std::numeric_limits<double>::max(), "the size of a circle is a number");
    double& least = least_of_key[key_of(scale)];
    least = std::min(least, scale);
  }
  std::vector<std::uint16_t> row_of_key(kKeys);
  std::vector<double> lowest;
  for (std::size_t key = 0; key < kKeys; ++key) {
    if (least_of_key[key] > std::numeric_limits<double>::max()) continue;
    CHECK(lowest.size() < 65535, "sizes of circles that no two places can have");
    row_of_key[key] = static_cast<std::uint16_t>(lowest.size());
    lowest.push_back(least_of_key[key]);
  }
  for (std::size_t i = 0; i < scales.size(); ++i) rows_[i] = row_of_key[key_of(scales[i])];
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
