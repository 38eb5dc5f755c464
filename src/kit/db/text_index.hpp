// SPDX-License-Identifier: EUPL-1.2
// What the two databases do not share about text indexes: how one is made, asked and packed. Inserting, deleting and joining on
// rowid are the same SQL in both. Inside kit/db.
#pragma once

#include <span>
#include <string_view>

#include "kit/db/session.hpp"
#include "kit/db/text_match.hpp"

namespace samverkan::db {

/// SQLite: FTS5 that takes the words as they are. PostgreSQL: a table with an index on its words ("simple").
void make_text_index(Session& session, std::string_view table);

[[nodiscard]] TextMatch text_match(Dialect dialect, std::string_view table, std::span<const TextTerm> terms);

/// SQLite only: FTS5 marks deleted words and keeps them in its file until its parts are merged.
void pack_text_index(Session& session, std::string_view table);

}  // namespace samverkan::db
