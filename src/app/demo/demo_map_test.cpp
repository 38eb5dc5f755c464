// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "app/demo/demo_map.hpp"
#include "geo/shape_geos.hpp"
#include "geo/wkt.hpp"

namespace samverkan::demo {
namespace {

constexpr Seed kSeeds[] = {Seed{1}, Seed{2}, Seed{7}, Seed{42}};

/// The map alone, without the reports.
const DemoCity& city_of(Seed seed) {
  static std::map<std::uint64_t, DemoCity> made;
  const auto [found, is_new] = made.try_emplace(seed.value);
  if (is_new) {
    found->second.seed = seed;
    draw_map(read_plan(data_assets()), found->second);
  }
  return found->second;
}

std::vector<geo::Shape> shapes_of(const DemoCity& city, std::string_view level) {
  std::vector<geo::Shape> shapes;
  for (const auto& area : city.areas) {
    if (area.level == level) shapes.push_back(area.shape);
  }
  return shapes;
}

void expect_tiles(const geo::Shape& whole, const std::vector<geo::Shape>& parts) {
  double sum = 0;
  for (const auto& part : parts) sum += geo::area_m2(part);
  EXPECT_NEAR(sum, geo::area_m2(whole), 1.0);
  EXPECT_TRUE(geo::not_covered(whole, parts, 1.0).empty());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_GT(geo::area_m2(parts[i]), 700'000) << "a sliver";
    for (std::size_t j = 0; j < i; ++j) EXPECT_LT(geo::overlap_m2(parts[i], parts[j]), 0.01);
  }
}

TEST(DemoMap, every_shape_is_valid_and_lies_in_the_open_sea) {
  for (const Seed seed : kSeeds) {
    SCOPED_TRACE(seed.value);
    const DemoCity& city = city_of(seed);
    const auto check = [&](const std::string& name, const geo::Shape& shape) {
      const auto refusal = geo::find_invalidity(shape, name);
      EXPECT_FALSE(refusal.has_value()) << name << (refusal ? " " + refusal->details.front().second : "");
      const geo::Box box = geo::bounds_of(shape);
      EXPECT_TRUE(kOpenSea.contains({box.min_north_m, box.min_east_m}) && kOpenSea.contains({box.max_north_m, box.max_east_m}))
          << name;
    };
    for (const auto& area : city.areas) check(area.name, area.shape);
    for (const auto& outline : city.outlines) check(outline.name, outline.shape);
  }
}

TEST(DemoMap, neighbourhoods_districts_and_police_areas_each_tile_the_land) {
  for (const Seed seed : kSeeds) {
    SCOPED_TRACE(seed.value);
    const DemoCity& city = city_of(seed);
    const geo::Shape land = shapes_of(city, "municipality").front();
    expect_tiles(land, shapes_of(city, "neighbourhood"));
    expect_tiles(land, shapes_of(city, "district"));
    expect_tiles(land, shapes_of(city, "lpo"));
  }
}

TEST(DemoMap, land_sea_lake_and_neighbours_fill_the_map_without_overlap) {
  for (const Seed seed : kSeeds) {
    SCOPED_TRACE(seed.value);
    const DemoCity& city = city_of(seed);
    std::vector<geo::Shape> parts = shapes_of(city, "municipality");
    for (const auto& outline : city.outlines) {
      if (outline.kind != "river" && outline.kind != "green") parts.push_back(outline.shape);
    }
    double sum = 0;
    for (const auto& part : parts) sum += geo::area_m2(part);
    EXPECT_NEAR(sum, 12'000.0 * 12'000.0, 1.0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) EXPECT_LT(geo::overlap_m2(parts[i], parts[j]), 0.01);
    }
  }
}

TEST(DemoMap, each_place_lies_inside_its_neighbourhood_and_each_area_in_its_parent) {
  for (const Seed seed : kSeeds) {
    SCOPED_TRACE(seed.value);
    const DemoCity& city = city_of(seed);
    EXPECT_GE(city.places.size(), 60U);
    for (const auto& place : city.places) {
      EXPECT_EQ(geo::side_of(area_of(city, place.neighbourhood).shape, place.point), geo::Side::inside) << place.name;
    }
    for (const auto& area : city.areas) {
      if (area.parent.empty()) continue;
      EXPECT_GT(geo::share_within(area.shape, area_of(city, area.parent).shape), 0.999999) << area.name;
    }
  }
}

TEST(DemoMap, police_areas_do_not_coincide_with_districts) {
  const DemoCity& city = city_of(Seed{1});
  for (const auto& district : shapes_of(city, "district")) {
    for (const auto& lpo : shapes_of(city, "lpo")) {
      EXPECT_LT(geo::share_within(district, lpo) + geo::share_within(lpo, district), 1.9);
    }
  }
  int cut = 0;
  for (const auto& neighbourhood : shapes_of(city, "neighbourhood")) {
    const double share = geo::share_within(neighbourhood, shapes_of(city, "lpo").front());
    if (share > 0.05 && share < 0.95) ++cut;
  }
  EXPECT_EQ(cut, 2) << "two neighbourhoods are cut by the border between the police areas";
}

TEST(DemoMap, codes_are_unique_in_their_geography_and_place_names_are_used_once) {
  const DemoCity& city = city_of(Seed{1});
  std::set<std::string> codes;
  for (const auto& area : city.areas) EXPECT_TRUE(codes.insert(area.geography + "/" + area.code).second) << area.code;
  std::set<std::string> names;
  for (const auto& place : city.places) EXPECT_TRUE(names.insert(place.name).second) << place.name;
}

TEST(DemoMap, the_same_seed_draws_the_same_map_and_another_seed_another) {
  const auto text_of = [](const DemoCity& city) {
    std::string text;
    for (const auto& area : city.areas) text += area.code + geo::to_wkt(area.shape);
    for (const auto& place : city.places) text += place.name + std::to_string(place.point.north_m);
    return text;
  };
  DemoCity again{};
  again.seed = Seed{5};
  draw_map(read_plan(data_assets()), again);
  EXPECT_EQ(text_of(city_of(Seed{5})), text_of(again));
  EXPECT_NE(text_of(city_of(Seed{5})), text_of(city_of(Seed{6})));
}

}  // namespace
}  // namespace samverkan::demo
