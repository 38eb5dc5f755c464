// SPDX-License-Identifier: EUPL-1.2
// What changes in a group after its first day, where its decisions, promises and questions have a say in it.
#pragma once

#include "cooperation/charter_commands.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

/// Ends a seat after its last day. Refused while it has promises or questions that would be left with nobody: those that are
/// late already, and those that are due after that day.
[[nodiscard]] Result<cooperation::Seat> end_seat(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                 const SeatId& id, LocalDate last_day);

}  // namespace samverkan::meeting
