// SPDX-License-Identifier: EUPL-1.2
// The way in for whoever holds a token and no account: guessing is slowed down, and nothing of the address is told to others.
#pragma once

#include "access/door.hpp"
#include "access/sign_in_limiter.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::link {

inline constexpr std::string_view kTokenHeader = "x-link-token";

/// `answer(token)` gives the reply. One that leads nowhere (410) counts as a guess from that address, and after too many of them
/// guesses get 429; whoever holds a link that lives is answered whatever others at the same address do.
template <class F>
[[nodiscard]] web::Reply with_token(const web::Request& request, access::Door& door, access::SignInLimiter& limiter, F&& answer) {
  const std::string token(request.find_header(kTokenHeader).value_or(""));
  web::Reply reply = answer(token);
  constexpr int kGone = 410;
  if (reply.status == kGone) {
    const std::string key = web::hash_token(token);
    if (!limiter.check(key, request.remote_address, door.now()))
      reply = web::problem_reply(Refusal{Problem::too_many, "link.too_often", "token", {}}, request.language);
    else limiter.note_failure(key, request.remote_address, door.now());
  }
  reply.with_header("Referrer-Policy", "no-referrer");
  return reply;
}

}  // namespace samverkan::link
