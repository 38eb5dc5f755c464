// SPDX-License-Identifier: EUPL-1.2
// Surfaces that are only drawn. Published water often crosses itself somewhere, which does not matter where nothing is counted.
#pragma once

#include "geo/shape.hpp"

namespace samverkan::geo {

/// As check_shape, but a boundary that crosses itself is mended: it keeps the ground it covers. Refuses what covers none
/// (geo.shape_empty).
[[nodiscard]] Result<Shape> check_drawn_shape(const UncheckedShape& shape, Crs crs, std::string_view field);

}  // namespace samverkan::geo
