// SPDX-License-Identifier: EUPL-1.2
// What the server holds and what it does, one function a step. Included by server.cpp and its parts alone.
#pragma once

#include "kit/web/server_parts.hpp"

#include <unordered_set>

#include "kit/base/random.hpp"
#include "kit/web/static_files.hpp"

namespace samverkan::web {

struct Server::Core {
  Core(ServerOptions given, Router routes, const Assets& web)
      : options(std::move(given)), router(std::move(routes)), files(web), acceptor(io), grace(io), guard(io.get_executor()) {}

  ServerOptions options;
  Router router;
  StaticFiles files;
  SystemRandom random;
  Allowance bodies{{options.limits.bodies_in_memory_bytes, options.limits.bodies_of_one_sender_bytes}};
  Allowance uploads{{options.limits.uploads_on_disk_bytes, options.limits.uploads_on_disk_bytes}};
  StreamsOfSessions streams;
  net::io_context io{1};
  tcp::acceptor acceptor;
  net::steady_timer grace;
  net::executor_work_guard<net::io_context::executor_type> guard;
  std::optional<net::thread_pool> workers;
  std::optional<net::ssl::context> tls;
  std::unordered_set<Line*> lines;  // touched by the input and output thread only, as all below
  std::uint16_t port = 0;
  std::size_t lines_max = 0;
  std::size_t refusals = 0;
  std::size_t waiting = 0;
  bool is_stopping = false;

  void listen();
  void begin_stop();
  net::awaitable<void> accept();
  net::awaitable<void> refuse_connection(std::shared_ptr<Line> line);
  net::awaitable<void> serve(std::shared_ptr<Line> line);
  template <class Stream>
  net::awaitable<void> serve_requests(Line& line, Stream& stream);
  template <class Stream>
  net::awaitable<Next> serve_one(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Live& live);
  net::awaitable<std::optional<Reply>> turned_away(const Request& request, const Router::Match& match, std::uint64_t bytes);
  template <class Stream, class Head>
  net::awaitable<Result<void>> read_wanted(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                           Request& request, BodyKind kind, std::optional<Allowance::Share>& share);
  template <class Stream, class Head>
  net::awaitable<Result<void>> read_body(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                         Request& request, Allowance::Share& share);
  template <class Stream, class Head>
  net::awaitable<Result<void>> read_upload(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                           Request& request, Allowance::Share& share);
  template <class Stream, class Head, class Take>
  net::awaitable<Result<void>> read_pieces(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                           const Request& request, Intake intake, Take take);
  template <class Stream>
  net::awaitable<Next> send(Line& line, Stream& stream, Reply reply, unsigned version, Method method, Next next);
  template <class Stream>
  net::awaitable<void> send_events(Line& line, Stream& stream, Live live);
  net::awaitable<bool> may_go_on(const Live& live);
  void doubt_streams_of(const Request& request);
  template <class Stream>
  net::awaitable<void> linger(Line& line, Stream& stream);
  template <class Work>
  net::awaitable<void> on_worker(Work work);
  Reply answer(const Request& request, const Router::Match& match);
  Reply guarded(const Request& request, const Router::Match& match, const Handler& handler);
};

}  // namespace samverkan::web
