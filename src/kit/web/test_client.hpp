// SPDX-License-Identifier: EUPL-1.2
// A client for tests and benchmarks that sends any bytes, also wrong ones. Blocking, loopback only, waits at most ten seconds.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace samverkan::web {

struct TestResponse {
  int status = 0;                              // 0: the connection ended without an answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  TestClient(TestClient&& other) noexcept;
  TestClient& operator=(TestClient&&) = delete;
  ~TestClient();

  /// False when the other end has closed.
  bool send(std::string_view bytes);
  /// The next answer; `method` "HEAD" has no body.
  TestResponse read(std::string_view method = "GET");
  TestResponse ask(std::string_view bytes);
  /// Until `wanted` has been received; what came so far. Empty `wanted`: until the end.
  std::string read_until(std::string_view wanted);
  [[nodiscard]] bool is_open() const { return socket_ >= 0; }

 private:
  bool receive();
  int socket_;
  std::string waiting_;
};

}  // namespace samverkan::web
