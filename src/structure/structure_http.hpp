// SPDX-License-Identifier: EUPL-1.2
// What looks across modules over HTTP.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"
#include "observation/scenes.hpp"

namespace samverkan::structure {

/// All are borrowed for the life of the router.
void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees);

/// The year of a group.
void register_year_routes(web::Router& router, access::Door& door, area::AreaTrees& trees);

/// What is handed over with a seat, and one's own day.
void register_day_routes(web::Router& router, access::Door& door, observation::Scenes& scenes);

}  // namespace samverkan::structure
