// SPDX-License-Identifier: EUPL-1.2
// Bringing areas, the police list, population and places into the store: what the command line, the import page and the demo
// city use. Each function that takes a Work is one transaction's worth: it is kept whole or not at all.
#pragma once

#include <filesystem>

#include "area/area.hpp"
#include "area/area_import.hpp"
#include "kit/db/database.hpp"
#include "kit/run/sandbox.hpp"

namespace samverkan::area {

/// The whole command `import areas FILE`: reads the file (outside of any transaction), checks it and stores it. `actor` stands
/// in the log: an account id, or "system". Refuses as a whole when nothing could be read.
[[nodiscard]] Result<ImportReport> import_area_file(db::Database& database, UtcTime now, RandomSource& random,
                                                    std::string_view actor, const std::filesystem::path& file,
                                                    const AreaImportOptions& options,
                                                    run::Isolation isolation = run::Isolation::namespaces);

/// Rows that are already in hand, e.g. of the demo city. The same checks and the same report.
[[nodiscard]] Result<ImportReport> import_areas(db::Work& work, std::string_view actor, std::string_view source,
                                                std::vector<AreaRow> rows, const AreaImportOptions& options);

/// The command `import police-list FILE`: the GeoJSON that the police publish (NAMN, KATEGORI, ORT, LOKALPOLISOMRADE,
/// AKTUALITET_START; EPSG:3006). All or nothing: an unknown class, or one that was not in use on the list's date, refuses the
/// file. Entries under one hectare are slivers and are counted as rejected. A list of a date that is there already replaces it.
[[nodiscard]] Result<ImportReport> import_police_list_file(db::Database& database, UtcTime now, RandomSource& random,
                                                           std::string_view actor, const std::filesystem::path& file);
[[nodiscard]] Result<ImportReport> import_police_list(db::Work& work, std::string_view actor, std::string_view text);

struct MapLayerImportOptions {
  MapLayer layer = MapLayer::water;
  Origin origin = Origin::real;
  std::string credit;                      // shown on maps, e.g. "Stockholms stad (CC0)"
  std::optional<std::string> name_column;  // default: the column called name or namn, else no names
  std::optional<geo::Crs> crs;             // overrides what the file says
};
/// The command `import map-layer FILE`: the same formats and checks as areas. One file is the whole layer: what was in it before
/// is replaced. A row that cannot be taken is rejected; a file of which nothing can be taken is refused.
[[nodiscard]] Result<ImportReport> import_map_layer_file(db::Database& database, UtcTime now, RandomSource& random,
                                                         std::string_view actor, const std::filesystem::path& file,
                                                         const MapLayerImportOptions& options,
                                                         run::Isolation isolation = run::Isolation::namespaces);

/// Features that are already in hand, e.g. of the demo city.
void set_map_layer(db::Work& work, std::string_view actor, MapLayer layer, std::span<const MapFeature> features);

void record_population(db::Work& work, const AreaId& area, int year, std::int64_t people, std::string_view source);

struct NewPlace {
  PlaceId id;
  std::string name;
  std::string kind;
  geo::Sweref99 at;
};
/// Puts it in the city leaf of `tree` that holds it. Refuses a kind that is not listed, an empty or overlong name and a place
/// outside all areas.
[[nodiscard]] Result<Place> add_place(db::Work& work, const AreaTree& tree, const NewPlace& place);

}  // namespace samverkan::area
