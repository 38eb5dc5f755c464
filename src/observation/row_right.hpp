// SPDX-License-Identifier: EUPL-1.2
// The rules of row right as a filter: what `read` allows, and nothing else (RowRight in the tests compares the two).
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "observation/observation_store.hpp"

namespace samverkan::observation {

[[nodiscard]] ListFilter filter_of(const access::Actor& actor, const area::AreaTree& areas, UtcTime now);

/// The area and all below it, in the tree of today.
[[nodiscard]] std::vector<access::AreaId> areas_under(const area::AreaTree& areas, const access::AreaId& root);

}  // namespace samverkan::observation
