// SPDX-License-Identifier: EUPL-1.2
// From the plan to the map of the demo city: areas of both geographies, places, water, neighbours and the metro line.
#pragma once

#include "app/demo/demo_city.hpp"
#include "app/demo/demo_outline.hpp"

namespace samverkan::demo {

/// Fills areas, places, outlines and lines.
void draw_map(const Plan& plan, DemoCity& city);

}  // namespace samverkan::demo
