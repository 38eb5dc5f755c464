// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/text.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::meeting {
namespace {

std::optional<FactsFigure> figure_of(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group,
                                     const picture::SignalId& signal) {
  auto frozen = picture::frozen_signal(work, tree, group.area, signal);
  if (!frozen) return std::nullopt;
  return FactsFigure{.shown = std::move(frozen->shown),
                     .usual_low = frozen->usual.low,
                     .usual_high = frozen->usual.high,
                     .area_version = std::move(frozen->area_version),
                     .sources = std::move(frozen->sources),
                     .edition_id = frozen->edition.text()};
}

DecisionFacts facts_of(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group, const AgendaItem& item,
                       const std::string& basis) {
  DecisionFacts facts{.kind = item.kind, .title = item.title, .basis = std::string(trimmed(basis))};
  switch (item.kind) {
    // Of a report only its line: where, when and what a single report is about is for those with row right.
    case ItemKind::observation:
    case ItemKind::free:
    case ItemKind::standing:
    case ItemKind::follow_up:
    case ItemKind::citizen_promise:
    case ItemKind::runs_out: break;
    case ItemKind::signal:
      if (const auto name = picture::read_signal(item.subject_id)) {
        facts.week = to_text(name->week);
        if (const area::Area* area = tree.find_slug(name->area_slug)) facts.area = area->name;
        facts.category_group = name->category_group;
        facts.direction = name->direction;
        facts.figure = figure_of(work, tree, group, item.subject_id);
      }
      break;
    case ItemKind::review:
      if (const auto decision = find_decision(work, DecisionId(item.subject_id))) facts.decision = number_text(*decision);
      break;
  }
  return facts;
}

bool is_same(const Decision& there, const WantedDecision& wanted) {
  return there.meeting == wanted.meeting && there.item == wanted.item && there.text == wanted.text && there.seat == wanted.seat &&
         there.due == wanted.due && there.expected == trimmed(wanted.expected) && there.review_on == wanted.review_on &&
         there.replaces == wanted.replaces && (!there.facts || there.facts->basis == trimmed(wanted.basis));
}

Result<void> check_texts(const Setting& setting, const WantedDecision& wanted) {
  for (const auto& [text, field] : {std::pair(&wanted.text, "text"), std::pair(&wanted.promise, "verb"),
                                    std::pair(&wanted.expected, "expected"), std::pair(&wanted.basis, "basis")})
    if (auto clear = observation::require_clear(setting.screener, *text, field); !clear) return clear;
  return {};
}

// A decision of the group that nothing has taken the place of.
Result<void> check_replaced(db::Work& work, const GroupId& group, const DecisionId& id) {
  const auto earlier = find_decision(work, id);
  if (!earlier || earlier->group != group) return refuse(Problem::bad_input, "meeting.decision_unknown", "replaces");
  if (const auto later = find_replacement(work, id))
    return refuse(Problem::conflict, "meeting.decision_replaced", "replaces",
                  {{"number", number_text(*earlier)}, {"by", number_text(*later)}});
  return {};
}

Result<AgendaItem> open_item(db::Work& work, const WantedDecision& wanted) {
  auto item = find_item(work, wanted.item);
  if (!item || item->meeting != wanted.meeting) return refuse(Problem::bad_input, "meeting.item_unknown", "itemId");
  if (item->state != ItemState::open)
    return refuse(Problem::wrong_state, "meeting.item_settled", "itemId", {{"state", std::string(to_text(item->state))}});
  return std::move(*item);
}

Action promise_of(const Decision& decision, const WantedDecision& wanted, ActionId id) {
  return {.id = std::move(id),
          .decision = decision.id,
          .group = decision.group,
          .meeting = decision.meeting,
          .given_at = decision.decided_at,
          .seat = decision.seat,
          .text = wanted.promise.empty() ? wanted.text : wanted.promise,
          .due = decision.due,
          .reason = {},
          .help_asked_at = {},
          .answered_at = {}};
}

}  // namespace

Result<Decision> decide(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedDecision& wanted) {
  auto entered = enter(work, setting, actor, wanted.meeting, MeetingVerb::decide);
  if (!entered) return refused_by(entered);
  if (const auto existing = find_decision(work, wanted.id)) {
    if (!is_same(*existing, wanted)) return refuse(Problem::conflict, "meeting.id_taken", "id");
    return *existing;
  }
  const auto item = open_item(work, wanted);
  if (!item) return refused_by(item);
  const auto owner = cooperation::find_seat_view(work, wanted.seat);
  if (!owner || owner->seat.group != entered->group.id)
    return refuse(Problem::bad_input, "meeting.seat_not_in_group", "owningSeatId");
  if (auto open = check_open_at(entered->group, from_local({wanted.due, 0, 0}), "dueDate"); !open) return refused_by(open);
  if (owner->seat.valid_to && *owner->seat.valid_to <= from_local({wanted.due, 0, 0}))
    return refuse(Problem::bad_input, "meeting.seat_ends", "owningSeatId",
                  {{"date", to_iso_date(cooperation::last_day_before(*owner->seat.valid_to))}});
  if (auto clear = check_texts(setting, wanted); !clear) return refused_by(clear);
  if (wanted.replaces)
    if (auto good = check_replaced(work, entered->group.id, *wanted.replaces); !good) return refused_by(good);

  const int year = static_cast<int>(to_local(entered->meeting.starts_at).date.year());
  auto taken = take_decision({.id = wanted.id,
                              .group = entered->group.id,
                              .year = year,
                              .number = next_decision_number(work, entered->group.id, year),
                              .meeting = wanted.meeting,
                              .item = wanted.item,
                              .text = wanted.text,
                              .decided_at = work.now(),
                              .seat = wanted.seat,
                              .due = wanted.due,
                              .expected = std::string(trimmed(wanted.expected)),
                              .review_on = wanted.review_on,
                              .replaces = wanted.replaces,
                              .facts = facts_of(work, setting.tree, entered->group, *item, wanted.basis)},
                             entered->meeting);
  if (!taken) return taken;
  if (!insert_decision(work, *taken)) return refuse(Problem::stale, "meeting.changed_meanwhile", "decision");
  insert_action(work, promise_of(*taken, wanted, make_id<ActionId>(work.now(), work.random())));
  tell_reporter(work, *item, observation::StepKind::decided, step_details(*taken));
  note(work, actor, entered->seat, "decide", {"decision", taken->id.text()}, wanted.meeting);
  return taken;
}

}  // namespace samverkan::meeting
