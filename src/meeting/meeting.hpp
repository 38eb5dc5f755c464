// SPDX-License-Identifier: EUPL-1.2
// An area group meets: promises from last time, an agenda, attendance by function, decisions with an owning seat and a date, and
// the actions that come of them. First form: one meeting at a time, one agenda lane.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/time.hpp"

namespace samverkan::meeting {

using access::AccountId;
using access::GroupId;
using access::SeatId;
using MeetingId = Id<struct MeetingTag>;
using ItemId = Id<struct AgendaItemTag>;
using DecisionId = Id<struct DecisionTag>;
using ActionId = Id<struct ActionTag>;

enum class MeetingState { planned, live, held, minutes_approved, cancelled };
enum class MeetingVerb { start, add_item, note_attendance, decide, close, approve_minutes, cancel, confirm_attendance };
inline constexpr std::array kMeetingStates{MeetingState::planned, MeetingState::live, MeetingState::held,
                                           MeetingState::minutes_approved, MeetingState::cancelled};
inline constexpr std::array kMeetingVerbs{
    MeetingVerb::start, MeetingVerb::add_item,        MeetingVerb::note_attendance, MeetingVerb::decide,
    MeetingVerb::close, MeetingVerb::approve_minutes, MeetingVerb::cancel,          MeetingVerb::confirm_attendance};

/// Overdue is no state: it follows from `due` and today.
enum class ActionState { open, done, not_done, handed_back };
/// What is said of a promise: done, not done because …, or help is needed (it stays open and is marked). Whoever takes over a
/// seat may hand a promise back: it goes on as one of the seat that coordinates the group.
enum class ActionVerb { complete, not_done, ask_for_help, hand_back };
inline constexpr std::array kActionStates{ActionState::open, ActionState::done, ActionState::not_done, ActionState::handed_back};
inline constexpr std::array kActionVerbs{ActionVerb::complete, ActionVerb::not_done, ActionVerb::ask_for_help,
                                         ActionVerb::hand_back};

enum class ItemKind { observation, signal, free };

[[nodiscard]] std::string_view to_text(MeetingState state);
[[nodiscard]] std::string_view to_text(MeetingVerb verb);
[[nodiscard]] std::string_view to_text(ActionState state);
[[nodiscard]] std::string_view to_text(ActionVerb verb);
[[nodiscard]] std::string_view to_text(ItemKind kind);
[[nodiscard]] std::optional<MeetingState> find_meeting_state(std::string_view text);
[[nodiscard]] std::optional<ActionState> find_action_state(std::string_view text);
[[nodiscard]] std::optional<ItemKind> find_item_kind(std::string_view text);

struct Meeting {
  MeetingId id;
  GroupId group;
  UtcTime starts_at;
  UtcTime ends_at;
  MeetingState state = MeetingState::planned;
  std::optional<UtcTime> started_at;
  std::string place = {};  // a room, or the https address of an online meeting; may be empty
  std::int64_t revision = 1;
};

struct AgendaItem {
  ItemId id;
  MeetingId meeting;
  std::int64_t position;  // from 1
  ItemKind kind;
  std::string subject_id;  // of the observation or signal; empty for a free item
  std::string title;
  SeatId added_by;
  bool operator==(const AgendaItem&) const = default;
};

struct Attendance {
  SeatId seat;
  bool is_present;
  std::optional<AccountId> account = {};  // who sat there, once that person has confirmed it
  std::optional<UtcTime> confirmed_at = {};
};

/// Locks when taken; changed only by a later decision.
struct Decision {
  DecisionId id;
  GroupId group;
  int year;
  std::int64_t number;  // running, for each group and year: "2026-14"
  MeetingId meeting;
  ItemId item;
  std::string text;
  UtcTime decided_at;
  SeatId seat;  // the owning seat
  LocalDate due;
};

/// What a seat has promised: verb, seat, date.
struct Action {
  ActionId id;
  DecisionId decision;
  GroupId group;
  MeetingId meeting;  // where it was promised
  UtcTime given_at;   // when it was decided
  SeatId seat;
  std::string text;
  LocalDate due;
  ActionState state = ActionState::open;
  std::string reason;  // why not, for not_done
  std::optional<UtcTime> help_asked_at;
  std::optional<UtcTime> answered_at;
  std::optional<AccountId> answered_by = {};
  std::int64_t revision = 1;
};

}  // namespace samverkan::meeting
