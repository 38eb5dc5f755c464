// SPDX-License-Identifier: EUPL-1.2
// How much of the processor do the methods of stats take, beside the programs that practitioners use, on the same rows and with
// the same answer?   stats_bench [--peers] [ROW] With --peers those that take over a minute run anew; a part of a row's name runs
// the rows with it.
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <string_view>
#include <utility>

#include "kit/base/text.hpp"
#include "shared/city.hpp"
#include "shared/peer.hpp"
#include "stats/clusters.hpp"
#include "stats/farrington.hpp"
#include "stats/getis_ord.hpp"
#include "stats/kde.hpp"
#include "stats/local_moran.hpp"
#include "stats/near_repeat.hpp"
#include "stats/scan.hpp"

namespace {

using namespace samverkan;
using namespace samverkan::bench;
using namespace samverkan::stats;

constexpr int kRuns = 5, kReplicates = 999;
constexpr Seed kSeed{20261130};
const std::filesystem::path kReference = "tests/reference";

template <class T>
T wanted(Result<T> result) {
  if (!result) stop("refused: " + result.error().reason);
  return std::move(*result);
}

void check(bool is_same, const std::string& peer) {
  if (!is_same) stop(peer + " has another answer");
}

bool is_close(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b)); }

// A file of words parted by commas or blanks, without its header.
std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& path, bool has_header) {
  std::ifstream file(path);
  if (!file) stop("cannot read " + path.string());
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (std::exchange(has_header, false)) continue;
    std::ranges::replace(line, ',', ' ');
    std::istringstream words(line);
    rows.emplace_back(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
  }
  return rows;
}

double number(const std::string& text) {
  double value = std::nan("");
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<double> column_of(const std::filesystem::path& path, std::size_t column) {
  std::vector<double> values;
  for (const auto& row : rows_of(path, true)) values.push_back(number(row.at(column)));
  return values;
}

void write_doubles(const std::filesystem::path& path, std::span<const double> values) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
}

std::vector<double> read_doubles(const std::filesystem::path& path, std::size_t count) {
  std::vector<double> values(count);
  std::ifstream(path, std::ios::binary)
      .read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(double)));
  return values;
}

struct Points {
  std::vector<double> x, y;
  std::vector<std::int64_t> day;
};

Points points_of(const std::vector<Event>& events) {
  Points points;
  for (const Event& each : events) {
    points.x.push_back(each.x);
    points.y.push_back(each.y);
    points.day.push_back(each.day);
  }
  return points;
}

void write_points(const Points& points, const std::filesystem::path& folder) {
  write_doubles(folder / "x.f64", points.x);
  write_doubles(folder / "y.f64", points.y);
  write_doubles(folder / "t.f64", std::vector<double>(points.day.begin(), points.day.end()));
  std::ofstream text(folder / "points.csv");
  text.precision(9);
  for (std::size_t i = 0; i < points.x.size(); ++i) text << points.x[i] << ',' << points.y[i] << '\n';
}

// ------------------------------------------------------------------------------------------------------------ scan

struct ScanRow {
  std::string name;
  std::vector<std::string> places_of;  // names
  std::vector<ScanPlace> places;
  std::vector<ScanCase> cases;
  std::vector<ScanPopulation> people;
  ScanOptions options;
  double llr = 0;  // of the reference; 0: none
  int runs = kRuns;
  double target = 0;
};

double llr_of(const std::string& file) {
  std::ifstream text(kReference / "scan" / file);
  return nlohmann::json::parse(text).at("clusters").at(0).at("llr");
}

ScanRow reference_row(const std::string& name, const std::string& locations, const std::string& cases, bool has_header) {
  ScanRow row{.name = name, .options = {.seed = kSeed, .replicates = kReplicates}};
  std::map<std::string, std::uint32_t> number_of;
  for (const auto& each : rows_of(kReference / "scan" / locations, has_header)) {
    const auto at = static_cast<std::uint32_t>(row.places.size());
    number_of[each[0]] = at;
    row.places_of.push_back(each[0]);
    row.places.push_back({number(each[1]), number(each[2])});
    if (each.size() > 3) row.people.push_back({at, 0, 0, number(each[3])});
  }
  for (const auto& each : rows_of(kReference / "scan" / cases, has_header)) {
    const std::size_t count = has_header ? 2 : 1, time = has_header ? 1 : 2;
    row.cases.push_back(
        {number_of.at(each[0]), static_cast<std::int64_t>(number(each[time])), static_cast<std::int64_t>(number(each[count]))});
  }
  return row;
}

// On cells of 100 m, by week.
ScanRow city_row(const std::string& name, const std::vector<Event>& events) {
  ScanRow row{.name = name, .options = {.seed = kSeed, .replicates = kReplicates}};
  std::map<std::pair<double, double>, std::uint32_t> number_of;
  for (const Event& each : events) {
    const std::pair cell{std::floor((each.x - kWest) / 100), std::floor((each.y - kSouth) / 100)};
    const auto [at, is_new] = number_of.try_emplace(cell, static_cast<std::uint32_t>(row.places.size()));
    if (is_new) {
      row.places.push_back({kWest + 100 * cell.first + 50, kSouth + 100 * cell.second + 50});
      row.places_of.push_back("L" + std::to_string(row.places.size()));
    }
    row.cases.push_back({at->second, each.day / 7});
  }
  return row;
}

void write_scan(const ScanRow& row, const std::filesystem::path& folder, int days_a_unit) {
  std::ofstream places(folder / "places.txt"), cases(folder / "cases.txt"), people(folder / "people.txt");
  places.precision(9);
  for (std::size_t i = 0; i < row.places.size(); ++i)
    places << row.places_of[i] << ' ' << row.places[i].x << ' ' << row.places[i].y << '\n';
  const std::chrono::sys_days from = std::chrono::year(2021) / 1 / 4;
  for (const ScanCase& each : row.cases) {
    const std::chrono::year_month_day date{from + std::chrono::days(each.time * days_a_unit)};
    cases << row.places_of[each.place] << ' ' << each.count << ' ' << static_cast<int>(date.year()) << '/'
          << static_cast<unsigned>(date.month()) << '/' << static_cast<unsigned>(date.day()) << '\n';
  }
  for (const ScanPopulation& each : row.people) people << row.places_of[each.place] << " 2022 " << each.people << '\n';
}

void run_scan(const ScanRow& row, int days_a_unit, Peers& peers) {
  ScanResult found{};
  const auto ours = measured(row.runs, [&] { found = wanted(scan(row.places, row.cases, row.people, row.options)); });
  if (row.llr > 0) check(is_close(found.clusters.at(0).llr, row.llr, 1e-6), "the reference");
  write_scan(row, peers.folder(), days_a_unit);
  std::ostringstream command;
  const bool is_poisson = row.options.model == ScanModel::poisson;
  command << "bench/peers/satscan.sh " << (is_poisson ? "poisson " : "permutation ")
          << (row.options.time == ScanTime::prospective ? "prospective " : "retrospective ") << days_a_unit << ' '
          << row.options.duration_max * days_a_unit << ' ' << (is_poisson ? "-" : "1000") << ' ' << row.options.share_max * 100;
  const auto peer = peers.ask(row.name, "SaTScan", command.str(), [&] {
    check(is_close(found.clusters.at(0).llr, column_of(peers.folder() / "answer.csv", 0).at(0), 1e-6), "SaTScan");
  });
  print_row("stats." + row.name, ours.cpu_s, peer, kSeconds, row.target);
  print_memory("stats." + row.name, ours.peak_mb, -1);
}

void scan_weeks_10k(Peers& peers) {
  auto row = reference_row("scan_weeks_10k", "locations.txt", "cases_loc_n_week.txt", false);
  row.options.radius_max_m = 1000;
  row.options.duration_max = 4;
  row.options.period = {{0, kWeeks - 1}};
  row.llr = llr_of("expected_weekly.json");
  row.target = 9;
  run_scan(row, 7, peers);
}

void scan_now_10k(Peers& peers) {
  auto row = reference_row("scan_now_10k", "locations.txt", "cases_loc_n_day.txt", false);
  row.options.time = ScanTime::prospective;
  row.options.radius_max_m = 1000;
  row.options.duration_max = 28;
  row.options.period = {{0, kDays - 1}};
  row.llr = llr_of("expected_prospective.json");
  row.target = 0.5;
  run_scan(row, 1, peers);
}

void scan_weeks_100k(Peers& peers) {
  auto row = city_row("scan_weeks_100k", City().events(100'000, kSeed.value));
  row.options.radius_max_m = 1000;
  row.options.duration_max = 4;
  row.options.period = {{0, kWeeks - 1}};
  row.runs = 1;  // minutes
  row.target = 180;
  run_scan(row, 7, peers);
}

void scan_poisson_90_areas(Peers& peers) {
  auto row = reference_row("scan_poisson_90_areas", "areas.csv", "counts.csv", true);
  row.options.model = ScanModel::poisson;
  row.options.share_max = 0.25;
  row.options.duration_max = 26;
  row.options.period = {{0, kWeeks - 1}};
  row.llr = llr_of("expected_poisson.json");
  row.target = 0.4;
  run_scan(row, 7, peers);
}

// --------------------------------------------------------------------------------------------------------- density

void kde_1M(Peers& peers) {
  constexpr int kCells = 512;
  constexpr double kSigma_m = 300;
  const Points points = points_of(City().events(1'000'000, kSeed.value));
  KdeOptions options{.bandwidth = {kSigma_m, kSigma_m},
                     .extent = {kWest, kWest + kSide, kSouth, kSouth + kSide},
                     .columns = kCells,
                     .rows = kCells};
  KdeResult found, raw;
  const auto ours = measured(4 * kRuns, [&] { found = wanted(kde({points.x, points.y}, {}, options)); });
  options.edge = KdeEdge::none;
  const auto without_edge = measured(4 * kRuns, [&] { raw = wanted(kde({points.x, points.y}, {}, options)); });
  write_points(points, peers.folder());
  const auto compare = [&](const KdeResult& with, double tolerance, const std::string& name) {
    const auto theirs = read_doubles(peers.folder() / "answer.f64", with.grid.size());
    const double most = *std::ranges::max_element(theirs);
    for (std::size_t i = 0; i < theirs.size(); ++i) check(std::abs(with.grid[i] - theirs[i]) <= tolerance * most, name);
  };
  // spatstat moves the points to the centres of the cells first.
  const auto spatstat =
      peers.ask("kde_1M", "spatstat", "bench/peers/spatstat.R 12000 512 300", [&] { compare(found, 0.02, "spatstat"); });
  const auto sklearn = peers.ask(
      "kde_1M_without_edge", "scikit-learn", "bench/peers/kde.py 12000 512 300", [&] { compare(raw, 0.006, "scikit-learn"); },
      Speed::takes_minutes);
  print_row("stats.kde_1M", ours.cpu_s, spatstat, kMilliseconds, 10);
  print_row("stats.kde_1M_without_edge", without_edge.cpu_s, sklearn, kMilliseconds, 10);
  print_memory("stats.kde_1M", ours.peak_mb, -1);
}

// ------------------------------------------------------------------------------------------------------- neighbours

void local_moran_999(Peers& peers) {
  const auto values = column_of(kReference / "lisa/values.csv", 0);
  const auto neighbours = row_standardised(neighbours_on_grid(120, 120, 1));
  std::vector<double> p;
  const auto ours = measured(4 * kRuns, [&] {
    p = wanted(local_moran_by_permutation(values, neighbours, {.permutations = kReplicates, .seed = kSeed}));
  });
  const auto plain = wanted(local_moran(values, neighbours));
  std::filesystem::copy_file(kReference / "lisa/values.csv", peers.folder() / "values.csv",
                             std::filesystem::copy_options::overwrite_existing);
  const auto peer = peers.ask("local_moran_999", "spdep", "bench/peers/spdep.R moran", [&] {
    const auto theirs = column_of(peers.folder() / "answer.csv", 0), their_p = column_of(peers.folder() / "answer.csv", 1);
    double apart = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      check(is_close(plain.i[i], theirs.at(i), 1e-9), "spdep");
      apart += std::abs(p[i] - their_p.at(i)) / static_cast<double>(values.size());
    }
    check(apart < 0.01, "spdep");  // it draws with replacement
  });
  print_row("stats.local_moran_999", ours.cpu_s, peer, kSeconds, 0.06);
}

void getis_ord_14400(Peers& peers) {
  const auto values = column_of(kReference / "lisa/values.csv", 0);
  GetisOrdResult found;
  const auto ours = measured(20 * kRuns, [&] { found = wanted(getis_ord_on_grid(values, 120, 120, 1, {})); });
  std::filesystem::copy_file(kReference / "lisa/values.csv", peers.folder() / "values.csv",
                             std::filesystem::copy_options::overwrite_existing);
  const auto peer = peers.ask("getis_ord_14400", "spdep", "bench/peers/spdep.R gistar", [&] {
    const auto theirs = column_of(peers.folder() / "answer.csv", 0);
    for (std::size_t i = 0; i < values.size(); ++i) check(is_close(found.z[i], theirs.at(i), 1e-9), "spdep");
  });
  print_row("stats.getis_ord_14400", ours.cpu_s, peer, kMilliseconds, 1);
}

// ------------------------------------------------------------------------------------------------------------ pairs

void knox_10k(Peers& peers) {
  Points points;
  for (const auto& row : rows_of(kReference / "clusters/points.csv", true)) {
    points.x.push_back(number(row[0]));
    points.y.push_back(number(row[1]));
    points.day.push_back(static_cast<std::int64_t>(number(row[2])));
  }
  NearRepeat found;
  const auto ours = measured(kRuns, [&] {
    found = wanted(near_repeat(points.x, points.y, points.day,
                               {.space_breaks = {0, 100, 200, 300, 400},
                                .time_breaks = {0, 7, 14, 21, 28},
                                .permutations = kReplicates,
                                .seed = kSeed,
                                .threads = 1}));
  });
  write_points(points, peers.folder());
  const auto peer = peers.ask("knox_10k", "surveillance-one-cell", "bench/peers/knox.R", [&] {
    check(static_cast<double>(found.observed[0]) == column_of(peers.folder() / "answer.csv", 0).at(0), "surveillance");
  });
  print_row("stats.knox_10k", ours.cpu_s, peer, kSeconds, 0.3);
  print_memory("stats.knox_10k", ours.peak_mb, 20);
}

// The same core points and noise, and core points divided in the same way; a border point may belong to either neighbour.
void check_same_clusters(const Clusters& ours, const std::vector<double>& labels, const std::string& peer) {
  std::map<std::int32_t, double> name_of;
  std::map<double, std::int32_t> back;
  for (std::size_t i = 0; i < ours.labels.size(); ++i) {
    check((ours.labels[i] < 0) == (labels.at(i) < 0), peer);
    if (!ours.core[i]) continue;
    check(name_of.try_emplace(ours.labels[i], labels[i]).first->second == labels[i], peer);
    check(back.try_emplace(labels[i], ours.labels[i]).first->second == ours.labels[i], peer);
  }
}

void dbscan_100k(Peers& peers) {
  const Points points = points_of(City().events(100'000, kSeed.value));
  Clusters found;
  const auto ours = measured(kRuns, [&] { found = wanted(clusters(points.x, points.y, {}, {.eps = 50, .min_points = 50})); });
  write_points(points, peers.folder());
  const auto answer = peers.folder() / "answer.csv";
  const auto sklearn = peers.ask("dbscan_100k", "scikit-learn", "bench/peers/dbscan.py 50 50",
                                 [&] { check_same_clusters(found, column_of(answer, 0), "scikit-learn"); });
  const auto postgis = peers.ask("dbscan_100k", "PostGIS", "bench/peers/postgis.sh 50 50",
                                 [&] { check_same_clusters(found, column_of(answer, 0), "PostGIS"); });
  print_row("stats.dbscan_100k", ours.cpu_s, sklearn, kSeconds, 0.05);
  print_row("stats.dbscan_100k", ours.cpu_s, postgis, kSeconds, 0.05);
  print_memory("stats.dbscan_100k", ours.peak_mb, -1);
}

// ----------------------------------------------------------------------------------------------------------- alarms

void farrington_200_series(Peers& peers) {
  constexpr std::size_t kSeries = 200, kWeeksBefore = 5 * 52, kWeeksAsked = 52;
  constexpr std::size_t kLength = kWeeksBefore + kWeeksAsked;
  std::mt19937_64 dice(kSeed.value);
  std::vector<double> counts;
  for (std::size_t series = 0; series < kSeries; ++series)
    for (std::size_t week = 0; week < kLength; ++week) {
      const double season = std::exp(0.4 * std::cos(static_cast<double>(week) * 2 * std::numbers::pi / 52));
      counts.push_back(std::poisson_distribution<int>((2 + static_cast<double>(series) / 5) * season)(dice));
    }
  const FarringtonOptions options{.years_back = 4, .trend = FarringtonTrend::always};
  std::vector<double> expected;
  const auto ours = measured(kRuns, [&] {
    expected.clear();
    for (std::size_t series = 0; series < kSeries; ++series)
      for (const FarringtonWeek& week :
           wanted(farrington(std::span(counts).subspan(series * kLength, kLength), kWeeksBefore, options)))
        expected.push_back(week.expected.value_or(std::nan("")));
  });
  write_doubles(peers.folder() / "counts.f64", counts);
  const auto peer = peers.ask(
      "farrington_200_series", "surveillance", "bench/peers/farrington.R 200 312 260",
      [&] {
        const auto theirs = read_doubles(peers.folder() / "answer.f64", expected.size());
        for (std::size_t i = 0; i < theirs.size(); ++i)
          if (!std::isnan(expected[i]) && !std::isnan(theirs[i])) check(is_close(expected[i], theirs[i], 1e-3), "surveillance");
      },
      Speed::takes_minutes);
  print_row("stats.farrington_200_series", ours.cpu_s, peer, kSeconds, 0.8);
}

struct Row {
  std::string_view name;
  void (*run)(Peers&);
};
constexpr Row kRows[] = {
    {"scan_weeks_10k", scan_weeks_10k},
    {"scan_now_10k", scan_now_10k},
    {"scan_weeks_100k", scan_weeks_100k},
    {"scan_poisson_90_areas", scan_poisson_90_areas},
    {"kde_1M", kde_1M},
    {"local_moran_999", local_moran_999},
    {"getis_ord_14400", getis_ord_14400},
    {"knox_10k", knox_10k},
    {"dbscan_100k", dbscan_100k},
    {"farrington_200_series", farrington_200_series},
};

}  // namespace

int main(int count, char** words) {
  bool asks_all = false;
  std::string_view part;
  for (int i = 1; i < count; ++i)
    if (std::string_view(words[i]) == "--peers") asks_all = true;
    else part = words[i];
  Peers peers(asks_all);
  for (const Row& row : kRows)
    if (row.name.find(part) != std::string_view::npos) row.run(peers);
}
