// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_map.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::demo {
namespace {

using geo::Sweref99;

constexpr int kIslets = 11;
constexpr double kRiverWidth_m = 34;
constexpr double kParkRadius_m = 190;
constexpr double kLineStep_m = 60;

std::vector<CornerRing> rings_of(const Plan& plan, std::string_view district) {
  std::vector<CornerRing> rings;
  for (const auto& neighbourhood : plan.neighbourhoods) {
    if (district.empty() || neighbourhood.district == district) rings.push_back(neighbourhood.ring);
  }
  return rings;
}

int population_of(const Plan& plan, std::string_view district) {
  int population = 0;
  for (const auto& neighbourhood : plan.neighbourhoods) {
    if (district.empty() || neighbourhood.district == district) population += neighbourhood.population;
  }
  return population;
}

void draw_city_areas(const Plan& plan, Outline& outline, DemoCity& city) {
  const std::string root = to_slug(plan.name);
  city.areas.push_back({.geography = "city",
                        .level = "municipality",
                        .code = root,
                        .name = plan.name,
                        .parent = "",
                        .shape = outline.shape_around(rings_of(plan, "")),
                        .population = population_of(plan, "")});
  for (const auto& district : plan.districts) {
    city.areas.push_back({.geography = "city",
                          .level = "district",
                          .code = to_slug(district.name),
                          .name = district.name,
                          .parent = root,
                          .shape = outline.shape_around(rings_of(plan, district.name)),
                          .population = population_of(plan, district.name)});
  }
  for (const auto& neighbourhood : plan.neighbourhoods) {
    city.areas.push_back({.geography = "city",
                          .level = "neighbourhood",
                          .code = to_slug(neighbourhood.name),
                          .name = neighbourhood.name,
                          .parent = to_slug(neighbourhood.district),
                          .shape = outline.shape_around({neighbourhood.ring}),
                          .population = neighbourhood.population});
  }
}

void draw_police_areas(const Plan& plan, Outline& outline, DemoCity& city) {
  const std::string root = to_slug(plan.police_region);
  city.areas.push_back({.geography = "police",
                        .level = "region",
                        .code = root,
                        .name = plan.police_region,
                        .parent = "",
                        .shape = outline.shape_around(rings_of(plan, "")),
                        .population = 0});
  for (const auto& area : plan.police_areas) {
    std::vector<CornerRing> rings = area.pieces;
    for (const auto& neighbourhood : plan.neighbourhoods) {
      if (std::ranges::find(area.neighbourhoods, neighbourhood.name) != area.neighbourhoods.end()) {
        rings.push_back(neighbourhood.ring);
      }
    }
    city.areas.push_back({.geography = "police",
                          .level = "lpo",
                          .code = to_slug(area.name),
                          .name = area.name,
                          .parent = root,
                          .shape = outline.shape_around(rings),
                          .population = 0});
  }
}

/// How far from the middle of its neighbourhood a place of this kind lies, as shares of the way to the border.
std::pair<double, double> reach_of(std::string_view kind) {
  if (kind == "square") return {0.0, 0.06};
  if (kind == "station" || kind == "shop") return {0.1, 0.22};
  if (kind == "youth_club" || kind == "office") return {0.2, 0.42};
  if (kind == "school") return {0.35, 0.6};
  return {0.45, 0.78};  // parks, underpasses, sports grounds
}

/// The farthest point from `middle` in direction `angle` that still has `margin_m` to the border.
double room_m(const geo::Shape& shape, Sweref99 middle, double angle, double margin_m) {
  double room = 0;
  for (double step = 40; step < 4000; step += 40) {
    const Sweref99 p{.north_m = middle.north_m + step * std::sin(angle), .east_m = middle.east_m + step * std::cos(angle)};
    if (geo::side_of(shape, p) != geo::Side::inside || geo::distance_to_boundary_m(shape, p) < margin_m) break;
    room = step;
  }
  return room;
}

/// Of 24 tries the one that is farthest from the places already there.
Sweref99 find_spot(const geo::Shape& shape, std::string_view kind, const std::vector<Sweref99>& taken, RandomSource& random) {
  constexpr double kMargin_m = 70;
  const Sweref99 middle = geo::label_point(shape);
  const auto [near, far] = reach_of(kind);
  Sweref99 best = middle;
  double best_distance = -1;
  for (int i = 0; i < 24; ++i) {
    const double angle = 2 * std::numbers::pi * random.unit();
    const double away =
        std::max(kind == "square" ? 0.0 : 90.0, room_m(shape, middle, angle, kMargin_m) * (near + (far - near) * random.unit()));
    const Sweref99 spot =
        rounded({.north_m = middle.north_m + away * std::sin(angle), .east_m = middle.east_m + away * std::cos(angle)});
    if (geo::side_of(shape, spot) != geo::Side::inside) continue;
    double distance = 1e6;
    for (const auto& other : taken) distance = std::min(distance, distance_m(spot, other));
    if (distance > best_distance) {
      best = spot;
      best_distance = distance;
    }
  }
  return best;
}

void place_names(const Plan& plan, DemoCity& city, RandomSource& random) {
  for (const auto& neighbourhood : plan.neighbourhoods) {
    const geo::Shape& shape = area_of(city, to_slug(neighbourhood.name)).shape;
    std::vector<Sweref99> taken;
    for (const auto& place : neighbourhood.places) {
      taken.push_back(find_spot(shape, place.kind, taken, random));
      city.places.push_back(
          {.kind = place.kind, .name = place.name, .neighbourhood = to_slug(neighbourhood.name), .point = taken.back()});
    }
  }
}

void draw_place_areas(const Plan& plan, DemoCity& city, RandomSource& random) {
  for (const auto& planned : plan.place_areas) {
    const DemoPlace& place = place_of(city, planned.place);
    // The patch stays clear of the neighbourhood's border, so that its parent holds it whole.
    const double room = geo::distance_to_boundary_m(area_of(city, place.neighbourhood).shape, place.point);
    const double radius = std::min(planned.radius_m, room / 1.3);
    city.areas.push_back({.geography = "city",
                          .level = "place",
                          .code = to_slug(planned.name),
                          .name = planned.name,
                          .parent = place.neighbourhood,
                          .shape = {.polygons = {{.outer = patch(place.point, radius, random), .holes = {}}}},
                          .population = 0});
  }
}

/// Small rocks in the sea outside the coast, away from each other and from land.
std::vector<geo::Ring> draw_islets(const geo::Shape& sea, RandomSource& random) {
  std::vector<geo::Ring> islets;
  std::vector<Sweref99> centres;
  for (int tries = 0; tries < 4000 && std::ssize(islets) < kIslets; ++tries) {
    const Sweref99 centre{.north_m = kOpenSea.min_north_m + 12'000 * random.unit(),
                          .east_m = kOpenSea.min_east_m + 12'000 * random.unit()};
    const double radius = 45 + 130 * random.unit() * random.unit();
    if (geo::side_of(sea, centre) != geo::Side::inside) continue;
    const double to_land = geo::distance_to_boundary_m(sea, centre);
    if (to_land < radius * 1.3 + 80 || to_land > 1300) continue;
    if (std::ranges::any_of(centres, [&](Sweref99 other) { return distance_m(other, centre) < 420; })) continue;
    centres.push_back(centre);
    islets.push_back(patch(centre, radius, random));
  }
  return islets;
}

void draw_outlines(const Plan& plan, Outline& outline, DemoCity& city, RandomSource& random) {
  const auto shape_of = [](geo::Ring outer) { return geo::Shape{.polygons = {{.outer = std::move(outer), .holes = {}}}}; };
  geo::Shape sea = shape_of(outline.ring(plan.sea));
  sea.polygons.front().holes.push_back(outline.ring(plan.island));
  const auto islets = draw_islets(sea, random);
  for (const auto& islet : islets) sea.polygons.front().holes.push_back(islet);
  city.outlines.push_back({.kind = "sea", .name = "Yttre havet", .shape = sea});
  city.outlines.push_back({.kind = "lake", .name = "Sjölundasjön", .shape = shape_of(outline.ring(plan.lake))});
  city.outlines.push_back({.kind = "river", .name = "Hamnån", .shape = shape_of(band(outline.line(plan.river), kRiverWidth_m))});
  for (const auto& neighbour : plan.neighbours) {
    city.outlines.push_back({.kind = "neighbour", .name = neighbour.name, .shape = shape_of(outline.ring(neighbour.ring))});
  }
  for (const auto& islet : islets) city.outlines.push_back({.kind = "islet", .name = "", .shape = shape_of(islet)});
}

/// Woods as large as their neighbourhood, and a patch around each park.
void draw_green(const Plan& plan, DemoCity& city, RandomSource& random) {
  for (const auto& neighbourhood : plan.neighbourhoods) {
    const geo::Shape& whole = area_of(city, to_slug(neighbourhood.name)).shape;
    if (neighbourhood.kind == "green") city.outlines.push_back({.kind = "green", .name = "", .shape = whole});
  }
  for (const auto& place : city.places) {
    const geo::Shape& around = area_of(city, place.neighbourhood).shape;
    const double radius = std::min(kParkRadius_m, geo::distance_to_boundary_m(around, place.point) / 1.3);
    if (place.kind == "park" && radius > kParkRadius_m / 3)
      city.outlines.push_back({.kind = "green", .name = "", .shape = {.polygons = {{patch(place.point, radius, random), {}}}}});
  }
}

void draw_lines(const Plan& plan, DemoCity& city) {
  for (const auto& planned : plan.lines) {
    std::vector<Sweref99> stops;
    for (const auto& station : planned.stations) stops.push_back(place_of(city, station).point);
    DemoLine line{.name = planned.name, .points = {}};
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
      const Sweref99 before = stops[i == 0 ? 0 : i - 1];
      const Sweref99 after = stops[std::min(i + 2, stops.size() - 1)];
      const int pieces = std::max(1, static_cast<int>(distance_m(stops[i], stops[i + 1]) / kLineStep_m));
      for (int piece = 0; piece < pieces; ++piece) {
        line.points.push_back(rounded(curve_point(before, stops[i], stops[i + 1], after, static_cast<double>(piece) / pieces)));
      }
    }
    line.points.push_back(stops.back());
    city.lines.push_back(line);
  }
}

}  // namespace

void draw_map(const Plan& plan, DemoCity& city) {
  constexpr std::uint64_t kMapStream = 0x6D61700000000000ULL;  // a stream of its own: more reports do not move the places
  Outline outline(plan, city.seed);
  SeededRandom random(Seed{city.seed.value ^ kMapStream});
  draw_city_areas(plan, outline, city);
  draw_police_areas(plan, outline, city);
  place_names(plan, city, random);
  draw_place_areas(plan, city, random);
  draw_outlines(plan, outline, city, random);
  draw_green(plan, city, random);
  draw_lines(plan, city);
}

}  // namespace samverkan::demo
