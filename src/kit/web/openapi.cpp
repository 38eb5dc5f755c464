// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/openapi.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "kit/base/text.hpp"

namespace samverkan::web {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kMethods{"get", "post", "put", "patch", "delete"};

// Adds the members of `from` to `into`; saying the same thing twice is a mistake, in whatever order the files come.
void add_members(json& into, const json& from, std::string_view file) {
  for (const auto& [name, value] : from.items()) {
    if (into.contains(name)) throw std::runtime_error(std::string(file) + ": " + name + " stands in another fragment too");
    into[name] = value;
  }
}

void add_fragment(json& document, const Asset& asset) {
  const json fragment = json::parse(asset.bytes, nullptr, false);
  if (!fragment.is_object()) throw std::runtime_error(std::string(asset.path) + ": no JSON object");
  for (const auto& [member, value] : fragment.items()) {
    if (member == "paths") {
      for (const auto& [path, operations] : value.items()) {
        json& at = document["paths"][path];
        if (at.is_null()) at = json::object();
        add_members(at, operations, asset.path);
      }
    } else if (member == "components") {
      for (const auto& [kind, parts] : value.items()) {
        json& at = document["components"][kind];
        if (at.is_null()) at = json::object();
        add_members(at, parts, asset.path);
      }
    } else {
      throw std::runtime_error(std::string(asset.path) + ": a fragment has paths and components, not " + member);
    }
  }
}

const json* resolve(const json& document, const std::string& ref) {
  if (!ref.starts_with("#/")) return nullptr;
  const json* at = &document;
  for (const std::string_view name : split(std::string_view(ref).substr(2), '/')) {
    if (!at->is_object() || !at->contains(std::string(name))) return nullptr;
    at = &(*at)[std::string(name)];
  }
  return at;
}

const json& followed(const json& document, const json& node) {
  if (!node.is_object() || !node.contains("$ref") || !node["$ref"].is_string()) return node;
  const json* target = resolve(document, node["$ref"].get<std::string>());
  return target == nullptr ? node : *target;
}

void check_refs(const json& document, const json& node, std::vector<std::string>& findings) {
  if (node.is_object() && node.contains("$ref")) {
    const bool is_known = node["$ref"].is_string() && resolve(document, node["$ref"].get<std::string>()) != nullptr;
    if (!is_known) findings.push_back("$ref " + node["$ref"].dump() + " leads nowhere");
  }
  if (node.is_structured())
    for (const json& child : node) check_refs(document, child, findings);
}

bool is_problem(const json& document, const json& response) {
  const json& found = followed(document, response);
  return found.contains("content") && found["content"].contains("application/problem+json");
}

void check_responses(const json& document, const json& operation, const std::string& name, std::vector<std::string>& findings) {
  const json responses = operation.value("responses", json::object());
  bool has_success = false;
  bool has_problem = false;
  for (const auto& [status, response] : responses.items()) {
    has_success = has_success || status.starts_with('2');
    has_problem = has_problem || (!status.starts_with('2') && is_problem(document, response));
  }
  if (!has_success) findings.push_back(name + " has no answer that succeeds");
  if (!has_problem) findings.push_back(name + " has no answer that is a problem");
}

std::set<std::string> names_in(std::string_view path) {
  std::set<std::string> names;
  for (const std::string_view segment : split(path, '/'))
    if (segment.size() > 2 && segment.front() == '{') names.emplace(segment.substr(1, segment.size() - 2));
  return names;
}

void check_parameters(const json& document, const json& item, const json& operation, std::string_view path,
                      const std::string& name, std::vector<std::string>& findings) {
  std::set<std::string> declared;
  for (const json* holder : {&item, &operation}) {
    const json parameters = holder->value("parameters", json::array());
    for (const json& parameter : parameters) {
      const json& found = followed(document, parameter);
      if (found.value("in", "") == "path") declared.insert(found.value("name", ""));
    }
  }
  if (declared != names_in(path)) findings.push_back(name + " does not declare the parameters of its path");
}

}  // namespace

json join_openapi(const Assets& assets, std::string_view version) {
  json document{
      {"openapi", "3.1.0"},
      {"info", {{"title", "Samverkan"}, {"version", version}, {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
      {"servers", json::array({{{"url", kApiPrefix}}})},
      {"paths", json::object()},
      {"components", json::object()}};
  for (const Asset& asset : assets.under("data/openapi/")) add_fragment(document, asset);
  return document;
}

std::vector<std::string> lint_openapi(const json& document, std::span<const Route> routes) {
  std::vector<std::string> findings;
  std::map<std::string, std::string> described;  // operationId → "GET /path"
  for (const auto& [path, item] : document["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      if (std::ranges::find(kMethods, method) == kMethods.end()) continue;
      const std::string name = operation.value("operationId", method + " " + path + " without operationId");
      std::string where = method;
      std::ranges::transform(where, where.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      if (!described.emplace(name, where + " " + path).second) findings.push_back(name + " is described twice");
      if (operation.value("summary", "").empty()) findings.push_back(name + " has no summary");
      check_responses(document, operation, name, findings);
      check_parameters(document, item, operation, path, name, findings);
    }
  }
  for (const Route& route : routes) {
    const std::string where = std::string(to_text(route.method)) + " " + route.pattern;
    const auto found = described.find(route.operation_id);
    if (found == described.end()) findings.push_back(route.operation_id + " (" + where + ") is not described");
    else if (found->second != where)
      findings.push_back(route.operation_id + " is " + where + " but described as " + found->second);
    described.erase(route.operation_id);
  }
  for (const auto& [name, where] : described) findings.push_back(name + " (" + where + ") is described and has no route");
  check_refs(document, document, findings);
  return findings;
}

void register_openapi(Router& router, const Assets& assets, std::string_view version) {
  Reply reply = json_reply(join_openapi(assets, version));
  reply.with_header("ETag", etag_of_bytes(reply.body)).with_header("Cache-Control", "no-cache");
  router.get("/openapi.json", "get_openapi", [reply = std::move(reply)](const Request&) { return reply; });
}

}  // namespace samverkan::web
