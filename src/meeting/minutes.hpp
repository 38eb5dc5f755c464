// SPDX-License-Identifier: EUPL-1.2
// The minutes of a meeting in three versions from the same data: for the group, for its partners, for everyone. A version holds
// its own lines and nothing of the others, neither in its numbering nor in any count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meeting/meeting.hpp"

namespace samverkan::meeting {

struct Attendee {
  std::string function;
  std::string organisation;
  std::string name;  // who sat there; in the full version only
  bool operator==(const Attendee&) const = default;
};

struct PromiseLine {
  std::string text;
  std::string function;
  std::string organisation;
  LocalDate due;
  ActionState state = ActionState::open;  // when the meeting ended
  std::string reason;                     // in the full version only: it was written after its room was set
  bool asked_for_help = false;
  bool operator==(const PromiseLine&) const = default;
};

struct DecisionLine {
  std::string number;  // "2026-14"; in the full version only, since it counts the others
  std::string text;
  std::string function;
  std::string organisation;
  LocalDate due;
  std::string promise;  // empty where its room is narrower, or its text is the decision's
  std::string expected;
  std::optional<LocalDate> review_on;
  std::string replaces;                // number of the earlier one; in the full version only
  std::optional<DecisionFacts> facts;  // in the full version only
  bool operator==(const DecisionLine&) const = default;
};

struct Paragraph {
  int number = 0;  // from 1 in each version
  ItemKind kind = ItemKind::free;
  std::string title;
  ItemState state = ItemState::open;  // what became of it beside its decisions
  std::optional<LocalDate> parked_until;
  std::string moved_to;  // name of the group; in the full version only
  std::string said;      // the note line; where its room is narrower, empty
  std::vector<DecisionLine> decisions;
  bool operator==(const Paragraph&) const = default;
};

struct Minutes {
  Room version = Room::full;
  std::string group;
  UtcTime starts_at;
  UtcTime ends_at;
  std::string place;  // in the full version only
  std::vector<Attendee> present;
  std::vector<std::string> missing;  // required functions that were not there
  std::vector<PromiseLine> promises;
  std::vector<Paragraph> paragraphs;
  bool operator==(const Minutes&) const = default;
};

/// The same with the room of each line, before a version is made.
template <class Line>
struct InRoom {
  Line line;
  Room room;
};
struct SourceParagraph {
  Paragraph paragraph;  // without decisions
  Room room;
  Room said_room;  // of the note line
  std::vector<InRoom<DecisionLine>> decisions;
};
struct MinutesSource {
  Minutes frame;  // all but promises and paragraphs, as the full version has it
  std::vector<InRoom<PromiseLine>> promises;
  std::vector<SourceParagraph> paragraphs;
};

/// A version as it was approved, and perhaps released to those it is for.
struct ApprovedMinutes {
  MeetingId meeting;
  Room version;
  GroupId group = {};
  int year = 0;
  std::int64_t number = 0;  // running, for each group and year: "2026-7"
  std::string content;
  std::string digest;
  std::string register_number;  // in the municipality's register; may be empty
  AccountId approved_by;
  SeatId approved_seat;
  UtcTime approved_at;
  std::optional<AccountId> released_by = {};
  std::optional<SeatId> released_seat = {};
  std::optional<UtcTime> released_at = {};
};

/// "2026-7"
[[nodiscard]] std::string number_text(const ApprovedMinutes& minutes);

/// What can be given a room.
enum class RoomSubject { item, decision, action };
[[nodiscard]] std::optional<RoomSubject> find_room_subject(std::string_view text);
[[nodiscard]] std::string_view to_text(RoomSubject subject);

}  // namespace samverkan::meeting
