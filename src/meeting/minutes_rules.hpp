// SPDX-License-Identifier: EUPL-1.2
// Which line stands in which version of the minutes, and what a version says. Pure: values in, value or refusal out.
#pragma once

#include "kit/base/result.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

/// The room of a line: as it was set. Else standing lines, whose words are in the group's charter, are for everyone, and all
/// others for the group alone.
[[nodiscard]] Room room_of_item(ItemKind kind, std::optional<Room> set);
/// Of what was said of a line: the line's, where somebody has set it. Else for the group alone, also under a standing line.
[[nodiscard]] Room room_of_said(std::optional<Room> item_set);
/// Of a decision: as it was set, else for the group alone; never wider than its line.
[[nodiscard]] Room room_of_decision(std::optional<Room> set, Room of_item);
/// Of a promise: as it was set, else as its decision; never wider than that.
[[nodiscard]] Room room_of_action(std::optional<Room> set, Room of_decision);

/// Refuses a room that is wider than what the line stands under.
[[nodiscard]] Result<Room> choose_room(Room wanted, Room widest);

/// Whether what is in `room` is read in `version`.
[[nodiscard]] bool is_read_in(Room room, Room version);

/// One version. What it does not show leaves no trace in it: taking it out of the source beforehand gives the same.
[[nodiscard]] Minutes write_minutes(const MinutesSource& source, Room version);

/// The promise as it stood when the meeting ended: what was said of it later is not in the minutes.
[[nodiscard]] Action as_of(Action action, UtcTime ended_at);

/// The version after it was released. Refuses the full one, which does not leave the group, one that was released already, and
/// the person who approved it: a second one is wanted where minutes leave the group.
[[nodiscard]] Result<ApprovedMinutes> release(ApprovedMinutes minutes, const AccountId& by, const SeatId& seat, UtcTime now);

}  // namespace samverkan::meeting
