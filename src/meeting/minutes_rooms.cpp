// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_rooms.hpp"

#include "kit/base/check.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/minutes_rules.hpp"
#include "meeting/minutes_store.hpp"

namespace samverkan::meeting {
namespace {

std::optional<Room> set_for(db::Work& work, const MeetingId& meeting, const std::string& id) {
  return set_in(load_rooms(work, meeting), id);
}

AgendaItem item_of(db::Work& work, const Decision& decision) {
  auto item = find_item(work, decision.item);
  CHECK(item, "a decision is taken on a line");
  return std::move(*item);
}

Decision decision_of(db::Work& work, const Action& action) {
  auto decision = find_decision(work, action.decision);
  CHECK(decision, "an action comes from a decision");
  return std::move(*decision);
}

Room room_of(db::Work& work, const AgendaItem& item) {
  return room_of_item(item.kind, set_for(work, item.meeting, item.id.text()));
}

Room room_of(db::Work& work, const Decision& decision) {
  return room_of_decision(set_for(work, decision.meeting, decision.id.text()), room_of(work, item_of(work, decision)));
}

}  // namespace

Room widest_of(db::Work& work, const AgendaItem& item) {
  if (item.kind != ItemKind::review) return Room::everyone;
  const auto decision = find_decision(work, DecisionId(item.subject_id));
  CHECK(decision, "a review is of a decision");
  return room_of(work, *decision);
}

std::optional<Room> widest_of(db::Work& work, const MeetingId& meeting, RoomSubject kind, const std::string& id) {
  switch (kind) {
    case RoomSubject::item:
      if (const auto item = find_item(work, ItemId(id)); item && item->meeting == meeting) return widest_of(work, *item);
      break;
    case RoomSubject::decision:
      if (const auto decision = find_decision(work, DecisionId(id)); decision && decision->meeting == meeting)
        return room_of(work, item_of(work, *decision));
      break;
    case RoomSubject::action:
      if (const auto action = find_action(work, ActionId(id)); action && action->meeting == meeting)
        return room_of(work, decision_of(work, *action));
      break;
  }
  return std::nullopt;
}

}  // namespace samverkan::meeting
