// SPDX-License-Identifier: EUPL-1.2
// "Stolen är din": what somebody who has got a seat inherits, and what whoever is about to leave one has written for the next.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting_views.hpp"
#include "question/question_views.hpp"
#include "structure/structure.hpp"

namespace samverkan::structure {

struct HandoverNote {
  std::string text;
  bool is_from_predecessor;  // else from the others of the group
  std::string function;      // that it was written from; empty for the predecessor
};

struct HandoverView {
  cooperation::Holding holding;
  cooperation::SeatView seat;
  std::string predecessor;  // name; empty where nobody sat there before
  std::optional<cooperation::Group> group;
  std::vector<HandoverNote> notes;
  std::vector<meeting::PromiseView> promises;
  std::vector<question::QuestionView> questions;
  std::optional<meeting::Meeting> next_meeting;
  std::vector<cooperation::SeatView> people;  // the group's other seats
  std::optional<UtcTime> receipted_at;
  bool may_take_over;
};
/// Refused as not found for all but the one who sits there and the area's coordinator.
[[nodiscard]] Result<HandoverView> handover_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                 const HoldingId& id);

/// Seats that the actor holds after somebody else and has not taken over yet.
[[nodiscard]] std::vector<cooperation::Holding> handovers_to_take(db::Work& work, const access::Actor& actor);

struct LeavingView {
  cooperation::Holding holding;
  cooperation::SeatView seat;
  std::vector<std::string> notes;  // the actor's own
};
[[nodiscard]] LeavingView leaving_view(db::Work& work, const access::Actor& actor, const cooperation::Holding& holding);
/// Seats of a group that the actor holds and will have left within kNotesAskedBefore.
[[nodiscard]] std::vector<LeavingView> leaving_of(db::Work& work, const access::Actor& actor);

/// Somebody left a seat of the actor's groups, not one's own, with less notice than kNotesAskedBefore and without three notes:
/// what the actor has written for whoever comes. None where the successor has taken over, or after kOthersAskedAfter.
[[nodiscard]] std::vector<LeavingView> sudden_departures(db::Work& work, const access::Actor& actor);

}  // namespace samverkan::structure
