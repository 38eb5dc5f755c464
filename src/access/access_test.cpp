// SPDX-License-Identifier: EUPL-1.2
#include "access/access.hpp"

#include <gtest/gtest.h>

#include "access/access_commands.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

using std::chrono::hours;

const UtcTime kNow = from_millis(1'795'000'000'000);
const AreaId kNorth{"north"}, kSouth{"south"}, kCity{"city"};
const OrganisationId kSchool{"school"}, kPolice{"police"};

constexpr Rule kRules[] = {
    {std::nullopt, "read", "*", Relation::author},
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::coordinator, "verify", "received", Relation::own_area},
    {Role::analyst, "read", "*", Relation::municipality},
};

Actor actor_with(Role role, const AreaId& area, Period period = {kNow - hours(1), kNow + hours(1)}) {
  return {AccountId("me"), "Jag", {{SeatId("seat"), role, "function", kPolice, area, std::nullopt, period}}};
}

Subject report_in(const AreaId& area, std::string_view state = "received") {
  return {"observation", state, AccountId("somebody else"), {kSchool}, {area, kCity}, std::nullopt};
}

TEST(May, a_coordinator_verifies_in_the_own_area_and_in_areas_below_it) {
  EXPECT_TRUE(may(actor_with(Role::coordinator, kNorth), "verify", report_in(kNorth), kRules, kNow).allowed);
  EXPECT_TRUE(may(actor_with(Role::coordinator, kCity), "verify", report_in(kNorth), kRules, kNow).allowed);
}

TEST(May, another_area_is_not_even_known_of) {
  const auto refused = require(actor_with(Role::coordinator, kSouth), "verify", report_in(kNorth), kRules, kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::not_found);
}

TEST(May, what_one_may_know_of_is_refused_with_the_role_that_can_help) {
  const auto refused = require(actor_with(Role::analyst, kCity), "verify", report_in(kNorth), kRules, kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::not_permitted);
  EXPECT_EQ(refused.error().details.back(), std::make_pair(std::string("role"), std::string("coordinator")));
}

TEST(May, a_mandate_that_has_ended_or_not_begun_gives_nothing) {
  EXPECT_FALSE(
      may(actor_with(Role::coordinator, kNorth, {kNow - hours(2), kNow}), "verify", report_in(kNorth), kRules, kNow).allowed);
  EXPECT_FALSE(
      may(actor_with(Role::coordinator, kNorth, {kNow + hours(1), kNow + hours(2)}), "verify", report_in(kNorth), kRules, kNow)
          .allowed);
}

TEST(May, another_state_is_refused) {
  EXPECT_FALSE(may(actor_with(Role::coordinator, kNorth), "verify", report_in(kNorth, "rejected"), kRules, kNow).allowed);
}

TEST(May, the_author_reads_what_the_author_wrote_from_any_seat) {
  Subject own = report_in(kSouth);
  own.author = AccountId("me");
  EXPECT_TRUE(may(actor_with(Role::school_head, kNorth), "read", own, kRules, kNow).allowed);
  own.author = {};
  EXPECT_FALSE(may(Actor{}, "read", own, kRules, kNow).allowed) << "an empty author is nobody";
}

TEST(May, what_no_row_allows_is_refused) {
  EXPECT_FALSE(may(actor_with(Role::administrator, kCity), "read", report_in(kNorth), kRules, kNow).allowed);
  EXPECT_FALSE(may(actor_with(Role::coordinator, kNorth), "burn", report_in(kNorth), kRules, kNow).allowed);
}

TEST(May, the_verbs_of_now_are_those_that_may_allows) {
  EXPECT_EQ(verbs_now(actor_with(Role::coordinator, kNorth), report_in(kNorth), kRules, kNow),
            (std::vector<std::string>{"read", "verify"}));
  EXPECT_TRUE(verbs_now(actor_with(Role::school_head, kNorth), report_in(kNorth), kRules, kNow).empty());
}

TEST(May, a_menu_shows_what_some_seat_can_lead_to) {
  EXPECT_TRUE(may_somewhere(actor_with(Role::coordinator, kNorth), "verify", kRules, kNow));
  EXPECT_FALSE(may_somewhere(actor_with(Role::analyst, kNorth), "verify", kRules, kNow));
  EXPECT_FALSE(may_somewhere(actor_with(Role::coordinator, kNorth, {kNow - hours(2), kNow}), "verify", kRules, kNow));
}

TEST(May, a_menu_shows_what_belongs_to_a_group_only_to_who_sits_in_one) {
  const Rule rules[] = {{std::nullopt, "read", "*", Relation::own_group}};
  Actor actor = actor_with(Role::school_head, kNorth);
  actor.grants.front().group.reset();
  EXPECT_FALSE(may_somewhere(actor, "read", rules, kNow));
  actor.grants.front().group = GroupId("group");
  EXPECT_TRUE(may_somewhere(actor, "read", rules, kNow));
}

Actor on_a_seat_that_is_over(Role role) {
  Actor actor = actor_with(role, AreaId(""));
  actor.grants.front().group = GroupId("ended");
  actor.grants.front().is_over = true;
  return actor;
}

TEST(May, a_seat_that_is_over_opens_what_is_its_own_and_its_groups_and_nothing_of_the_municipality) {
  const Rule rules[] = {{std::nullopt, "read", "*", Relation::municipality},
                        {std::nullopt, "keep", "*", Relation::author},
                        {std::nullopt, "hold", "*", Relation::own_seat},
                        {std::nullopt, "share", "*", Relation::own_group}};
  const Actor actor = on_a_seat_that_is_over(Role::analyst);
  Subject thing = report_in(kNorth);
  thing.author = actor.account;
  thing.seat = SeatId("seat");
  thing.group = GroupId("ended");
  EXPECT_EQ(verbs_now(actor, thing, rules, kNow), (std::vector<std::string>{"keep", "hold", "share"}));
  EXPECT_FALSE(may(actor, "read", report_in(kNorth), kRules, kNow).allowed);
  EXPECT_FALSE(may_somewhere(actor, "read", std::span(rules).first(1), kNow));
  EXPECT_TRUE(may_somewhere(actor, "share", rules, kNow));
  EXPECT_FALSE(holds(actor, Role::analyst, kNow));
}

TEST(May, whoever_coordinated_a_group_that_has_ended_finishes_what_is_left_in_it) {
  const Rule rules[] = {{Role::coordinator, "approve_minutes", "*", Relation::own_area},
                        {Role::coordinator, "create", "*", Relation::own_area}};
  Subject meeting = report_in(kNorth);
  meeting.group = GroupId("ended");
  EXPECT_EQ(verbs_now(on_a_seat_that_is_over(Role::coordinator), meeting, rules, kNow),
            std::vector<std::string>{"approve_minutes"});
  EXPECT_TRUE(verbs_now(on_a_seat_that_is_over(Role::school_head), meeting, rules, kNow).empty());
  meeting.group = GroupId("another");
  EXPECT_TRUE(verbs_now(on_a_seat_that_is_over(Role::coordinator), meeting, rules, kNow).empty());
}

class SignInTest : public testing::Test {
 protected:
  SeededRandom random_{Seed{3}};
  std::vector<std::unique_ptr<db::TestStore>> stores_ = db::test_databases();

  template <class F>
  auto write(db::TestStore& store, UtcTime now, F f) {
    return store.database().write(now, random_, f);
  }
};

TEST_F(SignInTest, an_invitation_sets_the_password_once) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const std::string token = write(
        *store, kNow, [](db::Work& work) { return invite(work, "system", create_account(work, "system", "Anna-Test").value()); });
    EXPECT_FALSE(write(*store, kNow, [&](db::Work& work) { return accept_invitation(work, token, "kort"); }));
    EXPECT_TRUE(write(*store, kNow, [&](db::Work& work) { return accept_invitation(work, token, "ett långt lösenord"); }));
    EXPECT_FALSE(write(*store, kNow, [&](db::Work& work) { return accept_invitation(work, token, "ett annat lösenord"); }));
    const auto account = write(*store, kNow, [](db::Work& work) { return find_account_by_name(work, " ANNA-TEST "); });
    EXPECT_TRUE(password_matches(account, "ett långt lösenord"));
    EXPECT_FALSE(password_matches(account, "ett annat lösenord"));
    EXPECT_FALSE(password_matches(std::nullopt, "ett långt lösenord"));
  }
}

TEST_F(SignInTest, an_invitation_ends_after_a_week_and_when_a_new_one_is_given) {
  for (auto& store : stores_) {
    const std::string token =
        write(*store, kNow, [](db::Work& work) { return invite(work, "system", create_account(work, "system", "a").value()); });
    const auto accept = [&](UtcTime now, const std::string& with) {
      return write(*store, now, [&](db::Work& work) { return accept_invitation(work, with, "ett långt lösenord").has_value(); });
    };
    EXPECT_FALSE(accept(kNow + kInvitationLife, token));
    const std::string second =
        write(*store, kNow, [](db::Work& work) { return invite(work, "system", find_account_by_name(work, "a")->id); });
    EXPECT_FALSE(accept(kNow, token));
    EXPECT_TRUE(accept(kNow, second));
  }
}

TEST_F(SignInTest, a_session_ends_when_idle_when_old_and_when_signed_out) {
  for (auto& store : stores_) {
    SCOPED_TRACE(store->name());
    const auto signed_in =
        write(*store, kNow, [](db::Work& work) { return sign_in(work, create_account(work, "system", "a").value(), "demo"); });
    const auto is_live = [&](UtcTime now) {
      return write(*store, now, [&](db::Work& work) { return find_live_session(work, signed_in.token).has_value(); });
    };
    EXPECT_TRUE(is_live(kNow));
    EXPECT_TRUE(is_live(kNow + kSessionIdleMax - hours(1)));
    EXPECT_FALSE(is_live(kNow + kSessionIdleMax));
    for (UtcTime t = kNow; t < kNow + kSessionAgeMax; t += hours(6))
      write(*store, t, [&](db::Work& work) { touch_session(work, web::hash_token(signed_in.token)); });
    EXPECT_FALSE(is_live(kNow + kSessionAgeMax));
    write(*store, kNow, [&](db::Work& work) { sign_out(work, signed_in.token); });
    EXPECT_FALSE(is_live(kNow));
  }
}

TEST_F(SignInTest, the_store_holds_no_token) {
  for (auto& store : stores_) {
    const auto signed_in =
        write(*store, kNow, [](db::Work& work) { return sign_in(work, create_account(work, "system", "a").value(), "demo"); });
    const auto kept =
        write(*store, kNow, [](db::Work& work) { return work.rows<std::string>("SELECT token_hash FROM sessions"); });
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_NE(std::get<0>(kept[0]), signed_in.token);
  }
}

TEST_F(SignInTest, two_accounts_cannot_share_a_name) {
  for (auto& store : stores_) {
    EXPECT_TRUE(write(*store, kNow, [](db::Work& work) { return create_account(work, "system", "Åsa-Test"); }));
    const auto second = write(*store, kNow, [](db::Work& work) { return create_account(work, "system", "åsa-test"); });
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, Problem::conflict);
  }
}

}  // namespace
}  // namespace samverkan::access
