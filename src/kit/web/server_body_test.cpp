// SPDX-License-Identifier: EUPL-1.2
// Bodies over real sockets: what many senders, and those who send nothing or next to nothing, leave to the others.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"
#include "kit/web/test_server.hpp"

namespace samverkan::web {
namespace {

using std::chrono::milliseconds;

Reply measure(const Request& request) { return json_reply(request.body.size()); }

Router routes() {
  Router router;
  router.post("/measure", "measure", measure);
  router.admit_large([](const Request& request) {
    const bool is_known = find_session_token(request) == "known";
    return is_known ? empty_reply() : problem_reply({Problem::not_signed_in, "web.other_site", "", {}}, request.language);
  });
  return router;
}

std::string announced(std::size_t size, std::string_view headers = "Cookie: samverkan=known\r\n") {
  return "POST /api/v1/measure HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(size) + "\r\n\r\n";
}

std::string text_of(std::size_t size) { return "\"" + std::string(size - 2, 'x') + "\""; }

std::string post(std::size_t size, std::string_view headers = "Cookie: samverkan=known\r\n") {
  return announced(size, headers) + text_of(size);
}

TEST(ServerBodies, a_hundred_bodies_that_are_announced_and_never_sent_leave_room_for_one_that_is) {
  const TestServer server({}, routes());
  std::vector<TestClient> hostile;
  for (int i = 0; i < 100; ++i) {
    hostile.push_back(server.client());
    hostile.back().send(announced(1U << 20) + "\"");
  }
  std::this_thread::sleep_for(milliseconds(200));  // all of them have been read
  EXPECT_EQ(server.ask(post(1U << 20)).status, 200);
  EXPECT_EQ(server.ask(post(100, "")).status, 200);
}

TEST(ServerBodies, all_bodies_together_have_a_limit) {
  ServerOptions options;
  options.limits.bodies_in_memory_bytes = 100'000;
  const TestServer server(std::move(options), routes());
  TestClient first = server.client();
  first.send(announced(80'000) + text_of(80'000).substr(0, 79'999));
  std::this_thread::sleep_for(milliseconds(200));  // the first has what it sent
  const auto second = server.ask(post(60'000));
  EXPECT_EQ(second.status, 503);
  EXPECT_EQ(second.headers.at("retry-after"), "5");
  first.send("\"");
  EXPECT_EQ(first.read().body, "80000");
  EXPECT_EQ(server.ask(post(60'000)).status, 200);
}

TEST(ServerBodies, one_address_does_not_take_the_room_of_another) {
  ServerOptions options;
  options.limits.bodies_of_one_sender_bytes = 100'000;
  options.proxy = Proxy::trusted;
  const TestServer server(std::move(options), routes());
  const std::string one = "Cookie: samverkan=known\r\nX-Forwarded-For: 192.0.2.1\r\n";
  const std::string other = "Cookie: samverkan=known\r\nX-Forwarded-For: 192.0.2.2\r\n";
  TestClient first = server.client();
  first.send(announced(80'000, one) + text_of(80'000).substr(0, 79'999));
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(server.ask(post(60'000, one)).status, 503);
  EXPECT_EQ(server.ask(post(60'000, other)).status, 200);
  first.send("\"");
  EXPECT_EQ(first.read().status, 200);
  EXPECT_EQ(server.ask(post(60'000, one)).status, 200);
}

TEST(ServerBodies, a_large_body_of_somebody_who_is_not_signed_in_is_turned_away_before_it_is_read) {
  const TestServer server({}, routes());
  EXPECT_EQ(server.ask(announced(1U << 20, "")).status, 401);
  EXPECT_EQ(server.ask(announced(1U << 20, "Cookie: samverkan=invented\r\n")).status, 401);
  EXPECT_EQ(server.ask("POST /api/v1/measure HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n").status, 401);
  EXPECT_EQ(server.ask(post(16U << 10, "")).status, 200) << "enough to sign in";
  EXPECT_EQ(server.ask(post((16U << 10) + 1, "")).status, 401);
  EXPECT_EQ(server.ask(post(1U << 20)).status, 200);
}

TEST(ServerBodies, whoever_sends_next_to_nothing_is_told_and_closed_long_before_the_time_for_a_whole_body_is_over) {
  ServerOptions options;
  options.limits.body_piece_timeout = milliseconds(300);
  const TestServer server(std::move(options), routes());
  TestClient trickle = server.client();
  trickle.send(announced(1U << 20) + std::string(100'000, 'x'));
  const auto started = std::chrono::steady_clock::now();
  for (int i = 0; i < 100 && trickle.send("x"); ++i) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(trickle.read().status, 408);
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(10));
}

}  // namespace
}  // namespace samverkan::web
