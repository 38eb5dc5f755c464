// SPDX-License-Identifier: EUPL-1.2
// HTTP: the links and cards of the members, and the few routes that need nobody to be signed in. The token comes in the header
// X-Link-Token and never in a path, so that it stands in no log of a server or a proxy.
#pragma once

#include "access/door.hpp"
#include "access/sign_in_limiter.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::link {

struct Surroundings {
  area::AreaTrees& trees;
  const observation::Screener& screener;
  access::SignInLimiter& limiter;  // of tokens that lead nowhere
};
void register_routes(web::Router& router, access::Door& door, Surroundings around);
void register_card_routes(web::Router& router, access::Door& door, Surroundings around);

}  // namespace samverkan::link
