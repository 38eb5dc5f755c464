// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

constexpr auto kStep = "t,y\n2026-01-05,4\n2026-01-12,5\n2026-01-19,4\n2026-01-26,9\n2026-02-02,8\n2026-02-09,9\n";

TEST_F(Analyse, changepoints_gives_the_last_place_of_each_segment_and_what_every_number_of_breaks_costs) {
  const auto report = run({"changepoints", "--series", file("s.csv", kStep), "--csv"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->result.at("breaks").dump(), "[3]");
  EXPECT_EQ(report->result.at("divisions").dump(), "[[],[3]]");
  ASSERT_EQ(report->result.at("rss").size(), 2U);
  EXPECT_NEAR(report->result.at("rss").at(1).get<double>(), 4.0 / 3, 1e-12);
  EXPECT_EQ(report->result.at("bic").size(), 2U);
  EXPECT_EQ(report->options.at("trim"), 0.15);
  EXPECT_EQ(report->options.at("max-breaks"), 1);
  const auto csv = print(*report, choice_.format, [](const Note& note) { return note.key; });
  EXPECT_TRUE(csv.starts_with("first,last,from,to,mean\n1,3,2026-01-05,2026-01-19,4.33")) << csv;
}

TEST_F(Analyse, changepoints_takes_counts_and_pelt) {
  const auto report = run({"changepoints", "--series", file("s.csv", kStep), "--method", "pelt", "--cost", "negative-binomial"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->result.at("deviance").size(), 1U);
  EXPECT_EQ(report->result.at("dispersion"), 0);
  EXPECT_FALSE(report->options.contains("max-breaks"));
  EXPECT_EQ(report->options.at("shortest-segment"), 2);
}

TEST_F(Analyse, changepoints_refuses_a_series_out_of_order) {
  const auto refused = [&](const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"changepoints", "--series", file("s.csv", text)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused("t,y\n1,1\n2,2\n2,1\n4,3\n"), "analyse.times_not_rising column=t value=2");
  EXPECT_EQ(refused("t,y\n1,1\n2,2\n3,1\n"), "stats.series_too_short least=4");
  EXPECT_EQ(refused("t,y\n1,1\n2,2\n3,1\n4,1.5\n", {"--cost", "negative-binomial"}), "stats.not_a_count at=3");
  EXPECT_EQ(refused(kStep, {"--max-breaks", "9"}), "stats.max_breaks_outside most=2");
  EXPECT_EQ(refused(kStep, {"--trim", "0.9"}), "stats.trim_outside");
}

}  // namespace
}  // namespace samverkan::analyse
