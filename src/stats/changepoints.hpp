// SPDX-License-Identifier: EUPL-1.2
// Question: at which points did the level of a series change, if it did at all? Bai and Perron's way tries every division into
// one segment, two, … and keeps the number with the least BIC; PELT finds the division with the least cost plus a price for each
// break. Units: those of y; breaks are places in the series, the last of a segment, counted from 1. Range: finite y up to 1e150;
// for counts, whole numbers of at least 0. A series that never changes is refused. Cost: Bai–Perron O(breaks × n²), PELT O(n)
// where changes are many and O(n²) where there are none; memory O(breaks × n). Seed: none is drawn. Reference: Bai & Perron 2003,
// J. Appl. Econometrics 18:1; Zeileis et al. 2003, Comput. Stat. Data Anal. 44:109 (BIC as here); Killick, Fearnhead & Eckley
// 2012, JASA 107:1590 (PELT). Not promised: a season, a slope, or values that hang on the one before are taken for changes of
// level; take them out first. No interval is given for where a break lies. Gaussian residuals below a 1e-7th of the range of y
// count as none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kChangepointsVersion = 1;
inline constexpr double kUsualTrim = 0.15;  // for Bai–Perron

enum class ChangeMethod { bai_perron, pelt };
/// gaussian: one variance for all segments. negative_binomial: counts with one dispersion for all segments, from the differences
/// of neighbouring counts, which changes of level hardly touch.
enum class ChangeCost { gaussian, negative_binomial };

struct ChangepointsOptions {
  ChangeMethod method = ChangeMethod::bai_perron;
  ChangeCost cost = ChangeCost::gaussian;
  std::optional<std::int64_t> max_breaks = {};  // for Bai–Perron; none: as many as strucchange tries, ⌈n/h⌉ − 2
  std::optional<double> trim = {};  // shortest segment h as a share of n, at least two values; none: 0.15, or two for PELT
};

struct Changepoints {
  std::vector<std::int64_t> breaks;  // of the best division
  std::vector<double> means;         // of its segments
  /// The best division into one segment, two, …: the residual sum of squares or the deviance, the BIC and the breaks. For PELT
  /// the chosen division only.
  std::vector<double> residual;
  std::vector<double> bic;
  std::vector<std::vector<std::int64_t>> divisions;
  double dispersion = 0;              // variance = mean + dispersion × mean²; for counts
  std::int64_t shortest_segment = 0;  // as used
};

/// One y for each step of time, in order. Refuses a value that is no finite number (`stats.value_not_finite`) or no count
/// (`stats.not_a_count`), fewer than four values (`stats.series_too_short`), more than can be gone through
/// (`stats.series_too_long`), a constant series (`stats.series_constant`), a trim outside (0, 0.5] (`stats.trim_outside`) and
/// more breaks than there is room for (`stats.max_breaks_outside`).
[[nodiscard]] Result<Changepoints> changepoints(std::span<const double> y, const ChangepointsOptions& options);

}  // namespace samverkan::stats
