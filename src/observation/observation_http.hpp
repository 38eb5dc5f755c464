// SPDX-License-Identifier: EUPL-1.2
// Routes of reports, receipts and triage.
#pragma once

#include "access/door.hpp"
#include "kit/web/router.hpp"
#include "observation/scenes.hpp"

namespace samverkan::observation {

/// Called after an observation was made or changed, in the same unit of work: the picture keeps its columns current with it.
using OnChange = std::function<void(db::Work&, const ObservationId&)>;

void register_routes(web::Router& router, access::Door& door, Scenes& scenes, OnChange on_change);

}  // namespace samverkan::observation
