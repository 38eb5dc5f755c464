// SPDX-License-Identifier: EUPL-1.2
// A request as handlers see it: decoded, bounded (limits.hpp) and without a trace of the library that read it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kit/base/result.hpp"
#include "kit/web/upload.hpp"

namespace samverkan::web {

enum class Method { get, head, post, put, patch, del, options, other };

/// "GET", "DELETE" …; `other` is "OTHER".
[[nodiscard]] std::string_view to_text(Method method);

enum class Language { sv, en };

/// "sv" or "en".
[[nodiscard]] std::string_view to_text(Language language);

/// Whether the bytes between browser and server (or the proxy in front of it) are encrypted.
enum class Transport { plain, tls };

using TextMap = std::map<std::string, std::string, std::less<>>;

struct Request {
  Method method = Method::get;
  std::string path;  // decoded, without query, as "/api/v1/areas"
  TextMap params;    // what stood at {name} in the route's pattern, decoded
  TextMap query;     // decoded; each key once
  TextMap headers;   // names in lower case; repeated ones joined by ", "
  TextMap cookies;
  std::string body;              // empty when the body is an upload
  std::optional<Upload> upload;  // only on routes registered with Router::upload
  Language language = Language::sv;
  Transport transport = Transport::plain;
  std::string remote_address;

  /// `name` in lower case.
  [[nodiscard]] std::optional<std::string_view> find_header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> find_query(std::string_view key) const;
  [[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view name) const;
  /// The value at {name}. The route's pattern must have it.
  [[nodiscard]] const std::string& param(std::string_view name) const;
};

/// Whether the header Host names one of `names` (in lower case; of IPv6 in brackets), with any port.
[[nodiscard]] bool is_addressed_to(const Request& request, std::span<const std::string> names);

/// Refuses a query key that is not in `keys`, naming it. `lang` is always allowed.
[[nodiscard]] Result<void> only_keys(const Request& request, std::initializer_list<std::string_view> keys);

/// A whole number from the query; `otherwise` when the key is absent. Refuses what is no number or outside [min, max].
struct IntegerRange {
  std::int64_t min;
  std::int64_t max;
};
[[nodiscard]] Result<std::int64_t> query_integer(const Request& request, std::string_view key, IntegerRange range,
                                                 std::int64_t otherwise);

/// `limit` (1 to kPageLimitMax, else kPageLimitDefault) and `cursor` (empty for the first page) of a list.
struct Page {
  std::size_t limit;
  std::string cursor;
};
[[nodiscard]] Result<Page> read_page(const Request& request);

// The decoders below are pure and total: any bytes give a value or a refusal.

/// %XX and, in queries, + for space. Refuses broken escapes, zero bytes and what is no UTF-8.
enum class Plus { literal, space };
[[nodiscard]] Result<std::string> percent_decoded(std::string_view text, Plus plus);

/// "a=1&b=x%20y". Refuses a repeated key, a broken escape and more than kQueryKeysMax keys.
[[nodiscard]] Result<TextMap> parse_query(std::string_view text);

/// "a=1; b=2". Takes the first of repeated names, skips what has no "=", at most kCookiesMax.
[[nodiscard]] TextMap parse_cookies(std::string_view text);

/// From ?lang, then the cookie `lang`, then Accept-Language; Swedish when none decides.
[[nodiscard]] Language choose_language(const TextMap& query, const TextMap& cookies, std::string_view accept_language);

}  // namespace samverkan::web
