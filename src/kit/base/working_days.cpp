// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/working_days.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace samverkan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

// New Year's Day, Epiphany, the first of May, the National Day, Christmas with its eve, and New Year's Eve.
constexpr std::array kFixed{std::chrono::January / 1,   std::chrono::January / 6,   std::chrono::May / 1,
                            std::chrono::June / 6,      std::chrono::December / 24, std::chrono::December / 25,
                            std::chrono::December / 26, std::chrono::December / 31};

// From Easter Sunday: Good Friday, Easter Monday and Ascension Day. Whitsun is a Sunday, All Saints' Day a Saturday.
constexpr std::array kFromEaster{days(-2), days(1), days(39)};

// The Friday from 19 to 25 June.
bool is_midsummer_eve(LocalDate date) {
  constexpr std::chrono::day kFirst{19};
  constexpr std::chrono::day kLast{25};
  return std::chrono::weekday(sys_days(date)) == std::chrono::Friday && date.month() == std::chrono::June &&
         kFirst <= date.day() && date.day() <= kLast;
}

}  // namespace

// Meeus, Jones and Butcher: the numbers are those of the moon's cycle of 19 years and of leap years.
LocalDate easter_sunday(year of) {
  const int y = static_cast<int>(of);
  const int golden = y % 19;
  const int century = y / 100;
  const int in_century = y % 100;
  const int moon_correction = (8 * century + 13) / 25;
  const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int march = epact + to_sunday - 7 * late + 114;
  return of / std::chrono::month(static_cast<unsigned>(march / 31)) / std::chrono::day(static_cast<unsigned>(march % 31 + 1));
}

bool is_working_day(LocalDate date) {
  const std::chrono::weekday weekday{sys_days(date)};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday || is_midsummer_eve(date)) return false;
  if (std::ranges::find(kFixed, date.month() / date.day()) != kFixed.end()) return false;
  const days from_easter = sys_days(date) - sys_days(easter_sunday(date.year()));
  return std::ranges::find(kFromEaster, from_easter) == kFromEaster.end();
}

LocalDate plus_working_days(LocalDate date, int count) {
  sys_days day(date);
  while (count > 0) {
    day += days(1);
    if (is_working_day(LocalDate(day))) --count;
  }
  return LocalDate(day);
}

}  // namespace samverkan
