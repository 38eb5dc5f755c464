// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_commands.hpp"

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "meeting/agenda_commands.hpp"
#include "meeting/field_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/minutes_rooms.hpp"
#include "meeting/minutes_rules.hpp"
#include "meeting/minutes_store.hpp"
#include "meeting/minutes_views.hpp"
#include "meeting/operation_store.hpp"

namespace samverkan::meeting {
Result<Room> set_room(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                      RoomSubject kind, const std::string& id, Room wanted, std::int64_t revision) {
  const auto entered = enter(work, setting, actor, meeting, MeetingVerb::set_room);
  if (!entered) return refused_by(entered);
  if (entered->meeting.revision != revision) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  const auto widest = widest_of(work, meeting, kind, id);
  if (!widest) return refuse(Problem::bad_input, "meeting.line_unknown", "subjectId");
  const auto room = choose_room(wanted, *widest);
  if (!room) return room;
  save_room(work, meeting, id, *room);
  if (kind == RoomSubject::item)
    if (const auto next = find_next_meeting(work, entered->group.id, entered->meeting.starts_at))
      keep_rooms(work, meeting, load_agenda(work, next->id));
  // Whoever approves has seen each line's room: a new revision refuses an approval that has not.
  Meeting changed = entered->meeting;
  ++changed.revision;
  if (const auto saved = save(work, std::move(changed)); !saved) return refused_by(saved);
  note(work, actor, entered->seat, to_text(MeetingVerb::set_room), {to_text(kind), id, to_text(*room)}, meeting);
  return room;
}

Result<Meeting> approve_minutes(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                                const std::string& register_number, std::int64_t revision, const Freeze& freeze) {
  if (auto clear = observation::require_clear(setting.screener, register_number, "registerNumber"); !clear)
    return refused_by(clear);
  auto approved = change_state(work, setting, actor, id, MeetingVerb::approve_minutes, revision);
  if (!approved) return approved;
  const auto group = cooperation::find_group(work, approved->group);
  CHECK(group, "a meeting belongs to a group");
  const auto seat =
      access::require(actor, to_text(MeetingVerb::approve_minutes),
                      subject_of(setting.tree, *group, "meeting", to_text(MeetingState::held)), meeting_rules(), work.now());
  CHECK(seat, "whoever changed the state had the right to");
  const int year = static_cast<int>(to_local(approved->starts_at).date.year());
  const std::int64_t number = next_minutes_number(work, group->id, year);
  const MinutesSource source = minutes_source(work, *approved, *group);
  for (const Room version : kRooms) {
    Frozen frozen = freeze(write_minutes(source, version));
    const bool is_new = insert_minutes(work, {.meeting = id,
                                              .version = version,
                                              .group = group->id,
                                              .year = year,
                                              .number = number,
                                              .content = std::move(frozen.content),
                                              .digest = std::move(frozen.digest),
                                              .register_number = std::string(trimmed(register_number)),
                                              .approved_by = actor.account,
                                              .approved_seat = *seat,
                                              .approved_at = work.now()});
    if (!is_new) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  }
  forget_operations(work, id);
  forget_field_history(work, id);
  return approved;
}

Result<ApprovedMinutes> release_minutes(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                                        Room version) {
  const auto entered = enter(work, setting, actor, id, MeetingVerb::release_minutes);
  if (!entered) return refused_by(entered);
  auto minutes = find_minutes(work, id, version);
  if (!minutes) return refuse(Problem::not_found, "access.not_found", "version");
  auto released = release(std::move(*minutes), actor.account, entered->seat, work.now());
  if (!released) return released;
  if (!insert_release(work, *released)) return refuse(Problem::wrong_state, "meeting.minutes_released", "version");
  note(work, actor, entered->seat, to_text(MeetingVerb::release_minutes), {"meeting", id.text(), to_text(version)}, {});
  return released;
}

Result<ApprovedMinutes> export_minutes(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                                       Room version) {
  const auto view = minutes_view(work, setting.tree, actor, id, version);
  if (!view) return refused_by(view);
  if (!view->approved) return refuse(Problem::wrong_state, "meeting.minutes_not_approved", "version");
  if (version != Room::full && !view->approved->released_at)
    return refuse(Problem::wrong_state, "meeting.minutes_not_released", "version");
  note(work, actor, view->reader, "export_minutes", {"meeting", id.text(), to_text(version)}, {});
  return *view->approved;
}

}  // namespace samverkan::meeting
