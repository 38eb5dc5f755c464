// SPDX-License-Identifier: EUPL-1.2
// What is done with the lines of an agenda and with its longer lane. One function a verb, in the unit of work that is given.
#pragma once

#include "agreement/agreement_views.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

/// Writes the agenda of a planned meeting: the group's standing lines, decisions to review, what stands in front of the picture
/// of its area, what goes on from meetings that are over, and what was parked and comes back; says which lane stands first.
/// Again: nothing but what is new. Asks for no right, like the planning it is part of.
void write_agenda(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group, Meeting meeting);
/// The same with what agreements say, for whoever writes many agendas and has read it once.
void write_agenda(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group, Meeting meeting,
                  const agreement::AgendaBasis& agreements);

/// Gives standing lines the rooms that those of the same words have at the meeting `from`: whoever closed one to others need not
/// remember to at the next meeting.
void keep_rooms(db::Work& work, const MeetingId& from, const std::vector<AgendaItem>& lines);

struct Parking {
  std::string note;
  std::optional<LocalDate> until;  // none: until the meeting after the next
};
/// Sets a line aside. Refuses a date before the day of the meeting.
[[nodiscard]] Result<AgendaItem> park_item(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const MeetingId& meeting, const ItemId& item, const Parking& parking);

/// close_item, without a decision; and reopen_item, of one that was parked or closed.
[[nodiscard]] Result<AgendaItem> settle_item(db::Work& work, const Setting& setting, const access::Actor& actor,
                                             const MeetingId& meeting, const ItemId& item, MeetingVerb verb);

struct Sending {
  ItemId id;  // of the line there
  GroupId to;
};
/// move_item and copy_item: to the next planned meeting of a group, where the actor must have the right to add lines. A line
/// that is moved stays in its own minutes, marked, with what was decided on it; one that is copied is not changed. The same id
/// again gives the same line.
[[nodiscard]] Result<AgendaItem> send_item(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const MeetingId& meeting, const ItemId& item, const Sending& sending,
                                           MeetingVerb verb);

/// start_lane and stop_lane. `revision` is the one the actor saw.
[[nodiscard]] Result<Meeting> time_lane(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                                        MeetingVerb verb, std::int64_t revision);

}  // namespace samverkan::meeting
