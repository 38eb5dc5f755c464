// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/request.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/web/limits.hpp"

namespace samverkan::web {
namespace {

std::optional<std::string_view> find_in(const TextMap& map, std::string_view key) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<Language> language_of(std::string_view tag) {
  const std::string primary = to_lower(tag.substr(0, tag.find('-')));
  if (primary == "sv") return Language::sv;
  if (primary == "en") return Language::en;
  return std::nullopt;
}

// The weight of "sv;q=0.8": 1 without q, 0 when it cannot be read.
double weight_of(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return 1.0;
  const std::string_view text = trimmed(parameters.substr(q + 2));
  double weight = 0.0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), weight, std::chars_format::fixed);
  return read.ec == std::errc() && weight >= 0.0 && weight <= 1.0 ? weight : 0.0;
}

std::optional<Language> best_of(std::string_view accept_language) {
  std::optional<Language> best;
  double best_weight = 0.0;
  for (const std::string_view item : split(accept_language, ',')) {
    const auto semicolon = item.find(';');
    const auto language = language_of(trimmed(item.substr(0, semicolon)));
    const double weight = semicolon == std::string_view::npos ? 1.0 : weight_of(item.substr(semicolon));
    if (!language || weight <= best_weight) continue;
    best = language;
    best_weight = weight;
  }
  return best;
}

}  // namespace

std::string_view to_text(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::del: return "DELETE";
    case Method::options: return "OPTIONS";
    case Method::other: return "OTHER";
  }
  return "OTHER";
}

std::string_view to_text(Language language) { return language == Language::sv ? "sv" : "en"; }

std::optional<std::string_view> Request::find_header(std::string_view name) const { return find_in(headers, name); }
std::optional<std::string_view> Request::find_query(std::string_view key) const { return find_in(query, key); }
std::optional<std::string_view> Request::find_cookie(std::string_view name) const { return find_in(cookies, name); }

const std::string& Request::param(std::string_view name) const {
  const auto found = params.find(name);
  CHECK(found != params.end(), "the route's pattern has this parameter");
  return found->second;
}

bool is_addressed_to(const Request& request, std::span<const std::string> names) {
  const std::string host = to_lower(request.find_header("host").value_or(""));
  const auto port = host.find(':', host.starts_with('[') ? host.find(']') : 0);
  return std::ranges::find(names, host.substr(0, port)) != names.end();
}

Result<void> only_keys(const Request& request, std::initializer_list<std::string_view> keys) {
  for (const auto& [key, value] : request.query) {
    if (key == "lang" || std::ranges::find(keys, key) != keys.end()) continue;
    return refuse(Problem::bad_input, "web.query_key_unknown", key, {{"key", key}});
  }
  return {};
}

Result<std::int64_t> query_integer(const Request& request, std::string_view key, IntegerRange range, std::int64_t otherwise) {
  const auto text = request.find_query(key);
  if (!text) return otherwise;
  std::int64_t value = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  if (read.ec != std::errc() || read.ptr != text->data() + text->size() || value < range.min || value > range.max)
    return refuse(Problem::bad_input, "web.integer_outside", key,
                  {{"min", std::to_string(range.min)}, {"max", std::to_string(range.max)}});
  return value;
}

Result<Page> read_page(const Request& request) {
  const auto limit = query_integer(request, "limit", {1, kPageLimitMax}, kPageLimitDefault);
  if (!limit) return refused_by(limit);
  return Page{static_cast<std::size_t>(*limit), std::string(request.find_query("cursor").value_or(""))};
}

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::space) {
      out.push_back(' ');
    } else if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return refuse(Problem::bad_input, "web.address_malformed");
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  if (out.find('\0') != std::string::npos || !is_utf8(out)) return refuse(Problem::bad_input, "web.address_malformed");
  return out;
}

Result<TextMap> parse_query(std::string_view text) {
  TextMap query;
  if (text.empty()) return query;
  for (const std::string_view item : split(text, '&')) {
    if (item.empty()) continue;
    const auto equals = item.find('=');
    auto key = percent_decoded(item.substr(0, equals), Plus::space);
    auto value = percent_decoded(equals == std::string_view::npos ? std::string_view() : item.substr(equals + 1), Plus::space);
    if (!key) return refused_by(key);
    if (!value) return refused_by(value);
    if (query.size() == kQueryKeysMax)
      return refuse(Problem::bad_input, "web.query_too_long", "", {{"max", std::to_string(kQueryKeysMax)}});
    const auto [place, is_new] = query.emplace(*key, std::move(*value));
    if (!is_new) return refuse(Problem::bad_input, "web.query_key_repeated", *key, {{"key", *key}});
  }
  return query;
}

TextMap parse_cookies(std::string_view text) {
  TextMap cookies;
  for (const std::string_view item : split(text, ';')) {
    const auto equals = item.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = trimmed(item.substr(0, equals));
    if (name.empty()) continue;
    if (cookies.size() == kCookiesMax) break;
    cookies.emplace(name, trimmed(item.substr(equals + 1)));
  }
  return cookies;
}

Language choose_language(const TextMap& query, const TextMap& cookies, std::string_view accept_language) {
  for (const auto& asked : {find_in(query, "lang"), find_in(cookies, "lang")})
    if (asked)
      if (const auto language = language_of(*asked)) return *language;
  return best_of(accept_language).value_or(Language::sv);
}

}  // namespace samverkan::web
