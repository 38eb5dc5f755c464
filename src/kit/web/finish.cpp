// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/finish.hpp"

#include <array>
#include <utility>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/web/compression.hpp"
#include "kit/web/problem.hpp"

namespace samverkan::web {
namespace {

constexpr int kGzipLevel = 5;

// No inline script or style, no other host. blob: is for the map library's images.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSecurityHeaders{{
    {"Content-Security-Policy", kContentSecurityPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"},
    {"X-Robots-Tag", "noindex"},
}};

void add_absent(Reply& reply, std::string_view name, std::string_view value) {
  if (reply.find_header(name).empty()) reply.with_header(std::string(name), std::string(value));
}

bool is_reading(const Request& request) { return request.method == Method::get || request.method == Method::head; }

void mark_etag(Reply& reply, Coding coding) {
  for (auto& [name, value] : reply.headers)
    if (name == "ETag" && value.size() >= 2) value.insert(value.size() - 1, '-' + std::string(to_text(coding)));
}

void compress(Reply& reply, const Request& request, const Limits& limits) {
  if (reply.body.size() < limits.compress_from_bytes || !is_compressible(reply.content_type)) return;
  if (!reply.find_header("Content-Encoding").empty()) return;
  add_absent(reply, "Vary", "Accept-Encoding");
  if (!accepted_codings(request.find_header("accept-encoding").value_or("")).gzip) return;
  reply.body = gzip(reply.body, kGzipLevel);
  reply.with_header("Content-Encoding", "gzip");
  mark_etag(reply, Coding::gzip);
}

}  // namespace

Reply finished(Reply reply, const Request& request, const Limits& limits) {
  for (const auto& [name, value] : kSecurityHeaders) add_absent(reply, name, value);
  if (request.transport == Transport::tls) add_absent(reply, "Strict-Transport-Security", "max-age=31536000");
  add_absent(reply, "Cache-Control", "no-store");
  if (reply.events) return reply;
  const auto known = request.find_header("if-none-match");
  const std::string_view etag = reply.find_header("ETag");
  if (is_reading(request) && reply.status == 200 && known && !etag.empty() && etag_listed(*known, etag)) {
    reply.status = 304;
    reply.body.clear();
    reply.content_type.clear();
    std::erase_if(reply.headers, [](const auto& header) { return header.first == "Content-Encoding"; });
    return reply;
  }
  compress(reply, request, limits);
  return reply;
}

Incident make_incident(const std::exception& error, std::string id, std::string operation_id) {
  const bool is_ours = dynamic_cast<const ProgrammingError*>(&error) != nullptr;  // its text is written in the source
  return {std::move(id), std::move(operation_id), is_ours ? std::string(error.what()) : without_values(error.what())};
}

Refused incident_refusal(const Incident& incident) {
  return refuse(Problem::unavailable, "web.incident", "", {{"incident", incident.id}});
}

}  // namespace samverkan::web
