// SPDX-License-Identifier: EUPL-1.2
// Which handler answers which request. Patterns are relative to /api/v1 and written as in OpenAPI:
//   router.post("/observations/{id}/verify", "verify_observation", handler);
// A pattern, method or operation id given twice is a programming error. The list of routes is fixed before the server starts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/web/reply.hpp"
#include "kit/web/request.hpp"

namespace samverkan::web {

inline constexpr std::string_view kApiPrefix = "/api/v1";

/// Runs on a worker thread and may block. Called from several threads at once.
using Handler = std::function<Reply(const Request&)>;

enum class BodyKind { memory, upload };

struct Route {
  Method method;
  std::string pattern;  // relative to kApiPrefix
  std::string operation_id;
  Handler handler;
  BodyKind body = BodyKind::memory;
  std::vector<std::string> segments;  // of the pattern
  Handler admit;                      // of an upload, may be empty: asked before the body is read
};

class Router {
 public:
  void get(std::string_view pattern, std::string_view operation_id, Handler handler);
  void post(std::string_view pattern, std::string_view operation_id, Handler handler);
  void put(std::string_view pattern, std::string_view operation_id, Handler handler);
  void patch(std::string_view pattern, std::string_view operation_id, Handler handler);
  void del(std::string_view pattern, std::string_view operation_id, Handler handler);
  /// POST whose body goes to a file (Request::upload), up to Limits::upload_bytes. `admit` sees the request before its body is
  /// read; when it answers with a status of 400 or more, that is the answer and the body is not taken: whoever may not send a
  /// file fills no disk.
  void upload(std::string_view pattern, std::string_view operation_id, Handler handler, Handler admit = nullptr);

  /// The same for every other body that is larger than Limits::unknown_sender_bytes or does not say its size. Without it all are
  /// read.
  void admit_large(Handler admit) { admit_large_ = std::move(admit); }
  [[nodiscard]] const Handler& admit_large() const { return admit_large_; }

  [[nodiscard]] std::span<const Route> routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;  // null: no route of this method
    TextMap params;
    std::vector<Method> allowed;  // methods that the path has; empty: no such path
  };
  /// `path` with kApiPrefix, not yet percent-decoded. HEAD finds the GET route. A literal segment wins over {name}.
  /// Cost: linear in the number of routes (about 100, under 5 µs).
  [[nodiscard]] Match match(Method method, std::string_view path) const;

  /// Finds the route and runs it; 404 and 405 as problems. For the server and for tests of handlers without a socket: `path`
  /// may then be set in the request with `method`, and params are filled here.
  [[nodiscard]] Reply answer(Request request) const;

 private:
  void add(Method method, std::string_view pattern, std::string_view operation_id, Handler handler, BodyKind body);
  std::vector<Route> routes_;
  Handler admit_large_;
};

/// The 404 or 405 (with Allow) for a match without a route.
[[nodiscard]] Reply no_route_reply(const Router::Match& match, Language language);

}  // namespace samverkan::web
