// SPDX-License-Identifier: EUPL-1.2
// How long a link lives, what a card may say, and what its answer counts as. Pure.
#pragma once

#include <chrono>
#include <span>

#include "cooperation/cooperation.hpp"
#include "kit/base/result.hpp"
#include "link/link.hpp"

namespace samverkan::link {

inline constexpr std::chrono::hours kAnswerLinkLife{7 * 24};
/// So long after the shift is over its card can be read and answered.
inline constexpr std::chrono::hours kCardAfterShift{48};
/// So long after the shift nobody's answer is waited for.
inline constexpr std::chrono::days kCardWaited{7};
inline constexpr std::chrono::days kCardAheadMax{14};
inline constexpr std::chrono::hours kShiftLengthMax{24};
inline constexpr std::size_t kCardsOfDecisionMax = 200;
inline constexpr std::size_t kTaskLengthMax = 200;
inline constexpr std::size_t kCardTextLengthMax = 400;
/// From so many cards on it is said how many were kept.
inline constexpr int kCardsForSentence = 4;

/// Whether the link itself can be used: neither used, revoked nor over.
[[nodiscard]] bool is_live(const AnswerLink& link, UtcTime now);
[[nodiscard]] bool is_live(const Card& card, UtcTime now);

/// Whether somebody has left the seat since then: the link may be in the hands of whoever has left.
[[nodiscard]] bool has_been_left_since(std::span<const cooperation::Holding> of_the_seat, UtcTime since, UtcTime now);

/// Refuses a shift that ends before it starts, lasts longer than a day, is over, or begins more than two weeks ahead.
[[nodiscard]] Result<Card> plan_card(Card wanted, UtcTime now);

/// The card with its answer. Refuses one before the shift has begun, and without what took the time where it was not all done.
[[nodiscard]] Result<Card> answer_card(Card card, Outcome outcome, std::optional<Taker> took, UtcTime now);

[[nodiscard]] Standing standing_of(const Card& card, UtcTime now);

/// How much of what was planned was done: 1, ½ or 0; nothing where it is not known (yet).
[[nodiscard]] std::optional<double> dose_of(Standing standing);

/// Of the cards whose time is over: how many were kept. What was revoked or still waits counts nowhere.
struct Kept {
  int kept = 0;
  int of = 0;
  int partly = 0;
  int unknown = 0;
  bool operator==(const Kept&) const = default;
};
[[nodiscard]] Kept kept_of(std::span<const Standing> cards);

}  // namespace samverkan::link
