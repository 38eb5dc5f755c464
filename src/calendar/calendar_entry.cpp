// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_entry.hpp"

#include "audit/audit.hpp"

namespace samverkan::calendar {

void note(db::Work& work, const access::Actor& actor, const access::SeatId& seat, std::string_view verb, std::string_view kind) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = std::string(kind),
                       .subject_id = actor.account.text(),
                       .detail = {}});
}

}  // namespace samverkan::calendar
