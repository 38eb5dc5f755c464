// SPDX-License-Identifier: EUPL-1.2
// One function a verb: authorise, load, decide, save, log. All in the unit of work that is given.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "area/area_views.hpp"
#include "kit/db/database.hpp"
#include "meeting/meeting.hpp"
#include "meeting/meeting_rules.hpp"
#include "observation/observation_commands.hpp"
#include "question/question.hpp"

namespace samverkan::meeting {

/// What every verb needs beside its own input.
struct Setting {
  const area::AreaTree& tree;             // which areas a seat's area lies in
  const observation::Screener& screener;  // texts are screened before they are saved
};

/// Plans a meeting and writes its agenda. The same id and content again gives the same meeting; other content is a conflict,
/// and so is a time that runs into another meeting of the group.
[[nodiscard]] Result<Meeting> create_meeting(db::Work& work, const Setting& setting, const access::Actor& actor,
                                             const Meeting& wanted);

/// start, cancel and, as a part of approve_minutes, approving. What a cancelled meeting was to take up goes on at the next.
/// `revision` is the one the actor saw.
[[nodiscard]] Result<Meeting> change_state(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const MeetingId& id, MeetingVerb verb, std::int64_t revision);

/// Moves a planned meeting to another time or place. Its agenda stays and is brought up to date; the series goes on as before.
/// Whoever reported what stands on it is told the new day. Refused when the group meets then already. `revision` is the one the
/// actor saw.
[[nodiscard]] Result<Meeting> move_meeting(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const MeetingId& id, const Moving& wanted, std::int64_t revision);

/// Ends a live meeting and plans the next one by the group's rhythm, if none is planned; writes its agenda.
[[nodiscard]] Result<Meeting> close_meeting(db::Work& work, const Setting& setting, const access::Actor& actor,
                                            const MeetingId& id, std::int64_t revision);

struct WantedItem {
  ItemId id;
  MeetingId meeting;
  ItemKind kind;
  std::string subject_id;
  std::string title;
  Lane lane = Lane::now;
};
/// Puts a line on the agenda. A report's sender gets "taken up" on the receipt.
[[nodiscard]] Result<AgendaItem> add_item(db::Work& work, const Setting& setting, const access::Actor& actor,
                                          const WantedItem& wanted);

/// Notes whether a seat is there. By whoever sits on it the note is confirmed at once; by others it waits for the seat.
[[nodiscard]] Result<Attendance> note_attendance(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                 const MeetingId& meeting, const Attendance& attendance);

/// A seat's own word on whether it was there, also after the meeting.
[[nodiscard]] Result<Attendance> confirm_attendance(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                    const MeetingId& meeting, const Attendance& attendance);

struct WantedDecision {
  DecisionId id;
  MeetingId meeting;
  ItemId item;
  std::string text;
  std::string promise;  // verb phrase of the action; empty: the decision's text
  SeatId seat;
  LocalDate due;
  std::string expected = {};                // what is to come of it
  std::optional<LocalDate> review_on = {};  // when the group looks at it again
  std::string basis = {};                   // what it rests on, in the group's words
  std::optional<DecisionId> replaces = {};  // an earlier decision of the group
};
/// Takes a decision, which locks it with what it rests on, and gives the owning seat its promise. A report's sender gets
/// "decided". Refuses to replace what was replaced already, naming what took its place.
[[nodiscard]] Result<Decision> decide(db::Work& work, const Setting& setting, const access::Actor& actor,
                                      const WantedDecision& wanted);

struct WantedEscalation {
  question::QuestionId id;
  GroupId to;
  std::string text;
  LocalDate answer_by;
};
/// Takes a promise that the group cannot keep alone to a group above it; the promise is marked as one that asked for help.
[[nodiscard]] Result<question::Question> escalate_action(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                         const ActionId& id, const WantedEscalation& wanted);

/// Says what became of a promise. When it is done, the sender of the report behind it gets "done". Handed back, it goes on as a
/// promise of the seat that coordinates the group.
[[nodiscard]] Result<Action> answer_action(db::Work& work, const Setting& setting, const access::Actor& actor, const ActionId& id,
                                           ActionVerb verb, std::string_view reason, std::int64_t revision);

/// Brings the agenda of every group's next meeting up to date with what has come since it was planned: decisions to review, what
/// stands in front of the picture. A unit of work a group; what agreements say is read once for all. For the nightly work.
void write_coming_agendas(db::Database& database, area::AreaTrees& trees, UtcTime now, RandomSource& random);

}  // namespace samverkan::meeting
