// SPDX-License-Identifier: EUPL-1.2
#include "link/link.hpp"

namespace samverkan::link {

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::done: return "done";
    case Outcome::partly: return "partly";
    case Outcome::not_done: return "not_done";
  }
  return "";
}

std::string_view to_text(Taker taker) {
  switch (taker) {
    case Taker::alarm: return "alarm";
    case Taker::staffing: return "staffing";
    case Taker::other: return "other";
  }
  return "";
}

std::string_view to_text(Standing standing) {
  switch (standing) {
    case Standing::waiting: return "waiting";
    case Standing::done: return "done";
    case Standing::partly: return "partly";
    case Standing::not_done: return "not_done";
    case Standing::unknown: return "unknown";
    case Standing::revoked: return "revoked";
  }
  return "";
}

std::optional<Outcome> find_outcome(std::string_view text) {
  for (const Outcome outcome : kOutcomes)
    if (to_text(outcome) == text) return outcome;
  return std::nullopt;
}

std::optional<Taker> find_taker(std::string_view text) {
  for (const Taker taker : kTakers)
    if (to_text(taker) == text) return taker;
  return std::nullopt;
}

}  // namespace samverkan::link
