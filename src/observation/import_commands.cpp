// SPDX-License-Identifier: EUPL-1.2
#include "observation/import_commands.hpp"

#include <array>
#include <future>

#include "audit/audit.hpp"
#include "kit/base/check.hpp"
#include "observation/import/convert_file.hpp"
#include "observation/import/csv.hpp"
#include "observation/import/import_names.hpp"
#include "observation/import/import_store.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

constexpr std::array<std::pair<JobState, std::string_view>, 6> kJobStates{{{JobState::uploaded, "uploaded"},
                                                                           {JobState::checked, "checked"},
                                                                           {JobState::running, "running"},
                                                                           {JobState::done, "done"},
                                                                           {JobState::cancelled, "cancelled"},
                                                                           {JobState::failed, "failed"}}};
constexpr double kBytesOfShortRow = 40;      // so that what is known of the rows seldom has to move
constexpr double kBytesReservedFor = 200e6;  // at most 5 million rows' room before one was read

// Ids of one batch: they begin with the time, rise by one, and start at a random place.
class RisingIds {
 public:
  RisingIds(UtcTime now, RandomSource& random) : next_(bytes_of(make_uuid7(now, random))) { next_[10] = 0; }
  UuidBytes take() {
    for (std::size_t i = 15; i >= 10; --i) {
      if (++next_[i] != 0) break;
    }
    return next_;
  }
  [[nodiscard]] const UuidBytes& last() const { return next_; }

 private:
  UuidBytes next_;
};

// One import from the first row to the end of the job.
class Import {
 public:
  Import(db::Database& database, const Scene& scene, const Clock& clock, RandomSource& random, const ImportInput& input)
      : database_(database),
        scene_(scene),
        clock_(clock),
        started_at_(clock.now()),
        random_(random),
        input_(input),
        ids_(started_at_, random) {}

  Result<ImportJob> run(CsvReader& csv, const Mapping& mapping, const ColumnPlaces& places, double bytes) {
    auto started = database_.write(clock_.now(), random_, [&](db::Work& work) { return start(work, mapping); });
    if (!started) return refused_by(started);
    if (input_.on_start) input_.on_start(job_);
    known_.reserve(known_.size() + static_cast<std::size_t>(std::min(bytes, kBytesReservedFor) / kBytesOfShortRow));
    RowReader rows(mapping, places, scene_, started_at_);
    const RowInserter empty(job_.number, source_number_, kept_until(started_at_, scene_.retention_months));
    std::array<RowInserter, 2> batches{empty, empty};
    try {
      // While one batch is written, the next is read.
      std::future<void> writing;
      bool goes_on = true;
      for (std::size_t turn = 0; goes_on; ++turn) {
        RowInserter& batch = batches[turn % batches.size()];
        goes_on = read_batch(csv, rows, batch);
        if (writing.valid()) writing.get();
        if (is_cancelled(csv, bytes)) return stop(JobState::cancelled, "observation.import_cancelled");
        writing = std::async(std::launch::async, [this, &batch] { write(batch); });
      }
      writing.get();
      if (finish(csv, mapping)) return job_;
    } catch (const std::exception&) {  // the disk or the database failed: leave nothing behind, then pass it on
      (void)stop(JobState::failed, "failed");
      throw;
    }
    return stop(JobState::failed, "interrupted");
  }

 private:
  Result<std::int64_t> start(db::Work& work, const Mapping& mapping) {
    if (auto fits = check_store(work, mapping); !fits) return refused_by(fits);
    source_number_ = source_number_of(work, mapping);
    known_ = load_known(work, source_number_);
    job_ = {.id = make_id<ImportJobId>(started_at_, random_),
            .kind = "observations",
            .state = JobState::running,
            .file_name = input_.file_name,
            .source = mapping.source,
            .actor = input_.actor,
            .started_at = started_at_,
            .ended_at = std::nullopt};
    job_.first_id = uuid_of(ids_.last());
    job_.number = insert_job(work, job_);
    save_job(work, job_);
    return job_.number;
  }

  // False at the end of the file.
  bool read_batch(CsvReader& csv, RowReader& rows, RowInserter& batch) {
    for (std::size_t i = 0; i < kImportBatch; ++i) {
      const auto next = csv.next();
      if (next == CsvReader::Next::end) return false;
      ++job_.read;
      if (next == CsvReader::Next::too_long) {
        reject(batch, csv.number(), {"observation.import_row_too_long", "", ""});
        continue;
      }
      auto row = rows.read(csv.fields());
      if (row) take(batch, csv.number(), *row);
      else reject(batch, csv.number(), row.error());
    }
    return true;
  }

  void write(RowInserter& batch) {
    database_.write(clock_.now(), random_, [&](db::Work& work) { batch.write(work); });
    batch.clear();
  }

  void take(RowInserter& batch, std::int64_t number, const ImportedRow& row) {
    const auto [known, is_new] = known_.try_emplace(key_of(row.source_id));
    if (known->second.is_in_file) {
      reject(batch, number, {"observation.import_duplicate", "", std::string(row.source_id)});
      return;
    }
    known->second.is_in_file = true;
    if (is_new) {
      known->second.id = ids_.take();
      batch.add(known->second.id, row);
      ++job_.accepted;
    } else if (known->second.content_hash == row.content_hash) {
      ++job_.unchanged;
    } else {
      batch.add_change(known->second.id, row);
      ++job_.accepted;
    }
  }

  void reject(RowInserter& batch, std::int64_t number, const RejectedRow& rejection) {
    if (++job_.rejected <= kRejectionsKept) batch.add_rejection(number, rejection);
  }

  bool is_cancelled(const CsvReader& csv, double bytes) {
    if (!input_.on_progress) return false;
    return input_.on_progress({job_.read, bytes > 0 ? static_cast<double>(csv.bytes_read()) / bytes : 1}) == GoOn::no;
  }

  Result<ImportJob> stop(JobState state, std::string_view reason) {
    for (bool has_more = true; has_more;) {
      has_more = database_.write(clock_.now(), random_,
                                 [&](db::Work& work) { return remove_rows_of(work, job_, static_cast<int>(kImportBatch)); });
    }
    job_.state = state;
    job_.message = std::string(reason);
    database_.write(clock_.now(), random_, [&](db::Work& work) {
      job_.ended_at = work.now();
      save_job(work, job_);
    });
    return refuse(Problem::conflict, "observation.import_cancelled", "file");
  }

  // False when the job is no longer one that runs: the connection that held the right to import was lost, and another process
  // took the job for dead and removed its rows.
  bool finish(const CsvReader& csv, const Mapping& mapping) {
    return database_.write(clock_.now(), random_, [&](db::Work& work) {
      const auto stored = find_import_job(work, job_.id);
      if (!stored || stored->state != JobState::running) return false;
      apply_changes(work, job_.number);
      job_.state = JobState::done;
      job_.ended_at = work.now();
      if (csv.was_converted()) job_.message = "converted_from_windows_1252";
      save_job(work, job_);
      if (input_.mapping) save_mapping(work, hash_of_header(csv.header()), *input_.mapping);
      audit::record(work, {.actor = input_.actor,
                           .seat = {},
                           .verb = "import_observations",
                           .subject_kind = "import",
                           .subject_id = job_.id.text(),
                           .detail = mapping.is_synthetic ? "synthetic" : "real"});
      return true;
    });
  }

  db::Database& database_;
  Scene scene_;
  const Clock& clock_;
  UtcTime started_at_;
  RandomSource& random_;
  const ImportInput& input_;
  RisingIds ids_;
  ImportJob job_;
  std::int64_t source_number_ = 0;
  KnownRows known_;
};

}  // namespace

std::string_view to_text(JobState state) { return kJobStates.at(static_cast<std::size_t>(state)).second; }

std::optional<JobState> find_job_state(std::string_view text) {
  for (const auto& [state, word] : kJobStates) {
    if (word == text) return state;
  }
  return std::nullopt;
}

Result<ImportJob> import_observations(db::Database& database, const Scene& scene, const Clock& clock, RandomSource& random,
                                      const ImportInput& input) {
  if (auto clear = check_file_name(scene.screener, input.file_name); !clear) return refused_by(clear);
  auto table = open_table(input.path);
  if (!table) return refused_by(table);
  CsvReader& csv = table->csv;
  std::optional<std::string> text = input.mapping;
  if (!text) {
    text = database.read(clock.now(), random, [&](db::Work& work) { return find_mapping(work, hash_of_header(csv.header())); });
  }
  if (!text) return refuse(Problem::bad_input, "observation.mapping_none", "mapping");
  const auto mapping = parse_mapping(*text, scene.categories);
  if (!mapping) return refused_by(mapping);
  if (auto clear = check_source(scene.screener, mapping->source); !clear) return refused_by(clear);
  const auto places = places_of(*mapping, csv.header());
  if (!places) return refused_by(places);
  if (scene.areas.areas_of(area::Geography::city).empty()) return refuse(Problem::unavailable, "observation.no_areas", "file");
  const auto hold = try_hold_imports(database);
  if (hold == nullptr) return refuse(Problem::conflict, "observation.import_running", "file");
  end_dead_jobs(database, clock.now(), random);
  Import import(database, scene, clock, random, input);
  return import.run(csv, *mapping, *places, static_cast<double>(table->bytes));
}

int remove_leftovers(db::Database& database, UtcTime now, RandomSource& random) {
  const auto hold = try_hold_imports(database);
  return hold == nullptr ? 0 : end_dead_jobs(database, now, random);
}

std::vector<ImportJob> list_jobs(db::Work& work, std::size_t limit) { return load_jobs(work, limit); }

Result<ImportJob> find_job(db::Work& work, const ImportJobId& id) {
  auto job = find_import_job(work, id);
  if (!job) return refuse(Problem::not_found, "observation.job_unknown", "job");
  return std::move(*job);
}

std::string rejected_csv(db::Work& work, const ImportJob& job, const std::function<std::string(const Refusal&)>& text_of) {
  const std::array<std::string, 5> header{"row", "column", "reason", "value", "what_to_do"};
  std::string csv = "\xEF\xBB\xBF" + csv_line(header);
  work.each_row<std::int64_t, std::string, std::string, std::string>(
      "SELECT row_number, column_name, reason, value FROM import_rejections WHERE job = ? ORDER BY row_number",
      [&](std::int64_t number, const std::string& column, const std::string& reason, const std::string& value) {
        const std::array<std::string, 5> fields{
            std::to_string(number), column, reason, value,
            text_of({Problem::bad_input, reason, column, {{"value", value}, {"max", std::to_string(kTextLengthMax)}}})};
        csv += csv_line(fields);
      },
      job.number);
  return csv;
}

}  // namespace samverkan::observation
