// SPDX-License-Identifier: EUPL-1.2
// Import jobs, their rows and rejections in the store.
#pragma once

#include <array>
#include <memory>
#include <unordered_map>

#include "kit/db/database.hpp"
#include "observation/import/row_rules.hpp"
#include "observation/import_commands.hpp"

namespace samverkan::observation {

using UuidBytes = std::array<std::uint8_t, 16>;
[[nodiscard]] UuidBytes bytes_of(std::string_view uuid);
[[nodiscard]] std::string uuid_of(const UuidBytes& bytes);

/// What the store knows of a source id, by a 64-bit hash of it.
struct KnownRow {
  UuidBytes id{};
  std::int64_t content_hash = 0;
  bool is_in_file = false;
};
using KnownRows = std::unordered_map<std::uint64_t, KnownRow>;
[[nodiscard]] std::uint64_t key_of(std::string_view source_id);

/// The right to import, held while a job runs: one job at a time among all processes that have the store open. Null while another
/// runs. Whoever has it knows that a job which still says "running" is dead.
[[nodiscard]] std::unique_ptr<db::Hold> try_hold_imports(db::Database& database);

/// Removes what dead jobs left and says that they failed; needs the right to import. Returns how many.
int end_dead_jobs(db::Database& database, UtcTime now, RandomSource& random);

/// Refuses when invented rows would meet real ones (import_synthetic_into_real, import_real_into_synthetic).
[[nodiscard]] Result<void> check_store(db::Work& work, const Mapping& mapping);

[[nodiscard]] std::optional<std::int64_t> find_source_number(db::Work& work, const Mapping& mapping);
[[nodiscard]] std::int64_t source_number_of(db::Work& work, const Mapping& mapping);
[[nodiscard]] KnownRows load_known(db::Work& work, std::int64_t source_number);

[[nodiscard]] std::int64_t insert_job(db::Work& work, const ImportJob& job);
void save_job(db::Work& work, const ImportJob& job);
[[nodiscard]] std::optional<ImportJob> find_import_job(db::Work& work, const ImportJobId& id);
[[nodiscard]] std::vector<ImportJob> load_jobs(db::Work& work, std::size_t limit);

/// Gathers the rows of a batch and writes them.
class RowInserter {
 public:
  RowInserter(std::int64_t job, std::int64_t source_number, LocalDate kept_until);
  void add(const UuidBytes& id, const ImportedRow& row);
  void add_change(const UuidBytes& id, const ImportedRow& row);
  void add_rejection(std::int64_t row_number, const RejectedRow& rejection);
  /// Writes what was gathered, as received now. It stays gathered, since a unit of work may run again.
  void write(db::Work& work);
  void clear();

 private:
  std::int64_t job_;
  std::int64_t source_number_;
  std::string kept_until_;
  db::Rows rows_;
  db::Rows texts_;
  db::Rows changes_;
  db::Rows rejections_;
};

/// Makes the job's changes the newest revisions, in the caller's transaction. About 20 µs a row.
void apply_changes(db::Work& work, std::int64_t job);

/// Removes at most `count_max` rows that the job left; false when nothing is left.
[[nodiscard]] bool remove_rows_of(db::Work& work, const ImportJob& job, int count_max);

void save_mapping(db::Work& work, std::string_view header_hash, std::string_view mapping);
[[nodiscard]] std::optional<std::string> find_mapping(db::Work& work, std::string_view header_hash);

/// "real", "synthetic" or "demo"; real when the store does not say.
[[nodiscard]] std::string load_store_kind(db::Work& work);

}  // namespace samverkan::observation
