// SPDX-License-Identifier: EUPL-1.2
// What has happened in a meeting, numbered without gaps: what those who have it open are told. Holds no text.
#pragma once

#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

struct Operation {
  std::int64_t number = 0;  // from 1 in each meeting, in the order of the commits
  std::string kind;         // the verb
  std::string subject;      // id of the meeting, decision, line … it was done to
  UtcTime at;
  std::string function;  // of the seat; empty for what the program does itself
  bool operator==(const Operation&) const = default;
};

/// Until the transaction ends, others who write in the meeting wait.
void hold_meeting(db::Work& work, const MeetingId& meeting);

/// Gives it the next number of the meeting. None is kept of a meeting whose minutes are approved.
void record_operation(db::Work& work, const MeetingId& meeting, const Operation& operation);

/// Those after `number`, in order.
[[nodiscard]] std::vector<Operation> load_operations(db::Work& work, const MeetingId& meeting, std::int64_t number);
void forget_operations(db::Work& work, const MeetingId& meeting);

/// The meeting of the group that is going on.
[[nodiscard]] std::optional<MeetingId> find_live_meeting(db::Work& work, const GroupId& group);

}  // namespace samverkan::meeting
