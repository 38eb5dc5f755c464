// SPDX-License-Identifier: EUPL-1.2
// Who may set up a group and put people on its seats. Pure.
#pragma once

#include <span>

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"

namespace samverkan::cooperation {

/// Verbs: create_group (on the area), change_charter.
[[nodiscard]] std::span<const access::Rule> group_rules();

/// Verbs: invite, end_holding. The state is the role that the seat carries, and "coordinator_holder" for the place of the one who
/// holds a coordinator's seat: a coordinator names a deputy, never another coordinator.
[[nodiscard]] std::span<const access::Rule> seat_rules();

[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const Group& group);
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const AreaId& area, const std::optional<GroupId>& group);
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const Seat& seat, HoldingKind kind);

}  // namespace samverkan::cooperation
