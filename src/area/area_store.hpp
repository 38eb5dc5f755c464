// SPDX-License-Identifier: EUPL-1.2
// Areas, their versions, the police list, population and places in the store.
#pragma once

#include "area/area.hpp"
#include "kit/db/work.hpp"

namespace samverkan::area {

/// What the store holds by its kind; real when the store does not say (the strictest).
enum class StoreKind { real, synthetic, demo };
struct StoreInfo {
  StoreKind kind = StoreKind::real;
  std::string name;
};
[[nodiscard]] StoreInfo load_store_info(db::Work& work);

/// All areas valid on `day`. Cost: reads every boundary.
[[nodiscard]] AreaTree load_tree(db::Work& work, LocalDate day);

/// Differs whenever load_tree would; cheap.
[[nodiscard]] std::string load_tree_stamp(db::Work& work, LocalDate day);

struct NewArea {
  AreaId id;
  Level level;
  AreaKind kind;
  std::string code, slug;
};
void insert_area(db::Work& work, const NewArea& area);
[[nodiscard]] bool is_slug_taken(db::Work& work, std::string_view slug);
struct KnownArea {
  AreaId id;
  std::optional<LocalDate> closed_from;
};
[[nodiscard]] std::optional<KnownArea> find_area_of_code(db::Work& work, Level level, std::string_view code);
void close_area_from(db::Work& work, const AreaId& id, std::optional<LocalDate> closed_from);

struct NewVersion {
  AreaId area;
  LocalDate valid_from;
  std::string name;
  std::optional<AreaId> parent;
  std::optional<std::string> boundary;  // geo::to_wkt
  std::string import_id;
};
void insert_version(db::Work& work, const NewVersion& version);
/// The version valid on `day`, for comparing with what an import brings.
[[nodiscard]] std::optional<NewVersion> find_version(db::Work& work, const AreaId& area, LocalDate day);

struct ImportRecord {
  std::string id, source, origin;
  Level level;
  LocalDate valid_from;
  std::int64_t read, accepted, rejected, unchanged;
};
void insert_import(db::Work& work, const ImportRecord& record);

void save_population(db::Work& work, const AreaId& area, int year, std::int64_t people, std::string_view source);
[[nodiscard]] std::optional<std::int64_t> find_population(db::Work& work, const AreaId& area, int year);

void insert_place(db::Work& work, const Place& place);
[[nodiscard]] std::vector<Place> load_places(db::Work& work);
/// Differs whenever load_places would; cheap.
[[nodiscard]] std::string load_places_stamp(db::Work& work);
[[nodiscard]] std::optional<Place> find_place(db::Work& work, const PlaceId& id);

void replace_map_layer(db::Work& work, MapLayer layer, std::span<const MapFeature> features);
/// In the order in which they came in.
[[nodiscard]] std::vector<MapFeature> load_map_layer(db::Work& work, MapLayer layer);
/// Differs whenever a layer would; cheap.
[[nodiscard]] std::string load_map_layers_stamp(db::Work& work);

void insert_police_list_entry(db::Work& work, const PoliceListEntry& entry);
/// The dates of the lists in the store, oldest first.
[[nodiscard]] std::vector<LocalDate> load_police_list_dates(db::Work& work);
[[nodiscard]] std::vector<PoliceListEntry> load_police_list(db::Work& work, LocalDate list_date);
void delete_police_list(db::Work& work, LocalDate list_date);

}  // namespace samverkan::area
