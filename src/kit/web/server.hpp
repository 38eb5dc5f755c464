// SPDX-License-Identifier: EUPL-1.2
// The HTTP/1.1 server: one thread for all input and output, a bounded pool of workers for handlers, which may block. The
// front end is answered from `web`, everything under /api/v1 from the router. All limits are in limits.hpp. HTTP/2 needs a
// proxy in front.
//
//   Server server(options, std::move(router), web_assets());   // listens from here on
//   server.run();                                              // until stop()
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/web/finish.hpp"
#include "kit/web/limits.hpp"
#include "kit/web/router.hpp"

namespace samverkan::web {

/// Whose word is taken for the client's address and transport: the connection's own, or that of a proxy in front
/// (X-Forwarded-For, its last entry, and X-Forwarded-Proto).
enum class Proxy { none, trusted };

struct TlsFiles {
  std::filesystem::path certificate_chain;  // PEM
  std::filesystem::path private_key;        // PEM
};

/// For an access log: which operation, never which object or whose.
struct Answered {
  std::string_view method;
  std::string_view operation_id;  // "static" for the front end, "" for what found no route
  int status;
  std::chrono::microseconds duration;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::size_t workers = 4;
  Limits limits;
  Proxy proxy = Proxy::none;
  /// The names it answers to, in lower case and with any port; none: all. Keeps out pages of others whose name leads to this
  /// machine.
  std::vector<std::string> hosts;
  std::optional<TlsFiles> tls;
  std::filesystem::path upload_folder = std::filesystem::temp_directory_path();
  std::function<void(const Incident&)> on_incident;  // called once for each, from any thread
  std::function<void(const Answered&)> on_answered;  // from the input and output thread: must be quick
};

class Server {
 public:
  /// Binds and listens. Throws std::system_error (also boost's) when the address is taken or a TLS file cannot be read.
  Server(ServerOptions options, Router router, const Assets& web);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves until stop() and the last request under way has been answered, or Limits::stop_grace is over.
  void run();
  /// From any thread, and safe to call before run() and twice. Not from a signal handler: wait for signals on a thread.
  void stop();
  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace samverkan::web
