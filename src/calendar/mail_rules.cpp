// SPDX-License-Identifier: EUPL-1.2
#include "calendar/mail_rules.hpp"

#include <algorithm>

#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"

namespace samverkan::calendar {
namespace {

constexpr std::string_view kOfAddresses = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-";

bool is_plain(std::string_view part) { return !part.empty() && part.find_first_not_of(kOfAddresses) == std::string_view::npos; }

}  // namespace

bool is_quiet(UtcTime now) {
  constexpr int kOpens = 7;
  constexpr int kCloses = 18;
  constexpr int kSaturday = 5;
  const int hour = to_local(now).hour;
  return hour < kOpens || hour >= kCloses || weekday_of(now) >= kSaturday;
}

Result<std::string> parse_mail_address(std::string_view text) {
  text = trimmed(text);
  const auto at = text.find('@');
  const bool fits = at != std::string_view::npos && text.size() <= kMailAddressLengthMax && is_plain(text.substr(0, at)) &&
                    is_plain(text.substr(at + 1)) && text.substr(at + 1).find('.') != std::string_view::npos;
  if (!fits) return refuse(Problem::bad_input, "calendar.mail_address", "address");
  return std::string(text);
}

std::optional<NoticeKind> news_of(const meeting::CalendarMeeting& meeting, const std::optional<Notice>& before) {
  if (!before) return meeting.is_cancelled ? std::nullopt : std::optional(NoticeKind::called);
  if (meeting.is_cancelled) {
    if (before->kind == NoticeKind::cancelled) return std::nullopt;
    return NoticeKind::cancelled;
  }
  if (before->time == meeting.time && before->place == meeting.place) return std::nullopt;
  return before->was_told ? NoticeKind::changed : NoticeKind::called;
}

Notice after_try(Notice notice, run::Delivery delivery, UtcTime now) {
  ++notice.tries;
  if (delivery == run::Delivery::accepted) {
    notice.state = NoticeState::sent;
    notice.was_told = true;
  } else if (delivery == run::Delivery::refused || notice.tries >= kTriesMax) {
    notice.state = NoticeState::given_up;
  } else {
    constexpr int kDoublingsMax = 8;
    constexpr std::chrono::minutes kLongest{360};
    notice.next_try_at = now + std::min(std::chrono::minutes(1 << std::min(notice.tries, kDoublingsMax)), kLongest);
  }
  return notice;
}

}  // namespace samverkan::calendar
