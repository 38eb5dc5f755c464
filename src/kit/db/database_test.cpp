// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/database.hpp"

#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>

#include "kit/db/session.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::db {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);

constexpr Asset kMigrations[] = {
    {"db/0001_things.sql",
     "-- append-only: notes\nCREATE TABLE things (\n  id TEXT PRIMARY KEY,\n  size BIGINT,\n  weight DOUBLE PRECISION\n);\n"
     "CREATE TABLE notes (text TEXT NOT NULL);\n"}};

class StoreTest : public testing::Test {
 protected:
  SeededRandom random_{Seed{1}};
  std::vector<std::unique_ptr<TestStore>> stores_ = test_databases(Assets(kMigrations));

  static std::int64_t count(Work& work) { return std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM things")); }
};

TEST_F(StoreTest, values_come_back_as_they_were_stored) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    store->database().write(kNow, random_, [](Work& work) {
      EXPECT_EQ(work.execute("INSERT INTO things (id, size, weight) VALUES (?, ?, ?)", "a ? 'b' åäö", std::int64_t{1} << 60, 0.1),
                1);
      work.execute("INSERT INTO things (id, size, weight) VALUES (?, ?, ?)", "b", std::nullopt, std::nullopt);
    });
    const auto rows = store->database().read(kNow, random_, [](Work& work) {
      return work.rows<std::string, std::optional<std::int64_t>, std::optional<double>>(
          "SELECT id, size, weight FROM things ORDER BY id");
    });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0], std::make_tuple(std::string("a ? 'b' åäö"), std::optional(std::int64_t{1} << 60), std::optional(0.1)));
    EXPECT_EQ(std::get<1>(rows[1]), std::nullopt);
  }
}

TEST_F(StoreTest, many_rows_at_once_come_back_as_one_by_one) {
  const std::string hard = "tab\t newline\n return\r backslash \\N \\. quote ' \" åäö";
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    Rows rows("things", {"id", "size", "weight"});
    rows.add(hard, std::int64_t{-1} - INT64_MAX, 0.1);
    rows.add("", std::nullopt, std::optional<double>());
    for (int i = 0; i < 5000; ++i) rows.add(std::to_string(i), i, 1e300);
    store->database().write(kNow, random_, [&](Work& work) { work.insert(rows); });
    rows.clear();
    store->database().write(kNow, random_, [&](Work& work) { work.insert(rows); });  // nothing to do
    const auto found = store->database().read(kNow, random_, [&](Work& work) {
      EXPECT_EQ(count(work), 5002);
      return work.rows<std::string, std::optional<std::int64_t>, std::optional<double>>(
          "SELECT id, size, weight FROM things WHERE id IN (?, '', '4999') ORDER BY size", hard);
    });
    ASSERT_EQ(found.size(), 3U);
    const auto is_there = [&](const auto& row) { return std::find(found.begin(), found.end(), row) != found.end(); };
    using Row = std::tuple<std::string, std::optional<std::int64_t>, std::optional<double>>;
    EXPECT_TRUE(is_there(Row(hard, INT64_MIN, 0.1)));
    EXPECT_TRUE(is_there(Row("", std::nullopt, std::nullopt)));
    EXPECT_TRUE(is_there(Row("4999", 4999, 1e300)));
  }
}

TEST_F(StoreTest, one_bad_row_among_many_leaves_none_of_them_and_a_usable_connection) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    Rows rows("things", {"id", "size", "weight"});
    for (const char* id : {"a", "b", "a"}) rows.add(id, 1, 1.0);
    EXPECT_THROW(store->database().write(kNow, random_, [&](Work& work) { work.insert(rows); }), BrokenStore);
    EXPECT_EQ(store->database().read(kNow, random_, count), 0);
    store->database().write(kNow, random_, [](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", "a"); });
  }
}

TEST_F(StoreTest, a_refusal_or_an_exception_leaves_nothing_behind) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto refused = store->database().write(kNow, random_, [](Work& work) -> Result<int> {
      work.execute("INSERT INTO things (id) VALUES (?)", "a");
      return refuse(Problem::wrong_state, "base.id_malformed");
    });
    EXPECT_FALSE(refused);
    EXPECT_THROW(store->database().write(kNow, random_,
                                         [](Work& work) {
                                           work.execute("INSERT INTO things (id) VALUES (?)", "b");
                                           throw std::runtime_error("the lights went out");
                                         }),
                 std::runtime_error);
    EXPECT_EQ(store->database().read(kNow, random_, count), 0);
  }
}

TEST_F(StoreTest, a_reading_unit_of_work_cannot_write) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    EXPECT_THROW(
        store->database().read(kNow, random_, [](Work& work) { return work.execute("INSERT INTO things (id) VALUES (?)", "a"); }),
        BrokenStore);
    store->database().write(kNow, random_, [](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", "a"); });
  }
}

TEST_F(StoreTest, rows_of_an_append_only_table_cannot_be_changed_or_removed) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    store->database().write(kNow, random_, [](Work& work) { work.execute("INSERT INTO notes (text) VALUES (?)", "as it was"); });
    for (const char* sql : {"UPDATE notes SET text = 'changed'", "DELETE FROM notes"})
      EXPECT_THROW(store->database().write(kNow, random_, [&](Work& work) { work.execute(sql); }), BrokenStore);
  }
}

TEST_F(StoreTest, eight_writers_at_once_lose_nothing) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    std::vector<std::thread> writers;
    for (int w = 0; w < 8; ++w)
      writers.emplace_back([&, w] {
        SeededRandom random{Seed{static_cast<std::uint64_t>(w)}};
        for (int i = 0; i < 10; ++i)
          store->database().write(
              kNow, random, [&](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", std::to_string(w * 100 + i)); });
      });
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(store->database().read(kNow, random_, count), 80);
  }
}

TEST_F(StoreTest, numbers_of_one_unit_of_work_follow_each_other_and_those_of_two_do_not) {
  Database& database = stores_.front()->database();
  const auto two = [](Work& work) {
    const std::int64_t first = work.next_number();
    return std::pair(first, work.next_number());
  };
  const auto earlier = database.read(kNow, random_, two), later = database.read(kNow, random_, two);
  EXPECT_GT(earlier.first, 0);
  EXPECT_EQ(earlier.second, earlier.first + 1);
  EXPECT_NE(later.first, earlier.second + 1);
}

TEST_F(StoreTest, whoever_writes_again_and_again_keeps_nobody_waiting_for_the_last) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    std::atomic<int> written = 0;
    constexpr int kMany = 300;
    std::thread again_and_again([&] {
      SeededRandom random{Seed{2}};
      for (; written < kMany; ++written) store->database().write(kNow, random, [](Work& work) { (void)count(work); });
    });
    for (int n = 0; n < 10; ++n) store->database().write(kNow, random_, [](Work& work) { (void)count(work); });
    EXPECT_LT(written, kMany) << "ten had their turns in between";
    again_and_again.join();
  }
}

TEST_F(StoreTest, a_migration_that_has_changed_after_it_was_run_is_refused) {
  constexpr Asset kChanged[] = {{"db/0001_things.sql", "CREATE TABLE other (id TEXT);\n"}};
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    EXPECT_THROW((void)Database::open(store->address(), Assets(kChanged)), BrokenStore);
    EXPECT_NO_THROW((void)Database::open(store->address(), Assets(kMigrations)));
  }
}

TEST_F(StoreTest, a_store_of_a_newer_program_is_left_alone) {
  for (auto& store : stores_) EXPECT_THROW((void)Database::open(store->address(), Assets({})), BrokenStore) << store->name();
}

// Ends every other connection to the store, as a restart of the server does.
void end_connections(TestStore& store) {
  Session killer(parse_address(store.address()));
  const std::vector<ColumnKind> columns{ColumnKind::text};
  killer.query(
      "SELECT CAST(pg_terminate_backend(pid) AS TEXT) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
      "pg_backend_pid()",
      {}, columns, [](std::span<Value>) {});
}

TEST_F(StoreTest, connections_lost_between_units_of_work_are_made_again) {
  for (auto& store : stores_) {
    if (store->name() != "PostgreSQL") continue;
    store->database().write(kNow, random_, [](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", "a"); });
    end_connections(*store);
    EXPECT_EQ(store->database().read(kNow, random_, count), 1);
    end_connections(*store);
    store->database().write(kNow, random_, [](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", "b"); });
    EXPECT_EQ(store->database().read(kNow, random_, count), 2);
  }
}

TEST_F(StoreTest, a_unit_of_work_that_loses_its_connection_before_the_commit_runs_again_and_once_in_effect) {
  for (auto& store : stores_) {
    if (store->name() != "PostgreSQL") continue;
    int runs = 0;
    store->database().write(kNow, random_, [&](Work& work) {
      work.execute("INSERT INTO things (id) VALUES (?)", "run " + std::to_string(++runs));
      if (runs == 1) end_connections(*store);
      work.execute("INSERT INTO things (id) VALUES (?)", "rest");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(store->database().read(kNow, random_, count), 2) << "nothing of the first run is left";
    runs = 0;
    const auto read = store->database().read(kNow, random_, [&](Work& work) {
      if (++runs == 1) end_connections(*store);
      return count(work);
    });
    EXPECT_EQ(read, 2);
    EXPECT_EQ(runs, 2);
  }
}

TEST_F(StoreTest, a_connection_lost_while_committing_is_told_and_the_work_is_not_run_again) {
  for (auto& store : stores_) {
    if (store->name() != "PostgreSQL") continue;
    int runs = 0;
    EXPECT_THROW(store->database().write(kNow, random_,
                                         [&](Work& work) {
                                           ++runs;
                                           work.execute("INSERT INTO things (id) VALUES (?)", "a");
                                           end_connections(*store);  // the next that is sent is the commit
                                         }),
                 LostConnection);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(store->database().read(kNow, random_, count), 0);
  }
}

TEST_F(StoreTest, a_server_that_goes_away_again_and_again_ends_in_an_error) {
  for (auto& store : stores_) {
    if (store->name() != "PostgreSQL") continue;
    int runs = 0;
    EXPECT_THROW(store->database().write(kNow, random_,
                                         [&](Work& work) {
                                           ++runs;
                                           end_connections(*store);
                                           work.execute("INSERT INTO things (id) VALUES (?)", "a");
                                         }),
                 LostConnection);
    EXPECT_EQ(runs, 3);
  }
}

TEST_F(StoreTest, what_a_broken_store_says_quotes_no_row_and_no_argument) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto said = [&](const std::function<void(Work&)>& act) -> std::string {
      try {
        store->database().write(kNow, random_, act);
      } catch (const BrokenStore& broken) { return broken.what(); }
      return "nothing";
    };
    Rows rows("things", {"id", "size", "weight"});
    for (int i = 0; i < 2; ++i) rows.add("hemlig", 1, 1.0);
    const std::string copied = said([&](Work& work) { work.insert(rows); });
    const std::string inserted = said([](Work& work) {
      for (int i = 0; i < 2; ++i) work.execute("INSERT INTO things (id) VALUES (?)", "hemlig");
    });
    for (const std::string& text : {copied, inserted}) {
      EXPECT_EQ(text.find("hemlig"), std::string::npos) << text;
      EXPECT_NE(text.find("things"), std::string::npos) << "what broke can be told: " << text;
    }
  }
}

TEST_F(StoreTest, a_name_is_held_by_one_at_a_time_and_free_again_when_its_holder_is_gone) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto other = Database::open(store->address(), Assets(kMigrations));
    auto hold = store->database().try_hold("import");
    ASSERT_NE(hold, nullptr);
    EXPECT_EQ(other->try_hold("import"), nullptr);
    EXPECT_EQ(store->database().try_hold("import"), nullptr) << "nor by the same process again";
    EXPECT_NE(other->try_hold("other"), nullptr);
    hold.reset();
    EXPECT_NE(other->try_hold("import"), nullptr);
  }
}

// Waits until the other end has written a byte, or is gone.
void wait_for_byte(int pipe) {
  char byte = 0;
  while (::read(pipe, &byte, 1) < 0 && errno == EINTR) {}
}

TEST_F(StoreTest, a_name_is_free_again_when_the_process_that_held_it_was_killed) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    std::array<int, 2> told{};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const auto hold = try_hold(parse_address(store->address()), "import");
      if (hold == nullptr || ::write(told[1], "x", 1) != 1) ::_exit(1);
      for (;;) ::pause();
    }
    wait_for_byte(told[0]);
    EXPECT_EQ(store->database().try_hold("import"), nullptr);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    // PostgreSQL sees that its client is gone a moment later.
    std::unique_ptr<Hold> hold;
    for (int turn = 0; turn < 5'000 && hold == nullptr; ++turn) {
      hold = store->database().try_hold("import");
      std::this_thread::yield();
    }
    EXPECT_NE(hold, nullptr);
    ::close(told[0]);
    ::close(told[1]);
  }
}

TEST(Store, a_broken_statement_names_no_secret_and_leaves_the_connection_usable) {
  auto store = make_sqlite_store(Assets(kMigrations));
  SeededRandom random{Seed{1}};
  EXPECT_THROW(store->database().write(kNow, random, [](Work& work) { work.execute("INSERT INTO nowhere VALUES (1)"); }),
               BrokenStore);
  store->database().write(kNow, random, [](Work& work) { work.execute("INSERT INTO things (id) VALUES (?)", "a"); });
}

// As one that is being closed is locked for a moment.
TEST(Store, that_is_locked_is_waited_for_when_it_is_opened) {
  auto store = make_sqlite_store(Assets(kMigrations));
  const Address address = parse_address(store->address());
  const auto copy = std::filesystem::path(address.target).replace_filename("locked.db");
  std::filesystem::copy(address.target, copy);
  sqlite_api::sqlite3* other = nullptr;
  ASSERT_EQ(sqlite_api::sqlite3_open(copy.c_str(), &other), SQLITE_OK);
  const auto run = [&](const char* sql) { return sqlite_api::sqlite3_exec(other, sql, nullptr, nullptr, nullptr); };
  ASSERT_EQ(run("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM things"), SQLITE_OK);
  std::atomic<bool> is_refused = false;
  std::thread opening([&] {
    try {
      const Session session({address.dialect, copy.string()});
    } catch (const BrokenStore&) { is_refused = true; }
  });
  for (int turn = 0; turn < 100'000 && !is_refused; ++turn) std::this_thread::yield();
  sqlite_api::sqlite3_close(other);
  opening.join();
  EXPECT_FALSE(is_refused);
}

}  // namespace
}  // namespace samverkan::db
