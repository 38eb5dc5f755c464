// SPDX-License-Identifier: EUPL-1.2
// The window of an analysis, the land that was looked at: a polygon as CSV with x and y, or GeoJSON with polygons, in the same
// coordinates as the points.
#pragma once

#include <string>

#include "kit/base/result.hpp"
#include "stats/kde.hpp"

namespace samverkan::analyse {

/// Refuses what `Table::read` refuses, and GeoJSON without a polygon (`analyse.no_polygon`).
[[nodiscard]] Result<stats::KdeRings> read_window(const std::string& file);

/// The smallest rectangle around all vertices; around nothing it is empty, with x1 < x0.
[[nodiscard]] stats::KdeExtent extent_of(const stats::KdeRings& rings);

}  // namespace samverkan::analyse
