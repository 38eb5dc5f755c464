// SPDX-License-Identifier: EUPL-1.2
// Who may do what with observations: the rows that access::may reads. Row right, the right to read single observations, is
// `read`.
#pragma once

#include <span>

#include "access/access.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

/// Verbs on one observation.
[[nodiscard]] std::span<const access::Rule> observation_rules();

/// Verbs that need no observation yet: report, list (somebody's rows), import, read_news.
[[nodiscard]] std::span<const access::Rule> observation_entry_rules();

/// `areas`: from the leaf to the root of the city's tree.
[[nodiscard]] access::Subject subject_of(const Observation& observation, std::vector<access::AreaId> areas);

/// The subject of the entry rules.
[[nodiscard]] access::Subject entry_subject(std::string_view kind);

}  // namespace samverkan::observation
