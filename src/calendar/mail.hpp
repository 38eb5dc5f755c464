// SPDX-License-Identifier: EUPL-1.2
// Letters about meetings: where somebody wants them, and what each has been told of each meeting.
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
};

/// How the operator wants letters sent.
struct MailSettings {
  run::MailServer server;
  std::string from;
  std::string pages;  // "https://samverkan.example.se"
};
using Send = std::function<run::Delivery(const run::Letter&)>;

}  // namespace samverkan::calendar
