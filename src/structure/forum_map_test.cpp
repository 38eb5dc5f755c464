// SPDX-License-Identifier: EUPL-1.2
#include "structure/forum_map.hpp"

#include <gtest/gtest.h>

#include "cooperation/test_group.hpp"

namespace samverkan::structure {
namespace {

using cooperation::Rhythm;
using cooperation::TestGroup;
using std::chrono::days;

const UtcTime kNow = parse_rfc3339("2026-06-02T11:00:00Z", "t").value();

TEST(ForumMap, says_what_a_forum_takes_of_a_month) {
  EXPECT_EQ(minutes_a_month(Rhythm::weekly, 60), 260);
  EXPECT_EQ(minutes_a_month(Rhythm::fortnightly, 60), 130);
  EXPECT_EQ(minutes_a_month(Rhythm::tertial, 90), 23);
}

TEST(ForumMap, gives_the_middle_of_the_answer_times_from_three_on) {
  const auto after = [](int n) { return std::optional<std::chrono::milliseconds>(days(n)); };
  EXPECT_EQ(answer_times_of({}), AnswerTimes{});
  EXPECT_EQ(answer_times_of({after(2), after(9), std::nullopt}), (AnswerTimes{3, 2, {}}));
  EXPECT_EQ(answer_times_of({after(20), after(2), std::nullopt, after(9)}), (AnswerTimes{4, 3, 9}));
  EXPECT_EQ(answer_times_of({after(20), after(2), after(9), after(10)}), (AnswerTimes{4, 4, 10})) << "nine and a half";
}

TEST(ForumMap, names_a_forum_without_mandate_meetings_or_decisions_a_loose_end) {
  Forum forum;
  forum.group.purpose = "  ";
  forum.group.since = kNow - days(400);
  EXPECT_EQ(loose_ends(forum, kNow), (std::vector{LooseEnd::mandate, LooseEnd::meetings}));
  forum.group.purpose = "Gemensam bild av läget";
  forum.held = 3;
  EXPECT_EQ(loose_ends(forum, kNow), std::vector{LooseEnd::decisions});
  forum.decisions = 1;
  EXPECT_TRUE(loose_ends(forum, kNow).empty());
  forum.held = 0;
  forum.group.since = kNow - days(20);
  EXPECT_TRUE(loose_ends(forum, kNow).empty()) << "it has hardly begun";
}

TEST(ForumMap, counts_a_function_once_in_each_forum_whoever_sits_there) {
  for (auto& store : db::test_databases()) {
    TestGroup town(std::move(store), kNow);
    const auto map =
        town.write([&](db::Work& work) { return forum_map(work, town.trees.current(work), town.actor(work, "coordination")); });
    ASSERT_EQ(map.forums.size(), 1U) << "the group above is for its own steering group";
    EXPECT_EQ(map.forums.front().seats, 5);
    ASSERT_EQ(map.load.size(), 5U);
    for (const Load& load : map.load) EXPECT_EQ(load.forums, 1) << load.function;
    const auto none =
        town.write([&](db::Work& work) { return forum_map(work, town.trees.current(work), town.actor(work, "school")); });
    EXPECT_TRUE(none.forums.empty());
  }
}

}  // namespace
}  // namespace samverkan::structure
