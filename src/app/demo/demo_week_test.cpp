// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/demo/demo_load.hpp"
#include "app/demo/demo_week_http.hpp"
#include "app/wiring.hpp"
#include "kit/base/clock.hpp"

namespace samverkan::demo {
namespace {

TEST(DemoWeek, a_newcomer_meets_a_locked_edition_and_a_meeting_to_come_once) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("demo-week-" + std::to_string(::getpid()));
  const FixedClock clock{parse_rfc3339("2026-11-22T17:30:00Z", "t").value()};
  SystemRandom random;
  const DemoCity city = make_demo_city(Seed{1}, clock.now(), data_assets());
  auto database = app::open_store(folder);
  const auto store = database->write(clock.now(), random, [&](db::Work& work) -> Result<app::StoreInfo> {
    auto settled = app::settle_store(work, app::StoreKind::demo, city.name);
    if (const auto loaded = load_demo_city(work, city); !loaded) return refused_by(loaded);
    return settled;
  });
  ASSERT_TRUE(store);
  app::Wiring wiring(std::move(database), *store, clock, folder);
  const web::Router router = wiring.make_router();
  const auto acted = act_out_the_week(router, data_assets(), clock.now(), random);
  ASSERT_TRUE(acted) << acted.error().reason << " " << acted.error().details.back().second;
  const auto count = [&](std::string_view sql) {
    return wiring.database().read(clock.now(), random,
                                  [&](db::Work& work) { return std::get<0>(*work.find_row<std::int64_t>(sql)); });
  };
  EXPECT_EQ(count("SELECT COUNT(*) FROM editions WHERE state = 'locked'"), 1);
  EXPECT_EQ(count("SELECT COUNT(*) FROM meetings WHERE state = 'planned'"), 1);
  EXPECT_GT(count("SELECT MIN(starts_at) FROM meetings"), clock.now().time_since_epoch().count());
  EXPECT_EQ(count("SELECT COUNT(*) FROM agenda_items"), 2);
  EXPECT_EQ(act_out_the_week(router, data_assets(), clock.now(), random).error().reason, "app.demo_week_refused");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace samverkan::demo
