// SPDX-License-Identifier: EUPL-1.2
// What the server costs: memory of 2,000 open event streams, and requests a second of a small JSON answer. The server runs in
// a process of its own, so that the clients' memory is not counted; both share the machine's cores.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "kit/base/text.hpp"
#include "kit/web/events.hpp"
#include "kit/web/server.hpp"
#include "kit/web/test_client.hpp"

namespace samverkan::web {
namespace {

constexpr int kStreams = 2000;
constexpr int kRuns = 5;
constexpr double kStreamsTargetMb = 50.0;
constexpr int kClients = 16;
constexpr std::chrono::seconds kRequestTime{2};

void serve(int port_pipe) {
  EventHub hub;
  Router router;
  router.get("/events", "hear_events", [&](const Request&) { return events_reply(hub.subscribe("t")); });
  router.get("/things/{id}", "get_thing", [](const Request& request) {
    return json_reply({{"id", request.param("id")}, {"state", "received"}, {"may", {"withdraw"}}});
  });
  router.post("/publish", "publish", [&](const Request&) {
    hub.publish("t", {1, "changed", "{\"item\":7}"});
    return empty_reply();
  });
  Server server({.port = 0}, std::move(router), Assets({}));
  const std::uint16_t port = server.port();
  if (::write(port_pipe, &port, sizeof port) != sizeof port) return;
  server.run();
}

struct Child {
  pid_t process;
  std::uint16_t port;
};

Child start() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) std::abort();
  const pid_t process = ::fork();
  if (process == 0) {
    serve(ends[1]);
    ::_exit(0);
  }
  std::uint16_t port = 0;
  if (::read(ends[0], &port, sizeof port) != sizeof port) std::abort();
  ::close(ends[0]);
  ::close(ends[1]);
  return {process, port};
}

void stop(Child child) {
  ::kill(child.process, SIGKILL);
  ::waitpid(child.process, nullptr, 0);
}

double resident_mb(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) {
      const std::string_view text = trimmed(std::string_view(line).substr(6));  // "16384 kB"
      double kilobytes = 0.0;
      std::from_chars(text.data(), text.data() + text.find(' '), kilobytes);
      return kilobytes / 1024.0;
    }
  return 0.0;
}

std::string request(std::string_view method, std::string_view path) {
  return std::string(method) + " /api/v1" + std::string(path) + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n";
}

// Resident memory of the whole server while every stream is open and has received one event.
double memory_of_streams() {
  const Child child = start();
  std::vector<TestClient> streams;
  streams.reserve(kStreams);
  for (int i = 0; i < kStreams; ++i) {
    streams.emplace_back(child.port);
    streams.back().send(request("GET", "/events"));
    streams.back().read_until("retry: 3000\n\n");
  }
  TestClient(child.port).ask("POST /api/v1/publish HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  int heard = 0;
  for (TestClient& stream : streams) heard += stream.read_until("\"item\":7}\n\n").ends_with("\"item\":7}\n\n") ? 1 : 0;
  const double mb = heard == kStreams ? resident_mb(child.process) : -1.0;
  streams.clear();
  stop(child);
  return mb;
}

double requests_a_second() {
  const Child child = start();
  std::atomic<long> answered = 0;
  std::atomic<bool> is_over = false;
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i)
    clients.emplace_back([&] {
      TestClient client(child.port);
      while (!is_over && client.ask(request("GET", "/things/7")).status == 200) ++answered;
    });
  std::this_thread::sleep_for(kRequestTime);  // style-allow: sleep because the time is what is measured
  is_over = true;
  for (std::thread& client : clients) client.join();
  stop(child);
  return static_cast<double>(answered) / static_cast<double>(kRequestTime.count());
}

double median_of(double (*measure)()) {
  std::array<double, kRuns> values{};
  for (double& value : values) value = measure();
  std::ranges::sort(values);
  return values[kRuns / 2];
}

void run() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  const double mb = median_of(memory_of_streams);
  std::printf("bench web_2000_event_streams ours=%.1f MB peer=- ratio=- target=%.0f %s\n", mb, kStreamsTargetMb,
              mb > 0.0 && mb < kStreamsTargetMb ? "met" : "missed");
  std::printf("bench web_small_json_replies ours=%.0f requests/s peer=- ratio=- target=- -\n", median_of(requests_a_second));
}

}  // namespace
}  // namespace samverkan::web

int main() { samverkan::web::run(); }
