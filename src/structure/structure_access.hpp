// SPDX-License-Identifier: EUPL-1.2
// Who sees how far the districts have come. Pure.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::structure {

/// Verb: read_build_up, on a district.
[[nodiscard]] std::span<const access::Rule> structure_rules();

}  // namespace samverkan::structure
