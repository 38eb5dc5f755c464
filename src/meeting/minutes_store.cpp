// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_store.hpp"

#include "kit/base/check.hpp"

namespace samverkan::meeting {
namespace {

Room stored_room(const std::string& text) {
  const auto known = find_room(text);
  CHECK(known, "the store holds only known rooms");
  return *known;
}

}  // namespace

Rooms load_rooms(db::Work& work, const MeetingId& meeting) {
  Rooms rooms;
  for (auto& [subject, room] :
       work.rows<std::string, std::string>("SELECT subject_id, room FROM rooms WHERE meeting_id = ?", meeting))
    rooms.emplace(std::move(subject), stored_room(room));
  return rooms;
}

std::optional<Room> set_in(const Rooms& rooms, const std::string& id) {
  const auto found = rooms.find(id);
  return found == rooms.end() ? std::nullopt : std::optional(found->second);
}

std::map<ActionId, PromiseRooms> load_promise_rooms(db::Work& work, const GroupId& group, UtcTime answered_since) {
  using Stored = std::optional<std::string>;
  const auto read = [](const Stored& text) { return text ? std::optional(stored_room(*text)) : std::nullopt; };
  std::map<ActionId, PromiseRooms> rooms;
  for (auto& [id, kind, item, decision, action] : work.rows<ActionId, std::string, Stored, Stored, Stored>(
           "SELECT a.id, i.kind, ri.room, rd.room, ra.room FROM actions a JOIN decisions d ON d.id = a.decision_id JOIN "
           "agenda_items i ON i.id = d.item_id LEFT JOIN rooms ri ON ri.meeting_id = i.meeting_id AND ri.subject_id = i.id LEFT "
           "JOIN rooms rd ON rd.meeting_id = d.meeting_id AND rd.subject_id = d.id LEFT JOIN rooms ra ON ra.meeting_id = "
           "a.meeting_id AND ra.subject_id = a.id WHERE a.group_id = ? AND (a.state = 'open' OR a.answered_at >= ?)",
           group, answered_since)) {
    const auto known = find_item_kind(kind);
    CHECK(known, "the store holds only known kinds");
    rooms.emplace(std::move(id), PromiseRooms{*known, read(item), read(decision), read(action)});
  }
  return rooms;
}

void save_room(db::Work& work, const MeetingId& meeting, const std::string& subject, Room room) {
  work.execute(
      "INSERT INTO rooms (subject_id, meeting_id, room) VALUES (?, ?, ?) ON CONFLICT (meeting_id, subject_id) DO "
      "UPDATE SET room = excluded.room",
      subject, meeting, to_text(room));
}

std::int64_t next_minutes_number(db::Work& work, const GroupId& group, int year) {
  const auto row = work.find_row<std::int64_t>("SELECT COALESCE(MAX(number), 0) + 1 FROM minutes WHERE group_id = ? AND year = ?",
                                               group, year);
  return std::get<0>(*row);
}

bool insert_minutes(db::Work& work, const ApprovedMinutes& minutes) {
  return work.execute(
             "INSERT INTO minutes (meeting_id, version, group_id, year, number, content, digest, register_number, approved_by, "
             "approved_seat, approved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
             minutes.meeting, to_text(minutes.version), minutes.group, minutes.year, minutes.number, minutes.content,
             minutes.digest, minutes.register_number, minutes.approved_by, minutes.approved_seat, minutes.approved_at) == 1;
}

std::optional<ApprovedMinutes> find_minutes(db::Work& work, const MeetingId& meeting, Room version) {
  auto row = work.find_row<GroupId, std::int64_t, std::int64_t, std::string, std::string, std::string, AccountId, SeatId, UtcTime,
                           std::optional<AccountId>, std::optional<SeatId>, std::optional<UtcTime>>(
      "SELECT a.group_id, a.year, a.number, a.content, a.digest, a.register_number, a.approved_by, a.approved_seat, "
      "a.approved_at, r.released_by, "
      "r.released_seat, r.released_at FROM minutes a LEFT JOIN minutes_releases r ON r.meeting_id = a.meeting_id AND r.version = "
      "a.version WHERE a.meeting_id = ? AND a.version = ?",
      meeting, to_text(version));
  if (!row) return std::nullopt;
  auto& [group, year, number, content, digest, register_number, by, seat, at, released_by, released_seat, released_at] = *row;
  return ApprovedMinutes{.meeting = meeting,
                         .version = version,
                         .group = std::move(group),
                         .year = static_cast<int>(year),
                         .number = number,
                         .content = std::move(content),
                         .digest = std::move(digest),
                         .register_number = std::move(register_number),
                         .approved_by = std::move(by),
                         .approved_seat = std::move(seat),
                         .approved_at = at,
                         .released_by = std::move(released_by),
                         .released_seat = std::move(released_seat),
                         .released_at = released_at};
}

bool insert_release(db::Work& work, const ApprovedMinutes& released) {
  CHECK(released.released_by && released.released_seat && released.released_at, "who released it, and when");
  return work.execute(
             "INSERT INTO minutes_releases (meeting_id, version, released_by, released_seat, released_at) VALUES (?, ?, ?, ?, ?) "
             "ON CONFLICT DO NOTHING",
             released.meeting, to_text(released.version), *released.released_by, *released.released_seat,
             *released.released_at) == 1;
}

}  // namespace samverkan::meeting
