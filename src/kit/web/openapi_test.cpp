// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/openapi.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

namespace samverkan::web {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(OpenApi, the_fragments_of_this_module_describe_its_routes) {
  const auto own = data_assets().find("data/openapi/web.json");
  const std::array assets{Asset{"data/openapi/web.json", own.value()}};
  Router router;
  register_openapi(router, Assets(assets), "0.1.0");
  const json served = json::parse(router.answer({.path = "/api/v1/openapi.json"}).body);
  EXPECT_EQ(served["openapi"], "3.1.0");
  EXPECT_THAT(lint_openapi(served, router.routes()), IsEmpty());
}

TEST(OpenApi, all_fragments_join_and_their_references_resolve) {
  const json document = join_openapi(data_assets(), "0.1.0");
  const auto findings = lint_openapi(document, {});
  for (const std::string& finding : findings) EXPECT_THAT(finding, HasSubstr("is described and has no route")) << finding;
}

json document_with(const json& operation) {
  return {{"paths", {{"/things/{id}", {{"get", operation}}}}},
          {"components", {{"responses", {{"Problem", {{"content", {{"application/problem+json", json::object()}}}}}}}}}};
}

const json kSound{{"operationId", "get_thing"},
                  {"summary", "A thing"},
                  {"parameters", json::array({{{"name", "id"}, {"in", "path"}}})},
                  {"responses", {{"200", json::object()}, {"default", {{"$ref", "#/components/responses/Problem"}}}}}};

std::vector<std::string> linted(const json& operation) {
  Router router;
  router.get("/things/{id}", "get_thing", [](const Request&) { return Reply{}; });
  return lint_openapi(document_with(operation), router.routes());
}

json without(const char* member) {
  json operation = kSound;
  operation.erase(member);
  return operation;
}

TEST(OpenApi, each_shortcoming_is_named) {
  EXPECT_THAT(linted(kSound), IsEmpty());
  EXPECT_THAT(linted(without("summary")), ElementsAre("get_thing has no summary"));
  EXPECT_THAT(linted(without("parameters")), ElementsAre("get_thing does not declare the parameters of its path"));
  EXPECT_THAT(linted(without("responses")),
              ElementsAre("get_thing has no answer that succeeds", "get_thing has no answer that is a problem"));
  EXPECT_THAT(linted(without("operationId")), Contains("get_thing (GET /things/{id}) is not described"));
  json dangling = kSound;
  dangling["responses"]["default"]["$ref"] = "#/components/responses/Nothing";
  EXPECT_THAT(linted(dangling), Contains("$ref \"#/components/responses/Nothing\" leads nowhere"));
  json renamed = kSound;
  renamed["operationId"] = "read_thing";
  EXPECT_THAT(linted(renamed), Contains("read_thing (GET /things/{id}) is described and has no route"));
}

TEST(OpenApi, a_path_or_component_said_twice_is_a_mistake) {
  const std::array twice{Asset{"data/openapi/a.json", R"({"paths":{"/x":{"get":{}}}})"},
                         Asset{"data/openapi/b.json", R"({"paths":{"/x":{"get":{}}}})"}};
  EXPECT_THROW((void)join_openapi(Assets(twice), "1"), std::runtime_error);
  const std::array other{Asset{"data/openapi/a.json", R"({"info":{}})"}};
  EXPECT_THROW((void)join_openapi(Assets(other), "1"), std::runtime_error);
  const std::array shared{Asset{"data/openapi/a.json", R"({"paths":{"/x":{"get":{}}}})"},
                          Asset{"data/openapi/b.json", R"({"paths":{"/x":{"post":{}}}})"}};
  EXPECT_EQ(join_openapi(Assets(shared), "1")["paths"]["/x"].size(), 2U);
}

}  // namespace
}  // namespace samverkan::web
