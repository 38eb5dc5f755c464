// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

// Place a is half p and half q before the third time, and two less after it.
constexpr auto kPanel = "year,p,q,a,r\n2001,1,3,2,9\n2002,4,2,3,7\n2003,5,5,3,8\n2004,2,6,2,4\n";

TEST_F(Analyse, effect_by_synthetic_control_names_the_donors) {
  const auto outcomes = file("o.csv", kPanel);
  const auto report =
      run({"effect", "--design", "synthetic-control", "--outcomes", outcomes, "--treated", "a", "--pre", "2001..2002"});
  ASSERT_TRUE(report) << report.error().reason;
  const auto& result = report->result;
  EXPECT_NEAR(result.at("weights").at("p"), 0.5, 1e-9);
  EXPECT_NEAR(result.at("weights").at("q"), 0.5, 1e-9);
  EXPECT_NEAR(result.at("weights").at("r"), 0, 1e-9);
  EXPECT_NEAR(result.at("gap").at(3), -2, 1e-9);
  EXPECT_NEAR(result.at("estimate"), -2, 1e-9);
  EXPECT_EQ(report->rows.at(3).at("t"), "2004");
  const auto placebos =
      run({"effect", "--design", "synthetic-control", "--outcomes", outcomes, "--treated", "a", "--pre", "2001..2002",
           "--placebos", "--predictors", file("p.csv", "of,p,q,a,r\nsize,1,3,2,8\nage,30,50,40,20\n")});
  ASSERT_TRUE(placebos) << placebos.error().reason;
  EXPECT_EQ(placebos->result.at("placebos").size(), 3U);
  EXPECT_EQ(placebos->result.at("predictorWeights").size(), 2U);
  EXPECT_GE(placebos->result.at("p").get<double>(), 0.25);
  EXPECT_TRUE(placebos->result.at("power").at("smallestDetectable").is_null()) << "three donors never give 0.05";
}

TEST_F(Analyse, effect_by_a_structural_series_is_repeatable) {
  const auto series = std::string(SAMVERKAN_SOURCE_DIR) + "/tests/reference/effect/m1_series.csv";
  const auto typed = [&](const std::string& seed) {
    return run({"effect", "--design", "structural", "--series", series, "--start", "80", "--draws", "500", "--seed", seed,
                "--delta", "-20"});
  };
  const auto report = typed("1");
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->result, typed("1")->result);
  EXPECT_NE(report->result.at("interval"), typed("2")->result.at("interval"));
  EXPECT_EQ(report->result.at("counterfactual").size(), 76U);
  EXPECT_NEAR(report->result.at("cumulativeEffect"), -1036.7, 1);
  EXPECT_NEAR(report->result.at("estimate"), -13.64, 0.02);
  EXPECT_EQ(report->result.at("verdict"), "cannot_be_known") << "no buffer was looked at";
  EXPECT_EQ(report->seed->value, 1U);
  const auto wide = run({"effect", "--design", "structural", "--series", series, "--start", "80", "--draws", "2000", "--seed",
                         "1", "--variances", "drawn"});
  EXPECT_LT(wide->result.at("interval").at(0), report->result.at("interval").at(0));
}

TEST_F(Analyse, effect_of_series_refuses_what_it_cannot_read) {
  const auto outcomes = file("o.csv", kPanel);
  const auto synthetic = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"effect", "--design", "synthetic-control", "--outcomes", outcomes};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(std::move(words));
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(synthetic({"--treated", "a", "--pre", "2001..2002"}), "taken");
  EXPECT_EQ(synthetic({"--pre", "2001..2002"}), "analyse.column_missing column=treated");
  EXPECT_EQ(synthetic({"--treated", "a", "--pre", "2001"}), "analyse.scan_period value=2001");
  EXPECT_EQ(synthetic({"--treated", "a", "--pre", "2001..2004"}), "stats.synthetic_period");
  EXPECT_EQ(synthetic({"--treated", "a", "--pre", "2001..2002", "--delta", "-1"}), "analyse.effect_no_verdict");
  const auto structural = [&](const std::string& rows, std::vector<std::string> more) {
    std::vector<std::string> words{"effect", "--design", "structural", "--series", file("s.csv", "t,y,x\n" + rows)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(std::move(words));
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  const std::string rows = "1,3,1\n2,4,2\n3,2,1\n4,5,3\n5,4,1\n6,6,3\n";
  EXPECT_EQ(structural(rows, {"--start", "6", "--seed", "1"}), "taken");
  EXPECT_EQ(structural(rows, {"--start", "6"}), "analyse.no_seed");
  EXPECT_EQ(structural(rows, {"--seed", "1"}), "analyse.not_a_start value=");
  EXPECT_EQ(structural(rows, {"--seed", "1", "--start", "9"}), "stats.effect_one_period");
  EXPECT_EQ(structural(rows, {"--seed", "1", "--start", "4"}), "stats.series_too_short least=5");
  EXPECT_EQ(structural("2,3,1\n1,4,2\n", {"--seed", "1", "--start", "2"}), "analyse.times_not_rising column=t value=1");
  EXPECT_EQ(reason_and_place(run({"effect", "--design", "structural"}).error()),
            "analyse.effect_file_missing design=structural flag=series");
}

TEST_F(Analyse, power_plans_for_series_too) {
  const auto series = std::string(SAMVERKAN_SOURCE_DIR) + "/tests/reference/effect/m1_series.csv";
  const auto planned = [&](const std::string& after) {
    const auto report = run({"power", "--design", "structural", "--series", series, "--start", "80", "--weeks-after", after});
    EXPECT_TRUE(report);
    return report->result.at("smallestDetectable").get<double>();
  };
  EXPECT_LT(planned("76"), 0);
  EXPECT_LT(planned("4"), planned("12"));
  const auto few = run(
      {"power", "--design", "synthetic-control", "--outcomes", file("o.csv", kPanel), "--treated", "a", "--pre", "2001..2002"});
  ASSERT_TRUE(few) << few.error().reason;
  EXPECT_TRUE(few->result.at("smallestDetectable").is_null());
}

}  // namespace
}  // namespace samverkan::analyse
