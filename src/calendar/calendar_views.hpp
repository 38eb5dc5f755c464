// SPDX-License-Identifier: EUPL-1.2
// How somebody's address stands, and what is read through it.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "calendar/calendar.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting_calendar.hpp"

namespace samverkan::calendar {

[[nodiscard]] Result<AddressView> address_view(db::Work& work, const access::Actor& actor);

/// The meetings of whoever has the address, by the seats of now: none without a seat. Refused as not found when the token leads
/// nowhere or the account is closed.
[[nodiscard]] Result<std::vector<meeting::CalendarMeeting>> open_calendar(db::Work& work, const area::AreaTree& tree,
                                                                          std::string_view token);

}  // namespace samverkan::calendar
