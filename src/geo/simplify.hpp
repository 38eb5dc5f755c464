// SPDX-License-Identifier: EUPL-1.2
// Fewer corners for drawing. Neighbours keep their common border: it is cut where three areas meet and each piece is simplified
// once, the same for both. Never for counting: what is counted uses the full boundaries.
#pragma once

#include <span>
#include <vector>

#include "geo/shape.hpp"

namespace samverkan::geo {

/// Douglas–Peucker within `tolerance_m` on each piece of border; every kept corner is one of the originals. A ring that would
/// have fewer than three corners is dropped when it is a hole or one island of several, else kept as it is.
/// Cost: n log n in the number of corners. Not promised: that thin shapes do not come to cross themselves.
[[nodiscard]] std::vector<Shape> simplify(std::span<const Shape> shapes, double tolerance_m);

/// One line, thinned the same way; both ends are kept. Precondition: not empty.
[[nodiscard]] Line simplify_line(const Line& line, double tolerance_m);

}  // namespace samverkan::geo
