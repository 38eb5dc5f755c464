// SPDX-License-Identifier: EUPL-1.2
// The sixth part of the index: which pairs of functions would still act together without any one person. Pure. What became of it
// when somebody really left is departures_of, in structure_index.hpp.
#pragma once

#include "structure/index_window.hpp"

namespace samverkan::structure {

/// n: pairs that last without the one person who matters most; of: all pairs of required functions. Cost O(acts × log acts).
[[nodiscard]] Share resilience_share(const IndexFacts& facts, const Functions& required, const Window& window);

/// n/N ≥ min(1/2, (k−2)/k) for k functions: at least one of the two.
[[nodiscard]] bool is_resilient(Share share, int functions);

}  // namespace samverkan::structure
