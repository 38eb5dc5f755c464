// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/working_days.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace samverkan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

LocalDate date(std::string_view text) { return parse_iso_date(text, "t").value(); }

// tests/reference/holidays/README.md says where they are from.
std::map<std::string, std::string> reference_days() {
  std::ifstream file(std::string(SAMVERKAN_SOURCE_DIR) + "/tests/reference/holidays/sweden_2024_2030.txt");
  std::map<std::string, std::string> found;
  std::string day;
  for (std::string name; file >> day && std::getline(file >> std::ws, name);) found.emplace(day, name);
  return found;
}

TEST(WorkingDays, are_those_of_the_reference_on_every_day_of_seven_years) {
  const auto holidays = reference_days();
  ASSERT_GT(holidays.size(), 60U);
  for (sys_days day(date("2024-01-01")); day < sys_days(date("2031-01-01")); day += days(1)) {
    const std::string text = to_iso_date(LocalDate(day));
    const std::chrono::weekday weekday(day);
    const bool is_weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    const auto holiday = holidays.find(text);
    EXPECT_EQ(is_working_day(LocalDate(day)), !is_weekend && holiday == holidays.end())
        << text << " " << (holiday == holidays.end() ? std::string() : holiday->second);
  }
}

TEST(WorkingDays, know_easter_at_its_earliest_and_latest) {
  const auto easter = [](int year) { return to_iso_date(easter_sunday(std::chrono::year(year))); };
  EXPECT_EQ(easter(1818), "1818-03-22");
  EXPECT_EQ(easter(2038), "2038-04-25");
  EXPECT_EQ(easter(2026), "2026-04-05");
  for (int year = 1900; year < 2200; ++year)
    EXPECT_EQ(std::chrono::weekday(sys_days(easter_sunday(std::chrono::year(year)))), std::chrono::Sunday) << year;
}

TEST(WorkingDays, are_counted_on_from_a_date) {
  const auto after = [](const char* from, int count) { return to_iso_date(plus_working_days(date(from), count)); };
  EXPECT_EQ(after("2026-11-23", 3), "2026-11-26");
  EXPECT_EQ(after("2026-11-26", 3), "2026-12-01") << "Thursday to Tuesday";
  EXPECT_EQ(after("2026-11-28", 1), "2026-11-30") << "from a Saturday";
  EXPECT_EQ(after("2026-12-23", 3), "2026-12-30") << "Christmas Eve is a Thursday";
  EXPECT_EQ(after("2026-04-02", 1), "2026-04-07") << "over Easter";
  EXPECT_EQ(after("2026-04-02", 0), "2026-04-02");
}

}  // namespace
}  // namespace samverkan
