// SPDX-License-Identifier: EUPL-1.2
#include "observation/locate.hpp"

#include <algorithm>

#include "geo/convert.hpp"

namespace samverkan::observation {
namespace {

Location location_of(geo::Located::How how) {
  switch (how) {
    case geo::Located::How::inside: return Location::inside;
    case geo::Located::How::near: return Location::near;
    case geo::Located::How::outside: return Location::outside;
  }
  return Location::outside;
}

// The root of the city's tree: where everything belongs that lies in no part of it.
const area::Area* root_of(const area::AreaTree& areas) {
  for (const area::Area* area : areas.areas_of(area::Geography::city)) {
    if (!area->parent) return area;
  }
  return nullptr;
}

struct Locate {
  const area::AreaTree& areas;

  Result<Where> operator()(const GivenPoint& given) const {
    const auto at = geo::check_point({given.lon, given.lat}, geo::Crs::wgs84, "place");
    if (!at) return refused_by(at);
    return locate_point(areas, *at, precision_of(given.accuracy_m));
  }
  Result<Where> operator()(const GivenPlace& given) const {
    auto where = locate_point(areas, given.place.at, Precision::point);
    if (where) where->place_id = given.place.id.text();
    return where;
  }
  Result<Where> operator()(const GivenArea& given) const {
    const area::Area* area = areas.find_slug(given.slug);
    if (area == nullptr || area::geography_of(area->level) != area::Geography::city) {
      return refuse(Problem::bad_input, "observation.area_unknown", "place.areaSlug", {{"value", given.slug}});
    }
    return Where{Precision::area, Location::inside, area->id, std::nullopt, std::nullopt};
  }
};

}  // namespace

Precision precision_of(std::optional<double> accuracy_m) {
  if (!accuracy_m || *accuracy_m <= kPointAccuracyMax_m) return Precision::point;
  return *accuracy_m <= kStreetAccuracyMax_m ? Precision::street : Precision::area;
}

Result<Where> locate(const area::AreaTree& areas, const GivenWhere& given) { return std::visit(Locate{areas}, given); }

Result<Where> locate_point(const area::AreaTree& areas, geo::Sweref99 at, Precision precision) {
  const auto found = areas.locate(area::Geography::city, at);
  const area::Area* area = found.leaf != nullptr ? found.leaf : root_of(areas);
  if (area == nullptr) return refuse(Problem::unavailable, "observation.no_areas", "place");
  const bool is_kept = precision == Precision::point || precision == Precision::street;
  return Where{precision, location_of(found.how), area->id, is_kept ? std::optional(at) : std::nullopt, std::nullopt};
}

}  // namespace samverkan::observation
