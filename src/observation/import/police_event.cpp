// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/police_event.hpp"

#include <toml++/toml.h>
#include <array>
#include <charconv>

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"

namespace samverkan::observation {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"januari", "februari", "mars",      "april",   "maj",      "juni",
                                                   "juli",    "augusti",  "september", "oktober", "november", "december"};

// Reads digits from the front of `text` and moves past them and `skipped` characters more.
std::optional<int> take_number(std::string_view& text, std::size_t skipped) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  text.remove_prefix(std::min(skipped, text.size()));
  return value;
}

std::optional<LocalDate> date_of(int year, unsigned month, int day) {
  const LocalDate date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1900 || year > 2199) return std::nullopt;
  return date;
}

// "22 augusti 03.47"
std::optional<UtcTime> parse_when(std::string_view text, UtcTime published) {
  const auto day = take_number(text, 1);
  if (!day || *day > 31) return std::nullopt;
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string month = to_lower(text.substr(0, space));
  const auto found = std::find(kMonths.begin(), kMonths.end(), month);
  if (found == kMonths.end()) return std::nullopt;
  text.remove_prefix(space + 1);
  const auto hour = take_number(text, 0);
  if (!hour || *hour > 23 || text.empty() || (text[0] != '.' && text[0] != ':')) return std::nullopt;
  text.remove_prefix(1);
  const auto minute = take_number(text, 0);
  if (!minute || *minute > 59) return std::nullopt;
  const auto month_number = static_cast<unsigned>(found - kMonths.begin()) + 1;
  const int year = static_cast<int>(to_local(published).date.year());
  for (const int candidate : {year, year - 1}) {
    const auto date = date_of(candidate, month_number, *day);
    if (!date) continue;
    const UtcTime at = from_local({*date, *hour, *minute});
    if (at <= published + std::chrono::hours(24)) return at;
  }
  return std::nullopt;
}

}  // namespace

std::optional<UtcTime> parse_published(std::string_view text) {
  // Made into what RFC 3339 says: "T" between date and time, two digits for the hour, no space before the offset.
  const auto space = text.find(' ');
  const auto offset = text.rfind(' ');
  if (space == std::string_view::npos || offset <= space) return std::nullopt;
  std::string time(text.substr(space + 1, offset - space - 1));
  if (time.size() > 1 && time[1] == ':') time.insert(0, "0");
  const auto parsed =
      parse_rfc3339(std::string(text.substr(0, space)) + "T" + time + std::string(text.substr(offset + 1)), "datetime");
  if (!parsed) return std::nullopt;
  return *parsed;
}

PoliceTitle parse_police_title(std::string_view title, UtcTime published) {
  PoliceTitle parsed;
  const auto first = title.find(',');
  if (first == std::string_view::npos) return parsed;
  const auto last = title.rfind(',');
  parsed.happened_at = parse_when(trimmed(title.substr(0, first)), published);
  parsed.place = std::string(trimmed(title.substr(last + 1)));
  if (last > first) parsed.type = std::string(trimmed(title.substr(first + 1, last - first - 1)));
  return parsed;
}

Counties Counties::load(const Assets& assets) {
  const auto file = assets.find("data/counties.toml");
  CHECK(file, "the list of counties is built into the program");
  Counties counties;
  const auto table = toml::parse(*file);
  for (const auto& [county, municipalities] : table) {
    counties.by_name_.emplace(county.str(), county.str());
    for (const auto& name : *municipalities.as_array()) counties.by_name_.emplace(name.value_or(std::string()), county.str());
  }
  return counties;
}

std::string Counties::county_of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::string() : found->second;
}

}  // namespace samverkan::observation
