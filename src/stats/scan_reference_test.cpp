// SPDX-License-Identifier: EUPL-1.2
// Against SaTScan, within the tolerances of each case: score 1e-6, cases exact, expected as printed, p within four standard
// errors of two simulations, what chance reaches in one of twenty within 4 %.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <sstream>

#include "stats/scan.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

using nlohmann::json;

struct Named {
  std::map<std::string, std::uint32_t> number;
  std::vector<std::string> name;
  std::uint32_t of(const std::string& each) {
    const auto [at, is_new] = number.try_emplace(each, static_cast<std::uint32_t>(name.size()));
    if (is_new) name.push_back(each);
    return at->second;
  }
};

struct Problemset {
  Named named;
  std::vector<ScanPlace> places;
  std::vector<ScanCase> cases;
  std::vector<ScanPopulation> people;
};

// Lines of words, parted by blanks, tabs or commas.
std::vector<std::vector<std::string>> words_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    for (char& c : line)
      if (c == ',' || c == '\t' || c == '\r') c = ' ';
    std::istringstream words(line);
    std::vector<std::string> row;
    for (std::string word; words >> word;) row.push_back(word);
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }
std::int64_t whole(const std::string& text) { return std::strtoll(text.c_str(), nullptr, 10); }

Problemset read_problem(const std::filesystem::path& places, const std::filesystem::path& cases, bool is_latitude_first) {
  Problemset problem;
  for (const auto& row : words_of(places)) {
    problem.named.of(row[0]);
    problem.places.push_back(is_latitude_first ? ScanPlace{number(row[2]), number(row[1])}
                                               : ScanPlace{number(row[1]), number(row[2])});
  }
  for (const auto& row : words_of(cases)) problem.cases.push_back({problem.named.of(row[0]), whole(row[2]), whole(row[1])});
  return problem;
}

std::int64_t day_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

double printed_to(const std::string& decimal) {
  const auto point = decimal.find('.');
  return point == std::string::npos ? 0.5 : 0.51 * std::pow(10.0, -static_cast<double>(decimal.size() - point - 1));
}

void expect_cluster(const ScanCluster& is, const json& wanted, int replicates, int wanted_replicates) {
  EXPECT_NEAR(is.llr, wanted.at("llr").get<double>(), 1e-6);
  EXPECT_EQ(is.cases, wanted.at("cases").get<std::int64_t>());
  EXPECT_NEAR(is.expected, wanted.at("expected").get<double>(), printed_to(wanted.at("expected").dump()));
  const double p = number(wanted.at("p").get<std::string>());
  EXPECT_NEAR(
      is.p, p,
      4 * std::sqrt(p * (1 - p) * (1.0 / replicates + 1.0 / wanted_replicates)) + 0.002 + (p < 0.002 ? 1.0 / replicates : 0))
      << "llr " << is.llr;
}

std::vector<std::string> members_of(const ScanCluster& cluster, const Named& named) {
  std::vector<std::string> names;
  for (const std::uint32_t each : cluster.members) names.push_back(named.name[each]);
  std::ranges::sort(names);
  return names;
}

void expect_same(const ScanResult& is, const json& wanted, const Named& named, std::size_t clusters) {
  const auto& list = wanted.at("clusters");
  const int wanted_replicates = wanted.at("params").at("reps");
  ASSERT_GE(is.clusters.size(), clusters);
  for (std::size_t i = 0; i < clusters; ++i) expect_cluster(is.clusters[i], list.at(i), is.replicates_made, wanted_replicates);
  auto members = list.at(0).at("members").get<std::vector<std::string>>();
  std::ranges::sort(members);
  EXPECT_EQ(members_of(is.clusters.front(), named), members);
  const double p05 = wanted.at("simulated_max_llr").at("p05");
  EXPECT_NEAR(is.simulated.p05, p05, 0.04 * p05);
}

TEST(Scan, finds_in_weeks_what_satscan_finds) {
  auto problem = read_problem(reference_folder() / "scan/locations.txt", reference_folder() / "scan/cases_loc_n_week.txt", false);
  const auto found =
      scan(problem.places, problem.cases, {},
           {.seed = Seed{1}, .radius_max_m = 1000, .duration_max = 4, .period = {{0, 155}}, .replicates = 99, .threads = 2});
  ASSERT_TRUE(found);
  expect_same(*found, read_json_file(reference_folder() / "scan/expected_weekly.json"), problem.named, 14);
  EXPECT_EQ(found->clusters[0].from, 153);
  EXPECT_EQ(found->clusters[0].to, 155);
  EXPECT_NEAR(found->clusters[0].radius_m, 316.23, 0.01);
}

TEST(Scan, finds_today_what_satscan_finds) {
  auto problem = read_problem(reference_folder() / "scan/locations.txt", reference_folder() / "scan/cases_loc_n_day.txt", false);
  const auto found = scan(problem.places, problem.cases, {},
                          {.seed = Seed{2},
                           .time = ScanTime::prospective,
                           .radius_max_m = 1000,
                           .duration_max = 28,
                           .period = {{0, 1091}},
                           .replicates = 499,
                           .threads = 2});
  ASSERT_TRUE(found);
  expect_same(*found, read_json_file(reference_folder() / "scan/expected_prospective.json"), problem.named, 8);
  EXPECT_DOUBLE_EQ(found->clusters[0].recurrence, 500) << "days";
}

TEST(Scan, finds_fever_in_new_york_where_satscan_does) {
  const auto folder = public_folder() / "s01_scan_stp_nycfever";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the public cases are not here: " << folder;
  auto problem = read_problem(folder / "NYCfever.geo", folder / "NYCfever.cas", true);
  problem.cases.clear();
  for (const auto& row : words_of(folder / "NYCfever.cas")) {
    const auto date = split(row[2], '/');
    problem.cases.push_back(
        {problem.named.of(row[0]),
         day_of(static_cast<int>(whole(std::string(date[0]))), static_cast<unsigned>(whole(std::string(date[1]))),
                static_cast<unsigned>(whole(std::string(date[2])))),
         whole(row[1])});
  }
  const auto found = scan(problem.places, problem.cases, {},
                          {.seed = Seed{3},
                           .time = ScanTime::prospective,
                           .is_geographic = true,
                           .radius_max_m = 3000,
                           .duration_max = 7,
                           .period = {{day_of(2001, 11, 1), day_of(2001, 11, 24)}},
                           .replicates = 9999,
                           .threads = 2});
  ASSERT_TRUE(found);
  expect_same(*found, read_json_file(folder / "expected.json"), problem.named, 4);
}

TEST(Scan, finds_vandalism_by_people_as_satscan_does) {
  Problemset problem;
  for (const auto& row : words_of(reference_folder() / "scan/areas.csv")) {
    if (row[0] == "area") continue;
    problem.people.push_back({problem.named.of(row[0]), 0, 0, number(row[3])});
    problem.places.push_back({number(row[1]), number(row[2])});
  }
  for (const auto& row : words_of(reference_folder() / "scan/counts.csv"))
    if (row[0] != "area") problem.cases.push_back({problem.named.of(row[0]), whole(row[1]), whole(row[2])});
  const auto found = scan(problem.places, problem.cases, problem.people,
                          {.seed = Seed{4},
                           .model = ScanModel::poisson,
                           .share_max = 0.25,
                           .duration_max = 26,
                           .period = {{0, 155}},
                           .replicates = 299,
                           .threads = 2});
  ASSERT_TRUE(found);
  // SaTScan keeps only some windows of a centre, so that further down it passes over some that overlap no stronger one.
  expect_same(*found, read_json_file(reference_folder() / "scan/expected_poisson.json"), problem.named, 10);
}

TEST(Scan, finds_cancer_in_new_mexico_where_satscan_does_by_age_and_sex_and_people_between_censuses) {
  const auto folder = public_folder() / "s02_scan_poisson_newmexico";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the public cases are not here: " << folder;
  auto problem = read_problem(folder / "nm.geo", folder / "nm.cas", true);
  Named strata;
  problem.cases.clear();
  for (const auto& row : words_of(folder / "nm.cas"))
    problem.cases.push_back({problem.named.of(row[0]), whole(row[2]), whole(row[1]), strata.of(row[3] + "/" + row[4])});
  for (const auto& row : words_of(folder / "nm.pop"))
    problem.people.push_back({problem.named.of(row[0]), strata.of(row[3] + "/" + row[4]),
                              static_cast<double>(day_of(1900 + static_cast<int>(whole(row[1])), 7, 1)), number(row[2])});
  ScanOptions options{.seed = Seed{5},
                      .model = ScanModel::poisson,
                      .is_geographic = true,
                      .duration_max = 9,
                      .period = {{1973, 1991}},
                      .replicates = 999,
                      .threads = 2};
  for (int year = 1973; year <= 1992; ++year) options.bounds.push_back(static_cast<double>(day_of(year, 1, 1)));
  const auto found = scan(problem.places, problem.cases, problem.people, options);
  ASSERT_TRUE(found);
  expect_same(*found, read_json_file(folder / "expected.json"), problem.named, 3);
  EXPECT_EQ(found->clusters[0].from, 1985);
  EXPECT_EQ(found->clusters[0].to, 1989);
}

}  // namespace
}  // namespace samverkan::stats
