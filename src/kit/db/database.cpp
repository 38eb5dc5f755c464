// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/database.hpp"

#include <array>

#include "kit/base/check.hpp"
#include "kit/db/migrations.hpp"
#include "kit/db/session.hpp"
#include "kit/db/text_index.hpp"

namespace samverkan::db {
namespace {

constexpr std::size_t kSqliteReaders = 4;
constexpr std::size_t kPostgresqlConnections = 8;

// Waits for readers as long as the connection's time-out says; what is left after that would be read by nobody but stay on disk.
void empty_log(Session& session) {
  constexpr std::array kColumns{ColumnKind::integer, ColumnKind::integer, ColumnKind::integer};
  bool is_busy = true;
  session.query("PRAGMA wal_checkpoint(TRUNCATE)", {}, kColumns,
                [&](std::span<Value> row) { is_busy = std::get<std::int64_t>(row[0]) != 0; });
  if (is_busy) throw BrokenStore("the write-ahead log could not be emptied while somebody read from it");
}

}  // namespace

std::unique_ptr<Database> Database::open(const std::string& text, const Assets& assets) {
  Address address = parse_address(text);
  const bool is_file = address.dialect == Dialect::sqlite;
  auto writers = is_file ? std::make_unique<SessionPool>(address, 1) : nullptr;
  address.is_read_only = is_file;
  auto readers = std::make_unique<SessionPool>(address, is_file ? kSqliteReaders : kPostgresqlConnections);
  std::unique_ptr<Database> database(new Database(std::move(readers), std::move(writers)));
  auto session = database->pool(Mode::write).take();
  migrate(*session, read_migrations(assets));
  database->pool(Mode::write).give_back(std::move(session));
  return database;
}

Database::Database(std::unique_ptr<SessionPool> readers, std::unique_ptr<SessionPool> writers)
    : readers_(std::move(readers)), writers_(std::move(writers)) {}

Database::~Database() = default;

SessionPool& Database::pool(Mode mode) { return mode == Mode::write && writers_ ? *writers_ : *readers_; }

std::unique_ptr<Hold> Database::try_hold(std::string_view name) { return db::try_hold(readers_->address(), name); }

bool Database::is_sqlite() const { return readers_->address().dialect == Dialect::sqlite; }

void Database::forget_erased(std::string_view table, std::string_view text_index) {
  auto session = pool(Mode::write).take();
  try {
    if (is_sqlite()) {
      pack_text_index(*session, text_index);
      empty_log(*session);
    } else {
      for (const std::string_view each : {table, text_index}) session->run_once("VACUUM (FULL) " + std::string(each));
    }
  } catch (const BrokenStore&) {
    pool(Mode::write).drop(std::move(session));
    throw;
  }
  pool(Mode::write).give_back(std::move(session));
}

Database::Transaction::Transaction(Database& database, Mode mode) : pool_(database.pool(mode)), session_(pool_.take()) {
  const bool is_file = session_->dialect() == Dialect::sqlite;
  try {
    if (mode == Mode::write) session_->run_once(is_file ? "BEGIN IMMEDIATE" : "BEGIN");
    else session_->run_once(is_file ? "BEGIN" : "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  } catch (const LostConnection&) {  // the others were lost with it, when the server was started again
    pool_.drop(std::move(session_));
    pool_.drop_free();
    throw;
  } catch (const BrokenStore&) {
    pool_.drop(std::move(session_));
    throw;
  }
}

Database::Transaction::~Transaction() {
  if (!session_) return;
  if (!is_open_) {
    pool_.give_back(std::move(session_));
    return;
  }
  try {
    session_->run_once("ROLLBACK");
    pool_.give_back(std::move(session_));
  } catch (const BrokenStore&) {  // the connection is of no use any more; the server rolls back by itself
    pool_.drop(std::move(session_));
  }
}

void Database::Transaction::commit() {
  session_->run_once("COMMIT");
  is_open_ = false;
}

}  // namespace samverkan::db
