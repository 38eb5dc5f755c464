// SPDX-License-Identifier: EUPL-1.2
// The open routes as they are met by somebody who is not signed in.
#include <gtest/gtest.h>

#include "kit/base/assets.hpp"
#include "kit/base/clock.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/request.hpp"
#include "link/link_http.hpp"

namespace samverkan::link {
namespace {

class LinkHttp : public testing::Test {
 protected:
  LinkHttp() {
    register_routes(router_, door_, {trees_, screener_, limiter_});
    register_card_routes(router_, door_, {trees_, screener_, limiter_});
  }
  web::Reply ask(web::Method method, const std::string& path, const std::string& token,
                 const std::string& address = "192.0.2.1") {
    web::Request request;
    request.method = method;
    request.path = std::string(web::kApiPrefix) + path;
    request.headers["x-link-token"] = token;
    request.headers["content-type"] = "application/json";
    request.body = R"({"answer":"complete","outcome":"done"})";
    request.remote_address = address;
    return router_.answer(std::move(request));
  }

  FixedClock clock_{from_millis(1'795'000'000'000)};
  SystemRandom random_;
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  area::AreaTrees trees_;
  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  access::SignInLimiter limiter_;
  access::Door door_{store_->database(), clock_, random_,
                     [](db::Work&, const access::AccountId&) { return std::vector<access::Grant>(); }};
  web::Router router_;
};

TEST_F(LinkHttp, every_token_that_leads_nowhere_gets_the_same_answer_and_no_referrer) {
  const auto first = ask(web::Method::get, "/answer-link", "AAAAAAAAAAAAAAAAAAAAAA");
  EXPECT_EQ(first.status, 410);
  EXPECT_EQ(first.find_header("Referrer-Policy"), "no-referrer");
  for (const char* token : {"", "x", "BBBBBBBBBBBBBBBBBBBBBB"})
    for (const auto& [method, path] :
         {std::pair(web::Method::get, "/answer-link"), std::pair(web::Method::post, "/answer-link/answer"),
          std::pair(web::Method::get, "/shift-card"), std::pair(web::Method::post, "/shift-card/answer")}) {
      const auto reply = ask(method, path, token);
      EXPECT_EQ(reply.status, 410) << path;
      EXPECT_EQ(reply.body, first.body) << path << " tells nothing more, not even what fields it wants";
    }
}

TEST_F(LinkHttp, guessing_is_slowed_down_for_one_address) {
  constexpr int kFailuresMax = 50;
  for (int i = 0; i < kFailuresMax; ++i)
    EXPECT_EQ(ask(web::Method::get, "/shift-card", "guess " + std::to_string(i)).status, 410);
  EXPECT_EQ(ask(web::Method::get, "/shift-card", "one more").status, 429);
  EXPECT_EQ(ask(web::Method::post, "/answer-link/answer", "one more").status, 429);
  EXPECT_EQ(ask(web::Method::get, "/shift-card", "one more", "192.0.2.2").status, 410) << "others are not kept out";
  clock_ = FixedClock(clock_.now() + access::SignInLimiter::kWindow);
  EXPECT_EQ(ask(web::Method::get, "/shift-card", "one more").status, 410);
}

}  // namespace
}  // namespace samverkan::link
