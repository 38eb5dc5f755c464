// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/reply.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::web {
namespace {

bool is_unreserved(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' || c == '~';
}

bool is_same_name(std::string_view a, std::string_view b) { return to_lower(a) == to_lower(b); }

// Without W/, quotes and the mark that a compressed representation carries.
std::string_view revision_of(std::string_view etag) {
  etag = trimmed(etag);
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"') etag = etag.substr(1, etag.size() - 2);
  for (const std::string_view mark : {"-gzip", "-br"})
    if (etag.ends_with(mark)) etag.remove_suffix(mark.size());
  return etag;
}

}  // namespace

Reply& Reply::with_header(std::string name, std::string value) & {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

Reply&& Reply::with_header(std::string name, std::string value) && {
  headers.emplace_back(std::move(name), std::move(value));
  return std::move(*this);
}

Reply&& Reply::with_etag(std::string etag) && { return std::move(*this).with_header("ETag", std::move(etag)); }

std::string_view Reply::find_header(std::string_view name) const {
  const auto found = std::ranges::find_if(headers, [&](const auto& header) { return is_same_name(header.first, name); });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Reply json_reply(const nlohmann::json& json, int status) {
  return {.status = status, .content_type = "application/json", .body = json.dump()};
}

Reply empty_reply() { return {.status = 204}; }

Reply download_reply(std::string body, std::string content_type, std::string_view file_name) {
  std::string escaped;
  for (const char c : file_name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) escaped.push_back(c);
    else escaped.append({'%', kHex[byte >> 4], kHex[byte & 15]});
  }
  Reply reply{.content_type = std::move(content_type), .body = std::move(body)};
  reply.with_header("Content-Disposition", "attachment; filename*=UTF-8''" + escaped);
  return reply;
}

std::string make_etag(std::string_view revision) {
  const auto is_plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' || c == ':';
  };
  CHECK(std::ranges::all_of(revision, is_plain), "a revision is plain characters");
  return '"' + std::string(revision) + '"';
}

std::string make_etag(std::int64_t revision) { return make_etag(std::to_string(revision)); }

std::string etag_of_bytes(std::string_view bytes) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return make_etag(hex);
}

Result<void> require_match(const Request& request, std::string_view current) {
  const auto sent = request.find_header("if-match");
  if (!sent || trimmed(*sent).empty()) return refuse(Problem::precondition_missing, "web.if_match_missing");
  if (!etag_listed(*sent, current)) return refuse(Problem::stale, "web.stale");
  return {};
}

Result<std::int64_t> seen_revision(const Request& request) {
  const auto sent = request.find_header("if-match");
  if (!sent || trimmed(*sent).empty()) return refuse(Problem::precondition_missing, "web.if_match_missing", "If-Match");
  std::string_view tag = trimmed(*sent);
  if (tag.starts_with('"')) tag.remove_prefix(1);
  std::int64_t revision = 0;
  if (std::from_chars(tag.data(), tag.data() + tag.size(), revision).ec != std::errc())
    return refuse(Problem::stale, "web.stale", "If-Match");
  return revision;
}

bool etag_listed(std::string_view list, std::string_view current) {
  return std::ranges::any_of(split(list, ','), [&](std::string_view tag) { return revision_of(tag) == revision_of(current); });
}

}  // namespace samverkan::web
