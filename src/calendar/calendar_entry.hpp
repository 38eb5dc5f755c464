// SPDX-License-Identifier: EUPL-1.2
// How every verb on one's own address ends: in the log, without the address. For the commands of this module.
#pragma once

#include "access/access.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

void note(db::Work& work, const access::Actor& actor, const access::SeatId& seat, std::string_view verb, std::string_view kind);

}  // namespace samverkan::calendar
