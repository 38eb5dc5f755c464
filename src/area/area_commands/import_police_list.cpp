// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <sstream>

#include "area/area_commands.hpp"
#include "area/area_rules.hpp"
#include "area/area_store.hpp"
#include "audit/audit.hpp"
#include "geo/geojson.hpp"
#include "geo/wkt.hpp"

namespace samverkan::area {
namespace {

constexpr double kHectare_m2 = 10'000;
constexpr std::uintmax_t kPoliceFileBytesMax = 64U << 20;

Result<std::string> property(const geo::Feature& feature, const char* name, std::size_t row) {
  const auto found = feature.properties.find(name);
  if (found == feature.properties.end() || found->second.empty())
    return refuse(Problem::bad_input, "area.police_list_malformed", name, {{"row", std::to_string(row)}, {"property", name}});
  return found->second;
}

std::string property_or_empty(const geo::Feature& feature, const char* name) {
  const auto found = feature.properties.find(name);
  return found == feature.properties.end() ? std::string() : found->second;
}

Result<PoliceListEntry> entry_of(const geo::Feature& feature, std::size_t row, geo::Crs crs,
                                 std::span<const PoliceClass> classes) {
  const auto name = property(feature, "NAMN", row), word = property(feature, "KATEGORI", row),
             start = property(feature, "AKTUALITET_START", row);
  for (const auto* found : {&name, &word, &start})
    if (!*found) return refused_by(*found);
  const auto date = parse_iso_date(std::string_view(*start).substr(0, 10), "AKTUALITET_START");
  if (!date) return refused_by(date);
  const auto vulnerable_class = class_of_word(classes, *word, *date);
  if (!vulnerable_class) return refused_by(vulnerable_class);
  if (!feature.geometry) return refused_by(feature.geometry);
  auto boundary = geo::check_shape(*feature.geometry, crs, "boundary");
  if (!boundary) return refused_by(boundary);
  return PoliceListEntry{*date,
                         *name,
                         *vulnerable_class,
                         property_or_empty(feature, "ORT"),
                         property_or_empty(feature, "LOKALPOLISOMRADE"),
                         std::move(*boundary)};
}

bool is_same(const std::vector<PoliceListEntry>& stored, const std::vector<PoliceListEntry>& read) {
  std::map<std::string, const PoliceListEntry*> by_name;
  for (const PoliceListEntry& entry : stored) by_name[entry.name] = &entry;
  if (by_name.size() != read.size()) return false;
  for (const PoliceListEntry& entry : read) {
    const auto found = by_name.find(entry.name);
    if (found == by_name.end()) return false;
    const PoliceListEntry& old = *found->second;
    if (old.vulnerable_class != entry.vulnerable_class || old.town != entry.town || old.lpo != entry.lpo ||
        old.boundary != entry.boundary)
      return false;
  }
  return true;
}

/// Reads and checks every row before anything is stored. Slivers go to the report.
Result<std::vector<PoliceListEntry>> read_entries(std::string_view text, ImportReport& report) {
  const auto file = geo::read_geojson(text, "file");
  if (!file) return refused_by(file);
  // The police publish SWEREF 99 TM; a file without a word about it is taken as that, and is refused if it does not fit.
  const auto crs = file->crs.empty() ? geo::Crs::sweref99_tm : geo::find_crs(std::string_view(file->crs));
  if (!crs) return refuse(Problem::bad_input, "area.crs_unsupported", "crs", {{"crs", file->crs.substr(0, 80)}});
  const auto classes = load_police_classes(data_assets());
  std::vector<PoliceListEntry> entries;
  std::map<std::string, std::size_t> rows;
  for (std::size_t i = 0; i < file->features.size(); ++i) {
    auto entry = entry_of(file->features[i], i + 1, *crs, classes);
    if (!entry) return refused_by(entry);
    if (!entries.empty() && entries.front().list_date != entry->list_date)
      return refuse(Problem::bad_input, "area.police_list_dates_differ", "AKTUALITET_START",
                    {{"first", to_iso_date(entries.front().list_date)}, {"other", to_iso_date(entry->list_date)}});
    if (geo::area_m2(entry->boundary) < kHectare_m2) {
      report.rejected_rows.push_back({i + 1, entry->name, {Problem::bad_input, "area.police_entry_sliver", "boundary", {}}});
      continue;
    }
    if (const auto [first, is_new] = rows.emplace(entry->name, i + 1); !is_new)
      return refuse(Problem::bad_input, "area.code_duplicate", "NAMN",
                    {{"code", entry->name}, {"row", std::to_string(first->second)}});
    entries.push_back(std::move(*entry));
  }
  if (entries.empty()) return refuse(Problem::bad_input, "area.file_empty", "file");
  report.read = static_cast<std::int64_t>(file->features.size());
  report.rejected = static_cast<std::int64_t>(report.rejected_rows.size());
  return entries;
}

}  // namespace

Result<ImportReport> import_police_list(db::Work& work, std::string_view actor, std::string_view text) {
  if (load_store_info(work).kind != StoreKind::real) return refuse(Problem::wrong_state, "area.real_into_synthetic", "file");
  ImportReport report;
  report.job = make_uuid7(work.now(), work.random());
  const auto entries = read_entries(text, report);
  if (!entries) return refused_by(entries);
  const auto count = static_cast<std::int64_t>(entries->size());
  const LocalDate list_date = entries->front().list_date;
  if (is_same(load_police_list(work, list_date), *entries)) {
    report.unchanged = count;
    return report;
  }
  report.accepted = count;
  delete_police_list(work, list_date);
  for (const PoliceListEntry& entry : *entries) insert_police_list_entry(work, entry);
  audit::record(work, {.actor = std::string(actor),
                       .seat = {},
                       .verb = "import_police_list",
                       .subject_kind = "police_list",
                       .subject_id = to_iso_date(list_date),
                       .detail = "entries=" + std::to_string(count)});
  return report;
}

Result<ImportReport> import_police_list_file(db::Database& database, UtcTime now, RandomSource& random, std::string_view actor,
                                             const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return refuse(Problem::bad_input, "area.file_missing", "file");
  if (size > kPoliceFileBytesMax) return refuse(Problem::too_large, "area.file_too_large", "file");
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  const std::string text = std::move(bytes).str();
  return database.write(now, random, [&](db::Work& work) { return import_police_list(work, actor, text); });
}

}  // namespace samverkan::area
