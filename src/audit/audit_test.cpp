// SPDX-License-Identifier: EUPL-1.2
#include "audit/audit.hpp"

#include <gtest/gtest.h>

#include "kit/db/test_database.hpp"

namespace samverkan::audit {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);

class AuditTest : public testing::Test {
 protected:
  SeededRandom random_{Seed{1}};
  std::vector<std::unique_ptr<db::TestStore>> stores_ = db::test_databases();

  void record_three(db::Database& database) {
    database.write(kNow, random_, [](db::Work& work) {
      for (const char* id : {"a", "b", "c"})
        record(work, {.actor = "account",
                      .seat = "seat",
                      .verb = "verify",
                      .subject_kind = "observation",
                      .subject_id = id,
                      .detail = ""});
    });
  }
  Verification verified(db::Database& database) {
    return database.read(kNow, random_, [](db::Work& work) { return verify(work); });
  }
  // What somebody with the database file in hand could do.
  void tamper(db::TestStore& store, const char* sql) {
    store.database().write(kNow, random_, [&](db::Work& work) {
      if (store.name() == "SQLite") {
        work.execute("DROP TRIGGER audit_rows_no_update");
        work.execute("DROP TRIGGER audit_rows_no_delete");
      } else {
        work.execute("ALTER TABLE audit_rows DISABLE TRIGGER USER");
      }
      work.execute(sql);
    });
  }
};

TEST_F(AuditTest, an_untouched_chain_is_whole) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    EXPECT_EQ(verified(store->database()).rows, 0);
    record_three(store->database());
    const auto result = verified(store->database());
    EXPECT_EQ(result.rows, 3);
    EXPECT_EQ(result.what, "");
  }
}

TEST_F(AuditTest, a_changed_row_is_found_and_named) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    record_three(store->database());
    tamper(*store, "UPDATE audit_rows SET actor = 'somebody else' WHERE seq = 2");
    EXPECT_EQ(verified(store->database()).first_wrong, 2);
    EXPECT_EQ(verified(store->database()).what, "changed");
  }
}

TEST_F(AuditTest, a_removed_row_is_found_in_the_middle_and_at_the_end) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    record_three(store->database());
    tamper(*store, "DELETE FROM audit_rows WHERE seq = 3");
    EXPECT_EQ(verified(store->database()).what, "cut");
    store->database().write(kNow, random_, [](db::Work& work) { work.execute("DELETE FROM audit_rows WHERE seq = 1"); });
    EXPECT_EQ(verified(store->database()).what, "gap");
    EXPECT_EQ(verified(store->database()).first_wrong, 1);
  }
}

TEST_F(AuditTest, two_rows_that_change_places_are_found) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    record_three(store->database());
    tamper(*store, "UPDATE audit_rows SET subject_id = CASE seq WHEN 1 THEN 'b' WHEN 2 THEN 'a' ELSE subject_id END");
    EXPECT_EQ(verified(store->database()).first_wrong, 1);
  }
}

TEST_F(AuditTest, an_act_that_was_rolled_back_leaves_no_row) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto refused = store->database().write(kNow, random_, [](db::Work& work) -> Result<int> {
      record(work,
             {.actor = "account", .seat = "", .verb = "verify", .subject_kind = "observation", .subject_id = "a", .detail = ""});
      return refuse(Problem::wrong_state, "base.id_malformed");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(verified(store->database()).rows, 0);
  }
}

TEST_F(AuditTest, the_list_is_newest_first_and_filtered) {
  for (auto& store : stores_) {
    record_three(store->database());
    const auto rows = store->database().read(kNow, random_, [](db::Work& work) { return list(work, {.subject_id = "b"}); });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].seq, 2);
  }
}

}  // namespace
}  // namespace samverkan::audit
