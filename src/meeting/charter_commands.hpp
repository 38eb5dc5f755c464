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

/// Makes a seat of a group one that it cannot, or can, decide without. That it can wants the number of a decision of the group
/// that nothing has taken the place of.
[[nodiscard]] Result<cooperation::Seat> change_requirement(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                           const SeatId& id, const cooperation::WantedRequirement& wanted);

/// Gives the group another rhythm. A slower one wants the number of a decision of the group that nothing has taken the place of.
[[nodiscard]] Result<cooperation::Group> change_rhythm(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                       const std::string& slug, const cooperation::WantedRhythm& wanted,
                                                       std::int64_t revision);

/// Ends a group after its last day. Meetings after it are cancelled, which their calendars are told. Refused while a meeting is
/// going on, and while promises are open or questions wait in the group: it names how many, and the groups that can take them.
[[nodiscard]] Result<cooperation::Group> close_group(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                     const std::string& slug, const cooperation::WantedEnd& wanted,
                                                     std::int64_t revision);

}  // namespace samverkan::meeting
