// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_commands.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"
#include "meeting/meeting_views.hpp"
#include "structure/index_facts.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_store.hpp"

namespace samverkan::structure {
namespace {

void note(db::Work& work, const access::Actor& actor, const access::SeatId& seat, std::string_view verb, const HoldingId& id) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = "holding",
                       .subject_id = id.text(),
                       .detail = ""});
}

struct Entered {
  cooperation::Holding holding;
  access::SeatId as_seat;  // the actor's
};

// Finds a holding and checks the right to the verb.
Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                      std::string_view verb) {
  auto holding = cooperation::find_holding_view(work, id);
  if (!holding) return refuse(Problem::not_found, "access.not_found", "handover");
  const auto seat = cooperation::find_seat_view(work, holding->seat);
  CHECK(seat, "a holding is of a seat");
  const auto subject = subject_of(setting.tree, *holding, seat->seat, work.now());
  const auto as_seat = access::require(actor, verb, subject, handover_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  return Entered{std::move(*holding), *as_seat};
}

}  // namespace

Result<void> leave_notes(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                         const std::vector<std::string>& notes) {
  const auto entered = enter(work, setting, actor, id, "leave_notes");
  if (!entered) return refused_by(entered);
  if (notes.size() > kNotesMax)
    return refuse(Problem::bad_input, "structure.notes_count", "notes", {{"max", std::to_string(kNotesMax)}});
  for (std::size_t at = 0; at < notes.size(); ++at) {
    const std::string field = "notes." + std::to_string(at);
    if (trimmed(notes[at]).empty()) return refuse(Problem::bad_input, "structure.note_empty", field);
    if (auto clear = observation::require_clear(setting.screener, notes[at], field); !clear) return clear;
  }
  save_notes(work, id, actor.account, notes);
  note(work, actor, entered->as_seat, "leave_notes", id);
  return {};
}

Result<void> take_over(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                       const std::vector<meeting::ActionId>& hand_back) {
  const auto entered = enter(work, setting, actor, id, "take_over");
  if (!entered) return refused_by(entered);
  if (entered->holding.kind != cooperation::HoldingKind::holder)
    return refuse(Problem::wrong_state, "structure.deputies_take_nothing_over", "handover");
  if (find_receipt(work, id)) return {};
  const auto promises = meeting::promises_of_seat(work, setting.tree, actor, entered->holding.seat);
  for (const auto& wanted : hand_back) {
    const auto promise =
        std::ranges::find_if(promises, [&](const meeting::PromiseView& view) { return view.action.id == wanted; });
    if (promise == promises.end() || promise->action.given_at >= entered->holding.valid_from)
      return refuse(Problem::bad_input, "structure.promise_unknown", "handBack");
    const auto handed =
        meeting::answer_action(work, setting, actor, wanted, meeting::ActionVerb::hand_back, {}, promise->action.revision);
    if (!handed) return refused_by(handed);
  }
  insert_receipt(work, id);
  note(work, actor, entered->as_seat, "take_over", id);
  return {};
}

int keep_last_week(db::Work& work) {
  const IsoWeek last = plus_weeks(week_of(work.now()), -1);
  int counted = 0;
  for (const auto& group : cooperation::groups(work)) {
    const bool was_its_own = !group.closes_at || last < week_of(*group.closes_at);
    if (!was_its_own || !is_there_throughout(closed_times_of(work, group.id), last) || is_week_kept(work, group.id, last))
      continue;
    keep_week(work, group.id, index_of(facts_for(work, group, last), last));
    ++counted;
  }
  return counted;
}

}  // namespace samverkan::structure
