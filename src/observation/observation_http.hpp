// SPDX-License-Identifier: EUPL-1.2
// Routes of reports, receipts and triage.
#pragma once

#include "access/door.hpp"
#include "kit/web/router.hpp"
#include "observation/deletion_list.hpp"
#include "observation/scenes.hpp"

namespace samverkan::observation {

void register_routes(web::Router& router, access::Door& door, Scenes& scenes, DeletionList& deletions);

}  // namespace samverkan::observation
