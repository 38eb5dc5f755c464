// SPDX-License-Identifier: EUPL-1.2
// What of a file is kept besides its texts: ids, names and the values of rejected rows.
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "kit/run/sandbox.hpp"
#include "observation/import/import_names.hpp"
#include "observation/import/row_rules.hpp"
#include "observation/import_commands.hpp"
#include "observation/test_city.hpp"

namespace samverkan::observation {
namespace {

constexpr const char* kColumns =
    "crs = \"EPSG:3006\"\n[columns]\nsourceId = \"id\"\noccurredFrom = \"t\"\nx = \"x\"\ny = \"y\"\narea = \"area\"\n"
    "category = \"category\"\n[categories]\n\"burglary\" = \"INBROTT\"\n";

std::string reason_of(const auto& result) { return result ? "taken" : std::string(result.error().reason); }

std::string detail_of(const Refusal& refusal, std::string_view key) {
  for (const auto& [name, value] : refusal.details)
    if (name == key) return value;
  return {};
}

class ImportScreening : public testing::Test {
 protected:
  ImportInput input_of(const std::string& csv, const std::string& file_name = "file.csv", const std::string& source = "housing") {
    const auto path = folder_.path() / "kept.csv";
    std::ofstream(path, std::ios::binary) << csv;
    return {path, file_name, "source = \"" + source + "\"\n" + kColumns, "system", {}};
  }
  Result<ImportJob> run(const ImportInput& input) {
    return import_observations(store_->database(), city_.scene, city_.clock, random_, input);
  }
  std::string rejections(const ImportJob& job) {
    return store_->database().read(TestCity::now(), random_, [&](db::Work& work) {
      return rejected_csv(work, job, [](const Refusal& refusal) { return detail_of(refusal, "value"); });
    });
  }
  std::size_t jobs() {
    return store_->database().read(TestCity::now(), random_, [](db::Work& work) { return list_jobs(work, 10).size(); });
  }

  TestCity city_;
  SeededRandom random_{Seed{9}};
  run::ScratchFolder folder_;
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
};

TEST_F(ImportScreening, an_id_is_that_of_a_person_only_where_its_form_makes_it_certain) {
  struct Id {
    const char* text;
    bool is_of_person;
  };
  const std::array ids{
      Id{"198112189876", true},
      Id{"19811218-9876", true},
      Id{"811218-9876", true},
      Id{"811218+9876", true},
      Id{"P-19811218-9876", true},
      Id{"pnr198112189876", true},
      Id{"701063-9818", true},
      Id{"１９８１１２１８-９８７６", true},
      Id{"kim@staden.se", true},
      Id{"kim(at)staden.se", true},
      Id{"+46701740605", true},
      Id{"+46 70-174 06 05", true},
      Id{"\xff", true},
      // Ordinary ids: running numbers, dates with numbers, names of forms, UUIDs.
      Id{"1", false},
      Id{"20261103", false},
      Id{"8112189876", false},
      Id{"81-12189876", false},
      Id{"19811218-9875", false},
      Id{"19811318-9876", false},
      Id{"5198112189876", false},
      Id{"070-1740605", false},
      Id{"ABC123", false},
      Id{"K 4711-26", false},
      Id{"5000-K1234567-26", false},
      Id{"01930000-0000-7000-8000-000000000001", false},
      Id{"Anna", false},
      Id{"a+12345678", false},
      Id{"2026-11-03T10:00:00.000", false},
      // Running numbers of the day on which somebody wrote it down.
      Id{"202611039823", false},
      Id{"20261103-9823", false},
      Id{"261120-9822", false},
      // Those of a child are none.
      Id{"20150401-9827", true},
      Id{"150401-9827", true},
  };
  const LocalDate day{std::chrono::year(2026) / 11 / 3};
  for (const Id& id : ids) EXPECT_EQ(city_.screener.is_id_of_person(id.text, day), id.is_of_person) << id.text;
}

TEST_F(ImportScreening, a_row_whose_id_is_that_of_a_person_is_rejected_and_the_id_is_told_nowhere) {
  const auto job =
      run(input_of("id,t,x,y,area,category\n1,2026-11-03T10:00,666500,6588500,,burglary\n"
                   "19811218-9876,2026-11-03T10:00,666500,6588500,,burglary\n"));
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->accepted, 1);
  EXPECT_EQ(job->rejected, 1);
  const std::string csv = rejections(*job);
  EXPECT_NE(csv.find("\"3\",\"id\",\"observation.import_id_person_data\",\"\""), std::string::npos) << csv;
  EXPECT_EQ(csv.find("9876"), std::string::npos) << csv;
}

TEST_F(ImportScreening, names_of_file_and_source_that_may_point_at_a_person_are_refused_with_where_and_what_for) {
  const std::string csv = "id,t,x,y,area,category\n1,2026-11-03T10:00,666500,6588500,,burglary\n";
  const auto by_file = input_of(csv, "Samtal med Anna Svensson.csv");
  const auto by_source = input_of(csv, "file.csv", "kim@staden.se");
  for (const auto& [input, reason] : {std::pair(by_file, "observation.import_file_name_screened"),
                                      std::pair(by_source, "observation.import_source_screened")}) {
    const auto taken = run(input);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().problem, Problem::screened);
    EXPECT_EQ(taken.error().reason, reason);
    EXPECT_EQ(reason_of(try_import(store_->database(), city_.scene, TestCity::now(), random_, input)), reason);
  }
  EXPECT_EQ(reason_of(propose_mapping_for(store_->database(), city_.scene, TestCity::now(), random_, by_file)),
            "observation.import_file_name_screened");
  const auto refused = run(by_file);
  EXPECT_EQ(detail_of(refused.error(), "from"), "12");
  EXPECT_EQ(detail_of(refused.error(), "to"), "24");
  EXPECT_EQ(detail_of(refused.error(), "kind"), "name");
  for (const auto& [key, value] : refused.error().details) EXPECT_EQ(value.find("Anna"), std::string::npos) << key;
  EXPECT_EQ(jobs(), 0U) << "no job keeps the name";
}

TEST_F(ImportScreening, ordinary_names_of_files_and_sources_are_taken) {
  for (const char* name :
       {"file.csv", "felanmälningar_2026.xlsx", "Klotter maj 2026.csv", "export-2026-11-22.csv", "export 20261122_0930.csv",
        "housing-faults", "Polisens_statistik_v47.ods", "observations (3).csv", "lång.csv", "latest-api-response-2026-08-22.json",
        "all-events-2023-2026.json.gz", "inc10k.csv", "klotter-1795000000000.csv", "norr.geojson", "Rapport Q3.csv"}) {
    EXPECT_TRUE(check_file_name(city_.screener, name)) << name;
    EXPECT_TRUE(check_source(city_.screener, name)) << name;
  }
  for (const char* name : {"Anna_Svensson.csv", "19811218-9876.xlsx", "kim@staden.se.csv", "Ring 070-174 06 05.csv"}) {
    EXPECT_FALSE(check_file_name(city_.screener, name)) << name;
  }
}

TEST_F(ImportScreening, the_rejected_rows_do_not_repeat_what_the_screening_stops) {
  const std::string header = "id,t,x,y,area,category\n";
  const auto job = run(input_of(header + "1,811218-9876,666500,6588500,,burglary\n"
                                         "2,2026-11-03T10:00,kim@staden.se,6588500,,burglary\n"
                                         "3,2026-11-03T10:00,,,hos Anna Svensson,burglary\n"
                                         "4,2026-11-03T10:00,,,norr,=Anna Svensson 070-174 06 05\n"
                                         "5,2026-11-03T10:00,666500,6588500,,witchcraft\n"
                                         "6,2026-02-30,666500,6588500,,burglary\n"
                                         "7,2026-11-03T10:00,,,nowhere,burglary\n"));
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->rejected, 7);
  const std::string csv = rejections(*job);
  for (const char* stopped : {"9876", "kim", "Anna", "Svensson", "174"}) EXPECT_EQ(csv.find(stopped), std::string::npos) << csv;
  for (const char* told :
       {"\"[screened: personal_number]\",\"[screened: personal_number]\"", "\"[screened: email]\"", "\"[screened: name]\"",
        "\"[screened: name, phone]\"", "\"witchcraft\"", "\"2026-02-30\"", "\"nowhere\""}) {
    EXPECT_NE(csv.find(told), std::string::npos) << told << "\n" << csv;
  }
}

TEST_F(ImportScreening, a_long_value_is_shown_in_whole_characters_and_hides_a_number_at_its_end) {
  const std::string long_word = "x" + std::string(99, 'y');
  std::string accents = "x";
  for (int i = 0; i < 150; ++i) accents += "å";
  EXPECT_EQ(shown_value(city_.screener, accents), accents.substr(0, 199)) << "200 bytes end within a character";
  EXPECT_EQ(shown_value(city_.screener, long_word + " " + long_word.substr(0, 92) + " 811218-9876"),
            "[screened: personal_number]");
}

}  // namespace
}  // namespace samverkan::observation
