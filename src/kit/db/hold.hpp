// SPDX-License-Identifier: EUPL-1.2
// Work that lasts longer than a transaction and that only one process may do at a time: who does it holds a name of the store.
#pragma once

#include <memory>
#include <string_view>

namespace samverkan::db {

struct Address;

/// The name is free again when this is gone, or when its process has ended, however it ended.
class Hold {
 public:
  Hold() = default;
  virtual ~Hold() = default;
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
};

/// Null while somebody holds the name, in this process or another. SQLite: the file "PATH.NAME.lock" beside the store, locked and
/// never removed. PostgreSQL: an advisory lock on a connection of its own. Throws BrokenStore when neither can be asked.
[[nodiscard]] std::unique_ptr<Hold> try_hold(const Address& address, std::string_view name);

}  // namespace samverkan::db
