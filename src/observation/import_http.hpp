// SPDX-License-Identifier: EUPL-1.2
// Routes of imports and of the police's list of events.
#pragma once

#include "access/door.hpp"
#include "kit/web/router.hpp"
#include "observation/scenes.hpp"

namespace samverkan::observation {

/// Files wait under `folder` between upload and run; it is made when absent. `on_import` is called after a job is done: the
/// picture loads its rows.
void register_import_routes(web::Router& router, access::Door& door, Scenes& scenes, std::filesystem::path folder,
                            std::function<void(const ImportJobId&)> on_import);

}  // namespace samverkan::observation
