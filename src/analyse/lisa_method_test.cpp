// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

class LisaMethod : public Analyse {
 protected:
  std::string values() { return file("v.csv", "i,x\na,1\nb,2\nc,9\nd,8\nisland,4\n"); }
  std::string neighbours() { return file("n.csv", "i,j\na,b\nb,a\nb,c\nc,b\nc,d\nd,c\n"); }
};

TEST_F(LisaMethod, gives_the_map_as_a_whole_and_each_area) {
  const auto report = run({"lisa", "--values", values(), "--neighbours", neighbours()});
  ASSERT_TRUE(report);
  const auto& result = report->result;
  for (const auto* name : {"i", "expected", "variance", "z", "p"}) EXPECT_TRUE(result.at("moran").contains(name)) << name;
  EXPECT_GT(result.at("moran").at("i").get<double>(), 0);
  EXPECT_EQ(result.at("quadrant")[0], "Low-Low");
  EXPECT_EQ(result.at("quadrant")[3], "High-High");
  EXPECT_TRUE(result.at("quadrant")[4].is_null());
  EXPECT_TRUE(result.at("pPermutation")[0].is_null()) << "not asked for";
  EXPECT_EQ(report->options.at("weights"), "row");
  EXPECT_EQ(report->notes.back().key, "analyse.without_neighbours");
}

TEST_F(LisaMethod, shuffling_needs_a_seed_and_the_same_seed_gives_the_same_answer) {
  EXPECT_EQ(run({"lisa", "--values", values(), "--neighbours", neighbours(), "--permutations", "99"}).error().reason,
            "analyse.no_seed");
  const auto seeded = [&](const std::string& seed) {
    return run({"lisa", "--values", values(), "--neighbours", neighbours(), "--permutations", "99", "--seed", seed})->result;
  };
  EXPECT_EQ(seeded("5"), seeded("5"));
  EXPECT_NE(seeded("5").at("pPermutation"), seeded("6").at("pPermutation"));
  EXPECT_EQ(
      run({"lisa", "--values", values(), "--neighbours", neighbours(), "--permutations", "-1", "--seed", "1"}).error().reason,
      "stats.permutations_outside");
}

TEST_F(LisaMethod, points_may_be_counted_in_cells_and_weights_be_given) {
  const auto points = file("p.csv", "x,y,w\n5,5,3\n15,5,2\n25,35,1\n5,15,4\n");
  const auto report = run({"lisa", "--points", points, "--grid", "10", "--weights", "binary"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 12);
  EXPECT_EQ(report->result.at("value")[0], 3);
  EXPECT_EQ(report->result.at("quadrant")[0], "High-High");
  const auto weighted =
      run({"lisa", "--values", values(), "--neighbours", file("m.csv", "i,j,w\na,b,2\nb,a,1\nb,c,1\nc,d,0.5\nd,c,1\n")});
  ASSERT_TRUE(weighted);
  EXPECT_EQ(run({"lisa", "--values", values(), "--neighbours", file("k.csv", "i,j,w\na,b,-2\n")}).error().reason,
            "stats.neighbour_weight");
}

}  // namespace
}  // namespace samverkan::analyse
