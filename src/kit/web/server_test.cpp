// SPDX-License-Identifier: EUPL-1.2
// The server over real sockets: what browsers, proxies and attackers send.
#include "kit/web/server.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "kit/base/check.hpp"
#include "kit/web/events.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/test_client.hpp"

namespace samverkan::web {
namespace {

using std::chrono::milliseconds;

constexpr std::array kWeb{Asset{"assets/index-4f.js", "let a;"}, Asset{"index.html", "<!doctype html>"}};

Reply echo(const Request& request) {
  const auto body = read_json(request);
  if (!body) return problem_reply(body.error(), request.language);
  return json_reply(*body);
}

Reply told_about(const Request& request) {
  const Upload& upload = *request.upload;
  return json_reply({{"size", upload.size_bytes}, {"name", upload.name}, {"there", std::filesystem::exists(upload.file.path())}});
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() : folder_(testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    options.port = 0;
    options.workers = 2;
    options.upload_folder = folder_;
    options.on_incident = [this](const Incident& incident) {
      ++incidents;
      incident_text = incident.what;
    };
  }
  ~ServerTest() override { stop(); }

  void start() {
    Router router;
    router.get("/hello/{name}", "say_hello", [](const Request& request) {
      return Reply{.content_type = "text/plain", .body = "hello " + request.param("name")};
    });
    router.post("/echo", "echo", echo);
    router.upload("/files", "upload_file", told_about, [](const Request& request) {
      const bool is_known = !request.find_header("x-stranger");
      return is_known ? empty_reply() : problem_reply({Problem::not_signed_in, "web.other_site", "", {}}, request.language);
    });
    router.get("/wrong", "go_wrong", [](const Request&) -> Reply { throw std::runtime_error("reading 'pojken Ali' failed"); });
    router.get("/mistake", "make_mistake", [](const Request&) -> Reply { CHECK(false, "this is impossible"); });
    router.get("/slow", "be_slow", [this](const Request&) {
      is_slow_running = true;
      let_slow_go.get_future().wait();
      return Reply{.content_type = "text/plain", .body = "done"};
    });
    router.get("/events", "hear_events", [this](const Request& request) {
      auto live = hub.subscribe("t");
      const std::array missed{Event{5, "", "five"}, Event{6, "", "six"}};
      const auto seen = last_event_id(request).value_or(0);
      return events_reply(std::move(live), std::span(missed).subspan(seen >= 5 ? 1 : 0));
    });
    server.emplace(std::move(options), std::move(router), Assets(kWeb));
    running = std::thread([this] { server->run(); });
  }
  void stop() {
    if (!running.joinable()) return;
    server->stop();
    running.join();
  }
  TestClient client() { return TestClient(server->port()); }
  TestResponse ask(std::string_view bytes) { return client().ask(bytes); }
  // The file goes with the request, which may end a moment after its answer has arrived.
  [[nodiscard]] bool has_no_files_soon() const {
    for (int i = 0; i < 100 && files_left() > 0; ++i) std::this_thread::sleep_for(milliseconds(20));
    return files_left() == 0;
  }
  [[nodiscard]] std::size_t files_left() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  ServerOptions options;
  EventHub hub;
  std::optional<Server> server;
  std::thread running;
  std::atomic<int> incidents = 0;
  std::string incident_text;
  std::atomic<bool> is_slow_running = false;
  std::promise<void> let_slow_go;
  std::filesystem::path folder_;
};

std::string get(std::string_view path, std::string_view headers = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n";
}
std::string post(std::string_view path, std::string_view body, std::string_view type = "application/json") {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST_F(ServerTest, one_connection_carries_many_requests_also_sent_ahead) {
  start();
  TestClient one = client();
  EXPECT_EQ(one.ask(get("/api/v1/hello/a%20b")).body, "hello a b");
  one.send(get("/api/v1/hello/1") + post("/api/v1/echo", "{\"n\":2}") + get("/api/v1/hello/3"));
  EXPECT_EQ(one.read().body, "hello 1");
  EXPECT_EQ(one.read().body, "{\"n\":2}");
  EXPECT_EQ(one.read().body, "hello 3");
}

TEST_F(ServerTest, everything_carries_the_security_headers_also_refusals) {
  start();
  for (const auto& request : {get("/"), get("/api/v1/hello/x"), get("/api/v1/none"), std::string("garbage\r\n\r\n")}) {
    const auto response = ask(request);
    EXPECT_EQ(response.headers.at("x-content-type-options"), "nosniff") << request;
    EXPECT_NE(response.headers.at("content-security-policy").find("default-src 'self'"), std::string::npos);
  }
}

TEST_F(ServerTest, head_is_get_without_the_body) {
  start();
  TestClient one = client();
  const auto head = one.ask("HEAD /api/v1/hello/x HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "7");
  EXPECT_EQ(one.ask(get("/api/v1/hello/x")).body, "hello x");
}

TEST_F(ServerTest, addresses_and_methods_that_do_not_exist_are_problems) {
  start();
  const auto unknown = ask(get("/api/v1/none", "Accept-Language: en\r\n"));
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.headers.at("content-type"), "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(unknown.body)["title"], "It does not exist");
  const auto method = ask("DELETE /api/v1/echo HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.headers.at("allow"), "POST");
  EXPECT_EQ(ask("BREW /api/v1/echo HTTP/1.1\r\nHost: x\r\n\r\n").status, 405);
  EXPECT_EQ(ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n").headers.at("allow"), "GET, HEAD");
  EXPECT_EQ(ask(post("/api/v1/none", "{}")).status, 404);
}

TEST_F(ServerTest, old_clients_get_one_answer_and_the_end) {
  start();
  TestClient one = client();
  EXPECT_EQ(one.ask("GET /api/v1/hello/x HTTP/1.0\r\n\r\n").body, "hello x");
  EXPECT_EQ(one.read_until(""), "");
}

TEST_F(ServerTest, no_path_leads_out_of_the_front_end) {
  start();
  for (const char* path : {"/../../etc/passwd.txt", "/%2e%2e/%2e%2e/etc/passwd.txt", "/assets/..%2f..%2fetc/passwd.txt",
                           "/assets/%00.js", "//etc/passwd.txt", "/assets/\\..\\x.js"})
    EXPECT_EQ(ask(get(path)).status, 404) << path;
  EXPECT_EQ(ask(get("/picture/norr/2026-W47?compare=usual")).body, "<!doctype html>");
  EXPECT_EQ(ask(get("/assets/index-4f.js")).body, "let a;");
  EXPECT_EQ(ask(get("http://x/assets/index-4f.js")).body, "let a;");
}

TEST_F(ServerTest, bodies_in_pieces_are_read_and_contradictions_refused) {
  start();
  const std::string head = "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  EXPECT_EQ(ask(head + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n").body, "{\"a\":1}");
  EXPECT_EQ(ask(head + "Transfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n0\r\n\r\n").status, 400);
  EXPECT_EQ(ask(head + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
  EXPECT_EQ(ask(head + "Content-Length: 7\r\nContent-Length: 8\r\n\r\n{\"a\":1}").status, 400);
  EXPECT_EQ(ask(head + "Content-Length: -7\r\n\r\n").status, 400);
  EXPECT_EQ(ask(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n").status, 400);
  EXPECT_EQ(ask(head + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}").body, "{}");
}

TEST_F(ServerTest, bytes_that_are_no_request_get_400_and_the_server_goes_on) {
  start();
  for (const std::string& bytes :
       {std::string("garbage\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("\x16\x03\x01\x02\x00\x01", 6) + "\r\n\r\n", std::string("GET / HTTP/1.1\r\nno colon\r\n\r\n"),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")})
    EXPECT_EQ(ask(bytes).status, 400) << bytes;
  EXPECT_EQ(ask(get("/api/v1/hello/x?a=%zz")).status, 400);
  EXPECT_EQ(ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status, 400);
  EXPECT_EQ(ask(get("/api/v1/hello/x")).status, 200);
}

TEST_F(ServerTest, header_bombs_are_refused) {
  start();
  EXPECT_EQ(ask(get("/api/v1/hello/x", "X: " + std::string(20'000, 'x') + "\r\n")).status, 431);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "X" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(ask(get("/api/v1/hello/x", many)).status, 431);
  EXPECT_EQ(ask(get("/" + std::string(1'000'000, 'a'))).status, 431);
}

TEST_F(ServerTest, bodies_over_the_limit_are_refused_announced_or_not) {
  options.limits.body_bytes = 1000;
  start();
  const std::string fits = "{\"a\":\"" + std::string(900, 'x') + "\"}", too_long = "{\"a\":\"" + std::string(1000, 'x') + "\"}";
  EXPECT_EQ(ask(post("/api/v1/echo", fits)).body, fits);
  EXPECT_EQ(ask(post("/api/v1/echo", too_long)).status, 413);
  EXPECT_EQ(
      ask("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5dc\r\n" +
          std::string(1500, ' ') + "\r\n0\r\n\r\n")
          .status,
      413);
}

TEST_F(ServerTest, json_nested_ten_thousand_deep_is_refused) {
  start();
  const auto response = ask(post("/api/v1/echo", std::string(10'000, '[') + std::string(10'000, ']')));
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(nlohmann::json::parse(response.body)["reason"], "web.json_too_deep");
}

TEST_F(ServerTest, slow_clients_are_told_and_closed) {
  options.limits.header_timeout = milliseconds(300);
  options.limits.body_timeout = milliseconds(300);
  options.limits.idle_timeout = milliseconds(300);
  start();
  TestClient slow_head = client(), slow_body = client(), silent = client(), drip = client();
  slow_head.send("GET / HTTP/1.1\r\nHo");
  slow_body.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
  for (const char c : std::string("GET / HTTP/1.1\r\n")) {  // a byte at a time does not prolong the time
    drip.send(std::string(1, c));
    std::this_thread::sleep_for(milliseconds(30));
  }
  EXPECT_EQ(slow_head.read().status, 408);
  EXPECT_EQ(slow_body.read().status, 408);
  EXPECT_EQ(drip.read().status, 408);
  EXPECT_EQ(silent.read_until(""), "");
}

TEST_F(ServerTest, an_upload_goes_to_a_file_that_lasts_as_long_as_the_request) {
  start();
  const std::string form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" +
                           std::string(3'000'000, 'x') + "\r\n--b--\r\n";
  const auto response = ask(post("/api/v1/files", form, "multipart/form-data; boundary=b"));
  EXPECT_EQ(nlohmann::json::parse(response.body), nlohmann::json({{"size", 3'000'000}, {"name", "a.csv"}, {"there", true}}));
  EXPECT_TRUE(has_no_files_soon());
}

TEST_F(ServerTest, an_upload_of_two_gigabytes_is_refused_before_it_is_read) {
  start();
  TestClient one = client();
  one.send("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 2147483648\r\n\r\n");
  const std::string piece(1U << 20, 'x');
  for (int i = 0; i < 16 && one.send(piece); ++i) {}
  EXPECT_EQ(one.read().status, 413);
  EXPECT_TRUE(has_no_files_soon());
}

TEST_F(ServerTest, a_strangers_upload_is_turned_away_before_it_is_read) {
  start();
  const auto response =
      ask("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nX-Stranger: yes\r\nContent-Type: text/csv\r\nContent-Length: "
          "1000000\r\n\r\na;b\n");
  EXPECT_EQ(response.status, 401);
  EXPECT_TRUE(std::filesystem::is_empty(folder_)) << "nothing is written for somebody who may not send it";
}

TEST_F(ServerTest, an_upload_that_does_not_say_its_size_is_cut_at_the_limit_and_leaves_nothing) {
  options.limits.upload_bytes = 1U << 20;
  start();
  TestClient one = client();
  one.send("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string piece = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 64 && one.send(piece); ++i) {}
  EXPECT_EQ(one.read().status, 413);
  EXPECT_EQ(one.read_until(""), "");
  EXPECT_TRUE(has_no_files_soon());
}

TEST_F(ServerTest, an_upload_broken_off_leaves_nothing) {
  start();
  {
    TestClient one = client();
    one.send("POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\nabc");
    for (int i = 0; i < 100 && files_left() == 0; ++i) std::this_thread::sleep_for(milliseconds(20));
    EXPECT_EQ(files_left(), 1U);
  }
  EXPECT_TRUE(has_no_files_soon());
}

TEST_F(ServerTest, a_failing_handler_gets_an_incident_logged_once_and_leaks_nothing) {
  start();
  const auto wrong = ask(get("/api/v1/wrong"));
  EXPECT_EQ(wrong.status, 500);
  EXPECT_EQ(wrong.body.find("Ali"), std::string::npos);
  EXPECT_EQ(wrong.body.find("reading"), std::string::npos);
  EXPECT_EQ(incidents, 1);
  EXPECT_EQ(incident_text, "reading … failed");
  EXPECT_EQ(ask(get("/api/v1/mistake")).status, 500);
  EXPECT_EQ(incidents, 2);
  EXPECT_EQ(ask(get("/api/v1/hello/x")).status, 200);
}

TEST_F(ServerTest, what_no_worker_can_take_is_refused) {
  options.workers = 1;
  options.limits.waiting_requests = 1;
  start();
  TestClient slow = client();
  slow.send(get("/api/v1/slow"));
  while (!is_slow_running) std::this_thread::sleep_for(milliseconds(10));
  const auto refused = ask(get("/api/v1/hello/x"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.at("retry-after"), "5");
  let_slow_go.set_value();
  EXPECT_EQ(slow.read().body, "done");
}

TEST_F(ServerTest, stopping_lets_the_request_under_way_be_answered_and_ends_the_rest) {
  start();
  TestClient idle = client(), slow = client(), hearing = client();
  hearing.send(get("/api/v1/events"));
  hearing.read_until("six");
  slow.send(get("/api/v1/slow"));
  while (!is_slow_running) std::this_thread::sleep_for(milliseconds(10));
  server->stop();
  std::this_thread::sleep_for(milliseconds(50));
  let_slow_go.set_value();
  EXPECT_EQ(slow.read().body, "done");
  EXPECT_EQ(idle.read_until(""), "");
  running.join();
}

TEST_F(ServerTest, a_stream_sends_the_backlog_then_what_happens_and_a_sign_of_life) {
  options.limits.heartbeat = milliseconds(100);
  start();
  TestClient one = client();
  one.send(get("/api/v1/events", "Last-Event-ID: 5\r\nAccept-Encoding: gzip\r\n"));
  const std::string head = one.read_until("\r\n\r\n");
  EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos);
  EXPECT_EQ(head.find("gzip"), std::string::npos);
  EXPECT_EQ(one.read_until("six\n\n"), "retry: 3000\n\nid: 6\ndata: six\n\n");
  hub.publish("t", {6, "", "six"});
  hub.publish("t", {7, "", "seven"});
  EXPECT_EQ(one.read_until("seven\n\n"), "id: 7\ndata: seven\n\n");
  EXPECT_EQ(one.read_until(":\n\n"), ":\n\n");
  hub.publish("t", {8, "", "eight"});
  EXPECT_NE(one.read_until("eight\n\n").find("id: 8\n"), std::string::npos);
  hub.end("t");
  one.read_until("");
}

TEST_F(ServerTest, a_listener_that_leaves_is_forgotten_at_once) {
  start();
  {
    TestClient one = client();
    one.send(get("/api/v1/events"));
    one.read_until("six\n\n");
    EXPECT_EQ(hub.listeners("t"), 1U);
  }
  for (int i = 0; i < 100 && hub.listeners("t") > 0; ++i) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_EQ(hub.listeners("t"), 0U);
}

TEST_F(ServerTest, ten_thousand_connections_are_held_to_the_limit_and_do_not_stop_it) {
  options.limits.connections = 2000;
  start();
  std::vector<TestClient> crowd;
  crowd.reserve(10'000);
  for (int i = 0; i < 10'000; ++i) crowd.push_back(client());
  const auto open = std::ranges::count_if(crowd, [](const TestClient& one) { return one.is_open(); });
  EXPECT_GT(open, 9'000);
  EXPECT_EQ(crowd.front().ask(get("/api/v1/hello/x")).status, 200);
  const auto late = crowd.back().ask(get("/api/v1/hello/x")).status;
  EXPECT_TRUE(late == 503 || late == 0) << late;
  crowd.clear();
  TestResponse after;
  for (int i = 0; i < 100 && after.status != 200; ++i) {
    after = ask(get("/api/v1/hello/x"));
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_EQ(after.status, 200);
}

TEST_F(ServerTest, a_connection_over_the_limit_is_told_so) {
  options.limits.connections = 1;
  start();
  TestClient first = client();
  EXPECT_EQ(first.ask(get("/api/v1/hello/x")).status, 200);
  const auto refused = ask(get("/api/v1/hello/x"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(nlohmann::json::parse(refused.body)["reason"], "web.busy");
}

TEST_F(ServerTest, a_server_with_names_answers_to_them_alone_with_any_port) {
  options.hosts = {"localhost", "127.0.0.1", "[::1]"};
  start();
  const auto asked_as = [&](const std::string& host) {
    return ask("GET /api/v1/hello/x HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  };
  for (const char* host : {"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:9", "[::1]", "[::1]:80"})
    EXPECT_EQ(asked_as(host).status, 200) << host;
  for (const char* host : {"rebound.example", "rebound.example:8080", "localhost.rebound.example", "[::2]:80", "[::1", ""})
    EXPECT_EQ(asked_as(host).status, 421) << host;
  EXPECT_EQ(ask("GET / HTTP/1.1\r\n\r\n").status, 421);
  EXPECT_EQ(nlohmann::json::parse(asked_as("rebound.example").body)["reason"], "web.host_unknown");
}

TEST_F(ServerTest, a_trusted_proxy_is_believed_and_nobody_else) {
  options.proxy = Proxy::trusted;
  start();
  const auto response = ask(get("/api/v1/hello/x", "X-Forwarded-Proto: https\r\n"));
  EXPECT_EQ(response.headers.count("strict-transport-security"), 1U);
}

}  // namespace
}  // namespace samverkan::web
