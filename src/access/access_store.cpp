// SPDX-License-Identifier: EUPL-1.2
#include "access/access_store.hpp"

#include "kit/base/text.hpp"

namespace samverkan::access {
namespace {

using AccountRow = std::tuple<AccountId, std::string, std::optional<std::string>, std::optional<UtcTime>>;

std::optional<Account> to_account(std::optional<AccountRow> row) {
  if (!row) return std::nullopt;
  auto& [id, name, hash, closed_at] = *row;
  return Account{std::move(id), std::move(name), std::move(hash), closed_at};
}

}  // namespace

std::optional<Account> find_account(db::Work& work, const AccountId& id) {
  return to_account(work.find_row<AccountId, std::string, std::optional<std::string>, std::optional<UtcTime>>(
      "SELECT id, name, password_hash, closed_at FROM accounts WHERE id = ?", id));
}

std::optional<Account> find_account_by_name(db::Work& work, std::string_view name) {
  return to_account(work.find_row<AccountId, std::string, std::optional<std::string>, std::optional<UtcTime>>(
      "SELECT id, name, password_hash, closed_at FROM accounts WHERE name_folded = ?", to_lower(trimmed(name))));
}

void insert_account(db::Work& work, const Account& account) {
  work.execute("INSERT INTO accounts (id, name, name_folded, password_hash, made_at, closed_at) VALUES (?, ?, ?, ?, ?, ?)",
               account.id, account.name, to_lower(trimmed(account.name)), account.password_hash, work.now(), account.closed_at);
}

void set_password_hash(db::Work& work, const AccountId& id, const std::string& hash) {
  work.execute("UPDATE accounts SET password_hash = ? WHERE id = ?", hash, id);
}

std::optional<Session> find_session(db::Work& work, const std::string& token_hash) {
  auto row = work.find_row<AccountId, UtcTime, UtcTime, std::string, std::optional<UtcTime>>(
      "SELECT s.account_id, s.made_at, s.seen_at, a.name, a.closed_at FROM sessions s JOIN accounts a ON a.id = s.account_id "
      "WHERE s.token_hash = ?",
      token_hash);
  if (!row) return std::nullopt;
  auto& [account, made_at, seen_at, name, closed_at] = *row;
  return Session{std::move(account), made_at, seen_at, std::move(name), closed_at.has_value()};
}

void insert_session(db::Work& work, const std::string& token_hash, const Session& session) {
  work.execute("INSERT INTO sessions (token_hash, account_id, made_at, seen_at) VALUES (?, ?, ?, ?)", token_hash, session.account,
               session.made_at, session.seen_at);
}

void touch_session(db::Work& work, const std::string& token_hash) {
  work.execute("UPDATE sessions SET seen_at = ? WHERE token_hash = ?", work.now(), token_hash);
}

void delete_session(db::Work& work, const std::string& token_hash) {
  work.execute("DELETE FROM sessions WHERE token_hash = ?", token_hash);
}

void delete_sessions_of(db::Work& work, const AccountId& account) {
  work.execute("DELETE FROM sessions WHERE account_id = ?", account);
}

void delete_old_sessions(db::Work& work, UtcTime made_before, UtcTime seen_before) {
  work.execute("DELETE FROM sessions WHERE made_at < ? OR seen_at < ?", made_before, seen_before);
}

void insert_invitation(db::Work& work, const Invitation& invitation) {
  work.execute("INSERT INTO invitations (token_hash, account_id, invited_by, ends_at) VALUES (?, ?, ?, ?)", invitation.token_hash,
               invitation.account, invitation.invited_by, invitation.ends_at);
}

std::optional<AccountId> find_invited(db::Work& work, const std::string& token_hash) {
  auto row = work.find_row<AccountId>(
      "SELECT account_id FROM invitations WHERE token_hash = ? AND used_at IS NULL AND ends_at > ?", token_hash, work.now());
  if (!row) return std::nullopt;
  return std::get<0>(std::move(*row));
}

void end_invitations_of(db::Work& work, const AccountId& account) { end_invitations_of(work, account, {}); }

void end_invitations_of(db::Work& work, const AccountId& account, std::string_view keeper) {
  work.execute("UPDATE invitations SET ends_at = ? WHERE account_id = ? AND used_at IS NULL AND ends_at > ? AND invited_by <> ?",
               work.now(), account, work.now(), keeper);
}

std::optional<AccountId> use_invitation(db::Work& work, const std::string& token_hash) {
  auto row = work.find_row<AccountId>(
      "UPDATE invitations SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND ends_at > ? RETURNING account_id",
      work.now(), token_hash, work.now());
  if (!row) return std::nullopt;
  return std::get<0>(std::move(*row));
}

}  // namespace samverkan::access
