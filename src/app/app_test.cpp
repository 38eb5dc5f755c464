// SPDX-License-Identifier: EUPL-1.2
// The program as a whole, without a socket: who may do what, and that the description of the API is true.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands.hpp"
#include "app/page_rights.hpp"
#include "app/wiring.hpp"
#include "kit/base/clock.hpp"
#include "kit/web/openapi.hpp"

namespace samverkan::app {
namespace {

std::string golden_file(const std::string& name, const std::string& printed) {
  const std::string path = std::string(SAMVERKAN_SOURCE_DIR) + "/tests/golden/" + name;
  if (std::getenv("SAMVERKAN_APPROVE") != nullptr) std::ofstream(path) << printed;
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Permissions, are_those_of_the_golden_matrix) {
  EXPECT_EQ(permission_matrix(), golden_file("permissions.txt", permission_matrix()));
}

class AppTest : public testing::Test {
 protected:
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / ("app-" + std::to_string(::getpid()));
  FixedClock clock_{parse_rfc3339("2026-11-26T08:00:00Z", "t").value()};
  SystemRandom random_;

  ~AppTest() override { std::filesystem::remove_all(folder_); }
  Wiring wire(StoreKind kind) {
    auto database = open_store(folder_);
    const auto store = database->write(clock_.now(), random_, [&](db::Work& work) { return settle_store(work, kind, "Prov"); });
    return Wiring(std::move(database), store.value(), clock_, folder_);
  }
};

TEST_F(AppTest, every_route_is_described_and_every_description_has_a_route) {
  Wiring wiring = wire(StoreKind::demo);
  const auto router = wiring.make_router();
  const auto faults = web::lint_openapi(web::join_openapi(data_assets(), "test"), router.routes());
  for (const auto& fault : faults) ADD_FAILURE() << fault;
}

TEST_F(AppTest, sign_in_by_role_exists_in_a_demo_only) {
  web::Request request;
  request.method = web::Method::post;
  request.path = "/api/v1/demo-sessions";
  request.headers["content-type"] = "application/json";
  request.body = R"({"role":"coordinator"})";
  EXPECT_EQ(wire(StoreKind::real).make_router().answer(std::move(request)).status, 404);
}

TEST_F(AppTest, every_route_but_the_open_ones_asks_who_is_there) {
  Wiring wiring = wire(StoreKind::real);
  const auto router = wiring.make_router();
  const std::vector<std::string> open{"get_session",    "get_health",        "get_openapi",      "sign_in",
                                      "get_invitation", "accept_invitation", "open_answer_link", "answer_by_link",
                                      "open_card",      "answer_card",       "read_calendar"};
  for (const auto& route : router.routes()) {
    if (std::ranges::find(open, route.operation_id) != open.end()) continue;
    web::Request request;
    request.method = route.method;
    request.path = std::string(web::kApiPrefix) + route.pattern;
    request.headers["content-type"] = "application/json";
    request.body = "{}";
    EXPECT_EQ(router.answer(std::move(request)).status, 401) << route.operation_id;
  }
}

TEST_F(AppTest, a_store_stays_what_it_was_made_as) {
  const auto database = open_store(folder_);
  const auto settle = [&](StoreKind kind) {
    return database->write(clock_.now(), random_, [&](db::Work& work) { return settle_store(work, kind, "Prov"); });
  };
  EXPECT_TRUE(settle(StoreKind::synthetic));
  EXPECT_TRUE(settle(StoreKind::synthetic));
  EXPECT_FALSE(settle(StoreKind::real));
}

TEST(Serving, a_demo_that_is_to_be_heard_beyond_its_machine_is_refused_before_its_city_is_made) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("demo-" + std::to_string(::getpid()));
  EXPECT_EQ(serve({.data = folder, .listen = "0.0.0.0", .kind_of_new_store = StoreKind::demo}), 2);
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace samverkan::app
