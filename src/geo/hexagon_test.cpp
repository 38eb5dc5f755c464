// SPDX-License-Identifier: EUPL-1.2
#include "geo/hexagon.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "kit/base/random.hpp"

namespace samverkan::geo {
namespace {

constexpr HexagonWidth kWidths[] = {HexagonWidth::w350, HexagonWidth::w700, HexagonWidth::w1400};

double distance_m(Sweref99 a, Sweref99 b) { return std::hypot(a.north_m - b.north_m, a.east_m - b.east_m); }

TEST(Hexagons, every_point_lies_in_the_cell_whose_centre_is_nearest) {
  const Seed seed{350};
  SCOPED_TRACE(seed.value);
  SeededRandom random(seed);
  for (const HexagonWidth width : kWidths)
    for (int i = 0; i < 20'000; ++i) {
      const Sweref99 p{6'400'000 + random.unit() * 20'000, 800'000 + random.unit() * 20'000};
      const Hexagon own = hexagon_of(p, width);
      for (const Hexagon& other : neighbours_of(own))
        ASSERT_LE(distance_m(p, centre_of(own)), distance_m(p, centre_of(other)) + 1e-6) << to_id(own);
      ASSERT_LE(distance_m(p, centre_of(own)), static_cast<double>(width) / std::sqrt(3.0) + 1e-6);
    }
}

TEST(Hexagons, a_centre_lies_in_its_own_cell_and_follows_the_formula) {
  for (const HexagonWidth width : kWidths)
    for (int q = -40; q <= 40; q += 7)
      for (int r = 18'000; r <= 18'040; r += 3) {
        const Hexagon cell{width, q, r};
        EXPECT_EQ(hexagon_of(centre_of(cell), width), cell);
        const double w = static_cast<double>(width);
        EXPECT_DOUBLE_EQ(centre_of(cell).east_m, w * (q + r / 2.0));
        EXPECT_DOUBLE_EQ(centre_of(cell).north_m, w * r * std::sqrt(3.0) / 2);
      }
}

TEST(Hexagons, a_cell_has_six_different_neighbours_each_one_width_away_who_know_it) {
  const Hexagon cell{HexagonWidth::w350, 12, 20'000};
  const auto around = neighbours_of(cell);
  EXPECT_EQ(std::set<Hexagon>(around.begin(), around.end()).size(), 6U);
  for (const Hexagon& neighbour : around) {
    EXPECT_NEAR(distance_m(centre_of(cell), centre_of(neighbour)), 350, 1e-6);
    const auto back = neighbours_of(neighbour);
    EXPECT_NE(std::find(back.begin(), back.end(), cell), back.end());
  }
}

TEST(Hexagons, the_corner_points_up_and_two_flat_sides_are_one_width_apart) {
  const Hexagon cell{HexagonWidth::w700, 3, 9'000};
  const auto corners = corners_of(cell);
  const Sweref99 centre = centre_of(cell);
  EXPECT_DOUBLE_EQ(corners[0].east_m, centre.east_m);
  EXPECT_GT(corners[0].north_m, centre.north_m);
  EXPECT_NEAR(corners[5].east_m - corners[1].east_m, 700, 1e-6);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(distance_m(corners[i], corners[(i + 1) % 6]), 700 / std::sqrt(3.0), 1e-6);
}

TEST(Hexagons, an_id_is_read_back_and_every_cell_has_only_one) {
  const Hexagon cell{HexagonWidth::w1400, -5, 5'300};
  EXPECT_EQ(to_id(cell), "h1400:-5:5300");
  EXPECT_EQ(find_hexagon("h1400:-5:5300"), cell);
  for (const char* wrong : {"h1400:-5", "h350:01:2", "h351:1:2", "1400:1:2", "h350:1:2:3", "h350:+1:2", "h350:1:99999999999", ""})
    EXPECT_FALSE(find_hexagon(wrong)) << wrong;
}

}  // namespace
}  // namespace samverkan::geo
