// SPDX-License-Identifier: EUPL-1.2
// Tokens and cookies of a signed-in browser, as pure functions; `access` keeps the sessions. A session token is 256 random
// bits and is stored only as its hash. The CSRF token is derived from the session token, so that it needs no storage, and a
// page that cannot read the cookie cannot make it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "kit/web/request.hpp"

namespace samverkan::web {

/// 32 random bytes in base64url: 43 characters. `random` must be safe for secrets (SystemRandom) outside tests.
[[nodiscard]] std::string make_token(RandomSource& random);

/// 16 random bytes in base64url: 22 characters, for an address that is read from paper.
[[nodiscard]] std::string make_link_token(RandomSource& random);

/// What is stored instead of the token: BLAKE2b-256 in hex. Enough without salt, since the token is random.
[[nodiscard]] std::string hash_token(std::string_view token);

/// The value for X-CSRF-Token: BLAKE2b-256 keyed with the session token.
[[nodiscard]] std::string csrf_token_of(std::string_view session_token);

/// Compares in time that depends on the lengths only.
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b);

/// "__Host-samverkan" over TLS, where the prefix makes the browser insist on Secure and Path=/; else "samverkan".
[[nodiscard]] std::string_view session_cookie_name(Transport transport);

/// Values of Set-Cookie: HttpOnly; SameSite=Lax; Path=/, and Secure over TLS.
[[nodiscard]] std::string session_cookie(std::string_view token, Transport transport, std::chrono::seconds max_age);
[[nodiscard]] std::string ended_session_cookie(Transport transport);
/// A year; readable by the page.
[[nodiscard]] std::string language_cookie(Language language, Transport transport);

[[nodiscard]] std::optional<std::string_view> find_session_token(const Request& request);

/// For each unsafe method: refuses when the browser says that another site asks (Sec-Fetch-Site, Origin), or when X-CSRF-Token
/// does not belong to `session_token`.
[[nodiscard]] Result<void> require_csrf(const Request& request, std::string_view session_token);

/// The first half of require_csrf, for signing in, where there is no session yet.
[[nodiscard]] Result<void> require_same_site(const Request& request);

}  // namespace samverkan::web
