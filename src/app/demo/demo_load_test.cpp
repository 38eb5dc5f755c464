// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "app/demo/demo_load.hpp"
#include "kit/db/test_database.hpp"
#include "observation/observation_views.hpp"

namespace samverkan::demo {
namespace {

UtcTime now() { return *parse_rfc3339("2026-11-22T17:30:00Z", "now"); }

TEST(DemoLoad, a_demo_store_holds_the_city_and_a_real_one_refuses_it) {
  const DemoCity city = make_demo_city(Seed{1}, now(), data_assets());
  for (const char* kind : {"demo", "real"}) {
    SeededRandom random(Seed{9});
    auto stores = db::test_databases();
    auto& database = stores.front()->database();
    database.write(now(), random, [&](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES (?, 'Tärnhamra', 0)", kind);
    });
    const auto loaded = database.write(now(), random, [&](db::Work& work) { return load_demo_city(work, city); });
    const auto count = [&](std::string_view sql) {
      return database.read(now(), random, [&](db::Work& work) { return std::get<0>(*work.find_row<std::int64_t>(sql)); });
    };
    if (std::string_view(kind) == "real") {
      EXPECT_FALSE(loaded.has_value());
      EXPECT_EQ(count("SELECT COUNT(*) FROM areas"), 0);
      continue;
    }
    ASSERT_TRUE(loaded.has_value()) << loaded.error().reason;
    EXPECT_EQ(count("SELECT COUNT(*) FROM observations"), std::ssize(city.reports));
    EXPECT_EQ(count("SELECT COUNT(*) FROM observation_receipts"), std::ssize(city.reports));
    EXPECT_EQ(count("SELECT COUNT(*) FROM seats"), std::ssize(city.seats));
    EXPECT_EQ(count("SELECT COUNT(*) FROM places"), std::ssize(city.places));
    EXPECT_EQ(count("SELECT COUNT(*) FROM places WHERE kind = 'other'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM map_features"), std::ssize(city.outlines) + std::ssize(city.lines));
    EXPECT_EQ(count("SELECT COUNT(*) FROM map_features WHERE layer = 'water'"), 3) << "sea, lake and river";
    EXPECT_EQ(count("SELECT COUNT(*) FROM observations WHERE area_id NOT IN (SELECT id FROM areas)"), 0);
  }
}

}  // namespace
}  // namespace samverkan::demo
