// SPDX-License-Identifier: EUPL-1.2
// Weekly counts for tests of alarms: those of the public cases, and drawn ones. Test code.
#pragma once

#include <cmath>
#include <numbers>
#include <vector>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {

inline constexpr auto kAgona = "s05_surveillance_salmonella_agona";      // surveillance's salmonella.agona, UK 1990–95
inline constexpr auto kNewport = "s05b_surveillance_salmNewport_delta";  // and its salmNewport, Germany 2004–14
inline bool has_public_cases() { return std::filesystem::exists(public_folder() / kAgona); }

/// A file of a public case, its names without the quotes.
inline Columns public_columns(const std::string& of_case, const std::string& file) {
  Columns columns;
  for (auto& [name, values] : read_columns(public_folder() / of_case / file)) {
    const auto is_quoted = name.size() > 1 && name.front() == '"';
    columns[is_quoted ? name.substr(1, name.size() - 2) : name] = std::move(values);
  }
  return columns;
}
inline std::vector<double> public_series(const std::string& of_case) { return public_columns(of_case, "series.csv").at("count"); }

/// A count with the mean, and a variance of `dispersion` times it: Poisson's at 1, negative binomial above.
inline double drawn_count(SeededRandom& random, double mean, double dispersion) {
  double rate = mean;
  if (dispersion > 1) {
    // Gamma, by Marsaglia and Tsang.
    const double size = mean / (dispersion - 1), d = size + 2.0 / 3, c = 1 / std::sqrt(9 * d);
    double cube = 0;
    for (bool is_taken = false; !is_taken;) {
      const double normal = std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * std::numbers::pi * random.unit());
      cube = std::pow(1 + c * normal, 3);
      is_taken = cube > 0 && std::log(1 - random.unit()) < normal * normal / 2 + d - d * cube + d * std::log(cube);
    }
    rate = d * cube * std::pow(1 - random.unit(), 1 / size) * (dispersion - 1);
  }
  double count = 0;
  for (double passed = -std::log(1 - random.unit()); passed < rate; passed -= std::log(1 - random.unit())) ++count;
  return count;
}

/// Weeks with a season.
inline std::vector<double> drawn_weeks(std::uint64_t seed, std::size_t weeks, double mean, double dispersion) {
  SeededRandom random{Seed{seed}};
  std::vector<double> counts(weeks);
  for (std::size_t i = 0; i < weeks; ++i)
    counts[i] =
        drawn_count(random, mean * std::exp(0.4 * std::cos(static_cast<double>(i) * 2 * std::numbers::pi / 52)), dispersion);
  return counts;
}

}  // namespace samverkan::stats
