// SPDX-License-Identifier: EUPL-1.2
// The only place that converts between coordinate systems, with PROJ. Safe from any thread (a context a thread); no file is
// read at run time. Accuracy: the round trip is within 1 mm everywhere in Sweden (convert_test.cpp compares with the published
// Gauss–Krüger formulas and with the EPSG registry's axis order). Cost: about 0.2 µs a point.
#pragma once

#include "geo/point.hpp"
#include "kit/base/result.hpp"

namespace samverkan::geo {

[[nodiscard]] Wgs84 to_wgs84(Sweref99 point);

/// Accepts a point from outside. Refuses what is not finite (geo.not_a_number), what lies in Sweden only with the axes
/// exchanged (geo.axes_swapped) and what lies outside Sweden with its sea (geo.outside_sweden). `field` names the input.
[[nodiscard]] Result<Sweref99> check_point(UncheckedPoint point, Crs crs, std::string_view field);

/// For a point that is known to be in Sweden, e.g. read back from our own reply.
[[nodiscard]] Sweref99 to_sweref99(Wgs84 point);

/// Sweden with its sea.
inline constexpr Box kSweden{.min_north_m = 6'100'000, .min_east_m = 200'000, .max_north_m = 7'700'000, .max_east_m = 1'000'000};

}  // namespace samverkan::geo
