// SPDX-License-Identifier: EUPL-1.2
// Who may do what with an address of a calendar: everybody with their own. Pure.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::calendar {

/// Verbs: read, make_calendar_address, revoke_calendar_address; states "none" and "made".
[[nodiscard]] std::span<const access::Rule> address_rules();

/// Of the address for letters: read, save_mail_address, choose_daily_letter, remove_mail_address.
[[nodiscard]] std::span<const access::Rule> mail_rules();

/// The actor's own address, as the rules see it.
[[nodiscard]] access::Subject own_address(const access::Actor& actor, bool is_made);

}  // namespace samverkan::calendar
