// SPDX-License-Identifier: EUPL-1.2
#include <sstream>

#include "analyse/test_analyse.hpp"

namespace samverkan::analyse {
namespace {

class AnalyseScan : public Analyse {
 protected:
  // A street of six places 100 m apart with one case every other day, and twenty more at the third place in the last two days.
  std::string cases(const std::string& header = "location,count,time") {
    std::ostringstream text;
    text << header << "\n";
    for (int place = 0; place < 6; ++place)
      for (int day = 0; day < 20; day += 2) text << "P" << place << ",1," << (day + place) % 20 << "\n";
    text << "P2,10,18\nP2,10,19\n";
    return file("cases.csv", text.str());
  }
  std::string locations() {
    return file("locations.csv", "location,x,y\nP0,0,0\nP1,100,0\nP2,200,0\nP3,300,0\nP4,400,0\nP5,500,0\n");
  }
  std::string people() { return file("people.csv", "location,population\nP0,10\nP1,10\nP2,10\nP3,10\nP4,10\nP5,10\n"); }
};

TEST_F(AnalyseScan, tells_where_and_when_and_every_option_and_stays_the_same_for_a_seed) {
  const auto report = run({"scan", "--cases", cases(), "--locations", locations(), "--max-duration", "4", "--max-radius", "150",
                           "--seed", "7", "--replicates", "199", "--json"});
  ASSERT_TRUE(report);
  const auto& strongest = report->result.at("clusters").at(0);
  EXPECT_EQ(strongest.at("centre"), "P2");
  EXPECT_EQ(strongest.at("members"), (Json{"P2"}));
  EXPECT_EQ(strongest.at("from"), 18);
  EXPECT_EQ(strongest.at("to"), 19);
  EXPECT_EQ(strongest.at("cases"), 21);
  EXPECT_TRUE(strongest.at("recurrenceInterval").is_null()) << "only where windows end now";
  EXPECT_LT(strongest.at("p").get<double>(), 0.2);
  EXPECT_EQ(report->options.at("period"), "0..19");
  EXPECT_EQ(report->options.at("max-radius"), 150.0);
  EXPECT_EQ(report->seed->value, 7U);
  EXPECT_EQ(report->n, 62);
  EXPECT_EQ(report->result.at("cases"), 80);
  const auto again = run({"scan", "--cases", cases(), "--locations", locations(), "--max-duration", "4", "--max-radius", "150",
                          "--seed", "7", "--replicates", "199", "--threads", "1"});
  EXPECT_EQ(again->result, report->result);
  EXPECT_TRUE(has_points(*report));
}

TEST_F(AnalyseScan, asks_whether_something_is_going_on_now_and_reads_dates) {
  const auto dated =
      file("dated.csv",
           "location,time\nP0,2026-11-02\nP1,2026-11-04\nP3,2026-11-05\nP4,2026-11-08\nP0,2026-11-11\nP5,2026-11-12\n"
           "P2,2026-11-29\nP2,2026-11-30\nP2,2026-11-30\n");
  const auto report = run({"scan", "--cases", dated, "--locations", locations(), "--time", "prospective", "--max-duration", "3",
                           "--period", "2026-11-01..2026-11-30", "--seed", "1", "--replicates", "99"});
  ASSERT_TRUE(report);
  const auto& now = report->result.at("clusters").at(0);
  EXPECT_EQ(now.at("from"), "2026-11-29");
  EXPECT_EQ(now.at("to"), "2026-11-30");
  EXPECT_NEAR(now.at("recurrenceInterval").get<double>(), 1 / now.at("p").get<double>(), 1e-9);
  EXPECT_EQ(report->options.at("period"), "2026-11-01..2026-11-30");
}

TEST_F(AnalyseScan, follows_the_people_over_places_alone_and_by_strata) {
  const auto places = run({"scan", "--cases", cases(), "--locations", locations(), "--population", people(), "--model", "poisson",
                           "--time", "none", "--seed", "1", "--replicates", "99", "--secondary", "none"});
  ASSERT_TRUE(places);
  EXPECT_EQ(places->result.at("clusters").size(), 1U);
  EXPECT_EQ(places->result.at("clusters").at(0).at("centre"), "P2");
  EXPECT_NEAR(places->result.at("clusters").at(0).at("expected").get<double>(), 80.0 / 6, 1e-9);
  EXPECT_TRUE(places->result.at("clusters").at(0).at("from").is_null());

  // All cases of the old, who live at P1: there is nothing to wonder at.
  const auto by_age = file("ages.csv", "location,time,age\nP1,73,old\nP1,74,old\nP1,75,old\nP1,74,old\n");
  const auto ages = file("people_by_age.csv", "location,time,population,age\nP1,73,10,old\nP0,73,500,young\nP1,75,10,old\n");
  const auto strata = run({"scan", "--cases", by_age, "--locations", locations(), "--population", ages, "--model", "poisson",
                           "--time", "none", "--time-unit", "year", "--seed", "1", "--replicates", "9"});
  ASSERT_TRUE(strata) << strata.error().reason;
  EXPECT_TRUE(strata->result.at("clusters").empty());
  EXPECT_EQ(strata->options.at("strata"), (Json{"age"}));
}

TEST_F(AnalyseScan, refuses_what_does_not_fit_and_says_where) {
  const auto refused = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"scan", "--locations", locations(), "--seed", "1", "--replicates", "9"};
    words.insert(words.end(), more.begin(), more.end());
    choice_ = {};
    const auto report = run(words);
    return report ? std::string("taken") : reason_and_place(report.error());
  };
  EXPECT_EQ(refused({"--cases", file("c.csv", "location,time\nP0,1\nP9,2\n")}), "analyse.scan_location_unknown line=3 value=P9");
  EXPECT_EQ(refused({"--cases", file("c.csv", "location,time\nP0,soon\n")}), "analyse.not_a_time line=2 column=time value=soon");
  EXPECT_EQ(refused({"--cases", file("c.csv", "location,count,time\nP0,-1,3\n")}), "stats.scan_count_outside at=0");
  EXPECT_EQ(refused({"--cases", cases(), "--model", "poisson"}), "analyse.scan_population_missing");
  EXPECT_EQ(refused({"--cases", cases(), "--period", "3"}), "analyse.scan_period value=3");
  EXPECT_EQ(refused({"--cases", cases(), "--period", "9..3"}), "analyse.scan_period value=9..3");
  EXPECT_EQ(refused({"--cases", cases(), "--time", "none"}), "stats.scan_permutation_needs_time");
  EXPECT_EQ(refused({"--cases", cases(), "--max-population-share", "2"}),
            "stats.scan_option_outside option=max-population-share range=0 … 1");
  EXPECT_EQ(refused({"--cases", cases("location,count,time,sex"), "--model", "poisson", "--population", people()}),
            "analyse.scan_strata_differ column=sex");
  const auto twice = file("twice.csv", "location,x,y\nP0,0,0\nP0,1,1\n");
  EXPECT_EQ(run({"scan", "--cases", cases(), "--locations", twice, "--seed", "1"}).error().reason, "analyse.scan_location_twice");
  EXPECT_EQ(refused({"--cases", cases(), "--period", "0..9"}), "taken") << "what lies outside is left out, and a note says so";
}

}  // namespace
}  // namespace samverkan::analyse
