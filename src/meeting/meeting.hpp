// SPDX-License-Identifier: EUPL-1.2
// An area group meets: promises from last time, an agenda in two lanes, attendance by function, decisions with an owning
// seat and a date, and the actions that come of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/ids.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/base/time.hpp"

namespace samverkan::meeting {

using access::AccountId;
using access::GroupId;
using access::SeatId;
using cooperation::Lane;
using MeetingId = Id<struct MeetingTag>;
using ItemId = Id<struct AgendaItemTag>;
using DecisionId = Id<struct DecisionTag>;
using ActionId = Id<struct ActionTag>;

enum class MeetingState { planned, live, held, minutes_approved, cancelled };
enum class MeetingVerb {
  start,
  add_item,
  note_attendance,
  decide,
  close,
  approve_minutes,
  cancel,
  confirm_attendance,
  park_item,
  move_item,
  copy_item,
  close_item,
  reopen_item,
  start_lane,
  stop_lane,
  set_room,
  release_minutes,
  save_field,
  move
};
inline constexpr std::array kMeetingStates{MeetingState::planned, MeetingState::live, MeetingState::held,
                                           MeetingState::minutes_approved, MeetingState::cancelled};
inline constexpr std::array kMeetingVerbs{MeetingVerb::start,
                                          MeetingVerb::add_item,
                                          MeetingVerb::note_attendance,
                                          MeetingVerb::decide,
                                          MeetingVerb::close,
                                          MeetingVerb::approve_minutes,
                                          MeetingVerb::cancel,
                                          MeetingVerb::confirm_attendance,
                                          MeetingVerb::park_item,
                                          MeetingVerb::move_item,
                                          MeetingVerb::copy_item,
                                          MeetingVerb::close_item,
                                          MeetingVerb::reopen_item,
                                          MeetingVerb::start_lane,
                                          MeetingVerb::stop_lane,
                                          MeetingVerb::set_room,
                                          MeetingVerb::release_minutes,
                                          MeetingVerb::save_field,
                                          MeetingVerb::move};

/// Overdue is no state: it follows from `due` and today.
enum class ActionState { open, done, not_done, handed_back };
/// What is said of a promise: done, not done because …, or help is needed (it stays open and is marked). Whoever takes over a
/// seat may hand a promise back: it goes on as one of the seat that coordinates the group.
enum class ActionVerb { complete, not_done, ask_for_help, hand_back };
inline constexpr std::array kActionStates{ActionState::open, ActionState::done, ActionState::not_done, ActionState::handed_back};
inline constexpr std::array kActionVerbs{ActionVerb::complete, ActionVerb::not_done, ActionVerb::ask_for_help,
                                         ActionVerb::hand_back};

/// standing: from the charter of the group. review: of a decision whose day of review has come. follow_up: of a commitment in an
/// agreement. citizen_promise: what residents were promised there, whose day has come. runs_out: an agreement does.
enum class ItemKind { observation, signal, free, standing, review, follow_up, citizen_promise, runs_out };
/// Those that come of themselves and not from a person.
[[nodiscard]] bool comes_by_itself(ItemKind kind);
/// Who reads a line, a decision or a promise in the minutes: the group alone, its partners too, or everyone.
enum class Room { full, partner, everyone };
inline constexpr std::array kRooms{Room::full, Room::partner, Room::everyone};
/// What is said of a line beside a decision: it waits, it goes on at another meeting, or nothing more comes of it.
enum class ItemState { open, parked, moved, closed };
enum class ItemVerb { park, move, close, reopen };
inline constexpr std::array kItemStates{ItemState::open, ItemState::parked, ItemState::moved, ItemState::closed};
inline constexpr std::array kItemVerbs{ItemVerb::park, ItemVerb::move, ItemVerb::close, ItemVerb::reopen};

[[nodiscard]] std::string_view to_text(MeetingState state);
[[nodiscard]] std::string_view to_text(MeetingVerb verb);
[[nodiscard]] std::string_view to_text(ActionState state);
[[nodiscard]] std::string_view to_text(ActionVerb verb);
[[nodiscard]] std::string_view to_text(ItemKind kind);
[[nodiscard]] std::string_view to_text(ItemState state);
[[nodiscard]] std::string_view to_text(ItemVerb verb);
[[nodiscard]] std::string_view to_text(Room room);
[[nodiscard]] std::optional<MeetingState> find_meeting_state(std::string_view text);
[[nodiscard]] std::optional<ActionState> find_action_state(std::string_view text);
[[nodiscard]] std::optional<ItemKind> find_item_kind(std::string_view text);
[[nodiscard]] std::optional<ItemState> find_item_state(std::string_view text);
[[nodiscard]] std::optional<Room> find_room(std::string_view text);

/// What a meeting was called for before it was moved to another time or place, the last time that it was.
struct MovedFrom {
  Period time;
  std::string place;
  std::string reason;
  bool operator==(const MovedFrom&) const = default;
};

struct Meeting {
  MeetingId id;
  GroupId group;
  UtcTime starts_at;
  UtcTime ends_at;
  MeetingState state = MeetingState::planned;
  std::optional<UtcTime> started_at;
  std::string place = {};  // a room, or the https address of an online meeting; may be empty
  std::int64_t revision = 1;
  bool longer_first = false;                    // the longer lane stands first and has minutes of its own
  std::optional<UtcTime> lane_started_at = {};  // while the longer lane is talked about
  std::chrono::milliseconds lane_spent{0};      // on the longer lane, in what is over of it
  std::optional<UtcTime> closed_at = {};
  std::int64_t operations = 0;  // how many there have been: the number of the last one
  std::optional<MovedFrom> moved_from = {};
  std::optional<UtcTime> first_called_for = {};  // of one that was moved to another time: its place in the group's series
};
/// When it was held, or is to be.
[[nodiscard]] UtcTime held_at(const Meeting& meeting);

struct AgendaItem {
  ItemId id;
  MeetingId meeting;
  std::int64_t position;  // from 1
  ItemKind kind;
  std::string subject_id;  // of the observation, signal, decision or agreement; empty for a free item
  std::string title;
  SeatId added_by;  // empty for a standing one
  Lane lane = Lane::now;
  ItemState state = ItemState::open;
  std::optional<ItemId> carried_from = {};  // the line at an earlier meeting that this one goes on from
  int times_before = 0;                     // at how many meetings in a row it was taken up before this one, without a decision
  std::string note = {};                    // why it is parked
  std::optional<LocalDate> parked_until = {};
  std::optional<MeetingId> moved_to = {};
  std::optional<UtcTime> settled_at = {};  // when it was last parked, moved or closed
  std::string said = {};                   // what was said of it: the note line
  std::int64_t said_revision = 0;          // how often the note line, and the title, were saved after they were first written
  std::int64_t title_revision = 0;
  bool operator==(const AgendaItem&) const = default;
};

struct Attendance {
  SeatId seat;
  bool is_present;
  std::optional<AccountId> account = {};  // who sat there, once that person has confirmed it
  std::optional<UtcTime> confirmed_at = {};
};

/// The number behind a signal, as the locked edition kept it that brought it: what everybody in the group could read.
struct FactsFigure {
  std::string shown;  // "19", "1–4"; may be empty
  int usual_low = 0;
  int usual_high = 0;
  std::string area_version;  // of the boundaries it was counted within
  std::string sources;       // what was counted: "observations"
  std::string edition_id;
  bool operator==(const FactsFigure&) const = default;
};

/// What a decision rests on, as it was when it was taken. Of a signal the week, the area and the group of categories; of a review
/// the decision that is looked at again. Of a report nothing but its line: the rest is for those with row right.
struct DecisionFacts {
  ItemKind kind = ItemKind::free;
  std::string title;                       // of the line
  std::string basis;                       // in the words of who decided; may be empty
  std::string category_group;              // of a signal
  std::string area;                        // name
  std::string week;                        // "2026-W47"
  std::string direction;                   // of a signal: "more", "less"
  std::string decision;                    // of a review: "2026-14"
  std::optional<FactsFigure> figure = {};  // of a signal that a locked edition had in front
  bool operator==(const DecisionFacts&) const = default;
};

/// Locks when taken; changed only by a later decision that replaces it.
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
  std::string expected = {};                // what is expected to come of it; may be empty
  std::optional<LocalDate> review_on = {};  // when the group looks at it again
  std::optional<DecisionId> replaces = {};  // the earlier one that it takes the place of
  std::optional<DecisionFacts> facts = {};  // nothing for those taken before facts were kept
};
/// "2026-14"
[[nodiscard]] std::string number_text(const Decision& decision);

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
  std::optional<UtcTime> made_at = {};  // of one that goes on in place of one that was handed back
};

/// What came of a group's meetings over some time.
struct Output {
  int held = 0;
  int decisions = 0;
};

}  // namespace samverkan::meeting
