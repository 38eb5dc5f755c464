// SPDX-License-Identifier: EUPL-1.2
// Event streams over real sockets: how long one lasts whose reader may no longer read it.
#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <set>
#include <thread>

#include "kit/web/events.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"
#include "kit/web/test_server.hpp"

namespace samverkan::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Sessions that are signed in, and a stream for each of them.
class Sessions {
 public:
  explicit Sessions(std::set<std::string> signed_in) : signed_in_(std::move(signed_in)) {}
  void end(std::string_view token) {
    const std::scoped_lock lock(mutex_);
    signed_in_.erase(std::string(token));
  }
  Router routes() {
    Router router;
    router.get("/events", "hear_events", [this](const Request& request) {
      if (!is_signed_in(request)) return problem_reply({Problem::not_signed_in, "web.other_site", "", {}}, request.language);
      return events_reply(hub.subscribe("t"));
    });
    router.post("/end", "sign_out", [this](const Request& request) {
      end(find_session_token(request).value_or(""));
      return empty_reply();
    });
    return router;
  }

  EventHub hub;

 private:
  bool is_signed_in(const Request& request) {
    const std::scoped_lock lock(mutex_);
    return signed_in_.contains(std::string(find_session_token(request).value_or("")));
  }
  std::mutex mutex_;
  std::set<std::string> signed_in_;
};

std::string asked_by(std::string_view session, std::string_view what) {
  return std::string(what) + " HTTP/1.1\r\nHost: x\r\nCookie: samverkan=" + std::string(session) + "\r\n\r\n";
}

TestClient listening(const TestServer& server, std::string_view session) {
  TestClient client = server.client();
  client.send(asked_by(session, "GET /api/v1/events"));
  EXPECT_NE(client.read_until("retry: 3000\n\n").find("200 OK"), std::string::npos);
  return client;
}

TEST(ServerStreams, signing_out_ends_the_streams_of_the_session_at_once_and_no_others) {
  Sessions sessions({"one", "other"});
  const TestServer server({}, sessions.routes());
  TestClient first = listening(server, "one"), second = listening(server, "one"), other = listening(server, "other");
  const auto started = std::chrono::steady_clock::now();
  EXPECT_EQ(server.ask(asked_by("one", "POST /api/v1/end")).status, 204);
  first.read_until("");
  second.read_until("");
  EXPECT_LT(std::chrono::steady_clock::now() - started, seconds(5)) << "long before the heartbeat";
  sessions.hub.publish("t", {1, "", "still here"});
  EXPECT_NE(other.read_until("still here\n\n").find("still here"), std::string::npos);
}

TEST(ServerStreams, a_right_that_ends_elsewhere_ends_the_stream_at_the_heartbeat_also_while_events_come) {
  Sessions sessions({"one", "other"});
  ServerOptions options;
  options.limits.heartbeat = milliseconds(200);
  const TestServer server(std::move(options), sessions.routes());
  TestClient one = listening(server, "one"), other = listening(server, "other");
  sessions.end("one");
  std::uint64_t number = 0;
  for (int i = 0; i < 50; ++i) {
    sessions.hub.publish("t", {++number, "", "n" + std::to_string(number)});
    std::this_thread::sleep_for(milliseconds(20));
  }
  const std::string heard = one.read_until("");
  EXPECT_EQ(heard.find("n50\n"), std::string::npos) << heard;
  EXPECT_NE(other.read_until("n50\n\n").find("n1\n"), std::string::npos);
}

}  // namespace
}  // namespace samverkan::web
