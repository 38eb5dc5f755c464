// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

constexpr auto kThree = "x,y,t\n0,0,2026-11-02\n30,40,2026-11-04\n900,900,2026-12-20\n";

TEST_F(Analyse, near_repeat_gives_matrices_of_space_by_time) {
  const auto report = run({"near-repeat", "--points", file("p.csv", kThree), "--seed", "7", "--space-breaks", "0,50,51,inf",
                           "--time-breaks", "0,7,inf", "--permutations", "0", "--json"});
  ASSERT_TRUE(report);
  const auto json = nlohmann::json::parse(print(*report, choice_.format, [](const Note& note) { return note.key; }));
  EXPECT_EQ(json.at("n"), 3);
  EXPECT_EQ(json.at("seed"), 7);
  EXPECT_EQ(json.at("options").at("distance"), "euclidean");
  EXPECT_EQ(json.at("options").at("space-breaks"), "0,50,51,inf");
  const auto& result = json.at("result");
  EXPECT_EQ(result.at("observed"), nlohmann::json::parse("[[0, 0], [1, 0], [0, 2]]")) << "50 m lies in the second band";
  EXPECT_EQ(result.at("ratio"), nlohmann::json::parse("[[null, null], [3, 0], [0, 1.5]]"));
  EXPECT_TRUE(result.at("p").at(0).at(0).is_null());
  EXPECT_EQ(result.at("bands").at(2).at("spaceTo"), 51);
  EXPECT_TRUE(result.at("bands").at(1).at("timeTo").is_null());
  EXPECT_FALSE(json.at("notes").empty());
}

TEST_F(Analyse, near_repeat_is_repeatable_and_reads_columns_and_weeks_by_name) {
  const auto typed = [&](const std::string& distance) {
    return run({"near-repeat", "--points", file("p.csv", "east;north;week\n0,5;0;1\n30;40;8\n0;0;30\n"), "--x", "east", "--y",
                "north", "--t", "week", "--time-unit", "week", "--seed", "1", "--space-breaks", "0,60,inf", "--time-breaks",
                "0,2,inf", "--distance", distance});
  };
  EXPECT_EQ(typed("euclidean")->result.at("observed").dump(), "[[1,2],[0,0]]");
  EXPECT_EQ(typed("manhattan")->result.at("observed").dump(), "[[0,1],[1,1]]");
  EXPECT_EQ(typed("euclidean")->result, typed("euclidean")->result);
}

TEST_F(Analyse, near_repeat_refuses_what_it_cannot_read) {
  const auto refused = [&](const std::string& points, const std::string& breaks) {
    const auto report = run({"near-repeat", "--points", file("p.csv", points), "--seed", "1", "--space-breaks", breaks});
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused(kThree, "0,10"), "taken");
  EXPECT_EQ(refused(kThree, "0,ten"), "analyse.not_breaks flag=space-breaks value=ten");
  EXPECT_EQ(refused(kThree, "0,-inf"), "analyse.not_breaks flag=space-breaks value=-inf");
  EXPECT_EQ(refused(kThree, "10,0"), "stats.breaks_order flag=space-breaks");
  EXPECT_EQ(refused("x,y,t\n1,2,3\n1,2,soon\n", "0,10"), "analyse.not_a_time line=3 column=t value=soon");
  EXPECT_EQ(refused("x,y,t\n1,2,3\n", "0,10"), "stats.too_few_points least=2");
  EXPECT_THAT(
      [&] {
        static_cast<void>(run({"near-repeat", "--points", "-"}));
      },
      testing::ThrowsMessage<std::runtime_error>(testing::HasSubstr("--seed is required")));
}

TEST_F(Analyse, near_repeat_gives_one_sum_with_mantel_and_bands_with_knox) {
  const auto points = file("p.csv", kThree);
  const auto report = run({"near-repeat", "--points", points, "--seed", "7", "--statistic", "mantel", "--space-constant", "50",
                           "--time-constant", "2", "--permutations", "99"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->options.at("statistic"), "mantel");
  EXPECT_EQ(report->options.at("space-constant"), 50);
  EXPECT_FALSE(report->options.contains("space-breaks"));
  EXPECT_GT(report->result.at("observed").get<double>(), 1.0 / 100 / 4) << "the two that are 50 m and 2 days apart";
  EXPECT_GT(report->result.at("ratio").get<double>(), 1);
  EXPECT_GE(report->result.at("p").get<double>(), 0.01);
  EXPECT_TRUE(run({"near-repeat", "--points", points, "--seed", "7", "--statistic", "mantel", "--permutations", "0"})
                  ->result.at("p")
                  .is_null());
  EXPECT_EQ(reason_and_place(
                run({"near-repeat", "--points", points, "--seed", "7", "--statistic", "mantel", "--time-constant", "0"}).error()),
            "stats.constant_outside flag=time-constant");
  const auto knox = run({"near-repeat", "--points", points, "--seed", "7"});
  EXPECT_EQ(knox->options.at("statistic"), "knox");
  EXPECT_TRUE(knox->result.contains("bands"));
}

}  // namespace
}  // namespace samverkan::analyse
