// SPDX-License-Identifier: EUPL-1.2
// What somebody without an account can do through an address: answer one promise, or read the card for one shift and say what
// became of it. The address holds a random token that the store knows only as a hash.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "access/ids.hpp"
#include "kit/base/time.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::link {

using access::AccountId;
using access::AreaId;
using access::SeatId;
using AnswerLinkId = Id<struct AnswerLinkTag>;
using CardId = Id<struct ShiftCardTag>;

/// One promise, to be answered once and for all as the seat that gave it.
struct AnswerLink {
  AnswerLinkId id;
  std::string token_hash;
  meeting::ActionId action;
  SeatId seat;  // that promised
  AccountId made_by;
  UtcTime made_at;
  UtcTime ends_at;
  std::optional<UtcTime> used_at = {};
  std::optional<UtcTime> revoked_at = {};
};

/// What became of a shift, and what took its time.
enum class Outcome { done, partly, not_done };
enum class Taker { alarm, staffing, other };
inline constexpr std::array kOutcomes{Outcome::done, Outcome::partly, Outcome::not_done};
inline constexpr std::array kTakers{Taker::alarm, Taker::staffing, Taker::other};

/// How a card stands. unknown: nobody has said within a week.
enum class Standing { waiting, done, partly, not_done, unknown, revoked };

[[nodiscard]] std::string_view to_text(Outcome outcome);
[[nodiscard]] std::string_view to_text(Taker taker);
[[nodiscard]] std::string_view to_text(Standing standing);
[[nodiscard]] std::optional<Outcome> find_outcome(std::string_view text);
[[nodiscard]] std::optional<Taker> find_taker(std::string_view text);

struct CardTexts {
  std::string task;
  std::string why;
  std::string avoid;  // may be empty
  bool operator==(const CardTexts&) const = default;
};

/// One area, one time, one task.
struct Card {
  CardId id;
  std::string token_hash;
  meeting::DecisionId decision;
  AreaId area;
  Period shift;
  std::optional<SeatId> meets = {};  // whom one meets there, as a function
  CardTexts texts;
  AccountId made_by = {};
  UtcTime made_at = {};
  std::optional<Outcome> outcome = {};
  std::optional<Taker> took = {};
  std::optional<UtcTime> answered_at = {};
  std::optional<UtcTime> revoked_at = {};
};

}  // namespace samverkan::link
