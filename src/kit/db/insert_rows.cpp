// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/insert_rows.hpp"

#include <libpq-fe.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <charconv>
#include <memory>

#include "kit/db/database.hpp"

namespace samverkan::db {
namespace {

constexpr std::size_t kSendFrom = std::size_t{64} << 10;

std::string column_list(const Rows& rows) {
  std::string list = rows.table() + " (";
  for (const std::string& column : rows.columns()) list += (list.back() == '(' ? "" : ",") + column;
  return list + ")";
}

int bind(sqlite_api::sqlite3_stmt* statement, int place, const Rows& rows, const Rows::Cell& cell) {
  switch (cell.kind) {
    case Rows::Kind::integer: return sqlite_api::sqlite3_bind_int64(statement, place, cell.integer);
    case Rows::Kind::real: return sqlite_api::sqlite3_bind_double(statement, place, cell.real);
    case Rows::Kind::text: {
      const auto text = rows.text_of(cell);
      return sqlite_api::sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    case Rows::Kind::null: break;
  }
  return sqlite_api::sqlite3_bind_null(statement, place);
}

template <class Number>
void append_number(std::string& out, Number value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end.ptr);
}

// The text form of COPY: tab between columns, \N for nothing, a backslash before what would be misread.
void append_copied(std::string& out, const Rows& rows, const Rows::Cell& cell) {
  switch (cell.kind) {
    case Rows::Kind::null: out += "\\N"; return;
    case Rows::Kind::integer: append_number(out, cell.integer); return;
    case Rows::Kind::real: append_number(out, cell.real); return;
    case Rows::Kind::text: break;
  }
  for (const char c : rows.text_of(cell)) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      default: out.push_back(c);
    }
  }
}

void send(PGconn* connection, std::string& lines) {
  if (PQputCopyData(connection, lines.data(), static_cast<int>(lines.size())) != 1) throw BrokenStore(PQerrorMessage(connection));
  lines.clear();
}

// Ends a COPY and takes all its results, so that the connection is free again; the first error is thrown.
void end_copy(PGconn* connection, const char* why_not) {
  std::string error;
  if (PQputCopyEnd(connection, why_not) != 1) error = PQerrorMessage(connection);
  while (PGresult* result = PQgetResult(connection)) {
    if (PQresultStatus(result) == PGRES_FATAL_ERROR && error.empty()) error = PQresultErrorMessage(result);
    PQclear(result);
  }
  if (!error.empty()) throw BrokenStore(error);
}

}  // namespace

void insert_rows(sqlite_api::sqlite3* connection, const Rows& rows) {
  if (rows.size() == 0) return;
  std::string sql = "INSERT INTO " + column_list(rows) + " VALUES (?";
  for (std::size_t i = 1; i < rows.columns().size(); ++i) sql += ",?";
  sql += ")";
  sqlite_api::sqlite3_stmt* made = nullptr;
  if (sqlite_api::sqlite3_prepare_v2(connection, sql.c_str(), -1, &made, nullptr) != SQLITE_OK)
    throw BrokenStore(sqlite_api::sqlite3_errmsg(connection));
  const std::unique_ptr<sqlite_api::sqlite3_stmt, int (*)(sqlite_api::sqlite3_stmt*)> statement(made,
                                                                                                &sqlite_api::sqlite3_finalize);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    int place = 0;
    int state = SQLITE_OK;
    for (const Rows::Cell& cell : rows.row(i)) {
      if (state == SQLITE_OK) state = bind(made, ++place, rows, cell);
    }
    if (state != SQLITE_OK || sqlite_api::sqlite3_step(made) != SQLITE_DONE)
      throw BrokenStore(sqlite_api::sqlite3_errmsg(connection));
    sqlite_api::sqlite3_reset(made);
  }
}

void insert_rows(pg_conn* connection, const Rows& rows) {
  if (rows.size() == 0) return;
  const std::string sql = "COPY " + column_list(rows) + " FROM STDIN";
  PGresult* started = PQexec(connection, sql.c_str());
  const bool is_ready = PQresultStatus(started) == PGRES_COPY_IN;
  PQclear(started);
  if (!is_ready) throw BrokenStore(PQerrorMessage(connection));
  std::string lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.row(i);
    for (const Rows::Cell& cell : row) {
      append_copied(lines, rows, cell);
      lines.push_back(&cell == &row.back() ? '\n' : '\t');
    }
    if (lines.size() > kSendFrom) send(connection, lines);
  }
  if (!lines.empty()) send(connection, lines);
  end_copy(connection, nullptr);
}

}  // namespace samverkan::db
