// SPDX-License-Identifier: EUPL-1.2
// Where a report belongs in the city's tree, and how precisely it is known.
#pragma once

#include "area/area.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

inline constexpr double kPointAccuracyMax_m = 50;
inline constexpr double kStreetAccuracyMax_m = 250;

/// Up to 50 m: point. Up to 250 m: street. Wider: area, and the point is not kept. Unknown: point, since it was put on the map.
[[nodiscard]] Precision precision_of(std::optional<double> accuracy_m);

/// The leaf that holds the point; near and outside are marked, and what lies outside belongs to the root. An area belongs to its
/// own node. Refuses a point outside Sweden, exchanged axes and an unknown area; and everything while there are no areas.
[[nodiscard]] Result<Where> locate(const area::AreaTree& areas, const GivenWhere& given);

/// The same for a point that is already in metres.
[[nodiscard]] Result<Where> locate_point(const area::AreaTree& areas, geo::Sweref99 at, Precision precision);

}  // namespace samverkan::observation
