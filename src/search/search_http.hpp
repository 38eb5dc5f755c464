// SPDX-License-Identifier: EUPL-1.2
// The search over HTTP.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"

namespace samverkan::search {

/// Both are borrowed for the life of the router.
void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees);

}  // namespace samverkan::search
