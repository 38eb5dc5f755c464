// SPDX-License-Identifier: EUPL-1.2
// Rooms and approved minutes in the store.
#pragma once

#include <map>

#include "kit/db/work.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

/// By id of the line, decision or promise; those that were set.
using Rooms = std::map<std::string, Room>;
[[nodiscard]] Rooms load_rooms(db::Work& work, const MeetingId& meeting);
[[nodiscard]] std::optional<Room> set_in(const Rooms& rooms, const std::string& id);
/// Of the group's promises that are open or were answered since, what the room of each follows from. One query.
struct PromiseRooms {
  ItemKind kind;
  std::optional<Room> item, decision, action;  // as they were set
};
[[nodiscard]] std::map<ActionId, PromiseRooms> load_promise_rooms(db::Work& work, const GroupId& group, UtcTime answered_since);
void save_room(db::Work& work, const MeetingId& meeting, const std::string& subject, Room room);

/// The next running number of the group's minutes in that year.
[[nodiscard]] std::int64_t next_minutes_number(db::Work& work, const GroupId& group, int year);
/// False when that version was approved already.
[[nodiscard]] bool insert_minutes(db::Work& work, const ApprovedMinutes& minutes);
[[nodiscard]] std::optional<ApprovedMinutes> find_minutes(db::Work& work, const MeetingId& meeting, Room version);
/// False when it was released already.
[[nodiscard]] bool insert_release(db::Work& work, const ApprovedMinutes& released);

}  // namespace samverkan::meeting
