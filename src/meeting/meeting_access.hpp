// SPDX-License-Identifier: EUPL-1.2
// Who may do what in a meeting: the members of the group, and the coordinator of its area.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::meeting {

/// Verbs on meetings: read, create and those of MeetingVerb.
[[nodiscard]] std::span<const access::Rule> meeting_rules();
/// Verbs on promises: those of ActionVerb.
[[nodiscard]] std::span<const access::Rule> action_rules();

}  // namespace samverkan::meeting
