// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

TEST_F(Analyse, clusters_labels_points_in_the_order_of_the_input_and_gives_them_as_points) {
  const auto points = file("p.csv", "x,y,t\n900,900,1\n0,0,1\n30,40,2\n30,40,30\n");
  const auto report = run({"clusters", "--points", points, "--eps", "50", "--min-points", "2", "--geojson"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 4);
  EXPECT_EQ(report->result.at("labels"), (std::vector<int>{-1, 0, 0, 0}));
  EXPECT_EQ(report->result.at("core"), (std::vector<bool>{false, true, true, true}));
  EXPECT_EQ(report->result.at("sizes"), (std::vector<int>{3}));
  EXPECT_EQ(report->options.at("eps"), 50);
  EXPECT_FALSE(report->options.contains("eps-time"));
  ASSERT_TRUE(has_points(*report));
  const auto map = nlohmann::json::parse(print(*report, choice_.format, [](const Note& note) { return note.key; }));
  EXPECT_EQ(map.at("features").at(3).at("properties").at("labels"), 0);

  const auto in_time =
      run({"clusters", "--points", points, "--eps", "50", "--min-points", "2", "--eps-time", "7", "--seed", "3"});
  EXPECT_EQ(in_time->result.at("labels"), (std::vector<int>{-1, 0, 0, -1}));
  EXPECT_EQ(in_time->options.at("eps-time"), 7);
  EXPECT_EQ(in_time->seed->value, 3U);
}

TEST_F(Analyse, clusters_needs_a_time_only_where_time_counts) {
  const auto refused = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"clusters", "--points", file("p.csv", "x,y\n0,0\n1,1\n")};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused({}), "taken");
  EXPECT_EQ(refused({"--eps-time", "1"}), "analyse.column_missing column=t");
  EXPECT_EQ(refused({"--eps", "0"}), "stats.reach_outside flag=eps");
  EXPECT_EQ(refused({"--min-points", "0"}), "stats.min_points_outside");
}

}  // namespace
}  // namespace samverkan::analyse
