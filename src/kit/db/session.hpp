// SPDX-License-Identifier: EUPL-1.2
// One connection with its prepared statements. The only place that sees SOCI and the two dialects; inside kit/db.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kit/db/rows.hpp"
#include "kit/db/value.hpp"

namespace soci {
class soci_error;
}

namespace samverkan::db {

enum class Dialect { sqlite, postgresql };

struct Address {
  Dialect dialect;
  std::string target;         // file path, or libpq connection string
  bool is_read_only = false;  // of a file; to PostgreSQL each transaction says it
};

/// Splits "sqlite:PATH" and "postgresql://…". Throws BrokenStore on anything else.
[[nodiscard]] Address parse_address(const std::string& address);

class Session {
 public:
  explicit Session(const Address& address);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// One statement without arguments, not kept: BEGIN, PRAGMA, CREATE TABLE.
  void run_once(const std::string& sql);
  std::int64_t execute(std::string_view sql, std::span<const Value> values);
  void query(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds,
             const std::function<void(std::span<Value>)>& visit);
  void insert(const Rows& rows);
  [[nodiscard]] Dialect dialect() const { return dialect_; }

 private:
  struct Connection;
  struct Prepared;
  Prepared& prepare(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds);
  void say_errors_without_rows();
  [[noreturn]] void fail(const soci::soci_error& error, std::string_view sql);

  // A statement is known by its text and the kinds of its arguments and columns. Looked up without making a key; the hash takes
  // the length and eight of the characters, since texts of SQL differ in length and the comparison sees to the rest.
  struct Key {
    std::string sql;
    std::string kinds;
  };
  struct KeyView {
    std::string_view sql;
    std::string_view kinds;
  };
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(const KeyView& key) const noexcept {
      std::size_t hash = key.sql.size() * 31 + key.kinds.size();
      for (std::size_t i = 0; i < 8 && !key.sql.empty(); ++i)
        hash = hash * 131 + static_cast<unsigned char>(key.sql[key.sql.size() * i / 8]);
      return hash;
    }
    std::size_t operator()(const Key& key) const noexcept { return (*this)(KeyView{key.sql, key.kinds}); }
  };
  struct KeyEqual {
    using is_transparent = void;
    bool operator()(const Key& a, const Key& b) const noexcept { return a.sql == b.sql && a.kinds == b.kinds; }
    bool operator()(const KeyView& a, const Key& b) const noexcept { return a.sql == b.sql && a.kinds == b.kinds; }
    bool operator()(const Key& a, const KeyView& b) const noexcept { return a.sql == b.sql && a.kinds == b.kinds; }
  };

  Dialect dialect_;
  std::unique_ptr<Connection> connection_;
  std::string kinds_;  // of the statement at hand; kept, so that its memory is
  std::unordered_map<Key, std::unique_ptr<Prepared>, KeyHash, KeyEqual> prepared_;
};

/// A bounded number of connections, made when first needed. `take` waits for a free one, in the order of asking: whoever gives
/// one back and asks again at once would else always be first.
class SessionPool {
 public:
  SessionPool(Address address, std::size_t size_max) : address_(std::move(address)), size_max_(size_max) {}
  [[nodiscard]] std::unique_ptr<Session> take();
  void give_back(std::unique_ptr<Session> session);
  /// Counts a connection that broke as gone, so that a new one can be made.
  void drop(std::unique_ptr<Session> session);
  /// The same for all that nobody uses.
  void drop_free();
  [[nodiscard]] const Address& address() const { return address_; }

 private:
  Address address_;
  std::size_t size_max_;
  std::size_t made_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::uint64_t next_turn_ = 0;
  std::uint64_t turn_ = 0;  // whose it is
  std::vector<std::unique_ptr<Session>> free_;
};

}  // namespace samverkan::db
