// SPDX-License-Identifier: EUPL-1.2
#include "meeting/promise_link.hpp"

#include <algorithm>

#include "kit/base/check.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {

std::optional<LinkedPromise> find_linked_promise(db::Work& work, const ActionId& id) {
  auto action = find_action(work, id);
  if (!action) return std::nullopt;
  auto group = cooperation::find_group(work, action->group);
  auto seat = cooperation::find_seat_view(work, action->seat);
  CHECK(group && seat, "a promise is made by a seat of a group");
  return LinkedPromise{std::move(*action), std::move(*group), std::move(*seat)};
}

Result<SeatId> require_on_promise(const LinkedPromise& promise, const area::AreaTree& tree, const access::Actor& actor,
                                  std::string_view verb, UtcTime now) {
  return access::require(actor, verb, subject_of(tree, promise.group, promise.action), action_rules(), now);
}

Result<Action> answer_as_seat(db::Work& work, const Setting& setting, const LinkedPromise& promise, ActionVerb verb,
                              std::string_view reason) {
  const auto& seat = promise.seat.seat;
  const access::Actor nobody{
      .account = {},
      .name = {},
      .grants = {
          {seat.id, seat.role, seat.function, seat.organisation, seat.area, seat.group, {from_millis(0), UtcTime::max()}}}};
  return answer_action(work, setting, nobody, promise.action.id, verb, reason, promise.action.revision);
}

std::optional<DecisionOfGroup> find_decision_of_group(db::Work& work, const DecisionId& id) {
  auto decision = find_decision(work, id);
  if (!decision) return std::nullopt;
  auto group = cooperation::find_group(work, decision->group);
  CHECK(group, "a decision belongs to a group");
  const bool is_replaced = find_replacement(work, id).has_value();
  return DecisionOfGroup{std::move(*decision), std::move(*group), is_replaced};
}

std::optional<std::string> first_longer_line(db::Work& work, const GroupId& group) {
  const auto coming = coming_meeting(work, group);
  if (!coming) return std::nullopt;
  for (AgendaItem& item : load_agenda(work, coming->id))
    if (item.lane == Lane::longer && item.state == ItemState::open) return std::move(item.title);
  return std::nullopt;
}

}  // namespace samverkan::meeting
