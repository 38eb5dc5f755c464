// SPDX-License-Identifier: EUPL-1.2
// The only file that compiles Boost.Beast and Asio, which is slow. Everything that can be decided without a socket is in the
// other files of kit/web.
#include <vector>

#include "kit/base/id.hpp"
#include "kit/web/events.hpp"
#include "kit/web/server_bodies.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::web {

void Server::Core::listen() {
  raise_open_files_limit();
  lines_max = connections_possible(options.limits.connections);
  if (options.tls) {
    tls.emplace(net::ssl::context::tls_server);
    tls->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1);
    tls->use_certificate_chain_file(options.tls->certificate_chain.string());
    tls->use_private_key_file(options.tls->private_key.string(), net::ssl::context::pem);
  }
  const tcp::endpoint endpoint(net::ip::make_address(options.address), options.port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(net::socket_base::max_listen_connections);
  port = acceptor.local_endpoint().port();
}

void Server::Core::begin_stop() {
  if (is_stopping) return;
  is_stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  for (Line* line : lines)
    if (!line->is_answering) line->socket.close(ignored);
  if (lines.empty()) return guard.reset();
  grace.expires_after(options.limits.stop_grace);
  grace.async_wait([this](error_code ec) {
    error_code closing;
    if (!ec)
      for (Line* line : lines) line->socket.close(closing);
  });
}

net::awaitable<void> Server::Core::accept() {
  while (!is_stopping) {
    error_code ec;
    tcp::socket socket = co_await acceptor.async_accept(into(ec));
    if (is_stopping) co_return;
    if (ec) {
      net::steady_timer pause(io, kAcceptPause);
      co_await pause.async_wait(into(ec));
      continue;
    }
    auto line = std::make_shared<Line>(std::move(socket));
    if (lines.size() < lines_max) {
      net::co_spawn(io, serve(std::move(line)), net::detached);
    } else if (refusals < kRefusalsAtOnce) {
      ++refusals;
      net::co_spawn(io, refuse_connection(std::move(line)), net::detached);
    }
  }
}

// Too many connections: told so, if there is room even for that, and closed.
net::awaitable<void> Server::Core::refuse_connection(std::shared_ptr<Line> line) {
  if (!tls) {
    const Request nobody;
    Reply reply = finished(busy_reply(nobody), nobody, options.limits);
    co_await send(*line, line->socket, std::move(reply), 11, Method::get, Next::close);
    co_await linger(*line, line->socket);
  }
  line->disarm();
  --refusals;
}

net::awaitable<void> Server::Core::serve(std::shared_ptr<Line> line) {
  lines.insert(line.get());
  error_code ec;
  const auto endpoint = line->socket.remote_endpoint(ec);
  if (!ec) line->peer = endpoint.address().to_string();
  line->socket.set_option(tcp::no_delay(true), ec);
  try {
    if (tls) {
      net::ssl::stream<tcp::socket&> stream(line->socket, *tls);
      line->arm(options.limits.header_timeout);
      co_await stream.async_handshake(net::ssl::stream_base::server, into(ec));
      if (!ec) co_await serve_requests(*line, stream);
      line->arm(kLinger);
      if (!ec) co_await stream.async_shutdown(into(ec));
    } else {
      co_await serve_requests(*line, line->socket);
    }
  } catch (const std::exception& error) {  // out of memory, or a mistake of ours: this connection ends, the others go on
    if (options.on_incident) options.on_incident(make_incident(error, make_crockford(8, random), ""));
  }
  line->disarm();
  lines.erase(line.get());
  if (!is_stopping || !lines.empty()) co_return;
  grace.cancel();
  guard.reset();
}

template <class Stream>
net::awaitable<void> Server::Core::serve_requests(Line& line, Stream& stream) {
  boost::beast::flat_buffer buffer(options.limits.header_bytes + kUploadPiece);
  for (std::size_t count = 0; count < options.limits.requests_a_connection; ++count) {
    Live live;
    const Next next = co_await serve_one(line, stream, buffer, live);
    line.is_answering = false;
    if (live.reply.events) {
      buffer = boost::beast::flat_buffer();
      co_await send_events(line, stream, std::move(live));
      co_return;
    }
    if (next == Next::close || is_stopping) break;
  }
  co_await linger(line, stream);
}

template <class Stream>
net::awaitable<Next> Server::Core::serve_one(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Live& live) {
  error_code ec;
  if (buffer.size() == 0) {
    buffer.shrink_to_fit();
    line.arm(line.is_fresh ? options.limits.header_timeout : options.limits.idle_timeout);
    line.is_fresh = false;
    const std::size_t count = co_await stream.async_read_some(buffer.prepare(kFirstRead), into(ec));
    buffer.commit(count);
    if (ec || is_stopping) co_return Next::close;
  }
  line.is_answering = true;
  const auto started = std::chrono::steady_clock::now();
  http::request_parser<http::empty_body> head;
  head.header_limit(static_cast<std::uint32_t>(options.limits.header_bytes));
  head.body_limit(kNoLimit);
  line.arm(options.limits.header_timeout);
  co_await http::async_read_header(stream, buffer, head, into(ec));
  Request request{.transport = tls ? Transport::tls : Transport::plain, .remote_address = line.peer};
  Result<void> read;
  if (ec) {
    const auto failed = reading_failed(ec, line, options.limits);
    if (!failed) co_return Next::close;
    read = tl::unexpected(*failed);
  }
  const unsigned version = ec ? 11 : head.get().version();
  Next next = !ec && head.keep_alive() && !is_stopping ? Next::request : Next::close;
  request.method = ec ? Method::get : method_of(head.get().method());
  const bool has_body = !ec && (head.chunked() || head.content_length().value_or(0) > 0);
  if (read) {
    const auto target = head.get().target();
    read = read_head(head.get(), {target.data(), target.size()}, options, request);
  }
  Router::Match match;
  std::optional<Allowance::Share> share;
  if (read) match = router.match(request.method, request.path);
  request.params = std::move(match.params);
  const auto done = [&](Reply&& reply) { return finished(std::move(reply), request, options.limits); };
  std::optional<Reply> refused;
  if (read && has_body) refused = co_await turned_away(request, match, head.content_length().value_or(kNoLimit));
  if (read && has_body && match.route != nullptr && !refused)
    read = co_await read_wanted(line, stream, buffer, head, request, match.route->body, share);
  else if (has_body) next = Next::close;  // what is not wanted is not read
  if (!read) {
    next = Next::close;
    refused = done(refused_reply(read.error(), request));
  } else if (!refused && waiting >= options.limits.waiting_requests) {
    refused = done(busy_reply(request));
  }
  Reply reply;
  if (refused) reply = std::move(*refused);
  else co_await on_worker([&] { reply = guarded(request, match, [&](const Request& asked) { return answer(asked, match); }); });
  doubt_streams_of(request);
  if (options.on_answered)
    options.on_answered({to_text(request.method), match.route ? match.route->operation_id : std::string_view(), reply.status,
                         std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started)});
  if (reply.events && request.method != Method::head) {
    live = {std::move(request), std::move(match), std::move(reply)};
    co_return Next::close;
  }
  co_return co_await send(line, stream, std::move(reply), version, request.method, is_stopping ? Next::close : next);
}

template <class Work>
net::awaitable<void> Server::Core::on_worker(Work work) {
  ++waiting;
  std::exception_ptr thrown;
  co_await net::async_initiate<const net::use_awaitable_t<>, void()>(
      [&](auto handler) {
        net::post(*workers, [&, handler = std::move(handler)]() mutable {
          try {
            work();
          } catch (const std::exception&) { thrown = std::current_exception(); }
          const auto executor = net::get_associated_executor(handler, io.get_executor());
          net::post(executor, std::move(handler));
        });
      },
      net::use_awaitable);
  --waiting;
  if (thrown) std::rethrow_exception(thrown);
}

Reply Server::Core::answer(const Request& request, const Router::Match& match) {
  if (match.route != nullptr) return match.route->handler(request);
  const auto path = percent_decoded(request.path, Plus::literal);
  auto file = path ? files.find(*path, request.find_header("accept-encoding").value_or("")) : std::nullopt;
  if (!file) return no_route_reply(match, request.language);
  if (request.method == Method::get || request.method == Method::head) return std::move(*file);
  return no_route_reply({.allowed = {Method::get, Method::head}}, request.language);
}

// The one place where exceptions from handlers end.
Reply Server::Core::guarded(const Request& request, const Router::Match& match, const Handler& handler) {
  try {
    return finished(handler(request), request, options.limits);
  } catch (const std::exception& error) {
    const Incident incident = make_incident(error, make_crockford(8, random), match.route ? match.route->operation_id : "static");
    if (options.on_incident) options.on_incident(incident);
    return finished(problem_reply(incident_refusal(incident).value(), request.language), request, options.limits);
  }
}

template <class Stream>
net::awaitable<Next> Server::Core::send(Line& line, Stream& stream, Reply reply, unsigned version, Method method, Next next) {
  error_code ec;
  auto response = to_beast(std::move(reply), version);
  response.keep_alive(next == Next::request);
  line.arm(options.limits.write_timeout + milliseconds(response.body().size() / kSlowestBytesPerMs));
  const bool is_bodyless = response.result_int() == 204 || response.result_int() == 304;
  if (method == Method::head || is_bodyless) {
    http::response<http::empty_body> bare(response.base());
    if (!is_bodyless) bare.content_length(response.body().size());
    co_await http::async_write(stream, bare, into(ec));
  } else {
    response.prepare_payload();
    co_await http::async_write(stream, response, into(ec));
  }
  co_return ec ? Next::close : next;
}

// A change may end the right of the streams that the same session has open, as signing out does.
void Server::Core::doubt_streams_of(const Request& request) {
  if (request.method == Method::get || request.method == Method::head) return;
  const auto token = find_session_token(request);
  if (!token) return;
  const auto [first, last] = streams.equal_range(*token);
  for (auto each = first; each != last; ++each) {
    each->second->is_in_doubt = true;
    each->second->timer.cancel();
  }
}

// The route itself is asked again, so that a right is stated once. What it answers beside yes or no is not sent.
net::awaitable<bool> Server::Core::may_go_on(const Live& live) {
  Reply again;
  co_await on_worker([&] { again = guarded(live.request, live.match, live.match.route->handler); });
  co_return again.events != nullptr;
}

template <class Stream>
net::awaitable<void> Server::Core::send_events(Line& line, Stream& stream, Live live) {
  const auto subscription = std::move(live.reply.events);
  std::string text = "retry: 3000\n\n" + live.reply.body;
  live.reply.body.clear();
  live.reply.with_header("X-Accel-Buffering", "no");
  error_code ec;
  const auto wake = std::make_shared<Wake>(io);
  const OpenStream open(streams, std::string(find_session_token(live.request).value_or("")), *wake);
  {
    http::response<http::empty_body> head(to_beast(std::move(live.reply), 11).base());
    head.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(head);
    line.arm(options.limits.write_timeout);
    // NOLINTNEXTLINE(bugprone-use-after-move): the check takes the suspension for a second use
    co_await http::async_write_header(stream, serializer, into(ec));
  }
  // The client sends nothing more: that the socket becomes readable means that it has gone.
  line.socket.async_wait(tcp::socket::wait_read, [wake](error_code) {
    wake->is_closed = true;
    wake->timer.cancel();
  });
  subscription->on_wake([this, weak = std::weak_ptr(wake)] {
    net::post(io, [weak] {
      if (const auto sleeping = weak.lock()) {
        sleeping->is_woken = true;
        sleeping->timer.cancel();
      }
    });
  });
  const auto end = std::chrono::steady_clock::now() + options.limits.stream_lifetime;
  auto asked = std::chrono::steady_clock::now();
  while (!ec && !wake->is_closed && !is_stopping) {
    if (wake->is_in_doubt || std::chrono::steady_clock::now() - asked >= options.limits.heartbeat) {
      wake->is_in_doubt = false;
      asked = std::chrono::steady_clock::now();
      if (!co_await may_go_on(live)) break;
      continue;  // it may have been put in doubt, or closed, meanwhile
    }
    wake->is_woken = false;
    const auto mail = subscription->take();
    for (const auto& letter : mail.events) text += *letter.wire;
    line.arm(options.limits.write_timeout);
    co_await net::async_write(stream, net::buffer(text), into(ec));
    line.disarm();
    if (ec || mail.is_ended || std::chrono::steady_clock::now() >= end) break;
    text = std::string(":\n\n");  // the heartbeat, unless something comes first
    if (wake->is_woken) {
      text.clear();
      continue;
    }
    if (wake->is_in_doubt) continue;
    wake->timer.expires_after(options.limits.heartbeat);
    error_code woken;
    co_await wake->timer.async_wait(into(woken));
    if (wake->is_woken) text.clear();
  }
  subscription->on_wake(nullptr);
}

// The client may still be sending what is not wanted; ending the connection at once would take the answer away from it.
template <class Stream>
net::awaitable<void> Server::Core::linger(Line& line, Stream& stream) {
  error_code ec;
  line.arm(kLinger);
  if constexpr (std::is_same_v<Stream, tcp::socket>) stream.shutdown(tcp::socket::shutdown_send, ec);
  std::vector<char> ignored(kFirstRead);
  while (!ec && !line.is_late) co_await stream.async_read_some(net::buffer(ignored), into(ec));
}

Server::Server(ServerOptions options, Router router, const Assets& web)
    : core_(std::make_unique<Core>(std::move(options), std::move(router), web)) {
  core_->listen();
}

Server::~Server() = default;

void Server::run() {
  core_->workers.emplace(core_->options.workers);
  net::co_spawn(core_->io, core_->accept(), net::detached);
  core_->io.run();
  core_->workers->join();
}

void Server::stop() {
  net::post(core_->io, [core = core_.get()] { core->begin_stop(); });
}

std::uint16_t Server::port() const { return core_->port; }

}  // namespace samverkan::web
