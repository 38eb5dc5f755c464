// SPDX-License-Identifier: EUPL-1.2
// Writes the letter about a meeting: plain text with the appointment beside it, which the reader's calendar takes in. When, where
// and which group; no agenda, decision, promise or name.
#pragma once

#include "calendar/ics.hpp"
#include "calendar/mail.hpp"

namespace samverkan::calendar {

/// A whole letter of RFC 5322. `written_at` is when it is handed over.
[[nodiscard]] run::Letter write_letter(const MailSettings& settings, const MailAddress& to, const Notice& notice,
                                       std::string_view group_name, UtcTime written_at);

}  // namespace samverkan::calendar
