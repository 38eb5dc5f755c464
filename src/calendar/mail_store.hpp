// SPDX-License-Identifier: EUPL-1.2
// Addresses for letters, and what each has been told, in the store.
#pragma once

#include "calendar/mail.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

void save_mail_address(db::Work& work, const MailAddress& address);
/// With what the person has been told: who comes back is told anew.
void delete_mail_address(db::Work& work, const access::AccountId& account);
/// Whether and from which hour the letter of what waits is wanted.
void save_daily_choice(db::Work& work, const MailAddress& address);
[[nodiscard]] std::optional<MailAddress> find_mail_address(db::Work& work, const access::AccountId& account);
/// Of the accounts that are open.
[[nodiscard]] std::vector<MailAddress> load_mail_addresses(db::Work& work);

/// Takes the place of `before`, or is the first of its meeting. False when another program was there meanwhile, or has `before`
/// in hand.
[[nodiscard]] bool save_notice(db::Work& work, const Notice& notice, const std::optional<Notice>& before);
/// Takes a letter that waits, so that nobody else sends it before kClaimLasts has passed. False when somebody has it already, or
/// it waits no more.
[[nodiscard]] bool claim_notice(db::Work& work, const Notice& notice);
/// After a try: gives it back. False when the letter is another by now, or gone.
[[nodiscard]] bool save_tried(db::Work& work, const Notice& notice);
void delete_notice(db::Work& work, const Notice& notice);
[[nodiscard]] std::vector<Notice> load_notices(db::Work& work, const access::AccountId& account);

}  // namespace samverkan::calendar
