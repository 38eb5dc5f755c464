// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/convert_file.hpp"
#include "observation/import/import_names.hpp"
#include "observation/import/import_store.hpp"
#include "observation/import_commands.hpp"

namespace samverkan::observation {
namespace {

constexpr std::size_t kRowsLookedAt = 200;

void count(Trial& trial, const CsvReader& csv, const RejectedRow& rejection) {
  ++trial.rejected;
  if (trial.first_rejected.size() == kTrialRejectionsMax) return;
  trial.first_rejected.push_back({csv.number(), std::string(rejection.column), std::string(rejection.reason), rejection.value});
}

void count(Trial& trial, const CsvReader& csv, const ImportedRow& row, KnownRows& known) {
  KnownRow& same = known.try_emplace(key_of(row.source_id)).first->second;
  if (same.is_in_file) return count(trial, csv, {"observation.import_duplicate", "", std::string(row.source_id)});
  same.is_in_file = true;
  if (same.content_hash == row.content_hash) ++trial.unchanged;
  else ++trial.accepted;
}

}  // namespace

Result<Proposal> propose_mapping_for(db::Database& database, const Scene& scene, UtcTime now, RandomSource& random,
                                     const ImportInput& input) {
  if (auto clear = check_file_name(scene.screener, input.file_name); !clear) return refused_by(clear);
  auto table = open_table(input.path);
  if (!table) return refused_by(table);
  auto content = Content::real;
  auto saved = database.read(now, random, [&](db::Work& work) {
    if (load_store_kind(work) != "real") content = Content::invented;
    return find_mapping(work, hash_of_header(table->csv.header()));
  });
  if (saved) return Proposal{std::move(*saved), Proposal::From::saved};
  std::vector<std::vector<std::string>> rows;
  while (rows.size() < kRowsLookedAt && table->csv.next() == CsvReader::Next::record) {
    rows.emplace_back(table->csv.fields().begin(), table->csv.fields().end());
  }
  return Proposal{propose_mapping(table->csv.header(), rows, scene.categories,
                                  std::filesystem::path(input.file_name).stem().string(), content),
                  Proposal::From::guessed};
}

Result<Trial> try_import(db::Database& database, const Scene& scene, UtcTime now, RandomSource& random,
                         const ImportInput& input) {
  if (auto clear = check_file_name(scene.screener, input.file_name); !clear) return refused_by(clear);
  auto table = open_table(input.path);
  if (!table) return refused_by(table);
  CsvReader& csv = table->csv;
  const auto mapping = parse_mapping(input.mapping.value_or(""), scene.categories);
  if (!mapping) return refused_by(mapping);
  if (auto clear = check_source(scene.screener, mapping->source); !clear) return refused_by(clear);
  const auto places = places_of(*mapping, csv.header());
  if (!places) return refused_by(places);
  auto known = database.read(now, random, [&](db::Work& work) -> Result<KnownRows> {
    if (auto fits = check_store(work, *mapping); !fits) return refused_by(fits);
    return load_known(work, find_source_number(work, *mapping).value_or(-1));
  });
  if (!known) return refused_by(known);
  RowReader rows(*mapping, *places, scene, now);
  Trial trial;
  while (trial.read < kTrialRowsMax) {
    const auto next = csv.next();
    if (next == CsvReader::Next::end) return trial;
    ++trial.read;
    if (next == CsvReader::Next::too_long) {
      count(trial, csv, {"observation.import_row_too_long", "", ""});
      continue;
    }
    const auto row = rows.read(csv.fields());
    if (row) count(trial, csv, *row, *known);
    else count(trial, csv, row.error());
  }
  trial.extent = Trial::Extent::first_rows;
  return trial;
}

}  // namespace samverkan::observation
