// SPDX-License-Identifier: EUPL-1.2
#include "area/area_store.hpp"

#include "geo/wkt.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

using Text = std::string;
using MaybeText = std::optional<std::string>;

/// What the store wrote itself is read without doubt.
LocalDate date_of(std::string_view text) {
  const auto date = parse_iso_date(text, "date");
  CHECK(date.has_value(), "the store holds dates as it wrote them");
  return *date;
}

std::optional<LocalDate> maybe_date_of(const MaybeText& text) { return text ? std::optional(date_of(*text)) : std::nullopt; }

MaybeText text_of(const std::optional<LocalDate>& date) { return date ? MaybeText(to_iso_date(*date)) : std::nullopt; }

geo::Shape shape_of(const MaybeText& wkt) {
  if (!wkt) return {};
  auto shape = geo::read_stored_wkt(*wkt);
  CHECK(shape.has_value(), "the store holds boundaries as it wrote them");
  return *std::move(shape);
}

VulnerableClass class_of(std::string_view code) {
  for (const auto each : {VulnerableClass::vulnerable, VulnerableClass::risk, VulnerableClass::especially_vulnerable})
    if (to_code(each) == code) return each;
  CHECK(false, "the store holds known classes");
  return VulnerableClass::vulnerable;
}

Place place_of(std::tuple<Text, Text, Text, Text, double, double>&& row) {
  auto& [id, name, kind, area, north, east] = row;
  return {PlaceId(std::move(id)), std::move(name), std::move(kind), AreaId(std::move(area)), {north, east}};
}

}  // namespace

StoreInfo load_store_info(db::Work& work) {
  const auto row = work.find_row<Text, Text>("SELECT kind, name FROM store_info");
  if (!row) return {};
  const auto& [kind, name] = *row;
  return {kind == "demo" ? StoreKind::demo : kind == "synthetic" ? StoreKind::synthetic : StoreKind::real, name};
}

AreaTree load_tree(db::Work& work, LocalDate day) {
  const Text on = to_iso_date(day);
  std::vector<Area> areas;
  std::vector<geo::Shape> boundaries;
  work.each_row<Text, Text, Text, Text, std::int64_t, MaybeText, Text, Text, Text, MaybeText, MaybeText, MaybeText>(
      "SELECT a.id, a.level, a.code, a.slug, a.is_remainder, a.closed_from, v.id, v.valid_from, v.name, v.parent_id, v.boundary, "
      "(SELECT MIN(n.valid_from) FROM area_versions n WHERE n.area_id = a.id AND n.valid_from > ?) "
      "FROM areas a JOIN area_versions v ON v.area_id = a.id "
      "WHERE v.valid_from <= ? AND (a.closed_from IS NULL OR a.closed_from > ?) "
      "AND NOT EXISTS (SELECT 1 FROM area_versions w WHERE w.area_id = a.id AND w.valid_from <= ? "
      "AND (w.valid_from > v.valid_from OR (w.valid_from = v.valid_from AND w.seq > v.seq)))",
      [&](Text id, Text level, Text code, Text slug, std::int64_t is_remainder, MaybeText closed, Text version, Text from,
          Text name, MaybeText parent, MaybeText boundary, MaybeText next) {
        const auto found = find_level(level);
        CHECK(found.has_value(), "the store holds known levels");
        areas.push_back({.id = AreaId(std::move(id)),
                         .version = AreaVersionId(std::move(version)),
                         .level = *found,
                         .kind = is_remainder != 0 ? AreaKind::remainder : AreaKind::named,
                         .code = std::move(code),
                         .slug = std::move(slug),
                         .name = to_title_case(name),
                         .name_given = name,
                         .parent = parent ? std::optional(AreaId(*parent)) : std::nullopt,
                         .valid_from = date_of(from),
                         .valid_to = maybe_date_of(next && closed ? std::min(next, closed)
                                                   : next         ? next
                                                                  : closed)});
        boundaries.push_back(shape_of(boundary));
      },
      on, on, on, on);
  return AreaTree(std::move(areas), std::move(boundaries));
}

std::string load_tree_stamp(db::Work& work, LocalDate day) {
  // Versions are only added, and an area is only closed or opened again; so three numbers tell every state apart.
  const Text on = to_iso_date(day);
  const auto versions = work.find_row<std::int64_t, std::int64_t>(
      "SELECT COALESCE(MAX(seq), 0), COUNT(CASE WHEN valid_from <= ? THEN 1 END) FROM area_versions", on);
  const auto closed = work.find_row<std::int64_t>("SELECT COUNT(CASE WHEN closed_from <= ? THEN 1 END) FROM areas", on);
  return std::to_string(std::get<0>(*versions)) + "-" + std::to_string(std::get<1>(*versions)) + "-" +
         std::to_string(std::get<0>(*closed));
}

void insert_area(db::Work& work, const NewArea& area) {
  work.execute("INSERT INTO areas (id, level, code, slug, is_remainder, made_at) VALUES (?, ?, ?, ?, ?, ?)", area.id,
               to_code(area.level), area.code, area.slug, area.kind == AreaKind::remainder ? 1 : 0, work.now());
}

bool is_slug_taken(db::Work& work, std::string_view slug) {
  return work.find_row<std::int64_t>("SELECT 1 FROM areas WHERE slug = ?", slug).has_value();
}

std::optional<KnownArea> find_area_of_code(db::Work& work, Level level, std::string_view code) {
  const auto row =
      work.find_row<Text, MaybeText>("SELECT id, closed_from FROM areas WHERE level = ? AND code = ?", to_code(level), code);
  if (!row) return std::nullopt;
  return KnownArea{AreaId(std::get<0>(*row)), maybe_date_of(std::get<1>(*row))};
}

void close_area_from(db::Work& work, const AreaId& id, std::optional<LocalDate> closed_from) {
  work.execute("UPDATE areas SET closed_from = ? WHERE id = ?", text_of(closed_from), id);
}

void insert_version(db::Work& work, const NewVersion& version) {
  work.execute(
      "INSERT INTO area_versions (id, seq, area_id, valid_from, name, parent_id, boundary, import_id, made_at) "
      "VALUES (?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM area_versions), ?, ?, ?, ?, ?, ?, ?)",
      make_uuid7(work.now(), work.random()), version.area, to_iso_date(version.valid_from), version.name, version.parent,
      version.boundary, version.import_id, work.now());
}

std::optional<NewVersion> find_version(db::Work& work, const AreaId& area, LocalDate day) {
  auto row = work.find_row<Text, Text, MaybeText, MaybeText, Text>(
      "SELECT valid_from, name, parent_id, boundary, import_id FROM area_versions WHERE area_id = ? AND valid_from <= ? "
      "ORDER BY valid_from DESC, seq DESC LIMIT 1",
      area, to_iso_date(day));
  if (!row) return std::nullopt;
  auto& [from, name, parent, boundary, import_id] = *row;
  return NewVersion{area,     date_of(from), std::move(name), parent ? std::optional(AreaId(*parent)) : std::nullopt,
                    boundary, import_id};
}

void insert_import(db::Work& work, const ImportRecord& record) {
  work.execute(
      "INSERT INTO area_imports (id, source, origin, level, valid_from, rows_read, rows_accepted, rows_rejected, rows_unchanged, "
      "made_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      record.id, record.source, record.origin, to_code(record.level), to_iso_date(record.valid_from), record.read,
      record.accepted, record.rejected, record.unchanged, work.now());
}

void save_population(db::Work& work, const AreaId& area, int year, std::int64_t people, std::string_view source) {
  work.execute(
      "INSERT INTO area_populations (area_id, year, people, source) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (area_id, year) DO UPDATE SET people = excluded.people, source = excluded.source",
      area, year, people, source);
}

std::optional<std::int64_t> find_population(db::Work& work, const AreaId& area, int year) {
  const auto row = work.find_row<std::int64_t>("SELECT people FROM area_populations WHERE area_id = ? AND year = ?", area, year);
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

void insert_place(db::Work& work, const Place& place) {
  work.execute("INSERT INTO places (id, name, kind, area_id, north_m, east_m, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)", place.id,
               place.name, place.kind, place.area, place.at.north_m, place.at.east_m, work.now());
}

std::vector<Place> load_places(db::Work& work) {
  std::vector<Place> places;
  for (auto& row : work.rows<Text, Text, Text, Text, double, double>(
           "SELECT id, name, kind, area_id, north_m, east_m FROM places ORDER BY name, id"))
    places.push_back(place_of(std::move(row)));
  return places;
}

std::string load_places_stamp(db::Work& work) {
  const auto row = work.find_row<std::int64_t, std::string>("SELECT COUNT(*), COALESCE(MAX(id), '') FROM places");
  return std::to_string(std::get<0>(*row)) + "-" + std::get<1>(*row);
}

std::optional<Place> find_place(db::Work& work, const PlaceId& id) {
  auto row = work.find_row<Text, Text, Text, Text, double, double>(
      "SELECT id, name, kind, area_id, north_m, east_m FROM places WHERE id = ?", id);
  if (!row) return std::nullopt;
  return place_of(*std::move(row));
}

void replace_map_layer(db::Work& work, MapLayer layer, std::span<const MapFeature> features) {
  work.execute("DELETE FROM map_features WHERE layer = ?", to_code(layer));
  std::int64_t position = 0;
  for (const MapFeature& feature : features)
    work.execute("INSERT INTO map_features (id, layer, name, credit, geometry, made_at, position) VALUES (?, ?, ?, ?, ?, ?, ?)",
                 make_uuid7(work.now(), work.random()), to_code(layer), feature.name, feature.credit,
                 layer == MapLayer::lines ? geo::to_wkt(feature.lines) : geo::to_wkt(feature.shape), work.now(), position++);
}

std::vector<MapFeature> load_map_layer(db::Work& work, MapLayer layer) {
  std::vector<MapFeature> features;
  for (auto& [name, credit, geometry] : work.rows<Text, Text, Text>(
           "SELECT name, credit, geometry FROM map_features WHERE layer = ? ORDER BY position, id", to_code(layer))) {
    MapFeature feature{std::move(name), std::move(credit), {}, {}};
    if (layer == MapLayer::lines) {
      auto lines = geo::read_stored_lines(geometry);
      CHECK(lines.has_value(), "the store holds lines as it wrote them");
      feature.lines = *std::move(lines);
    } else {
      feature.shape = shape_of(geometry);
    }
    features.push_back(std::move(feature));
  }
  return features;
}

std::string load_map_layers_stamp(db::Work& work) {
  const auto row = work.find_row<std::int64_t, std::string>("SELECT COUNT(*), COALESCE(MAX(id), '') FROM map_features");
  return std::to_string(std::get<0>(*row)) + "-" + std::get<1>(*row);
}

void insert_police_list_entry(db::Work& work, const PoliceListEntry& entry) {
  work.execute("INSERT INTO police_list_entries (list_date, name, class, town, lpo, boundary) VALUES (?, ?, ?, ?, ?, ?)",
               to_iso_date(entry.list_date), entry.name, to_code(entry.vulnerable_class), entry.town, entry.lpo,
               geo::to_wkt(entry.boundary));
}

std::vector<LocalDate> load_police_list_dates(db::Work& work) {
  std::vector<LocalDate> dates;
  for (const auto& [date] : work.rows<Text>("SELECT DISTINCT list_date FROM police_list_entries ORDER BY list_date"))
    dates.push_back(date_of(date));
  return dates;
}

std::vector<PoliceListEntry> load_police_list(db::Work& work, LocalDate list_date) {
  std::vector<PoliceListEntry> entries;
  for (auto& [name, vulnerable_class, town, lpo, boundary] : work.rows<Text, Text, Text, Text, Text>(
           "SELECT name, class, town, lpo, boundary FROM police_list_entries WHERE list_date = ? ORDER BY name",
           to_iso_date(list_date)))
    entries.push_back(
        {list_date, std::move(name), class_of(vulnerable_class), std::move(town), std::move(lpo), shape_of(boundary)});
  return entries;
}

void delete_police_list(db::Work& work, LocalDate list_date) {
  work.execute("DELETE FROM police_list_entries WHERE list_date = ?", to_iso_date(list_date));
}

}  // namespace samverkan::area
