// SPDX-License-Identifier: EUPL-1.2
// iCalendar as RFC 5545 wants it, octet by octet.
#include "calendar/ics.hpp"

#include <gtest/gtest.h>

#include "kit/base/text.hpp"

namespace samverkan::calendar {
namespace {

UtcTime at(const char* text) { return parse_rfc3339(text, "t").value(); }

Appointment lunch() {
  return {.uid = "a@samverkan",
          .sequence = 3,
          .time = {at("2026-10-20T11:00:00Z"), at("2026-10-20T12:00:00Z")},
          .title = "Möte: Norr",
          .place = "Rådhuset, rum 4; plan 2",
          .url = "https://samverkan.example/meetings/a",
          .is_cancelled = false};
}

TEST(Ics, an_appointment_is_written_line_by_line) {
  const Appointment all[] = {lunch()};
  EXPECT_EQ(write_ics("Samverkan", all, at("2026-10-01T08:09:07Z")),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Samverkan//Samverkan//SV\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
            "X-WR-CALNAME:Samverkan\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
            "BEGIN:VEVENT\r\nUID:a@samverkan\r\nSEQUENCE:3\r\nDTSTAMP:20261001T080907Z\r\nDTSTART:20261020T110000Z\r\n"
            "DTEND:20261020T120000Z\r\nSUMMARY:Möte: Norr\r\nLOCATION:Rådhuset\\, rum 4\\; plan 2\r\n"
            "URL:https://samverkan.example/meetings/a\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Ics, what_was_cancelled_says_so_and_what_is_not_known_is_left_out) {
  Appointment off = lunch();
  off.is_cancelled = true;
  off.place.clear();
  off.url.clear();
  const Appointment all[] = {off};
  const std::string text = write_ics("Samverkan", all, at("2026-10-01T08:00:00Z"));
  EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_EQ(text.find("LOCATION"), std::string::npos);
  EXPECT_EQ(text.find("URL"), std::string::npos);
}

TEST(Ics, text_cannot_leave_its_line) {
  EXPECT_EQ(escaped("a\r\nEND:VEVENT"), "a\\nEND:VEVENT") << "no line end is left to begin another property with";
  EXPECT_EQ(escaped("C:\\; , \x01\x7F å"), "C:\\\\\\; \\,  å");
}

TEST(Ics, rows_have_at_most_75_octets_and_no_character_is_cut) {
  EXPECT_EQ(folded(std::string(75, 'a')), std::string(75, 'a') + "\r\n") << "a row that just fits";
  EXPECT_EQ(folded(std::string(76, 'a')), std::string(75, 'a') + "\r\n a\r\n");
  EXPECT_EQ(folded(std::string(75 + 74 + 1, 'a')), std::string(75, 'a') + "\r\n " + std::string(74, 'a') + "\r\n a\r\n")
      << "the space that begins a row counts";
  std::string letters;
  for (int i = 0; i < 100; ++i) letters += "å";
  for (const char* before : {"", "a"}) {
    const std::string out = folded(before + letters);
    std::string unfolded;
    for (std::size_t begin = 0; begin < out.size();) {
      const std::size_t end = out.find("\r\n", begin);
      const std::string row = out.substr(begin, end - begin);
      EXPECT_LE(row.size(), 75U);
      EXPECT_TRUE(is_utf8(row));
      unfolded += begin == 0 ? row : row.substr(1);
      begin = end + 2;
    }
    EXPECT_EQ(unfolded, before + letters);
  }
}

}  // namespace
}  // namespace samverkan::calendar
