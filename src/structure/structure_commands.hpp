// SPDX-License-Identifier: EUPL-1.2
// A seat is left and taken over, and each week's structure is kept as it was counted. All in the unit of work that is given.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting_commands.hpp"
#include "structure/structure.hpp"

namespace samverkan::structure {

/// What every verb needs beside its own input.
using Setting = meeting::Setting;

/// What the next one on the seat needs to know, in place of what the same person wrote before. By the one who sits there; after
/// the seat was left, by the others of the group. Refused: more than kNotesMax, an empty one, what may point at a person.
[[nodiscard]] Result<void> leave_notes(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                                       const std::vector<std::string>& notes);

/// "Jag tar över": the receipt of whoever holds the seat now. Promises in `hand_back` go to the seat that coordinates the group;
/// all others are kept. Saying it twice changes nothing. Refused: a promise that the seat does not have, or that was given by the
/// one who takes over.
[[nodiscard]] Result<void> take_over(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                                     const std::vector<meeting::ActionId>& hand_back);

/// Counts the newest week that has ended for every group, where it is not kept yet. For the nightly work: what was said of a week
/// stays. Returns how many groups were counted.
int keep_last_week(db::Work& work);

}  // namespace samverkan::structure
