// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_store.hpp"

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "meeting/meeting_search.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::string_view kSelectMeetings =
    "SELECT id, group_id, starts_at, ends_at, state, started_at, place, revision, longer_first, lane_started_at, lane_spent_ms, "
    "closed_at, operations, first_called_for, moved_from_starts_at, moved_from_ends_at, moved_from_place, moved_reason FROM "
    "meetings ";
constexpr std::string_view kSelectItems =
    "SELECT i.id, i.meeting_id, i.position, i.kind, i.subject_id, i.title, i.added_by_seat, i.lane, i.state, i.carried_from, "
    "i.times_before, i.note, i.parked_until, i.moved_to, i.settled_at, i.said, i.said_revision, i.title_revision FROM "
    "agenda_items i ";
constexpr std::string_view kSelectActions =
    "SELECT id, decision_id, group_id, meeting_id, (SELECT decided_at FROM decisions WHERE decisions.id = decision_id), seat_id, "
    "text, due, state, reason, help_asked_at, answered_at, answered_by, revision, made_at FROM actions ";

LocalDate stored_date(const std::string& text) { return parse_iso_date(text, "due").value(); }

template <class... Args>
std::vector<Meeting> select_meetings(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Meeting> found;
  for (auto& [id, group, starts, ends, state, started, place, revision, longer_first, lane_started, lane_spent, closed,
              operations, first_called_for, moved_from, moved_from_end, moved_from_place, moved_reason] :
       work.rows<MeetingId, GroupId, UtcTime, UtcTime, std::string, std::optional<UtcTime>, std::string, std::int64_t,
                 std::int64_t, std::optional<UtcTime>, std::int64_t, std::optional<UtcTime>, std::int64_t, std::optional<UtcTime>,
                 std::optional<UtcTime>, std::optional<UtcTime>, std::string, std::string>(
           std::string(kSelectMeetings) + std::string(where), args...)) {
    const auto known = find_meeting_state(state);
    CHECK(known, "the store holds only known states");
    auto moved =
        moved_from && moved_from_end
            ? std::optional(MovedFrom{{*moved_from, *moved_from_end}, std::move(moved_from_place), std::move(moved_reason)})
            : std::nullopt;
    found.push_back({std::move(id), std::move(group), starts, ends, *known, started, std::move(place), revision,
                     longer_first != 0, lane_started, std::chrono::milliseconds(lane_spent), closed, operations, std::move(moved),
                     first_called_for});
  }
  return found;
}

template <class... Args>
std::vector<AgendaItem> select_items(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<AgendaItem> found;
  for (auto& [id, meeting, position, kind, subject, title, added_by, lane, state, carried_from, times_before, note, parked_until,
              moved_to, settled_at, said, said_revision, title_revision] :
       work.rows<ItemId, MeetingId, std::int64_t, std::string, std::string, std::string, SeatId, std::string, std::string,
                 std::optional<ItemId>, std::int64_t, std::string, std::optional<std::string>, std::optional<MeetingId>,
                 std::optional<UtcTime>, std::string, std::int64_t, std::int64_t>(std::string(kSelectItems) + std::string(where),
                                                                                  args...)) {
    const auto known = find_item_kind(kind);
    const auto known_lane = cooperation::find_lane(lane);
    const auto known_state = find_item_state(state);
    CHECK(known && known_lane && known_state, "the store holds only known kinds, lanes and states");
    found.push_back({.id = std::move(id),
                     .meeting = std::move(meeting),
                     .position = position,
                     .kind = *known,
                     .subject_id = std::move(subject),
                     .title = std::move(title),
                     .added_by = std::move(added_by),
                     .lane = *known_lane,
                     .state = *known_state,
                     .carried_from = std::move(carried_from),
                     .times_before = static_cast<int>(times_before),
                     .note = std::move(note),
                     .parked_until = parked_until ? std::optional(stored_date(*parked_until)) : std::nullopt,
                     .moved_to = std::move(moved_to),
                     .settled_at = settled_at,
                     .said = std::move(said),
                     .said_revision = said_revision,
                     .title_revision = title_revision});
  }
  return found;
}

template <class... Args>
std::vector<Action> select_actions(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Action> found;
  for (auto& [id, decision, group, meeting, given_at, seat, text, due, state, reason, help, answered, answered_by, revision,
              made_at] :
       work.rows<ActionId, DecisionId, GroupId, MeetingId, UtcTime, SeatId, std::string, std::string, std::string, std::string,
                 std::optional<UtcTime>, std::optional<UtcTime>, std::optional<AccountId>, std::int64_t, std::optional<UtcTime>>(
           std::string(kSelectActions) + std::string(where), args...)) {
    const auto known = find_action_state(state);
    CHECK(known, "the store holds only known states");
    found.push_back({std::move(id), std::move(decision), std::move(group), std::move(meeting), given_at, std::move(seat),
                     std::move(text), stored_date(due), *known, std::move(reason), help, answered, std::move(answered_by),
                     revision, made_at});
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
      "INSERT INTO meetings (id, group_id, starts_at, ends_at, state, started_at, place, revision, longer_first) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      meeting.id, meeting.group, meeting.starts_at, meeting.ends_at, to_text(meeting.state), meeting.started_at, meeting.place,
      meeting.revision, meeting.longer_first ? 1 : 0);
}

void save_longer_first(db::Work& work, const Meeting& meeting) {
  work.execute("UPDATE meetings SET longer_first = ? WHERE id = ?", meeting.longer_first ? 1 : 0, meeting.id);
}

bool save_meeting(db::Work& work, const Meeting& meeting) {
  const auto& moved = meeting.moved_from;
  return work.execute(
             "UPDATE meetings SET starts_at = ?, ends_at = ?, place = ?, first_called_for = ?, moved_from_starts_at = ?, "
             "moved_from_ends_at = ?, moved_from_place = ?, moved_reason = ?, state = ?, started_at = ?, lane_started_at = ?, "
             "lane_spent_ms = ?, closed_at = ?, revision = ? WHERE id = ? AND revision = ?",
             meeting.starts_at, meeting.ends_at, meeting.place, meeting.first_called_for,
             moved ? std::optional(moved->time.from) : std::nullopt, moved ? std::optional(moved->time.to) : std::nullopt,
             moved ? moved->place : std::string(), moved ? moved->reason : std::string(), to_text(meeting.state),
             meeting.started_at, meeting.lane_started_at, std::int64_t{meeting.lane_spent.count()}, meeting.closed_at,
             meeting.revision, meeting.id, meeting.revision - 1) == 1;
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
      "INSERT INTO agenda_items (id, meeting_id, position, kind, subject_id, title, added_by_seat, lane, carried_from, "
      "times_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      item.id, item.meeting, item.position, to_text(item.kind), item.subject_id, item.title, item.added_by, to_text(item.lane),
      item.carried_from, std::int64_t{item.times_before});
  index_item(work, item.id);
}

void save_item(db::Work& work, const AgendaItem& item) {
  work.execute(
      "UPDATE agenda_items SET state = ?, carried_from = ?, times_before = ?, note = ?, parked_until = ?, moved_to = ?, "
      "settled_at = ? WHERE id = ?",
      to_text(item.state), item.carried_from, std::int64_t{item.times_before}, item.note,
      item.parked_until ? std::optional(to_iso_date(*item.parked_until)) : std::nullopt, item.moved_to, item.settled_at, item.id);
  index_item(work, item.id);
}

std::vector<AgendaItem> load_waiting_items(db::Work& work, const GroupId& group) {
  return select_items(
      work,
      "JOIN meetings m ON m.id = i.meeting_id WHERE m.group_id = ? AND (m.state IN ('held', 'minutes_approved', 'cancelled') OR "
      "(m.state = 'planned' AND m.ends_at < ?)) AND "
      "i.state IN ('open', 'parked') AND i.kind <> 'standing' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.item_id = i.id) "
      "AND NOT EXISTS (SELECT 1 FROM agenda_items later WHERE later.carried_from = i.id) ORDER BY m.starts_at, i.meeting_id, "
      "i.position",
      group, work.now());
}

std::optional<Meeting> find_last_held(db::Work& work, const GroupId& group) {
  return first_of(select_meetings(
      work, "WHERE group_id = ? AND state IN ('held', 'minutes_approved') ORDER BY starts_at DESC, id DESC LIMIT 1", group));
}

std::vector<AgendaItem> load_agenda(db::Work& work, const MeetingId& meeting) {
  return select_items(work, "WHERE i.meeting_id = ? ORDER BY i.position", meeting);
}

bool has_taken_up(db::Work& work, const GroupId& group, ItemKind kind, std::string_view subject) {
  return work
      .find_row<std::int64_t>(
          "SELECT 1 FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.group_id = ? AND i.kind = ? AND "
          "i.subject_id = ? LIMIT 1",
          group, to_text(kind), subject)
      .has_value();
}

std::optional<AgendaItem> find_item(db::Work& work, const ItemId& id) {
  return first_of(select_items(work, "WHERE i.id = ?", id));
}

std::vector<ItemId> load_continued(db::Work& work, const MeetingId& meeting) {
  std::vector<ItemId> found;
  for (auto& [id] : work.rows<ItemId>("SELECT DISTINCT i.id FROM agenda_items i JOIN agenda_items later ON later.carried_from = "
                                      "i.id WHERE i.meeting_id = ? ORDER BY i.id",
                                      meeting))
    found.push_back(std::move(id));
  return found;
}

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

std::optional<Attendance> find_attendance(db::Work& work, const MeetingId& meeting, const SeatId& seat) {
  for (Attendance& attendance : load_attendance(work, meeting))
    if (attendance.seat == seat) return std::move(attendance);
  return std::nullopt;
}

std::vector<std::pair<MeetingId, Attendance>> load_attendances_of_group(db::Work& work, const GroupId& group, UtcTime since) {
  std::vector<std::pair<MeetingId, Attendance>> found;
  for (auto& [meeting, seat, is_present, account, confirmed_at] :
       work.rows<MeetingId, SeatId, std::int64_t, std::optional<AccountId>, std::optional<UtcTime>>(
           "SELECT a.meeting_id, a.seat_id, a.is_present, a.account_id, a.confirmed_at FROM attendances a JOIN meetings m ON "
           "m.id = a.meeting_id WHERE m.group_id = ? AND COALESCE(m.started_at, m.starts_at) >= ? ORDER BY m.starts_at, "
           "a.seat_id",
           group, since))
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

void insert_action(db::Work& work, const Action& action) {
  work.execute(
      "INSERT INTO actions (id, decision_id, group_id, meeting_id, seat_id, text, due, state, reason, help_asked_at, "
      "answered_at, answered_by, revision, made_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      action.id, action.decision, action.group, action.meeting, action.seat, action.text, to_iso_date(action.due),
      to_text(action.state), action.reason, action.help_asked_at, action.answered_at, action.answered_by, action.revision,
      action.made_at);
  index_action(work, action.id);
}

bool save_action(db::Work& work, const Action& action) {
  const bool is_saved =
      work.execute(
          "UPDATE actions SET state = ?, reason = ?, help_asked_at = ?, answered_at = ?, answered_by = ?, revision = ? WHERE "
          "id = ? AND revision = ?",
          to_text(action.state), action.reason, action.help_asked_at, action.answered_at, action.answered_by, action.revision,
          action.id, action.revision - 1) == 1;
  if (is_saved) index_action(work, action.id);
  return is_saved;
}

std::optional<Action> find_action(db::Work& work, const ActionId& id) {
  return first_of(select_actions(work, "WHERE id = ?", id));
}

std::vector<Action> load_actions_of_meeting(db::Work& work, const MeetingId& meeting) {
  return select_actions(work, "WHERE meeting_id = ? ORDER BY due, id", meeting);
}

std::vector<Action> load_actions(db::Work& work, const GroupId& group, UtcTime answered_since) {
  return select_actions(work, "WHERE group_id = ? AND (state = 'open' OR answered_at >= ?) ORDER BY due, id LIMIT 1000", group,
                        answered_since);
}

std::vector<Action> load_actions_since(db::Work& work, const GroupId& group, UtcTime since) {
  return select_actions(
      work,
      "WHERE group_id = ? AND (answered_at >= ? OR meeting_id IN (SELECT meeting_id FROM actions WHERE group_id "
      "= ? AND due >= ?)) ORDER BY due, id",
      group, since, group, to_iso_date(to_local(since).date));
}

std::vector<Action> load_open_actions_of(db::Work& work, const SeatId& seat) {
  return select_actions(work, "WHERE seat_id = ? AND state = 'open' ORDER BY due, id LIMIT 500", seat);
}

}  // namespace samverkan::meeting
