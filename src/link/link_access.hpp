// SPDX-License-Identifier: EUPL-1.2
// Who may make, see and revoke the cards of a decision. Who may give a link to answer a promise stands with the promise. Pure.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::link {

/// Verbs: read, make_card, revoke_card; on the group that decided.
[[nodiscard]] std::span<const access::Rule> card_rules();

}  // namespace samverkan::link
