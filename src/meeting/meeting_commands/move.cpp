// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_commands.hpp"
#include "meeting/agenda_commands.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_store.hpp"

namespace samverkan::meeting {
namespace {

// A line that waits there is taken up on another day than its reporter was told.
void tell_reporters(db::Work& work, const Meeting& meeting) {
  for (const AgendaItem& item : load_agenda(work, meeting.id))
    if (item.state == ItemState::open) tell_taken_up(work, item, meeting);
}

}  // namespace

Result<Meeting> move_meeting(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                             const Moving& wanted, std::int64_t revision) {
  // The group first, as those do who close it: two who wait for each other would both be stopped.
  if (const auto meeting = find_meeting(work, id)) cooperation::hold_group(work, meeting->group);
  const auto entered = enter(work, setting, actor, id, MeetingVerb::move);
  if (!entered) return refused_by(entered);
  const Meeting& before = entered->meeting;
  if (before.revision != revision) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  for (const auto& [text, field] : {std::pair(&wanted.place, "place"), std::pair(&wanted.reason, "reason")})
    if (auto clear = observation::require_clear(setting.screener, *text, field); !clear) return refused_by(clear);
  auto there = moved(before, wanted, work.now());
  if (!there) return there;
  if (auto open = check_open_at(entered->group, there->starts_at, "startsAt"); !open) return refused_by(open);
  if (auto alone = check_alone(*there, load_meetings(work, there->group)); !alone) return refused_by(alone);
  const auto saved = save(work, std::move(*there));
  if (!saved) return saved;
  if (saved->starts_at != before.starts_at) tell_reporters(work, *saved);
  write_agenda(work, setting.tree, entered->group, *saved);
  note(work, actor, entered->seat, to_text(MeetingVerb::move), {"meeting", id.text(), to_rfc3339(before.starts_at)}, id);
  return saved;
}

}  // namespace samverkan::meeting
