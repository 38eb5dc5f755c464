// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_commands.hpp"

#include <algorithm>

#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "meeting/agenda_commands.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/minutes_store.hpp"
#include "meeting/operation_store.hpp"
#include "observation/observation_rules.hpp"
#include "observation/observation_views.hpp"
#include "picture/picture_commands.hpp"
#include "question/question_commands.hpp"

namespace samverkan::meeting {
namespace {

Attendance confirmed(const Attendance& attendance, const access::Actor& actor, UtcTime now) {
  return {attendance.seat, attendance.is_present, actor.account, now};
}

bool sits_on(const access::Actor& actor, const SeatId& seat, UtcTime at) {
  return std::ranges::any_of(actor.grants,
                             [&](const access::Grant& grant) { return grant.seat == seat && grant.period.contains(at); });
}

// Only who sat there then can say so, for some weeks; the word of somebody else on the same seat stands, and minutes that are
// approved are added to and not changed.
Result<void> check_own_word(db::Work& work, const access::Actor& actor, const Meeting& meeting, const Attendance& attendance) {
  const UtcTime held_at = meeting.started_at.value_or(meeting.starts_at);
  if (!sits_on(actor, attendance.seat, held_at)) return refuse(Problem::not_permitted, "meeting.was_not_seated", "seatId");
  if (work.now() > held_at + kConfirmable) return refuse(Problem::wrong_state, "meeting.too_late_to_confirm", "seatId");
  const auto there = find_attendance(work, meeting.id, attendance.seat);
  if (there && there->account && *there->account != actor.account)
    return refuse(Problem::not_permitted, "meeting.seat_has_confirmed", "seatId");
  const bool takes_back = there && there->is_present && !attendance.is_present;
  if (meeting.state == MeetingState::minutes_approved && takes_back)
    return refuse(Problem::wrong_state, "meeting.minutes_are_approved", "present");
  return {};
}

// The group's seat that coordinates it: where a promise waits that nobody owns.
std::optional<SeatId> coordinating_seat(db::Work& work, const GroupId& group) {
  for (const auto& view : cooperation::seats_of(work, group))
    if (view.seat.role == access::Role::coordinator) return view.seat.id;
  return std::nullopt;
}

// The right to say something of a promise. Whoever may do it while it is open is told about the state, not about rights.
Result<SeatId> require_on(db::Work& work, const Setting& setting, const access::Actor& actor, const Action& action,
                          ActionVerb verb) {
  const auto group = cooperation::find_group(work, action.group);
  CHECK(group, "an action belongs to a group");
  auto seat = access::require(actor, to_text(verb), subject_of(setting.tree, *group, action), action_rules(), work.now());
  if (!seat && seat.error().problem == Problem::not_permitted && action.state != ActionState::open)
    return refuse(Problem::wrong_state, "meeting.promise_answered", "state", {{"state", std::string(to_text(action.state))}});
  return seat;
}

// A line stands for what its writer may see and nothing else: taking up a report writes on its sender's receipt, and the name of
// a subject is shown to the whole group.
Result<void> check_subject(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedItem& wanted) {
  switch (wanted.kind) {
    case ItemKind::free:
    case ItemKind::standing:
    case ItemKind::review:
    case ItemKind::follow_up:
    case ItemKind::citizen_promise:
    case ItemKind::runs_out:
      if (!wanted.subject_id.empty()) return refuse(Problem::bad_input, "meeting.subject_of_free_item", "subjectId");
      return {};
    case ItemKind::signal:
      if (!picture::is_signal(wanted.subject_id, setting.tree))
        return refuse(Problem::bad_input, "meeting.signal_unknown", "subjectId");
      return {};
    case ItemKind::observation: {
      const auto report = observation::find_readable(work, actor, setting.tree, observation::ObservationId(wanted.subject_id));
      if (!report) return refuse(Problem::not_found, "access.not_found", "subjectId");
      if (!observation::is_counted(report->state))
        return refuse(Problem::wrong_state, "meeting.report_closed", "subjectId",
                      {{"state", std::string(observation::to_text(report->state))}});
      return {};
    }
  }
  return {};
}

}  // namespace

Result<Meeting> create_meeting(db::Work& work, const Setting& setting, const access::Actor& actor, const Meeting& wanted) {
  const auto group = cooperation::find_group(work, wanted.group);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  const auto seat = access::require(actor, "create", subject_of(setting.tree, *group, "group", ""), meeting_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (const auto existing = find_meeting(work, wanted.id)) {
    const bool is_same = existing->group == wanted.group && existing->starts_at == wanted.starts_at &&
                         existing->ends_at == wanted.ends_at && existing->place == wanted.place;
    if (!is_same) return refuse(Problem::conflict, "meeting.id_taken", "id");
    return *existing;
  }
  if (auto clear = observation::require_clear(setting.screener, wanted.place, "place"); !clear) return refused_by(clear);
  auto planned = plan_meeting(wanted);
  if (!planned) return planned;
  if (auto open = check_open_at(*group, planned->starts_at, "startsAt"); !open) return refused_by(open);
  cooperation::hold_group(work, planned->group);
  if (auto alone = check_alone(*planned, load_meetings(work, planned->group)); !alone) return refused_by(alone);
  insert_meeting(work, *planned);
  write_agenda(work, setting.tree, *group, *planned);
  note(work, actor, *seat, "create", planned->id);
  return planned;
}

Result<Meeting> change_state(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                             MeetingVerb verb, std::int64_t revision) {
  auto entered = enter(work, setting, actor, id, verb);
  if (!entered) return refused_by(entered);
  if (entered->meeting.revision != revision) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  auto changed = apply(entered->meeting, verb, work.now());
  if (!changed) return changed;
  if (verb == MeetingVerb::start)
    write_agenda(work, setting.tree, entered->group, entered->meeting);  // with what is new this morning
  auto saved = save(work, std::move(*changed));
  if (!saved) return saved;
  note(work, actor, entered->seat, to_text(verb), id);
  // What stood on the agenda goes on at a meeting that is planned already, else at the one that is planned next.
  if (verb == MeetingVerb::cancel)
    if (auto next = find_next_meeting(work, saved->group, work.now()))
      write_agenda(work, setting.tree, entered->group, std::move(*next));
  return saved;
}

Result<Meeting> close_meeting(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                              std::int64_t revision) {
  auto closed = change_state(work, setting, actor, id, MeetingVerb::close, revision);
  if (!closed) return closed;
  const auto group = cooperation::find_group(work, closed->group);
  auto next = find_next_meeting(work, closed->group, closed->starts_at);
  if (!next) {
    const Period when = next_occurrence(*closed, group->rhythm, group->habit);
    if (!check_open_at(*group, when.from, "startsAt")) return closed;  // the group has met for the last time
    next = Meeting{.id = make_id<MeetingId>(work.now(), work.random()),
                   .group = closed->group,
                   .starts_at = when.from,
                   .ends_at = when.to,
                   .started_at = {},
                   .place = group->habit.place};
    insert_meeting(work, *next);
    note(work, actor, {}, "create", next->id);
  }
  write_agenda(work, setting.tree, *group, std::move(*next));
  return closed;
}

Result<AgendaItem> add_item(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedItem& wanted) {
  auto entered = enter(work, setting, actor, wanted.meeting, MeetingVerb::add_item);
  if (!entered) return refused_by(entered);
  AgendaItem item{wanted.id, wanted.meeting, 0, wanted.kind, wanted.subject_id, wanted.title, entered->seat, wanted.lane};
  if (const auto existing = find_item(work, wanted.id)) {
    const bool is_same = existing->meeting == item.meeting && existing->kind == item.kind && existing->lane == item.lane &&
                         existing->subject_id == item.subject_id && existing->title == item.title;
    if (!is_same) return refuse(Problem::conflict, "meeting.id_taken", "id");
    return *existing;
  }
  if (auto good = check_subject(work, setting, actor, wanted); !good) return refused_by(good);
  if (auto clear = observation::require_clear(setting.screener, wanted.title, "title"); !clear) return refused_by(clear);
  auto placed = place_item(std::move(item), load_agenda(work, wanted.meeting));
  if (!placed) return placed;
  insert_item(work, *placed);
  tell_taken_up(work, *placed, entered->meeting);
  note(work, actor, entered->seat, "add_item", wanted.meeting);
  return placed;
}

Result<Attendance> note_attendance(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                                   const Attendance& attendance) {
  auto entered = enter(work, setting, actor, meeting, MeetingVerb::note_attendance);
  if (!entered) return refused_by(entered);
  const auto seat = cooperation::find_seat_view(work, attendance.seat);
  if (!seat || seat->seat.group != entered->group.id) return refuse(Problem::bad_input, "meeting.seat_not_in_group", "seatId");
  const auto there = find_attendance(work, meeting, attendance.seat);
  const bool is_own = sits_on(actor, attendance.seat, work.now());
  if (!is_own && there && there->confirmed_at) {
    if (there->is_present == attendance.is_present) return *there;
    return refuse(Problem::not_permitted, "meeting.seat_has_confirmed", "seatId");
  }
  const Attendance noted = is_own ? confirmed(attendance, actor, work.now()) : Attendance{attendance.seat, attendance.is_present};
  save_attendance(work, meeting, noted);
  note(work, actor, entered->seat, "note_attendance", meeting);
  return noted;
}

Result<Attendance> confirm_attendance(db::Work& work, const Setting& setting, const access::Actor& actor,
                                      const MeetingId& meeting_id, const Attendance& attendance) {
  const auto meeting = find_meeting(work, meeting_id);
  const auto group = meeting ? cooperation::find_group(work, meeting->group) : std::nullopt;
  const auto seat = cooperation::find_seat_view(work, attendance.seat);
  if (!group || !seat || seat->seat.group != group->id) return refuse(Problem::not_found, "access.not_found", "meeting");
  auto subject = subject_of(setting.tree, *group, "meeting", to_text(meeting->state));
  subject.seat = attendance.seat;
  const auto as_seat = access::require(actor, "confirm_attendance", subject, meeting_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  if (auto good = check_own_word(work, actor, *meeting, attendance); !good) return refused_by(good);
  const Attendance noted = confirmed(attendance, actor, work.now());
  save_attendance(work, meeting_id, noted);
  note(work, actor, *as_seat, "confirm_attendance", meeting_id);
  return noted;
}

Result<question::Question> escalate_action(db::Work& work, const Setting& setting, const access::Actor& actor, const ActionId& id,
                                           const WantedEscalation& wanted) {
  auto action = find_action(work, id);
  if (!action) return refuse(Problem::not_found, "access.not_found", "action");
  if (const auto seat = require_on(work, setting, actor, *action, ActionVerb::ask_for_help); !seat) return refused_by(seat);
  auto raised = question::escalate(work, {setting.tree, setting.screener}, actor,
                                   {.id = wanted.id,
                                    .from = action->group,
                                    .to = wanted.to,
                                    .raised_from = {},
                                    .text = wanted.text,
                                    .about = action->text,
                                    .answer_by = wanted.answer_by});
  if (!raised || action->help_asked_at) return raised;
  auto marked = answer(std::move(*action), ActionVerb::ask_for_help, {}, actor.account, work.now());
  if (!marked) return refused_by(marked);
  if (!save_action(work, *marked)) return refuse(Problem::stale, "meeting.changed_meanwhile", "action");
  note(work, actor, raised->from.seat, to_text(ActionVerb::ask_for_help), {"action", id.text()},
       find_live_meeting(work, action->group));
  return raised;
}

Result<Action> answer_action(db::Work& work, const Setting& setting, const access::Actor& actor, const ActionId& id,
                             ActionVerb verb, std::string_view reason, std::int64_t revision) {
  const auto action = find_action(work, id);
  if (!action) return refuse(Problem::not_found, "access.not_found", "action");
  const auto seat = require_on(work, setting, actor, *action, verb);
  if (!seat && seat.error().problem != Problem::wrong_state) return refused_by(seat);
  if (action->revision != revision) return refuse(Problem::stale, "meeting.changed_meanwhile", "action");
  if (auto clear = observation::require_clear(setting.screener, reason, "reason"); !clear) return refused_by(clear);
  auto answered = answer(*action, verb, reason, actor.account, work.now());
  if (!answered) return answered;
  if (!seat) return refused_by(seat);  // not for the state of the promise, which would have been told above
  if (!save_action(work, *answered)) return refuse(Problem::stale, "meeting.changed_meanwhile", "action");
  if (verb == ActionVerb::hand_back) {
    const auto coordinating = coordinating_seat(work, action->group);
    if (!coordinating) return refuse(Problem::wrong_state, "meeting.nobody_coordinates", "action");
    const Action goes_on = after_hand_back(*answered, make_id<ActionId>(work.now(), work.random()), *coordinating, work.now());
    insert_action(work, goes_on);
    if (const auto room = set_in(load_rooms(work, action->meeting), id.text()))
      save_room(work, action->meeting, goes_on.id.text(), *room);
  }
  if (verb == ActionVerb::complete) {
    const auto decision = find_decision(work, action->decision);
    const auto item = decision ? find_item(work, decision->item) : std::nullopt;
    if (item) tell_reporter(work, *item, observation::StepKind::done, step_details(*decision));
  }
  note(work, actor, *seat, to_text(verb), {"action", id.text()}, find_live_meeting(work, action->group));
  return answered;
}

}  // namespace samverkan::meeting
