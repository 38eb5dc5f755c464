// SPDX-License-Identifier: EUPL-1.2
#include "link/link_commands.hpp"

#include <algorithm>

#include "access/access_commands.hpp"
#include "audit/audit.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/web/session_cookie.hpp"
#include "link/link_access.hpp"
#include "link/link_rules.hpp"
#include "link/link_store.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::link {
namespace {

constexpr std::string_view kByLink = "link";  // who acts, where nobody is known by name

void note(db::Work& work, std::string_view actor, const SeatId& seat, std::string_view verb, std::string_view kind,
          const std::string& id, std::string_view detail = {}) {
  audit::record(work, {.actor = std::string(actor),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = std::string(kind),
                       .subject_id = id,
                       .detail = std::string(detail)});
}

Refused leads_nowhere() { return refuse(Problem::gone, "link.gone", "token"); }

// Whoever made the link, with the seats of today; nothing when the account is closed.
std::optional<access::Actor> maker_now(db::Work& work, const AccountId& id) {
  const auto account = access::find_account(work, id);
  if (!account || account->closed_at) return std::nullopt;
  return access::Actor{id, account->name, cooperation::grants_of(work, id)};
}

access::Subject card_subject(const area::AreaTree& tree, const cooperation::Group& group) {
  return meeting::subject_of(tree, group, "card", "");
}

bool is_in_group(db::Work& work, const SeatId& id, const meeting::GroupId& group) {
  const auto view = cooperation::find_seat_view(work, id);
  return view && view->seat.group == group;
}

Result<void> check_texts(const Setting& setting, const CardTexts& texts) {
  for (const auto& [text, field] :
       {std::pair(&texts.task, "task"), std::pair(&texts.why, "why"), std::pair(&texts.avoid, "avoid")})
    if (auto clear = observation::require_clear(setting.screener, *text, field); !clear) return clear;
  return {};
}

}  // namespace

Result<MadeLink> make_answer_link(db::Work& work, const Setting& setting, const access::Actor& actor,
                                  const meeting::ActionId& action) {
  const auto promise = meeting::find_linked_promise(work, action);
  if (!promise) return refuse(Problem::not_found, "access.not_found", "action");
  const auto seat = meeting::require_on_promise(*promise, setting.tree, actor, "make_link", work.now());
  if (!seat) return refused_by(seat);
  if (!promise->seat.holder && promise->seat.deputies.empty()) return refuse(Problem::wrong_state, "link.nobody_there", "action");
  std::string token = web::make_link_token(work.random());
  revoke_links_of(work, action);
  AnswerLink link{.id = make_id<AnswerLinkId>(work.now(), work.random()),
                  .token_hash = web::hash_token(token),
                  .action = action,
                  .seat = promise->action.seat,
                  .made_by = actor.account,
                  .made_at = work.now(),
                  .ends_at = work.now() + kAnswerLinkLife};
  insert_link(work, link);
  note(work, actor.account.text(), *seat, "make_link", "action", action.text(), link.id.text());
  return MadeLink{std::move(token), std::move(link)};
}

Result<void> revoke_answer_link(db::Work& work, const Setting& setting, const access::Actor& actor,
                                const meeting::ActionId& action) {
  const auto promise = meeting::find_linked_promise(work, action);
  if (!promise) return refuse(Problem::not_found, "access.not_found", "action");
  const auto seat = meeting::require_on_promise(*promise, setting.tree, actor, "make_link", work.now());
  if (!seat) return refused_by(seat);
  if (revoke_links_of(work, action) > 0) note(work, actor.account.text(), *seat, "revoke_link", "action", action.text());
  return {};
}

Result<OpenedLink> open_answer_link(db::Work& work, const area::AreaTree& tree, std::string_view token) {
  auto link = find_link_by_token(work, web::hash_token(token));
  if (!link || !is_live(*link, work.now())) return leads_nowhere();
  auto promise = meeting::find_linked_promise(work, link->action);
  CHECK(promise, "a link is to a promise");
  const auto maker = maker_now(work, link->made_by);
  if (!maker || !meeting::require_on_promise(*promise, tree, *maker, "make_link", work.now())) return leads_nowhere();
  if (has_been_left_since(cooperation::holdings_of(work, link->seat), link->made_at, work.now())) return leads_nowhere();
  return OpenedLink{std::move(*link), std::move(*promise)};
}

Result<meeting::Action> answer_by_link(db::Work& work, const Setting& setting, std::string_view token, meeting::ActionVerb verb,
                                       std::string_view reason) {
  const auto opened = open_answer_link(work, setting.tree, token);
  if (!opened) return refused_by(opened);
  const bool is_help = verb == meeting::ActionVerb::ask_for_help;
  if (is_help && opened->promise.action.help_asked_at) return opened->promise.action;
  auto answered = meeting::answer_as_seat(work, setting, opened->promise, verb, reason);
  if (!answered) return answered;
  if (!is_help && !use_link(work, opened->link.id)) return leads_nowhere();
  note(work, kByLink, opened->link.seat, "use_link", "answer_link", opened->link.id.text(), meeting::to_text(verb));
  return answered;
}

Result<MadeCard> make_card(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedCard& wanted) {
  const auto from = meeting::find_decision_of_group(work, wanted.decision);
  if (!from) return refuse(Problem::not_found, "access.not_found", "decision");
  auto subject = card_subject(setting.tree, from->group);
  subject.kind = "decision";
  const auto seat = access::require(actor, "make_card", subject, card_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (from->is_replaced) return refuse(Problem::wrong_state, "link.decision_replaced", "decision");
  if (find_card(work, wanted.id)) return refuse(Problem::conflict, "link.card_id_taken", "id");
  const auto* area = setting.tree.find_slug(wanted.area_slug);
  if (area == nullptr || !setting.tree.is_within(area->id, from->group.area))
    return refuse(Problem::bad_input, "link.area_not_of_group", "areaSlug");
  if (wanted.meets && !is_in_group(work, *wanted.meets, from->group.id))
    return refuse(Problem::bad_input, "link.seat_not_in_group", "meetsSeatId");
  if (load_cards(work, wanted.decision).size() >= kCardsOfDecisionMax)
    return refuse(Problem::too_large, "link.too_many_cards", "cards", {{"max", std::to_string(kCardsOfDecisionMax)}});
  if (auto clear = check_texts(setting, wanted.texts); !clear) return refused_by(clear);
  std::string token = web::make_link_token(work.random());
  auto card = plan_card({.id = wanted.id,
                         .token_hash = web::hash_token(token),
                         .decision = wanted.decision,
                         .area = area->id,
                         .shift = wanted.shift,
                         .meets = wanted.meets,
                         .texts = wanted.texts,
                         .made_by = actor.account,
                         .made_at = work.now()},
                        work.now());
  if (!card) return refused_by(card);
  insert_card(work, *card);
  note(work, actor.account.text(), *seat, "make_card", "card", card->id.text());
  return MadeCard{std::move(token), std::move(*card)};
}

Result<meeting::DecisionId> revoke_card(db::Work& work, const Setting& setting, const access::Actor& actor, const CardId& id) {
  const auto card = find_card(work, id);
  const auto from = card ? meeting::find_decision_of_group(work, card->decision) : std::nullopt;
  if (!from) return refuse(Problem::not_found, "access.not_found", "card");
  const auto seat = access::require(actor, "revoke_card", card_subject(setting.tree, from->group), card_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (!save_card_revoked(work, id)) return refuse(Problem::wrong_state, "link.card_settled", "card");
  note(work, actor.account.text(), *seat, "revoke_card", "card", id.text());
  return card->decision;
}

Result<OpenedCard> open_card(db::Work& work, const area::AreaTree& tree, std::string_view token) {
  auto card = find_card_by_token(work, web::hash_token(token));
  if (!card || !is_live(*card, work.now())) return leads_nowhere();
  auto from = meeting::find_decision_of_group(work, card->decision);
  CHECK(from, "a card is made from a decision");
  if (from->is_replaced) return leads_nowhere();
  const auto maker = maker_now(work, card->made_by);
  if (!maker || !access::may(*maker, "make_card", card_subject(tree, from->group), card_rules(), work.now()).allowed)
    return leads_nowhere();
  return OpenedCard{std::move(*card), std::move(*from)};
}

Result<Card> answer_card_by_link(db::Work& work, const area::AreaTree& tree, std::string_view token, Outcome outcome,
                                 std::optional<Taker> took) {
  const auto opened = open_card(work, tree, token);
  if (!opened) return refused_by(opened);
  auto answered = answer_card(opened->card, outcome, took, work.now());
  if (!answered) return answered;
  if (!save_card_answer(work, *answered)) return leads_nowhere();
  note(work, kByLink, opened->decision.decision.seat, "answer_card", "card", answered->id.text(), to_text(outcome));
  return answered;
}

}  // namespace samverkan::link
