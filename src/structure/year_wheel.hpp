// SPDX-License-Identifier: EUPL-1.2
// "Årshjul": the twelve months of a group from this one on, with what recurs in them and what is due.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"

namespace samverkan::structure {

enum class WheelKind { meeting, follow_up, citizen_promise, agreement_ends, review, holding_ends, seat_ends, group_ends, own };
[[nodiscard]] std::string_view to_text(WheelKind kind);

struct WheelItem {
  WheelKind kind;
  std::chrono::year_month month;
  std::optional<LocalDate> date = {};  // none: some time in the month
  std::string text = {};               // a commitment, a promise, an area, a decision with its number, or the group's own words
  std::string function = {};           // of a seat
  std::string id = {};                 // of a meeting that is called, an agreement, a meeting that decided, or an own entry
};

struct YearWheel {
  cooperation::Group group;
  std::chrono::year_month first;  // of the twelve
  std::vector<WheelItem> items;   // by date; what has a month alone stands first in it
  bool may_change;                // the group's own entries
};
/// For those who read the group; of agreements only what the actor may read.
[[nodiscard]] Result<YearWheel> year_wheel(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                           std::string_view slug);

}  // namespace samverkan::structure
