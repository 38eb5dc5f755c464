// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_store.hpp"

namespace samverkan::calendar {
namespace {

template <class Key>
std::optional<Address> select_address(db::Work& work, std::string_view where, const Key& key) {
  auto row = work.find_row<AccountId, std::string, UtcTime>(
      "SELECT account_id, token_hash, made_at FROM calendar_addresses " + std::string(where), key);
  if (!row) return std::nullopt;
  auto& [account, token_hash, made_at] = *row;
  return Address{std::move(account), std::move(token_hash), made_at};
}

}  // namespace

void save_address(db::Work& work, const Address& address) {
  work.execute(
      "INSERT INTO calendar_addresses (account_id, token_hash, made_at) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET "
      "token_hash = excluded.token_hash, made_at = excluded.made_at",
      address.account, address.token_hash, address.made_at);
}

void delete_address(db::Work& work, const AccountId& account) {
  work.execute("DELETE FROM calendar_addresses WHERE account_id = ?", account);
}

std::optional<Address> find_address(db::Work& work, const AccountId& account) {
  return select_address(work, "WHERE account_id = ?", account);
}

std::optional<Address> find_address_by_token(db::Work& work, const std::string& token_hash) {
  return select_address(work, "WHERE token_hash = ?", token_hash);
}

}  // namespace samverkan::calendar
