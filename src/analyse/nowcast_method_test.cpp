// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

// Half of a week's reports come within it, half a week later; the first of them on a Wednesday.
constexpr auto kReports =
    "occurred,registered\n2026-01-07,2026-01-09\n2026-01-07,2026-01-14\n2026-01-14,2026-01-15\n2026-01-14,2026-01-20\n"
    "2026-01-21,2026-01-21\n2026-01-21,2026-01-26\n2026-01-28,2026-02-01\n";

TEST_F(Analyse, nowcast_says_how_many_a_week_will_have) {
  const auto report = run({"nowcast", "--reports", file("r.csv", kReports), "--delay-max", "1"});
  ASSERT_TRUE(report);
  const auto& shares = report->result.at("shares");
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].at("share"), 0.5);
  EXPECT_EQ(shares[1].at("share"), 1);
  const auto& weeks = report->result.at("weeks");
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[1].at("week"), "2026-01-26");
  EXPECT_EQ(weeks[1].at("arrived"), 1);
  EXPECT_EQ(weeks[1].at("estimate"), 2);
  EXPECT_EQ(weeks[1].at("tooYoung"), true);
  EXPECT_EQ(weeks[0].at("tooYoung"), false);
  EXPECT_EQ(report->options.at("now"), "2026-01-26");
  EXPECT_EQ(report->notes.at(0).key, "analyse.nowcast_too_young");
  const auto csv = print(*report, Format::csv, [](const Note& note) { return note.key; });
  EXPECT_TRUE(csv.starts_with("week,arrived,share,estimate,lower,upper,tooYoung\n2026-01-19,2,1")) << csv;
}

TEST_F(Analyse, nowcast_can_be_asked_as_of_an_earlier_week_and_takes_numbers_of_weeks) {
  const auto earlier = run({"nowcast", "--reports", file("r.csv", kReports), "--delay-max", "1", "--now", "2026-01-21"});
  ASSERT_TRUE(earlier);
  EXPECT_EQ(earlier->result.at("weeks")[1].at("week"), "2026-01-19");
  EXPECT_EQ(earlier->notes.at(1).key, "analyse.nowcast_after_now");
  const auto numbers = run({"nowcast", "--reports", file("n.csv", "occurred,registered\n1,1\n1,2\n2,2\n"), "--delay-max", "1"});
  ASSERT_TRUE(numbers);
  EXPECT_EQ(numbers->result.at("weeks")[1].at("week"), 2);
  EXPECT_EQ(numbers->result.at("weeks")[1].at("estimate"), 2);
}

TEST_F(Analyse, nowcast_refuses_what_it_cannot_read) {
  const auto refused = [&](const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"nowcast", "--reports", file("r.csv", text)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused("occurred,registered\n2026-01-07,2026-01-02\n"), "stats.registered_before at=0");
  EXPECT_EQ(refused("occurred,registered\n2026-01-07,3\n"), "analyse.nowcast_mixed column=registered value=3");
  EXPECT_EQ(refused(kReports, {"--now", "7"}), "analyse.nowcast_mixed column=now value=7");
  EXPECT_EQ(refused(kReports, {"--level", "2"}), "stats.alarm_option_outside option=level range=0.5–0.999");
}

}  // namespace
}  // namespace samverkan::analyse
