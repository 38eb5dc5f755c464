// SPDX-License-Identifier: EUPL-1.2
// One function a verb. A link gives no more than whoever made it may do when it is used: it dies with that right, and with any
// word that settles the matter in another way. Whoever holds a token that leads nowhere is told the same whatever the reason.
#pragma once

#include "access/access.hpp"
#include "kit/db/work.hpp"
#include "link/link.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/promise_link.hpp"

namespace samverkan::link {

using meeting::Setting;

/// `token` is shown once and stands nowhere.
struct MadeLink {
  std::string token;
  AnswerLink link;
};
/// Gives a link to answer a promise with; one that was given before ends.
[[nodiscard]] Result<MadeLink> make_answer_link(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                const meeting::ActionId& action);
[[nodiscard]] Result<void> revoke_answer_link(db::Work& work, const Setting& setting, const access::Actor& actor,
                                              const meeting::ActionId& action);

struct OpenedLink {
  AnswerLink link;
  meeting::LinkedPromise promise;
};
/// What a token leads to; changes nothing. Refused as gone when it leads nowhere.
[[nodiscard]] Result<OpenedLink> open_answer_link(db::Work& work, const area::AreaTree& tree, std::string_view token);

/// complete, not_done or ask_for_help, as the seat. The first two use the link up; help is asked for once.
[[nodiscard]] Result<meeting::Action> answer_by_link(db::Work& work, const Setting& setting, std::string_view token,
                                                     meeting::ActionVerb verb, std::string_view reason);

struct WantedCard {
  CardId id;
  meeting::DecisionId decision;
  std::string area_slug;
  Period shift;
  std::optional<SeatId> meets;
  CardTexts texts;
};
struct MadeCard {
  std::string token;
  Card card;
};
[[nodiscard]] Result<MadeCard> make_card(db::Work& work, const Setting& setting, const access::Actor& actor,
                                         const WantedCard& wanted);
/// Takes back a card that nobody has answered; gives the decision it was made from.
[[nodiscard]] Result<meeting::DecisionId> revoke_card(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                      const CardId& id);

struct OpenedCard {
  Card card;
  meeting::DecisionOfGroup decision;
};
/// As open_answer_link.
[[nodiscard]] Result<OpenedCard> open_card(db::Work& work, const area::AreaTree& tree, std::string_view token);
/// Says once what became of the shift.
[[nodiscard]] Result<Card> answer_card_by_link(db::Work& work, const area::AreaTree& tree, std::string_view token,
                                               Outcome outcome, std::optional<Taker> took);

}  // namespace samverkan::link
