// SPDX-License-Identifier: EUPL-1.2
#include "structure/handover_views.hpp"

#include <algorithm>
#include <set>

#include "kit/base/check.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_store.hpp"

namespace samverkan::structure {
namespace {

using cooperation::Holding;
using cooperation::HoldingKind;

// Whoever held the seat last before this holding, if it was somebody else.
std::optional<Holding> predecessor_of(db::Work& work, const Holding& holding) {
  std::optional<Holding> before;
  for (auto& other : cooperation::holdings_of(work, holding.seat))  // the earliest first
    if (other.kind == HoldingKind::holder && other.valid_from < holding.valid_from) before = std::move(other);
  if (before && before->account == holding.account) return std::nullopt;
  return before;
}

bool is_running(const Holding& holding, UtcTime now) {
  return holding.valid_from <= now && (!holding.valid_to || *holding.valid_to > now);
}

cooperation::SeatView seat_of(db::Work& work, const Holding& holding) {
  auto seat = cooperation::find_seat_view(work, holding.seat);
  CHECK(seat, "a holding is of a seat");
  return std::move(*seat);
}

// The actor's own holdings as holder of a seat, now.
std::vector<Holding> own_holdings(db::Work& work, const access::Actor& actor) {
  auto holdings = cooperation::holdings_of(work, actor.account);
  std::erase_if(holdings,
                [&](const Holding& holding) { return holding.kind != HoldingKind::holder || !is_running(holding, work.now()); });
  return holdings;
}

void add_group(db::Work& work, HandoverView& view) {
  if (!view.seat.seat.group) return;
  view.group = cooperation::find_group(work, *view.seat.seat.group);
  CHECK(view.group, "a seat's group exists");
  view.next_meeting = meeting::coming_meeting(work, view.group->id);
  for (auto& seat : cooperation::seats_of(work, view.group->id))
    if (seat.seat.id != view.seat.seat.id) view.people.push_back(std::move(seat));
}

// Of those who have sat in the seat's group, the function that somebody had then.
class FunctionsThen {
 public:
  FunctionsThen(db::Work& work, const std::optional<access::GroupId>& group) {
    if (!group) return;
    seats_ = cooperation::seats_ever_of(work, *group);
    holdings_ = cooperation::holdings_of(work, *group);
  }
  [[nodiscard]] std::string of(const access::AccountId& account, UtcTime at) const {
    for (const Holding& holding : holdings_) {
      if (holding.account != account || !is_running(holding, at)) continue;
      const auto seat = std::ranges::find(seats_, holding.seat, [](const auto& view) { return view.seat.id; });
      if (seat != seats_.end()) return seat->seat.function;
    }
    return {};
  }

 private:
  std::vector<cooperation::SeatView> seats_;
  std::vector<Holding> holdings_;
};

void add_notes(db::Work& work, const Holding& before, HandoverView& view) {
  const FunctionsThen functions(work, view.seat.seat.group);
  for (auto& note : load_notes(work, before.id)) {
    const bool is_own = note.writer == before.account;
    view.notes.push_back({std::move(note.text), is_own, is_own ? std::string() : functions.of(note.writer, note.written_at)});
  }
}

}  // namespace

Result<HandoverView> handover_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const HoldingId& id) {
  auto holding = cooperation::find_holding_view(work, id);
  if (!holding) return refuse(Problem::not_found, "access.not_found", "handover");
  auto seat = seat_of(work, *holding);
  const auto subject = subject_of(tree, *holding, seat.seat, work.now());
  if (const auto allowed = access::require(actor, "read", subject, handover_rules(), work.now()); !allowed)
    return refused_by(allowed);
  const auto before = predecessor_of(work, *holding);
  HandoverView view{.holding = *holding,
                    .seat = std::move(seat),
                    .predecessor = before ? cooperation::name_of(work, before->account) : std::string(),
                    .group = {},
                    .notes = {},
                    .promises = meeting::promises_of_seat(work, tree, actor, holding->seat),
                    .questions = question::waiting_for_seat(work, tree, actor, holding->seat),
                    .next_meeting = {},
                    .people = {},
                    .receipted_at = find_receipt(work, id),
                    .may_take_over = access::may(actor, "take_over", subject, handover_rules(), work.now()).allowed};
  if (before) add_notes(work, *before, view);
  add_group(work, view);
  return view;
}

std::vector<Holding> handovers_to_take(db::Work& work, const access::Actor& actor) {
  auto holdings = own_holdings(work, actor);
  std::erase_if(holdings, [&](const Holding& holding) {
    return find_receipt(work, holding.id).has_value() || !predecessor_of(work, holding);
  });
  return holdings;
}

LeavingView leaving_view(db::Work& work, const access::Actor& actor, const Holding& holding) {
  LeavingView view{.holding = holding, .seat = seat_of(work, holding), .notes = {}};
  for (auto& note : load_notes(work, holding.id))
    if (note.writer == actor.account) view.notes.push_back(std::move(note.text));
  return view;
}

std::vector<LeavingView> sudden_departures(db::Work& work, const access::Actor& actor) {
  std::set<access::GroupId> groups;
  for (const access::Grant& grant : actor.grants)
    if (grant.group && grant.period.contains(work.now())) groups.insert(*grant.group);
  const auto own = own_holdings(work, actor);
  std::vector<LeavingView> departed;
  for (const access::GroupId& group : groups)
    for (const HoldingId& id : load_sudden_departures(work, group, work.now() - kOthersAskedAfter)) {
      const auto holding = cooperation::find_holding_view(work, id);
      CHECK(holding, "a holding that was found is there");
      const bool is_successor = std::ranges::find(own, holding->seat, &Holding::seat) != own.end();
      if (holding->account != actor.account && !is_successor) departed.push_back(leaving_view(work, actor, *holding));
    }
  return departed;
}

std::vector<LeavingView> leaving_of(db::Work& work, const access::Actor& actor) {
  std::vector<LeavingView> leaving;
  for (const Holding& holding : own_holdings(work, actor)) {
    if (!holding.valid_to || *holding.valid_to > work.now() + kNotesAskedBefore) continue;
    auto view = leaving_view(work, actor, holding);
    const auto seat_ends = view.seat.seat.valid_to;
    const bool nobody_follows = seat_ends && *seat_ends <= *holding.valid_to;
    if (view.seat.seat.group && !nobody_follows) leaving.push_back(std::move(view));
  }
  return leaving;
}

}  // namespace samverkan::structure
