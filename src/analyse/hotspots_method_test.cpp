// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

class HotspotsMethod : public Analyse {};

TEST_F(HotspotsMethod, areas_are_named_in_any_order_and_answered_in_that_of_the_values) {
  const auto values = file("v.csv", "i,x\nnorth,1\nsouth,9\neast,8\nwest,2\n");
  const auto neighbours = file("n.csv", "i,j\neast,south\nsouth,east\nnorth,west\nwest,north\n");
  const auto report = run({"hotspots", "--values", values, "--neighbours", neighbours});
  ASSERT_TRUE(report);
  const auto z = report->result.at("z").get<std::vector<double>>();
  EXPECT_GT(z[1], 1.5);
  EXPECT_NEAR(z[1], z[2], 1e-12) << "each other's only neighbour";
  EXPECT_NEAR(z[0], -z[1], 1e-12);
  EXPECT_EQ(report->result.at("id")[1], "south");
  EXPECT_EQ(report->options.at("star"), true);
  const auto others = run({"hotspots", "--values", values, "--neighbours", neighbours, "--no-star"});
  EXPECT_NE(others->result.at("z")[1].get<double>(), z[1]);
  EXPECT_EQ(others->options.at("star"), false);
}

TEST_F(HotspotsMethod, points_are_counted_in_cells_and_the_answer_has_their_centres) {
  const auto points = file("p.csv", "x,y\n5,5\n6,6\n7,7\n95,45\n45,45\n300,5\n");
  const auto report = run({"hotspots", "--points", points, "--grid", "10", "--extent", "0,100,0,50"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 50);
  EXPECT_EQ(report->result.at("value")[0], 3);
  EXPECT_EQ(report->result.at("value")[49], 1);
  EXPECT_EQ(report->result.at("x")[9], 95);
  EXPECT_EQ(report->result.at("y")[49], 45);
  EXPECT_GT(report->result.at("z")[0].get<double>(), 2.5);
  EXPECT_EQ(report->options.at("radius"), 10);
  EXPECT_EQ(report->notes[0].key, "analyse.points_left_out");
  EXPECT_TRUE(has_points(*report));
  const auto wide = run({"hotspots", "--points", points, "--grid", "10", "--extent", "0,100,0,50", "--radius", "25"});
  EXPECT_LT(report->result.at("z")[22].get<double>(), 0) << "two cells from the points in the corner";
  EXPECT_GT(wide->result.at("z")[22].get<double>(), 0.5);
  const auto around = run({"hotspots", "--points", points, "--grid", "50"});
  EXPECT_EQ(around->n, 7) << "from 0 to 350, and 0 to 50";
}

TEST_F(HotspotsMethod, what_cannot_be_done_is_refused_with_its_place) {
  const auto values = file("v.csv", "i,x\na,1\nb,9\nc,3\n");
  const auto of = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "hotspots");
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(of({"--values", values}), "analyse.areas_or_points");
  EXPECT_EQ(of({"--values", values, "--neighbours", file("n.csv", "i,j\na,d\n")}), "analyse.area_unknown value=d");
  EXPECT_EQ(of({"--values", values, "--neighbours", file("m.csv", "i,j\na,b\na,b\n")}), "stats.neighbour_twice at=1");
  EXPECT_EQ(of({"--values", file("w.csv", "i,x\na,1\na,2\n"), "--neighbours", file("k.csv", "i,j\n")}),
            "analyse.area_twice value=a");
  const auto points = file("p.csv", "x,y\n1,1\n1e9,1e9\n");
  EXPECT_EQ(of({"--points", points, "--grid", "0"}), "analyse.cell_outside");
  EXPECT_EQ(of({"--points", points, "--grid", "1"}), "analyse.cells_too_many most=4000000");
  EXPECT_EQ(of({"--points", points, "--grid", "10", "--radius", "5"}), "analyse.radius_outside");
  EXPECT_EQ(of({"--points", file("q.csv", "x,y\n"), "--grid", "10"}), "stats.extent_empty");
  EXPECT_EQ(of({"--points", file("r.csv", "x,y\n1,1\n"), "--grid", "10"}), "stats.too_few_values least=3");
}

}  // namespace
}  // namespace samverkan::analyse
