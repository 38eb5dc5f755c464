// SPDX-License-Identifier: EUPL-1.2
// Who may search. What is found follows from the rules of each thing, not from these. Pure.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::search {

/// Verb: search.
[[nodiscard]] std::span<const access::Rule> search_rules();

}  // namespace samverkan::search
