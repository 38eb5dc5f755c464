// SPDX-License-Identifier: EUPL-1.2
// What a link without an account needs of a promise and of a decision: whose it is, who may give the link, and the answer that
// comes through it, by the same rules as every other answer.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

struct LinkedPromise {
  Action action;
  cooperation::Group group;
  cooperation::SeatView seat;  // that promised
};
/// Asks for no right.
[[nodiscard]] std::optional<LinkedPromise> find_linked_promise(db::Work& work, const ActionId& id);

/// The right to the verb "read" or "make_link" on the promise.
[[nodiscard]] Result<SeatId> require_on_promise(const LinkedPromise& promise, const area::AreaTree& tree,
                                                const access::Actor& actor, std::string_view verb, UtcTime now);

/// The answer of the seat itself, by somebody who is not known by name.
[[nodiscard]] Result<Action> answer_as_seat(db::Work& work, const Setting& setting, const LinkedPromise& promise, ActionVerb verb,
                                            std::string_view reason);

struct DecisionOfGroup {
  Decision decision;
  cooperation::Group group;
  bool is_replaced = false;  // a later one has taken its place
};
/// Asks for no right.
[[nodiscard]] std::optional<DecisionOfGroup> find_decision_of_group(db::Work& work, const DecisionId& id);

/// The first open line of the longer lane at the group's next meeting.
[[nodiscard]] std::optional<std::string> first_longer_line(db::Work& work, const GroupId& group);

}  // namespace samverkan::meeting
