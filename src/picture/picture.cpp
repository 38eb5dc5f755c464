// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

std::optional<int> find_number(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

Result<void> require_reach(IsoWeek week, UtcTime now) {
  if (week < IsoWeek{2000, 1}) return refuse(Problem::not_found, "picture.week_unknown", "week");
  if (week_of(now) < week) return refuse(Problem::too_early, "picture.week_to_come", "week");
  return {};
}

std::optional<int> find_group(std::string_view code) {
  if (code.empty() || code == kAllGroupsCode) return kAllGroups;
  const auto found = std::find(kCategoryGroups.begin(), kCategoryGroups.end(), code);
  if (found == kCategoryGroups.end()) return std::nullopt;
  return static_cast<int>(found - kCategoryGroups.begin());
}

std::string_view group_code(int group) {
  CHECK(group >= 0 && group <= kAllGroups, "a category group has an index of the list");
  return group == kAllGroups ? kAllGroupsCode : kCategoryGroups[static_cast<std::size_t>(group)];
}

std::optional<int> Tree::find(std::string_view slug) const {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].slug == slug) return static_cast<int>(i);
  }
  return std::nullopt;
}

bool Tree::is_within(int node, int ancestor) const {
  for (int at = node; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) {
    if (at == ancestor) return true;
  }
  return false;
}

std::vector<int> Tree::children(int node) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent == node) found.push_back(static_cast<int>(i));
  }
  return found;
}

Bucket bucket_of(IsoWeek week) { return {Span::week, week.year, week.week}; }

std::string to_text(Bucket bucket) {
  char buffer[24];
  switch (bucket.span) {
    case Span::week: std::snprintf(buffer, sizeof buffer, "%04d-W%02d", bucket.year, bucket.number); break;
    case Span::block: std::snprintf(buffer, sizeof buffer, "%04d-B%02d", bucket.year, bucket.number); break;
    case Span::year: std::snprintf(buffer, sizeof buffer, "%04d", bucket.year); break;
  }
  return buffer;
}

std::optional<Bucket> find_bucket(std::string_view text) {
  if (text.size() != 4 && text.size() != 8) return std::nullopt;
  const auto year = find_number(text.substr(0, 4));
  if (!year) return std::nullopt;
  if (text.size() == 4) return Bucket{Span::year, *year, 0};
  const auto number = find_number(text.substr(6));
  if (!number || *number < 1 || text[4] != '-') return std::nullopt;
  if (text[5] == 'W' && *number <= weeks_in_year(*year)) return Bucket{Span::week, *year, *number};
  if (text[5] == 'B' && *number <= 13) return Bucket{Span::block, *year, *number};
  return std::nullopt;
}

std::string_view to_text(Profile profile) {
  switch (profile) {
    case Profile::exact: return "exact";
    case Profile::shared: return "shared";
    case Profile::open: return "open";
  }
  return "";
}

std::optional<Profile> find_profile(std::string_view text) {
  for (const Profile profile : {Profile::exact, Profile::shared, Profile::open}) {
    if (to_text(profile) == text) return profile;
  }
  return std::nullopt;
}

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::more: return "more";
    case Verdict::less: return "less";
    case Verdict::usual: return "usual";
    case Verdict::few: return "few";
    case Verdict::early: return "early";
  }
  return "";
}

std::optional<Direction> find_direction(std::string_view text) {
  for (const Direction direction : {Direction::more, Direction::less})
    if (to_text(direction) == text) return direction;
  return std::nullopt;
}

std::string_view to_text(Direction direction) {
  switch (direction) {
    case Direction::more: return "more";
    case Direction::less: return "less";
  }
  return "";
}

std::string_view to_text(Heard heard) {
  switch (heard) {
    case Heard::heard: return "heard";
    case Heard::silent: return "silent";
    case Heard::little_basis: return "little_basis";
  }
  return "";
}

std::string_view to_text(Slot::Type type) {
  switch (type) {
    case Slot::Type::number: return "number";
    case Slot::Type::area: return "area";
    case Slot::Type::group: return "group";
    case Slot::Type::week: return "week";
    case Slot::Type::function: return "function";
    case Slot::Type::text: return "text";
  }
  return "";
}

std::optional<Slot::Type> find_slot_type(std::string_view text) {
  for (const Slot::Type type :
       {Slot::Type::number, Slot::Type::area, Slot::Type::group, Slot::Type::week, Slot::Type::function, Slot::Type::text}) {
    if (to_text(type) == text) return type;
  }
  return std::nullopt;
}

std::string_view to_text(EditionState state) {
  switch (state) {
    case EditionState::draft: return "draft";
    case EditionState::in_review: return "in_review";
    case EditionState::locked: return "locked";
    case EditionState::replaced: return "replaced";
    case EditionState::withdrawn: return "withdrawn";
  }
  return "";
}

std::optional<EditionState> find_edition_state(std::string_view text) {
  for (const EditionState state :
       {EditionState::draft, EditionState::in_review, EditionState::locked, EditionState::replaced, EditionState::withdrawn}) {
    if (to_text(state) == text) return state;
  }
  return std::nullopt;
}

std::string series_of(const SignalId& id) { return id.substr(id.find('.') + 1); }

}  // namespace samverkan::picture
