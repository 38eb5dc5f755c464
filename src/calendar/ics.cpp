// SPDX-License-Identifier: EUPL-1.2
#include "calendar/ics.hpp"

#include <array>
#include <chrono>

namespace samverkan::calendar {
namespace {

constexpr std::size_t kOctetsOfRowMax = 75;

// 20261122T163000Z
std::string stamp(UtcTime t) {
  std::string text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(t));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string written(const Appointment& appointment, UtcTime written_at, std::string_view people = {}) {
  std::string out = "BEGIN:VEVENT\r\n";
  const auto line = [&](std::string name, std::string_view value) { out += folded(name.append(":").append(value)); };
  line("UID", escaped(appointment.uid));
  line("SEQUENCE", std::to_string(appointment.sequence));
  line("DTSTAMP", stamp(written_at));
  line("DTSTART", stamp(appointment.time.from));
  line("DTEND", stamp(appointment.time.to));
  line("SUMMARY", escaped(appointment.title));
  if (!appointment.place.empty()) line("LOCATION", escaped(appointment.place));
  if (!appointment.url.empty()) line("URL", appointment.url);
  line("STATUS", appointment.is_cancelled ? "CANCELLED" : "CONFIRMED");
  out += people;
  return out + "END:VEVENT\r\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    constexpr char kDelete = 0x7F;
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if ((static_cast<unsigned char>(c) >= ' ' && c != kDelete) || c == '\t') {
      out += c;
    }
  }
  return out;
}

std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = kOctetsOfRowMax;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && continues_character(line[end])) --end;
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
    room = kOctetsOfRowMax - 1;
  }
  out += line;
  return out + "\r\n";
}

std::string write_invitation(const Appointment& appointment, std::string_view organiser, std::string_view attendee,
                             UtcTime written_at) {
  const std::string people = folded("ORGANIZER:mailto:" + std::string(organiser)) +
                             folded("ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + std::string(attendee));
  return std::string("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Samverkan//Samverkan//SV\r\nCALSCALE:GREGORIAN\r\nMETHOD:") +
         (appointment.is_cancelled ? "CANCEL" : "REQUEST") + "\r\n" + written(appointment, written_at, people) +
         "END:VCALENDAR\r\n";
}

std::string mail_date(UtcTime t) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date(day);
  const std::string text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(t));
  constexpr std::size_t kClockAt = 11;
  constexpr std::size_t kClockLength = 8;
  return std::string(kDays.at(std::chrono::weekday(day).c_encoding())) + ", " +
         std::to_string(static_cast<unsigned>(date.day())) + " " + kMonths.at(static_cast<unsigned>(date.month()) - 1) + " " +
         std::to_string(static_cast<int>(date.year())) + " " + text.substr(kClockAt, kClockLength) + " +0000";
}

std::string write_ics(std::string_view name, std::span<const Appointment> appointments, UtcTime written_at) {
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Samverkan//Samverkan//SV\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
  out += folded("X-WR-CALNAME:" + escaped(name));
  out += "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n";
  for (const Appointment& appointment : appointments) out += written(appointment, written_at);
  return out + "END:VCALENDAR\r\n";
}

}  // namespace samverkan::calendar
