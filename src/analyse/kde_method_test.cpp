// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

class KdeMethod : public Analyse {};

TEST_F(KdeMethod, gives_a_grid_from_the_smallest_y_and_the_density_at_places) {
  const auto points = file("p.csv", "x,y\n10,10\n90,10\n");
  const auto at = file("at.csv", "x,y\n10,10\n");
  const auto report = run({"kde", "--points", points, "--bandwidth", "10", "--grid", "4", "--extent", "0,100,0,100", "--edge",
                           "none", "--seed", "7"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->seed, Seed{7}) << "taken by all, though nothing is drawn";
  const auto& grid = report->result.at("grid");
  ASSERT_EQ(grid.size(), 4U);
  EXPECT_GT(grid[0][0].get<double>(), 10 * grid[0][1].get<double>());
  EXPECT_NEAR(grid[0][0].get<double>(), grid[0][3].get<double>(), 1e-12);
  EXPECT_LT(grid[3][0].get<double>(), grid[0][0].get<double>()) << "the row of the largest y is last";
  EXPECT_EQ(report->result.at("bandwidth"), 10);
  EXPECT_EQ(report->options.at("edge"), "none");
  EXPECT_TRUE(has_points(*report));
  const auto there =
      run({"kde", "--points", points, "--at", at, "--bandwidth", "10", "--extent", "0,100,0,100", "--edge", "none"});
  EXPECT_NEAR(there->result.at("at")[0].get<double>(), 1 / (2 * 3.14159265358979 * 100), 1e-12);
  EXPECT_EQ(there->rows.size(), 1U);
}

TEST_F(KdeMethod, a_window_is_a_polygon_of_either_kind_and_what_is_outside_is_null_and_said) {
  const auto points = file("p.csv", "x,y,w\n10,10,2\n90,90,1\n");
  const auto csv = file("w.csv", "x,y\n0,0\n60,0\n0,60\n");
  const auto geojson = file("w.json", R"( {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
      {"type":"MultiPolygon","coordinates":[[[[0,0],[60,0],[0,60],[0,0]]]]}}]})");
  const auto of = [&](const std::string& window) {
    return run({"kde", "--points", points, "--window", window, "--bandwidth", "15", "--grid", "8", "--edge", "diggle"});
  };
  const auto report = of(csv);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->result.at("grid")[7][7].is_null());
  EXPECT_NEAR(report->result.at("integral").get<double>(), 2, 0.1) << "the weight of the one inside";
  ASSERT_EQ(report->notes.size(), 1U);
  EXPECT_EQ(report->notes[0].key, "analyse.kde_left_out");
  EXPECT_EQ(of(geojson)->result, report->result);
  EXPECT_EQ(of(file("x.json", R"({"type":"Point","coordinates":[1,2]})")).error().reason, "analyse.no_polygon");
  EXPECT_EQ(of(file("y.json", "{")).error().reason, "analyse.no_polygon");
  EXPECT_EQ(of(file("z.json", R"({"type":"Polygon","coordinates":[[[0,0],[1,"a"],[1,1]]]})")).error().reason,
            "analyse.no_polygon");
}

TEST_F(KdeMethod, what_cannot_be_done_is_refused) {
  const auto points = file("p.csv", "x,y\n10,10\n");
  EXPECT_EQ(run({"kde", "--points", points, "--bandwidth", "much"}).error().reason, "analyse.no_bandwidth");
  EXPECT_EQ(run({"kde", "--points", points, "--bandwidth", "10"}).error().reason, "stats.extent_empty");
  EXPECT_EQ(run({"kde", "--points", points}).error().reason, "stats.too_few_points");
  EXPECT_EQ(reason_and_place(run({"kde", "--points", file("q.csv", "x,y\n1,\n")}).error()),
            "analyse.not_a_number line=2 column=y value=");
}

TEST_F(KdeMethod, a_rule_may_choose_a_bandwidth_for_each_axis) {
  const auto report = run({"kde", "--points", file("p.csv", "x,y\n0,0\n100,10\n50,90\n20,70\n")});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->result.at("bandwidth").size(), 2U);
  EXPECT_EQ(report->notes.back().key, "analyse.kde_scott");
  for (const std::string rule : {"ppl", "diggle"}) {
    const auto one =
        run({"kde", "--points", file("p.csv", "x,y\n0,0\n100,10\n50,90\n20,70\n"), "--bandwidth", rule, "--grid", "8"});
    ASSERT_TRUE(one) << rule;
    EXPECT_TRUE(one->result.at("bandwidth").is_number()) << rule;
    EXPECT_EQ(one->options.at("bandwidth"), rule);
  }
}

}  // namespace
}  // namespace samverkan::analyse
