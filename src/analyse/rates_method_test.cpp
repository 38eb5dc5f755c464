// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

constexpr auto kAreas = "area,count,population\nNorr,30,1000\nTorget,9,0\nSyd,10,1000\n";

TEST_F(Analyse, rates_gives_areas_in_the_order_of_the_input_and_null_where_nobody_lives) {
  const auto report = run({"rates", "--counts", file("c.csv", kAreas), "--json"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 3);
  const auto& result = report->result;
  EXPECT_EQ(result.at("overall"), 20);
  EXPECT_EQ(result.at("area"), (std::vector<std::string>{"Norr", "Torget", "Syd"}));
  EXPECT_DOUBLE_EQ(result.at("rate").at(0).get<double>(), 30);
  EXPECT_TRUE(result.at("rate").at(1).is_null());
  EXPECT_TRUE(result.at("place").at(1).is_null());
  EXPECT_EQ(result.at("fewEvents").at(2), true);
  EXPECT_EQ(result.at("place").at(0), "above-95");
  EXPECT_NEAR(result.at("lower").at(0).get<double>(), 20.24087, 1e-4);
  EXPECT_EQ(report->options.at("overdispersion"), "none");
  ASSERT_EQ(report->notes.size(), 2U);
  EXPECT_EQ(report->notes[0].key, "analyse.rates_few");
  EXPECT_EQ(report->notes[1].key, "analyse.rates_nobody");
  EXPECT_EQ(run({"rates", "--counts", file("c.csv", kAreas), "--per", "100000"})->result.at("overall"), 2000);
  EXPECT_EQ(run({"rates", "--counts", file("c.csv", kAreas), "--overdispersion", "estimated"})->result.at("place").at(0),
            "within");
}

TEST_F(Analyse, rates_refuses_what_is_no_count_or_no_population) {
  const auto refused = [&](const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"rates", "--counts", file("c.csv", text)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused("area,count,population\nA,1.5,9\n"), "analyse.not_whole line=2 column=count value=1.5");
  EXPECT_EQ(refused("area,count,population\nA,-1,9\n"), "stats.count_negative at=0");
  EXPECT_EQ(refused("area,count,population\nA,1,-9\n"), "stats.population_outside at=0");
  EXPECT_EQ(refused("area,count,population\nA,1,0\n"), "stats.population_none");
  EXPECT_EQ(refused("area,count\nA,1\n"), "analyse.column_missing column=population");
  EXPECT_EQ(refused(kAreas, {"--per", "0"}), "analyse.per_outside");
  EXPECT_EQ(refused(kAreas, {"--confidence", "1"}), "stats.confidence_outside");
}

}  // namespace
}  // namespace samverkan::analyse
