// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/local_time.hpp"

#include <date/tz.h>

#include <cstdio>

namespace samverkan {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::sys_days;

const date::time_zone& stockholm() {
  static const date::time_zone* zone = date::locate_zone("Europe/Stockholm");
  return *zone;
}

// Milliseconds since 1970-01-01 00:00 on the wall clock.
milliseconds wall(UtcTime t) { return stockholm().to_local(t).time_since_epoch(); }

sys_days local_day(UtcTime t) { return sys_days(std::chrono::floor<days>(wall(t))); }

UtcTime midnight(LocalDate date) { return from_local({date, 0, 0}); }

}  // namespace

LocalTime to_local(UtcTime t) {
  const milliseconds clock = wall(t);
  const sys_days day{std::chrono::floor<days>(clock)};
  const auto since_midnight = clock - day.time_since_epoch();
  return {LocalDate(day), static_cast<int>(std::chrono::floor<hours>(since_midnight).count()),
          static_cast<int>(std::chrono::floor<minutes>(since_midnight).count() % 60)};
}

UtcTime from_local(LocalTime t) {
  const date::local_time<milliseconds> clock{sys_days(t.date).time_since_epoch() + hours(t.hour) + minutes(t.minute)};
  return stockholm().to_sys(clock, date::choose::earliest);
}

IsoWeek week_of(LocalDate date) {
  const sys_days day{date};
  const int from_monday = static_cast<int>((std::chrono::weekday(day).iso_encoding() + 6) % 7);
  const sys_days thursday = day - days(from_monday) + days(3);
  const auto year = LocalDate(thursday).year();
  const auto nth = (thursday - sys_days(year / std::chrono::January / 1)).count();
  return {static_cast<int>(year), static_cast<int>(nth / 7) + 1};
}

IsoWeek week_of(UtcTime t) { return week_of(LocalDate(local_day(t))); }

LocalDate monday_of(IsoWeek week) {
  const sys_days fourth{std::chrono::year(week.year) / std::chrono::January / 4};
  const int from_monday = static_cast<int>((std::chrono::weekday(fourth).iso_encoding() + 6) % 7);
  return LocalDate(fourth - days(from_monday) + days(7 * (week.week - 1)));
}

Period period_of(IsoWeek week) {
  const sys_days monday{monday_of(week)};
  return {midnight(LocalDate(monday)), midnight(LocalDate(monday + days(7)))};
}

int weeks_in_year(int iso_year) {
  return week_of(LocalDate(std::chrono::year(iso_year), std::chrono::December, std::chrono::day(28))).week;
}

IsoWeek plus_weeks(IsoWeek week, int weeks) { return week_of(LocalDate(sys_days(monday_of(week)) + days(7 * weeks))); }

int weeks_between(IsoWeek from, IsoWeek to) {
  return static_cast<int>((sys_days(monday_of(to)) - sys_days(monday_of(from))).count() / 7);
}

std::string to_text(IsoWeek week) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-W%02d", week.year, week.week);
  return buffer;
}

Result<IsoWeek> parse_week(std::string_view text, std::string_view field) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1000000; };
  if (text.size() == 8 && text[4] == '-' && text[5] == 'W') {
    const IsoWeek week{digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), digit(6) * 10 + digit(7)};
    if (week.year >= 1900 && week.year <= 2199 && week.week >= 1 && week.week <= weeks_in_year(week.year)) return week;
  }
  return refuse(Problem::bad_input, "base.week_malformed", field, {{"value", std::string(text.substr(0, 40))}});
}

int weekday_of(UtcTime t) { return static_cast<int>((std::chrono::weekday(local_day(t)).iso_encoding() + 6) % 7); }

int day_part_of(UtcTime t) { return to_local(t).hour / 6; }

}  // namespace samverkan
