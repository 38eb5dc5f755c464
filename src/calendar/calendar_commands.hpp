// SPDX-License-Identifier: EUPL-1.2
// One function a verb, on the actor's own address.
#pragma once

#include "access/access.hpp"
#include "calendar/calendar.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

/// Gives the token of a new address, which is shown once; the one before ends.
[[nodiscard]] Result<std::string> make_calendar_address(db::Work& work, const access::Actor& actor);

/// Ends the address. Refused when there is none.
[[nodiscard]] Result<void> revoke_calendar_address(db::Work& work, const access::Actor& actor);

}  // namespace samverkan::calendar
