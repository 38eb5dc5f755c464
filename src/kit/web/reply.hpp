// SPDX-License-Identifier: EUPL-1.2
// What a handler answers. The server adds security headers, compression, Content-Length and the answer to If-None-Match.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kit/web/request.hpp"

namespace samverkan::web {

class Subscription;  // events.hpp

struct Reply {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<Subscription> events;  // an event stream follows `body` (which then holds the backlog); see events.hpp

  Reply& with_header(std::string name, std::string value) &;
  Reply&& with_header(std::string name, std::string value) &&;
  /// `revision` as from make_etag, with its quotes.
  Reply&& with_etag(std::string etag) &&;
  [[nodiscard]] std::string_view find_header(std::string_view name) const;  // names without regard to case; empty: absent
};

[[nodiscard]] Reply json_reply(const nlohmann::json& json, int status = 200);

/// 204
[[nodiscard]] Reply empty_reply();

/// A file to save: Content-Disposition with `file_name` (also non-ASCII).
[[nodiscard]] Reply download_reply(std::string body, std::string content_type, std::string_view file_name);

/// A strong entity tag: the revision of the object in quotes. Characters other than letters, digits, - _ . : are refused by
/// CHECK, so that a tag never needs escaping.
[[nodiscard]] std::string make_etag(std::string_view revision);
[[nodiscard]] std::string make_etag(std::int64_t revision);

/// A strong entity tag of the bytes themselves (128 bits of BLAKE2b).
[[nodiscard]] std::string etag_of_bytes(std::string_view bytes);

/// For each verb that changes something: 428 without If-Match, 412 when it does not name `current`. "*" is not taken, since it
/// would let the last writer win.
[[nodiscard]] Result<void> require_match(const Request& request, std::string_view current);

/// The numbered revision that the sender saw, out of If-Match: the digits of make_etag. 428 without, 412 when it is none of ours.
[[nodiscard]] Result<std::int64_t> seen_revision(const Request& request);

/// True when a list of entity tags, as in If-Match or If-None-Match, holds `current`. Compression marks are set aside.
[[nodiscard]] bool etag_listed(std::string_view list, std::string_view current);

}  // namespace samverkan::web
