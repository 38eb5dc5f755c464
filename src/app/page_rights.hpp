// SPDX-License-Identifier: EUPL-1.2
// Which pages the menu shows: those where some verb of the module's own rules is open to one of the actor's seats. Not a right:
// each request is decided by access::may.
#pragma once

#include <string>
#include <vector>

#include "access/access.hpp"

namespace samverkan::app {

[[nodiscard]] std::vector<std::string> pages_for(const access::Actor& actor, UtcTime now);

/// Every rule of every module, one line each, in a fixed order: `samverkan permissions` and tests/golden/permissions.txt.
[[nodiscard]] std::string permission_matrix();

}  // namespace samverkan::app
