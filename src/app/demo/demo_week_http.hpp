// SPDX-License-Identifier: EUPL-1.2
// The last acts that make the demo city: the coordinator locks an edition and calls a meeting, so that a newcomer meets both.
// They go through the routes, as a user's do, with their rights, checks and rows in the log of acts.
#pragma once

#include "kit/base/assets.hpp"
#include "kit/base/random.hpp"
#include "kit/base/time.hpp"
#include "kit/web/router.hpp"

namespace samverkan::demo {

/// When the area group meets next: the next Thursday at 13, this one's only with time to come.
[[nodiscard]] UtcTime next_meeting_day(UtcTime now);

/// The edition of the week before the newest whole one is locked for the coordinator's area (the newest is the newcomer's to
/// lock), and the area group's coming meeting gets the agenda of data/demo_city.toml; a group that has not met is called
/// to one. Refuses as the
/// routes do, with the reason; what was done before stays.
[[nodiscard]] Result<void> act_out_the_week(const web::Router& router, const Assets& assets, UtcTime now, RandomSource& random);

}  // namespace samverkan::demo
