// SPDX-License-Identifier: EUPL-1.2
// Letters: where somebody wants them, what each has been told of each meeting, and what waits for each on a day.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/time.hpp"
#include "kit/run/mail.hpp"
#include "kit/web/request.hpp"
#include "meeting/meeting_calendar.hpp"

namespace samverkan::calendar {

/// Where one person wants letters. Shown to nobody else.
struct MailAddress {
  access::AccountId account;
  std::string address;
  web::Language language = web::Language::sv;
  bool wants_daily = true;  // the letter of what waits
  int daily_hour = 7;       // from which it may come, in Stockholm
};

/// taken: somebody is sending it, or stopped while doing so. waiting: it is tried again the same day.
enum class DailyState { taken, waiting, sent, given_up, nothing_waits };

/// The letter of what waits for one person on one day.
struct DailyLetter {
  access::AccountId account;
  LocalDate day;
  std::string letter_id;  // the same each time it is tried
  DailyState state = DailyState::taken;
  int tries = 0;
  UtcTime next_try_at;
};

enum class NoticeKind { called, changed, cancelled };
enum class NoticeState { waiting, sent, given_up };

/// What a person has been told of a meeting, or is to be told.
struct Notice {
  access::AccountId account;
  meeting::MeetingId meeting;
  std::string letter_id;  // the same each time it is tried, so that a letter that came twice is known as one
  NoticeKind kind = NoticeKind::called;
  std::int64_t sequence = 0;
  Period time;
  std::string place;
  NoticeState state = NoticeState::waiting;
  bool was_told = false;  // an earlier letter has been sent
  int tries = 0;
  UtcTime next_try_at;
  std::optional<UtcTime> claimed_until = {};  // a program is sending it
  std::optional<Period> told_before = {};     // the time that the last letter said which has left
};

/// How the operator wants letters sent.
struct MailSettings {
  run::MailServer server;
  std::string from;
  std::string pages;  // "https://samverkan.example.se"
  std::chrono::seconds between_rounds{60};
};
using Send = std::function<run::Delivery(const run::Letter&)>;
/// What the clock says: sending takes its time, so a round asks for each letter.
using Now = std::function<UtcTime()>;

}  // namespace samverkan::calendar
