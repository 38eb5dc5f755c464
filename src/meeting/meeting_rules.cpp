// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_rules.hpp"

#include <algorithm>

#include "kit/base/text.hpp"

namespace samverkan::meeting {
namespace {

struct MeetingStep {
  MeetingState from;
  MeetingVerb verb;
  MeetingState to;
};

constexpr MeetingStep kMeetingSteps[] = {
    {MeetingState::planned, MeetingVerb::add_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::start, MeetingState::live},
    {MeetingState::planned, MeetingVerb::cancel, MeetingState::cancelled},
    {MeetingState::live, MeetingVerb::add_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::note_attendance, MeetingState::live},
    {MeetingState::live, MeetingVerb::decide, MeetingState::live},
    {MeetingState::live, MeetingVerb::close, MeetingState::held},
    {MeetingState::held, MeetingVerb::approve_minutes, MeetingState::minutes_approved},
};

std::chrono::days step_of(std::string_view rhythm) {
  if (rhythm == "weekly") return std::chrono::days(7);
  if (rhythm == "fortnightly") return std::chrono::days(14);
  if (rhythm == "monthly") return std::chrono::days(28);
  return std::chrono::days(0);
}

}  // namespace

std::optional<MeetingState> next_state(MeetingState state, MeetingVerb verb) {
  for (const MeetingStep& step : kMeetingSteps)
    if (step.from == state && step.verb == verb) return step.to;
  return std::nullopt;
}

std::optional<ActionState> next_state(ActionState state, ActionVerb verb) {
  if (state != ActionState::open) return std::nullopt;
  switch (verb) {
    case ActionVerb::complete: return ActionState::done;
    case ActionVerb::not_done: return ActionState::not_done;
    case ActionVerb::ask_for_help: return ActionState::open;
  }
  return std::nullopt;
}

Result<Meeting> plan_meeting(Meeting wanted) {
  if (wanted.ends_at <= wanted.starts_at) return refuse(Problem::bad_input, "meeting.ends_before_start", "endsAt");
  if (wanted.ends_at - wanted.starts_at > kMeetingLengthMax) return refuse(Problem::bad_input, "meeting.too_long", "endsAt");
  return wanted;
}

Result<Meeting> apply(Meeting meeting, MeetingVerb verb, UtcTime now) {
  const auto next = next_state(meeting.state, verb);
  if (!next)
    return refuse(Problem::wrong_state, "meeting.wrong_state", "state",
                  {{"state", std::string(to_text(meeting.state))}, {"verb", std::string(to_text(verb))}});
  meeting.state = *next;
  if (verb == MeetingVerb::start) meeting.started_at = now;
  ++meeting.revision;
  return meeting;
}

Result<AgendaItem> place_item(AgendaItem wanted, std::span<const AgendaItem> agenda) {
  if (agenda.size() >= kAgendaItemsMax)
    return refuse(Problem::too_large, "meeting.agenda_full", "agenda", {{"max", std::to_string(kAgendaItemsMax)}});
  const bool is_there = !wanted.subject_id.empty() && std::ranges::any_of(agenda, [&](const AgendaItem& item) {
    return item.kind == wanted.kind && item.subject_id == wanted.subject_id;
  });
  if (is_there) return refuse(Problem::conflict, "meeting.already_on_agenda", "subjectId");
  wanted.position = agenda.empty() ? 1 : agenda.back().position + 1;
  return wanted;
}

Result<Decision> take_decision(Decision wanted, const Meeting& meeting) {
  if (wanted.due < to_local(meeting.starts_at).date) return refuse(Problem::bad_input, "meeting.due_before_meeting", "dueDate");
  return wanted;
}

Result<Action> answer(Action action, ActionVerb verb, std::string_view reason, UtcTime now) {
  const auto next = next_state(action.state, verb);
  if (!next)
    return refuse(Problem::wrong_state, "meeting.promise_answered", "state", {{"state", std::string(to_text(action.state))}});
  if (verb == ActionVerb::not_done && trimmed(reason).empty())
    return refuse(Problem::bad_input, "meeting.reason_missing", "reason");
  action.state = *next;
  if (verb == ActionVerb::ask_for_help) action.help_asked_at = now;
  else action.answered_at = now;
  if (verb == ActionVerb::not_done) action.reason = std::string(trimmed(reason));
  ++action.revision;
  return action;
}

bool is_promise_from_before(const Action& action, const Meeting& meeting) {
  if (action.meeting == meeting.id || action.given_at >= meeting.started_at.value_or(UtcTime::max())) return false;
  return action.state == ActionState::open ||
         (action.answered_at && meeting.started_at && *action.answered_at >= *meeting.started_at);
}

std::optional<Period> next_occurrence(const Meeting& meeting, std::string_view rhythm) {
  const auto step = step_of(rhythm);
  if (step.count() == 0) return std::nullopt;
  LocalTime start = to_local(meeting.starts_at);
  start.date = LocalDate(std::chrono::sys_days(start.date) + step);
  const UtcTime starts_at = from_local(start);
  return Period{starts_at, starts_at + (meeting.ends_at - meeting.starts_at)};
}

Quorum quorum_of(std::span<const SeatPresence> seats) {
  Quorum quorum;
  std::vector<std::string> seen;
  for (const SeatPresence& seat : seats) {
    if (!seat.is_required || std::ranges::find(seen, seat.function) != seen.end()) continue;
    seen.push_back(seat.function);
    const bool is_present = std::ranges::any_of(seats, [&](const SeatPresence& other) {
      return other.function == seat.function && other.is_required && other.is_present;
    });
    if (!is_present) quorum.missing.push_back(seat.function);
  }
  return quorum;
}

}  // namespace samverkan::meeting
