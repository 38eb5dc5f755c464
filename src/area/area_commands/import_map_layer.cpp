// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "area/area_commands.hpp"
#include "area/area_file.hpp"
#include "area/area_rules.hpp"
#include "area/area_store.hpp"
#include "audit/audit.hpp"
#include "geo/drawn_shape.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

constexpr std::size_t kCreditMax = 120;  // characters

Result<void> check_origin(db::Work& work, Origin origin) {
  const bool store_is_real = load_store_info(work).kind == StoreKind::real;
  if (store_is_real && origin == Origin::synthetic) return refuse(Problem::wrong_state, "area.synthetic_into_real", "file");
  if (!store_is_real && origin == Origin::real) return refuse(Problem::wrong_state, "area.real_into_synthetic", "file");
  return {};
}

Result<std::optional<std::size_t>> name_column_of(const AreaTable& table, const std::optional<std::string>& asked) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& column = table.columns[i];
    if (asked ? column == *asked : to_lower(column) == "name" || to_lower(column) == "namn") return i;
  }
  if (!asked) return std::nullopt;
  std::string known;
  for (const std::string& column : table.columns) known += (known.empty() ? "" : ", ") + column;
  return refuse(Problem::bad_input, "area.column_unknown", "columns", {{"name", *asked}, {"columns", known}});
}

Result<MapFeature> feature_of(const AreaTable::Row& row, geo::Crs crs, const std::optional<std::size_t>& name_column,
                              const MapLayerImportOptions& options) {
  MapFeature feature{{}, options.credit, {}, {}};
  if (name_column) feature.name = trimmed(row.values[*name_column]);
  if (length_in_characters(feature.name) > kAreaNameMax)
    return refuse(Problem::bad_input, "area.name_too_long", "name", {{"max", std::to_string(kAreaNameMax)}});
  if (!row.boundary) return refused_by(row.boundary);
  if (options.layer == MapLayer::lines) {
    auto lines = geo::check_lines(*row.boundary, crs, "geometry");
    if (!lines) return refused_by(lines);
    feature.lines = *std::move(lines);
  } else {
    auto shape = geo::check_drawn_shape(*row.boundary, crs, "geometry");
    if (!shape) return refused_by(shape);
    feature.shape = *std::move(shape);
  }
  return feature;
}

/// The rows that can be taken; the others stand in the report with their reason.
Result<std::vector<MapFeature>> features_of(const AreaTable& table, const MapLayerImportOptions& options, ImportReport& report) {
  const auto crs = options.crs ? options.crs : table.crs;
  if (!crs) return refuse(Problem::bad_input, "area.crs_missing", "crs");
  const auto name_column = name_column_of(table, options.name_column);
  if (!name_column) return refused_by(name_column);
  std::vector<MapFeature> features;
  for (const AreaTable::Row& row : table.rows) {
    auto feature = feature_of(row, *crs, *name_column, options);
    if (feature) features.push_back(*std::move(feature));
    else report.rejected_rows.push_back({row.number, *name_column ? row.values[**name_column] : "", feature.error()});
  }
  report.read = static_cast<std::int64_t>(table.rows.size());
  report.rejected = static_cast<std::int64_t>(report.rejected_rows.size());
  if (features.empty()) {
    Refusal why = report.rejected_rows.empty() ? Refusal{Problem::bad_input, "area.file_empty", "file", {}}
                                               : report.rejected_rows.front().why;
    return Refused(std::move(why));
  }
  return features;
}

}  // namespace

void set_map_layer(db::Work& work, std::string_view actor, MapLayer layer, std::span<const MapFeature> features) {
  replace_map_layer(work, layer, features);
  audit::record(work, {.actor = std::string(actor),
                       .seat = {},
                       .verb = "import_map_layer",
                       .subject_kind = "map_layer",
                       .subject_id = std::string(to_code(layer)),
                       .detail = "features=" + std::to_string(features.size())});
}

Result<ImportReport> import_map_layer_file(db::Database& database, UtcTime now, RandomSource& random, std::string_view actor,
                                           const std::filesystem::path& file, const MapLayerImportOptions& options,
                                           run::Isolation isolation) {
  if (length_in_characters(options.credit) > kCreditMax)
    return refuse(Problem::bad_input, "area.credit_too_long", "credit", {{"max", std::to_string(kCreditMax)}});
  const auto table = read_area_file(file, isolation);
  if (!table) return refused_by(table);
  ImportReport report;
  const auto features = features_of(*table, options, report);
  if (!features) return refused_by(features);
  const auto count = static_cast<std::int64_t>(features->size());
  return database.write(now, random, [&](db::Work& work) -> Result<ImportReport> {
    if (auto allowed = check_origin(work, options.origin); !allowed) return refused_by(allowed);
    report.job = make_uuid7(work.now(), work.random());
    if (load_map_layer(work, options.layer) == *features) {
      report.unchanged = count;
      return report;
    }
    report.accepted = count;
    set_map_layer(work, actor, options.layer, *features);
    return report;
  });
}

}  // namespace samverkan::area
