// SPDX-License-Identifier: EUPL-1.2
#include "audit/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "audit/checkpoint.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::audit {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);

class AuditTest : public testing::Test {
 protected:
  SeededRandom random_{Seed{1}};
  SigningKey key_ = SigningKey::make(random_);
  Trust trust_;
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
    return database.read(kNow, random_, [&](db::Work& work) { return verify(work, trust_); });
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

// Twelve rows with a checkpoint after each third, signed with a key that stays outside, and the list of them.
class CheckpointTest : public AuditTest {
 protected:
  void SetUp() override {
    trust_.public_keys = {key_.public_text()};
    for (auto& store : stores_) {
      trust_.lines.clear();
      for (int i = 0; i < 4; ++i) {
        record_three(store->database());
        const auto made = store->database().write(kNow, random_, [&](db::Work& work) { return sign_rest(work, key_); });
        ASSERT_TRUE(made);
        trust_.lines.push_back(to_line(*made));
      }
      lists_[store->name()] = trust_.lines;
    }
  }
  // What somebody with all of the store and the source of this program could do: change rows and make the chain anew.
  void forge(db::TestStore& store, const std::vector<std::string>& statements) {
    store.database().write(kNow, random_, [&](db::Work& work) {
      for (const char* table : {"audit_rows", "audit_checkpoints"}) {
        if (store.name() == "SQLite") {
          for (const char* what : {"_no_update", "_no_delete"})
            work.execute(std::string("DROP TRIGGER IF EXISTS ") + table + what);
        } else {
          work.execute(std::string("ALTER TABLE ") + table + " DISABLE TRIGGER USER");
        }
      }
      for (const auto& sql : statements) work.execute(sql);
    });
  }
  void rechain(db::TestStore& store) {
    store.database().write(kNow, random_, [&](db::Work& work) {
      auto rows = list(work, {.limit = 1000});
      std::ranges::reverse(rows);
      work.execute("DELETE FROM audit_rows");
      work.execute("UPDATE audit_head SET seq = 0, hash = ''");
      for (const Row& row : rows) record(work, row.entry);
    });
  }
  std::string found(db::TestStore& store) {
    trust_.lines = lists_[store.name()];
    const auto result = verified(store.database());
    if (result.what.empty()) return "whole " + std::to_string(result.signed_rows) + " of " + std::to_string(result.rows);
    return result.what + " " + std::to_string(*result.first_wrong) + "-" + std::to_string(*result.last_wrong);
  }
  std::map<std::string, std::vector<std::string>> lists_;
};

TEST_F(CheckpointTest, an_untouched_log_is_whole_and_says_how_far_it_is_signed) {
  for (auto& store : stores_) {
    EXPECT_EQ(found(*store), "whole 12 of 12");
    record_three(store->database());
    EXPECT_EQ(found(*store), "whole 12 of 15");
    EXPECT_EQ(verified(store->database()).signed_at, kNow) << "what came later could be cut off unseen";
  }
}

TEST_F(CheckpointTest, a_changed_row_is_found_even_when_the_chain_was_made_anew) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    forge(*store, {"UPDATE audit_rows SET actor = 'somebody else' WHERE seq = 5"});
    EXPECT_EQ(found(*store), "changed 5-5");
    rechain(*store);
    EXPECT_EQ(found(*store), "changed 4-6") << "the checkpoint of row 6 no longer fits; that of row 3 does";
  }
}

TEST_F(CheckpointTest, swapped_rows_are_found_even_when_the_chain_was_made_anew) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    forge(*store, {"UPDATE audit_rows SET subject_id = CASE seq WHEN 8 THEN 'c' WHEN 9 THEN 'b' ELSE subject_id END"});
    EXPECT_EQ(found(*store), "changed 8-8");
    rechain(*store);
    EXPECT_EQ(found(*store), "changed 7-9");
  }
}

TEST_F(CheckpointTest, a_cut_tail_is_found_even_when_the_head_was_set_back) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    forge(*store, {"DELETE FROM audit_rows WHERE seq > 10"});
    EXPECT_EQ(found(*store), "cut 11-11");
    rechain(*store);
    EXPECT_EQ(found(*store), "cut 11-11");
  }
}

TEST_F(CheckpointTest, a_removed_checkpoint_is_found_in_the_middle_and_at_the_end) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    forge(*store, {"DELETE FROM audit_checkpoints WHERE number = 4", "DELETE FROM audit_rows WHERE seq > 9"});
    rechain(*store);
    EXPECT_EQ(found(*store), "checkpoint_removed 10-9") << "cut with its checkpoint: only the list outside knows";
    forge(*store, {"DELETE FROM audit_checkpoints WHERE number = 2"});
    EXPECT_EQ(found(*store), "checkpoint_removed 4-9");
  }
}

TEST_F(CheckpointTest, a_checkpoint_of_another_key_is_found) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const SigningKey other = SigningKey::make(random_);
    forge(*store, {"DELETE FROM audit_checkpoints WHERE number = 4"});
    (void)store->database().write(kNow, random_, [&](db::Work& work) { return sign_rest(work, other); });
    EXPECT_EQ(found(*store), "checkpoint_forged 10-12");
  }
}

TEST_F(AuditTest, a_checkpoint_is_due_at_first_then_after_a_thousand_rows_or_a_day) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto is_signed = [&](UtcTime now) {
      return store->database().write(now, random_, [&](db::Work& work) { return sign_if_due(work, key_).has_value(); });
    };
    EXPECT_FALSE(is_signed(kNow)) << "nothing to sign";
    record_three(store->database());
    EXPECT_TRUE(is_signed(kNow));
    record_three(store->database());
    EXPECT_FALSE(is_signed(kNow + kCheckpointAge - std::chrono::minutes(1)));
    EXPECT_TRUE(is_signed(kNow + kCheckpointAge));
    EXPECT_FALSE(is_signed(kNow + 3 * kCheckpointAge)) << "nothing new";
    store->database().write(kNow, random_, [](db::Work& work) {
      for (std::int64_t i = 0; i < kCheckpointRows; ++i)
        record(
            work,
            {.actor = "account", .seat = "", .verb = "verify", .subject_kind = "observation", .subject_id = "a", .detail = ""});
    });
    EXPECT_TRUE(is_signed(kNow + kCheckpointAge));
  }
}

TEST(SigningKeys, are_made_anew_from_their_text_and_from_nothing_else) {
  SeededRandom random{Seed{3}};
  const SigningKey key = SigningKey::make(random);
  EXPECT_EQ(SigningKey::from_text(key.text())->public_text(), key.public_text());
  EXPECT_FALSE(SigningKey::from_text(""));
  EXPECT_FALSE(SigningKey::from_text(key.text().substr(2)));
  EXPECT_FALSE(SigningKey::from_text(std::string(64, 'x')));
  EXPECT_NE(key.sign("a"), key.sign("b"));
}

}  // namespace
}  // namespace samverkan::audit
