// SPDX-License-Identifier: EUPL-1.2
// When a letter may leave, what it is about, and when it is tried again. Pure.
#pragma once

#include "calendar/mail.hpp"
#include "kit/base/result.hpp"

namespace samverkan::calendar {

inline constexpr int kTriesMax = 12;
inline constexpr std::size_t kMailAddressLengthMax = 254;

/// From 18 to 07 and on Saturday and Sunday, in Stockholm: letters wait.
[[nodiscard]] bool is_quiet(UtcTime now);

/// A bare address of letters, digits and . _ + - on both sides of one @, with a dot after it. Nothing of it can end a line.
[[nodiscard]] Result<std::string> parse_mail_address(std::string_view text);

/// What is to be told of a meeting to somebody who was told, or is about to be told, `before`; nothing when that says it all.
[[nodiscard]] std::optional<NoticeKind> news_of(const meeting::CalendarMeeting& meeting, const std::optional<Notice>& before);

/// After a try: sent, given up, or waiting for longer and longer, up to six hours.
[[nodiscard]] Notice after_try(Notice notice, run::Delivery delivery, UtcTime now);

}  // namespace samverkan::calendar
