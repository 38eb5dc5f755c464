// SPDX-License-Identifier: EUPL-1.2
// The log of acts: who did what to which thing from which seat, written in the same transaction as the act, chained so that a
// later change, gap or reordering is found. It never holds free text that people wrote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/db/work.hpp"

namespace samverkan::audit {

enum class Outcome { done, refused };

struct Entry {
  std::string actor;         // account id, "system" for jobs and the command line, or "link"
  std::string seat;          // the seat the act was done from; may be empty
  std::string verb;          // as in the API: "verify", "lock"
  std::string subject_kind;  // "observation", "edition"
  std::string subject_id;
  Outcome outcome = Outcome::done;
  std::string detail;  // short codes such as a reason; no text that people wrote
};

struct Row {
  std::int64_t seq;
  UtcTime at;
  Entry entry;
  std::string hash;
};

/// Adds one row in the transaction of `work`. Concurrent writers wait for each other here.
void record(db::Work& work, const Entry& entry);

struct Verification {
  std::int64_t rows = 0;
  std::int64_t signed_rows = 0;             // up to the newest checkpoint that holds
  std::optional<UtcTime> signed_at;         // when it was made; what was done since could be cut off unseen
  std::optional<std::int64_t> first_wrong;  // the first row that may be wrong
  std::optional<std::int64_t> last_wrong;   // the last one; another than the first when only a checkpoint found it
  std::string what;  // "changed", "gap", "cut", "checkpoint_removed", "checkpoint_forged"; empty when all is well
};

/// What is known from outside of the store: whose signatures hold, and the lines (to_line) of the checkpoints that were made.
struct Trust {
  std::vector<std::string> public_keys;  // none: signatures are not looked at
  std::vector<std::string> lines;
};

/// Walks the whole chain and compares it with its checkpoints. Cost: one pass, about a microsecond a row.
[[nodiscard]] Verification verify(db::Work& work, const Trust& trust);

struct Filter {
  std::optional<std::string> subject_kind;
  std::optional<std::string> subject_id;
  std::optional<std::string> actor;
  std::int64_t before_seq = INT64_MAX;  // for paging: rows with a smaller number
  int limit = 50;
};

/// Newest first.
[[nodiscard]] std::vector<Row> list(db::Work& work, const Filter& filter);

/// The number of the last row; 0 in an empty log. Rows are numbered in the order in which they were committed.
[[nodiscard]] std::int64_t last_seq(db::Work& work);

/// What was done (not what was refused) after a row, in order: for what is kept in memory and must follow what is committed.
struct Act {
  std::string verb, subject_kind, subject_id;
};
[[nodiscard]] std::vector<Act> acts_since(db::Work& work, std::int64_t seq);

[[nodiscard]] std::string to_text(Outcome outcome);

}  // namespace samverkan::audit
