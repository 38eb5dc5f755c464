// SPDX-License-Identifier: EUPL-1.2
// Accounts, sessions and invitations in the store. Tokens are kept only as hashes.
#pragma once

#include <optional>
#include <string>

#include "access/access.hpp"
#include "kit/db/work.hpp"

namespace samverkan::access {

struct Account {
  AccountId id;
  std::string name;
  std::optional<std::string> password_hash;  // none until the holder has chosen one
  std::optional<UtcTime> closed_at;
};

struct Session {
  AccountId account;
  UtcTime made_at;
  UtcTime seen_at;
  std::string account_name;
  bool is_account_closed = false;
};

[[nodiscard]] std::optional<Account> find_account(db::Work& work, const AccountId& id);
[[nodiscard]] std::optional<Account> find_account_by_name(db::Work& work, std::string_view name);
void insert_account(db::Work& work, const Account& account);
void set_password_hash(db::Work& work, const AccountId& id, const std::string& hash);

[[nodiscard]] std::optional<Session> find_session(db::Work& work, const std::string& token_hash);
void insert_session(db::Work& work, const std::string& token_hash, const Session& session);
void touch_session(db::Work& work, const std::string& token_hash);
void delete_session(db::Work& work, const std::string& token_hash);
void delete_sessions_of(db::Work& work, const AccountId& account);
/// Removes sessions that were made or last seen before the given times.
void delete_old_sessions(db::Work& work, UtcTime made_before, UtcTime seen_before);

struct Invitation {
  std::string token_hash;
  AccountId account;
  std::string invited_by;  // an account id, or "system"
  UtcTime ends_at;
};
void insert_invitation(db::Work& work, const Invitation& invitation);
/// Whose invitation it is, while it can be used.
[[nodiscard]] std::optional<AccountId> find_invited(db::Work& work, const std::string& token_hash);
/// Ends those that can still be used.
void end_invitations_of(db::Work& work, const AccountId& account);
/// The same, but for those that `keeper` gave.
void end_invitations_of(db::Work& work, const AccountId& account, std::string_view keeper);
/// Marks the invitation as used and tells whose it is; nothing when it is unknown, used or over.
[[nodiscard]] std::optional<AccountId> use_invitation(db::Work& work, const std::string& token_hash);

}  // namespace samverkan::access
