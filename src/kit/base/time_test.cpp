// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "kit/base/id.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"

namespace samverkan {
namespace {

UtcTime at(const char* text) { return parse_rfc3339(text, "t").value(); }

TEST(Time, an_instant_survives_writing_and_reading) {
  for (const char* text :
       {"2026-11-22T16:30:00Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59.250Z", "1969-12-31T23:59:59.999Z"})
    EXPECT_EQ(to_rfc3339(at(text)), text);
}

TEST(Time, an_offset_is_taken_away) { EXPECT_EQ(to_rfc3339(at("2026-11-22T17:30:00+01:00")), "2026-11-22T16:30:00Z"); }

TEST(Time, dates_that_do_not_exist_are_refused_with_the_field) {
  for (const char* text : {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01", "",
                           "0001-01-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00+25:00"}) {
    const auto refused = parse_rfc3339(text, "occurredFrom");
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().field, "occurredFrom");
  }
}

TEST(LocalTime, clocks_change_in_the_last_week_of_march_and_october) {
  EXPECT_EQ(to_local(at("2026-03-29T00:59:00Z")).hour, 1);
  EXPECT_EQ(to_local(at("2026-03-29T01:00:00Z")).hour, 3);
  EXPECT_EQ(to_local(at("2026-10-25T00:59:00Z")).hour, 2);
  EXPECT_EQ(to_local(at("2026-10-25T01:00:00Z")).hour, 2);
  const auto hours = [](IsoWeek week) {
    return std::chrono::duration_cast<std::chrono::hours>(period_of(week).to - period_of(week).from).count();
  };
  EXPECT_EQ(hours({2026, 13}), 167);
  EXPECT_EQ(hours({2026, 43}), 169);
  EXPECT_EQ(hours({2026, 47}), 168);
}

TEST(LocalTime, a_wall_clock_time_in_the_doubled_hour_means_the_first) {
  EXPECT_EQ(to_rfc3339(from_local({LocalDate(std::chrono::year(2026), std::chrono::October, std::chrono::day(25)), 2, 30})),
            "2026-10-25T00:30:00Z");
}

TEST(IsoWeeks, the_last_days_of_2026_belong_to_week_53) {
  EXPECT_EQ(to_text(week_of(at("2026-12-31T12:00:00Z"))), "2026-W53");
  EXPECT_EQ(to_text(week_of(at("2027-01-03T12:00:00Z"))), "2026-W53");
  EXPECT_EQ(to_text(week_of(at("2027-01-04T12:00:00Z"))), "2027-W01");
  EXPECT_EQ(weeks_in_year(2026), 53);
  EXPECT_EQ(weeks_in_year(2025), 52);
  EXPECT_FALSE(parse_week("2025-W53", "week"));
}

TEST(IsoWeeks, every_week_of_two_centuries_survives_writing_reading_and_stepping) {
  IsoWeek week{1901, 1};
  for (int i = 0; i < 52 * 250; ++i) {
    ASSERT_EQ(parse_week(to_text(week), "week").value(), week);
    ASSERT_EQ(week_of(monday_of(week)), week);
    const IsoWeek next = plus_weeks(week, 1);
    ASSERT_EQ(weeks_between(week, next), 1);
    ASSERT_LT(week, next);
    week = next;
  }
}

TEST(Ids, sort_by_the_time_they_were_made_and_have_the_right_form) {
  SeededRandom random{Seed{7}};
  const std::string early = make_uuid7(at("2026-01-01T00:00:00Z"), random), late = make_uuid7(at("2026-01-01T00:00:01Z"), random);
  EXPECT_LT(early, late);
  EXPECT_TRUE(is_uuid(early));
  EXPECT_EQ(early[14], '7');
  EXPECT_FALSE(is_uuid("0190B5C2-0000-7000-8000-000000000000"));
  EXPECT_EQ(make_crockford(8, random).size(), 8U);
}

TEST(Text, names_become_slugs_and_titles) {
  EXPECT_EQ(to_slug("Västra Norr-by 2"), "vastra-norr-by-2");
  EXPECT_EQ(to_slug("  ÅÄÖ é "), "aao-e");
  EXPECT_EQ(to_title_case("GAMLA STAN"), "Gamla Stan");
  EXPECT_EQ(to_title_case("ÖSTRA ÅN"), "Östra Ån");
  EXPECT_EQ(to_title_case("Södra Ängby"), "Södra Ängby");
  EXPECT_EQ(to_lower("ÅLAND Š"), "åland š");
  EXPECT_FALSE(is_utf8("\xC3\x28"));
  EXPECT_EQ(length_in_characters("åäö"), 3U);
}

TEST(Text, the_message_of_an_error_says_nothing_of_the_data) {
  EXPECT_EQ(without_values("duplicate key value violates constraint \"texts_pkey\"\nDETAIL:  Key (id)=(Ali) exists"),
            "duplicate key value violates constraint …");
  EXPECT_EQ(without_values("invalid input: \"pojken Ali"), "invalid input: …");
  EXPECT_EQ(without_values(std::string(1000, 'x')).size(), 300U);
}

}  // namespace
}  // namespace samverkan
