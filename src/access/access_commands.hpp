// SPDX-License-Identifier: EUPL-1.2
// Sign-in: one function a verb. Passwords are Argon2id; a session is an opaque random token that the store knows only as a hash.
#pragma once

#include <chrono>
#include <string>

#include "access/access_store.hpp"

namespace samverkan::access {

inline constexpr std::chrono::hours kSessionIdleMax{12};
inline constexpr std::chrono::hours kSessionAgeMax{7 * 24};
inline constexpr std::chrono::hours kInvitationLife{7 * 24};
inline constexpr std::size_t kPasswordLengthMin = 12;

struct SignedIn {
  std::string token;  // goes to the browser's cookie and nowhere else
  Session session;
};

/// Makes an account without a password. `actor` stands in the log: an account id, or "system". Refuses a name that is taken.
[[nodiscard]] Result<AccountId> create_account(db::Work& work, std::string_view actor, std::string_view name);

/// A link's token, valid once, for seven days. Links that were given before end.
[[nodiscard]] std::string invite(db::Work& work, std::string_view actor, const AccountId& account);

/// Whose invitation it is: the name to sign in with, and the address it was given for, which may be empty. Refused when it has
/// been used, is over or unknown.
struct Invited {
  std::string name;
  std::string address;
};
[[nodiscard]] Result<Invited> read_invitation(db::Work& work, std::string_view token);

/// Sets the password with an invitation's token and signs in. All other sessions of the account end.
[[nodiscard]] Result<SignedIn> accept_invitation(db::Work& work, std::string_view token, const std::string& password);

/// The expensive part of signing in (about 0.1 s, 64 MiB by Argon2id): run it outside of a transaction. An account without
/// password or that does not exist costs the same time.
[[nodiscard]] bool password_matches(const std::optional<Account>& account, const std::string& password);

/// Starts a session for an account whose holder has been recognised. `how` stands in the log: "password", "demo", "invitation".
[[nodiscard]] SignedIn sign_in(db::Work& work, const AccountId& account, std::string_view how);

void sign_out(db::Work& work, std::string_view token);

/// The session of a token, if it has not ended and its account is open. One query.
[[nodiscard]] std::optional<Session> find_live_session(db::Work& work, std::string_view token);

/// Whether to note that the session was seen: at most once in ten minutes, to spare the disk.
[[nodiscard]] bool needs_touch(const Session& session, UtcTime now);

}  // namespace samverkan::access
