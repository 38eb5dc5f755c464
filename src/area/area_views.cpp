// SPDX-License-Identifier: EUPL-1.2
#include "area/area_views.hpp"

#include <algorithm>
#include <array>

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

geo::Box widened(const geo::Box& box, double by_m) {
  geo::Box wide = box;
  wide.add({box.min_north_m - by_m, box.min_east_m - by_m});
  wide.add({box.max_north_m + by_m, box.max_east_m + by_m});
  return wide;
}

class MapDrawer {
 public:
  MapDrawer(const AreaTree& tree, const Area& area) : tree_(tree), area_(area) {}

  MapDrawing draw(const MapLayers& layers) && {
    std::vector<const Area*> parts = tree_.children_of(area_);
    if (parts.empty()) parts.push_back(&area_);
    for (const Area* part : parts) add_to_frame(tree_.outline_of(*part));
    if (drawing_.frame.empty()) return std::move(drawing_);  // a root that nothing was read into yet
    side_m_ = std::max(drawing_.frame.width_m(), drawing_.frame.height_m());
    drawing_.frame = widened(drawing_.frame, side_m_ * kFrameMargin);
    // A page may draw the frame in a square: what lies around is taken for that.
    const geo::Box& frame = drawing_.frame;
    const double wider_m = frame.width_m() - frame.height_m(), up_m = std::max(0.0, wider_m) / 2,
                 aside_m = std::max(0.0, -wider_m) / 2;
    view_ = {frame.min_north_m - up_m, frame.min_east_m - aside_m, frame.max_north_m + up_m, frame.max_east_m + aside_m};
    thin_m_ = std::max(kThinMin_m, side_m_ / 1000);
    draw_areas(parts);
    draw_layers(layers);
    return std::move(drawing_);
  }

 private:
  void add_to_frame(const geo::Shape& shape) {
    const geo::Box box = geo::bounds_of(shape);
    if (box.empty()) return;
    drawing_.frame.add({box.min_north_m, box.min_east_m});
    drawing_.frame.add({box.max_north_m, box.max_east_m});
  }

  /// Beside the area and not above it: as coarse as its parts, or coarser where there is nothing finer. Parts that are spots in a
  /// remainder are no division: beside them stand areas as coarse as the area itself.
  [[nodiscard]] bool is_context(const Area& other, const std::vector<const Area*>& parts) const {
    if (tree_.is_within(other.id, area_.id) || tree_.is_within(area_.id, other.id)) return false;
    const bool are_spots = std::ranges::any_of(parts, [](const Area* part) { return part->kind == AreaKind::remainder; });
    const Level level = are_spots && area_.parent ? area_.level : parts.front()->level;
    return other.level == level || (other.level < level && tree_.is_leaf(other));
  }

  void draw_areas(const std::vector<const Area*>& parts) {
    const Level level = parts.front()->level;
    struct Drawn {
      const Area* area;
      geo::Shape whole;
      std::vector<MapDrawing::Outline>* into;
    };
    std::vector<Drawn> drawn;
    for (const Area* part : parts) drawn.push_back({part, tree_.outline_of(*part), &drawing_.areas});
    for (const Area* other : tree_.areas_of(geography_of(area_.level))) {
      const bool is_inner = other->level > level && other->kind == AreaKind::named && tree_.is_within(other->id, area_.id);
      if (!is_inner && !is_context(*other, parts)) continue;
      drawn.push_back({other, tree_.outline_of(*other), is_inner ? &drawing_.inner : &drawing_.context});
    }
    std::erase_if(drawn, [&](const Drawn& each) { return !geo::bounds_of(each.whole).meets(view_); });
    std::vector<geo::Shape> shapes;
    for (const Drawn& each : drawn) shapes.push_back(each.whole);
    shapes = geo::simplify(shapes, thin_m_);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const geo::Shape seen =
          drawn[i].into == &drawing_.context ? geo::part_in(drawn[i].whole, view_) : std::move(drawn[i].whole);
      if (!seen.empty()) drawn[i].into->push_back({drawn[i].area, std::move(shapes[i]), geo::label_point(seen)});
    }
  }

  void draw_layers(const MapLayers& layers) {
    for (const auto& [layer, features] : layers)
      for (const MapFeature& feature : features) {
        const bool is_drawn = layer == MapLayer::lines ? draw_track(feature) : draw_ground(feature, ground_of(layer));
        const bool is_new = std::ranges::find(drawing_.credits, feature.credit) == drawing_.credits.end();
        if (is_drawn && is_new && !feature.credit.empty()) drawing_.credits.push_back(feature.credit);
      }
  }

  std::vector<MapDrawing::Ground>& ground_of(MapLayer layer) {
    return layer == MapLayer::water ? drawing_.water : layer == MapLayer::green ? drawing_.green : drawing_.neighbours;
  }

  bool draw_ground(const MapFeature& feature, std::vector<MapDrawing::Ground>& into) {
    const geo::Shape seen = geo::part_in(feature.shape, view_);
    if (seen.empty()) return false;
    const std::array around{geo::part_in(feature.shape, widened(view_, side_m_))};
    into.push_back({feature.name, geo::simplify(around, thin_m_).front(), geo::label_point(seen)});
    return true;
  }

  bool draw_track(const MapFeature& feature) {
    MapDrawing::Track track{feature.name, {}};
    for (const geo::Line& line : feature.lines) {
      geo::Box box;
      for (const geo::Sweref99 point : line) box.add(point);
      if (box.meets(view_)) track.lines.push_back(geo::simplify_line(line, thin_m_));
    }
    if (track.lines.empty()) return false;
    drawing_.tracks.push_back(std::move(track));
    return true;
  }

  const AreaTree& tree_;
  const Area& area_;
  MapDrawing drawing_;
  geo::Box view_;
  double side_m_ = 0, thin_m_ = 0;
};

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

MapLayers map_layers(db::Work& work) {
  MapLayers layers;
  for (const MapLayer layer : kMapLayers) layers[layer] = load_map_layer(work, layer);
  return layers;
}

std::string map_layers_version(db::Work& work) { return load_map_layers_stamp(work); }

MapDrawing draw_map(const AreaTree& tree, const Area& area, const MapLayers& layers) {
  return MapDrawer(tree, area).draw(layers);
}

}  // namespace samverkan::area
