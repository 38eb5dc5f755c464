// SPDX-License-Identifier: EUPL-1.2
#include "link/link_views.hpp"

#include <algorithm>

#include "link/link_access.hpp"
#include "link/link_store.hpp"
#include "meeting/meeting_views.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::link {

Result<AnswerLinkView> answer_link_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                        const meeting::ActionId& action) {
  auto promise = meeting::find_linked_promise(work, action);
  if (!promise) return refuse(Problem::not_found, "access.not_found", "action");
  if (const auto seat = meeting::require_on_promise(*promise, tree, actor, "read", work.now()); !seat) return refused_by(seat);
  AnswerLinkView view{.promise = std::move(*promise), .ends_at = {}, .may = {}};
  if (!meeting::require_on_promise(view.promise, tree, actor, "make_link", work.now())) return view;
  view.may.emplace_back("make_link");
  if (const auto live = find_live_link(work, action)) {
    view.ends_at = live->ends_at;
    view.may.emplace_back("revoke_link");
  }
  return view;
}

CardView card_view(db::Work& work, const area::AreaTree& tree, Card card) {
  const auto* area = tree.find(card.area);
  CardView view{.card = std::move(card), .area_name = area ? area->name : std::string(), .meets = {}, .standing = {}, .may = {}};
  if (view.card.meets) view.meets = cooperation::find_seat_view(work, *view.card.meets);
  view.standing = standing_of(view.card, work.now());
  return view;
}

Result<CardsView> cards_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                             const meeting::DecisionId& decision) {
  auto from = meeting::find_decision_of_group(work, decision);
  if (!from) return refuse(Problem::not_found, "access.not_found", "decision");
  const auto subject = meeting::subject_of(tree, from->group, "decision", "");
  if (const auto seat = access::require(actor, "read", subject, card_rules(), work.now()); !seat) return refused_by(seat);
  const bool nothing_stands_out = picture::nothing_stands_out(work, from->group.area);
  CardsView view{.from = std::move(*from),
                 .cards = {},
                 .kept = {},
                 .areas = {},
                 .seats = {},
                 .longer_line = {},
                 .nothing_stands_out = nothing_stands_out,
                 .may = access::verbs_now(actor, subject, card_rules(), work.now())};
  const bool may_revoke = std::erase(view.may, "revoke_card") > 0;
  std::erase(view.may, "read");
  std::vector<Standing> standings;
  for (Card& card : load_cards(work, decision)) {
    auto shown = card_view(work, tree, std::move(card));
    standings.push_back(shown.standing);
    if (may_revoke && !shown.card.answered_at && !shown.card.revoked_at) shown.may.emplace_back("revoke_card");
    view.cards.push_back(std::move(shown));
  }
  if (const Kept kept = kept_of(standings); kept.of >= kCardsForSentence) view.kept = kept;
  for (const area::Area& area : tree.areas())
    if (tree.is_within(area.id, view.from.group.area)) view.areas.push_back(&area);
  view.seats = cooperation::seats_of(work, view.from.group.id);
  view.longer_line = meeting::first_longer_line(work, view.from.group.id);
  return view;
}

}  // namespace samverkan::link
