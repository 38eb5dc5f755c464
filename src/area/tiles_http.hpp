// SPDX-License-Identifier: EUPL-1.2
// Map tiles over HTTP, for whoever may read maps.
#pragma once

#include "access/door.hpp"
#include "area/tile_file.hpp"
#include "kit/web/router.hpp"

namespace samverkan::area {

/// `door` and `tiles` outlive the router. Null: the installation has no tiles, and the routes say so.
void register_tile_routes(web::Router& router, access::Door& door, TileFile* tiles);

}  // namespace samverkan::area
