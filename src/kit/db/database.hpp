// SPDX-License-Identifier: EUPL-1.2
// The store: SQLite for one machine, PostgreSQL for a city. Which one is a matter of the address it is opened with.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "kit/base/assets.hpp"
#include "kit/base/result.hpp"
#include "kit/db/hold.hpp"
#include "kit/db/work.hpp"

namespace samverkan::db {

/// The world is broken: disk full, connection lost, file is no database. Caught once, in kit/web or the job runner. What it says
/// quotes no row and no argument: it is for the terminal and the log.
class BrokenStore : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The connection to the database ended. What was under way and not yet committed did not happen.
class LostConnection : public BrokenStore {
 public:
  using BrokenStore::BrokenStore;
};

namespace detail {
template <class T>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<Result<T>> : std::true_type {};
}  // namespace detail

class SessionPool;

class Database {
 public:
  /// Opens "sqlite:PATH" (made if absent) or a libpq address "postgresql://…" and brings it forward to the newest migration of
  /// `assets` (db/NNNN_name.sql) in one transaction. Throws BrokenStore, also when a migration that was run before has changed.
  [[nodiscard]] static std::unique_ptr<Database> open(const std::string& address, const Assets& assets);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs `f(Work&)` in a writing transaction. Commits when f returns; when f returns a Result, only if it holds a value.
  /// Rolls back on a refusal and on an exception. SQLite: one writer at a time, the rest wait in line. Acknowledged = durable.
  /// When the connection is lost before the commit was sent, a new one is made and f runs again: what f does outside of the store
  /// must bear that. When it is lost while committing, nobody knows: LostConnection.
  template <class F>
  auto write(UtcTime now, RandomSource& random, F&& f) {
    for (int turn = 1;; ++turn) {
      bool is_committing = false;
      try {
        return write_once(now, random, f, is_committing);
      } catch (const LostConnection&) {
        if (is_committing || turn == kTurnsMax) throw;
      }
    }
  }

  /// Runs `f(Work&)` on one consistent snapshot, again when the connection is lost. Writing in it is a mistake and fails.
  template <class F>
  auto read(UtcTime now, RandomSource& random, F&& f) {
    for (int turn = 1;; ++turn) {
      try {
        Transaction transaction(*this, Mode::read);
        Work work(transaction.session(), now, random);
        return f(work);
      } catch (const LostConnection&) {
        if (turn == kTurnsMax) throw;
      }
    }
  }

  /// Makes what was deleted from the table and from the text index unreadable in the store's files. SQLite: packs the index,
  /// which else keeps deleted words, then moves everything out of the write-ahead log and empties it. PostgreSQL: vacuums both
  /// fully. Throws BrokenStore when a reader keeps the log for more than five seconds.
  void forget_erased(std::string_view table, std::string_view text_index);

  /// Holds `name` of this store until the object is gone; null while somebody holds it, in this process or another.
  [[nodiscard]] std::unique_ptr<Hold> try_hold(std::string_view name);

  [[nodiscard]] bool is_sqlite() const;

 private:
  enum class Mode { read, write };
  static constexpr int kTurnsMax = 3;

  template <class F>
  auto write_once(UtcTime now, RandomSource& random, F& f, bool& is_committing) {
    Transaction transaction(*this, Mode::write);
    Work work(transaction.session(), now, random);
    using Answer = std::invoke_result_t<F&, Work&>;
    if constexpr (std::is_void_v<Answer>) {
      f(work);
      is_committing = true;
      transaction.commit();
    } else {
      Answer answer = f(work);
      bool is_good = true;
      if constexpr (detail::IsResult<Answer>::value) is_good = answer.has_value();
      if (is_good) {
        is_committing = true;
        transaction.commit();
      }
      return answer;
    }
  }

  class Transaction {
   public:
    Transaction(Database& database, Mode mode);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    [[nodiscard]] Session& session() { return *session_; }
    void commit();

   private:
    SessionPool& pool_;
    std::unique_ptr<Session> session_;
    bool is_open_ = true;
  };

  explicit Database(std::unique_ptr<SessionPool> readers, std::unique_ptr<SessionPool> writers);
  [[nodiscard]] SessionPool& pool(Mode mode);

  std::unique_ptr<SessionPool> readers_;
  std::unique_ptr<SessionPool> writers_;  // none for PostgreSQL, where readers_ serve both
};

}  // namespace samverkan::db
