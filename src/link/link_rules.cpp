// SPDX-License-Identifier: EUPL-1.2
#include "link/link_rules.hpp"

#include <algorithm>

namespace samverkan::link {

bool is_live(const AnswerLink& link, UtcTime now) { return !link.used_at && !link.revoked_at && now < link.ends_at; }

bool is_live(const Card& card, UtcTime now) {
  return !card.answered_at && !card.revoked_at && now < card.shift.to + kCardAfterShift;
}

bool has_been_left_since(std::span<const cooperation::Holding> of_the_seat, UtcTime since, UtcTime now) {
  return std::ranges::any_of(of_the_seat, [&](const cooperation::Holding& holding) {
    return holding.valid_to && *holding.valid_to > since && *holding.valid_to <= now;
  });
}

Result<Card> plan_card(Card wanted, UtcTime now) {
  if (wanted.shift.to <= wanted.shift.from) return refuse(Problem::bad_input, "link.shift_ends_before_start", "endsAt");
  if (wanted.shift.to - wanted.shift.from > kShiftLengthMax) return refuse(Problem::bad_input, "link.shift_too_long", "endsAt");
  if (wanted.shift.to <= now) return refuse(Problem::bad_input, "link.shift_over", "endsAt");
  if (wanted.shift.from > now + kCardAheadMax)
    return refuse(Problem::bad_input, "link.shift_too_far", "startsAt", {{"days", std::to_string(kCardAheadMax.count())}});
  return wanted;
}

Result<Card> answer_card(Card card, Outcome outcome, std::optional<Taker> took, UtcTime now) {
  if (now < card.shift.from) return refuse(Problem::wrong_state, "link.shift_not_begun", "outcome");
  if (outcome == Outcome::done && took) return refuse(Problem::bad_input, "link.nothing_took_it", "took");
  if (outcome != Outcome::done && !took) return refuse(Problem::bad_input, "link.taker_missing", "took");
  card.outcome = outcome;
  card.took = took;
  card.answered_at = now;
  return card;
}

Standing standing_of(const Card& card, UtcTime now) {
  if (card.revoked_at) return Standing::revoked;
  if (!card.outcome) return now < card.shift.to + kCardWaited ? Standing::waiting : Standing::unknown;
  switch (*card.outcome) {
    case Outcome::done: return Standing::done;
    case Outcome::partly: return Standing::partly;
    case Outcome::not_done: return Standing::not_done;
  }
  return Standing::unknown;
}

std::optional<double> dose_of(Standing standing) {
  switch (standing) {
    case Standing::done: return 1.0;
    case Standing::partly: return 0.5;
    case Standing::not_done: return 0.0;
    case Standing::waiting:
    case Standing::unknown:
    case Standing::revoked: return std::nullopt;
  }
  return std::nullopt;
}

Kept kept_of(std::span<const Standing> cards) {
  const auto count = [&](Standing standing) { return static_cast<int>(std::ranges::count(cards, standing)); };
  Kept kept{.kept = count(Standing::done), .partly = count(Standing::partly), .unknown = count(Standing::unknown)};
  kept.of = kept.kept + kept.partly + kept.unknown + count(Standing::not_done);
  return kept;
}

}  // namespace samverkan::link
