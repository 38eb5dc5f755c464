// SPDX-License-Identifier: EUPL-1.2
// Structure instead of acquaintance: organisations, area groups, seats (a function at an organisation, for an area or group) and
// holdings (who sits on a seat, from when to when). Nothing is ever assigned to a bare person.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.hpp"

namespace samverkan::cooperation {

using access::AccountId;
using access::AreaId;
using access::GroupId;
using access::OrganisationId;
using access::SeatId;
using HoldingId = Id<struct HoldingTag>;

struct Organisation {
  OrganisationId id;
  std::string name;
  std::string kind;  // "municipality", "police", "school", "housing", "association"
};

/// How often a group meets.
enum class Rhythm { weekly, fortnightly, monthly, quarterly, tertial, half_year, yearly };
inline constexpr std::array kRhythms{Rhythm::weekly,  Rhythm::fortnightly, Rhythm::monthly, Rhythm::quarterly,
                                     Rhythm::tertial, Rhythm::half_year,   Rhythm::yearly};

/// Another rhythm of a group, from a moment on.
struct RhythmChange {
  UtcTime from;
  Rhythm rhythm;
  std::string decision = {};  // number of the group's decision: "2026-14"; empty where the rhythm became faster
  bool operator==(const RhythmChange&) const = default;
};
/// The rhythm a group was made with, and what came after it, the earliest first.
struct RhythmHistory {
  Rhythm first;
  std::vector<RhythmChange> changes = {};
};
[[nodiscard]] Rhythm rhythm_at(const RhythmHistory& history, UtcTime at);
/// Whether a group with `rhythm` meets more seldom than one with `other`.
[[nodiscard]] bool is_slower(Rhythm rhythm, Rhythm other);

/// A group that was to end, or had, goes on. From the one moment to the other it was not there.
struct Reopening {
  UtcTime closed_at;  // later than `at` where the end had not come
  UtcTime at;
  std::string reason;
  std::string closing_reason;  // why it was to end
};

/// How a group stands, which follows from its end when it is read. over: closed for too long to be opened again.
enum class GroupState { open, closing, closed, over };
/// What people do with it, and two days that come.
enum class GroupVerb { close, reopen, last_day_passed, days_passed };
inline constexpr std::array kGroupStates{GroupState::open, GroupState::closing, GroupState::closed, GroupState::over};
inline constexpr std::array kGroupVerbs{GroupVerb::close, GroupVerb::reopen, GroupVerb::last_day_passed, GroupVerb::days_passed};
[[nodiscard]] std::string_view to_text(GroupState state);
[[nodiscard]] std::string_view to_text(GroupVerb verb);

/// Where a group stands: what one cannot settle goes to one above it.
enum class GroupLevel { area_group, district, city_police };
inline constexpr std::array kGroupLevels{GroupLevel::area_group, GroupLevel::district, GroupLevel::city_police};

[[nodiscard]] std::string_view to_text(Rhythm rhythm);
[[nodiscard]] std::string_view to_text(GroupLevel level);
[[nodiscard]] std::optional<Rhythm> find_rhythm(std::string_view text);
[[nodiscard]] std::optional<GroupLevel> find_group_level(std::string_view text);

/// When and where the group usually meets.
struct MeetingHabit {
  int weekday = 1;              // 0 = Monday … 6 = Sunday
  int starts_at_min = 13 * 60;  // minutes after midnight on the clock, 0–1439
  int length_min = 60;          // 15–480
  std::string place;            // a room, or the https address of an online meeting; may be empty
  bool operator==(const MeetingHabit&) const = default;
};

/// Where something stands on an agenda: what is to be settled now, or what is for the longer term.
enum class Lane { now, longer };
[[nodiscard]] std::string_view to_text(Lane lane);
[[nodiscard]] std::optional<Lane> find_lane(std::string_view text);

/// A line that every new meeting of the group begins with.
struct StandardItem {
  std::string title;
  Lane lane = Lane::now;
  bool operator==(const StandardItem&) const = default;
};
inline constexpr std::size_t kStandardItemsMax = 8;

/// A multi-agency group (samverkansgrupp); on the lowest level the lokal områdesgrupp, not the police unit of that name.
struct Group {
  GroupId id;
  std::string slug;
  std::string name;
  AreaId area;
  Rhythm rhythm;  // the one that holds now
  GroupLevel level = GroupLevel::area_group;
  std::string purpose = {};  // the mandate in the group's own words; may be empty
  MeetingHabit habit = {};
  std::int64_t revision = 1;
  std::optional<UtcTime> since = {};  // when it was made; none before it is stored: now
  std::vector<StandardItem> standard_items = {};
  std::optional<RhythmChange> next_rhythm = {};  // decided, and to come
  std::optional<UtcTime> closes_at = {};         // when it ends; none: it goes on
  std::string closing_reason = {};               // in the words of whoever closed it
  std::optional<Reopening> reopened = {};        // the newest
};
[[nodiscard]] inline bool has_ended(const Group& group, UtcTime now) { return group.closes_at && *group.closes_at <= now; }
[[nodiscard]] LocalDate last_day_before(UtcTime end);

enum class Requirement { required, optional };
/// Whether the group can decide without a seat becomes another, from a moment on.
struct RequirementChange {
  UtcTime from;
  Requirement requirement;
  std::string decision = {};  // number of the group's decision; empty where the seat became required
  bool operator==(const RequirementChange&) const = default;
};
/// What a seat was made as, and what came after it, the earliest first.
struct RequirementHistory {
  Requirement first;
  std::vector<RequirementChange> changes = {};
};
[[nodiscard]] Requirement requirement_at(const RequirementHistory& history, UtcTime at);
enum class Reporting { weekly, when_needed };
enum class HoldingKind { holder, deputy };

struct Seat {
  SeatId id;
  std::string function;  // "coordination", "police", "school", "field", "social_services", "housing" …
  access::Role role;
  OrganisationId organisation;
  AreaId area;
  std::optional<GroupId> group;
  Requirement requirement;                                 // when it was asked for
  Reporting reporting;                                     // weekly: a report or "nothing to report" is expected each week
  std::vector<std::string> topics;                         // category groups that the seat's charter names
  std::optional<UtcTime> valid_from = {};                  // none: since the group was made
  std::optional<UtcTime> valid_to = {};                    // none: until further notice
  std::optional<RequirementChange> next_requirement = {};  // decided, and to come
  std::string contact = {};  // telephone number or e-mail address of the function, while the seat is there; may be empty
};

/// Whether the seat is there at that moment.
[[nodiscard]] bool exists_at(const Seat& seat, UtcTime at);

struct Holding {
  HoldingId id;
  SeatId seat;
  AccountId account;
  HoldingKind kind;
  UtcTime valid_from;
  std::optional<UtcTime> valid_to;  // none: until further notice
  std::optional<Period> away = {};  // the newest absence, past, present or to come
};

/// Somebody who sits on a seat is away: whole days in Stockholm, the last one included.
struct Absence {
  LocalDate first;
  LocalDate last;
};

/// The functions that an area group cannot meet without.
inline constexpr std::string_view kRequiredFunctions[] = {"school", "field", "social_services", "police"};

}  // namespace samverkan::cooperation
