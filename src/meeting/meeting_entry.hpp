// SPDX-License-Identifier: EUPL-1.2
// How every verb of a meeting begins and ends: found, allowed, and written in the log. For the commands of this module.
#pragma once

#include "cooperation/cooperation_views.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

struct Entered {
  Meeting meeting;
  cooperation::Group group;
  SeatId seat;  // the actor's
};
/// Finds the meeting and its group and checks the right to the verb. From here to the end of the transaction the meeting is held,
/// so that those who write in it at the same time do so one after the other. Whoever may do it at another time is told about the
/// state.
[[nodiscard]] Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                                    MeetingVerb verb);

/// What a verb was done to.
struct Subject {
  std::string_view kind;
  std::string id;
  std::string_view detail = {};  // for the log alone
};
/// The one end of every verb that changes something: a line in the log, and an operation of the meeting that those who have it
/// open are told about (none: no meeting shows it now).
void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const Subject& subject,
          const std::optional<MeetingId>& meeting);
/// Of what was done to the meeting as a whole or to its agenda.
void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const MeetingId& meeting);

/// One line back to whoever reported what the line is about: that it is taken up at the meeting.
void tell_taken_up(db::Work& work, const AgendaItem& item, const Meeting& meeting);
/// Another such line, of what came of it.
void tell_reporter(db::Work& work, const AgendaItem& item, observation::StepKind step, std::string_view details);
/// What that line says of a decision.
[[nodiscard]] std::string step_details(const Decision& decision);

/// Refused as stale when somebody else saved first.
[[nodiscard]] Result<Meeting> save(db::Work& work, Meeting meeting);

}  // namespace samverkan::meeting
