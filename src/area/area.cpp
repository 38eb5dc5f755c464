// SPDX-License-Identifier: EUPL-1.2
#include "area/area.hpp"

#include <sodium.h>

#include <algorithm>
#include <tuple>

#include "kit/base/check.hpp"

namespace samverkan::area {
namespace {

/// 128 bits of BLAKE2b over the version ids, as hexadecimal text.
std::string hash_of_versions(std::span<const Area> areas) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  for (const Area& area : areas)
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(area.version.text().data()),
                              area.version.text().size());
  std::array<unsigned char, 16> hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::array<char, 33> text;
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

}  // namespace

std::string_view to_code(Geography geography) {
  switch (geography) {
    case Geography::city: return "city";
    case Geography::police: return "police";
    case Geography::statistics: return "statistics";
  }
  return "";
}

std::string_view to_code(Level level) {
  switch (level) {
    case Level::municipality: return "municipality";
    case Level::district: return "district";
    case Level::neighbourhood: return "neighbourhood";
    case Level::place: return "place";
    case Level::region: return "region";
    case Level::lpo: return "lpo";
    case Level::regso: return "regso";
    case Level::deso: return "deso";
  }
  return "";
}

std::string_view to_code(MapLayer layer) {
  switch (layer) {
    case MapLayer::water: return "water";
    case MapLayer::green: return "green";
    case MapLayer::neighbours: return "neighbours";
    case MapLayer::lines: return "lines";
  }
  return "";
}

std::optional<MapLayer> find_map_layer(std::string_view code) {
  for (const MapLayer layer : kMapLayers)
    if (to_code(layer) == code) return layer;
  return std::nullopt;
}

std::string_view to_code(VulnerableClass vulnerable_class) {
  switch (vulnerable_class) {
    case VulnerableClass::vulnerable: return "vulnerable";
    case VulnerableClass::risk: return "risk";
    case VulnerableClass::especially_vulnerable: return "especiallyVulnerable";
  }
  return "";
}

std::optional<Geography> find_geography(std::string_view code) {
  for (const Geography geography : kGeographies)
    if (to_code(geography) == code) return geography;
  return std::nullopt;
}

std::optional<Level> find_level(std::string_view code) {
  for (const Level level : kLevels)
    if (to_code(level) == code) return level;
  return std::nullopt;
}

Geography geography_of(Level level) {
  switch (level) {
    case Level::municipality:
    case Level::district:
    case Level::neighbourhood:
    case Level::place: return Geography::city;
    case Level::region:
    case Level::lpo: return Geography::police;
    case Level::regso:
    case Level::deso: return Geography::statistics;
  }
  return Geography::city;
}

AreaTree::AreaTree(std::vector<Area> areas, std::vector<geo::Shape> boundaries) {
  CHECK(areas.size() == boundaries.size(), "each area has its boundary, though it may be empty");
  std::vector<std::size_t> order(areas.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t i) { return std::tie(areas[i].level, areas[i].code); };
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  for (const std::size_t i : order) {
    areas_.push_back(std::move(areas[i]));
    boundaries_.push_back(std::move(boundaries[i]));
  }
  children_.resize(areas_.size());
  for (std::uint32_t i = 0; i < areas_.size(); ++i) {
    CHECK(by_id_.emplace(areas_[i].id, i).second, "an area stands once in a tree");
    by_slug_.emplace(areas_[i].slug, i);
  }
  for (std::uint32_t i = 0; i < areas_.size(); ++i)
    if (const Area* parent = parent_of(areas_[i])) children_[position_of(*parent)].push_back(i);
  for (const Geography geography : kGeographies) {
    Locator& locator = locators_[geography];
    std::vector<geo::Shape> shapes;
    for (std::uint32_t i = 0; i < areas_.size(); ++i)
      if (geography_of(areas_[i].level) == geography && children_[i].empty() && !boundaries_[i].empty())
        locator.leaves.push_back(i);
    std::ranges::sort(locator.leaves, {}, [&](std::uint32_t i) { return std::tie(areas_[i].code, areas_[i].level); });
    for (const std::uint32_t leaf : locator.leaves) shapes.push_back(boundaries_[leaf]);
    locator.index = geo::ShapeIndex(shapes);
  }
  version_ = hash_of_versions(areas_);
}

std::size_t AreaTree::position_of(const Area& area) const {
  const auto found = by_id_.find(area.id);
  CHECK(found != by_id_.end(), "the area is of this tree");
  return found->second;
}

std::vector<const Area*> AreaTree::areas_of(Geography geography) const {
  std::vector<const Area*> found;
  for (const Area& area : areas_)
    if (geography_of(area.level) == geography) found.push_back(&area);
  return found;
}

const Area* AreaTree::find(const AreaId& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &areas_[found->second];
}

const Area* AreaTree::find_slug(std::string_view slug) const {
  const auto found = by_slug_.find(std::string(slug));
  return found == by_slug_.end() ? nullptr : &areas_[found->second];
}

const Area* AreaTree::find_code(Level level, std::string_view code) const {
  const auto found = std::ranges::find_if(areas_, [&](const Area& area) { return area.level == level && area.code == code; });
  return found == areas_.end() ? nullptr : &*found;
}

const Area* AreaTree::parent_of(const Area& area) const { return area.parent ? find(*area.parent) : nullptr; }

std::vector<const Area*> AreaTree::children_of(const Area& area) const {
  std::vector<const Area*> found;
  for (const std::uint32_t child : children_[position_of(area)]) found.push_back(&areas_[child]);
  return found;
}

std::vector<AreaId> AreaTree::path_of(const AreaId& id) const {
  std::vector<AreaId> path;
  for (const Area* area = find(id); area != nullptr && path.size() <= std::size(kLevels); area = parent_of(*area))
    path.push_back(area->id);
  return path;
}

std::vector<const Area*> AreaTree::leaves_under(const Area& area) const {
  std::vector<const Area*> leaves;
  std::vector<std::size_t> open{position_of(area)};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    if (children_[at].empty()) leaves.push_back(&areas_[at]);
    open.insert(open.end(), children_[at].begin(), children_[at].end());
  }
  std::ranges::sort(leaves, {}, [](const Area* leaf) { return std::tie(leaf->code, leaf->level); });
  return leaves;
}

const Area& AreaTree::part_of(const Area& whole, const Area& inner) const {
  const Area* part = &inner;
  for (const Area* above = part; above != nullptr && above->id != whole.id; above = parent_of(*above)) part = above;
  CHECK(part->id == whole.id || part->parent == whole.id, "the inner area lies within the whole");
  return *part;
}

bool AreaTree::is_within(const AreaId& inner, const AreaId& outer) const {
  const auto path = path_of(inner);
  return std::ranges::find(path, outer) != path.end();
}

const geo::Shape& AreaTree::boundary_of(const Area& area) const { return boundaries_[position_of(area)]; }

geo::Shape AreaTree::outline_of(const Area& area) const {
  if (!boundary_of(area).empty()) return boundary_of(area);
  geo::Shape sum;
  for (const Area* leaf : leaves_under(area)) {
    const auto& polygons = boundary_of(*leaf).polygons;
    sum.polygons.insert(sum.polygons.end(), polygons.begin(), polygons.end());
  }
  return sum;
}

Location AreaTree::locate(Geography geography, geo::Sweref99 point) const {
  const auto locator = locators_.find(geography);
  if (locator == locators_.end()) return {};
  const geo::Located located = locator->second.index.locate(point);
  if (located.how == geo::Located::How::outside) return {};
  return {located.how, &areas_[locator->second.leaves[located.shape]]};
}

}  // namespace samverkan::area
