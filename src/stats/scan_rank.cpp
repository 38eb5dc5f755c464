// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_rank.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace samverkan::stats {
namespace {

constexpr double kTie = 1e-9;  // relative: scores that differ by less are equal

double mean_of(std::span<const double> values) {
  return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// The value that a share of chance's maxima reaches: the k-th largest, k = share × (n + 1).
double reached_by(std::span<const double> falling, double share) {
  if (falling.empty()) return 0;
  const auto k = static_cast<std::size_t>(share * static_cast<double>(falling.size() + 1) + kTie);
  return falling[std::clamp<std::size_t>(k, 1, falling.size()) - 1];
}

}  // namespace

ScanMaxima maxima_of(std::span<const double> falling) {
  return {.p01 = reached_by(falling, 0.01),
          .p05 = reached_by(falling, 0.05),
          .p10 = reached_by(falling, 0.10),
          .p50 = reached_by(falling, 0.50),
          .mean = mean_of(falling)};
}

double monte_carlo_p(std::span<const double> falling, double llr, bool was_stopped) {
  const auto reaching = std::ranges::partition_point(falling, [&](double each) { return each >= llr * (1 - kTie); });
  const auto count = static_cast<double>(reaching - falling.begin()), all = static_cast<double>(falling.size());
  return was_stopped ? count / all : (1 + count) / (1 + all);
}

double gumbel_p(std::span<const double> maxima, double llr) {
  if (maxima.size() < 2) return 1;
  const double mean = mean_of(maxima);
  double squares = 0;
  for (const double each : maxima) squares += (each - mean) * (each - mean);
  const double scale = std::sqrt(squares / static_cast<double>(maxima.size() - 1)) * std::sqrt(6.0) / std::numbers::pi;
  if (!(scale > 0)) return llr > mean ? 0 : 1;
  return -std::expm1(-std::exp((mean - std::numbers::egamma * scale - llr) / scale));
}

double recurrence_interval(double p, double analyses) {
  if (p >= 1) return 1;
  return -1 / std::expm1(std::log1p(-p) / analyses);
}

}  // namespace samverkan::stats
