// SPDX-License-Identifier: EUPL-1.2
#include "link/link_store.hpp"

#include "kit/base/check.hpp"

namespace samverkan::link {
namespace {

template <class... Args>
std::optional<AnswerLink> select_link(db::Work& work, std::string_view where, const Args&... args) {
  auto row = work.find_row<AnswerLinkId, std::string, meeting::ActionId, SeatId, AccountId, UtcTime, UtcTime,
                           std::optional<UtcTime>, std::optional<UtcTime>>(
      "SELECT id, token_hash, action_id, seat_id, made_by, made_at, ends_at, used_at, revoked_at FROM answer_links " +
          std::string(where),
      args...);
  if (!row) return std::nullopt;
  auto& [id, token_hash, action, seat, made_by, made_at, ends_at, used_at, revoked_at] = *row;
  return AnswerLink{.id = std::move(id),
                    .token_hash = std::move(token_hash),
                    .action = std::move(action),
                    .seat = std::move(seat),
                    .made_by = std::move(made_by),
                    .made_at = made_at,
                    .ends_at = ends_at,
                    .used_at = used_at,
                    .revoked_at = revoked_at};
}

template <class... Args>
std::vector<Card> select_cards(db::Work& work, std::string_view where, const Args&... args) {
  using Text = std::optional<std::string>;
  std::vector<Card> found;
  for (auto& [id, token_hash, decision, area, starts_at, ends_at, meets, made_by, made_at, outcome, took, answered_at, revoked_at,
              task, why, avoid] :
       work.rows<CardId, std::string, meeting::DecisionId, AreaId, UtcTime, UtcTime, std::optional<SeatId>, AccountId, UtcTime,
                 Text, Text, std::optional<UtcTime>, std::optional<UtcTime>, std::string, std::string, std::string>(
           "SELECT c.id, c.token_hash, c.decision_id, c.area_id, c.starts_at, c.ends_at, c.meets_seat_id, c.made_by, c.made_at, "
           "c.outcome, c.took, c.answered_at, c.revoked_at, t.task, t.why, t.avoid FROM shift_cards c JOIN shift_card_texts t ON "
           "t.card_id = c.id " +
               std::string(where),
           args...)) {
    Card card{.id = std::move(id),
              .token_hash = std::move(token_hash),
              .decision = std::move(decision),
              .area = std::move(area),
              .shift = {starts_at, ends_at},
              .meets = std::move(meets),
              .texts = {std::move(task), std::move(why), std::move(avoid)},
              .made_by = std::move(made_by),
              .made_at = made_at,
              .answered_at = answered_at,
              .revoked_at = revoked_at};
    if (outcome) card.outcome = find_outcome(*outcome);
    if (took) card.took = find_taker(*took);
    CHECK(card.outcome.has_value() == outcome.has_value() && card.took.has_value() == took.has_value(),
          "the store holds only known answers");
    found.push_back(std::move(card));
  }
  return found;
}

std::optional<Card> first_of(std::vector<Card> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert_link(db::Work& work, const AnswerLink& link) {
  work.execute(
      "INSERT INTO answer_links (id, token_hash, action_id, seat_id, made_by, made_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      link.id, link.token_hash, link.action, link.seat, link.made_by, link.made_at, link.ends_at);
}

std::optional<AnswerLink> find_link_by_token(db::Work& work, const std::string& token_hash) {
  return select_link(work, "WHERE token_hash = ?", token_hash);
}

std::optional<AnswerLink> find_live_link(db::Work& work, const meeting::ActionId& action) {
  return select_link(
      work,
      "WHERE action_id = ? AND used_at IS NULL AND revoked_at IS NULL AND ends_at > ? ORDER BY made_at DESC, id DESC LIMIT 1",
      action, work.now());
}

bool use_link(db::Work& work, const AnswerLinkId& id) {
  return work.execute("UPDATE answer_links SET used_at = ? WHERE id = ? AND used_at IS NULL AND revoked_at IS NULL", work.now(),
                      id) == 1;
}

std::int64_t revoke_links_of(db::Work& work, const meeting::ActionId& action) {
  return work.execute(
      "UPDATE answer_links SET revoked_at = ? WHERE action_id = ? AND used_at IS NULL AND revoked_at IS NULL AND ends_at > ?",
      work.now(), action, work.now());
}

void insert_card(db::Work& work, const Card& card) {
  work.execute(
      "INSERT INTO shift_cards (id, token_hash, decision_id, area_id, starts_at, ends_at, meets_seat_id, made_by, made_at) "
      "VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      card.id, card.token_hash, card.decision, card.area, card.shift.from, card.shift.to, card.meets, card.made_by, card.made_at);
  work.execute("INSERT INTO shift_card_texts (card_id, task, why, avoid) VALUES (?, ?, ?, ?)", card.id, card.texts.task,
               card.texts.why, card.texts.avoid);
}

std::optional<Card> find_card(db::Work& work, const CardId& id) { return first_of(select_cards(work, "WHERE c.id = ?", id)); }

std::optional<Card> find_card_by_token(db::Work& work, const std::string& token_hash) {
  return first_of(select_cards(work, "WHERE c.token_hash = ?", token_hash));
}

std::vector<Card> load_cards(db::Work& work, const meeting::DecisionId& decision) {
  return select_cards(work, "WHERE c.decision_id = ? ORDER BY c.starts_at, c.id", decision);
}

bool save_card_answer(db::Work& work, const Card& card) {
  CHECK(card.outcome, "only an answer is saved");
  return work.execute(
             "UPDATE shift_cards SET outcome = ?, took = ?, answered_at = ? WHERE id = ? AND answered_at IS NULL AND revoked_at "
             "IS NULL",
             to_text(*card.outcome), card.took ? std::optional(std::string(to_text(*card.took))) : std::nullopt, card.answered_at,
             card.id) == 1;
}

bool save_card_revoked(db::Work& work, const CardId& id) {
  return work.execute("UPDATE shift_cards SET revoked_at = ? WHERE id = ? AND answered_at IS NULL AND revoked_at IS NULL",
                      work.now(), id) == 1;
}

}  // namespace samverkan::link
