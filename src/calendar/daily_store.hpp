// SPDX-License-Identifier: EUPL-1.2
// The daily letter of each person in the store: taken before it is sent, and only once a day.
#pragma once

#include "calendar/mail.hpp"
#include "kit/base/local_time.hpp"
#include "kit/db/work.hpp"

namespace samverkan::calendar {

/// Open accounts that want the daily letter by this hour and have none for the day, or one that is to be tried again.
[[nodiscard]] std::vector<access::AccountId> load_due_for_daily(db::Work& work, const LocalTime& now);

/// Takes the letter of the day for whoever asks first; nothing for all others, in this program or another, until it is given back
/// to be tried again. A letter that was taken and never given back is not sent: rather none than two.
[[nodiscard]] std::optional<DailyLetter> take_daily_letter(db::Work& work, const access::AccountId& account, LocalDate day);

void save_daily_letter(db::Work& work, const DailyLetter& letter);

}  // namespace samverkan::calendar
