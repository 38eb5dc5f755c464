// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

std::string reference(const std::string& name) { return std::string(SAMVERKAN_SOURCE_DIR) + "/tests/reference/" + name; }

// Twenty places of comparison, one that is treated and its buffer: after week 4 the treated one has a third left.
std::string small_city() {
  std::string text = "zone,place,week,n,post\n";
  for (int week = 1; week <= 8; ++week) {
    const std::string end = "," + std::to_string(week) + ",";
    const std::string post = week > 4 ? ",1\n" : ",0\n";
    text += "T,square" + end + std::to_string((week > 4 ? 30 : 90) + week % 3) + post;
    text += "B,around" + end + std::to_string(70 + week % 2) + post;
    for (int place = 0; place < 20; ++place)
      text += "C,p" + std::to_string(place) + end + std::to_string(80 + (week * 7 + place * 5) % 13) + post;
  }
  return text;
}

TEST_F(Analyse, effect_by_difference_in_differences_gives_the_reference_by_name) {
  const auto report =
      run({"effect", "--design", "did", "--fixed-effects", "none", "--counts", reference("effect/m1_counts.csv")});
  ASSERT_TRUE(report);
  const auto json = nlohmann::json::parse(print(*report, Format::json, [](const Note& note) { return note.key; }));
  const auto& result = json.at("result");
  EXPECT_NEAR(result.at("logRateRatio"), -0.5471346095005, 1e-6);
  EXPECT_EQ(result.at("estimate"), result.at("logRateRatio"));
  EXPECT_NEAR(result.at("se"), 0.1216582882348, 1e-7);
  EXPECT_NEAR(result.at("dispersion"), 1.488060607133, 1e-6);
  EXPECT_EQ(result.at("counts").at("B").at("after"), 120);
  EXPECT_EQ(result.at("interval").size(), 2U);
  EXPECT_TRUE(result.at("power").at("smallestDetectable").get<double>() < 0);
  EXPECT_EQ(json.at("options").at("fixed-effects"), "none");
  EXPECT_EQ(json.at("n"), 468);
  EXPECT_TRUE(json.at("seed").is_null());
  const auto csv = print(*report, Format::csv, [](const Note& note) { return note.key; });
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "of,estimate,se,low,high,low80,high80,p");
}

TEST_F(Analyse, effect_gives_the_other_designs_of_counts_by_name) {
  const auto counts = reference("effect/m1_counts.csv");
  const auto wdd = run({"effect", "--design", "wdd", "--counts", counts})->result;
  EXPECT_EQ(wdd.at("estimate"), 529);
  EXPECT_NEAR(wdd.at("scaled").at("estimate"), -115.07040140052521, 1e-9);
  EXPECT_NEAR(wdd.at("displacementQuotient"), -0.05538687571858, 1e-9);
  EXPECT_EQ(wdd.at("displacement").at("estimate"), -4);
  const auto ratio = run({"effect", "--design", "rate-ratio", "--dispersion", "poisson", "--counts", counts})->result;
  EXPECT_NEAR(ratio.at("relativeEffectSize"), 1.72829367975, 1e-9);
  EXPECT_NEAR(ratio.at("averted"), 115.070401400525, 1e-9);
  EXPECT_NEAR(
      run({"effect", "--dispersion", "negative-binomial", "--fixed-effects", "none", "--counts", counts})->result.at("theta"),
      104.728717926392, 1e-2);
}

TEST_F(Analyse, effect_gives_a_verdict_when_the_expected_effect_is_known) {
  const auto city = file("c.csv", small_city());
  const auto verdict = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"effect", "--counts", city, "--placebos", "--delta", "-0.5"};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(std::move(words));
    EXPECT_TRUE(report) << report.error().reason;
    return report ? report->result.at("verdict").get<std::string>() + report->result.at("obstacles").dump() : std::string();
  };
  EXPECT_EQ(verdict({}), "worked[]");
  EXPECT_EQ(verdict({"--dose", "0.5", "--definition-changed"}), R"(cannot_be_known["dose_too_low","definition_changed"])");
  EXPECT_EQ(verdict({"--heard-change", "-0.3", "--sealed-late"}), R"(cannot_be_known["reporting_changed","sealed_after_start"])");
  EXPECT_EQ(verdict({"--mde", "0.6"}), R"(cannot_be_known["too_small_to_see"])");
  const auto placebos = run({"effect", "--counts", city, "--placebos"})->result.at("placebos");
  EXPECT_NEAR(placebos.at("p"), 1.0 / 21, 1e-12);
  EXPECT_EQ(placebos.at("places").size(), 20U);
}

TEST_F(Analyse, effect_takes_a_start_instead_of_a_column) {
  const std::string rows =
      "zone,week,n\nT,2026-11-02,5\nC,2026-11-02,9\nT,2026-11-09,6\nC,2026-11-09,8\nT,2026-11-16,2\nC,2026-11-16,7\n";
  const auto report = run({"effect", "--dispersion", "poisson", "--counts", file("c.csv", rows), "--start", "2026-11-16"});
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->result.at("weeks").dump(), R"({"before":2,"after":1})");
}

TEST_F(Analyse, effect_refuses_what_it_cannot_read) {
  const auto refused = [&](const std::string& rows, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"effect", "--counts", file("c.csv", "zone,place,week,n,post\n" + rows)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(std::move(words));
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  const std::string some = "T,,1,3,0\nC,,1,9,0\nT,,2,5,0\nC,,2,8,0\nT,,3,1,1\nC,,3,7,1\nT,,4,2,1\nC,,4,9,1\n";
  EXPECT_EQ(refused(some), "taken");
  EXPECT_EQ(refused(some + "X,,4,2,1\n"), "analyse.effect_zone_unknown value=X");
  EXPECT_EQ(refused(some + "T,,5,2,1\n"), "analyse.effect_week_missing zone=C place= value=5");
  EXPECT_EQ(refused(some + "T,,1,2,1\n"), "analyse.effect_post_differs value=1");
  EXPECT_EQ(refused(some + "T,,1,few,1\n"), "analyse.not_a_number line=10 column=n value=few");
  EXPECT_EQ(refused(some, {"--placebos"}), "analyse.effect_no_places");
  EXPECT_EQ(refused(some, {"--delta", "0.3"}), "analyse.effect_delta");
  EXPECT_EQ(refused(some, {"--post", "efter"}), "analyse.effect_no_post column=efter");
  EXPECT_EQ(refused(some, {"--start", "soon"}), "analyse.not_a_start value=soon");
  EXPECT_EQ(refused(some, {"--alpha", "2"}), "stats.power_outside");
  EXPECT_EQ(refused(some, {"--design", "rate-ratio", "--dispersion", "negative-binomial"}), "analyse.effect_dispersion");
  EXPECT_EQ(reason_and_place(run({"effect"}).error()), "analyse.effect_file_missing design=did flag=counts");
}

TEST_F(Analyse, power_looks_at_the_weeks_before_alone) {
  std::string rows = "zone,week,n\n";
  for (int week = 1; week <= 12; ++week) rows += "T," + std::to_string(week) + ",9\n";
  const auto report = run({"power", "--design", "rate-ratio", "--phi", "2", "--counts", file("c.csv", rows)});
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_NEAR(report->result.at("smallestChange"), -0.48, 0.005) << "nine a week, twelve weeks before and after, dispersion 2";
  const auto few =
      run({"power", "--design", "rate-ratio", "--phi", "2", "--counts", file("c.csv", "zone,week,n\nT,1,2\nT,2,1\n")});
  EXPECT_TRUE(few->result.at("smallestDetectable").is_null());
  EXPECT_EQ(few->notes.front().key, "analyse.power_nothing");
  const auto counts = reference("effect/m1_counts.csv");
  for (const std::string design : {"wdd", "rate-ratio", "did"})
    EXPECT_EQ(run({"power", "--design", design, "--counts", counts})->result.at("smallestDetectable"),
              run({"effect", "--design", design, "--counts", counts})->result.at("power").at("smallestDetectable"));
}

TEST_F(Analyse, target_gives_the_outlook_by_name) {
  const auto report =
      run({"target", "--survey", reference("target/survey.csv"), "--target", "0.25", "--by", "2030", "--design-effect", "1.4"});
  ASSERT_TRUE(report);
  EXPECT_NEAR(report->result.at("shareAtTarget"), 0.34029491044041177, 1e-9);
  EXPECT_NEAR(report->result.at("probability"), 0.002158542805894903, 1e-10);
  EXPECT_NEAR(report->result.at("neededSlope"), -0.040645648322653695, 1e-10);
  EXPECT_NEAR(report->result.at("cov").at(1).at(1), 0.00010667558643075025, 1e-12);
  EXPECT_EQ(report->options.at("design-effect"), 1.4);
  EXPECT_EQ(reason_and_place(run({"target", "--survey", file("s.csv", "year,share,n\n2020,29,100\n2021,30,100\n2022,31,100\n"),
                                  "--target", "0.25", "--by", "2030"})
                                 .error()),
            "stats.target_share_outside");
}

}  // namespace
}  // namespace samverkan::analyse
