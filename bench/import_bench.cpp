// SPDX-License-Identifier: EUPL-1.2
// How fast a file of a million rows becomes observations: read, checked, located in 117 areas and stored durably with revisions,
// beside `sqlite3 .import` of the same file. Makes its own file and city; prints
//   bench NAME ours=VALUE UNIT peer=NAME:VALUE ratio=R target=T met|missed
#include <sched.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "kit/db/database.hpp"
#include "observation/import_commands.hpp"

namespace samverkan::observation {
namespace {

namespace fs = std::filesystem;

constexpr int kColumns = 13;  // 13 × 9 squares of a kilometre: 117 areas
constexpr int kRows = 9;
constexpr double kEast = 666'000, kNorth = 6'580'000;
constexpr double kTargetOneCore = 120'000;  // rows a second
constexpr double kTargetTwoCores = 200'000;

area::AreaTree make_city() {
  const access::AreaId root("00000000-0000-7000-8000-000000000000");
  std::vector<area::Area> areas{{.id = root,
                                 .version = area::AreaVersionId("v"),
                                 .level = area::Level::municipality,
                                 .code = "city",
                                 .slug = "city",
                                 .name = "City",
                                 .name_given = "City"}};
  std::vector<geo::Shape> boundaries{{}};
  for (int i = 0; i < kColumns * kRows; ++i) {
    char id[37], code[8];
    std::snprintf(id, sizeof id, "00000000-0000-7000-8000-%012d", i + 1);
    std::snprintf(code, sizeof code, "A%03d", i);
    const double e = kEast + 1000 * (i % kColumns), n = kNorth + 1000 * (i / kColumns);
    areas.push_back({.id = access::AreaId(id),
                     .version = area::AreaVersionId(id),
                     .level = area::Level::neighbourhood,
                     .code = code,
                     .slug = code,
                     .name = code,
                     .name_given = code,
                     .parent = root});
    boundaries.push_back({{geo::Polygon{{{n, e}, {n, e + 1000}, {n + 1000, e + 1000}, {n + 1000, e}}, {}}}});
  }
  return {std::move(areas), std::move(boundaries)};
}

void write_file(const fs::path& path, int rows) {
  static constexpr const char* kWords[] = {"burglary", "graffiti", "assault", "drugs", "bicycle"};
  SeededRandom random{Seed{1}};
  std::ofstream file(path);
  file << "id,t,x,y,category\n";
  for (int i = 0; i < rows; ++i) {
    char line[128];
    const int minute = i * 2;  // over four years
    const auto day = std::chrono::sys_days(std::chrono::year(2022) / 1 / 1) + std::chrono::days(minute / 1440);
    const std::chrono::year_month_day date(day);
    std::snprintf(line, sizeof line, "%d,%04d-%02u-%02uT%02d:%02d,%.1f,%.1f,%s\n", i + 1, static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), minute % 1440 / 60, minute % 60,
                  kEast + random.unit() * 1000 * kColumns, kNorth + random.unit() * 1000 * kRows, kWords[random.below(5)]);
    file << line;
  }
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double seconds_of(const auto& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Both the program and the peer are held to the first `count` cores.
void stay_on_cores(std::size_t count) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  for (std::size_t i = 0; i < count; ++i) CPU_SET(i, &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0) std::exit(1);
}

int run_bench(const char* name, std::size_t cores, double target, int rows, int runs) {
  stay_on_cores(cores);
  const fs::path folder = fs::temp_directory_path() / "samverkan-import-bench";
  fs::create_directories(folder);
  const fs::path csv = folder / "rows.csv", store = folder / "store.db", peer = folder / "peer.db";
  write_file(csv, rows);
  const auto categories = CategoryList::load(data_assets());
  const auto screener = *Screener::load(data_assets());
  const auto city = make_city();
  const Scene scene{categories, screener, city, 24};
  const std::string mapping =
      "source = \"bench\"\ncrs = \"EPSG:3006\"\n[columns]\nsourceId = \"id\"\noccurredFrom = \"t\"\nx = \"x\"\ny = "
      "\"y\"\ncategory = \"category\"\n"
      "[categories]\nburglary = \"INBROTT\"\ngraffiti = \"KLOTTER\"\nassault = \"VALD\"\ndrugs = \"NARKOTIKA_HANDEL\"\nbicycle = "
      "\"STOLD\"\n";
  const FixedClock clock(*parse_rfc3339("2026-11-22T12:00:00Z", "now"));
  std::vector<double> ours, peers;
  for (int run = 0; run < runs; ++run) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      fs::remove(store.string() + suffix);
      fs::remove(peer.string() + suffix);
    }
    SystemRandom random;
    const auto database = db::Database::open("sqlite:" + store.string(), data_assets());
    ours.push_back(seconds_of([&] {
      const auto job = import_observations(*database, scene, clock, random, {csv, "rows.csv", mapping, "system", {}});
      if (!job || job->accepted != rows) std::exit(1);
    }));
    const std::string command = "sqlite3 " + peer.string() + " '.import --csv " + csv.string() + " rows' >/dev/null 2>&1";
    int status = 0;
    peers.push_back(seconds_of([&] { status = std::system(command.c_str()); }));
    if (status != 0) peers.back() = 0;
  }
  const double ours_s = rows / median(ours);
  const bool has_peer = *std::min_element(peers.begin(), peers.end()) > 0;
  const double peer_s = rows / median(peers);
  std::printf("bench %s ours=%.0f rows/s peer=", name, ours_s);
  if (has_peer) std::printf("sqlite3_import:%.0f ratio=%.2f", peer_s, ours_s / peer_s);
  else std::printf("- ratio=-");
  std::printf(" target=%.0f %s\n", target, ours_s >= target ? "met" : "missed");
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace samverkan::observation

int main() {
  using namespace samverkan::observation;
  return run_bench("import_csv_one_core", 1, kTargetOneCore, 1'000'000, 5) +
         run_bench("import_csv_two_cores", 2, kTargetTwoCores, 1'000'000, 5);
}
