// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_rules.hpp"

#include <algorithm>

namespace samverkan::meeting {
namespace {

DecisionLine in_version(DecisionLine line, Room version) {
  if (version == Room::full) return line;
  line.number.clear();
  line.replaces.clear();
  line.facts.reset();
  return line;
}

PromiseLine in_version(PromiseLine line, Room version) {
  if (version != Room::full) line.reason.clear();
  return line;
}

Paragraph in_version(const SourceParagraph& source, Room version) {
  Paragraph paragraph = source.paragraph;
  if (paragraph.state != ItemState::parked) paragraph.parked_until.reset();
  if (!is_read_in(source.said_room, version)) paragraph.said.clear();
  for (const auto& [line, room] : source.decisions)
    if (is_read_in(room, version)) paragraph.decisions.push_back(in_version(line, version));
  if (version == Room::full) return paragraph;
  paragraph.moved_to.clear();
  return paragraph;
}

}  // namespace

std::string number_text(const ApprovedMinutes& minutes) {
  return std::to_string(minutes.year) + "-" + std::to_string(minutes.number);
}

std::string_view to_text(RoomSubject subject) {
  switch (subject) {
    case RoomSubject::item: return "item";
    case RoomSubject::decision: return "decision";
    case RoomSubject::action: return "action";
  }
  return "";
}

std::optional<RoomSubject> find_room_subject(std::string_view text) {
  for (const RoomSubject subject : {RoomSubject::item, RoomSubject::decision, RoomSubject::action})
    if (to_text(subject) == text) return subject;
  return std::nullopt;
}

Room room_of_item(ItemKind kind, std::optional<Room> set) {
  return set.value_or(kind == ItemKind::standing ? Room::everyone : Room::full);
}

Room room_of_said(std::optional<Room> item_set) { return item_set.value_or(Room::full); }

Room room_of_decision(std::optional<Room> set, Room of_item) { return std::min(set.value_or(Room::full), of_item); }

Room room_of_action(std::optional<Room> set, Room of_decision) { return std::min(set.value_or(of_decision), of_decision); }

Result<Room> choose_room(Room wanted, Room widest) {
  if (wanted > widest)
    return refuse(Problem::wrong_state, "meeting.room_too_wide", "room", {{"widest", std::string(to_text(widest))}});
  return wanted;
}

bool is_read_in(Room room, Room version) { return room >= version; }

Minutes write_minutes(const MinutesSource& source, Room version) {
  Minutes minutes = source.frame;
  minutes.version = version;
  if (version != Room::full) {
    minutes.place.clear();
    for (Attendee& attendee : minutes.present) attendee.name.clear();
  }
  for (const auto& [line, room] : source.promises)
    if (is_read_in(room, version)) minutes.promises.push_back(in_version(line, version));
  for (const SourceParagraph& paragraph : source.paragraphs) {
    if (!is_read_in(paragraph.room, version)) continue;
    minutes.paragraphs.push_back(in_version(paragraph, version));
    minutes.paragraphs.back().number = static_cast<int>(minutes.paragraphs.size());
  }
  return minutes;
}

Action as_of(Action action, UtcTime ended_at) {
  if (action.help_asked_at && *action.help_asked_at > ended_at) action.help_asked_at.reset();
  if (!action.answered_at || *action.answered_at <= ended_at) return action;
  action.state = ActionState::open;
  action.reason.clear();
  action.answered_at.reset();
  action.answered_by.reset();
  return action;
}

Result<ApprovedMinutes> release(ApprovedMinutes minutes, const AccountId& by, const SeatId& seat, UtcTime now) {
  if (minutes.version == Room::full) return refuse(Problem::bad_input, "meeting.full_minutes_stay", "version");
  if (minutes.released_at) return refuse(Problem::wrong_state, "meeting.minutes_released", "version");
  if (minutes.approved_by == by) return refuse(Problem::not_permitted, "meeting.second_person_needed", "version");
  minutes.released_by = by;
  minutes.released_seat = seat;
  minutes.released_at = now;
  return minutes;
}

}  // namespace samverkan::meeting
