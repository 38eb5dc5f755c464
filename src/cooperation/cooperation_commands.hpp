// SPDX-License-Identifier: EUPL-1.2
// What the command line and the demo city need to set up a cooperation: organisations, groups, seats and who sits on them.
#pragma once

#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

/// `actor` stands in the log: an account id, or "system".
void create_organisation(db::Work& work, std::string_view actor, const Organisation& organisation);
void create_group(db::Work& work, std::string_view actor, const Group& group);
void create_seat(db::Work& work, std::string_view actor, const Seat& seat);

/// Puts a person on a seat. Refused as cooperation_rules states.
[[nodiscard]] Result<Holding> take_seat(db::Work& work, std::string_view actor, const Holding& wanted);

}  // namespace samverkan::cooperation
