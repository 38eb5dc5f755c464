// SPDX-License-Identifier: EUPL-1.2
#include "picture/disclosure.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <tuple>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/run/parallel.hpp"

namespace samverkan::picture {
namespace {

constexpr char kSeparator = '~';  // in no slug, code or bucket

std::string hash_text(std::string_view text) {
  std::uint64_t high = 0xCBF29CE484222325ULL, low = 0x84222325CBF29CE4ULL;
  for (const char c : text) {
    high = (high ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    low = (low + static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ULL;
    low ^= low >> 29;
  }
  char buffer[33];
  std::snprintf(buffer, sizeof buffer, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return std::string(buffer, 24);
}

// The part of a node that has children, whose number stands behind those of the tree.
struct Place {
  int node;
  ShownCell::Part part;
};

std::vector<Place> places_of(const YearTable& table, const Tree& tree) {
  std::vector<Place> places(static_cast<std::size_t>(table.nodes()));
  for (int node = 0; node < static_cast<int>(tree.nodes.size()); ++node) {
    places[static_cast<std::size_t>(node)] = {node, ShownCell::Part::whole};
    if (const auto unknown = table.unknown_place_in(node))
      places[static_cast<std::size_t>(*unknown)] = {node, ShownCell::Part::unknown_place};
  }
  return places;
}

// What was seen, by the cells of the week now. Empty when nothing is remembered of it.
std::vector<Seen> seen_in(const ShownWeek* before, int small_max, const std::vector<Place>& places, const Tree& tree) {
  if (before == nullptr || before->small_max != small_max) return {};
  std::map<std::tuple<std::string_view, ShownCell::Part, int>, Seen> by_area;
  for (const ShownCell& cell : before->cells) by_area[{cell.area_id, cell.part, cell.group}] = cell.seen;
  std::vector<Seen> seen;
  for (const Place& place : places) {
    for (int group = 0; group <= kAllGroups; ++group) {
      const auto found = by_area.find({tree.nodes[static_cast<std::size_t>(place.node)].area_id, place.part, group});
      seen.push_back(found != by_area.end() ? found->second : Seen{});
    }
  }
  return seen;
}

}  // namespace

Figure figure_of(Mark mark, int count, int small_max) {
  switch (mark) {
    case Mark::shown: return {count, std::to_string(count), false, ""};
    case Mark::small: return {std::nullopt, "1–" + std::to_string(small_max), true, ""};
    case Mark::held_back: break;
  }
  return {std::nullopt, "", true, ""};
}

int small_max_of(Profile profile, const DisclosureSettings& settings) {
  return profile == Profile::open ? std::max(settings.open_small_max, 9) : std::max(settings.shared_small_max, kSmallMax);
}

DisclosedYear::DisclosedYear(YearTable table, const Tree& tree, Profile profile, std::uint64_t version,
                             const DisclosureSettings& settings, const ShownWeeks& before)
    : table_(std::move(table)),
      profile_(profile),
      version_(version),
      small_max_(small_max_of(profile, settings)),
      marks_(table_.counts().size(), Mark::shown) {
  if (profile == Profile::exact) return;
  for (std::size_t cell = 0; cell < marks_.size(); ++cell) {
    if (table_.counts()[cell] > 0) marks_[cell] = Mark::held_back;
  }
  std::vector<HiddenWeek> weeks(static_cast<std::size_t>(table_.weeks()));
  std::atomic<int> next = 0;  // weeks cost differently
  run::in_parallel(kHidingThreads, [&](int) {
    for (int week = next++; week < table_.weeks(); week = next++) {
      const auto found = before.find(week_index({table_.iso_year(), week + 1}));
      weeks[static_cast<std::size_t>(week)] = hide_week(week, tree, found != before.end() ? &found->second : nullptr);
    }
  });
  for (int week = 0; week < table_.weeks(); ++week) {
    HiddenWeek& hidden = weeks[static_cast<std::size_t>(week)];
    CHECK(hidden.had_seen || hidden.exposed == 0, "without earlier pictures every small count can be protected");
    exposed_ += hidden.exposed;
    if (hidden.anew) anew_[week_index({table_.iso_year(), week + 1})] = std::move(*hidden.anew);
  }
}

DisclosedYear::HiddenWeek DisclosedYear::hide_week(int week, const Tree& tree, const ShownWeek* before) {
  const WeekTable numbers = table_.week(week);
  const std::vector<Place> places = places_of(table_, tree);
  const std::vector<Seen> seen = seen_in(before, small_max_, places, tree);
  const bool is_same = !seen.empty() && std::ranges::equal(seen, numbers.counts, {}, &Seen::count);
  if (!is_same && numbers.sums.empty() && seen.empty()) return {};
  Hidden hidden;
  if (is_same) std::ranges::transform(seen, std::back_inserter(hidden.marks), &Seen::mark);
  else hidden = hide(numbers.counts, numbers.sums, seen, {.small_max = small_max_});
  ShownWeek shown{small_max_, {}};
  for (std::size_t place = 0; place < places.size(); ++place) {
    for (int group = 0; group <= kAllGroups; ++group) {
      const std::size_t cell = WeekTable::cell(static_cast<int>(place), group);
      marks_[table_.cell(static_cast<int>(place), group, week)] = hidden.marks[cell];
      if (is_same || numbers.counts[cell] == 0) continue;
      const Place& at = places[place];
      shown.cells.push_back({tree.nodes[static_cast<std::size_t>(at.node)].area_id, at.part, group,
                             Seen{numbers.counts[cell], hidden.marks[cell]}});
    }
  }
  HiddenWeek done{.exposed = hidden.exposed.size(), .had_seen = !seen.empty()};
  if (!is_same) done.anew = std::move(shown);
  return done;
}

Mark DisclosedYear::mark(const CellKey& key) const {
  const auto cell = table_.find_cell(key);
  CHECK(cell.has_value(), "only cells of the lattice are asked for");
  return marks_[*cell];
}

Figure DisclosedYear::figure(const CellKey& key, const Tree& tree) const {
  const auto cell = table_.find_cell(key);
  CHECK(cell.has_value(), "only cells of the lattice are asked for");
  Figure figure = figure_of(marks_[*cell], table_.counts()[*cell], small_max_);
  if (static_cast<std::size_t>(key.node) < tree.nodes.size()) {
    figure.token = make_token(
        {profile_, tree.nodes[static_cast<std::size_t>(key.node)].slug, std::string(group_code(key.group)), key.bucket},
        version_);
  }
  return figure;
}

std::string make_token(const TokenQuery& query, std::uint64_t version) {
  std::string text(to_text(query.profile));
  for (const std::string& part : {query.slug, query.group, to_text(query.bucket)}) text += kSeparator + part;
  return text + kSeparator +
         hash_text(text + kSeparator + std::to_string(version) + kSeparator + std::to_string(kDefinitionVersion));
}

Result<TokenQuery> read_token(std::string_view token) {
  const auto parts = split(token, kSeparator);
  const auto malformed = [] { return refuse(Problem::not_found, "picture.figure_unknown", "token"); };
  if (parts.size() != 5) return malformed();
  const auto profile = find_profile(parts[0]);
  const auto bucket = find_bucket(parts[3]);
  if (!profile || !bucket || !find_group(parts[2]) || parts[2].empty() || parts[1].empty()) return malformed();
  return TokenQuery{*profile, std::string(parts[1]), std::string(parts[2]), *bucket};
}

}  // namespace samverkan::picture
