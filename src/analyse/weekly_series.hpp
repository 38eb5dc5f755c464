// SPDX-License-Identifier: EUPL-1.2
// Weekly counts of one or more series, from a table with a row for each week.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyse/table.hpp"

namespace samverkan::analyse {

struct WeeklyColumns {
  std::string t = "t", count = "count", series = "series", year = "year", week = "week";
};

struct WeeklySeries {
  std::string name = {};                // empty where there is but one
  std::vector<std::string> t = {};      // as written
  std::vector<std::int64_t> time = {};  // week numbers, or days since 1970-01-01
  std::vector<double> counts = {};
  /// Of the first week: where t is a date, or where year and week follow the ISO calendar.
  std::optional<std::chrono::sys_days> first_day = {};
};

/// In the order in which their first rows stand. Refuses a week that is missing, or out of order, within a series
/// (`analyse.weeks_not_whole`).
[[nodiscard]] Result<std::vector<WeeklySeries>> weekly_series(const Table& table, const WeeklyColumns& columns);
/// A week as it is written in a column of times; `flag` names the option it was given with.
[[nodiscard]] Result<std::int64_t> week_time(const std::string& text, const std::string& flag);

}  // namespace samverkan::analyse
