// SPDX-License-Identifier: EUPL-1.2
// A server on a free port of this machine that runs as long as the value, for tests over real sockets.
#pragma once

#include <string_view>
#include <thread>

#include "kit/web/server.hpp"
#include "kit/web/test_client.hpp"

namespace samverkan::web {

class TestServer {
 public:
  /// The port in `options` is not used.
  TestServer(ServerOptions options, Router router)
      : server_(on_a_free_port(std::move(options)), std::move(router), Assets({})), running_([this] { server_.run(); }) {}
  ~TestServer() {
    server_.stop();
    running_.join();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] TestClient client() const { return TestClient(server_.port()); }
  [[nodiscard]] TestResponse ask(std::string_view bytes) const { return client().ask(bytes); }

 private:
  static ServerOptions on_a_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }
  Server server_;
  std::thread running_;
};

}  // namespace samverkan::web
