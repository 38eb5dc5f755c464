// SPDX-License-Identifier: EUPL-1.2
// Who sees how far the districts have come and whether a group's structure holds, and who hands over and takes over a seat. Pure.
#pragma once

#include <span>

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"

namespace samverkan::structure {

/// Verb: read_build_up, on a district.
[[nodiscard]] std::span<const access::Rule> structure_rules();

/// Verbs: read, the whole of a group; list, its sentence and what is missing in words.
[[nodiscard]] std::span<const access::Rule> index_rules();

/// Verbs: read, leave_notes, take_over; on a holding that is "to_come", "running" or "ended". What is inherited with a seat is
/// read while the holding runs: it is the seat's work of today.
[[nodiscard]] std::span<const access::Rule> handover_rules();

/// Verb: read, on one's own day.
[[nodiscard]] std::span<const access::Rule> my_day_rules();

[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group);
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const cooperation::Holding& holding,
                                         const cooperation::Seat& seat, UtcTime now);

}  // namespace samverkan::structure
