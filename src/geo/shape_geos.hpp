// SPDX-License-Identifier: EUPL-1.2
// What GEOS decides for geo/shape.hpp; no GEOS type leaves the .cpp.
#pragma once

#include <optional>

#include "geo/shape.hpp"

namespace samverkan::geo {

/// Nothing when the shape is a valid multipolygon, else the refusal with the place (north, east) in its details.
[[nodiscard]] std::optional<Refusal> find_invalidity(const Shape& shape, std::string_view field);

/// A valid shape that covers the same ground; may be empty.
[[nodiscard]] Shape mended(const Shape& shape);

}  // namespace samverkan::geo
