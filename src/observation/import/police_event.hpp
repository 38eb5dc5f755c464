// SPDX-License-Identifier: EUPL-1.2
// One event of the police's public list, with the traps of that list: hours without a leading zero, the time of the event only in
// the title and without a year, types with commas, summaries among the events. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kit/base/assets.hpp"
#include "kit/base/time.hpp"

namespace samverkan::observation {

enum class NewsKind { event, summary };

struct PoliceEvent {
  std::int64_t id = 0;
  std::optional<UtcTime> happened_at;  // from the title; absent when the title has no readable time
  UtcTime published_at;                // also the time of the last edit
  NewsKind kind = NewsKind::event;     // summaries ("Sammanfattning natt") tell of many events and are none
  std::string type;
  std::string title;
  std::string summary;
  std::string county;      // empty when it cannot be told
  std::string place_text;  // the end of the title: text, never a place on a map
  std::string url;
};

/// "2026-08-22 8:13:44 +02:00"
[[nodiscard]] std::optional<UtcTime> parse_published(std::string_view text);

/// "22 augusti 03.47, Mord/dråp, försök, Stockholm": split at the first and the last comma; the hour is written with point or
/// colon. The year is that of publication, or the one before when the event would lie more than a day after it.
struct PoliceTitle {
  std::optional<UtcTime> happened_at;
  std::string type;
  std::string place;
};
[[nodiscard]] PoliceTitle parse_police_title(std::string_view title, UtcTime published);

/// Municipality → county, from data/counties.toml.
class Counties {
 public:
  [[nodiscard]] static Counties load(const Assets& assets);
  /// `name` may be a county ("Skåne län") or a municipality ("Hjo"); empty when it is neither.
  [[nodiscard]] std::string county_of(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> by_name_;
};

}  // namespace samverkan::observation
