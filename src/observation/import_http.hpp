// SPDX-License-Identifier: EUPL-1.2
// Routes of imports and of the police's list of events.
#pragma once

#include "access/door.hpp"
#include "kit/web/router.hpp"
#include "observation/scenes.hpp"

namespace samverkan::observation {

/// Files wait under `folder` between upload and run; it is made when absent.
void register_import_routes(web::Router& router, access::Door& door, Scenes& scenes, std::filesystem::path folder);

}  // namespace samverkan::observation
