// SPDX-License-Identifier: EUPL-1.2
// Addresses of calendars in the store.
#pragma once

#include "calendar/calendar.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

/// In place of the one that the person had.
void save_address(db::Work& work, const Address& address);
void delete_address(db::Work& work, const AccountId& account);
[[nodiscard]] std::optional<Address> find_address(db::Work& work, const AccountId& account);
[[nodiscard]] std::optional<Address> find_address_by_token(db::Work& work, const std::string& token_hash);

}  // namespace samverkan::calendar
