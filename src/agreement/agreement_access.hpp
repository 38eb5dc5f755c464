// SPDX-License-Identifier: EUPL-1.2
// Who writes an agreement, puts it in force and reads it. Pure.
#pragma once

#include <span>

#include "access/access.hpp"
#include "agreement/agreement.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"

namespace samverkan::agreement {

/// Verbs: read, create, change, put_in_force, replace, follow_up_commitment, follow_up_promise; on the area of the agreement.
[[nodiscard]] std::span<const access::Rule> agreement_rules();

/// Verb: read, for everybody that an agreement in force concerns; on its reach.
[[nodiscard]] std::span<const access::Rule> reach_rules();

/// `state`: "" for one that is to be made.
[[nodiscard]] access::Subject subject_of(const area::AreaTree& tree, const AreaId& area, std::string_view state);
/// A commitment of an agreement: the seat that follows it up may, beside whoever coordinates.
[[nodiscard]] access::Subject commitment_of(const area::AreaTree& tree, const Agreement& agreement, std::size_t position,
                                            std::string_view state);
/// All that the agreement holds for: its area, all above it, and all below it.
[[nodiscard]] access::Subject reach_of(const area::AreaTree& tree, const AreaId& area, std::string_view state);

/// Whether a seat can follow up a commitment of an agreement for the area: it reads the agreement, and works in its area or
/// around it.
[[nodiscard]] bool may_own(const area::AreaTree& tree, const cooperation::Seat& seat, const AreaId& area);

/// By either list.
[[nodiscard]] bool may_read(const area::AreaTree& tree, const access::Actor& actor, const Agreement& agreement, UtcTime now);

}  // namespace samverkan::agreement
