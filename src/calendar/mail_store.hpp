// SPDX-License-Identifier: EUPL-1.2
// Addresses for letters, and what each has been told, in the store.
#pragma once

#include "calendar/mail.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

void save_mail_address(db::Work& work, const MailAddress& address);
/// With what the person has been told: who comes back is told anew.
void delete_mail_address(db::Work& work, const access::AccountId& account);
[[nodiscard]] std::optional<MailAddress> find_mail_address(db::Work& work, const access::AccountId& account);
/// Of the accounts that are open.
[[nodiscard]] std::vector<MailAddress> load_mail_addresses(db::Work& work);

void save_notice(db::Work& work, const Notice& notice);
void delete_notice(db::Work& work, const Notice& notice);
[[nodiscard]] std::vector<Notice> load_notices(db::Work& work, const access::AccountId& account);

}  // namespace samverkan::calendar
