// SPDX-License-Identifier: EUPL-1.2
// The widest room that one thing can be given now, by what it stands under.
#pragma once

#include "kit/db/work.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

/// The widest room that a line can have: of a review that of the decision that is looked at again, whose words it bears.
[[nodiscard]] Room widest_of(db::Work& work, const AgendaItem& item);
/// The same for a line, decision or promise by its id; nothing when it is not of this meeting.
[[nodiscard]] std::optional<Room> widest_of(db::Work& work, const MeetingId& meeting, RoomSubject kind, const std::string& id);

}  // namespace samverkan::meeting
