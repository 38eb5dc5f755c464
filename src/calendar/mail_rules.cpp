// SPDX-License-Identifier: EUPL-1.2
#include "calendar/mail_rules.hpp"

#include <algorithm>

#include "kit/base/local_time.hpp"
#include "kit/base/working_days.hpp"

namespace samverkan::calendar {
namespace {

template <class State>
struct Outcomes {
  State sent;
  State given_up;
  State waiting;
};
// Counts the try, and says what became of the letter.
template <class Letter, class State>
State tried(Letter& letter, run::Delivery delivery, UtcTime now, Outcomes<State> outcomes) {
  ++letter.tries;
  if (delivery == run::Delivery::accepted) return outcomes.sent;
  if (delivery == run::Delivery::refused || letter.tries >= kTriesMax) return outcomes.given_up;
  constexpr int kDoublingsMax = 8;
  constexpr std::chrono::minutes kLongest{360};
  letter.next_try_at = now + std::min(std::chrono::minutes(1 << std::min(letter.tries, kDoublingsMax)), kLongest);
  return outcomes.waiting;
}

}  // namespace

bool is_quiet(UtcTime now) {
  constexpr int kOpens = 7;
  constexpr int kCloses = 18;
  const LocalTime local = to_local(now);
  return local.hour < kOpens || local.hour >= kCloses || !is_working_day(local.date);
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

Result<void> check_daily_hour(int hour) {
  if (kDailyHourMin <= hour && hour <= kDailyHourMax) return {};
  return refuse(Problem::bad_input, "calendar.daily_hour", "hour");
}

bool wants_daily(const MailAddress& address, const LocalTime& now) {
  return address.wants_daily && address.daily_hour <= now.hour;
}

int count_of(const Waiting& waiting) {
  int count = waiting.questions + waiting.reports + waiting.handovers + waiting.follow_ups;
  for (const WaitingPromises& promises : waiting.promises) count += promises.count;
  return count;
}

Notice after_try(Notice notice, run::Delivery delivery, UtcTime now) {
  notice.state =
      tried(notice, delivery, now, Outcomes<NoticeState>{NoticeState::sent, NoticeState::given_up, NoticeState::waiting});
  notice.was_told = notice.was_told || notice.state == NoticeState::sent;
  return notice;
}

DailyLetter after_try(DailyLetter letter, run::Delivery delivery, UtcTime now) {
  letter.state = tried(letter, delivery, now, Outcomes<DailyState>{DailyState::sent, DailyState::given_up, DailyState::waiting});
  return letter;
}

access::InvitationLetter after_try(access::InvitationLetter letter, run::Delivery delivery, UtcTime now) {
  using State = access::InvitationLetterState;
  letter.state = tried(letter, delivery, now, Outcomes<State>{State::sent, State::given_up, State::waiting});
  return letter;
}

}  // namespace samverkan::calendar
