// SPDX-License-Identifier: EUPL-1.2
// What a meeting looks like to people: promises first, then the agenda with its decisions, attendance by function.
#pragma once

#include <map>

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"
#include "meeting/agenda_views.hpp"
#include "meeting/meeting.hpp"
#include "meeting/meeting_rules.hpp"
#include "question/question_views.hpp"

namespace samverkan::meeting {

struct PromiseView {
  Action action;
  std::string decision_number;  // "2026-14"
  cooperation::SeatView seat;
  std::vector<std::string> may;
};

struct DecisionView {
  Decision decision;
  cooperation::SeatView seat;
  std::string replaces;     // number of the earlier one; may be empty
  std::string replaced_by;  // number of the later one; empty while it is in force
};

struct AttendanceView {
  cooperation::SeatView seat;
  bool is_present;
  bool is_confirmed;  // by the seat itself
};

struct MeetingView {
  Meeting meeting;
  cooperation::Group group;
  std::vector<PromiseView> promises;     // from earlier meetings: open, or answered since this one started
  std::vector<PromiseView> new_actions;  // given at this meeting
  std::vector<AgendaItemView> agenda;    // in the order it is talked about
  std::vector<AgendaTarget> targets;     // where a line can be sent; empty for whoever may not
  std::vector<DecisionView> decisions;
  std::vector<AttendanceView> attendance;
  Quorum quorum;
  std::vector<question::QuestionView> questions;  // that wait for the group
  std::vector<cooperation::Group> above;          // where the group can take a matter
  std::vector<std::string> may;
};

/// Refused as not found for those who are neither in the group nor coordinate its area.
[[nodiscard]] Result<MeetingView> meeting_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                               const MeetingId& id);

struct SeatWithRights {
  cooperation::SeatView seat;
  cooperation::SeatRights rights;
};

struct GroupView {
  cooperation::Group group;
  std::string area_slug;
  std::string area_name;
  std::vector<SeatWithRights> seats;
  std::vector<PromiseView> actions;  // open, and those answered in the last two weeks
  std::vector<Meeting> meetings;     // newest first
  Period proposed;                   // when the group could meet next, by its rhythm and habit
  std::vector<std::string> may;
};
[[nodiscard]] Result<GroupView> group_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                           std::string_view slug);

/// What a group has decided, the newest first.
struct DecisionPage {
  cooperation::Group group;
  std::vector<DecisionView> decisions;
  std::string next_cursor;  // empty at the end
};
/// Refuses a cursor that is none, and those who do not read the group.
[[nodiscard]] Result<DecisionPage> list_decisions(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                  std::string_view slug, std::size_t limit, std::string_view cursor);

/// A meeting that is called, or that the rhythm gives.
struct MeetingAhead {
  UtcTime starts_at;
  std::optional<MeetingId> called;
};
/// Of a group from now until `end`: what is called, and after it what the rhythm gives. Asks for no right.
[[nodiscard]] std::vector<MeetingAhead> meetings_ahead(db::Work& work, const cooperation::Group& group, UtcTime end);
/// Decisions in force that the group looks at again within the days, the first one first. Asks for no right.
[[nodiscard]] std::vector<Decision> reviews_between(db::Work& work, const GroupId& group, LocalDate first, LocalDate end);

/// The groups that the actor sits in or coordinates.
[[nodiscard]] std::vector<cooperation::Group> groups_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// Whether a group is alive: when it last met and will meet, and how its promises stand.
struct Pulse {
  std::optional<UtcTime> last_held;
  std::optional<UtcTime> next_planned;  // or live
  int open = 0;                         // promises that are not answered
  int overdue = 0;                      // of them, those that were to be done before today
};
/// For whoever may read the group; asks for no right. Two queries.
[[nodiscard]] Pulse pulse_of(db::Work& work, const GroupId& group);

/// What a seat has promised and not answered, by due date. For whoever may see the seat's work.
[[nodiscard]] std::vector<PromiseView> promises_of_seat(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                        const SeatId& seat);

/// The next meeting of a group, or the one that is going on.
[[nodiscard]] std::optional<Meeting> coming_meeting(db::Work& work, const GroupId& group);

/// A meeting where somebody else noted the seat as present.
struct AttendanceToConfirm {
  Meeting meeting;
  cooperation::Group group;
  cooperation::SeatView seat;
};
/// Of the last eight weeks, at meetings when the actor sat on the seat.
[[nodiscard]] std::vector<AttendanceToConfirm> attendances_to_confirm(db::Work& work, const access::Actor& actor,
                                                                      const SeatId& seat);

/// What has happened in a group, for those who count: the meetings that were held with who confirmed to have been there, and
/// the promises, from `since` on; of a meeting of which one promise is due since, all. Asks for no right. Four queries.
struct MeetingHistory {
  Meeting meeting;
  std::vector<Attendance> confirmed;  // present, in the seat's own word
  bool has_result;                    // decided something, or an answer to a promise was noted at it
};
struct GroupHistory {
  std::vector<MeetingHistory> held;  // oldest first
  std::vector<Action> promises;
};
[[nodiscard]] GroupHistory history_of(db::Work& work, const GroupId& group, UtcTime since);

/// How much each group met and decided from `since` on. Asks for no right. One query.
[[nodiscard]] std::map<GroupId, Output> outputs_since(db::Work& work, UtcTime since);

/// How the rules see a meeting of the group.
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group, std::string_view kind,
                                         std::string_view state);
/// How they see a promise.
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group, const Action& action);

}  // namespace samverkan::meeting
