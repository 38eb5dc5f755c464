// SPDX-License-Identifier: EUPL-1.2
// Each database's own fast way to take many rows: a bound statement in SQLite, COPY in PostgreSQL. SOCI binds by name, which
// costs more than storing the row. Inside kit/db; called by Session.
#pragma once

#include "kit/db/rows.hpp"

namespace sqlite_api {  // where SOCI keeps the C interface
struct sqlite3;
}
struct pg_conn;

namespace samverkan::db {

/// Inserts the rows in order, in the transaction of the connection. Throw BrokenStore when the database refuses one of them.
void insert_rows(sqlite_api::sqlite3* connection, const Rows& rows);
void insert_rows(pg_conn* connection, const Rows& rows);

}  // namespace samverkan::db
