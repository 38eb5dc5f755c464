// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting.hpp"

#include <span>

namespace samverkan::meeting {
namespace {

template <class Value>
std::optional<Value> find_in(std::span<const Value> all, std::string_view text) {
  for (const Value value : all)
    if (to_text(value) == text) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(MeetingState state) {
  switch (state) {
    case MeetingState::planned: return "planned";
    case MeetingState::live: return "live";
    case MeetingState::held: return "held";
    case MeetingState::minutes_approved: return "minutes_approved";
    case MeetingState::cancelled: return "cancelled";
  }
  return "";
}

std::string_view to_text(MeetingVerb verb) {
  switch (verb) {
    case MeetingVerb::start: return "start";
    case MeetingVerb::add_item: return "add_item";
    case MeetingVerb::note_attendance: return "note_attendance";
    case MeetingVerb::decide: return "decide";
    case MeetingVerb::close: return "close";
    case MeetingVerb::approve_minutes: return "approve_minutes";
    case MeetingVerb::cancel: return "cancel";
    case MeetingVerb::confirm_attendance: return "confirm_attendance";
    case MeetingVerb::park_item: return "park_item";
    case MeetingVerb::move_item: return "move_item";
    case MeetingVerb::copy_item: return "copy_item";
    case MeetingVerb::close_item: return "close_item";
    case MeetingVerb::reopen_item: return "reopen_item";
    case MeetingVerb::start_lane: return "start_lane";
    case MeetingVerb::stop_lane: return "stop_lane";
    case MeetingVerb::set_room: return "set_room";
    case MeetingVerb::release_minutes: return "release_minutes";
    case MeetingVerb::save_field: return "save_field";
    case MeetingVerb::move: return "move";
  }
  return "";
}

std::string_view to_text(ActionState state) {
  switch (state) {
    case ActionState::open: return "open";
    case ActionState::done: return "done";
    case ActionState::not_done: return "not_done";
    case ActionState::handed_back: return "handed_back";
  }
  return "";
}

std::string_view to_text(ActionVerb verb) {
  switch (verb) {
    case ActionVerb::complete: return "complete";
    case ActionVerb::not_done: return "not_done";
    case ActionVerb::ask_for_help: return "ask_for_help";
    case ActionVerb::hand_back: return "hand_back";
  }
  return "";
}

std::string_view to_text(ItemKind kind) {
  switch (kind) {
    case ItemKind::observation: return "observation";
    case ItemKind::signal: return "signal";
    case ItemKind::free: return "free";
    case ItemKind::standing: return "standing";
    case ItemKind::review: return "review";
    case ItemKind::follow_up: return "follow_up";
    case ItemKind::citizen_promise: return "citizen_promise";
    case ItemKind::runs_out: return "runs_out";
  }
  return "";
}

std::string_view to_text(ItemState state) {
  switch (state) {
    case ItemState::open: return "open";
    case ItemState::parked: return "parked";
    case ItemState::moved: return "moved";
    case ItemState::closed: return "closed";
  }
  return "";
}

std::string_view to_text(ItemVerb verb) {
  switch (verb) {
    case ItemVerb::park: return "park";
    case ItemVerb::move: return "move";
    case ItemVerb::close: return "close";
    case ItemVerb::reopen: return "reopen";
  }
  return "";
}

std::string_view to_text(Room room) {
  switch (room) {
    case Room::full: return "full";
    case Room::partner: return "partner";
    case Room::everyone: return "public";
  }
  return "";
}

UtcTime held_at(const Meeting& meeting) { return meeting.started_at.value_or(meeting.starts_at); }

std::string number_text(const Decision& decision) {
  return std::to_string(decision.year) + "-" + std::to_string(decision.number);
}

std::optional<MeetingState> find_meeting_state(std::string_view text) { return find_in<MeetingState>(kMeetingStates, text); }
std::optional<ActionState> find_action_state(std::string_view text) { return find_in<ActionState>(kActionStates, text); }
std::optional<ItemKind> find_item_kind(std::string_view text) {
  constexpr std::array kKinds{ItemKind::observation,     ItemKind::signal,  ItemKind::free,
                              ItemKind::standing,        ItemKind::review,  ItemKind::follow_up,
                              ItemKind::citizen_promise, ItemKind::runs_out};
  return find_in<ItemKind>(kKinds, text);
}
std::optional<ItemState> find_item_state(std::string_view text) { return find_in<ItemState>(kItemStates, text); }
std::optional<Room> find_room(std::string_view text) { return find_in<Room>(kRooms, text); }

bool comes_by_itself(ItemKind kind) {
  switch (kind) {
    case ItemKind::observation:
    case ItemKind::signal:
    case ItemKind::free: return false;
    case ItemKind::standing:
    case ItemKind::review:
    case ItemKind::follow_up:
    case ItemKind::citizen_promise:
    case ItemKind::runs_out: return true;
  }
  return true;
}

}  // namespace samverkan::meeting
