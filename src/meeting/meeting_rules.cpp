// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_rules.hpp"

#include <algorithm>

#include "kit/base/text.hpp"
#include "meeting/agenda_rules.hpp"

namespace samverkan::meeting {
namespace {

struct MeetingStep {
  MeetingState from;
  MeetingVerb verb;
  MeetingState to;
};

constexpr MeetingStep kMeetingSteps[] = {
    {MeetingState::planned, MeetingVerb::add_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::save_field, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::park_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::move_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::copy_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::close_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::reopen_item, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::set_room, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::move, MeetingState::planned},
    {MeetingState::planned, MeetingVerb::start, MeetingState::live},
    {MeetingState::planned, MeetingVerb::cancel, MeetingState::cancelled},
    {MeetingState::live, MeetingVerb::add_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::save_field, MeetingState::live},
    {MeetingState::live, MeetingVerb::park_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::move_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::copy_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::close_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::reopen_item, MeetingState::live},
    {MeetingState::live, MeetingVerb::start_lane, MeetingState::live},
    {MeetingState::live, MeetingVerb::stop_lane, MeetingState::live},
    {MeetingState::live, MeetingVerb::note_attendance, MeetingState::live},
    {MeetingState::live, MeetingVerb::confirm_attendance, MeetingState::live},
    {MeetingState::live, MeetingVerb::decide, MeetingState::live},
    {MeetingState::live, MeetingVerb::set_room, MeetingState::live},
    {MeetingState::live, MeetingVerb::close, MeetingState::held},
    {MeetingState::held, MeetingVerb::confirm_attendance, MeetingState::held},
    {MeetingState::held, MeetingVerb::copy_item, MeetingState::held},
    {MeetingState::held, MeetingVerb::set_room, MeetingState::held},
    {MeetingState::held, MeetingVerb::approve_minutes, MeetingState::minutes_approved},
    {MeetingState::minutes_approved, MeetingVerb::confirm_attendance, MeetingState::minutes_approved},
    {MeetingState::minutes_approved, MeetingVerb::release_minutes, MeetingState::minutes_approved},
};

using std::chrono::days;
using std::chrono::sys_days;

constexpr int months_of(cooperation::Rhythm rhythm) {
  switch (rhythm) {
    case cooperation::Rhythm::weekly:
    case cooperation::Rhythm::fortnightly: return 0;
    case cooperation::Rhythm::monthly: return 1;
    case cooperation::Rhythm::quarterly: return 3;
    case cooperation::Rhythm::tertial: return 4;
    case cooperation::Rhythm::half_year: return 6;
    case cooperation::Rhythm::yearly: return 12;
  }
  return 0;
}

// The same weekday at the same place in a later month: the second Tuesday stays the second, the fifth becomes the last.
LocalDate same_weekday_later(LocalDate date, int months) {
  using std::chrono::weekday_indexed, std::chrono::weekday_last, std::chrono::year_month_weekday;
  const std::chrono::year_month_weekday place{sys_days(date)};
  const auto month = std::chrono::year_month(date.year(), date.month()) + std::chrono::months(months);
  const year_month_weekday later(month.year(), month.month(), weekday_indexed(place.weekday(), place.index()));
  if (later.ok()) return LocalDate(sys_days(later));
  return LocalDate(sys_days(std::chrono::year_month_weekday_last(month.year(), month.month(), weekday_last(place.weekday()))));
}

Period on(LocalDate date, const cooperation::MeetingHabit& habit) {
  const UtcTime from = from_local({date, habit.starts_at_min / 60, habit.starts_at_min % 60});
  return {from, from + std::chrono::minutes(habit.length_min)};
}

Period one_period_after(UtcTime at, cooperation::Rhythm rhythm, const cooperation::MeetingHabit& habit) {
  const LocalDate usual(sys_days(monday_of(week_of(at))) + days(habit.weekday));
  const int months = months_of(rhythm);
  if (months > 0) return on(same_weekday_later(usual, months), habit);
  return on(LocalDate(sys_days(usual) + days(rhythm == cooperation::Rhythm::weekly ? 7 : 14)), habit);
}

// "2026-12-03 13:00", on the clock of Stockholm.
std::string clock_text(UtcTime at) {
  const LocalTime local = to_local(at);
  const auto padded = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return to_iso_date(local.date) + " " + padded(local.hour) + ":" + padded(local.minute);
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
    case ActionVerb::hand_back: return ActionState::handed_back;
  }
  return std::nullopt;
}

Result<Meeting> plan_meeting(Meeting wanted) {
  if (wanted.ends_at <= wanted.starts_at) return refuse(Problem::bad_input, "meeting.ends_before_start", "endsAt");
  if (wanted.ends_at - wanted.starts_at > kMeetingLengthMax) return refuse(Problem::bad_input, "meeting.too_long", "endsAt");
  if (wanted.place.find("://") != std::string::npos && !wanted.place.starts_with("https://"))
    return refuse(Problem::bad_input, "meeting.place_not_https", "place");
  return wanted;
}

Result<Meeting> moved(Meeting meeting, const Moving& wanted, UtcTime now) {
  auto there = apply(std::move(meeting), MeetingVerb::move, now);
  if (!there) return there;
  if (there->ends_at <= now) return refuse(Problem::wrong_state, "meeting.time_is_over", "meeting");
  const bool is_other_time = wanted.to.from != there->starts_at || wanted.to.to != there->ends_at;
  if (!is_other_time && wanted.place == there->place) return refuse(Problem::bad_input, "meeting.not_moved", "startsAt");
  if (wanted.to.from <= now && wanted.to.from != there->starts_at)
    return refuse(Problem::bad_input, "meeting.moved_to_past", "startsAt");
  if (trimmed(wanted.reason).empty()) return refuse(Problem::bad_input, "meeting.move_reason_missing", "reason");
  there->moved_from = MovedFrom{{there->starts_at, there->ends_at}, there->place, std::string(trimmed(wanted.reason))};
  if (is_other_time && !there->first_called_for) there->first_called_for = there->starts_at;
  there->starts_at = wanted.to.from;
  there->ends_at = wanted.to.to;
  there->place = wanted.place;
  return plan_meeting(std::move(*there));
}

Result<void> check_alone(const Meeting& meeting, std::span<const Meeting> of_group) {
  for (const Meeting& other : of_group) {
    const bool takes_time = other.state == MeetingState::planned || other.state == MeetingState::live;
    const bool overlaps = other.starts_at < meeting.ends_at && meeting.starts_at < other.ends_at;
    if (other.id != meeting.id && takes_time && overlaps)
      return refuse(Problem::conflict, "meeting.group_meets_then", "startsAt", {{"when", clock_text(other.starts_at)}});
  }
  return {};
}

Result<Meeting> apply(Meeting meeting, MeetingVerb verb, UtcTime now) {
  const auto next = next_state(meeting.state, verb);
  if (!next)
    return refuse(Problem::wrong_state, "meeting.wrong_state", "state",
                  {{"state", std::string(to_text(meeting.state))}, {"verb", std::string(to_text(verb))}});
  meeting.state = *next;
  if (verb == MeetingVerb::start) meeting.started_at = now;
  if (verb == MeetingVerb::close) meeting.closed_at = now;
  if (verb == MeetingVerb::close && meeting.lane_started_at) meeting = end_lane(std::move(meeting), now);
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
  if (wanted.review_on && *wanted.review_on < wanted.due)
    return refuse(Problem::bad_input, "meeting.review_before_due", "reviewDate");
  return wanted;
}

Result<Action> answer(Action action, ActionVerb verb, std::string_view reason, const AccountId& by, UtcTime now) {
  const auto next = next_state(action.state, verb);
  if (!next)
    return refuse(Problem::wrong_state, "meeting.promise_answered", "state", {{"state", std::string(to_text(action.state))}});
  if (verb == ActionVerb::not_done && trimmed(reason).empty())
    return refuse(Problem::bad_input, "meeting.reason_missing", "reason");
  action.state = *next;
  if (verb == ActionVerb::ask_for_help) action.help_asked_at = now;
  else {
    action.answered_at = now;
    if (!by.empty()) action.answered_by = by;  // none: through a link without an account
  }
  if (verb == ActionVerb::not_done) action.reason = std::string(trimmed(reason));
  ++action.revision;
  return action;
}

Action after_hand_back(const Action& handed_back, ActionId id, SeatId coordinating_seat, UtcTime now) {
  Action action = handed_back;
  action.id = std::move(id);
  action.seat = std::move(coordinating_seat);
  action.due = std::max(handed_back.due, LocalDate(sys_days(to_local(now).date) + kHandedBackTime));
  action.state = ActionState::open;
  action.answered_at = std::nullopt;
  action.answered_by = std::nullopt;
  action.revision = 1;
  action.made_at = now;
  return action;
}

bool is_promise_from_before(const Action& action, const Meeting& meeting) {
  if (action.meeting == meeting.id || action.given_at >= meeting.started_at.value_or(UtcTime::max())) return false;
  return action.state == ActionState::open ||
         (action.answered_at && meeting.started_at && *action.answered_at >= *meeting.started_at);
}

Period next_occurrence(const Meeting& meeting, cooperation::Rhythm rhythm, const cooperation::MeetingHabit& habit) {
  Period next = one_period_after(meeting.first_called_for.value_or(meeting.starts_at), rhythm, habit);
  // One that was moved beyond the next has taken its place in the series.
  while (meeting.first_called_for && next.from <= meeting.starts_at) next = one_period_after(next.from, rhythm, habit);
  return next;
}

std::vector<UtcTime> occurrences_after(Meeting last, const cooperation::RhythmHistory& rhythms,
                                       const cooperation::MeetingHabit& habit, UtcTime end) {
  std::vector<UtcTime> times;
  for (;;) {
    const Period next = next_occurrence(last, cooperation::rhythm_at(rhythms, last.starts_at), habit);
    if (next.from >= end || next.from <= last.starts_at) return times;
    times.push_back(next.from);
    last.starts_at = next.from;
    last.ends_at = next.to;
    last.first_called_for.reset();
  }
}

Period first_occurrence(UtcTime now, const cooperation::MeetingHabit& habit) {
  const sys_days in_a_week = sys_days(to_local(now).date) + days(7);
  const int ahead = (habit.weekday - weekday_of(from_local({LocalDate(in_a_week), 12, 0})) + 7) % 7;
  return on(LocalDate(in_a_week + days(ahead)), habit);
}

Result<void> check_open_at(const cooperation::Group& group, UtcTime at, std::string_view field) {
  if (!cooperation::has_ended(group, at)) return {};
  return refuse(Problem::wrong_state, "meeting.group_closes", field,
                {{"date", to_iso_date(cooperation::last_day_before(*group.closes_at))}});
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
