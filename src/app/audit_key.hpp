// SPDX-License-Identifier: EUPL-1.2
// The key that signs the log's checkpoints, and what lies beside it: FILE (secret, mode 0600), FILE.pub (one public key a line)
// and FILE.list (one line for each checkpoint that was made). FILE is what SAMVERKAN_AUDIT_KEY names, else audit.key in the data
// folder; it belongs on another disk than the store and in another backup.
#pragma once

#include <filesystem>

#include "audit/audit.hpp"
#include "audit/checkpoint.hpp"
#include "kit/base/clock.hpp"
#include "kit/db/database.hpp"

namespace samverkan::app {

class AuditKey {
 public:
  /// Reads the key, or makes one when there is none. Throws std::runtime_error when the file is there and is no key.
  AuditKey(const std::filesystem::path& data, RandomSource& random);

  /// Signs when it is time to and notes the checkpoint beside the key. Throws BrokenStore.
  void sign_if_due(db::Database& database, const Clock& clock, RandomSource& random) const;
  /// Signs what is left: when the server stops.
  void sign_rest(db::Database& database, const Clock& clock, RandomSource& random) const;

  /// What verification may trust; no keys when there is no FILE.pub.
  [[nodiscard]] static audit::Trust trust_of(const std::filesystem::path& data);

 private:
  void note(const std::optional<audit::Checkpoint>& made) const;
  std::filesystem::path file_;
  audit::SigningKey key_;
};

}  // namespace samverkan::app
