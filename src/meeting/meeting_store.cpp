// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_store.hpp"

#include "kit/base/check.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::string_view kSelectMeetings =
    "SELECT id, group_id, starts_at, ends_at, state, started_at, place, revision FROM meetings ";
constexpr std::string_view kSelectItems =
    "SELECT id, meeting_id, position, kind, subject_id, title, added_by_seat FROM agenda_items ";
constexpr std::string_view kSelectDecisions =
    "SELECT id, group_id, year, number, meeting_id, item_id, text, decided_at, seat_id, due FROM decisions ";
constexpr std::string_view kSelectActions =
    "SELECT id, decision_id, group_id, meeting_id, (SELECT decided_at FROM decisions WHERE decisions.id = decision_id), seat_id, "
    "text, due, state, reason, help_asked_at, answered_at, answered_by, revision FROM actions ";

LocalDate stored_date(const std::string& text) { return parse_iso_date(text, "due").value(); }

template <class... Args>
std::vector<Meeting> select_meetings(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Meeting> found;
  for (auto& [id, group, starts, ends, state, started, place, revision] :
       work.rows<MeetingId, GroupId, UtcTime, UtcTime, std::string, std::optional<UtcTime>, std::string, std::int64_t>(
           std::string(kSelectMeetings) + std::string(where), args...)) {
    const auto known = find_meeting_state(state);
    CHECK(known, "the store holds only known states");
    found.push_back({std::move(id), std::move(group), starts, ends, *known, started, std::move(place), revision});
  }
  return found;
}

template <class... Args>
std::vector<AgendaItem> select_items(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<AgendaItem> found;
  for (auto& [id, meeting, position, kind, subject, title, added_by] :
       work.rows<ItemId, MeetingId, std::int64_t, std::string, std::string, std::string, SeatId>(
           std::string(kSelectItems) + std::string(where), args...)) {
    const auto known = find_item_kind(kind);
    CHECK(known, "the store holds only known kinds");
    found.push_back(
        {std::move(id), std::move(meeting), position, *known, std::move(subject), std::move(title), std::move(added_by)});
  }
  return found;
}

template <class... Args>
std::vector<Decision> select_decisions(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Decision> found;
  for (auto& [id, group, year, number, meeting, item, text, at, seat, due] :
       work.rows<DecisionId, GroupId, std::int64_t, std::int64_t, MeetingId, ItemId, std::string, UtcTime, SeatId, std::string>(
           std::string(kSelectDecisions) + std::string(where), args...))
    found.push_back({std::move(id), std::move(group), static_cast<int>(year), number, std::move(meeting), std::move(item),
                     std::move(text), at, std::move(seat), stored_date(due)});
  return found;
}

template <class... Args>
std::vector<Action> select_actions(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Action> found;
  for (auto& [id, decision, group, meeting, given_at, seat, text, due, state, reason, help, answered, answered_by, revision] :
       work.rows<ActionId, DecisionId, GroupId, MeetingId, UtcTime, SeatId, std::string, std::string, std::string, std::string,
                 std::optional<UtcTime>, std::optional<UtcTime>, std::optional<AccountId>, std::int64_t>(
           std::string(kSelectActions) + std::string(where), args...)) {
    const auto known = find_action_state(state);
    CHECK(known, "the store holds only known states");
    found.push_back({std::move(id), std::move(decision), std::move(group), std::move(meeting), given_at, std::move(seat),
                     std::move(text), stored_date(due), *known, std::move(reason), help, answered, std::move(answered_by),
                     revision});
  }
  return found;
}

template <class T>
std::optional<T> first_of(std::vector<T> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert_meeting(db::Work& work, const Meeting& meeting) {
  work.execute(
      "INSERT INTO meetings (id, group_id, starts_at, ends_at, state, started_at, place, revision) VALUES (?, ?, ?, ?, ?, ?, ?, "
      "?)",
      meeting.id, meeting.group, meeting.starts_at, meeting.ends_at, to_text(meeting.state), meeting.started_at, meeting.place,
      meeting.revision);
}

bool save_meeting(db::Work& work, const Meeting& meeting) {
  return work.execute("UPDATE meetings SET state = ?, started_at = ?, revision = ? WHERE id = ? AND revision = ?",
                      to_text(meeting.state), meeting.started_at, meeting.revision, meeting.id, meeting.revision - 1) == 1;
}

std::optional<Meeting> find_meeting(db::Work& work, const MeetingId& id) {
  return first_of(select_meetings(work, "WHERE id = ?", id));
}

std::vector<Meeting> load_meetings(db::Work& work, const GroupId& group) {
  return select_meetings(work, "WHERE group_id = ? ORDER BY starts_at DESC LIMIT 200", group);
}

std::optional<Meeting> find_next_meeting(db::Work& work, const GroupId& group, UtcTime after) {
  return first_of(select_meetings(work, "WHERE group_id = ? AND state = 'planned' AND starts_at > ? ORDER BY starts_at LIMIT 1",
                                  group, after));
}

void insert_item(db::Work& work, const AgendaItem& item) {
  work.execute(
      "INSERT INTO agenda_items (id, meeting_id, position, kind, subject_id, title, added_by_seat) VALUES (?, ?, ?, ?, ?, ?, ?)",
      item.id, item.meeting, item.position, to_text(item.kind), item.subject_id, item.title, item.added_by);
}

std::vector<AgendaItem> load_agenda(db::Work& work, const MeetingId& meeting) {
  return select_items(work, "WHERE meeting_id = ? ORDER BY position", meeting);
}

std::optional<AgendaItem> find_item(db::Work& work, const ItemId& id) { return first_of(select_items(work, "WHERE id = ?", id)); }

void save_attendance(db::Work& work, const MeetingId& meeting, const Attendance& attendance) {
  work.execute(
      "INSERT INTO attendances (meeting_id, seat_id, is_present, account_id, confirmed_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (meeting_id, seat_id) DO UPDATE SET is_present = excluded.is_present, account_id = excluded.account_id, "
      "confirmed_at = excluded.confirmed_at",
      meeting, attendance.seat, attendance.is_present ? 1 : 0, attendance.account, attendance.confirmed_at);
}

std::vector<Attendance> load_attendance(db::Work& work, const MeetingId& meeting) {
  std::vector<Attendance> found;
  for (auto& [seat, is_present, account, confirmed_at] :
       work.rows<SeatId, std::int64_t, std::optional<AccountId>, std::optional<UtcTime>>(
           "SELECT seat_id, is_present, account_id, confirmed_at FROM attendances WHERE meeting_id = ? ORDER BY seat_id",
           meeting))
    found.push_back({std::move(seat), is_present != 0, std::move(account), confirmed_at});
  return found;
}

std::vector<std::pair<MeetingId, Attendance>> load_attendances_of_group(db::Work& work, const GroupId& group) {
  std::vector<std::pair<MeetingId, Attendance>> found;
  for (auto& [meeting, seat, is_present, account, confirmed_at] :
       work.rows<MeetingId, SeatId, std::int64_t, std::optional<AccountId>, std::optional<UtcTime>>(
           "SELECT a.meeting_id, a.seat_id, a.is_present, a.account_id, a.confirmed_at FROM attendances a JOIN meetings m ON "
           "m.id "
           "= a.meeting_id WHERE m.group_id = ? ORDER BY m.starts_at, a.seat_id",
           group))
    found.emplace_back(std::move(meeting), Attendance{std::move(seat), is_present != 0, std::move(account), confirmed_at});
  return found;
}

std::vector<UnconfirmedAttendance> load_unconfirmed(db::Work& work, const SeatId& seat, UtcTime since) {
  std::vector<UnconfirmedAttendance> found;
  for (auto& [meeting] : work.rows<MeetingId>(
           "SELECT m.id FROM attendances a JOIN meetings m ON m.id = a.meeting_id WHERE a.seat_id = ? AND a.is_present = 1 AND "
           "a.confirmed_at IS NULL AND m.starts_at >= ? AND m.state <> 'planned' ORDER BY m.starts_at",
           seat, since))
    found.push_back({std::move(meeting), seat});
  return found;
}

std::int64_t next_decision_number(db::Work& work, const GroupId& group, int year) {
  const auto row = work.find_row<std::int64_t>(
      "SELECT COALESCE(MAX(number), 0) + 1 FROM decisions WHERE group_id = ? AND year = ?", group, year);
  return std::get<0>(*row);
}

void insert_decision(db::Work& work, const Decision& decision) {
  work.execute(
      "INSERT INTO decisions (id, group_id, year, number, meeting_id, item_id, text, decided_at, seat_id, due) VALUES (?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?)",
      decision.id, decision.group, decision.year, decision.number, decision.meeting, decision.item, decision.text,
      decision.decided_at, decision.seat, to_iso_date(decision.due));
}

std::optional<Decision> find_decision(db::Work& work, const DecisionId& id) {
  return first_of(select_decisions(work, "WHERE id = ?", id));
}

std::vector<Decision> load_decisions(db::Work& work, const MeetingId& meeting) {
  return select_decisions(work, "WHERE meeting_id = ? ORDER BY year, number", meeting);
}

void insert_action(db::Work& work, const Action& action) {
  work.execute(
      "INSERT INTO actions (id, decision_id, group_id, meeting_id, seat_id, text, due, state, reason, help_asked_at, "
      "answered_at, answered_by, revision) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      action.id, action.decision, action.group, action.meeting, action.seat, action.text, to_iso_date(action.due),
      to_text(action.state), action.reason, action.help_asked_at, action.answered_at, action.answered_by, action.revision);
}

bool save_action(db::Work& work, const Action& action) {
  return work.execute(
             "UPDATE actions SET state = ?, reason = ?, help_asked_at = ?, answered_at = ?, answered_by = ?, revision = ? WHERE "
             "id = ? AND revision = ?",
             to_text(action.state), action.reason, action.help_asked_at, action.answered_at, action.answered_by, action.revision,
             action.id, action.revision - 1) == 1;
}

std::optional<Action> find_action(db::Work& work, const ActionId& id) {
  return first_of(select_actions(work, "WHERE id = ?", id));
}

std::vector<Action> load_actions(db::Work& work, const GroupId& group, UtcTime answered_since) {
  return select_actions(work, "WHERE group_id = ? AND (state = 'open' OR answered_at >= ?) ORDER BY due, id LIMIT 1000", group,
                        answered_since);
}

std::vector<Action> load_all_actions(db::Work& work, const GroupId& group) {
  return select_actions(work, "WHERE group_id = ? ORDER BY due, id", group);
}

std::vector<Action> load_open_actions_of(db::Work& work, const SeatId& seat) {
  return select_actions(work, "WHERE seat_id = ? AND state = 'open' ORDER BY due, id LIMIT 500", seat);
}

std::vector<MeetingId> load_meetings_with_decisions(db::Work& work, const GroupId& group) {
  std::vector<MeetingId> found;
  for (auto& [meeting] : work.rows<MeetingId>("SELECT DISTINCT meeting_id FROM decisions WHERE group_id = ?", group))
    found.push_back(std::move(meeting));
  return found;
}

}  // namespace samverkan::meeting
