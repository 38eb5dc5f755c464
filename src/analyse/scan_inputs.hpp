// SPDX-License-Identifier: EUPL-1.2
// The files of `samverkan analyse scan` as places, cases and people, with the names that the result is told by. Inside
// src/analyse.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyse/input.hpp"
#include "stats/scan.hpp"

namespace samverkan::analyse {

enum class ScanUnit { day, week, year };

struct ScanFiles {
  Input cases, locations;
  std::string population;
  std::string location = "location", count = "count", time = "time", x = "x", y = "y", latitude = "lat", longitude = "lon";
  std::string people = "population";
  std::string period;  // "A..B", or empty
  ScanUnit unit = ScanUnit::day;
  bool is_geographic = false;
  bool has_people = false;  // the model needs them
  bool has_time = true;     // cases must have one; without, it only says when people are counted
};

struct ScanInputs {
  std::vector<std::string> names;  // of the locations
  std::vector<stats::ScanPlace> places;
  std::vector<stats::ScanCase> cases;
  std::vector<stats::ScanPopulation> people;
  std::optional<std::pair<std::int64_t, std::int64_t>> period;
  std::vector<double> bounds;       // see stats::ScanOptions
  std::vector<std::string> strata;  // the columns that part cases and people
  std::int64_t rows = 0;            // of cases
  std::int64_t outside_period = 0;  // of them, left out
  bool has_dates = false;           // the times are ISO dates
};

/// Further columns that cases and population both have are strata; those that only one has are refused
/// (`analyse.scan_strata_differ`), as are locations that are not in the list (`analyse.scan_location_unknown`) or twice in it.
[[nodiscard]] Result<ScanInputs> read_scan_inputs(const ScanFiles& files);

/// A unit as it was given, or the date of its first (`is_end`: last) day.
[[nodiscard]] std::string scan_time(std::int64_t unit, const ScanFiles& files, const ScanInputs& inputs, bool is_end);

}  // namespace samverkan::analyse
