// SPDX-License-Identifier: EUPL-1.2
// Signing in and out over HTTP. GET /session, which shows seats and areas, stands in app/ where these modules meet.
#pragma once

#include "access/door.hpp"
#include "access/sign_in_limiter.hpp"
#include "kit/web/router.hpp"

namespace samverkan::access {

void register_routes(web::Router& router, Door& door, SignInLimiter& limiter);

/// The reply that carries a new session's cookie.
[[nodiscard]] web::Reply signed_in_reply(const web::Request& request, const SignedIn& signed_in);

}  // namespace samverkan::access
