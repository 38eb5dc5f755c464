// SPDX-License-Identifier: EUPL-1.2
// The first question of every page: who am I, where do I sit, what may I open, what kind of store is this. It draws on several
// modules, and so stands here. In a demo store there is also the sign-in by role.
#pragma once

#include "access/door.hpp"
#include "app/municipality.hpp"
#include "app/store.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"

namespace samverkan::app {

/// `sends_letters`: whether the operator has named a mail server.
void register_session_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const StoreInfo& store,
                             const Municipality& municipality, bool sends_letters);

}  // namespace samverkan::app
