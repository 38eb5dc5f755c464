// SPDX-License-Identifier: EUPL-1.2
#include "geo/convert.hpp"

#include <gtest/gtest.h>
#include <proj.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "kit/base/random.hpp"

namespace samverkan::geo {
namespace {

/// Gauss–Krüger projection by the series that Lantmäteriet publishes ("Gauss Conformal Projection (Transverse Mercator),
/// Krüger's formulas"), independent of PROJ.
Sweref99 kruger(Wgs84 p, double central_meridian, double scale, double false_east) {
  const double a = 6378137, f = 1 / 298.257222101, e2 = f * (2 - f), n = f / (2 - f);
  const double radius = a / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
  const double phi = p.lat * std::numbers::pi / 180, dl = (p.lon - central_meridian) * std::numbers::pi / 180;
  const double A = e2, B = (5 * e2 * e2 - e2 * e2 * e2) / 6, C = (104 * std::pow(e2, 3) - 45 * std::pow(e2, 4)) / 120,
               D = 1237 * std::pow(e2, 4) / 1260;
  const double s = std::sin(phi), s2 = s * s;
  const double conformal = phi - s * std::cos(phi) * (A + B * s2 + C * s2 * s2 + D * s2 * s2 * s2);
  const double xi = std::atan(std::tan(conformal) / std::cos(dl)), eta = std::atanh(std::cos(conformal) * std::sin(dl));
  const double b1 = n / 2 - 2 * n * n / 3 + 5 * std::pow(n, 3) / 16 + 41 * std::pow(n, 4) / 180;
  const double b2 = 13 * n * n / 48 - 3 * std::pow(n, 3) / 5 + 557 * std::pow(n, 4) / 1440;
  const double b3 = 61 * std::pow(n, 3) / 240 - 103 * std::pow(n, 4) / 140, b4 = 49561 * std::pow(n, 4) / 161280;
  const auto sum = [&](auto&& term) { return term(b1, 2) + term(b2, 4) + term(b3, 6) + term(b4, 8); };
  return {scale * radius * (xi + sum([&](double b, int k) { return b * std::sin(k * xi) * std::cosh(k * eta); })),
          scale * radius * (eta + sum([&](double b, int k) { return b * std::cos(k * xi) * std::sinh(k * eta); })) + false_east};
}

TEST(Convert, agrees_with_the_published_formulas_within_a_millimetre_everywhere_in_sweden) {
  for (double lat = 55.0; lat <= 69.2; lat += 0.37)
    for (double lon = 10.6; lon <= 24.3; lon += 0.41) {
      const Sweref99 expected = kruger({lat, lon}, 15, 0.9996, 500'000), got = to_sweref99({lat, lon});
      ASSERT_NEAR(got.north_m, expected.north_m, 0.001) << lat << ' ' << lon;
      ASSERT_NEAR(got.east_m, expected.east_m, 0.001) << lat << ' ' << lon;
    }
}

TEST(Convert, the_local_plane_of_stockholm_is_taken_to_the_national_one) {
  for (double lat = 58.8; lat <= 60.2; lat += 0.13)
    for (double lon = 17.2; lon <= 19.3; lon += 0.17) {
      const Sweref99 local = kruger({lat, lon}, 18, 1, 150'000), expected = kruger({lat, lon}, 15, 0.9996, 500'000);
      const auto got = check_point({local.east_m, local.north_m}, Crs::sweref99_18_00, "x");
      ASSERT_TRUE(got);
      ASSERT_NEAR(got->north_m, expected.north_m, 0.002);
      ASSERT_NEAR(got->east_m, expected.east_m, 0.002);
    }
}

TEST(Convert, the_round_trip_keeps_a_place_within_a_tenth_of_a_millimetre) {
  const Seed seed{20261122};
  SCOPED_TRACE(seed.value);
  SeededRandom random(seed);
  for (int i = 0; i < 10'000; ++i) {
    const Sweref99 p{6'130'000 + random.unit() * 1'540'000, 280'000 + random.unit() * 640'000};
    const Sweref99 back = to_sweref99(to_wgs84(p));
    ASSERT_NEAR(back.north_m, p.north_m, 1e-4);
    ASSERT_NEAR(back.east_m, p.east_m, 1e-4);
  }
}

TEST(Convert, our_members_stand_in_the_axis_order_of_the_epsg_registry) {
  PJ_CONTEXT* context = proj_context_create();
  PJ* official = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:3006", nullptr);
  if (official == nullptr) {
    proj_context_destroy(context);
    GTEST_SKIP() << "the EPSG registry (proj.db) is not installed";
  }
  const PJ_COORD registry = proj_trans(official, PJ_FWD, proj_coord(59.39, 17.92, 0, 0));  // latitude, longitude
  const Sweref99 ours = to_sweref99({.lat = 59.39, .lon = 17.92});
  EXPECT_NEAR(registry.v[0], ours.north_m, 0.01);
  EXPECT_NEAR(registry.v[1], ours.east_m, 0.01);
  EXPECT_GT(ours.north_m, ours.east_m) << "northing comes first and is the larger in Sweden";
  proj_destroy(official);
  proj_context_destroy(context);
}

TEST(Convert, exchanged_axes_are_recognised_in_each_system_and_the_refusal_says_so) {
  const struct {
    UncheckedPoint right;
    Crs crs;
  } cases[] = {
      {{661'642, 6'583'137}, Crs::sweref99_tm}, {{147'000, 6'580'000}, Crs::sweref99_18_00}, {{18.06, 59.33}, Crs::wgs84}};
  for (const auto& [right, crs] : cases) {
    EXPECT_TRUE(check_point(right, crs, "x"));
    const auto refused = check_point({right.y, right.x}, crs, "coordinates");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "geo.axes_swapped");
    EXPECT_EQ(refused.error().field, "coordinates");
  }
}

TEST(Convert, what_is_no_place_in_sweden_is_refused) {
  EXPECT_EQ(check_point({2.35, 48.85}, Crs::wgs84, "x").error().reason, "geo.outside_sweden");
  EXPECT_EQ(check_point({0, 0}, Crs::sweref99_tm, "x").error().reason, "geo.outside_sweden");
  EXPECT_EQ(check_point({150'000, 6'580'000}, Crs::sweref99_tm, "x").error().reason, "geo.outside_sweden");
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  EXPECT_EQ(check_point({nan, 59}, Crs::wgs84, "x").error().reason, "geo.not_a_number");
  EXPECT_EQ(check_point({18, inf}, Crs::wgs84, "x").error().reason, "geo.not_a_number");
}

TEST(Convert, the_three_systems_are_known_by_their_usual_names) {
  EXPECT_EQ(find_crs("EPSG:3006"), Crs::sweref99_tm);
  EXPECT_EQ(find_crs("3011"), Crs::sweref99_18_00);
  EXPECT_EQ(find_crs("urn:ogc:def:crs:EPSG::4326"), Crs::wgs84);
  EXPECT_EQ(find_crs("urn:ogc:def:crs:OGC:1.3:CRS84"), Crs::wgs84);
  EXPECT_FALSE(find_crs("EPSG:3857"));
  EXPECT_FALSE(find_crs("LOCAL:3006"));
  EXPECT_FALSE(find_crs("EPSG:3006x"));
  EXPECT_FALSE(find_crs(""));
}

}  // namespace
}  // namespace samverkan::geo
