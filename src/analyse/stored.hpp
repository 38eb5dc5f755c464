// SPDX-License-Identifier: EUPL-1.2
// The inputs of a method from a store in place of files: `--data DIR --as ACCOUNT --area AREA --period 2026-W01..2026-W47
// --category CODE …`. The one place that turns these into tables. The account's rights decide what is read: single reports with
// row right in the area, else the figures that the picture shows, hidden as it hides them. What was read, by whom and for what
// stands in the log of acts before anything is worked out from it.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "access/door.hpp"
#include "analyse/input.hpp"
#include "analyse/report.hpp"
#include "area/area_views.hpp"
#include "kit/db/database.hpp"
#include "observation/observation.hpp"
#include "picture/picture_state.hpp"

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
  std::filesystem::path data;
  std::string account, area, own_period;
  std::string* period = nullptr;  // own_period, or that of a method which has a period itself and gets it as dates
  std::vector<std::string> categories;
  std::optional<std::string> now;
  std::vector<StoredSlot> slots;
  Ranks ranks = Ranks::no;
  std::string options;  // those of the method that were given, for the log: numbers and choices, never text of one's own
};

/// What reading needs of the program. All is borrowed.
struct StoredWorld {
  db::Database& database;
  RandomSource& random;
  UtcTime now;
  access::GrantSource grants;
  area::AreaTrees& trees;
  const observation::CategoryList& categories;
  picture::PictureState& state;
};

/// What belongs to the result whatever the method: under which rights, from which area, weeks and categories.
struct StoredOrigin {
  Json options = Json::object();
  std::vector<Note> notes;
};

/// Reads, with its row in the log in the same transaction, and fills the inputs of the request. Refuses, before anything is read,
/// what is missing (`analyse.stored_needs`), an account that is not open or holds no seat (`analyse.account_unknown`), an area
/// that does not exist or is not the account's to ask about, in the same words (`analyse.store_area_unknown`), rows without row
/// right
/// (`analyse.rows_needed`), a period that is none (`analyse.period_form`), a category that is not in the list
/// (`analyse.category_unknown`); and weeks that are hidden (`analyse.weeks_hidden`), which are never guessed. Refused rights
/// stand in the log.
[[nodiscard]] Result<StoredOrigin> read_from_store(StoredRequest& request, const StoredWorld& world);

}  // namespace samverkan::analyse
