// SPDX-License-Identifier: EUPL-1.2
// Who may analyse what a store holds: single reports, or the figures that the picture shows of an area.
#pragma once

#include <span>

#include "access/access.hpp"

namespace samverkan::analyse {

/// `analyse_rows` needs row right in the area; `analyse_figures` is for whoever reads the picture.
[[nodiscard]] std::span<const access::Rule> analysis_rules();

/// `path`: from the area to the root of the city's tree.
[[nodiscard]] access::Subject analysis_subject(std::vector<access::AreaId> path);

}  // namespace samverkan::analyse
