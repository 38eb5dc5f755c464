// SPDX-License-Identifier: EUPL-1.2
// Areas: the places that figures, seats and reports belong to. Several geographies stand side by side (the city's own, the
// police's, the statistics office's) and do not coincide; each is a tree. Boundaries are dated: a new boundary is a new version
// from a date, and what was made with the old one keeps it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/ids.hpp"
#include "geo/shape_index.hpp"
#include "kit/base/time.hpp"

namespace samverkan::area {

using access::AreaId;
using AreaVersionId = Id<struct AreaVersionTag>;
using PlaceId = Id<struct PlaceTag>;

enum class Geography { city, police, statistics };
inline constexpr Geography kGeographies[] = {Geography::city, Geography::police, Geography::statistics};

/// From the root to the leaves within each geography: city municipality → district → neighbourhood → place; police region → lpo
/// (lokalpolisområde); statistics regso → deso.
enum class Level { municipality, district, neighbourhood, place, region, lpo, regso, deso };
inline constexpr Level kLevels[] = {Level::municipality, Level::district, Level::neighbourhood, Level::place,
                                    Level::region,       Level::lpo,      Level::regso,         Level::deso};

[[nodiscard]] std::string_view to_code(Geography geography);
[[nodiscard]] std::string_view to_code(Level level);
[[nodiscard]] std::optional<Geography> find_geography(std::string_view code);
[[nodiscard]] std::optional<Level> find_level(std::string_view code);
[[nodiscard]] Geography geography_of(Level level);

/// A remainder is the leaf "övrigt i X" that holds what the children of X do not cover, so that sums are exact.
enum class AreaKind { named, remainder };

struct Area {
  AreaId id;
  AreaVersionId version;
  Level level;
  AreaKind kind = AreaKind::named;
  std::string code;        // unique within the level
  std::string slug;        // unique among all areas, for addresses; kept when the name changes
  std::string name;        // as shown: names that were given in capitals are in title case
  std::string name_given;  // as the source wrote it
  std::optional<AreaId> parent;
  LocalDate valid_from;
  std::optional<LocalDate> valid_to;  // the day from which another version, or none, is valid
  bool operator==(const Area&) const = default;
};

struct Location {
  geo::Located::How how = geo::Located::How::outside;
  const Area* leaf = nullptr;  // null exactly when outside; borrowed from the tree
};

/// All areas that are valid on one day, with their boundaries, ready to ask. Immutable, so any number of threads may read it.
/// Making one costs about 0.2 s for 117 city districts in full detail; asking is free of storage.
class AreaTree {
 public:
  /// A tree of nothing.
  AreaTree() = default;
  /// `boundaries` in the order of `areas`; an empty shape where an area has none of its own (it is then the sum of its parts).
  /// A parent that is not among the areas makes its child a root.
  AreaTree(std::vector<Area> areas, std::vector<geo::Shape> boundaries);

  /// In order of geography, level and code.
  [[nodiscard]] std::span<const Area> areas() const { return areas_; }
  [[nodiscard]] std::vector<const Area*> areas_of(Geography geography) const;
  [[nodiscard]] const Area* find(const AreaId& id) const;
  [[nodiscard]] const Area* find_slug(std::string_view slug) const;
  [[nodiscard]] const Area* find_code(Level level, std::string_view code) const;

  [[nodiscard]] const Area* parent_of(const Area& area) const;
  [[nodiscard]] std::vector<const Area*> children_of(const Area& area) const;
  /// From the area itself to its root; the order that access::Subject::areas wants.
  [[nodiscard]] std::vector<AreaId> path_of(const AreaId& id) const;
  /// The area itself when it has no children. In order of code.
  [[nodiscard]] std::vector<const Area*> leaves_under(const Area& area) const;
  /// The child of `whole` that `inner` is or lies under; `whole` itself when it has no children. Precondition: inner is within.
  [[nodiscard]] const Area& part_of(const Area& whole, const Area& inner) const;
  [[nodiscard]] bool is_leaf(const Area& area) const { return children_of(area).empty(); }
  /// Where `inner` is `outer` or lies under it.
  [[nodiscard]] bool is_within(const AreaId& inner, const AreaId& outer) const;

  /// May be empty; see outline_of.
  [[nodiscard]] const geo::Shape& boundary_of(const Area& area) const;
  /// The boundary, or the polygons of the leaves where it has none.
  [[nodiscard]] geo::Shape outline_of(const Area& area) const;

  /// The leaf that holds the point; on a border the smaller code; within 50 m outside the nearest, marked. About 0.1 µs.
  [[nodiscard]] Location locate(Geography geography, geo::Sweref99 point) const;

  /// Changes whenever any name, parent or boundary does. For ETags and for what an edition froze.
  [[nodiscard]] const std::string& version() const { return version_; }

 private:
  [[nodiscard]] std::size_t position_of(const Area& area) const;

  struct Locator {
    std::vector<std::uint32_t> leaves;  // position in areas_, in the order of the index
    geo::ShapeIndex index;
  };
  std::vector<Area> areas_;
  std::vector<geo::Shape> boundaries_;
  std::unordered_map<AreaId, std::uint32_t> by_id_;
  std::unordered_map<std::string, std::uint32_t> by_slug_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::map<Geography, Locator> locators_;
  std::string version_;
};

/// A spot with a name that a report can point at: a station, a square, a school.
struct Place {
  PlaceId id;
  std::string name;
  std::string kind;  // one of kPlaceKinds
  AreaId area;       // the city leaf that holds it
  geo::Sweref99 at;
  bool operator==(const Place&) const = default;
};

inline constexpr std::string_view kPlaceKinds[] = {"station",    "square",    "school", "park",   "shop",   "library",
                                                   "youth_club", "underpass", "bridge", "office", "sports", "other"};

/// What a map draws for orientation and never counts in. Lines are tracks and the like, the rest surfaces.
enum class MapLayer { water, green, neighbours, lines };
inline constexpr MapLayer kMapLayers[] = {MapLayer::water, MapLayer::green, MapLayer::neighbours, MapLayer::lines};
[[nodiscard]] std::string_view to_code(MapLayer layer);
[[nodiscard]] std::optional<MapLayer> find_map_layer(std::string_view code);

struct MapFeature {
  std::string name;              // may be empty
  std::string credit;            // whose data it is, shown on the map; may be empty
  geo::Shape shape;              // empty in the layer of lines
  std::vector<geo::Line> lines;  // only in the layer of lines
  bool operator==(const MapFeature&) const = default;
};

/// The classes of the police list. `risk` exists only in lists until 2023 (data/police_list.toml dates them).
enum class VulnerableClass { vulnerable, risk, especially_vulnerable };
[[nodiscard]] std::string_view to_code(VulnerableClass vulnerable_class);

struct PoliceListEntry {
  LocalDate list_date;
  std::string name;
  VulnerableClass vulnerable_class;
  std::string town, lpo;
  geo::Shape boundary;
};

}  // namespace samverkan::area
