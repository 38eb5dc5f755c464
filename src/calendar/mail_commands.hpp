// SPDX-License-Identifier: EUPL-1.2
// One function a verb, on the actor's own address for letters.
#pragma once

#include "access/access.hpp"
#include "calendar/mail.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

/// Refuses what is no bare address. Letters are written in `language`. Only an address that its owner saves is ever written to,
/// but for the letter of an invitation.
[[nodiscard]] Result<void> save_own_mail_address(db::Work& work, const access::Actor& actor, std::string_view address,
                                                 web::Language language);
/// Refused when there is none.
[[nodiscard]] Result<void> remove_own_mail_address(db::Work& work, const access::Actor& actor);

struct DailyChoice {
  bool is_wanted;
  int hour;  // from which it may come
};
/// Whether and from which hour the actor wants the letter of what waits. Refused when there is no address, and an hour when no
/// letters leave.
[[nodiscard]] Result<void> choose_daily_letter(db::Work& work, const access::Actor& actor, const DailyChoice& choice);

/// The own address, or empty, and what may be done with it.
struct MailAddressView {
  std::string address;
  std::optional<DailyChoice> daily;  // none without an address
  std::string given;                 // what the one who invited the actor wrote, to be confirmed by saving it; may be empty
  std::vector<std::string> may;
};
[[nodiscard]] Result<MailAddressView> mail_address_view(db::Work& work, const access::Actor& actor);

}  // namespace samverkan::calendar
