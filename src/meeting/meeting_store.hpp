// SPDX-License-Identifier: EUPL-1.2
// Meetings, agendas, attendance and promises in the store.
#pragma once

#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

void insert_meeting(db::Work& work, const Meeting& meeting);
/// Saves state, time and place, the minutes of the longer lane and revision if the stored revision is the one before; false when
/// somebody else saved first.
[[nodiscard]] bool save_meeting(db::Work& work, const Meeting& meeting);
[[nodiscard]] std::optional<Meeting> find_meeting(db::Work& work, const MeetingId& id);
/// Of a group, newest first.
[[nodiscard]] std::vector<Meeting> load_meetings(db::Work& work, const GroupId& group);
/// The first planned one that starts after the given time.
[[nodiscard]] std::optional<Meeting> find_next_meeting(db::Work& work, const GroupId& group, UtcTime after);

/// The last one that was held, by when it was to start.
[[nodiscard]] std::optional<Meeting> find_last_held(db::Work& work, const GroupId& group);
/// Whether the longer lane stands first; no new revision, since nobody chose it.
void save_longer_first(db::Work& work, const Meeting& meeting);

void insert_item(db::Work& work, const AgendaItem& item);
/// Saves what becomes of a line.
void save_item(db::Work& work, const AgendaItem& item);
/// Of the group's meetings that are over: lines without a decision that are open or parked and that no later line goes on from.
/// Oldest first. One query.
[[nodiscard]] std::vector<AgendaItem> load_waiting_items(db::Work& work, const GroupId& group);
/// Whether a line of any of the group's meetings is about the subject.
[[nodiscard]] bool has_taken_up(db::Work& work, const GroupId& group, ItemKind kind, std::string_view subject);
[[nodiscard]] std::vector<AgendaItem> load_agenda(db::Work& work, const MeetingId& meeting);
[[nodiscard]] std::optional<AgendaItem> find_item(db::Work& work, const ItemId& id);

/// The lines of a meeting that a line of another meeting goes on from.
[[nodiscard]] std::vector<ItemId> load_continued(db::Work& work, const MeetingId& meeting);

void save_attendance(db::Work& work, const MeetingId& meeting, const Attendance& attendance);
[[nodiscard]] std::vector<Attendance> load_attendance(db::Work& work, const MeetingId& meeting);
[[nodiscard]] std::optional<Attendance> find_attendance(db::Work& work, const MeetingId& meeting, const SeatId& seat);
/// At the meetings of a group that were held, or are to be, at `since` or later, the oldest first.
[[nodiscard]] std::vector<std::pair<MeetingId, Attendance>> load_attendances_of_group(db::Work& work, const GroupId& group,
                                                                                      UtcTime since);
/// A seat that somebody else noted as present.
struct UnconfirmedAttendance {
  MeetingId meeting;
  SeatId seat;
};
[[nodiscard]] std::vector<UnconfirmedAttendance> load_unconfirmed(db::Work& work, const SeatId& seat, UtcTime since);

void insert_action(db::Work& work, const Action& action);
[[nodiscard]] bool save_action(db::Work& work, const Action& action);
[[nodiscard]] std::optional<Action> find_action(db::Work& work, const ActionId& id);
[[nodiscard]] std::vector<Action> load_actions_of_meeting(db::Work& work, const MeetingId& meeting);
/// All of the group that are open or were answered at or after `answered_since`, by due date.
[[nodiscard]] std::vector<Action> load_actions(db::Work& work, const GroupId& group, UtcTime answered_since);

/// Of the group, those answered since, and all of each meeting of which one is due since; by due date.
[[nodiscard]] std::vector<Action> load_actions_since(db::Work& work, const GroupId& group, UtcTime since);
/// What a seat has promised and not answered, by due date.
[[nodiscard]] std::vector<Action> load_open_actions_of(db::Work& work, const SeatId& seat);

}  // namespace samverkan::meeting
