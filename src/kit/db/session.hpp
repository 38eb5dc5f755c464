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

namespace samverkan::db {

enum class Dialect { sqlite, postgresql };

struct Address {
  Dialect dialect;
  std::string target;  // file path, or libpq connection string
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

  Dialect dialect_;
  std::unique_ptr<Connection> connection_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>> prepared_;
};

/// A bounded number of connections, made when first needed. `take` waits for a free one.
class SessionPool {
 public:
  SessionPool(Address address, std::size_t size_max) : address_(std::move(address)), size_max_(size_max) {}
  [[nodiscard]] std::unique_ptr<Session> take();
  void give_back(std::unique_ptr<Session> session);
  /// Counts a connection that broke as gone, so that a new one can be made.
  void drop(std::unique_ptr<Session> session);
  [[nodiscard]] const Address& address() const { return address_; }

 private:
  Address address_;
  std::size_t size_max_;
  std::size_t made_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Session>> free_;
};

}  // namespace samverkan::db
