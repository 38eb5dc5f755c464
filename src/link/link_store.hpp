// SPDX-License-Identifier: EUPL-1.2
// Links and cards in the store. Tokens are kept only as hashes; what is written on a card stands in a table of its own.
#pragma once

#include "kit/db/work.hpp"
#include "link/link.hpp"

namespace samverkan::link {

void insert_link(db::Work& work, const AnswerLink& link);
[[nodiscard]] std::optional<AnswerLink> find_link_by_token(db::Work& work, const std::string& token_hash);
/// The newest link to a promise that can still be used, as far as the link itself says.
[[nodiscard]] std::optional<AnswerLink> find_live_link(db::Work& work, const meeting::ActionId& action);
/// Marks it as used; false when somebody else was first.
[[nodiscard]] bool use_link(db::Work& work, const AnswerLinkId& id);
/// Ends those that can still be used; how many there were.
std::int64_t revoke_links_of(db::Work& work, const meeting::ActionId& action);

void insert_card(db::Work& work, const Card& card);
[[nodiscard]] std::optional<Card> find_card(db::Work& work, const CardId& id);
[[nodiscard]] std::optional<Card> find_card_by_token(db::Work& work, const std::string& token_hash);
/// By when the shift begins.
[[nodiscard]] std::vector<Card> load_cards(db::Work& work, const meeting::DecisionId& decision);
/// Saves the answer, if there is none and the card was not revoked; false otherwise.
[[nodiscard]] bool save_card_answer(db::Work& work, const Card& card);
/// False when it was answered or revoked meanwhile.
[[nodiscard]] bool save_card_revoked(db::Work& work, const CardId& id);

}  // namespace samverkan::link
