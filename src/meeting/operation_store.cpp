// SPDX-License-Identifier: EUPL-1.2
#include "meeting/operation_store.hpp"

namespace samverkan::meeting {

void hold_meeting(db::Work& work, const MeetingId& meeting) {
  work.execute("UPDATE meetings SET operations = operations WHERE id = ?", meeting);
}

void record_operation(db::Work& work, const MeetingId& meeting, const Operation& operation) {
  // The row of the meeting is locked until the commit, so numbers come without gaps and are committed in their order.
  const auto number = work.find_row<std::int64_t>(
      "UPDATE meetings SET operations = operations + 1 WHERE id = ? AND state <> 'minutes_approved' RETURNING operations",
      meeting);
  if (!number) return;
  work.execute("INSERT INTO meeting_operations (meeting_id, number, kind, subject_id, at, function) VALUES (?, ?, ?, ?, ?, ?)",
               meeting, std::get<0>(*number), operation.kind, operation.subject, operation.at, operation.function);
}

std::vector<Operation> load_operations(db::Work& work, const MeetingId& meeting, std::int64_t number) {
  std::vector<Operation> found;
  for (auto& [at_number, kind, subject, at, function] : work.rows<std::int64_t, std::string, std::string, UtcTime, std::string>(
           "SELECT number, kind, subject_id, at, function FROM meeting_operations WHERE meeting_id = ? AND number > ? ORDER BY "
           "number",
           meeting, number))
    found.push_back({at_number, std::move(kind), std::move(subject), at, std::move(function)});
  return found;
}

void forget_operations(db::Work& work, const MeetingId& meeting) {
  work.execute("DELETE FROM meeting_operations WHERE meeting_id = ?", meeting);
}

std::optional<MeetingId> find_live_meeting(db::Work& work, const GroupId& group) {
  auto row = work.find_row<MeetingId>(
      "SELECT id FROM meetings WHERE group_id = ? AND state = 'live' ORDER BY starts_at, id LIMIT 1", group);
  if (!row) return std::nullopt;
  return std::move(std::get<0>(*row));
}

}  // namespace samverkan::meeting
