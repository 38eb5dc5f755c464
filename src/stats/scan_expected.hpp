// SPDX-License-Identifier: EUPL-1.2
// Question: what a scan expects in each place and unit of time, if nothing happened. Units, Range, Cost, Seed, Reference, Not
// promised: as in scan.hpp, which is the door.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

/// Expected cases of a window = the size of its circle × the weight of its time, where places share one course over time; else
/// the sum of its cells.
struct ScanExpected {
  std::size_t units = 0;
  double total = 0;                   // cases, observed = expected
  std::vector<double> size_of_place;  // of a circle: the sum of its places
  std::vector<double> weight_before;  // of the units before each; units + 1
  std::vector<double> cells = {};     // place × unit, only where places differ in their course
  [[nodiscard]] bool has_cells() const { return !cells.empty(); }
  [[nodiscard]] std::span<const double> cells_of(std::size_t place) const {
    return std::span(cells).subspan(place * units, units);
  }
};

/// Both margins of the cases: those of a place × those of a unit / all. `cases_of_place`, `cases_of_unit` have the same sum.
[[nodiscard]] ScanExpected expected_by_margins(std::span<const std::uint64_t> cases_of_place,
                                               std::span<const std::uint64_t> cases_of_unit);

/// People at a place (of one stratum of age, kind of house …) at a moment, in the clock of the units.
struct ScanPopulation {
  std::uint32_t place;
  std::uint32_t stratum;
  double at;
  double people;
};

/// Indirect standardisation: the cases of each stratum are spread as its people are over places and time. People are a straight
/// line between the moments that are given, and constant outside them; unit u lasts from bounds[u] to bounds[u + 1].
/// `cases_of_stratum` also says how many strata there are. Refuses cases where there are no people (`stats.scan_no_people`).
[[nodiscard]] Result<ScanExpected> expected_by_people(std::span<const ScanPopulation> people, std::size_t places,
                                                      std::span<const std::uint64_t> cases_of_stratum,
                                                      std::span<const double> bounds);

}  // namespace samverkan::stats
