// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/router.hpp"

#include <gtest/gtest.h>

#include "kit/base/check.hpp"

namespace samverkan::web {
namespace {

Handler saying(std::string text) {
  return [text = std::move(text)](const Request& request) {
    return Reply{.body = text + (request.params.contains("id") ? ":" + request.param("id") : "")};
  };
}

Reply ask(const Router& router, Method method, std::string path) {
  return router.answer({.method = method, .path = std::move(path)});
}

class Routes : public testing::Test {
 protected:
  Routes() {
    router.get("/editions/{id}", "get_edition", saying("edition"));
    router.get("/editions/newest", "get_newest_edition", saying("newest"));
    router.patch("/editions/{id}", "change_edition", saying("changed"));
    router.post("/editions/{id}/lock", "lock_edition", saying("locked"));
  }
  Router router;
};

TEST_F(Routes, a_path_finds_its_handler_and_fills_the_parameters) {
  EXPECT_EQ(ask(router, Method::get, "/api/v1/editions/7").body, "edition:7");
  EXPECT_EQ(ask(router, Method::post, "/api/v1/editions/7/lock").body, "locked:7");
  EXPECT_EQ(ask(router, Method::head, "/api/v1/editions/7").body, "edition:7");
}

TEST_F(Routes, a_literal_segment_wins_over_a_parameter) {
  EXPECT_EQ(ask(router, Method::get, "/api/v1/editions/newest").body, "newest");
}

TEST_F(Routes, parameters_are_decoded_once_and_a_slash_in_them_is_no_separator) {
  EXPECT_EQ(ask(router, Method::get, "/api/v1/editions/a%2Fb%20c").body, "edition:a/b c");
  EXPECT_EQ(ask(router, Method::get, "/api/v1/editions/%2525").body, "edition:%25");
  EXPECT_EQ(ask(router, Method::get, "/api/v1/editions/%zz").status, 404);
}

TEST_F(Routes, another_method_is_answered_with_those_that_exist) {
  const Reply reply = ask(router, Method::del, "/api/v1/editions/7");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.find_header("allow"), "GET, HEAD, PATCH");
}

TEST_F(Routes, other_paths_are_not_found) {
  for (const char* path :
       {"/api/v1/editions", "/api/v1/editions/", "/api/v1/editions/7/", "/editions/7", "/api/v1", "", "/", "//"})
    EXPECT_EQ(ask(router, Method::get, path).status, 404) << path;
}

TEST_F(Routes, a_route_or_operation_given_twice_is_a_programming_error) {
  EXPECT_THROW(router.get("/editions/{number}", "get_by_number", saying("")), ProgrammingError);
  EXPECT_THROW(router.get("/other", "get_edition", saying("")), ProgrammingError);
  EXPECT_THROW(router.get("/api/v1/other", "get_other", saying("")), ProgrammingError);
}

}  // namespace
}  // namespace samverkan::web
