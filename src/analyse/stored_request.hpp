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
/// Of the area and those it is compared with, a week by its Monday: zones: zone (T, C),place,week,n. outcomes: t, then a column
/// an area, the first named "treated". regressed: t,y and a column for each area it is compared with. people:
/// area,count,population of the areas just below. delays: occurred,registered of each report.
enum class StoredTable { points, series, cases, locations, zones, outcomes, regressed, people, delays };

/// Whether the result puts places in an order, as hot spots do.
enum class Ranks { no, yes };

struct StoredSlot {
  StoredTable table;
  Input* input;
};

/// Texts of a method whose flags have the name of one of ours: they are read as ours when a store is named, and hold what the
/// method needs of them after. Null: ours.
struct OwnTexts {
  std::string* area = nullptr;    // then "area", the column of `people`
  std::string* period = nullptr;  // then days, as A..B
  std::string* now = nullptr;     // then the Monday of the last whole week
};

/// What was typed. Filled when the command line is parsed; the inputs are filled by read_from_store.
struct StoredRequest {
  std::string method;
  std::filesystem::path data = "samverkan-data";
  std::string account, own_area, own_period, own_now;
  std::string *area = nullptr, *period = nullptr, *now = nullptr;  // those, or the method's
  std::vector<std::string> categories, compared_with;              // the latter: slugs of areas
  std::vector<StoredSlot> slots;
  Ranks ranks = Ranks::no;
  std::string options;  // those of the method that were given, for the log: numbers and choices, never text of one's own
};

}  // namespace samverkan::analyse
