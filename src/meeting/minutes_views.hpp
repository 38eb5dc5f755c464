// SPDX-License-Identifier: EUPL-1.2
// The minutes as people see them: as they were approved, or as they would be now; and what can be said of each line's room.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

/// What a version is made from. Asks for no right.
[[nodiscard]] MinutesSource minutes_source(db::Work& work, const Meeting& meeting, const cooperation::Group& group);

/// A line, decision or promise with the room it has now.
struct RoomLine {
  RoomSubject kind;
  std::string id;
  std::string text;
  Room room;
  Room widest;
};

struct MinutesView {
  Meeting meeting;
  cooperation::Group group;
  SeatId reader;  // the seat it is read from
  Room version;
  std::optional<ApprovedMinutes> approved;
  std::optional<cooperation::SeatView> approved_seat;
  std::optional<cooperation::SeatView> released_seat;
  std::optional<Minutes> draft;  // when they are not approved
  std::vector<RoomLine> lines;   // in the order of the full version; empty for whoever may set none
  std::vector<std::string> may;  // of set_room, approve_minutes and release_minutes
};
/// Refused as not found for those who do not read the meeting.
[[nodiscard]] Result<MinutesView> minutes_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                               const MeetingId& id, Room version);

}  // namespace samverkan::meeting
