// SPDX-License-Identifier: EUPL-1.2
// How a body is taken in: from whom, in pieces, to memory or to a file. Included by server.cpp alone.
#pragma once

#include <vector>

#include "kit/web/server_core.hpp"
#include "kit/web/upload_receiver.hpp"

namespace samverkan::web {

// Nobody fills memory or disk who may not: a file, and a body that is large or does not say its size, is asked about before it is
// read. A reply means that it is not wanted.
inline net::awaitable<std::optional<Reply>> Server::Core::turned_away(const Request& request, const Router::Match& match,
                                                                      std::uint64_t bytes) {
  if (match.route == nullptr) co_return std::nullopt;
  const bool is_upload = match.route->body == BodyKind::upload;
  const Handler& admit = is_upload ? match.route->admit : router.admit_large();
  if (!admit || (!is_upload && bytes <= options.limits.unknown_sender_bytes)) co_return std::nullopt;
  if (waiting >= options.limits.waiting_requests) co_return finished(busy_reply(request), request, options.limits);
  Reply reply;
  co_await on_worker([&] { reply = guarded(request, match, admit); });
  if (reply.status < 400) co_return std::nullopt;
  co_return std::optional<Reply>(std::move(reply));
}

template <class Stream, class Head>
net::awaitable<Result<void>> Server::Core::read_wanted(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                                       Request& request, BodyKind kind, std::optional<Allowance::Share>& share) {
  share.emplace(kind == BodyKind::memory ? bodies : uploads, sender_of(request.remote_address));
  if (kind == BodyKind::memory) co_return co_await read_body(line, stream, buffer, head, request, *share);
  std::optional<Incident> incident;
  try {
    co_return co_await read_upload(line, stream, buffer, head, request, *share);
  } catch (const std::exception& error) {  // the upload folder cannot be written
    incident = make_incident(error, make_crockford(8, random), "upload");
  }
  if (options.on_incident) options.on_incident(*incident);
  co_return incident_refusal(*incident);
}

template <class Stream, class Head>
net::awaitable<Result<void>> Server::Core::read_body(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                                     Request& request, Allowance::Share& share) {
  const Limits& limits = options.limits;
  const Intake intake{limits.body_bytes, kBodyPiece, limits.body_piece_timeout, limits.body_timeout, share};
  const auto append = [&request](std::string_view bytes) -> net::awaitable<Result<void>> {
    request.body += bytes;
    co_return Result<void>();
  };
  co_return co_await read_pieces(line, stream, buffer, head, request, intake, append);
}

template <class Stream, class Head>
net::awaitable<Result<void>> Server::Core::read_upload(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                                       Request& request, Allowance::Share& share) {
  const Limits& limits = options.limits;
  if (head.content_length().value_or(0) > limits.upload_bytes)
    co_return too_large(limits.upload_bytes);  // no file is made for it
  auto receiver = UploadReceiver::make(request.find_header("content-type").value_or(""), options.upload_folder, random);
  if (!receiver) co_return refused_by(receiver);
  const Intake intake{limits.upload_bytes, kUploadPiece, limits.upload_piece_timeout, limits.upload_timeout, share};
  const auto write = [&](std::string_view bytes) -> net::awaitable<Result<void>> {
    Result<void> taken;
    co_await on_worker([&] { taken = (*receiver)->take(bytes); });
    co_return taken;
  };
  const auto read = co_await read_pieces(line, stream, buffer, head, request, intake, write);
  if (!read) co_return read;
  auto upload = (*receiver)->finish();
  if (!upload) co_return refused_by(upload);
  request.upload = std::move(*upload);
  co_return Result<void>();
}

// Each piece has a time of its own, so that whoever sends a little now and then does not keep a place for long.
template <class Stream, class Head, class Take>
net::awaitable<Result<void>> Server::Core::read_pieces(Line& line, Stream& stream, boost::beast::flat_buffer& buffer, Head& head,
                                                       const Request& request, Intake intake, Take take) {
  if (head.content_length().value_or(0) > intake.bytes_max) co_return too_large(intake.bytes_max);
  error_code ec;
  const auto end = std::chrono::steady_clock::now() + intake.timeout;
  line.arm(intake.piece_timeout);
  if (request.find_header("expect")) co_await net::async_write(stream, net::buffer(kContinue), into(ec));
  http::request_parser<http::buffer_body> parser(std::move(head));
  parser.body_limit(kNoLimit);
  std::vector<char> piece(intake.piece_bytes);
  std::uint64_t size = 0;
  while (!parser.is_done()) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    line.arm(std::clamp(left, milliseconds(0), intake.piece_timeout));
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    co_await http::async_read(stream, buffer, parser, into(ec));
    if (ec && ec != http::error::need_buffer) {
      const auto failed = reading_failed(ec, line, options.limits);
      co_return tl::unexpected(failed ? *failed : Refusal{Problem::bad_input, "web.request_malformed", "", {}});
    }
    const std::size_t count = piece.size() - parser.get().body().size;
    size += count;
    if (size > intake.bytes_max) co_return too_large(intake.bytes_max);
    if (!intake.share.take(count)) co_return busy();
    const auto taken = co_await take(std::string_view(piece.data(), count));
    if (!taken) co_return taken;
  }
  co_return Result<void>();
}

}  // namespace samverkan::web
