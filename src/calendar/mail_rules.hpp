// SPDX-License-Identifier: EUPL-1.2
// When a letter may leave, what it is about, and when it is tried again. Pure.
#pragma once

#include "access/invitation_letters.hpp"
#include "calendar/mail.hpp"
#include "calendar/waiting.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/result.hpp"

namespace samverkan::calendar {

inline constexpr int kTriesMax = 12;
/// So long one program has a letter to itself: many times what sending takes.
inline constexpr std::chrono::minutes kClaimLasts{10};

/// From 18 to 07 and on days that are no working days, in Stockholm: letters wait.
[[nodiscard]] bool is_quiet(UtcTime now);

/// From which hours of the day the letter of what waits can be wanted: those when letters leave.
inline constexpr int kDailyHourMin = 7;
inline constexpr int kDailyHourMax = 17;
[[nodiscard]] Result<void> check_daily_hour(int hour);

/// Whether somebody is to have the letter of what waits by now.
[[nodiscard]] bool wants_daily(const MailAddress& address, const LocalTime& now);

/// What is to be told of a meeting to somebody who was told, or is about to be told, `before`; nothing when that says it all.
[[nodiscard]] std::optional<NoticeKind> news_of(const meeting::CalendarMeeting& meeting, const std::optional<Notice>& before);

/// After a try: sent, given up, or waiting for longer and longer, up to six hours.
[[nodiscard]] Notice after_try(Notice notice, run::Delivery delivery, UtcTime now);
[[nodiscard]] DailyLetter after_try(DailyLetter letter, run::Delivery delivery, UtcTime now);
[[nodiscard]] access::InvitationLetter after_try(access::InvitationLetter letter, run::Delivery delivery, UtcTime now);

}  // namespace samverkan::calendar
