// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/router.hpp"

#include <algorithm>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/web/problem.hpp"

namespace samverkan::web {
namespace {

bool is_param(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

std::vector<std::string> segments_of(std::string_view pattern) {
  std::vector<std::string> segments;
  for (const std::string_view part : split(pattern.substr(1), '/')) segments.emplace_back(part);
  return segments;
}

bool fits(const std::vector<std::string>& segments, const std::vector<std::string_view>& parts) {
  return std::ranges::equal(segments, parts, [](const std::string& segment, std::string_view part) {
    return is_param(segment) ? !part.empty() : segment == part;
  });
}

// At the first segment where they differ in kind, a literal wins.
bool is_more_literal(const Route& a, const Route& b) {
  for (std::size_t i = 0; i < a.segments.size(); ++i)
    if (is_param(a.segments[i]) != is_param(b.segments[i])) return is_param(b.segments[i]);
  return false;
}

// Two patterns that differ only in the names of their parameters are the same pattern.
bool is_same_pattern(const Route& a, const Route& b) {
  return std::ranges::equal(a.segments, b.segments,
                            [](const std::string& x, const std::string& y) { return is_param(x) ? is_param(y) : x == y; });
}

}  // namespace

void Router::get(std::string_view pattern, std::string_view operation_id, Handler handler) {
  add(Method::get, pattern, operation_id, std::move(handler), BodyKind::memory);
}
void Router::post(std::string_view pattern, std::string_view operation_id, Handler handler) {
  add(Method::post, pattern, operation_id, std::move(handler), BodyKind::memory);
}
void Router::put(std::string_view pattern, std::string_view operation_id, Handler handler) {
  add(Method::put, pattern, operation_id, std::move(handler), BodyKind::memory);
}
void Router::patch(std::string_view pattern, std::string_view operation_id, Handler handler) {
  add(Method::patch, pattern, operation_id, std::move(handler), BodyKind::memory);
}
void Router::del(std::string_view pattern, std::string_view operation_id, Handler handler) {
  add(Method::del, pattern, operation_id, std::move(handler), BodyKind::memory);
}
void Router::upload(std::string_view pattern, std::string_view operation_id, Handler handler, Handler admit) {
  add(Method::post, pattern, operation_id, std::move(handler), BodyKind::upload);
  routes_.back().admit = std::move(admit);
}

void Router::add(Method method, std::string_view pattern, std::string_view operation_id, Handler handler, BodyKind body) {
  CHECK(pattern.starts_with('/') && !pattern.starts_with("/api/"), "patterns are relative to /api/v1 and start with /");
  CHECK(handler != nullptr, "a route has a handler");
  Route route{method, std::string(pattern), std::string(operation_id), std::move(handler), body, segments_of(pattern), nullptr};
  for (const Route& other : routes_) {
    CHECK(other.operation_id != operation_id, "operation ids are unique");
    CHECK(other.method != method || !is_same_pattern(other, route), "a route is given once");
  }
  routes_.push_back(std::move(route));
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with(kApiPrefix)) return match;
  path.remove_prefix(kApiPrefix.size());
  if (!path.starts_with('/')) return match;
  const auto parts = split(path.substr(1), '/');
  const Method wanted = method == Method::head ? Method::get : method;
  for (const Route& route : routes_) {
    if (!fits(route.segments, parts)) continue;
    match.allowed.push_back(route.method);
    if (route.method == Method::get) match.allowed.push_back(Method::head);
    if (route.method == wanted && (match.route == nullptr || is_more_literal(route, *match.route))) match.route = &route;
  }
  if (match.route == nullptr) return match;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& segment = match.route->segments[i];
    if (!is_param(segment)) continue;
    auto value = percent_decoded(parts[i], Plus::literal);
    if (!value) return {};  // what cannot be decoded names nothing
    match.params.emplace(segment.substr(1, segment.size() - 2), std::move(*value));
  }
  return match;
}

Reply Router::answer(Request request) const {
  auto match = this->match(request.method, request.path);
  if (match.route == nullptr) return no_route_reply(match, request.language);
  request.params = std::move(match.params);
  if (match.route->admit)
    if (auto reply = match.route->admit(request); reply.status >= 400) return reply;
  return match.route->handler(request);
}

Reply no_route_reply(const Router::Match& match, Language language) {
  if (match.allowed.empty()) return problem_reply({Problem::not_found, "web.address_unknown", "", {}}, language);
  std::vector<std::string> names;
  for (const Method method : match.allowed) names.emplace_back(to_text(method));
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string allow;
  for (const std::string& name : names) allow += (allow.empty() ? "" : ", ") + name;
  const Refusal refusal{Problem::unsupported, "web.method_not_allowed", "", {{"allowed", allow}}};
  return problem_reply(refusal, language).with_header("Allow", allow);
}

}  // namespace samverkan::web
