// SPDX-License-Identifier: EUPL-1.2
// A unit of work: one transaction, the time it happens at, and randomness for new ids. It is committed whole or not at all;
// what was acknowledged is on disk.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/db/rows.hpp"
#include "kit/db/text_match.hpp"
#include "kit/db/value.hpp"

namespace samverkan::db {

class Session;

/// SQL is the common subset of SQLite and PostgreSQL with `?` for each argument: TEXT, BIGINT, DOUBLE PRECISION, ON CONFLICT,
/// RETURNING, window functions. Statements are prepared once a connection and kept. Throws BrokenStore when the database fails.
class Work {
 public:
  Work(Session& session, UtcTime now, RandomSource& random) : session_(session), now_(now), random_(random) {}
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  [[nodiscard]] UtcTime now() const { return now_; }
  [[nodiscard]] RandomSource& random() { return random_; }

  /// A number of 62 bits that no other row has. Those of one transaction follow each other, so that what is ordered by them is
  /// appended to; the first is random, so that writers do not wait for each other.
  [[nodiscard]] std::int64_t next_number();

  /// Lets nobody else write to the table until the transaction ends. SQLite has one writer at a time anyway.
  void lock_table(std::string_view table);

  /// Runs INSERT, UPDATE or DELETE and returns the number of rows it touched.
  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    return run(sql, values);
  }

  /// Inserts all rows, in order. About 2 µs a row of ten columns.
  void insert(const Rows& rows);

  /// All rows, as tuples of the stated types: `for (auto& [id, at] : work.rows<std::string, UtcTime>("SELECT …", x))`.
  template <class... Columns, class... Args>
  [[nodiscard]] std::vector<std::tuple<Columns...>> rows(std::string_view sql, const Args&... args) {
    std::vector<std::tuple<Columns...>> found;
    each_row<Columns...>(
        sql, [&](Columns... columns) { found.emplace_back(std::move(columns)...); }, args...);
    return found;
  }

  /// The same with the arguments in a list, for statements whose number of `?` is known only then.
  template <class... Columns>
  [[nodiscard]] std::vector<std::tuple<Columns...>> rows_with(std::string_view sql, std::span<const Value> values) {
    std::vector<std::tuple<Columns...>> found;
    constexpr std::array<ColumnKind, sizeof...(Columns)> kKinds{Column<Columns>::kKind...};
    query(sql, values, kKinds, [&](std::span<Value> row) {
      [&]<std::size_t... I>(std::index_sequence<I...>) { found.emplace_back(Column<Columns>::from(std::move(row[I]))...); }
      (std::index_sequence_for<Columns...>{});
    });
    return found;
  }

  /// How the database at hand asks a text index for the terms, all of which a row must hold.
  [[nodiscard]] TextMatch text_match(std::string_view table, std::span<const TextTerm> terms) const;

  /// Calls `visit(columns…)` for each row without keeping them; for large reads.
  template <class... Columns, class Visit, class... Args>
  void each_row(std::string_view sql, Visit&& visit, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    constexpr std::array<ColumnKind, sizeof...(Columns)> kKinds{Column<Columns>::kKind...};
    query(sql, values, kKinds, [&](std::span<Value> row) {
      [&]<std::size_t... I>(std::index_sequence<I...>) { visit(Column<Columns>::from(std::move(row[I]))...); }
      (std::index_sequence_for<Columns...>{});
    });
  }

  /// The first row, if there is one.
  template <class... Columns, class... Args>
  [[nodiscard]] std::optional<std::tuple<Columns...>> find_row(std::string_view sql, const Args&... args) {
    auto found = rows<Columns...>(sql, args...);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }

 private:
  std::int64_t run(std::string_view sql, std::span<const Value> values);
  void query(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds,
             const std::function<void(std::span<Value>)>& visit);

  Session& session_;
  UtcTime now_;
  RandomSource& random_;
  std::int64_t number_ = 0;  // the last that was given; 0: none
};

}  // namespace samverkan::db
