// SPDX-License-Identifier: EUPL-1.2
#include "geo/shape.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>

#include "geo/convert.hpp"
#include "geo/shape_index.hpp"
#include "geo/wkt.hpp"
#include "kit/base/random.hpp"

namespace samverkan::geo {
namespace {

constexpr double kN = 6'580'000, kE = 660'000;

/// Coordinates are written as metres from (kE, kN), x first.
Shape shape_of(std::string_view wkt) {
  auto read = read_wkt(wkt, "boundary").value();
  for (auto& rings : read.polygons)
    for (auto& ring : rings)
      for (auto& point : ring) point = {point.x + kE, point.y + kN};
  return check_shape(read, Crs::sweref99_tm, "boundary").value();
}
Sweref99 at(double x, double y) { return {kN + y, kE + x}; }

TEST(Shapes, a_hole_is_outside_and_an_edge_is_the_border_on_both_rings) {
  const Shape ring = shape_of("POLYGON((0 0,100 0,100 100,0 100,0 0),(40 40,60 40,60 60,40 60,40 40))");
  EXPECT_EQ(side_of(ring, at(10, 10)), Side::inside);
  EXPECT_EQ(side_of(ring, at(50, 50)), Side::outside);
  EXPECT_EQ(side_of(ring, at(0, 50)), Side::border);
  EXPECT_EQ(side_of(ring, at(100, 100)), Side::border);
  EXPECT_EQ(side_of(ring, at(40, 50)), Side::border);
  EXPECT_EQ(side_of(ring, at(-0.002, 50)), Side::outside);
  EXPECT_NEAR(area_m2(ring), 10'000 - 400, 1e-6);
  EXPECT_NEAR(distance_to_boundary_m(ring, at(50, 50)), 10, 1e-9);
  EXPECT_NEAR(distance_to_boundary_m(ring, at(-30, -40)), 50, 1e-9);
}

TEST(Shapes, a_ray_through_corners_and_along_edges_is_counted_once) {
  const Shape star = shape_of("POLYGON((0 0,50 20,100 0,80 50,100 100,50 80,0 100,20 50,0 0))");
  EXPECT_EQ(side_of(star, at(30, 50)), Side::inside);
  EXPECT_EQ(side_of(star, at(10, 50)), Side::outside);
  EXPECT_EQ(side_of(star, at(50, 20.5)), Side::inside);
  EXPECT_EQ(side_of(star, at(-5, 20)), Side::outside);
  EXPECT_EQ(side_of(star, at(-5, 100)), Side::outside);
}

TEST(Shapes, a_boundary_that_crosses_itself_is_refused_with_the_place) {
  UncheckedShape bow =
      read_wkt("POLYGON((660000 6580000,660100 6580100,660100 6580000,660000 6580100,660000 6580000))", "b").value();
  const auto refused = check_shape(bow, Crs::sweref99_tm, "boundary");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "geo.shape_invalid");
  EXPECT_EQ(refused.error().details[0], (std::pair<std::string, std::string>{"north", "6580050"}));
  EXPECT_EQ(refused.error().details[1], (std::pair<std::string, std::string>{"east", "660050"}));
}

TEST(Shapes, rings_without_area_and_points_elsewhere_are_refused) {
  const auto reason = [](const char* wkt, Crs crs) { return check_shape(read_wkt(wkt, "b").value(), crs, "b").error().reason; };
  EXPECT_EQ(reason("POLYGON((660000 6580000,660100 6580100,660000 6580000))", Crs::sweref99_tm), "geo.ring_too_short");
  EXPECT_EQ(reason("POLYGON((6580000 660000,6580100 660100,6580000 660200))", Crs::sweref99_tm), "geo.axes_swapped");
  EXPECT_EQ(reason("POLYGON((59.3 18.0,59.4 18.1,59.3 18.2))", Crs::wgs84), "geo.axes_swapped");
  EXPECT_EQ(reason("POLYGON((1 1,2 2,3 1))", Crs::sweref99_tm), "geo.outside_sweden");
}

TEST(Shapes, shares_and_remainders_are_computed) {
  const Shape whole = shape_of("POLYGON((0 0,100 0,100 100,0 100))"), left = shape_of("POLYGON((0 0,60 0,60 100,0 100))"),
              over = shape_of("POLYGON((90 0,110 0,110 100,90 100))");
  EXPECT_NEAR(share_within(left, whole), 1, 1e-9);
  EXPECT_NEAR(share_within(over, whole), 0.5, 1e-9);
  const Shape rest = not_covered(whole, std::vector{left, over}, 1);
  EXPECT_NEAR(area_m2(rest), 3'000, 1e-6);
  EXPECT_EQ(side_of(rest, at(75, 50)), Side::inside);
  EXPECT_TRUE(not_covered(whole, std::vector{whole}, 1).empty());
  EXPECT_EQ(side_of(left, label_point(left)), Side::inside);
}

TEST(Wkt, a_boundary_survives_writing_and_reading) {
  const Shape shape = shape_of("MULTIPOLYGON(((0 0,100.5 0,100 100.125,0 100),(40 40,60 40,50 60)),((200 0,300 0,250 80)))");
  EXPECT_EQ(read_stored_wkt(to_wkt(shape)).value(), shape);
}

TEST(Wkt, usual_ways_of_writing_are_taken) {
  EXPECT_EQ(read_wkt("SRID=3006;polygon ((1 2, 3 4, 5 6))", "w")->epsg, 3006);
  EXPECT_EQ(read_wkt("POLYGON Z ((1 2 9, 3 4 9, 5 6 9))", "w")->polygons[0][0][1], (UncheckedPoint{3, 4}));
  EXPECT_EQ(read_wkt(" MULTIPOLYGON (((1 2,3 4,5 6)),((1 2,3 4,5 6)))\n", "w")->polygons.size(), 2U);
}

TEST(Wkt, what_is_no_polygon_is_refused_with_the_position) {
  for (const char* wrong : {"", "POINT(1 2)", "POLYGON", "POLYGON(", "POLYGON((1 2,3 4,5 nan))", "POLYGON((1 2,3 4,inf 6))",
                            "POLYGON((1 2,3 4,5 6)", "POLYGON((1 2,3 4,5 6)) x", "POLYGON((1,2))", "POLYGON((1e999 2,3 4,5 6))",
                            "SRID=x;POLYGON((1 2,3 4,5 6))", "POLYGONS((1 2,3 4,5 6))", "POLYGON((1 2 3 4 5,3 4,5 6))"}) {
    const auto refused = read_wkt(wrong, "wkt");
    ASSERT_FALSE(refused) << wrong;
    EXPECT_EQ(refused.error().reason, "geo.wkt_malformed") << wrong;
  }
  EXPECT_EQ(read_wkt("POLYGON EMPTY", "w").error().reason, "geo.shape_empty");
}

// ---- many areas ----

Located inside(std::uint32_t shape) { return {Located::How::inside, shape}; }
Located near(std::uint32_t shape) { return {Located::How::near, shape}; }

TEST(ShapeIndex, on_a_border_the_first_wins_and_near_a_border_the_nearest_is_marked) {
  const std::vector<Shape> shapes{shape_of("POLYGON((0 0,1000 0,1000 1000,0 1000))"),
                                  shape_of("POLYGON((1000 0,2000 0,2000 1000,1000 1000))")};
  const ShapeIndex index(shapes);
  EXPECT_EQ(index.locate(at(500, 500)), inside(0));
  EXPECT_EQ(index.locate(at(1500, 500)), inside(1));
  EXPECT_EQ(index.locate(at(1000, 500)), inside(0));
  EXPECT_EQ(index.locate(at(1000.0005, 500)), inside(0)) << "within a millimetre";
  EXPECT_EQ(index.locate(at(1000.002, 500)), inside(1));
  EXPECT_EQ(index.locate(at(2049, 500)), near(1));
  EXPECT_EQ(index.locate(at(-50, 500)), near(0));
  EXPECT_EQ(index.locate(at(-50.01, 500)), Located{});
  EXPECT_EQ(index.locate(at(1000, -30)), near(0)) << "equally near: the first";
  EXPECT_EQ(index.locate(at(90'000, 90'000)), Located{});
  EXPECT_EQ(ShapeIndex().locate(at(0, 0)), Located{});
}

TEST(ShapeIndex, a_diagonal_border_leaves_no_point_without_an_area) {
  const std::vector<Shape> shapes{shape_of("POLYGON((0 0,977 0,0 1013))"), shape_of("POLYGON((977 0,977 1013,0 1013))")};
  const ShapeIndex index(shapes);
  SeededRandom random(Seed{5});
  for (int i = 0; i < 10'000; ++i) {
    const double t = random.unit();
    const Sweref99 p = at(977 * t, 1013 * (1 - t));
    ASSERT_EQ(index.locate(p), inside(0)) << "the point is on the border";
  }
}

/// The rule without an index.
Located locate_slowly(const std::vector<Shape>& shapes, Sweref99 p) {
  for (std::uint32_t i = 0; i < shapes.size(); ++i)
    if (side_of(shapes[i], p) != Side::outside) return inside(i);
  Located nearest;
  double least = kNear_m;
  for (std::uint32_t i = 0; i < shapes.size(); ++i)
    if (const double d = distance_to_boundary_m(shapes[i], p); d < least || (nearest == Located{} && d <= least)) {
      least = d;
      nearest = near(i);
    }
  return nearest;
}

TEST(ShapeIndex, gives_the_same_answer_as_asking_every_area_on_random_maps) {
  const Seed seed{117};
  SCOPED_TRACE(seed.value);
  SeededRandom random(seed);
  for (int map = 0; map < 12; ++map) {
    std::vector<Shape> shapes;  // stars that overlap, leave gaps and have holes
    for (int i = 0; i < 12; ++i) {
      const double x = random.unit() * 4000, y = random.unit() * 3000, radius = 30 + random.unit() * 900;
      UncheckedShape star;
      star.polygons.resize(1);
      for (const double scale : {1.0, 0.3}) {
        UncheckedRing& ring = star.polygons[0].emplace_back();
        for (int corner = 0; corner < 24; ++corner) {
          const double r = radius * scale * (scale == 1.0 ? 0.6 + 0.4 * random.unit() : 1), angle = corner * 0.2618;
          ring.push_back({kE + x + r * std::cos(angle), kN + y + r * std::sin(angle)});
        }
      }
      shapes.push_back(check_shape(star, Crs::sweref99_tm, "b").value());
    }
    const ShapeIndex index(shapes);
    for (int i = 0; i < 4'000; ++i) {
      const Sweref99 p = at(random.unit() * 5400 - 700, random.unit() * 4400 - 700);
      ASSERT_EQ(index.locate(p), locate_slowly(shapes, p)) << map << ": " << p.east_m - kE << ' ' << p.north_m - kN;
    }
    for (std::uint32_t i = 0; i < shapes.size(); ++i)
      for (const Sweref99& corner : shapes[i].polygons[0].outer) ASSERT_EQ(index.locate(corner), locate_slowly(shapes, corner));
  }
}

TEST(Shape, the_part_in_a_box_is_what_both_share) {
  const Shape square{{{{{0, 0}, {0, 1000}, {1000, 1000}, {1000, 0}}, {}}}};
  EXPECT_EQ(part_in(square, {-1, -1, 2000, 2000}), square);
  EXPECT_TRUE(part_in(square, {2000, 2000, 3000, 3000}).empty());
  EXPECT_DOUBLE_EQ(area_m2(part_in(square, {500, 500, 2000, 2000})), 250'000);
  EXPECT_TRUE(part_in(square, {1000, 0, 2000, 1000}).empty()) << "a common edge is no surface";
}

}  // namespace
}  // namespace samverkan::geo
