// SPDX-License-Identifier: EUPL-1.2
// The police's list of events as people read it: text on the level of a county, newest first. Never a place on a map, never a
// count: it is a selection by local editors.
#pragma once

#include "kit/db/work.hpp"
#include "observation/import/police_event.hpp"

namespace samverkan::observation {

struct NewsPage {
  std::vector<PoliceEvent> events;
  std::string next_cursor;  // empty at the end
};

/// Refuses a cursor that is none.
[[nodiscard]] Result<NewsPage> list_news(db::Work& work, std::size_t limit, std::string_view cursor);

}  // namespace samverkan::observation
