// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_views.hpp"

#include <algorithm>

#include "kit/base/check.hpp"
#include "meeting/agenda_rules.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/minutes_rooms.hpp"
#include "meeting/minutes_rules.hpp"
#include "meeting/minutes_store.hpp"

namespace samverkan::meeting {
namespace {

cooperation::SeatView seat_of(db::Work& work, const SeatId& id) {
  auto seat = cooperation::find_seat_view(work, id);
  CHECK(seat, "seats are never removed");
  return std::move(*seat);
}

// The group's seats at hand, so that lines do not ask for each.
using Seats = std::vector<cooperation::SeatView>;
const cooperation::SeatView& seat_in(const Seats& seats, const SeatId& id) {
  const auto found = std::ranges::find(seats, id, [](const auto& view) { return view.seat.id; });
  CHECK(found != seats.end(), "promises and decisions are of the group's seats");
  return *found;
}

PromiseLine promise_line(const Seats& seats, const Action& action) {
  const auto& seat = seat_in(seats, action.seat);
  return {.text = action.text,
          .function = seat.seat.function,
          .organisation = seat.organisation_name,
          .due = action.due,
          .state = action.state,
          .reason = action.reason,
          .asked_for_help = action.help_asked_at.has_value()};
}

Room room_of(const PromiseRooms& rooms) {
  return room_of_action(rooms.action, room_of_decision(rooms.decision, room_of_item(rooms.kind, rooms.item)));
}

std::vector<InRoom<PromiseLine>> promises_from_before(db::Work& work, const Meeting& meeting, const Seats& seats) {
  std::vector<InRoom<PromiseLine>> lines;
  const UtcTime ended_at = meeting.closed_at.value_or(meeting.ends_at);
  const UtcTime began_at = meeting.started_at.value_or(work.now());
  const auto rooms = load_promise_rooms(work, meeting.group, began_at);
  for (const Action& action : load_actions(work, meeting.group, began_at))
    if (is_promise_from_before(action, meeting) && action.made_at.value_or(action.given_at) <= ended_at)
      lines.push_back({promise_line(seats, as_of(action, ended_at)), room_of(rooms.at(action.id))});
  return lines;
}

DecisionLine decision_line(db::Work& work, const Seats& seats, const Decision& decision) {
  const auto& seat = seat_in(seats, decision.seat);
  const auto replaced = decision.replaces ? find_decision(work, *decision.replaces) : std::nullopt;
  return {.number = number_text(decision),
          .text = decision.text,
          .function = seat.seat.function,
          .organisation = seat.organisation_name,
          .due = decision.due,
          .promise = {},
          .expected = decision.expected,
          .review_on = decision.review_on,
          .replaces = replaced ? number_text(*replaced) : std::string(),
          .facts = decision.facts};
}

std::string group_of(db::Work& work, const MeetingId& id) {
  const auto meeting = find_meeting(work, id);
  const auto group = meeting ? cooperation::find_group(work, meeting->group) : std::nullopt;
  return group ? group->name : std::string();
}

// Everything that was given at the meeting, with its rooms.
struct Given {
  std::vector<AgendaItem> agenda;
  std::vector<Decision> decisions;
  std::vector<Action> actions;
  Rooms rooms;

  Given(db::Work& work, const Meeting& meeting)
      : agenda(in_order(load_agenda(work, meeting.id), meeting.longer_first)),
        decisions(load_decisions(work, meeting.id)),
        actions(load_actions_of_meeting(work, meeting.id)),
        rooms(load_rooms(work, meeting.id)) {}

  [[nodiscard]] Room of(const AgendaItem& item) const { return room_of_item(item.kind, set_in(rooms, item.id.text())); }
  [[nodiscard]] Room of(const Decision& decision, Room item) const {
    return room_of_decision(set_in(rooms, decision.id.text()), item);
  }
  [[nodiscard]] Room of(const Action& action, Room decision) const {
    return room_of_action(set_in(rooms, action.id.text()), decision);
  }
};

// A promise in other words than its decision stands beside it, where it is read as widely.
std::string promise_beside(const Given& given, const Decision& decision, Room room) {
  for (const Action& action : given.actions)
    if (action.decision == decision.id && action.text != decision.text && given.of(action, room) == room) return action.text;
  return {};
}

SourceParagraph paragraph_of(db::Work& work, const Seats& seats, const Given& given, const AgendaItem& item) {
  SourceParagraph source{.paragraph = {.number = 0,
                                       .kind = item.kind,
                                       .title = item.title,
                                       .state = item.state,
                                       .parked_until = item.parked_until,
                                       .moved_to = item.moved_to ? group_of(work, *item.moved_to) : std::string(),
                                       .said = item.said,
                                       .decisions = {}},
                         .room = given.of(item),
                         .said_room = room_of_said(set_in(given.rooms, item.id.text())),
                         .decisions = {}};
  for (const Decision& decision : given.decisions) {
    if (decision.item != item.id) continue;
    const Room room = given.of(decision, source.room);
    source.decisions.push_back({decision_line(work, seats, decision), room});
    source.decisions.back().line.promise = promise_beside(given, decision, room);
  }
  return source;
}

std::vector<RoomLine> room_lines(db::Work& work, const Given& given) {
  std::vector<RoomLine> lines;
  for (const AgendaItem& item : given.agenda) {
    const Room of_item = given.of(item);
    lines.push_back({RoomSubject::item, item.id.text(), item.title, of_item, widest_of(work, item)});
    for (const Decision& decision : given.decisions) {
      if (decision.item != item.id) continue;
      const Room of_decision = given.of(decision, of_item);
      lines.push_back({RoomSubject::decision, decision.id.text(), decision.text, of_decision, of_item});
      for (const Action& action : given.actions)
        if (action.decision == decision.id && action.text != decision.text)
          lines.push_back({RoomSubject::action, action.id.text(), action.text, given.of(action, of_decision), of_decision});
    }
  }
  return lines;
}

bool may_release(const MinutesView& view, const access::Actor& actor) {
  return view.approved && view.version != Room::full && !view.approved->released_at &&
         view.approved->approved_by != actor.account;
}

}  // namespace

MinutesSource minutes_source(db::Work& work, const Meeting& meeting, const cooperation::Group& group) {
  MinutesSource source;
  source.frame.group = group.name;
  source.frame.starts_at = meeting.started_at.value_or(meeting.starts_at);
  source.frame.ends_at = meeting.closed_at.value_or(meeting.ends_at);
  source.frame.place = meeting.place;
  const auto noted = load_attendance(work, meeting.id);
  const Seats seats = cooperation::seats_ever_of(work, group.id);
  std::vector<SeatPresence> presences;
  for (const auto& view : seats) {
    if (!cooperation::exists_at(view.seat, source.frame.starts_at)) continue;
    const auto found = std::ranges::find(noted, view.seat.id, &Attendance::seat);
    const bool is_present = found != noted.end() && found->is_present;
    presences.push_back({view.seat.function, view.seat.requirement == cooperation::Requirement::required, is_present});
    if (!is_present) continue;
    // Ticked by somebody else it is known that the function was there, not who sat for it.
    std::string name = found->account ? cooperation::name_of(work, *found->account) : std::string();
    source.frame.present.push_back({view.seat.function, view.organisation_name, std::move(name)});
  }
  source.frame.missing = quorum_of(presences).missing;
  source.promises = promises_from_before(work, meeting, seats);
  const Given given(work, meeting);
  for (const AgendaItem& item : given.agenda) source.paragraphs.push_back(paragraph_of(work, seats, given, item));
  return source;
}

Result<MinutesView> minutes_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const MeetingId& id,
                                 Room version) {
  auto meeting = find_meeting(work, id);
  if (!meeting) return refuse(Problem::not_found, "access.not_found", "meeting");
  auto group = cooperation::find_group(work, meeting->group);
  CHECK(group, "a meeting belongs to a group");
  const auto subject = subject_of(tree, *group, "meeting", to_text(meeting->state));
  const auto reader = access::require(actor, "read", subject, meeting_rules(), work.now());
  if (!reader) return refused_by(reader);
  MinutesView view{.meeting = *meeting,
                   .group = *group,
                   .reader = *reader,
                   .version = version,
                   .approved = find_minutes(work, id, version),
                   .approved_seat = {},
                   .released_seat = {},
                   .draft = {},
                   .lines = {},
                   .may = {}};
  for (const auto& verb : access::verbs_now(actor, subject, meeting_rules(), work.now())) {
    const bool is_of_minutes = verb == to_text(MeetingVerb::set_room) || verb == to_text(MeetingVerb::approve_minutes) ||
                               (verb == to_text(MeetingVerb::release_minutes) && may_release(view, actor));
    if (is_of_minutes) view.may.push_back(verb);
  }
  if (view.approved) {
    view.approved_seat = seat_of(work, view.approved->approved_seat);
    if (view.approved->released_seat) view.released_seat = seat_of(work, *view.approved->released_seat);
  } else {
    view.draft = write_minutes(minutes_source(work, *meeting, *group), version);
  }
  if (std::ranges::find(view.may, to_text(MeetingVerb::set_room)) != view.may.end())
    view.lines = room_lines(work, Given(work, *meeting));
  return view;
}

}  // namespace samverkan::meeting
