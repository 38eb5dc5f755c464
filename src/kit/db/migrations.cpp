// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/migrations.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>

#include "kit/base/text.hpp"
#include "kit/db/database.hpp"
#include "kit/db/session.hpp"
#include "kit/db/text_index.hpp"

namespace samverkan::db {
namespace {

std::string fingerprint_of(std::string_view text) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  std::string hex(33, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

Migration read_migration(const Asset& asset) {
  constexpr std::string_view kAppendOnly = "-- append-only: ";
  constexpr std::string_view kTextIndex = "-- text-index: ";
  // style-allow: number because the build picks the files by their four digits
  Migration migration{.number = std::stoi(std::string(asset.path.substr(3, 4))),
                      .name = std::string(asset.path.substr(3, asset.path.size() - 7)),
                      .fingerprint = fingerprint_of(asset.bytes),
                      .statements = {},
                      .append_only = {},
                      .text_indexes = {}};
  std::string statement;
  for (const std::string_view line : split(asset.bytes, '\n')) {
    const std::string_view text = trimmed(line);
    if (text.starts_with(kAppendOnly)) migration.append_only.emplace_back(text.substr(kAppendOnly.size()));
    if (text.starts_with(kTextIndex)) migration.text_indexes.emplace_back(text.substr(kTextIndex.size()));
    if (text.empty() || text.starts_with("--")) continue;
    statement += std::string(line) + "\n";
    if (text.ends_with(';')) migration.statements.push_back(std::exchange(statement, {}));
  }
  if (!statement.empty()) throw BrokenStore(migration.name + ": the last statement has no ; at the end");
  return migration;
}

// The server itself must not be able to change these rows.
void make_append_only(Session& session, const std::string& table) {
  if (session.dialect() == Dialect::sqlite) {
    for (const std::string verb : {"UPDATE", "DELETE"})
      session.run_once("CREATE TRIGGER " + table + "_no_" + to_lower(verb) + " BEFORE " + verb + " ON " + table +
                       " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END");
    return;
  }
  session.run_once(
      "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; "
      "END $$ LANGUAGE plpgsql");
  session.run_once("CREATE TRIGGER " + table + "_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON " + table +
                   " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()");
}

std::map<int, std::string> already_run(Session& session) {
  session.run_once(
      "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, fingerprint TEXT NOT NULL)");
  std::map<int, std::string> done;
  const std::array kinds{ColumnKind::integer, ColumnKind::text};
  session.query("SELECT number, fingerprint FROM schema_migrations", {}, kinds, [&](std::span<Value> row) {
    done.emplace(static_cast<int>(std::get<std::int64_t>(row[0])), std::get<std::string>(row[1]));
  });
  return done;
}

void run(Session& session, const Migration& migration) {
  for (const auto& statement : migration.statements) session.run_once(statement);
  for (const auto& table : migration.append_only) make_append_only(session, table);
  for (const auto& table : migration.text_indexes) make_text_index(session, table);
  const std::array<Value, 3> row{Value(std::int64_t{migration.number}), Value(migration.name), Value(migration.fingerprint)};
  session.execute("INSERT INTO schema_migrations (number, name, fingerprint) VALUES (?, ?, ?)", row);
}

void check_history(const std::map<int, std::string>& done, const std::vector<Migration>& migrations) {
  for (const auto& [number, fingerprint] : done) {
    const auto found = std::ranges::find(migrations, number, &Migration::number);
    if (found == migrations.end())
      throw BrokenStore("the store was made by a newer program (migration " + std::to_string(number) + "); use that program");
    if (found->fingerprint != fingerprint)
      throw BrokenStore("migration " + found->name + " has changed since it was run on this store");
  }
}

}  // namespace

std::vector<Migration> read_migrations(const Assets& assets) {
  std::vector<Migration> migrations;
  for (const Asset& asset : assets.under("db/")) {
    migrations.push_back(read_migration(asset));
    if (migrations.size() > 1 && migrations[migrations.size() - 2].number == migrations.back().number)
      throw BrokenStore(migrations.back().name + ": two migrations have this number");
  }
  return migrations;
}

void migrate(Session& session, const std::vector<Migration>& migrations) {
  session.run_once(session.dialect() == Dialect::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    const auto done = already_run(session);
    check_history(done, migrations);
    for (const Migration& migration : migrations)
      if (!done.contains(migration.number)) run(session, migration);
    session.run_once("COMMIT");
  } catch (const BrokenStore&) {
    session.run_once("ROLLBACK");
    throw;
  }
}

}  // namespace samverkan::db
