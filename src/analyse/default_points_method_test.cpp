// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

std::string houses_and_a_heap(int heap) {
  std::string text = "x,y\n";
  for (int i = 0; i < 60; ++i) text += std::to_string(i * 1000) + ",0\n";
  for (int i = 0; i < heap; ++i) text += "500,70\n";
  return text;
}

TEST_F(Analyse, default_points_names_the_heap_with_its_share_and_the_reason) {
  const auto report = run({"default-points", "--points", file("p.csv", houses_and_a_heap(20)), "--json"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 80);
  EXPECT_EQ(report->result.at("share"), 0.25);
  EXPECT_EQ(report->result.at("onDefaultPoints"), 20);
  EXPECT_EQ(report->result.at("distinctPoints"), 61);
  ASSERT_EQ(report->result.at("points").size(), 1U);
  const auto& point = report->result.at("points").at(0);
  EXPECT_EQ(point.at("x"), 500);
  EXPECT_EQ(point.at("count"), 20);
  EXPECT_EQ(point.at("reason"), "alone");
  EXPECT_EQ(report->options.at("reach"), 100);
  ASSERT_EQ(report->notes.size(), 1U);
  EXPECT_EQ(report->notes.front().key, "analyse.default_points_look");
  EXPECT_TRUE(has_points(*report));
}

TEST_F(Analyse, default_points_says_when_all_points_are_coarse_and_refuses_what_is_no_reach) {
  const auto coarse = run({"default-points", "--points", file("p.csv", "x,y\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n")});
  ASSERT_TRUE(coarse);
  EXPECT_TRUE(coarse->result.at("points").empty());
  EXPECT_EQ(coarse->notes.front().key, "analyse.default_points_coarse");
  EXPECT_EQ(coarse->notes.front().slots.at(1).second, "1");
  EXPECT_TRUE(run({"default-points", "--points", file("e.csv", "x,y\n")}));
  EXPECT_EQ(reason_and_place(run({"default-points", "--points", file("p.csv", "x,y\n1,1\n"), "--reach", "0"}).error()),
            "stats.reach_outside flag=reach");
  EXPECT_EQ(run({"default-points", "--points", file("p.csv", "x,y\n1,1\n"), "--alpha", "2"}).error().reason,
            "stats.alpha_outside");
}

}  // namespace
}  // namespace samverkan::analyse
