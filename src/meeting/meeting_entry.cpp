// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_entry.hpp"

#include "audit/audit.hpp"
#include "kit/base/check.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/operation_store.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::meeting {

Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id, MeetingVerb verb) {
  hold_meeting(work, id);  // what is decided while the meeting is closed is in its minutes or refused
  auto meeting = find_meeting(work, id);
  if (!meeting) return refuse(Problem::not_found, "access.not_found", "meeting");
  auto group = cooperation::find_group(work, meeting->group);
  CHECK(group, "a meeting belongs to a group");
  const auto seat = access::require(actor, to_text(verb), subject_of(setting.tree, *group, "meeting", to_text(meeting->state)),
                                    meeting_rules(), work.now());
  if (!seat) {
    // Whoever may do it at another time is told about the state, not about rights.
    if (seat.error().problem == Problem::not_permitted && !next_state(meeting->state, verb))
      return refused_by(apply(*meeting, verb, work.now()));
    return refused_by(seat);
  }
  return Entered{std::move(*meeting), std::move(*group), *seat};
}

void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const Subject& subject,
          const std::optional<MeetingId>& meeting) {
  audit::record(work, {.actor = actor.account.empty() ? "link" : actor.account.text(),  // none: through a link
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = std::string(subject.kind),
                       .subject_id = subject.id,
                       .detail = std::string(subject.detail)});
  if (!meeting) return;
  const auto view = seat.empty() ? std::nullopt : cooperation::find_seat_view(work, seat);
  record_operation(work, *meeting,
                   {.kind = std::string(verb),
                    .subject = subject.id,
                    .at = work.now(),
                    .function = view ? view->seat.function : std::string()});
}

void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const MeetingId& meeting) {
  note(work, actor, seat, verb, {"meeting", meeting.text()}, meeting);
}

void tell_reporter(db::Work& work, const AgendaItem& item, observation::StepKind step, std::string_view details) {
  if (item.kind != ItemKind::observation) return;
  observation::note_step(work, observation::ObservationId(item.subject_id), step, details);
}

void tell_taken_up(db::Work& work, const AgendaItem& item, const Meeting& meeting) {
  tell_reporter(work, item, observation::StepKind::taken_up,
                observation::step_details({{"startsAt", to_rfc3339(meeting.starts_at)}}));
}

std::string step_details(const Decision& decision) {
  return observation::step_details(
      {{"decision", number_text(decision)}, {"seatId", decision.seat.text()}, {"due", to_iso_date(decision.due)}});
}

Result<Meeting> save(db::Work& work, Meeting meeting) {
  if (!save_meeting(work, meeting)) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  return meeting;
}

}  // namespace samverkan::meeting
