// SPDX-License-Identifier: EUPL-1.2
// How the store gets from what it is to what the program needs: db/NNNN_name.sql, in order, forward only, all in one transaction.
#pragma once

#include <string>
#include <vector>

#include "kit/base/assets.hpp"

namespace samverkan::db {

class Session;

struct Migration {
  int number;
  std::string name;                       // "0001_audit"
  std::string fingerprint;                // of the text, so that a changed migration is noticed
  std::vector<std::string> statements;    // split at `;` at the end of a line
  std::vector<std::string> append_only;   // tables named in "-- append-only: TABLE"
  std::vector<std::string> text_indexes;  // tables named in "-- text-index: TABLE"
};

/// In order of their numbers. Throws BrokenStore when two share a number.
[[nodiscard]] std::vector<Migration> read_migrations(const Assets& assets);

/// Runs those that have not been run. Throws BrokenStore when the store is newer than the program, or a migration that was run
/// has another text now.
void migrate(Session& session, const std::vector<Migration>& migrations);

}  // namespace samverkan::db
