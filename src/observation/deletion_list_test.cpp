// SPDX-License-Identifier: EUPL-1.2
#include "observation/deletion_list.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "kit/run/sandbox.hpp"
#include "kit/words/index.hpp"
#include "observation/observation_views.hpp"
#include "observation/test_city.hpp"

namespace samverkan::observation {
namespace {

namespace fs = std::filesystem;

class ErasedList : public testing::Test {
 protected:
  std::string report_one(db::Database& database, int n) {
    return database.write(TestCity::now(), random_, [&](db::Work& work) {
      return report(work, city_.field, city_.scene, TestCity::given(n, "Ordet kvastskaft stod på väggen."))->receipt_number;
    });
  }
  void erase(db::Database& database, int n) {
    ASSERT_TRUE(database.write(TestCity::now(), random_, [&](db::Work& work) {
      return erase_text(work, city_.field, city_.scene, TestCity::given(n).id);
    }));
  }
  TextState text_state(db::Database& database, const std::string& number) {
    return database.read(TestCity::now(), random_, [&](db::Work& work) {
      const auto receipt = *find_receipt(work, city_.field, city_.scene, number);
      EXPECT_EQ(receipt.text.has_value(), receipt.observation.text_state == TextState::present);
      return receipt.observation.text_state;
    });
  }

  TestCity city_;
  SeededRandom random_{Seed{12}};
  run::ScratchFolder folder_;
  fs::path list_ = folder_.path() / "erased.list";
};

TEST_F(ErasedList, a_restored_copy_of_the_store_does_not_bring_an_erased_text_back) {
  const auto open = [&](const char* name) {
    return db::Database::open("sqlite:" + (folder_.path() / name).string(), data_assets());
  };
  std::string erased, kept;
  {
    auto database = open("store.db");
    erased = report_one(*database, 1);
    kept = report_one(*database, 2);
    database->forget_erased("observation_texts", words::kIndex);  // everything stands in the one file that is copied
  }
  fs::copy_file(folder_.path() / "store.db", folder_.path() / "copy.db");
  {
    auto database = open("store.db");
    DeletionList list(list_);
    EXPECT_EQ(list.replay(*database, TestCity::now(), random_), 0);
    erase(*database, 1);
    list.keep(*database, TestCity::now(), random_);
  }
  auto restored = open("copy.db");
  ASSERT_EQ(text_state(*restored, erased), TextState::present) << "else the copy proves nothing";
  DeletionList list(list_);
  EXPECT_EQ(list.replay(*restored, TestCity::now(), random_), 1);
  EXPECT_EQ(text_state(*restored, erased), TextState::erased);
  EXPECT_EQ(text_state(*restored, kept), TextState::present);
  EXPECT_EQ(list.replay(*restored, TestCity::now(), random_), 0) << "once is enough";
}

TEST_F(ErasedList, what_was_erased_while_the_list_could_not_be_written_is_taken_up_at_the_next_start) {
  for (auto& store : db::test_databases()) {
    fs::remove(list_);
    report_one(store->database(), 1);
    erase(store->database(), 1);
    DeletionList(list_).replay(store->database(), TestCity::now(), random_);
    std::ifstream file(list_);
    std::string line;
    ASSERT_TRUE(std::getline(file, line));
    EXPECT_EQ(line, TestCity::given(1).id.text() + " " + std::to_string(to_millis(TestCity::now())));
    EXPECT_FALSE(std::getline(file, line));
  }
}

TEST_F(ErasedList, a_last_line_cut_by_a_crash_is_written_over_and_any_other_damage_stops_the_program) {
  const auto store = db::make_sqlite_store();
  report_one(store->database(), 1);
  erase(store->database(), 1);
  std::ofstream(list_) << TestCity::given(7).id.text() << " 1\n" << TestCity::given(1).id.text().substr(0, 20);
  DeletionList(list_).replay(store->database(), TestCity::now(), random_);
  std::stringstream text;
  text << std::ifstream(list_).rdbuf();
  EXPECT_EQ(text.str(), TestCity::given(7).id.text() + " 1\n" + TestCity::given(1).id.text() + " " +
                            std::to_string(to_millis(TestCity::now())) + "\n");
  std::ofstream(list_) << "nonsense\n" << TestCity::given(1).id.text() << " 1\n";
  EXPECT_THROW(DeletionList{list_}, db::BrokenStore);
}

TEST_F(ErasedList, texts_whose_date_has_passed_go_in_the_night_and_stay_gone) {
  for (auto& store : db::test_databases()) {
    fs::remove(list_);
    const auto number = report_one(store->database(), 1);
    DeletionList list(list_);
    EXPECT_EQ(list.expire(store->database(), *parse_rfc3339("2028-11-21T12:00:00Z", "t"), random_), 0);
    EXPECT_EQ(list.expire(store->database(), *parse_rfc3339("2028-11-22T12:00:00Z", "t"), random_), 1);
    EXPECT_EQ(text_state(store->database(), number), TextState::expired);
    EXPECT_GT(fs::file_size(list_), 0U);
  }
}

}  // namespace
}  // namespace samverkan::observation
