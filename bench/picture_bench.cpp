// SPDX-License-Identifier: EUPL-1.2
// How fast are counts from the columns? Ten million rows, 117 areas, 156 weeks, 26 categories, in the order they came in. Peers
// with integer columns and the same rows, their answers checked to be ours: SQLite in memory, DuckDB and PostgreSQL where
// installed.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "picture/columns.hpp"
#include "picture/hiding_rules.hpp"

namespace {

using namespace samverkan::picture;

constexpr int kRows = 10'000'000;
constexpr std::uint32_t kAreas = 117, kWeeks = 156, kCategories = 26, kDistricts = 13;
constexpr WeekIndex kFirst = 2800;

template <class F>
double median_ms(int runs, F&& f) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const auto from = std::chrono::steady_clock::now();
    f();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

Axis axis_of(std::uint32_t values, std::uint32_t buckets, std::uint32_t (*bucket)(std::uint32_t)) {
  Axis axis{std::vector<std::uint32_t>(values), buckets};
  for (std::uint32_t i = 0; i < values; ++i) axis.bucket_of[i] = bucket(i);
  return axis;
}

std::uint32_t itself(std::uint32_t i) { return i; }

Columns make_columns() {
  Columns columns;
  for (std::uint32_t c = 0; c < kCategories; ++c) columns.category("C" + std::to_string(c), static_cast<int>(c % 8));
  std::mt19937 dice(20261122);
  for (int i = 0; i < kRows; ++i) {
    // Rows come in by time; a tenth of them up to four weeks late.
    const auto week = static_cast<std::uint32_t>(static_cast<std::int64_t>(i) * kWeeks / kRows);
    const auto late = static_cast<std::uint32_t>(dice() % 10 == 0 ? dice() % 5 : 0);
    columns.put({.id = std::to_string(i),
                 .week = static_cast<WeekIndex>(kFirst + (week > late ? week - late : 0)),
                 .node = static_cast<std::uint16_t>(dice() % kAreas),
                 .category = static_cast<std::uint16_t>(dice() % kCategories)});
  }
  return columns;
}

Query plain_query() {
  Query query;
  query.node = axis_of(kAreas, kAreas, itself);
  query.week = axis_of(kWeeks, kWeeks, itself);
  query.first_week = kFirst;
  query.category = axis_of(kCategories, kCategories, itself);
  return query;
}

Counts empty_counts() {
  return {std::vector<std::uint32_t>(static_cast<std::size_t>(kAreas) * kWeeks * kCategories, 0), kAreas, kWeeks, kCategories, 1};
}

class Sqlite {
 public:
  explicit Sqlite(const Columns& columns) {
    sqlite3_open(":memory:", &db_);
    sqlite3_exec(db_, "CREATE TABLE o (area INTEGER, week INTEGER, category INTEGER); BEGIN", nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db_, "INSERT INTO o VALUES (?, ?, ?)", -1, &insert, nullptr);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      sqlite3_bind_int(insert, 1, columns.nodes()[i]);
      sqlite3_bind_int(insert, 2, columns.weeks()[i] - kFirst);
      sqlite3_bind_int(insert, 3, columns.categories()[i]);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr);
  }
  ~Sqlite() { sqlite3_close(db_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Counts count() {
    Counts counts = empty_counts();
    sqlite3_stmt* query = nullptr;
    sqlite3_prepare_v2(db_, "SELECT area, week, category, COUNT(*) FROM o GROUP BY area, week, category", -1, &query, nullptr);
    while (sqlite3_step(query) == SQLITE_ROW) {
      const auto at = [&](int column) { return static_cast<std::size_t>(sqlite3_column_int(query, column)); };
      counts.cells[(at(0) * kWeeks + at(1)) * kCategories + at(2)] = static_cast<std::uint32_t>(at(3));
    }
    sqlite3_finalize(query);
    return counts;
  }

 private:
  sqlite3* db_ = nullptr;
};

void print(const char* name, double ours_ms, const char* peer, std::optional<double> peer_ms, double target_ms) {
  char against[64] = "peer=- ratio=-";
  if (peer_ms) std::snprintf(against, sizeof against, "peer=%s:%.1f ratio=%.1f", peer, *peer_ms, *peer_ms / ours_ms);
  std::printf("bench %s ours=%.2f ms %s target=%.0f %s\n", name, ours_ms, against, target_ms,
              ours_ms <= target_ms ? "met" : "missed");
  std::fflush(stdout);
}

void check_same(const Counts& ours, const Counts& theirs, const char* peer) {
  if (ours.cells == theirs.cells) return;
  std::fprintf(stderr, "%s has another answer\n", peer);
  std::exit(1);
}

// Runs a program of bench/peers over the rows as a file. Nothing when it is not installed.
std::optional<double> ask_peer(const char* command, const std::filesystem::path& folder, const Counts& ours) {
  const auto rows = folder / "rows.csv", answer = folder / "answer.csv", said = folder / "said";
  const std::string line = std::string(command) + " " + rows.string() + " " + answer.string() + " 5 >" + said.string();
  if (std::system(line.c_str()) != 0) return std::nullopt;
  Counts theirs = empty_counts();
  std::ifstream counted(answer);
  char comma = 0;
  std::size_t area = 0, week = 0, category = 0;
  std::uint32_t n = 0;
  while (counted >> area >> comma >> week >> comma >> category >> comma >> n) {
    theirs.cells.at((area * kWeeks + week) * kCategories + category) = n;
  }
  check_same(ours, theirs, command);
  double ms = 0;
  std::ifstream(said) >> ms;
  return ms;
}

void write_rows(const Columns& columns, const std::filesystem::path& path) {
  std::ofstream file(path);
  for (std::size_t i = 0; i < columns.size(); ++i)
    file << columns.nodes()[i] << ',' << columns.weeks()[i] - kFirst << ',' << columns.categories()[i] << '\n';
}

// One filter (a category group), two roll-ups (districts, blocks of four weeks) and hiding over district and block sums.
std::size_t filtered_and_hidden(const Columns& columns) {
  Query query = plain_query();
  query.node = axis_of(kAreas, kDistricts, [](std::uint32_t i) { return i % kDistricts; });
  query.week = axis_of(kWeeks, kWeeks / 4, [](std::uint32_t i) { return i / 4; });
  query.category = axis_of(kCategories, 1, [](std::uint32_t i) { return i % 8 == 3 ? 0U : kLeftOut; });
  const Counts counts = columns.count(query);
  const std::uint32_t blocks = counts.weeks;
  std::vector<int> cells(counts.cells.begin(), counts.cells.end());
  std::vector<Sum> sums;
  for (std::uint32_t b = 0; b < blocks; ++b) {
    Sum sum{static_cast<std::uint32_t>(cells.size()), {}};
    for (std::uint32_t d = 0; d < kDistricts; ++d) sum.parts.push_back(d * blocks + b);
    cells.push_back(
        std::accumulate(sum.parts.begin(), sum.parts.end(), 0, [&](int all, std::uint32_t c) { return all + cells[c]; }));
    sums.push_back(std::move(sum));
  }
  return hide(cells, sums, {}, {}).marks.size();
}

}  // namespace

int main() {
  const Columns columns = make_columns();
  const Query query = plain_query();
  Counts answer = columns.count(query);  // warm
  const double ours = median_ms(5, [&] { answer = columns.count(query); });
  {
    Sqlite sqlite(columns);
    Counts same;
    const double peer = median_ms(1, [&] { same = sqlite.count(); });  // once: it takes seconds
    check_same(answer, same, "sqlite");
    print("picture.counts_10M", ours, "sqlite", peer, 8);
  }
  const auto folder = std::filesystem::temp_directory_path() / "samverkan-picture-bench";
  std::filesystem::create_directories(folder);
  write_rows(columns, folder / "rows.csv");
  print("picture.counts_10M", ours, "duckdb", ask_peer("node bench/peers/duckdb.mjs", folder, answer), 8);
  print("picture.counts_10M", ours, "postgresql", ask_peer("bench/peers/postgresql.sh", folder, answer), 8);
  std::filesystem::remove_all(folder);
  std::size_t cells = 0;
  const double second = median_ms(5, [&] { cells += filtered_and_hidden(columns); });
  print("picture.filter_rollups_hiding_10M", second, "", std::nullopt, 50);
  return cells > 0 ? 0 : 1;
}
