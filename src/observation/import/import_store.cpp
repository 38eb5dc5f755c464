// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/import_store.hpp"

#include <sodium.h>

#include "kit/base/check.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

int value_of(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

ImportJob job_of(
    std::tuple<std::int64_t, ImportJobId, std::string, std::string, std::string, std::string, std::string, std::int64_t,
               std::int64_t, std::int64_t, std::int64_t, std::string, std::string, UtcTime, std::optional<UtcTime>>&& row) {
  auto& [number, id, kind, state, file, source, actor, read, accepted, rejected, unchanged, first, message, started, ended] = row;
  const auto known = find_job_state(state);
  CHECK(known, "the store holds only states that this module wrote");
  return {number, id, kind, *known, file, source, actor, read, accepted, rejected, unchanged, first, message, started, ended};
}

template <class... Args>
std::vector<ImportJob> load(db::Work& work, const std::string& rest, const Args&... args) {
  std::vector<ImportJob> jobs;
  for (auto& row :
       work.rows<std::int64_t, ImportJobId, std::string, std::string, std::string, std::string, std::string, std::int64_t,
                 std::int64_t, std::int64_t, std::int64_t, std::string, std::string, UtcTime, std::optional<UtcTime>>(
           "SELECT number, id, kind, state, file_name, source, actor, rows_read, rows_accepted, rows_rejected, rows_unchanged,"
           " first_id, message, started_at, ended_at FROM import_jobs" +
               rest,
           args...)) {
    jobs.push_back(job_of(std::move(row)));
  }
  return jobs;
}

std::optional<double> north_of(const ImportedRow& row) { return row.at ? std::optional(row.at->north_m) : std::nullopt; }
std::optional<double> east_of(const ImportedRow& row) { return row.at ? std::optional(row.at->east_m) : std::nullopt; }

}  // namespace

UuidBytes bytes_of(std::string_view uuid) {
  UuidBytes bytes{};
  std::size_t at = 0;
  for (auto& byte : bytes) {
    if (uuid[at] == '-') ++at;
    byte = static_cast<std::uint8_t>(value_of(uuid[at]) * 16 + value_of(uuid[at + 1]));
    at += 2;
  }
  return bytes;
}

std::string uuid_of(const UuidBytes& bytes) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    text.push_back(kHex[bytes[i] >> 4]);
    text.push_back(kHex[bytes[i] & 15]);
  }
  return text;
}

std::uint64_t key_of(std::string_view source_id) {
  static constexpr unsigned char kKey[crypto_shorthash_KEYBYTES] = {2};
  unsigned char hash[crypto_shorthash_BYTES];
  crypto_shorthash(hash, reinterpret_cast<const unsigned char*>(source_id.data()), source_id.size(), kKey);
  std::uint64_t value = 0;
  for (const unsigned char byte : hash) value = (value << 8) | byte;
  return value;
}

std::unique_ptr<db::Hold> try_hold_imports(db::Database& database) { return database.try_hold("import"); }

int end_dead_jobs(db::Database& database, UtcTime now, RandomSource& random) {
  auto jobs = database.read(now, random, [](db::Work& work) { return load(work, " WHERE state = 'running'"); });
  for (ImportJob& job : jobs) {
    const auto remove_some = [&](db::Work& work) { return remove_rows_of(work, job, static_cast<int>(kImportBatch)); };
    while (database.write(now, random, remove_some)) {}
    job.state = JobState::failed;
    job.message = "interrupted";
    job.ended_at = now;
    database.write(now, random, [&](db::Work& work) { save_job(work, job); });
  }
  return static_cast<int>(jobs.size());
}

Result<void> check_store(db::Work& work, const Mapping& mapping) {
  const auto kind = load_store_kind(work);
  if (mapping.is_synthetic && kind == "real")
    return refuse(Problem::conflict, "observation.import_synthetic_into_real", "mapping");
  if (!mapping.is_synthetic && kind != "real")
    return refuse(Problem::conflict, "observation.import_real_into_synthetic", "mapping");
  return {};
}

std::optional<std::int64_t> find_source_number(db::Work& work, const Mapping& mapping) {
  const auto known = work.find_row<std::int64_t>("SELECT number FROM observation_sources WHERE name = ?", mapping.source);
  return known ? std::optional(std::get<0>(*known)) : std::nullopt;
}

std::int64_t source_number_of(db::Work& work, const Mapping& mapping) {
  if (const auto known = find_source_number(work, mapping)) return *known;
  const auto last = work.find_row<std::int64_t>("SELECT COALESCE(MAX(number), 0) FROM observation_sources");
  const std::int64_t number = std::get<0>(*last) + 1;
  work.execute("INSERT INTO observation_sources (number, name, is_synthetic) VALUES (?,?,?)", number, mapping.source,
               mapping.is_synthetic ? 1 : 0);
  return number;
}

KnownRows load_known(db::Work& work, std::int64_t source_number) {
  KnownRows known;
  work.each_row<std::string, std::string, std::int64_t>(
      "SELECT source_id, id, content_hash FROM observations WHERE source_number = ? AND job IN (SELECT number FROM import_jobs "
      "WHERE"
      " state = 'done')",
      [&](const std::string& source_id, const std::string& id, std::int64_t hash) {
        known.emplace(key_of(source_id), KnownRow{bytes_of(id), hash, false});
      },
      source_number);
  return known;
}

std::int64_t insert_job(db::Work& work, const ImportJob& job) {
  const auto last = work.find_row<std::int64_t>("SELECT COALESCE(MAX(number), 0) FROM import_jobs");
  const std::int64_t number = std::get<0>(*last) + 1;
  work.execute("INSERT INTO import_jobs (number, id, kind, state, file_name, source, actor, started_at) VALUES (?,?,?,?,?,?,?,?)",
               number, job.id, job.kind, to_text(job.state), job.file_name, job.source, job.actor, job.started_at);
  return number;
}

void save_job(db::Work& work, const ImportJob& job) {
  work.execute(
      "UPDATE import_jobs SET state = ?, rows_read = ?, rows_accepted = ?, rows_rejected = ?, rows_unchanged = ?, first_id = ?,"
      " message = ?, ended_at = ? WHERE number = ?",
      to_text(job.state), job.read, job.accepted, job.rejected, job.unchanged, job.first_id, job.message, job.ended_at,
      job.number);
}

std::optional<ImportJob> find_import_job(db::Work& work, const ImportJobId& id) {
  auto jobs = load(work, " WHERE id = ?", id);
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

std::vector<ImportJob> load_jobs(db::Work& work, std::size_t limit) { return load(work, " ORDER BY number DESC LIMIT ?", limit); }

RowInserter::RowInserter(std::int64_t job, std::int64_t source_number, LocalDate kept_until)
    : job_(job),
      source_number_(source_number),
      kept_until_(to_iso_date(kept_until)),
      rows_("observations", {"id", "category_group", "category", "occurred_from", "occurred_to", "counted_at", "place_precision",
                             "location", "area_id", "north_m", "east_m", "received_at", "text_state", "source_number",
                             "source_id", "content_hash", "job", "state", "use_for"}),
      texts_("observation_texts", {"observation_id", "revision", "kind", "body", "kept_until"}),
      changes_("import_changes",
               {"job", "observation_id", "category_group", "category", "occurred_from", "occurred_to", "counted_at",
                "place_precision", "location", "area_id", "north_m", "east_m", "content_hash", "body", "kept_until"}),
      rejections_("import_rejections", {"job", "row_number", "column_name", "reason", "value"}) {}

void RowInserter::add(const UuidBytes& id, const ImportedRow& row) {
  const std::string uuid = uuid_of(id);
  const bool has_text = !row.text.empty();
  if (has_text) texts_.add(uuid, 1, "text", row.text, kept_until_);
  rows_.add(uuid, row.category->group, row.category->code, row.occurred.earliest, row.occurred.latest, row.occurred.middle(),
            observation::to_text(row.precision), observation::to_text(row.location), row.area->id, north_of(row), east_of(row),
            std::nullopt, observation::to_text(has_text ? TextState::present : TextState::none), source_number_, row.source_id,
            row.content_hash, job_, "verified", "also_action");
}

void RowInserter::add_change(const UuidBytes& id, const ImportedRow& row) {
  changes_.add(job_, uuid_of(id), row.category->group, row.category->code, row.occurred.earliest, row.occurred.latest,
               row.occurred.middle(), observation::to_text(row.precision), observation::to_text(row.location), row.area->id,
               north_of(row), east_of(row), row.content_hash, row.text, kept_until_);
}

void RowInserter::add_rejection(std::int64_t row_number, const RejectedRow& rejection) {
  rejections_.add(job_, row_number, rejection.column, rejection.reason, rejection.value);
}

void RowInserter::write(db::Work& work) {
  rows_.fill("received_at", work.now());
  for (const db::Rows* rows : {&rows_, &texts_, &changes_, &rejections_}) work.insert(*rows);
}

void RowInserter::clear() {
  for (db::Rows* rows : {&rows_, &texts_, &changes_, &rejections_}) rows->clear();
}

void apply_changes(db::Work& work, std::int64_t job) {
  work.execute(
      "INSERT INTO observation_revisions (observation_id, revision, superseded_at, superseded_by, state, category_group, "
      "category,"
      " occurred_from, occurred_to, place_precision, location, area_id, north_m, east_m) SELECT o.id, o.revision, ?, 'import', "
      "o.state,"
      " o.category_group, o.category, o.occurred_from, o.occurred_to, o.place_precision, o.location, o.area_id, o.north_m, "
      "o.east_m"
      " FROM observations o WHERE o.id IN (SELECT observation_id FROM import_changes WHERE job = ?)",
      work.now(), job);
  std::string set = "UPDATE observations SET revision = revision + 1";
  for (const char* column : {"category_group", "category", "occurred_from", "occurred_to", "counted_at", "place_precision",
                             "location", "area_id", "north_m", "east_m", "content_hash"}) {
    set += std::string(", ") + column + " = (SELECT c." + column +
           " FROM import_changes c WHERE c.job = ? AND c.observation_id = observations.id)";
  }
  set +=
      ", text_state = CASE WHEN text_state = 'erased' THEN 'erased' WHEN (SELECT c.body FROM import_changes c WHERE c.job = ? AND"
      " c.observation_id = observations.id) = '' THEN 'none' ELSE 'present' END"
      " WHERE id IN (SELECT observation_id FROM import_changes WHERE job = ?)";
  work.execute(set, job, job, job, job, job, job, job, job, job, job, job, job, job);
  // A text that somebody erased does not come back with the next file.
  work.execute(
      "INSERT INTO observation_texts (observation_id, revision, kind, body, kept_until) SELECT c.observation_id, o.revision, "
      "'text',"
      " c.body, c.kept_until FROM import_changes c JOIN observations o ON o.id = c.observation_id WHERE c.job = ? AND c.body <> "
      "'' AND"
      " o.text_state = 'present'",
      job);
  work.execute("DELETE FROM import_changes WHERE job = ?", job);
}

bool remove_rows_of(db::Work& work, const ImportJob& job, int count_max) {
  const auto ids = work.rows<std::string>("SELECT id FROM observations WHERE id >= ? AND job = ? ORDER BY id LIMIT ?",
                                          job.first_id, job.number, count_max);
  for (const auto& [id] : ids) {
    work.execute("DELETE FROM observation_texts WHERE observation_id = ?", id);
    work.execute("DELETE FROM observations WHERE id = ?", id);
  }
  work.execute("DELETE FROM import_changes WHERE job = ?", job.number);
  return !ids.empty();
}

void save_mapping(db::Work& work, std::string_view header_hash, std::string_view mapping) {
  work.execute(
      "INSERT INTO import_mappings (header_hash, mapping, saved_at) VALUES (?,?,?) ON CONFLICT (header_hash) DO UPDATE SET "
      "mapping ="
      " excluded.mapping, saved_at = excluded.saved_at",
      header_hash, mapping, work.now());
}

std::optional<std::string> find_mapping(db::Work& work, std::string_view header_hash) {
  auto row = work.find_row<std::string>("SELECT mapping FROM import_mappings WHERE header_hash = ?", header_hash);
  if (!row) return std::nullopt;
  return std::get<0>(*row);
}

std::string load_store_kind(db::Work& work) {
  const auto row = work.find_row<std::string>("SELECT kind FROM store_info LIMIT 1");
  return row ? std::get<0>(*row) : "real";
}

}  // namespace samverkan::observation
