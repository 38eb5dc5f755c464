// SPDX-License-Identifier: EUPL-1.2
#include "stats/centred.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace samverkan::stats {

Result<Centred> centred(std::span<const double> values, std::size_t least) {
  if (values.size() < least)
    return refuse(Problem::bad_input, "stats.too_few_values", "values", {{"least", std::to_string(least)}});
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
    return refuse(Problem::bad_input, "stats.not_finite", "values");
  if (std::ranges::all_of(values, [&](double value) { return value == values[0]; }))
    return refuse(Problem::bad_input, "stats.values_constant", "values");
  const auto n = static_cast<double>(values.size());
  Centred centred{.value = {}, .mean = 0, .variance = 0, .most = 0};
  // Twice, so that large values with small differences keep their digits.
  for (const double value : values) centred.mean += value / n;
  double rest = 0;
  for (const double value : values) rest += (value - centred.mean) / n;
  centred.mean += rest;
  centred.value.reserve(values.size());
  for (const double value : values) {
    const double away = value - centred.mean;
    centred.value.push_back(away);
    centred.variance += away * away / n;
    centred.most = std::max(centred.most, std::abs(away));
  }
  // The fourth moment is asked for as well.
  if (!std::isfinite(centred.variance * centred.variance * n * n) || !(centred.variance * centred.variance > 0))
    return refuse(Problem::bad_input, "stats.values_unit", "values");
  return centred;
}

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

}  // namespace samverkan::stats
