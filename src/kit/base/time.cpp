// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/time.hpp"

#include <charconv>
#include <cstdio>
#include <optional>

namespace samverkan {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

// Reads exactly `width` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<LocalDate> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (!y || !m || !d || *y < 1900 || *y > 2199) return std::nullopt;
  const LocalDate date{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                       std::chrono::day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return date;
}

// "Z", "+01:00", "-0530": the offset from UTC.
std::optional<minutes> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return minutes(0);
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const bool has_colon = text[3] == ':';
  if (text.size() != (has_colon ? 6U : 5U)) return std::nullopt;
  const auto h = digits(text, 1, 2), m = digits(text, has_colon ? 4 : 3, 2);
  if (!h || !m || *h > 14 || *m > 59) return std::nullopt;
  const minutes offset = hours(*h) + minutes(*m);
  return text[0] == '-' ? -offset : offset;
}

std::optional<UtcTime> read_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
  const auto date = read_date(text.substr(0, 10));
  const auto h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!date || !h || !m || !s || text[13] != ':' || text[16] != ':' || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  std::size_t at = 19;
  int fraction_ms = 0;
  if (text[at] == '.') {
    int scale = 100;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) fraction_ms += (text[at] - '0') * scale;
  }
  const auto offset = read_offset(text.substr(at));
  if (!offset) return std::nullopt;
  return UtcTime(sys_days(*date) + hours(*h) + minutes(*m) + seconds(*s) + milliseconds(fraction_ms) - *offset);
}

}  // namespace

std::string to_rfc3339(UtcTime t) {
  const auto day = std::chrono::floor<days>(t);
  const LocalDate date{day};
  const std::chrono::hh_mm_ss<milliseconds> clock{t - day};
  char buffer[40];
  const auto write = [&](const char* format, auto... rest) {
    std::snprintf(buffer, sizeof buffer, format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()), rest...);
  };
  if (clock.subseconds().count() == 0) write("%04d-%02u-%02uT%02d:%02d:%02dZ");
  else write("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(clock.subseconds().count()));
  return buffer;
}

Result<UtcTime> parse_rfc3339(std::string_view text, std::string_view field) {
  if (const auto instant = read_instant(text)) return *instant;
  return refuse(Problem::bad_input, "base.time_malformed", field, {{"value", std::string(text.substr(0, 40))}});
}

std::string to_iso_date(LocalDate date) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return buffer;
}

Result<LocalDate> parse_iso_date(std::string_view text, std::string_view field) {
  if (const auto date = read_date(text)) return *date;
  return refuse(Problem::bad_input, "base.date_malformed", field, {{"value", std::string(text.substr(0, 40))}});
}

}  // namespace samverkan
