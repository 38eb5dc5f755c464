// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "geo/geojson.hpp"
#include "geo/simplify.hpp"
#include "geo/wkt.hpp"

namespace samverkan::geo {
namespace {

constexpr double kN = 6'400'000, kE = 800'000;

TEST(Simplify, neighbours_keep_their_common_border) {
  // Two areas above each other; the border between them is a wave of 400 corners, written in opposite directions.
  Ring wave;
  for (int i = 0; i <= 400; ++i) wave.push_back({kN + 20 * std::sin(i * 0.1), kE + i * 5.0});
  Ring south = wave, north = wave;
  south.push_back({kN - 500, kE + 2000});
  south.push_back({kN - 500, kE});
  std::ranges::reverse(north);
  north.push_back({kN + 500, kE});
  north.push_back({kN + 500, kE + 2000});
  const std::vector<Shape> shapes{{{{south, {}}}}, {{{north, {}}}}};
  const auto simple = simplify(shapes, 3);
  const auto on_wave = [](const Shape& shape) {
    std::set<std::pair<double, double>> corners;
    for (const Sweref99& p : shape.polygons[0].outer)
      if (std::abs(p.north_m - kN) < 100) corners.emplace(p.north_m, p.east_m);
    return corners;
  };
  EXPECT_EQ(on_wave(simple[0]), on_wave(simple[1]));
  EXPECT_LT(on_wave(simple[0]).size(), 80U);
  EXPECT_GT(on_wave(simple[0]).size(), 10U);
  for (const Sweref99& p : wave) EXPECT_LE(distance_to_boundary_m(simple[0], p), 3.0 + 1e-9);
}

TEST(Simplify, an_island_that_is_the_whole_area_is_kept_and_a_speck_of_several_goes) {
  const auto square = [](double at, double side) {
    return Polygon{{{kN, kE + at}, {kN, kE + at + side}, {kN + side, kE + at + side}, {kN + side, kE + at}}, {}};
  };
  const std::vector<Shape> shapes{{{square(0, 1000), square(5000, 2)}}, {{square(9000, 2)}}};
  const auto simple = simplify(shapes, 10);
  EXPECT_EQ(simple[0].polygons.size(), 1U);
  EXPECT_EQ(simple[1], shapes[1]);
}

TEST(Geojson, features_with_properties_and_a_named_system_are_read) {
  const auto file =
      read_geojson(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},
    "features":[{"type":"Feature","properties":{"NAMN":"Norr","n":3,"none":null},"geometry":
      {"type":"Polygon","coordinates":[[[800000,6400000],[801000,6400000],[801000,6401000],[800000,6400000]]]}},
      {"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[1,2]}}]})",
                   "file");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->crs, "urn:ogc:def:crs:EPSG::3006");
  ASSERT_EQ(file->features.size(), 2U);
  EXPECT_EQ(file->features[0].properties.at("NAMN"), "Norr");
  EXPECT_EQ(file->features[0].properties.at("n"), "3");
  EXPECT_FALSE(file->features[0].properties.contains("none"));
  EXPECT_EQ(file->features[0].geometry->polygons[0][0][1], (UncheckedPoint{801000, 6400000}));
  EXPECT_EQ(file->features[1].geometry.error().reason, "geo.geojson_not_polygon");
}

TEST(Geojson, lines_are_read_and_are_no_surfaces) {
  const auto line = read_geojson_geometry(R"({"type":"LineString","coordinates":[[800000,6400000],[801000,6400000]]})", "f");
  const auto lines = read_wkt("MULTILINESTRING((800000 6400000,801000 6400000),(800000 6401000,801000 6401000))", "f");
  ASSERT_TRUE(line && lines);
  EXPECT_EQ(check_shape(*line, Crs::sweref99_tm, "f").error().reason, "geo.not_polygon");
  const auto checked = check_lines(*lines, Crs::sweref99_tm, "f");
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->size(), 2U);
  EXPECT_EQ(read_stored_lines(to_wkt(*checked)).value(), *checked);
  const auto spot = read_wkt("LINESTRING(800000 6400000,800000 6400000)", "f"),
             square = read_wkt("POLYGON((0 0,1 0,1 1,0 0))", "f");
  EXPECT_EQ(check_lines(*spot, Crs::sweref99_tm, "f").error().reason, "geo.line_too_short");
  EXPECT_EQ(check_lines(*square, Crs::sweref99_tm, "f").error().reason, "geo.not_line");
  for (const char* wrong :
       {"LINESTRING", "LINESTRING(1 2,)", "MULTILINESTRING((1 2,3 4)", "LINESTRING(1)", "LINESTRINGS(1 2,3 4)"})
    EXPECT_EQ(read_wkt(wrong, "f").error().reason, "geo.wkt_malformed") << wrong;
}

TEST(Simplify, a_line_keeps_its_ends_and_what_stands_out) {
  const Line line{{6'400'000, 800'000}, {6'400'001, 800'500}, {6'400'300, 800'600}, {6'400'000, 801'000}};
  EXPECT_EQ(simplify_line(line, 10), (Line{line[0], line[1], line[2], line[3]}));
  EXPECT_EQ(simplify_line(line, 400), (Line{line[0], line[3]}));
}

TEST(Geojson, bad_files_are_refused_with_the_reason) {
  EXPECT_EQ(read_geojson("{", "f").error().reason, "geo.geojson_malformed");
  EXPECT_EQ(read_geojson("[]", "f").error().reason, "geo.geojson_malformed");
  EXPECT_EQ(read_geojson(R"({"type":"Topology"})", "f").error().reason, "geo.geojson_malformed");
  EXPECT_EQ(read_geojson(std::string(10'000, '[') + std::string(10'000, ']'), "f").error().reason, "geo.geojson_too_deep");
  for (const char* wrong :
       {R"({"type":"Polygon","coordinates":[[[1,2],[3,NaN]]]})", R"({"type":"Polygon","coordinates":[[[1],[3,4]]]})",
        R"({"type":"Polygon","coordinates":[[["1","2"]]]})", R"({"type":"Polygon","coordinates":7})", R"({"type":"Polygon"})",
        R"({"type":"MultiPolygon","coordinates":[1]})"})
    EXPECT_EQ(read_geojson_geometry(wrong, "f").error().reason, "geo.geojson_malformed") << wrong;
}

}  // namespace
}  // namespace samverkan::geo
