// SPDX-License-Identifier: EUPL-1.2
// The one place that knows the zone Europe/Stockholm: wall-clock time, ISO weeks and parts of the day.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kit/base/time.hpp"

namespace samverkan {

/// ISO 8601 week: Monday to Sunday, week 1 holds the year's first Thursday.
struct IsoWeek {
  int year;
  int week;
  auto operator<=>(const IsoWeek&) const = default;
};

/// Wall-clock time in Stockholm.
struct LocalTime {
  LocalDate date;
  int hour;    // 0–23
  int minute;  // 0–59
  bool operator==(const LocalTime&) const = default;
};

[[nodiscard]] LocalTime to_local(UtcTime t);

/// The instant of a wall-clock time. In the hour that occurs twice the first is meant; in the one that is skipped, the moment of
/// the change.
[[nodiscard]] UtcTime from_local(LocalTime t);

[[nodiscard]] IsoWeek week_of(UtcTime t);
[[nodiscard]] IsoWeek week_of(LocalDate date);

/// Monday 00:00 to next Monday 00:00 in Stockholm: 167, 168 or 169 hours.
[[nodiscard]] Period period_of(IsoWeek week);

[[nodiscard]] LocalDate monday_of(IsoWeek week);

/// 52 or 53.
[[nodiscard]] int weeks_in_year(int iso_year);

/// The week `weeks` later (earlier when negative).
[[nodiscard]] IsoWeek plus_weeks(IsoWeek week, int weeks);

/// Whole weeks from `from` to `to`.
[[nodiscard]] int weeks_between(IsoWeek from, IsoWeek to);

/// "2026-W47"
[[nodiscard]] std::string to_text(IsoWeek week);
[[nodiscard]] Result<IsoWeek> parse_week(std::string_view text, std::string_view field);

/// 0 = Monday … 6 = Sunday, in Stockholm.
[[nodiscard]] int weekday_of(UtcTime t);

/// 0 = 00–06, 1 = 06–12, 2 = 12–18, 3 = 18–24, in Stockholm.
[[nodiscard]] int day_part_of(UtcTime t);

}  // namespace samverkan
