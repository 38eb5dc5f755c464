// SPDX-License-Identifier: EUPL-1.2
// What is done with minutes: who reads a line, approving all versions, releasing one. In the unit of work that is given.
#pragma once

#include <functional>

#include "meeting/meeting_commands.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

/// Sets who reads a line, decision or promise of the meeting, which gets a new revision. Refuses what is wider than what it
/// stands under. `revision` is the one the actor saw.
[[nodiscard]] Result<Room> set_room(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                                    RoomSubject kind, const std::string& id, Room wanted, std::int64_t revision);

/// A version as it is stored for ever, with the digest of it.
struct Frozen {
  std::string content;
  std::string digest;
};
using Freeze = std::function<Frozen(const Minutes&)>;

/// Approves the minutes of a meeting that is over, and keeps the three versions as they are then. `register_number` is that of
/// the municipality's register, or empty. `revision` is the one the actor saw.
[[nodiscard]] Result<Meeting> approve_minutes(db::Work& work, const Setting& setting, const access::Actor& actor,
                                              const MeetingId& id, const std::string& register_number, std::int64_t revision,
                                              const Freeze& freeze);

/// Lets a version leave the group; not by whoever approved it.
[[nodiscard]] Result<ApprovedMinutes> release_minutes(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                      const MeetingId& id, Room version);

/// A version as a file: it is written down who took it, and which. Refuses a version for others that is not released.
[[nodiscard]] Result<ApprovedMinutes> export_minutes(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                     const MeetingId& id, Room version);

}  // namespace samverkan::meeting
