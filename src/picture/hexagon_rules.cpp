// SPDX-License-Identifier: EUPL-1.2
#include "picture/hexagon_rules.hpp"

#include <algorithm>
#include <cmath>

namespace samverkan::picture {
namespace {

constexpr double kMeanMin = 0.1;

// P(X ≤ n) for a Poisson count.
double poisson_at_most(int n, double mean) {
  double sum = 0;
  for (int k = 0; k <= n; ++k) sum += std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
  return std::min(sum, 1.0);
}

}  // namespace

geo::HexagonWidth width_for(double longer_side_m) {
  if (longer_side_m <= 8'000) return geo::HexagonWidth::w350;
  return longer_side_m <= 20'000 ? geo::HexagonWidth::w700 : geo::HexagonWidth::w1400;
}

int windows_holding(int offset) {
  int windows = 0;
  for (int shift = -kHexagonShift; shift <= kHexagonShift; ++shift) {
    windows += offset <= shift && offset > shift - kHexagonWeeks;
  }
  return windows;
}

std::optional<std::string_view> count_class(int n) {
  if (n < kHexagonCountMin) return std::nullopt;
  if (n < 10) return "seq-1";
  if (n < 20) return "seq-2";
  if (n < 30) return "seq-3";
  return "seq-4";
}

double change_p(int n, double e) {
  const double mean = std::max(e, kMeanMin);
  const double tail = n > mean ? 1 - poisson_at_most(n - 1, mean) : poisson_at_most(n, mean);
  return std::clamp(2 * tail, 1e-300, 1.0);
}

std::optional<std::string_view> change_class(int n, double e) {
  if (n < kHexagonCountMin && e < kHexagonCountMin) return std::nullopt;
  const double change = e > 0 ? (n - e) / e : 1.0;
  if (change <= -0.35) return "less-3";
  if (change <= -0.15) return "less-2";
  if (change < 0.15) return "usual";
  if (change < 0.30) return "more-1";
  if (change < 0.50) return "more-2";
  return "more-3";
}

}  // namespace samverkan::picture
