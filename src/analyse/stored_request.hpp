// SPDX-License-Identifier: EUPL-1.2
// What is asked of a store in place of files: `--data DIR --as ACCOUNT --area AREA --period 2026-W01..2026-W47 --category CODE
// …`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyse/input.hpp"

namespace samverkan::analyse {

/// points: x,y,t of each report with a point (t is the day of the middle of its interval). cases, locations: the same as
/// location,count,time and location,x,y. series: t,year,week,count,y, one row a week.
enum class StoredTable { points, series, cases, locations };

/// Whether the result puts places in an order, as hot spots do.
enum class Ranks { no, yes };

struct StoredSlot {
  StoredTable table;
  Input* input;
};

/// What was typed. Filled when the command line is parsed; the inputs are filled by read_from_store.
struct StoredRequest {
  std::string method;
  std::filesystem::path data = "samverkan-data";
  std::string account, area, own_period;
  std::string* period = nullptr;  // own_period, or that of a method which has a period itself and gets it as dates
  std::vector<std::string> categories;
  std::optional<std::string> now;
  std::vector<StoredSlot> slots;
  Ranks ranks = Ranks::no;
  std::string options;  // those of the method that were given, for the log: numbers and choices, never text of one's own
};

}  // namespace samverkan::analyse
