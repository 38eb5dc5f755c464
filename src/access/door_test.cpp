// SPDX-License-Identifier: EUPL-1.2
#include "access/door.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "access/access_http.hpp"
#include "access/sign_in_limiter.hpp"
#include "audit/audit.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

constexpr const char* kThing = "01930000-0000-7000-8000-000000000001";

constexpr Rule kRules[] = {{Role::coordinator, "verify", "*", Relation::municipality},
                           {Role::analyst, "read", "*", Relation::municipality}};

class DoorTest : public testing::Test {
 protected:
  FixedClock clock_{from_millis(1'795'000'000'000)};
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  Role role_ = Role::coordinator;
  Period period_{clock_.now() - std::chrono::hours(1), clock_.now() + std::chrono::hours(1)};
  Door door_{store_->database(), clock_, random_, [this](db::Work&, const AccountId&) {
               return std::vector<Grant>{
                   {SeatId("seat"), role_, "function", OrganisationId("org"), AreaId("city"), std::nullopt, period_}};
             }};

  web::Request signed_in_request() {
    const auto signed_in = store_->database().write(clock_.now(), random_, [](db::Work& work) {
      return sign_in(work, create_account(work, "system", "Demo").value(), "demo");
    });
    web::Request request;
    request.method = web::Method::post;
    request.params["id"] = kThing;
    request.cookies.emplace(web::session_cookie_name(request.transport), signed_in.token);
    request.headers["x-csrf-token"] = web::csrf_token_of(signed_in.token);
    return request;
  }

  web::Reply verify(const web::Request& request) {
    return door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const auto seat =
          require(actor, "verify",
                  {.kind = "observation", .state = "received", .author = {}, .organisations = {}, .areas = {}, .group = {}},
                  kRules, work.now());
      if (!seat) return refused_by(seat);
      create_account(work, "system", "a trace").value();
      return web::json_reply({{"seat", seat->text()}});
    });
  }

  bool left_a_trace() {
    return store_->database().read(clock_.now(), random_,
                                   [](db::Work& work) { return find_account_by_name(work, "a trace").has_value(); });
  }
};

TEST_F(DoorTest, lets_in_who_holds_the_seat) {
  EXPECT_EQ(verify(signed_in_request()).status, 200);
  EXPECT_TRUE(left_a_trace());
}

TEST_F(DoorTest, turns_away_who_has_no_session_or_another_sites_page) {
  EXPECT_EQ(verify({}).status, 401);
  auto request = signed_in_request();
  request.headers.erase("x-csrf-token");
  EXPECT_EQ(verify(request).status, 403);
  EXPECT_FALSE(left_a_trace());
}

TEST_F(DoorTest, a_refused_right_is_written_to_the_log) {
  role_ = Role::analyst;
  EXPECT_EQ(verify(signed_in_request()).status, 403);
  const auto rows = store_->database().read(clock_.now(), random_,
                                            [](db::Work& work) { return audit::list(work, {.subject_kind = "observation"}); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].entry.outcome, audit::Outcome::refused);
  EXPECT_EQ(rows[0].entry.verb, "verify");
  EXPECT_EQ(rows[0].entry.subject_id, kThing);
}

TEST_F(DoorTest, what_somebody_wrote_in_an_address_does_not_reach_the_log) {
  role_ = Role::analyst;
  auto request = signed_in_request();
  request.params["id"] = "pojken Ali";
  EXPECT_EQ(verify(request).status, 403);
  const auto rows = store_->database().read(clock_.now(), random_,
                                            [](db::Work& work) { return audit::list(work, {.subject_kind = "observation"}); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].entry.subject_id, "");
}

TEST_F(DoorTest, whoever_holds_no_seat_now_is_stopped_and_may_still_sign_out) {
  period_ = {clock_.now() - std::chrono::hours(2), clock_.now() - std::chrono::hours(1)};
  const auto request = signed_in_request();
  const auto reply = verify(request);
  EXPECT_EQ(reply.status, 403);
  EXPECT_NE(reply.body.find("access.no_seat"), std::string::npos);
  EXPECT_FALSE(left_a_trace());
  const auto left =
      door_.write_without_seat(request, [](db::Work&, const Actor&) -> Result<web::Reply> { return web::empty_reply(); });
  EXPECT_EQ(left.status, 204);
}

TEST_F(DoorTest, that_a_session_was_seen_is_noted_every_ten_minutes) {
  const auto request = signed_in_request();
  const auto seen_at = [&] {
    return store_->database().read(clock_.now(), random_, [&](db::Work& work) {
      return std::get<0>(*work.find_row<UtcTime>("SELECT seen_at FROM sessions"));
    });
  };
  const UtcTime made = clock_.now();
  clock_ = FixedClock(made + std::chrono::minutes(9));
  EXPECT_EQ(verify(request).status, 200);
  EXPECT_EQ(seen_at(), made);
  clock_ = FixedClock(made + std::chrono::minutes(10));
  (void)door_.read(request, [](db::Work&, const Actor&) -> Result<web::Reply> { return web::empty_reply(); });
  EXPECT_EQ(seen_at(), clock_.now());
}

TEST_F(DoorTest, who_may_not_know_is_told_that_nothing_is_there) {
  role_ = Role::school_head;
  EXPECT_EQ(verify(signed_in_request()).status, 404);
}

TEST_F(DoorTest, a_reply_that_is_a_problem_leaves_nothing_behind) {
  const auto reply = door_.write(signed_in_request(), [&](db::Work& work, const Actor&) -> Result<web::Reply> {
    create_account(work, "system", "a trace").value();
    return web::json_reply({{"current", 1}}, 412);
  });
  EXPECT_EQ(reply.status, 412);
  EXPECT_FALSE(left_a_trace());
}

TEST_F(DoorTest, a_wrong_sign_in_stands_in_the_log_without_the_name_that_was_written) {
  SignInLimiter limiter;
  web::Router router;
  register_routes(router, door_, limiter);
  web::Request request;
  request.method = web::Method::post;
  request.path = "/api/v1/sessions";
  request.headers["content-type"] = "application/json";
  request.headers["sec-fetch-site"] = "same-origin";
  request.body = R"({"name":"mitt lösenord 123","password":"fel fel fel fel"})";
  EXPECT_EQ(router.answer(std::move(request)).status, 422);
  store_->database().read(clock_.now(), random_, [](db::Work& work) {
    const auto row = work.find_row<std::string, std::string, std::string, std::string>(
        "SELECT actor, subject_id, outcome, detail FROM audit_rows WHERE verb = 'sign_in'");
    ASSERT_TRUE(row);
    EXPECT_EQ(*row, std::tuple("unknown", "", "refused", "access.sign_in_wrong"));
  });
}

TEST(SignInLimits, five_wrong_guesses_stop_that_name_from_that_address_for_a_quarter) {
  SignInLimiter limiter;
  const UtcTime now = from_millis(1'795'000'000'000);
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(limiter.check("anna", "10.0.0.1", now));
    limiter.note_failure("anna", "10.0.0.1", now);
  }
  EXPECT_FALSE(limiter.check("anna", "10.0.0.1", now));
  EXPECT_TRUE(limiter.check("anna", "10.0.0.2", now)) << "somebody elsewhere cannot lock Anna out";
  EXPECT_TRUE(limiter.check("bo", "10.0.0.1", now));
  EXPECT_TRUE(limiter.check("anna", "10.0.0.1", now + SignInLimiter::kWindow));
}

TEST(SignInLimits, fifty_wrong_guesses_stop_an_address_but_not_those_who_have_signed_in_from_there) {
  SignInLimiter limiter;
  const UtcTime now = from_millis(1'795'000'000'000);
  limiter.note_success("anna", "10.0.0.1");
  for (std::size_t i = 0; i < SignInLimiter::kFailuresForAddressMax; ++i) {
    const std::string name = "guess " + std::to_string(i);
    EXPECT_TRUE(limiter.check(name, "10.0.0.1", now)) << i;
    limiter.note_failure(name, "10.0.0.1", now);
  }
  EXPECT_FALSE(limiter.check("one more", "10.0.0.1", now));
  EXPECT_FALSE(limiter.check("bo", "10.0.0.1", now));
  EXPECT_TRUE(limiter.check("anna", "10.0.0.1", now)) << "a colleague behind the same address goes on";
  EXPECT_TRUE(limiter.check("bo", "10.0.0.2", now));
  for (std::size_t i = 0; i < SignInLimiter::kFailuresForNameMax; ++i) limiter.note_failure("anna", "10.0.0.1", now);
  EXPECT_FALSE(limiter.check("anna", "10.0.0.1", now)) << "her own name has its limit";
  EXPECT_TRUE(limiter.check("bo", "10.0.0.1", now + SignInLimiter::kWindow));
}

}  // namespace
}  // namespace samverkan::access
