// SPDX-License-Identifier: EUPL-1.2
#include "analyse/analyse.hpp"

#include <gtest/gtest.h>

#include "analyse/table.hpp"
#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

TEST_F(Analyse, a_result_names_every_option_and_is_printed_in_each_format) {
  const auto report = run({"fdr", "--p", file("p.csv", "i,p\n1,0.01\n2,0.5\n"), "--json"});
  ASSERT_TRUE(report);
  const auto say = [](const Note& note) { return note.key; };
  const auto json = nlohmann::json::parse(print(*report, choice_.format, say));
  EXPECT_EQ(json.at("method"), "fdr");
  EXPECT_EQ(json.at("n"), 2);
  EXPECT_EQ(json.at("options").at("p-column"), "p");
  EXPECT_TRUE(json.at("seed").is_null());
  EXPECT_EQ(run({"fdr", "--p", file("p.csv", "i,p\n1,0.01\n2,0.5\n"), "--seed", "7"})->seed, Seed{7}) << "taken by all";
  EXPECT_EQ(json.at("result").at("bh"), (std::vector<double>{0.02, 0.5}));
  EXPECT_EQ(print(*report, Format::csv, say), "p,bh,by,holm\n0.01,0.02,0.03,0.02\n0.5,0.5,0.75,0.5\n");
  EXPECT_NE(print(*report, Format::table, say).find("holm"), std::string::npos);
  EXPECT_FALSE(has_points(*report));
}

TEST_F(Analyse, a_table_to_read_shortens_long_lists_and_csv_keeps_them_whole) {
  const Report report{.method = "scan",
                      .method_version = 1,
                      .n = 9,
                      .result = {{"clusters",
                                  {{{"centre", "B"}, {"members", {"A", "B", "C", "D", "E"}}, {"cases", 4}},
                                   {{"centre", "F"}, {"members", {"F", "G"}}, {"cases", 2}}}}}};
  const auto say = [](const Note& note) { return note.key; };
  EXPECT_EQ(print(report, Format::table, say),
            "scan, n = 9\n"
            "centre   members  cases\n"
            "     B  A B C +2      4\n"
            "     F       F G      2\n");
  EXPECT_NE(print(report, Format::csv, say).find("\"\"E\"\""), std::string::npos);
  EXPECT_NE(print(report, Format::json, say).find("\"E\"]"), std::string::npos);
}

TEST_F(Analyse, bad_input_is_refused_with_the_line_and_the_column) {
  const auto refused = [&](const std::string& text) {
    const auto report = run({"fdr", "--p", file("p.csv", text)});
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused("i,p\n1,0.1\n2,x\n"), "analyse.not_a_number line=3 column=p value=x");
  EXPECT_EQ(refused("i,p\n1,nan\n"), "analyse.not_a_number line=2 column=p value=nan");
  EXPECT_EQ(refused("i,q\n1,0.1\n"), "analyse.column_missing column=p");
  EXPECT_EQ(refused("i,p\n1,0.1,7\n"), "analyse.row_too_long line=2");
  EXPECT_EQ(refused(""), "analyse.no_table");
  EXPECT_EQ(refused("i,p\n1,1.5\n"), "stats.p_outside at=0");
  EXPECT_EQ(refused("i;p\n1;0,25\n"), "taken") << "a decimal comma between semicolons";
  EXPECT_EQ(run({"fdr", "--p", "/nowhere.csv"}).error().reason, "analyse.file_unreadable");
}

TEST_F(Analyse, times_are_whole_numbers_or_dates_and_weeks_begin_on_mondays) {
  const auto table = Table::of_text("t,d\n13,2026-11-29\n14,2026-11-30\n-1,1969-12-28\n", "points");
  ASSERT_TRUE(table);
  EXPECT_EQ(*table->times("t", TimeUnit::day), (std::vector<std::int64_t>{13, 14, -1}));
  EXPECT_EQ(*table->times("t", TimeUnit::week), (std::vector<std::int64_t>{1, 2, -1}));
  EXPECT_EQ(Table::of_text("t,u\n-9223372036854775808,1\n", "points")->times("t", TimeUnit::week)->front(), -1317624576693539402);
  const auto weeks = *table->times("d", TimeUnit::week);
  EXPECT_EQ(weeks[1], weeks[0] + 1) << "from Sunday to Monday";
  EXPECT_EQ(weeks[2], -1);
  EXPECT_EQ(table->times("d", TimeUnit::day)->at(1), 20787);
  EXPECT_EQ(Table::of_text("t,u\nsoon,1\n", "points")->times("t", TimeUnit::day).error().reason, "analyse.not_a_time");
}

}  // namespace
}  // namespace samverkan::analyse
