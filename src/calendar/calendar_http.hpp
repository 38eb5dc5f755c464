// SPDX-License-Identifier: EUPL-1.2
// HTTP: one's own address, and the one route that a calendar program reads. Such programs send no headers of ours, so the token
// stands in the path; the program writes no paths down.
#pragma once

#include "access/door.hpp"
#include "access/sign_in_limiter.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"

namespace samverkan::calendar {

struct Surroundings {
  area::AreaTrees& trees;
  access::SignInLimiter& limiter;  // of addresses that lead nowhere
};
void register_routes(web::Router& router, access::Door& door, Surroundings around);

/// `sends`: whether this installation sends letters.
void register_mail_routes(web::Router& router, access::Door& door, bool sends);

}  // namespace samverkan::calendar
