// SPDX-License-Identifier: EUPL-1.2
#include "meeting/field_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace samverkan::meeting {
namespace {

using std::chrono::seconds;

const UtcTime kNow = parse_rfc3339("2026-06-02T11:00:00Z", "t").value();
const ItemId kItem("01930000-0000-7000-8000-000000000001");

TEST(FieldName, is_read_as_it_is_written_and_nothing_else_is) {
  for (const FieldName& field : {FieldName{FieldKind::note, kItem}, FieldName{FieldKind::title, kItem}})
    EXPECT_EQ(read_field(to_text(field)).value(), field);
  for (const char* wrong : {"", "note:", "note:Ali", "decision:01930000-0000-7000-8000-000000000001", "note"})
    EXPECT_FALSE(read_field(wrong)) << wrong;
}

TEST(FieldText, has_a_length_in_characters_and_a_title_has_words) {
  EXPECT_TRUE(check_field_text(FieldKind::note, std::string(2000, 'a')));
  EXPECT_FALSE(check_field_text(FieldKind::note, std::string(2001, 'a')));
  EXPECT_TRUE(check_field_text(FieldKind::note, ""));
  EXPECT_FALSE(check_field_text(FieldKind::title, std::string(201, 'a')));
  EXPECT_FALSE(check_field_text(FieldKind::title, "  "));
}

TEST(SaveFieldText, takes_what_was_written_on_the_revision_it_has) {
  const Save saved = save_field_text({"Lugnt", 3}, 3, "Stökigt");
  EXPECT_EQ(saved.kind, SaveKind::saved);
  EXPECT_EQ(saved.now, (FieldText{"Stökigt", 4}));
  const Save stale = save_field_text({"Lugnt", 3}, 2, "Stökigt");
  EXPECT_EQ(stale.kind, SaveKind::stale);
  EXPECT_EQ(stale.now, (FieldText{"Lugnt", 3}));
  EXPECT_EQ(save_field_text({"Lugnt", 3}, 2, "Lugnt").kind, SaveKind::unchanged) << "a save whose answer was lost";
}

// Two people write in one field, each on what they last saw, and send again what was refused.
TEST(SaveFieldText, never_loses_an_accepted_text_and_never_takes_a_stale_one) {
  struct Writer {
    FieldText seen;
    std::string text;
  };
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);  // NOLINT(cert-msc51-cpp): a fixed seed, so that a failure comes back
    FieldText held;
    std::vector<FieldText> history;
    Writer writers[2];
    for (int step = 0; step < 60; ++step) {
      Writer& writer = writers[random() % 2];
      switch (random() % 3) {
        case 0: writer.seen = held; break;
        case 1: writer.text = "text " + std::to_string(seed) + "." + std::to_string(step); break;
        default: {
          const FieldText before = held;
          const Save save = save_field_text(held, writer.seen.revision, writer.text);
          held = save.now;
          if (save.kind == SaveKind::saved) {
            ASSERT_EQ(writer.seen.revision, before.revision);
            ASSERT_EQ(held, (FieldText{writer.text, before.revision + 1}));
            history.push_back(held);
            writer.seen = held;
          } else {
            ASSERT_EQ(held, before);
            ASSERT_TRUE(save.kind == SaveKind::unchanged || writer.seen.revision != before.revision);
          }
        }
      }
      // What is held is what was accepted last, and all that was accepted stands in the history without a gap.
      ASSERT_EQ(held.revision, static_cast<std::int64_t>(history.size()));
      ASSERT_TRUE(history.empty() || history.back() == held);
    }
  }
}

TEST(Lease, is_kept_for_ten_seconds_renewed_by_its_page_and_taken_over_by_another) {
  const Lease first = take_lease(std::nullopt, {"a", "school", {}}, TakeOver::no, kNow);
  EXPECT_EQ(first.until, kNow + kLease);
  EXPECT_EQ(take_lease(first, {"b", "police", {}}, TakeOver::no, kNow + seconds(9)), first);
  EXPECT_EQ(take_lease(first, {"a", "school", {}}, TakeOver::no, kNow + seconds(9)).until, kNow + seconds(19));
  EXPECT_EQ(take_lease(first, {"b", "police", {}}, TakeOver::yes, kNow + seconds(1)).writer, "b");
  EXPECT_EQ(take_lease(first, {"b", "police", {}}, TakeOver::no, kNow + seconds(10)).writer, "b");
}

}  // namespace
}  // namespace samverkan::meeting
