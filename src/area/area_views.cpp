// SPDX-License-Identifier: EUPL-1.2
#include "area/area_views.hpp"

#include "area/area_store.hpp"
#include "geo/simplify.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::area {
namespace {

constexpr double kHectare_m2 = 10'000;
constexpr double kFrameMargin = 0.06;  // of the longer side, on each side
constexpr double kThinMin_m = 2;

/// Under the leaf that holds it now; a place that today's boundaries leave out keeps the area it was entered in.
Place in_tree(Place place, const AreaTree& tree) {
  if (const Location location = tree.locate(Geography::city, place.at); location.leaf != nullptr) place.area = location.leaf->id;
  return place;
}

}  // namespace

const AreaTree& AreaTrees::current(db::Work& work) { return on(work, to_local(work.now()).date); }

const AreaTree& AreaTrees::on(db::Work& work, LocalDate day) {
  const std::string stamp = load_tree_stamp(work, day);
  const std::lock_guard lock(mutex_);
  std::unique_ptr<AreaTree>& tree = by_stamp_[stamp];
  if (!tree) tree = std::make_unique<AreaTree>(load_tree(work, day));
  return *tree;
}

std::vector<Place> list_places(db::Work& work, const AreaTree& tree, const Area* within) {
  std::vector<Place> places;
  for (Place& place : load_places(work)) {
    place = in_tree(std::move(place), tree);
    if (within == nullptr || tree.is_within(place.area, within->id)) places.push_back(std::move(place));
  }
  return places;
}

std::string places_version(db::Work& work) { return load_places_stamp(work); }

std::optional<Place> find_place(db::Work& work, const AreaTree& tree, const PlaceId& id) {
  auto place = find_place(work, id);
  if (!place) return std::nullopt;
  return in_tree(*std::move(place), tree);
}

std::optional<std::int64_t> find_population(db::Work& work, const AreaTree& tree, const Area& area, int year) {
  if (const auto own = find_population(work, area.id, year)) return own;
  const auto children = tree.children_of(area);
  if (children.empty()) return std::nullopt;
  std::int64_t sum = 0;
  for (const Area* child : children) {
    const auto people = find_population(work, tree, *child, year);
    if (!people) return std::nullopt;
    sum += *people;
  }
  return sum;
}

std::vector<PoliceListEntry> police_list_on(db::Work& work, LocalDate day) {
  std::optional<LocalDate> newest;
  for (const LocalDate date : load_police_list_dates(work))
    if (date <= day) newest = date;
  return newest ? load_police_list(work, *newest) : std::vector<PoliceListEntry>{};
}

std::vector<VulnerableShare> vulnerable_parts_of(std::span<const PoliceListEntry> list, const geo::Shape& outline) {
  std::vector<VulnerableShare> parts;
  const double whole = geo::area_m2(outline);
  for (const PoliceListEntry& entry : list) {
    const double common = geo::overlap_m2(entry.boundary, outline);
    if (common >= kHectare_m2)
      parts.push_back({entry.name, entry.vulnerable_class, entry.list_date, std::min(1.0, common / whole)});
  }
  return parts;
}

MapDrawing draw_map(const AreaTree& tree, const Area& area) {
  MapDrawing drawing;
  std::vector<const Area*> drawn = tree.leaves_under(area);
  for (const Area* leaf : drawn) {
    const geo::Box box = geo::bounds_of(tree.boundary_of(*leaf));
    if (box.empty()) continue;  // a root that nothing was read into yet
    drawing.frame.add({box.min_north_m, box.min_east_m});
    drawing.frame.add({box.max_north_m, box.max_east_m});
  }
  if (drawing.frame.empty()) return drawing;
  std::erase_if(drawn, [&](const Area* leaf) { return tree.boundary_of(*leaf).empty(); });
  const std::size_t own = drawn.size();
  const double side = std::max(drawing.frame.width_m(), drawing.frame.height_m()), margin = side * kFrameMargin;
  const geo::Box tight = drawing.frame;
  drawing.frame.add({tight.min_north_m - margin, tight.min_east_m - margin});
  drawing.frame.add({tight.max_north_m + margin, tight.max_east_m + margin});
  for (const Area* other : tree.areas_of(geography_of(area.level)))
    if (tree.is_leaf(*other) && !tree.is_within(other->id, area.id) &&
        geo::bounds_of(tree.boundary_of(*other)).meets(drawing.frame))
      drawn.push_back(other);
  std::vector<geo::Shape> shapes;
  for (const Area* each : drawn) shapes.push_back(tree.boundary_of(*each));
  shapes = geo::simplify(shapes, std::max(kThinMin_m, side / 1000));
  for (std::size_t i = 0; i < drawn.size(); ++i)
    (i < own ? drawing.areas : drawing.context)
        .push_back({drawn[i], std::move(shapes[i]), geo::label_point(tree.boundary_of(*drawn[i]))});
  return drawing;
}

}  // namespace samverkan::area
