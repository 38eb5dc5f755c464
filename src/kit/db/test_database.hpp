// SPDX-License-Identifier: EUPL-1.2
// Fresh stores for tests, one of each kind, so that every store test runs on both databases. A program of tests migrates one
// store of each kind and copies it for every test; each copy is opened, and its history checked, as any store.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kit/db/database.hpp"

namespace samverkan::db {

/// A new, migrated, empty store of its own that is removed with the object.
class TestStore {
 public:
  virtual ~TestStore() = default;
  [[nodiscard]] virtual Database& database() = 0;
  [[nodiscard]] virtual const std::string& address() const = 0;
  [[nodiscard]] virtual std::string name() const = 0;  // "SQLite" or "PostgreSQL", for failure messages
};

[[nodiscard]] std::unique_ptr<TestStore> make_sqlite_store(const Assets& assets = data_assets());

/// One SQLite store, and one PostgreSQL store where a server can be started: the first call starts one as a non-root user in a
/// temporary folder, on a socket there and no port; it ends with the program. Without PostgreSQL on the machine it says so once
/// on standard error. SAMVERKAN_REQUIRE_POSTGRESQL=1 makes the absence an error.
[[nodiscard]] std::vector<std::unique_ptr<TestStore>> test_databases(const Assets& assets = data_assets());

}  // namespace samverkan::db
