// SPDX-License-Identifier: EUPL-1.2
// Agreements over HTTP.
#pragma once

#include "access/door.hpp"
#include "agreement/agreement_themes.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::agreement {

/// All are borrowed for the life of the router.
void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                     const Themes& themes);

}  // namespace samverkan::agreement
