// SPDX-License-Identifier: EUPL-1.2
// Well-known text of polygons and lines, as CSV files carry it and as boundaries are stored.
#pragma once

#include <string>
#include <string_view>

#include "geo/shape.hpp"

namespace samverkan::geo {

/// Reads POLYGON, MULTIPOLYGON, LINESTRING and MULTILINESTRING (also with "SRID=3006;" before and with Z or M, whose numbers are
/// dropped). x comes first. Refuses everything else (geo.wkt_malformed with the position), numbers that are not finite and more
/// than kCornersMax points. Cost: linear; memory bounded by the text.
[[nodiscard]] Result<UncheckedShape> read_wkt(std::string_view text, std::string_view field);

/// MULTIPOLYGON in SWEREF 99 TM with millimetres, easting first. read_wkt gives the same shape back.
[[nodiscard]] std::string to_wkt(const Shape& shape);

/// What to_wkt wrote, read back without the checks made at import. Refuses only malformed text.
[[nodiscard]] Result<Shape> read_stored_wkt(std::string_view text);

/// MULTILINESTRING, and back.
[[nodiscard]] std::string to_wkt(std::span<const Line> lines);
[[nodiscard]] Result<std::vector<Line>> read_stored_lines(std::string_view text);

}  // namespace samverkan::geo
