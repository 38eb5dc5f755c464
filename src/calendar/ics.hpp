// SPDX-License-Identifier: EUPL-1.2
// Writes iCalendar (RFC 5545): the few properties that an appointment needs. Pure. Times are UTC, which every calendar shows by
// its own clock and which knows no hour that occurs twice.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kit/base/time.hpp"

namespace samverkan::calendar {

struct Appointment {
  std::string uid;
  std::int64_t sequence;  // grows with every change
  Period time;
  std::string title;
  std::string place;  // empty: none is said
  std::string url;    // empty: none is said
  bool is_cancelled;
};

/// A calendar to subscribe to. `written_at` is said of every appointment, since a reader compares `sequence` first.
[[nodiscard]] std::string write_ics(std::string_view name, std::span<const Appointment> appointments, UtcTime written_at);

/// An invitation to one appointment (RFC 5546): METHOD:REQUEST, or CANCEL for one that is cancelled. Bare mail addresses.
[[nodiscard]] std::string write_invitation(const Appointment& appointment, std::string_view organiser, std::string_view attendee,
                                           UtcTime written_at);

/// "Tue, 20 Oct 2026 11:00:00 +0000", as letters are dated.
[[nodiscard]] std::string mail_date(UtcTime t);

/// TEXT: with \ before what has a meaning, and line ends as \n. Other control characters are left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// A content line of at most 75 octets a row, without cutting a character, with its line end.
[[nodiscard]] std::string folded(std::string_view line);

}  // namespace samverkan::calendar
