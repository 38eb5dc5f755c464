// SPDX-License-Identifier: EUPL-1.2
// What has been erased, in a file beside the store: a copy of the store taken before an erasure still holds the text, so after a
// restore the list is replayed at start, before anybody reads. It holds ids and times, never text. Keep it out of the restore:
// the newest list belongs to every older copy of the store.
#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "kit/db/database.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

class DeletionList {
 public:
  /// Reads the file; one that is not there is an empty list. A last line that was cut by a crash is left out: its erasure stands
  /// in the store. Throws BrokenStore when another line is damaged: a list that cannot be read protects nobody.
  explicit DeletionList(std::filesystem::path file);

  /// At start: destroys the texts that a restore has brought back and takes up what the store knows and the file does not.
  /// Returns how many observations were erased anew. Cost: a few µs an erasure ever made.
  int replay(db::Database& database, UtcTime now, RandomSource& random);

  /// After an erasure was committed, before it is acknowledged: what the store has erased is on disk in the file when this
  /// returns. Throws when the disk refuses; the next call takes it up again. Thread-safe.
  void keep(db::Database& database, UtcTime now, RandomSource& random);

  /// The night's work: destroys the texts whose date has passed and keeps that they are gone. Returns how many.
  int expire(db::Database& database, UtcTime now, RandomSource& random);

 private:
  void append(const std::string& lines) const;

  std::filesystem::path file_;
  std::mutex mutex_;
  std::set<ObservationId> known_;
};

}  // namespace samverkan::observation
