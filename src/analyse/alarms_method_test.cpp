// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "analyse/test_analyse.hpp"
#include "kit/base/time.hpp"

namespace samverkan::analyse {
namespace {

// Six years of 52 weeks with four a week, and twenty in the last.
std::string six_years(const std::string& header, const std::function<std::string(int)>& time) {
  std::string text = header;
  for (int week = 0; week < 6 * 52; ++week) text += time(week) + (week == 6 * 52 - 1 ? ",20\n" : ",4\n");
  return text;
}
std::string number(int week) { return std::to_string(week + 1); }

TEST_F(Analyse, alarms_says_what_each_week_was_held_against) {
  const auto report = run({"alarms", "--series", file("s.csv", six_years("t,count\n", number)), "--from", "311"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->n, 312);
  const auto& rows = report->result.at("rows");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("t"), 311);
  EXPECT_EQ(rows[0].at("alarm"), false);
  EXPECT_NEAR(rows[1].at("expected").get<double>(), 4, 1e-9);
  EXPECT_EQ(rows[1].at("upper"), 9);
  EXPECT_EQ(rows[1].at("alarm"), true);
  EXPECT_NEAR(rows[1].at("score").get<double>(), 16.0 / 5, 1e-9);
  EXPECT_LT(rows[1].at("p").get<double>(), 1e-7);
  EXPECT_EQ(report->options.at("years-back"), 5);
  EXPECT_EQ(report->options.at("limit").dump(), "[5,4]");
  EXPECT_EQ(report->options.at("alpha"), 0.01);
  EXPECT_EQ(report->options.at("calendar"), "52 weeks");
  const auto csv = print(*report, Format::csv, [](const Note& note) { return note.key; });
  EXPECT_TRUE(csv.starts_with("t,observed,expected,upper,alarm,p,score\n311,4")) << csv;
}

TEST_F(Analyse, alarms_takes_every_algorithm_and_the_last_year_where_no_week_is_named) {
  const auto series = file("s.csv", six_years("t,count\n", number));
  for (const std::string algorithm : {"farrington-flexible", "ears-c1", "ears-c2", "ears-c3", "cusum", "glr-nb"}) {
    const auto report = run({"alarms", "--series", series, "--algorithm", algorithm});
    ASSERT_TRUE(report) << algorithm;
    const auto& rows = report->result.at("rows");
    EXPECT_EQ(rows.size(), 52U);
    EXPECT_EQ(rows[50].at("alarm"), false) << algorithm;
    EXPECT_EQ(rows[51].at("alarm"), algorithm != "ears-c3") << algorithm;
  }
  for (const std::string threshold : {"nb-plugin", "muan", "delta"})
    EXPECT_EQ(run({"alarms", "--series", series, "--threshold", threshold, "--trend", "always", "--limit", "0,1"})
                  ->result.at("rows")[51]
                  .at("alarm"),
              true);
}

TEST_F(Analyse, alarms_goes_by_dates_where_the_weeks_have_them) {
  const auto dated = file("d.csv", six_years("t,count\n", [](int week) {
                            const std::chrono::sys_days monday = std::chrono::year{2019} / 1 / 7;
                            return to_iso_date(LocalDate{monday + std::chrono::days{7 * week}});
                          }));
  const auto report = run({"alarms", "--series", dated, "--from", "2024-12-23"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->options.at("calendar"), "dates");
  EXPECT_EQ(report->result.at("rows")[0].at("t"), "2024-12-23");
  // Years of 52 weeks each are no ISO weeks: 2020 had 53.
  const auto plain = file("p.csv", six_years("t,year,week,count\n", [](int week) {
                            return number(week) + "," + std::to_string(2018 + week / 52) + "," + number(week % 52);
                          }));
  EXPECT_EQ(run({"alarms", "--series", plain})->options.at("calendar"), "52 weeks");
}

TEST_F(Analyse, alarms_keeps_many_series_apart_and_leaves_rows_empty_without_a_history) {
  const auto report = run({"alarms", "--series", file("s.csv", "series,t,count\nnorth,1,3\nsouth,1,9\nnorth,2,4\nsouth,2,8\n")});
  ASSERT_TRUE(report);
  const auto& rows = report->result.at("rows");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].at("series"), "north");
  EXPECT_EQ(rows[2].dump(),
            R"({"series":"south","t":1,"observed":9.0,"expected":null,"upper":null,"alarm":null,"p":null,"score":null})");
  EXPECT_EQ(report->notes.at(0).key, "analyse.alarms_short_history");
}

TEST_F(Analyse, alarms_refuses_weeks_that_do_not_follow_on_each_other) {
  const auto refused = [&](const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"alarms", "--series", file("s.csv", text)};
    words.insert(words.end(), more.begin(), more.end());
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused("t,count\n1,1\n3,1\n"), "analyse.weeks_not_whole column=t value=3");
  EXPECT_EQ(refused("t,count\n2026-01-05,1\n2026-01-19,1\n"), "analyse.weeks_not_whole column=t value=2026-01-19");
  EXPECT_EQ(refused("t,count\n2026-01-05,1\n8,1\n"), "analyse.weeks_not_whole column=t value=8");
  EXPECT_EQ(refused("t,count\n1,1.5\n2,1\n"), "stats.count_outside at=0");
  EXPECT_EQ(refused("t,count\n1,1\n2,1\n", {"--from", "3"}), "stats.from_outside");
  EXPECT_EQ(refused("t,count\n1,1\n2,1\n", {"--from", "x"}), "analyse.not_a_week flag=from value=x");
  EXPECT_EQ(refused("t,count\n1,1\n2,1\n", {"--years-back", "0"}), "stats.alarm_option_outside option=years-back range=1–50");
}

}  // namespace
}  // namespace samverkan::analyse
