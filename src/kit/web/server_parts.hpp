// SPDX-License-Identifier: EUPL-1.2
// What server.cpp is made of: one connection and its deadline, shares of common allowances, and the steps between the bytes of
// the library and our values. Included by server.cpp alone, so that Boost is compiled once.
#pragma once

#if defined(__clang__) && __clang_major__ < 15
// clang 14 has coroutines and does not say so; with this clang-tidy reads the file too.
#define __cpp_impl_coroutine 201902L
#define BOOST_ASIO_HAS_CO_AWAIT
#define BOOST_ASIO_HAS_STD_COROUTINE
#endif

#include <utility>  // before Boost 1.74, whose coroutine headers use std::exchange without it
// clang-format off
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
// clang-format on

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kit/base/text.hpp"
#include "kit/web/allowance.hpp"
#include "kit/web/limits.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/server.hpp"

namespace samverkan::web {

namespace net = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using net::ip::tcp;
using std::chrono::milliseconds;

inline constexpr std::uint64_t kNoLimit =
    UINT64_MAX;  // Boost 1.74 takes boost::none for "nothing fits"; the real limits are checked here
inline constexpr std::size_t kFirstRead = 4096;
inline constexpr std::size_t kBodyPiece = 4U << 10;
inline constexpr std::size_t kUploadPiece = 128U << 10;
inline constexpr std::size_t kRefusalsAtOnce = 64;     // connections over the limit that are still told so
inline constexpr std::size_t kFilesKept = 256;         // file descriptors for databases, uploads and the like
inline constexpr milliseconds kLinger{1500};           // for a refused client to read the answer before the connection ends
inline constexpr std::size_t kSlowestBytesPerMs = 16;  // a large reply gets this much more time
inline constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
inline constexpr milliseconds kAcceptPause{100};  // when the machine is out of file descriptors

inline auto into(error_code& ec) { return net::redirect_error(net::use_awaitable, ec); }

// One connection: its socket, and a deadline that interrupts whatever the socket is doing.
class Line : public std::enable_shared_from_this<Line> {
 public:
  explicit Line(tcp::socket accepted) : socket(std::move(accepted)), timer_(socket.get_executor()) {}

  void arm(milliseconds time) {
    is_late = false;
    wait(time);
  }
  void disarm() { timer_.cancel(); }

  tcp::socket socket;
  bool is_late = false;
  bool is_answering = false;
  bool is_fresh = true;  // no request yet: whoever connects is to say something soon
  std::string peer;

 private:
  // Interrupts again and again: an operation of several steps may be between two of them.
  void wait(milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([weak = weak_from_this()](error_code ec) {
      const auto line = weak.lock();
      if (ec || !line) return;
      line->is_late = true;
      error_code ignored;  // nothing is under way, or the socket is closed already
      line->socket.cancel(ignored);
      line->wait(milliseconds(50));
    });
  }
  net::steady_timer timer_;
};

// How a body is taken: at most so much, in pieces of this size, and the time for each piece and for all.
struct Intake {
  std::uint64_t bytes_max;
  std::size_t piece_bytes;
  milliseconds piece_timeout;
  milliseconds timeout;
  Allowance::Share& share;
};

inline Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::put: return Method::put;
    case http::verb::patch: return Method::patch;
    case http::verb::delete_: return Method::del;
    case http::verb::options: return Method::options;
    default: return Method::other;
  }
}

// "http://host/path" is as good as "/path" (RFC 9112, 3.2.2).
inline std::string_view path_and_query(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const auto slash = target.find('/', scheme + 3);
  return slash == std::string_view::npos ? "/" : target.substr(slash);
}

inline std::string_view last_item(std::string_view list) { return trimmed(list.substr(list.rfind(',') + 1)); }

inline void take_proxys_word(Request& request) {
  if (const auto address = request.find_header("x-forwarded-for")) request.remote_address = last_item(*address);
  const auto proto = request.find_header("x-forwarded-proto");
  request.transport = proto && last_item(*proto) == "https" ? Transport::tls : Transport::plain;
}

// Everything but the body. A refusal leaves the fields that could be read, so that the answer is in the right language.
inline Result<void> read_head(const http::fields& fields, std::string_view target, const ServerOptions& options,
                              Request& request) {
  for (const auto& field : fields) {
    const std::string value(field.value());
    const auto [place, is_new] =
        request.headers.emplace(to_lower({field.name_string().data(), field.name_string().size()}), value);
    if (!is_new) place->second += ", " + value;
  }
  if (options.proxy == Proxy::trusted) take_proxys_word(request);
  request.cookies = parse_cookies(request.find_header("cookie").value_or(""));
  target = path_and_query(target);
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  auto query = parse_query(question == std::string_view::npos ? std::string_view() : target.substr(question + 1));
  const TextMap none;
  request.language = choose_language(query ? *query : none, request.cookies, request.find_header("accept-language").value_or(""));
  if (!options.hosts.empty() && !is_addressed_to(request, options.hosts)) return refuse(Problem::bad_input, "web.host_unknown");
  if (!request.path.starts_with('/')) return refuse(Problem::bad_input, "web.address_malformed");
  if (!query) return refused_by(query);
  request.query = std::move(*query);
  return {};
}

inline void raise_open_files_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);  // if not allowed, the lower limit stays and fewer connections are taken
}

inline std::size_t connections_possible(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  const auto files = static_cast<std::size_t>(limit.rlim_cur);
  return std::min(wanted, files > 2 * kFilesKept ? files - kFilesKept : kFilesKept);
}

inline http::response<http::string_body> to_beast(Reply&& reply, unsigned version) {
  http::response<http::string_body> response(static_cast<http::status>(reply.status), version);
  for (const auto& [name, value] : reply.headers) response.insert(name, value);
  if (!reply.content_type.empty()) response.set(http::field::content_type, reply.content_type);
  response.body() = std::move(reply.body);
  return response;
}

enum class Next { request, close };

// What to answer when reading failed; nothing when there is nobody left to answer.
inline std::optional<Refusal> reading_failed(const error_code& ec, const Line& line, const Limits& limits) {
  const auto refusal = [](Problem problem, std::string_view reason, std::uint64_t max) {
    return Refusal{problem, std::string(reason), "", {{"max", std::to_string(max)}}};
  };
  if (line.is_late) return Refusal{Problem::bad_input, "web.timed_out", "", {}};
  if (ec == http::error::header_limit || ec == http::error::buffer_overflow)
    return refusal(Problem::too_large, "web.headers_too_large", limits.header_bytes);
  if (ec == http::error::body_limit) return refusal(Problem::too_large, "web.body_too_large", limits.body_bytes);
  if (ec == http::error::end_of_stream || ec == http::error::partial_message) return std::nullopt;
  if (ec.category() == http::make_error_code(http::error::bad_method).category())
    return Refusal{Problem::bad_input, "web.request_malformed", "", {}};
  return std::nullopt;
}

inline Refused too_large(std::uint64_t max) {
  return refuse(Problem::too_large, "web.body_too_large", "", {{"max", std::to_string(max)}});
}

inline Refused busy() { return refuse(Problem::unavailable, "web.busy"); }

// Whoever is refused for want of room is told to come again.
inline Reply refused_reply(const Refusal& refusal, const Request& request) {
  Reply reply = problem_reply(refusal, request.language);
  if (refusal.problem == Problem::unavailable) reply.with_header("Retry-After", "5");
  return reply;
}

inline Reply busy_reply(const Request& request) { return refused_reply(busy().value(), request); }

// Shared with the subscription, which may outlive the connection.
struct Wake {
  explicit Wake(net::io_context& io) : timer(io) {}
  net::steady_timer timer;
  bool is_woken = false;
  bool is_closed = false;
  bool is_in_doubt = false;  // its right is to be asked again at once
};

// An answer that stays open, with what its right is asked again by.
struct Live {
  Request request;
  Router::Match match;
  Reply reply;
};

// The streams that are open, by the token of their session, as long as the value lives.
using StreamsOfSessions = std::multimap<std::string, Wake*, std::less<>>;
class OpenStream {
 public:
  OpenStream(StreamsOfSessions& all, std::string token, Wake& wake) : all_(all), place_(all.emplace(std::move(token), &wake)) {}
  ~OpenStream() { all_.erase(place_); }
  OpenStream(const OpenStream&) = delete;
  OpenStream& operator=(const OpenStream&) = delete;

 private:
  StreamsOfSessions& all_;
  StreamsOfSessions::iterator place_;
};

}  // namespace samverkan::web
