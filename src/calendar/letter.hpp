// SPDX-License-Identifier: EUPL-1.2
// Writes whole letters of RFC 5322. `written_at` is when one is handed over. None holds a person's name, or a word of what
// anything is about.
#pragma once

#include "access/invitation_letters.hpp"
#include "calendar/ics.hpp"
#include "calendar/mail.hpp"
#include "calendar/waiting.hpp"

namespace samverkan::calendar {

/// About a meeting: plain text with the appointment beside it, which the reader's calendar takes in. When, where and which group.
[[nodiscard]] run::Letter write_letter(const MailSettings& settings, const MailAddress& to, const Notice& notice,
                                       std::string_view group_name, UtcTime written_at);

/// What waits for somebody on a day: counts, functions and dates, and the address of Min dag. No link in it answers anything.
[[nodiscard]] run::Letter write_daily_letter(const MailSettings& settings, const MailAddress& to, const std::string& letter_id,
                                             const Waiting& waiting, UtcTime written_at);

/// The link of an invitation, until when it works, and that nothing more is sent to this address.
[[nodiscard]] run::Letter write_invitation_letter(const MailSettings& settings, const access::InvitationLetter& letter,
                                                  UtcTime written_at);

}  // namespace samverkan::calendar
