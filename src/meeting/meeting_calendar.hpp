// SPDX-License-Identifier: EUPL-1.2
// What of meetings stands in somebody's own calendar: when and where, of which group. No agenda, decision or promise.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

struct CalendarMeeting {
  MeetingId id;
  std::string group_name;
  Period time;
  std::string place;  // may be empty
  bool is_cancelled;
  std::int64_t revision;
};

/// Those of the groups where the actor has a seat now, that end at `since` or later; by when they start. One query a group.
[[nodiscard]] std::vector<CalendarMeeting> calendar_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                       UtcTime since);

}  // namespace samverkan::meeting
