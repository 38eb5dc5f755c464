// SPDX-License-Identifier: EUPL-1.2
// Taking in files: observations by a mapping, and the police's list of events. All or nothing: rows are written in batches and
// are seen when the job's last transaction has moved it to done; what a cancelled or broken job left is removed. A row's time of
// receipt is that of its batch's transaction; for figures it is that of the job's last one, before which nobody could count it.
#pragma once

#include <filesystem>
#include <functional>

#include "kit/base/clock.hpp"
#include "kit/db/database.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

inline constexpr std::uint64_t kImportBytesMax = std::uint64_t{2} << 30;
inline constexpr std::int64_t kRejectionsKept = 100'000;
inline constexpr std::size_t kImportBatch = 20'000;  // rows in one transaction: each costs a wait for the disk

enum class JobState { uploaded, checked, running, done, cancelled, failed };
[[nodiscard]] std::string_view to_text(JobState state);
[[nodiscard]] std::optional<JobState> find_job_state(std::string_view text);

struct ImportJob {
  std::int64_t number = 0;
  ImportJobId id;
  std::string kind;  // "observations" or "police_events"
  JobState state = JobState::uploaded;
  std::string file_name;
  std::string source;
  std::string actor;
  std::int64_t read = 0;  // the sum of the next three
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  std::int64_t unchanged = 0;
  std::string first_id;  // of the job's rows; ids rise from there
  std::string message;   // a note or a reason: "import.converted_from_windows_1252"
  UtcTime started_at;
  std::optional<UtcTime> ended_at;
};

struct ImportProgress {
  std::int64_t rows;
  double share;  // 0–1, by bytes read
};
enum class GoOn { yes, no };
using OnProgress = std::function<GoOn(const ImportProgress&)>;

struct ImportInput {
  std::filesystem::path path;          // .csv .txt .tsv, or .xlsx .ods .geojson .json through the sandboxed converter
  std::string file_name;               // as people call it
  std::optional<std::string> mapping;  // TOML; none: the one saved for this header
  std::string actor;                   // account id, or "system"
  OnProgress on_progress;              // called after each batch; may be empty
  std::function<void(const ImportJob&)> on_start = {};  // called when the job is in the store, before the first row; may be empty
};

/// Runs the whole import and gives the job as it ended. Refuses when the file, the mapping or the store does not fit, and when
/// the name of the file or of the source may point at a person; then nothing is left but the job row. A mapping that led to a
/// done job is saved for the header.
[[nodiscard]] Result<ImportJob> import_observations(db::Database& database, const Scene& scene, const Clock& clock,
                                                    RandomSource& random, const ImportInput& input);

/// A mapping for a file, as TOML: the one that a done import saved for this header, else one guessed from the header and the
/// first 200 rows.
struct Proposal {
  std::string mapping;
  enum class From { saved, guessed } from;
};
[[nodiscard]] Result<Proposal> propose_mapping_for(db::Database& database, const Scene& scene, UtcTime now, RandomSource& random,
                                                   const ImportInput& input);

/// What an import would do, with the first rows that it would not take. Nothing is stored.
inline constexpr std::int64_t kTrialRowsMax = 200'000;
inline constexpr std::size_t kTrialRejectionsMax = 20;
struct RejectedLine {
  std::int64_t number = 0;  // in the file, the header being 1
  std::string column;
  std::string reason;
  std::string value;
};
struct Trial {
  std::int64_t read = 0;  // the sum of the next three
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  std::int64_t unchanged = 0;
  enum class Extent { whole_file, first_rows } extent = Extent::whole_file;
  std::vector<RejectedLine> first_rejected;
};
[[nodiscard]] Result<Trial> try_import(db::Database& database, const Scene& scene, UtcTime now, RandomSource& random,
                                       const ImportInput& input);

/// Reads the police's list of events (JSON, or JSON packed with gzip) as news: text on the level of a county. Events are taken in
/// batches and are seen at once; a cancelled or broken run keeps the whole events it took, and the same file again takes the
/// rest.
[[nodiscard]] Result<ImportJob> import_police_events(db::Database& database, UtcTime now, RandomSource& random,
                                                     const ImportInput& input);

/// Removes what dead jobs left, unless an import runs, in this process or another: the next import sees to it then. Called at
/// start. Returns how many jobs.
int remove_leftovers(db::Database& database, UtcTime now, RandomSource& random);

[[nodiscard]] std::vector<ImportJob> list_jobs(db::Work& work, std::size_t limit);
[[nodiscard]] Result<ImportJob> find_job(db::Work& work, const ImportJobId& id);

/// The rejected rows as CSV: row, column, reason, value, and what to do, in the language of `text_of`.
[[nodiscard]] std::string rejected_csv(db::Work& work, const ImportJob& job,
                                       const std::function<std::string(const Refusal&)>& text_of);

}  // namespace samverkan::observation
