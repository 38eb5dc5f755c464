// SPDX-License-Identifier: EUPL-1.2
// Who may see which numbers and do what with an edition. Rows only; access::may decides.
#pragma once

#include <span>
#include <vector>

#include "access/access.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// Verbs on the picture of an area.
[[nodiscard]] std::span<const access::Rule> picture_rules();
/// Verbs on an edition, by its state.
[[nodiscard]] std::span<const access::Rule> edition_rules();

/// `path`: the area and all above it, as AreaTree::path_of gives it.
[[nodiscard]] access::Subject picture_subject(std::vector<access::AreaId> path);
[[nodiscard]] access::Subject edition_subject(EditionState state, std::vector<access::AreaId> path);

/// The first question of every route about numbers, before anything is looked up: refuses whoever sees no pictures at all, so
/// that such a person is told the same of what is there and of what is not.
[[nodiscard]] Result<void> require_pictures(const access::Actor& actor, UtcTime now);

/// Exact numbers for those with row right in the area, the lattice for everybody else.
[[nodiscard]] Profile profile_of(const access::Actor& actor, const std::vector<access::AreaId>& path, UtcTime now);

}  // namespace samverkan::picture
