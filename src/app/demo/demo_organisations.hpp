// SPDX-License-Identifier: EUPL-1.2
// Who cooperates in the demo city: organisations, one area group a district, seats, and holders named after their seat.
#pragma once

#include "app/demo/demo_city.hpp"
#include "app/demo/demo_plan.hpp"

namespace samverkan::demo {

/// Fills organisations, groups, seats and sign_ins. Needs the areas and places.
void seat_city(const Plan& plan, DemoCity& city);

}  // namespace samverkan::demo
