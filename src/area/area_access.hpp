// SPDX-License-Identifier: EUPL-1.2
// Who may do what with areas: everybody with a seat reads them, the analyst brings them in.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::area {

[[nodiscard]] std::span<const access::Rule> area_rules();

/// Areas are no secret and belong to nobody: the rules are asked about all of them at once.
[[nodiscard]] access::Subject areas_subject();

}  // namespace samverkan::area
