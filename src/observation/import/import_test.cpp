// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>

#include "observation/import/csv.hpp"
#include "observation/import/mapping.hpp"
#include "observation/import/row_rules.hpp"
#include "observation/import_commands.hpp"
#include "observation/observation_views.hpp"
#include "observation/test_city.hpp"

namespace samverkan::observation {
namespace {

constexpr const char* kMapping =
    "source = \"housing\"\nsynthetic = false\ncrs = \"EPSG:3006\"\nunmapped = \"reject\"\n[columns]\nsourceId = \"id\"\n"
    "occurredFrom = \"t\"\nx = \"x\"\ny = \"y\"\narea = \"area\"\ncategory = \"category\"\ntext = \"text\"\n"
    "[categories]\n\"burglary\" = \"INBROTT\"\n\"graffiti\" = \"KLOTTER\"\n";

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  auto reader = *CsvReader::from_text(text);
  std::vector<std::vector<std::string>> rows{reader.header()};
  while (reader.next() == CsvReader::Next::record) rows.emplace_back(reader.fields().begin(), reader.fields().end());
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

std::string reason_of(const auto& result) { return result ? "taken" : std::string(result.error().reason); }

TEST(Csv, delimiters_quotes_marks_and_line_ends_are_read_alike) {
  const Rows expected{{"a", "b"}, {"1", "x, \"y\"\nz"}, {"2", ""}};
  EXPECT_EQ(rows_of("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\n"), expected);
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a;b\r\n1;\"x, \"\"y\"\"\nz\"\r\n\r\n2;"),
            expected);
  EXPECT_EQ(rows_of("a\tb\n1\t\"x, \"\"y\"\"\nz\"\n2\t\n"), expected);
}

TEST(Csv, windows_1252_is_converted_and_noted) {
  auto reader = *CsvReader::from_text("id,text\n1,\xE5\xE4\xF6 \x80\n");
  ASSERT_EQ(reader.next(), CsvReader::Next::record);
  EXPECT_EQ(reader.fields()[1], "åäö €");
  EXPECT_TRUE(reader.was_converted());
}

TEST(Csv, what_is_no_table_is_refused_with_what_to_do) {
  EXPECT_EQ(reason_of(CsvReader::from_text("")), "observation.import_empty");
  EXPECT_EQ(reason_of(CsvReader::from_text("id|t|x\n1|2|3\n")), "observation.import_delimiter");
  EXPECT_EQ(reason_of(CsvReader::from_text(std::string("\xFF\xFEi\0d\0", 6))), "observation.import_encoding");
  EXPECT_EQ(reason_of(CsvReader::from_text(std::string("PK\x03\x04\0\0", 6))), "observation.import_binary");
  EXPECT_EQ(reason_of(CsvReader::open("/does/not/exist.csv")), "observation.import_unreadable");
}

TEST(Csv, a_quote_that_is_never_closed_costs_one_row_and_no_memory) {
  const auto path = std::filesystem::temp_directory_path() / "samverkan-long-row.csv";
  {
    std::ofstream file(path);
    file << "id,text\n1,\"" << std::string(kRecordBytesMax * 2, 'x') << "\n2,y\n";
  }
  auto reader = *CsvReader::open(path);
  EXPECT_EQ(reader.next(), CsvReader::Next::too_long);
  ASSERT_EQ(reader.next(), CsvReader::Next::record);
  EXPECT_EQ(reader.fields()[0], "2");
  std::filesystem::remove(path);
}

TEST(Csv, a_written_field_is_no_formula) {
  const std::vector<std::string> fields{"=1+1", "a\"b", ""};
  EXPECT_EQ(csv_line(fields), "\"'=1+1\",\"a\"\"b\",\"\"\r\n");
}

TEST(Mapping, it_is_read_as_documented_and_refuses_what_it_does_not_know) {
  const auto list = CategoryList::load(data_assets());
  const auto mapping = parse_mapping(kMapping, list);
  ASSERT_TRUE(mapping) << mapping.error().reason;
  EXPECT_EQ(mapping->categories.at("burglary"), "INBROTT");
  EXPECT_EQ(mapping->unmapped, std::nullopt);
  const std::string base = kMapping;
  EXPECT_EQ(reason_of(parse_mapping("colour = \"red\"\n" + base, list)), "observation.mapping_key");
  EXPECT_EQ(reason_of(parse_mapping(base + "\"x\" = \"NOPE\"\n", list)), "observation.mapping_category");
  EXPECT_EQ(reason_of(parse_mapping("source = \"x\"\n", list)), "observation.mapping_missing");
  EXPECT_EQ(reason_of(parse_mapping("crs = \"EPSG:9999\"\n", list)), "observation.mapping_crs");
  EXPECT_EQ(reason_of(parse_mapping("[[[", list)), "observation.mapping_unreadable");
  EXPECT_EQ(reason_of(parse_mapping("åäö = 1", list)), "observation.mapping_unreadable");
  EXPECT_EQ(reason_of(places_of(*mapping, std::vector<std::string>{"id", "t"})), "observation.mapping_column");
}

TEST(Mapping, the_proposal_of_a_dry_run_is_itself_a_mapping) {
  const auto list = CategoryList::load(data_assets());
  const std::vector<std::string> header{"id", "t", "day", "x", "y", "category", "area"};
  const Rows rows{{"1", "2021-01-04T00:28", "0", "667449.0", "6576048.0", "burglary", "A77"},
                  {"2", "", "", "", "", "unheard of", ""}};
  const auto text = propose_mapping(header, rows, list, "city", Content::real);
  const auto mapping = parse_mapping(text, list);
  ASSERT_TRUE(mapping) << text;
  EXPECT_EQ(mapping->crs, geo::Crs::sweref99_tm);
  EXPECT_EQ(mapping->categories.at("burglary"), "INBROTT");
  EXPECT_FALSE(mapping->categories.contains("unheard of")) << "what is not known is left to a person";
  EXPECT_EQ(hash_of_header(header), hash_of_header(std::vector<std::string>(header.rbegin(), header.rend())));
}

TEST(ImportTimes, the_forms_that_files_write_are_taken_and_all_others_refused) {
  struct Form {
    const char* text;
    const char* time;  // "none": refused; for a whole day its first and last minute
  };
  const std::array forms{
      Form{"2021-01-04T00:28", "2021-01-03T23:28:00Z"},
      Form{"2021-07-04 00:28:30", "2021-07-03T22:28:30Z"},
      Form{"2021/07/04 00:28:30", "2021-07-03T22:28:30Z"},
      Form{"2021-03-28T12:00", "2021-03-28T10:00:00Z"},
      Form{"2021-01-04T00:28:00Z", "2021-01-04T00:28:00Z"},
      Form{"2021-01-04T00:28:00+02:00", "2021-01-03T22:28:00Z"},
      Form{"2021-01-04T00:28:00.250Z", "2021-01-04T00:28:00.250Z"},
      Form{"2026-11-02T10:00Z", "2026-11-02T10:00:00Z"},
      Form{"2026-11-02 10:00Z", "2026-11-02T10:00:00Z"},
      Form{"2026-11-02T10:00+01:00", "2026-11-02T09:00:00Z"},
      Form{"2026-11-02T10:00-02:30", "2026-11-02T12:30:00Z"},
      Form{"2026-11-02T10:00+0100", "2026-11-02T09:00:00Z"},
      Form{"2026/11/02 10:00:05+01", "2026-11-02T09:00:05Z"},
      Form{"2021-03-28", "2021-03-27T23:00:00Z 2021-03-28T21:59:00Z"},  // the day of 23 hours
      Form{"2021-02-30", "none"},
      Form{"2021-02-30T10:00Z", "none"},
      Form{"2021-13-01", "none"},
      Form{"2021-1-1", "none"},
      Form{"04/01/2021", "none"},
      Form{"yesterday", "none"},
      Form{"", "none"},
      Form{"2021-01-04T25:00", "none"},
      Form{"2021-01-04T25:00Z", "none"},
      Form{"2021-01-04T10:61", "none"},
      Form{"2021-01-04T10:00ZZ", "none"},
      Form{"2021-01-04T10:00z", "none"},
      Form{"2021-01-04T10:00+", "none"},
      Form{"2021-01-04T10:00+1", "none"},
      Form{"2021-01-04T10:00+25:00", "none"},
      Form{"2021-01-04T10:00 +01:00", "none"},
      Form{"2021-01-04T10:00:Z", "none"},
      Form{"2021-01-04T10:0Z", "none"},
      Form{"2021-01-04T10Z", "none"},
  };
  TimeReader times;
  for (const Form& form : forms) {
    const auto read = times.read(form.text);
    const std::string first = read ? to_rfc3339(read->earliest) : "none";
    const bool is_moment = !read || read->earliest == read->latest;
    EXPECT_EQ(is_moment ? first : first + " " + to_rfc3339(read->latest), form.time) << form.text;
  }
}

TEST(ImportNumbers, decimal_comma_and_point_are_both_taken) {
  EXPECT_EQ(read_decimal("674032,5"), 674032.5);
  EXPECT_EQ(read_decimal("674032.5"), 674032.5);
  for (const char* bad : {"", "1,2,3", "1.000,5", "x", "1 000"}) EXPECT_EQ(read_decimal(bad), std::nullopt) << bad;
}

class Importing : public testing::Test {
 protected:
  Importing() : store_(db::make_sqlite_store()) {}

  Result<ImportJob> run(const std::string& csv, const char* ending = ".csv", OnProgress on_progress = {}) {
    const auto path = std::filesystem::temp_directory_path() / (std::string("samverkan-import-test") + ending);
    std::ofstream(path, std::ios::binary) << csv;
    auto job = import_observations(store_->database(), city_.scene, *clock_, random_,
                                   {path, "file.csv", kMapping, "system", std::move(on_progress)});
    std::filesystem::remove(path);
    return job;
  }
  std::string rejections(const ImportJob& job) {
    return store_->database().read(TestCity::now(), random_, [&](db::Work& work) {
      return rejected_csv(work, job, [](const Refusal& refusal) { return refusal.reason; });
    });
  }
  std::int64_t rows() {
    return store_->database().read(TestCity::now(), random_, [&](db::Work& work) {
      std::int64_t count = 0;
      each_observation(work, "", 1'000'000, [&](const CountedRow&) { ++count; });
      return count;
    });
  }
  std::int64_t stored(const char* table) {
    return store_->database().read(TestCity::now(), random_, [&](db::Work& work) {
      return std::get<0>(*work.find_row<std::int64_t>(std::string("SELECT COUNT(*) FROM ") + table));
    });
  }

  TestCity city_;
  const Clock* clock_ = &city_.clock;
  SeededRandom random_{Seed{9}};
  std::unique_ptr<db::TestStore> store_;
};

TEST_F(Importing, good_rows_are_taken_bad_ones_named_and_the_sum_is_right) {
  const auto job =
      run("id,t,x,y,area,category,text\n"
          "1,2026-11-03T10:00,666500,6588500,,burglary,\n"
          "2,2026-11-03T10:00,\"666500,5\",\"6587500,5\",,graffiti,Klotter i tunneln\n"
          "3,2026-11-03T10:00,,,norr,graffiti,\n"
          "4,2026-02-30,666500,6588500,,burglary,\n"
          "5,2026-11-03T10:00,6588500,666500,,burglary,\n"
          "6,2026-11-03T10:00,900000,6500000,,burglary,\n"
          "7,2026-11-03T10:00,666500,6588500,,witchcraft,\n"
          "1,2026-11-03T10:00,666500,6588500,,burglary,\n"
          "8,2026-11-03T10:00,=A1,6588500,,burglary,\n"
          "9,2026-11-03T10:00,666500,6588500,,graffiti,pojken Ali var där\n"
          ",2026-11-03T10:00,666500,6588500,,graffiti,\n"
          "10,2026-11-03T10:00,,,nowhere,graffiti,\n"
          "11,2030-11-03T10:00,666500,6588500,,graffiti,\n"
          "12,2026-11-03T10:00,abc,6588500,,graffiti,\n"
          "13,2026-11-03T10:00,17.9,59.4,,graffiti,\n");
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->read, 15);
  EXPECT_EQ(job->accepted, 3);
  EXPECT_EQ(job->rejected, 12);
  EXPECT_EQ(job->read, job->accepted + job->rejected + job->unchanged);
  EXPECT_EQ(rows(), 3);
  const std::string csv = rejections(*job);
  for (const char* expected :
       {"\"5\",\"t\",\"observation.import_time\",\"2026-02-30\"", "\"6\",\"x\",\"geo.axes_swapped\"",
        "\"7\",\"x\",\"observation.import_far_away\"", "\"8\",\"category\",\"observation.import_category\",\"witchcraft\"",
        "\"9\",\"\",\"observation.import_duplicate\"", "\"10\",\"x\",\"observation.import_formula\",\"'=A1\"",
        "\"11\",\"text\",\"observation.import_person_data\",\"\"", "\"12\",\"id\",\"observation.import_id_missing\"",
        "\"13\",\"area\",\"observation.import_area\"", "\"14\",\"t\",\"observation.occurred_in_future\"",
        "\"15\",\"x\",\"observation.import_number\"", "\"16\",\"x\",\"geo.outside_sweden\""}) {
    EXPECT_NE(csv.find(expected), std::string::npos) << expected << "\n" << csv;
  }
}

TEST_F(Importing, the_same_file_again_changes_nothing_and_a_changed_row_is_a_revision) {
  const std::string header = "id,t,x,y,area,category,text\n";
  const std::string one = "1,2026-11-03T10:00,666500,6588500,,burglary,\n";
  ASSERT_TRUE(run(header + one + "2,2026-11-03T11:00,666500,6588500,,burglary,\n"));
  const auto again = *run(header + one + "2,2026-11-03T11:00,666500,6588500,,burglary,\n");
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_EQ(again.accepted, 0);
  EXPECT_EQ(stored("observation_revisions"), 0);
  const auto changed = *run(header + one + "2,2026-11-03T12:00,666500,6587500,,graffiti,Ny text\n");
  EXPECT_EQ(changed.unchanged, 1);
  EXPECT_EQ(changed.accepted, 1);
  EXPECT_EQ(rows(), 2);
  EXPECT_EQ(stored("observation_revisions"), 1);
  EXPECT_EQ(stored("observation_texts"), 1);
  EXPECT_EQ(stored("import_changes"), 0);
}

std::string many_rows(int count) {
  std::string csv = "id,t,x,y,area,category,text\n";
  for (int i = 0; i < count; ++i) csv += std::to_string(i) + ",2026-11-03T10:00,666500,6588500,,burglary,\n";
  return csv;
}

const std::string kTwoBatches = many_rows(static_cast<int>(kImportBatch) + 500);

TEST_F(Importing, a_cancelled_import_leaves_nothing) {
  int calls = 0;
  const auto job = run(kTwoBatches, ".csv", [&](const ImportProgress& progress) {
    EXPECT_EQ(rows(), 0) << "rows of a running job are not seen";
    EXPECT_GT(progress.rows, 0);
    return ++calls == 2 ? GoOn::no : GoOn::yes;
  });
  EXPECT_EQ(reason_of(job), "observation.import_cancelled");
  EXPECT_EQ(stored("observations"), 0);
  EXPECT_EQ(run(many_rows(10))->accepted, 10) << "the way is free again";
}

// Goes on when it is told to.
class SetClock final : public Clock {
 public:
  explicit SetClock(UtcTime now) : now_(now) {}
  [[nodiscard]] UtcTime now() const override { return now_; }
  void go_on(std::chrono::minutes time) { now_ = now_.load() + time; }

 private:
  std::atomic<UtcTime> now_;  // batches are written by a thread of their own
};

TEST_F(Importing, an_import_that_goes_on_over_a_lock_is_received_after_it_with_all_its_rows) {
  SetClock clock(TestCity::now());
  clock_ = &clock;
  std::optional<UtcTime> locked_at;
  int calls = 0;
  const auto job = run(kTwoBatches, ".csv", [&](const ImportProgress&) {
    clock.go_on(std::chrono::minutes(1));
    if (++calls == 2) locked_at = clock.now();  // the first batch is written, and counted nowhere yet
    if (calls == 2) clock.go_on(std::chrono::minutes(1));
    return GoOn::yes;
  });
  ASSERT_TRUE(job) << job.error().reason;
  ASSERT_TRUE(locked_at);
  EXPECT_EQ(job->ended_at, clock.now());
  store_->database().read(clock.now(), random_, [&](db::Work& work) {
    std::int64_t late = 0;
    each_observation(work, "", 1'000'000, [&](const CountedRow& row) { late += row.received_at > *locked_at ? 1 : 0; });
    EXPECT_EQ(late, job->accepted) << "none of them was in the figures that were locked";
    const auto times = work.rows<UtcTime, std::int64_t>(
        "SELECT received_at, COUNT(*) FROM observations GROUP BY received_at ORDER BY received_at");
    const std::vector<std::tuple<UtcTime, std::int64_t>> by_batch{
        {TestCity::now() + std::chrono::minutes(1), static_cast<std::int64_t>(kImportBatch)},
        {clock.now(), job->accepted - static_cast<std::int64_t>(kImportBatch)}};
    EXPECT_EQ(times, by_batch) << "each batch says when it was written";
  });
}

TEST_F(Importing, what_a_crash_left_is_removed_at_the_next_start) {
  struct Crash : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  auto& database = store_->database();
  ASSERT_TRUE(run(many_rows(3)));
  database.write(TestCity::now(), random_,
                 [&](db::Work& work) { work.execute("UPDATE import_jobs SET state = 'running', first_id = ''"); });
  EXPECT_EQ(remove_leftovers(database, TestCity::now(), random_), 1);
  EXPECT_EQ(stored("observations"), 0);
  EXPECT_TRUE(run(many_rows(3)));
}

TEST_F(Importing, the_next_import_removes_what_a_dead_one_left) {
  auto& database = store_->database();
  ASSERT_TRUE(run(many_rows(3)));
  database.write(TestCity::now(), random_,
                 [&](db::Work& work) { work.execute("UPDATE import_jobs SET state = 'running', first_id = ''"); });
  const auto next = run(many_rows(2));
  ASSERT_TRUE(next) << next.error().reason;
  EXPECT_EQ(next->accepted, 2);
  EXPECT_EQ(stored("observations"), 2);
  database.read(TestCity::now(), random_, [](db::Work& work) {
    const auto jobs = list_jobs(work, 10);
    ASSERT_EQ(jobs.size(), 2U);
    EXPECT_EQ(jobs[1].state, JobState::failed);
    EXPECT_EQ(jobs[1].message, "interrupted");
  });
}

TEST_F(Importing, a_program_that_starts_meanwhile_leaves_a_running_import_alone) {
  for (auto& each : db::test_databases()) {
    store_ = std::move(each);
    SCOPED_TRACE(store_->name());
    const auto other = db::Database::open(store_->address(), data_assets());
    const auto path = std::filesystem::temp_directory_path() / "samverkan-import-second.csv";
    std::ofstream(path) << many_rows(1);
    const ImportInput second{path, "second.csv", kMapping, "system", {}};
    int calls = 0;
    const auto job = run(kTwoBatches, ".csv", [&](const ImportProgress&) {
      ++calls;
      EXPECT_EQ(remove_leftovers(*other, TestCity::now(), random_), 0);
      EXPECT_EQ(reason_of(import_observations(*other, city_.scene, city_.clock, random_, second)), "observation.import_running");
      return GoOn::yes;
    });
    ASSERT_TRUE(job) << job.error().reason;
    EXPECT_EQ(calls, 2);
    EXPECT_EQ(job->state, JobState::done);
    EXPECT_EQ(rows(), job->accepted);
    EXPECT_TRUE(import_observations(*other, city_.scene, city_.clock, random_, second)) << "the way is free again";
    std::filesystem::remove(path);
  }
}

TEST_F(Importing, an_exception_on_the_way_leaves_nothing_and_is_passed_on) {
  int calls = 0;
  const auto fail_later = [&](const ImportProgress&) -> GoOn {
    return ++calls == 2 ? throw std::runtime_error("disk") : GoOn::yes;
  };
  EXPECT_THROW((void)run(kTwoBatches, ".csv", fail_later), std::runtime_error);
  EXPECT_EQ(stored("observations"), 0);
}

TEST_F(Importing, both_databases_take_change_cancel_and_tidy_up_alike) {
  for (auto& each : db::test_databases()) {
    store_ = std::move(each);
    const std::string rest = ",2026-11-03T10:00,666500,6588500,,burglary,";
    const std::string header = "id,t,x,y,area,category,text\n";
    ASSERT_EQ(run(many_rows(2'500))->accepted, 2'500) << store_->name();
    EXPECT_EQ(run(many_rows(2'500))->unchanged, 2'500) << store_->name();
    EXPECT_EQ(run(header + "1" + rest + "Ny text\n" + "x" + rest + "\n")->accepted, 2) << store_->name();
    EXPECT_EQ(stored("observation_revisions"), 1) << store_->name();
    EXPECT_EQ(stored("observation_texts"), 1) << store_->name();
    EXPECT_EQ(rows(), 2'501) << store_->name();
    EXPECT_EQ(reason_of(run(header + "y" + rest + "\n", ".csv", [](const ImportProgress&) { return GoOn::no; })),
              "observation.import_cancelled");
    EXPECT_EQ(rows(), 2'501) << store_->name();
    EXPECT_EQ(stored("observations"), 2'501) << store_->name();
    EXPECT_EQ(remove_leftovers(store_->database(), TestCity::now(), random_), 0) << store_->name();
  }
}

TEST_F(Importing, a_trial_says_what_an_import_would_do_and_stores_nothing) {
  ASSERT_TRUE(run(many_rows(2)));
  const auto path = std::filesystem::temp_directory_path() / "samverkan-trial.csv";
  std::ofstream(path) << many_rows(3) << "2,2026-11-03T10:00,666500,6588500,,burglary,\n"
                      << "z,2026-02-30,666500,6588500,,burglary,\n";
  const auto before = std::pair(stored("observations"), stored("import_jobs"));
  const auto trial = try_import(store_->database(), city_.scene, TestCity::now(), random_, {path, "x", kMapping, "system", {}});
  std::filesystem::remove(path);
  ASSERT_TRUE(trial) << trial.error().reason;
  EXPECT_EQ(trial->read, 5);
  EXPECT_EQ(trial->unchanged, 2);
  EXPECT_EQ(trial->accepted, 1);
  EXPECT_EQ(trial->rejected, 2);
  ASSERT_EQ(trial->first_rejected.size(), 2U);
  EXPECT_EQ(trial->first_rejected[0].reason, "observation.import_duplicate");
  EXPECT_EQ(trial->first_rejected[1].number, 6);
  EXPECT_EQ(trial->first_rejected[1].column, "t");
  EXPECT_EQ(std::pair(stored("observations"), stored("import_jobs")), before);
}

TEST_F(Importing, a_saved_mapping_is_found_by_the_header) {
  const auto path = std::filesystem::temp_directory_path() / "samverkan-import-saved.csv";
  std::ofstream(path) << many_rows(2);
  const ImportInput without{path, "file.csv", std::nullopt, "system", {}};
  const auto import = [&] { return import_observations(store_->database(), city_.scene, city_.clock, random_, without); };
  EXPECT_EQ(reason_of(import()), "observation.mapping_none");
  ASSERT_TRUE(run(many_rows(2)));
  EXPECT_EQ(import()->unchanged, 2);
  std::filesystem::remove(path);
}

TEST_F(Importing, other_formats_are_refused_by_their_ending_and_broken_ones_by_the_converter) {
  EXPECT_EQ(reason_of(run("x", ".exe")), "observation.import_format");
  const auto broken = reason_of(run("PK no sheet at all", ".xlsx"));
  EXPECT_TRUE(broken == "observation.import_convert" || broken == "run.sandbox_unavailable") << broken;
}

TEST_F(Importing, geojson_points_come_in_through_the_shut_in_converter) {
  const auto path = std::filesystem::temp_directory_path() / "samverkan-import.geojson";
  std::ofstream(path)
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"7","t":"2026-11-03T10:00","category":"burglary"},
    "geometry":{"type":"Point","coordinates":[17.93,59.41]}}]})";
  const std::string mapping =
      "source = \"map\"\ncrs = \"EPSG:4326\"\n[columns]\nsourceId = \"id\"\noccurredFrom = \"t\"\nx = \"X\"\ny = \"Y\"\ncategory "
      "= "
      "\"category\"\n[categories]\n\"burglary\" = \"INBROTT\"\n";
  const auto job =
      import_observations(store_->database(), city_.scene, city_.clock, random_, {path, "map.geojson", mapping, "system", {}});
  std::filesystem::remove(path);
  if (!job && job.error().problem == Problem::unavailable) GTEST_SKIP() << "no sandbox on this machine: " << job.error().reason;
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->read, 1);
  EXPECT_EQ(job->accepted, 1) << rejections(*job);
}

}  // namespace
}  // namespace samverkan::observation
