// SPDX-License-Identifier: EUPL-1.2
// Instants, dates and intervals. Nothing here reads a clock: `now` is always an argument.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "kit/base/result.hpp"

namespace samverkan {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;  // an instant
using LocalDate = std::chrono::year_month_day;                     // a date people agree on, in Europe/Stockholm

/// Half-open: from ≤ t < to.
struct Period {
  UtcTime from;
  UtcTime to;
  [[nodiscard]] bool contains(UtcTime t) const { return from <= t && t < to; }
  bool operator==(const Period&) const = default;
};

/// When something happened, as well as is known: earliest ≤ latest.
struct Occurred {
  UtcTime earliest;
  UtcTime latest;
  [[nodiscard]] UtcTime middle() const { return earliest + (latest - earliest) / 2; }
  [[nodiscard]] std::chrono::milliseconds width() const { return latest - earliest; }
  bool operator==(const Occurred&) const = default;
};

[[nodiscard]] inline std::int64_t to_millis(UtcTime t) { return t.time_since_epoch().count(); }
[[nodiscard]] inline UtcTime from_millis(std::int64_t ms) { return UtcTime(std::chrono::milliseconds(ms)); }

/// "2026-11-22T16:30:00Z"; milliseconds only where they are not zero.
[[nodiscard]] std::string to_rfc3339(UtcTime t);

/// Takes "2026-11-22T17:30:00+01:00", "…Z", with or without a fraction. Refuses dates that do not exist and years outside
/// 1900–2199.
[[nodiscard]] Result<UtcTime> parse_rfc3339(std::string_view text, std::string_view field);

/// "2026-11-22"
[[nodiscard]] std::string to_iso_date(LocalDate date);
[[nodiscard]] Result<LocalDate> parse_iso_date(std::string_view text, std::string_view field);

}  // namespace samverkan
