// SPDX-License-Identifier: EUPL-1.2
// The links and cards as the members of the group see them, and the card as it is read by whoever has its address.
#pragma once

#include "link/link_commands.hpp"
#include "link/link_rules.hpp"

namespace samverkan::link {

struct AnswerLinkView {
  meeting::LinkedPromise promise;
  std::optional<UtcTime> ends_at;  // of the link that can be used now
  std::vector<std::string> may;    // make_link, revoke_link
};
[[nodiscard]] Result<AnswerLinkView> answer_link_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                      const meeting::ActionId& action);

struct CardView {
  Card card;
  std::string area_name;
  std::optional<cooperation::SeatView> meets;
  Standing standing;
  std::vector<std::string> may;  // revoke_card
};

/// For whoever belongs to the group that decided, or coordinates its area. What a measure reads as dose stands in the cards.
struct CardsView {
  meeting::DecisionOfGroup from;
  std::vector<CardView> cards;               // by when the shift begins
  std::optional<Kept> kept;                  // from four cards on
  std::vector<const area::Area*> areas;      // that a card can be for: the group's and those in it
  std::vector<cooperation::SeatView> seats;  // whom one can meet
  std::optional<std::string> longer_line;    // the first open one at the group's next meeting: what an evening could be used for
  bool nothing_stands_out;                   // in the newest locked edition of the group's area
  std::vector<std::string> may;              // make_card
};
[[nodiscard]] Result<CardsView> cards_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                           const meeting::DecisionId& decision);

/// For a card whose token has been opened.
[[nodiscard]] CardView card_view(db::Work& work, const area::AreaTree& tree, Card card);

}  // namespace samverkan::link
