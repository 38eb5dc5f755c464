// SPDX-License-Identifier: EUPL-1.2
// What other modules and pages read about areas: the tree of today, places, population, the police list.
#pragma once

#include <memory>
#include <mutex>

#include "area/area.hpp"
#include "kit/db/work.hpp"

namespace samverkan::area {

/// The area trees that are in use. One is read from the store when boundaries have changed and then shared by all requests.
/// Trees are kept until the program ends, so that references stay valid; boundaries change a few times a year.
class AreaTrees {
 public:
  /// Valid on the day of `work.now()` in Stockholm. Cost: two small queries when nothing has changed.
  [[nodiscard]] const AreaTree& current(db::Work& work);
  /// Valid on another day, for what was made then.
  [[nodiscard]] const AreaTree& on(db::Work& work, LocalDate day);

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<AreaTree>> by_stamp_;
};

/// Places in the areas of `tree`, in order of name; only those in or under `within` when it is given. A place is shown under the
/// leaf of today's tree that holds it.
[[nodiscard]] std::vector<Place> list_places(db::Work& work, const AreaTree& tree, const Area* within);
/// Changes whenever a place is added.
[[nodiscard]] std::string places_version(db::Work& work);
[[nodiscard]] std::optional<Place> find_place(db::Work& work, const AreaTree& tree, const PlaceId& id);

/// People in the area in that year; for an area without a number of its own the sum of its parts when all of them have one.
[[nodiscard]] std::optional<std::int64_t> find_population(db::Work& work, const AreaTree& tree, const Area& area, int year);

/// The police list in force on `day`: the newest that is not later. Empty before the first.
[[nodiscard]] std::vector<PoliceListEntry> police_list_on(db::Work& work, LocalDate day);

/// An entry of the police list that shares at least one hectare with the area; less is a sliver of digitising.
struct VulnerableShare {
  std::string name;
  VulnerableClass vulnerable_class;
  LocalDate list_date;
  double share_of_area;  // 0–1
};
[[nodiscard]] std::vector<VulnerableShare> vulnerable_parts_of(std::span<const PoliceListEntry> list, const geo::Shape& outline);

/// What a map draws for orientation.
using MapLayers = std::map<MapLayer, std::vector<MapFeature>>;
[[nodiscard]] MapLayers map_layers(db::Work& work);
/// Changes whenever a layer does.
[[nodiscard]] std::string map_layers_version(db::Work& work);

/// What a map of one area draws, thinned to what the frame can show: the area's parts, what is inside them, its neighbours, and
/// the layers for orientation.
struct MapDrawing {
  struct Outline {
    const Area* area;  // of the tree
    geo::Shape shape;
    geo::Sweref99 label;  // inside the full boundary; of a neighbour inside what the frame shows
  };
  struct Ground {
    std::string name;
    geo::Shape shape;
    geo::Sweref99 label;  // in the frame
  };
  struct Track {
    std::string name;
    std::vector<geo::Line> lines;
  };
  geo::Box frame;
  std::vector<Outline> areas;    // the children of the area, or itself; in order of code
  std::vector<Outline> inner;    // named areas under those
  std::vector<Outline> context;  // areas as coarse as `areas` in the square around the frame, but not under the area
  std::vector<Ground> water, green, neighbours;
  std::vector<Track> tracks;
  std::vector<std::string> credits;  // whose data is drawn, each once
};
/// Thins each border to a thousandth of the frame's longer side, at least 2 m. Layers end a frame's side beyond the frame. Cost:
/// tens of milliseconds for a whole city in full detail, so keep the answer.
[[nodiscard]] MapDrawing draw_map(const AreaTree& tree, const Area& area, const MapLayers& layers);

}  // namespace samverkan::area
