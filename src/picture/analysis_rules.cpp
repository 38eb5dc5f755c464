// SPDX-License-Identifier: EUPL-1.2
#include "picture/analysis_rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "kit/base/check.hpp"
#include "stats/default_points.hpp"
#include "stats/distributions.hpp"
#include "stats/farrington.hpp"
#include "stats/fdr.hpp"
#include "stats/nowcast.hpp"
#include "stats/scan.hpp"

namespace samverkan::picture {
namespace {

constexpr double kWeeksAYear = 52;
constexpr int kYearsMin = 2;
constexpr int kYearsMax = 5;
constexpr double kCellM = 100;
constexpr double kRadiusMaxM = 1000;
constexpr int kDurationMaxWeeks = 4;
constexpr int kCasesMin = 3;
constexpr int kReplicatesMin = 999, kReplicatesMax = 9999;
constexpr int kCasesWeeks = 4;
constexpr double kCasesMinRead = 5;
constexpr std::size_t kRegularWeeks = 26;
constexpr int kStopAfter = 10;
constexpr double kFalseShareMax = 0.1;
constexpr double kShareStep = 0.05;
constexpr int kHeardMoreMin = 3;
constexpr double kHeardFactor = 1.5;

bool is_good_part(int part, int all) { return part > 0 && 3 * part >= all; }

// Reports by the cell of 100 m that holds them, as the scan takes them.
struct CellCases {
  std::vector<stats::ScanPlace> places;
  std::vector<stats::ScanCase> cases;
};

CellCases cases_by_cell(std::span<const PlacedReport> reports) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::map<WeekIndex, std::int64_t>> cells;
  const auto cell_of = [](std::int32_t metres) { return static_cast<std::int32_t>(std::floor(metres / kCellM)); };
  for (const PlacedReport& report : reports) ++cells[{cell_of(report.east_m), cell_of(report.north_m)}][report.week];
  CellCases found;
  for (const auto& [cell, weeks] : cells) {
    const auto place = static_cast<std::uint32_t>(found.places.size());
    found.places.push_back({(cell.first + 0.5) * kCellM, (cell.second + 0.5) * kCellM});
    for (const auto& [week, count] : weeks) found.cases.push_back({.place = place, .time = week, .count = count});
  }
  return found;
}

}  // namespace

double level_of_counts(const FalseAlarms& allowed, int series) {
  return series == 0 ? 0 : std::min(0.5, allowed.of_counts / (2 * kWeeksAYear * series));
}

double level_of_clusters(const FalseAlarms& allowed, int scans) {
  return scans == 0 ? 0 : std::min(1.0, allowed.of_clusters / (kWeeksAYear * scans));
}

std::optional<CountTest> test_last(std::span<const double> counts, IsoWeek first) {
  stats::FarringtonOptions options;
  const int before = static_cast<int>(counts.size()) - 1;
  // A year is up to four days longer than 52 weeks, so a week is kept in hand.
  options.years_back = std::min(kYearsMax, (before - options.half_window - 1) / static_cast<int>(kWeeksAYear));
  if (options.years_back < kYearsMin) return std::nullopt;
  options.first_day = std::chrono::sys_days(monday_of(first));
  options.limit_cases = 0;
  const auto weeks = stats::farrington(counts, counts.size() - 1, options);
  CHECK(weeks && weeks->size() == 1, "counts of reports are counts, and the options are within range");
  const stats::FarringtonWeek& week = weeks->front();
  if (!week.expected || !week.p || !week.dispersion) return std::nullopt;
  CountTest test{.expected = *week.expected, .p_more = 1, .p_less = 1};
  const auto last_weeks = counts.last(kCasesWeeks);
  if (std::accumulate(last_weeks.begin(), last_weeks.end(), 0.0) >= kCasesMinRead) test.p_more = *week.p;
  if (kCasesWeeks * test.expected >= kCasesMinRead)
    test.p_less = std::clamp(1 - stats::count_above(week.observed + 1, test.expected, *week.dispersion), 0.0, 1.0);
  return test;
}

std::size_t in_use_from(std::span<const double> counts) {
  std::size_t in_use = 0;  // of the weeks in the window
  for (std::size_t first = 0, end = 0; first < counts.size(); ++first) {
    for (; end < counts.size() && end < first + kRegularWeeks; ++end) in_use += counts[end] > 0;
    if (counts[first] > 0 && 2 * in_use >= end - first) return first;
    in_use -= counts[first] > 0;
  }
  return counts.size();
}

int replicates_for(double level) {
  return level <= 0 ? kReplicatesMin : std::clamp(static_cast<int>(std::ceil(10 / level)) - 1, kReplicatesMin, kReplicatesMax);
}

std::vector<FoundCluster> living_clusters(std::span<const PlacedReport> reports, IsoWeek first, IsoWeek last, double level,
                                          Seed seed) {
  const CellCases found = cases_by_cell(reports);
  stats::ScanOptions options{.seed = seed, .time = stats::ScanTime::prospective, .radius_max_m = kRadiusMaxM};
  options.duration_max = kDurationMaxWeeks;
  options.period = {week_index(first), week_index(last)};
  options.replicates = replicates_for(level);
  options.cases_min = kCasesMin;
  options.stop_after = kStopAfter;
  const auto scanned = stats::scan(found.places, found.cases, {}, options);
  CHECK(scanned, "reports of the city lie in its grid and within the period");
  std::vector<FoundCluster> clusters;
  for (const stats::ScanCluster& cluster : scanned->clusters) {
    if (cluster.p > level) continue;
    const stats::ScanPlace& centre = found.places[cluster.centre];
    clusters.push_back({.centre = {.north_m = centre.y, .east_m = centre.x},
                        .radius_m = cluster.radius_m,
                        .from = week_at(static_cast<WeekIndex>(cluster.from)),
                        .cases = static_cast<int>(cluster.cases),
                        .expected = cluster.expected,
                        .p = cluster.p});
  }
  return clusters;
}

std::vector<FoundDefaultPoint> points_by_default(std::span<const PlacedReport> reports) {
  std::vector<double> x, y;
  for (const PlacedReport& report : reports) {
    x.push_back(report.east_m);
    y.push_back(report.north_m);
  }
  const auto found = stats::default_points(x, y, {});
  CHECK(found, "reports of the city lie in its grid");
  std::vector<FoundDefaultPoint> points;
  for (const stats::DefaultPoint& point : found->points)
    points.push_back({.at = {.north_m = point.y, .east_m = point.x}, .reports = static_cast<int>(point.count)});
  return points;
}

std::vector<Artefact> artefacts_of(Direction direction, const Makeup& makeup, const HeardWeeks& heard) {
  std::vector<Artefact> artefacts;
  if (direction == Direction::less) {
    if (heard.before >= heard.now + kHeardMoreMin && heard.before >= kHeardFactor * heard.now)
      artefacts.push_back(Artefact::fewer_heard);
    return artefacts;
  }
  if (is_good_part(makeup.by_new_reporters, makeup.reports)) artefacts.push_back(Artefact::new_reporter);
  if (is_good_part(makeup.of_new_categories, makeup.reports)) artefacts.push_back(Artefact::new_category);
  if (heard.now >= heard.before + kHeardMoreMin && heard.now >= kHeardFactor * heard.before)
    artefacts.push_back(Artefact::campaign);
  if (is_good_part(makeup.on_points, makeup.reports)) artefacts.push_back(Artefact::default_point);
  return artefacts;
}

std::vector<double> share_in(const Delays& delays, IsoWeek last) {
  if (delays.occurred.size() < kDelayedMin) return {};
  const auto known = stats::nowcast(delays.occurred, delays.registered, week_index(last), {});
  CHECK(known, "a report comes in after what it tells of");
  std::vector<double> shares;
  for (const stats::ReportShare& each : known->shares) {
    if (!each.share || *each.share >= kWholeShare) break;
    shares.push_back(std::round(*each.share / kShareStep) * kShareStep);
  }
  return shares;
}

std::vector<bool> may_be_chance(std::span<const double> p) {
  const auto adjusted = stats::adjust(p);
  CHECK(adjusted, "a p lies between 0 and 1");
  std::vector<bool> marks;
  for (const double each : adjusted->bh) marks.push_back(each > kFalseShareMax);
  return marks;
}

int rarer_than_weeks(double p) {
  int weeks = 1;
  for (const int step : {10, 20, 52, 104, 260, 520})
    if (p * step <= 1) weeks = step;
  return weeks;
}

}  // namespace samverkan::picture
