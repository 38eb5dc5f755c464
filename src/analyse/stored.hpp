// SPDX-License-Identifier: EUPL-1.2
// The inputs of a method from a store in place of files: `--data DIR --as ACCOUNT --area AREA --period 2026-W01..2026-W47
// --category CODE …`. The one place that turns these into tables. The account's rights decide what is read: single reports with
// row right in the area, else the figures that the picture shows, hidden as it hides them. What was read, by whom and for what
// stands in the log of acts before anything is worked out from it.
#pragma once

#include <vector>

#include "access/door.hpp"
#include "analyse/report.hpp"
#include "analyse/stored_request.hpp"
#include "area/area_views.hpp"
#include "kit/db/database.hpp"
#include "observation/observation.hpp"
#include "picture/picture_state.hpp"

namespace samverkan::analyse {

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
