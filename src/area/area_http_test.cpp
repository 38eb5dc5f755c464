// SPDX-License-Identifier: EUPL-1.2
#include "area/area_http.hpp"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "area/test_city.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::area {
namespace {

using Json = nlohmann::json;

using test_city::add_areas;
using test_city::square;

/// A city of two districts, Norr with two parts and Syd, with a station in the east of Norr.
class AreaHttp : public testing::Test {
 protected:
  AreaHttp() {
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      test_city::build(work);
      add_areas(work, {{"Ost", square(1000, 2000, 1000)}, {"Vast", square(0, 2000, 1000)}}, Level::neighbourhood, "Norr");
      const auto place = add_place(work, trees_.current(work),
                                   {make_id<PlaceId>(work.now(), random_), "Ostra torget", "square", {6'402'500, 801'500}});
      ASSERT_TRUE(place);
      EXPECT_EQ(add_place(work, trees_.current(work), {PlaceId("x"), "Havet", "square", {6'410'500, 801'500}}).error().reason,
                "area.place_outside");
      EXPECT_EQ(add_place(work, trees_.current(work), {PlaceId("x"), "Torget", "casino", {6'402'500, 801'500}}).error().reason,
                "area.place_kind_unknown");
      const auto signed_in = access::sign_in(work, access::create_account(work, "system", "Demo").value(), "demo");
      cookie_ = signed_in.token;
    });
    register_routes(router_, door_, trees_, maps_);
  }

  web::Reply get(const std::string& path, web::TextMap query = {}) {
    web::Request request;
    request.method = web::Method::get;
    request.path = "/api/v1" + path;
    request.query = std::move(query);
    if (!cookie_.empty()) request.cookies.emplace(web::session_cookie_name(request.transport), cookie_);
    return router_.answer(std::move(request));
  }
  static Json json_of(const web::Reply& reply) { return Json::parse(reply.body); }

  FixedClock clock_{from_millis(1'795'000'000'000)};
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  access::Door door_{
      store_->database(), clock_, random_, [](db::Work& work, const access::AccountId&) {
        return std::vector<access::Grant>{{access::SeatId("seat"), access::Role::steering_group, "steering",
                                           access::OrganisationId("org"), AreaId("city"), std::nullopt,
                                           Period{work.now() - std::chrono::hours(1), work.now() + std::chrono::hours(1)}}};
      }};
  AreaTrees trees_;
  MapReplies maps_;
  web::Router router_;
  std::string cookie_;
};

TEST_F(AreaHttp, lists_the_areas_of_a_geography_as_a_tree) {
  const auto reply = get("/areas");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const Json areas = json_of(reply)["areas"];
  std::map<std::string, Json> by_slug;
  for (const Json& area : areas) by_slug[area["slug"]] = area;
  ASSERT_EQ(by_slug.size(), 6U) << "the root, two districts, two parts and the rest of Norr";
  EXPECT_EQ(by_slug["provkoping"]["parentId"], nullptr);
  EXPECT_EQ(by_slug["ost"]["parentId"], by_slug["norr"]["id"]);
  EXPECT_EQ(by_slug["ost"]["level"], "neighbourhood");
  EXPECT_EQ(by_slug["ovrigt-i-norr"]["remainder"], true);
  EXPECT_EQ(json_of(get("/areas", {{"geography", "police"}}))["areas"].size(), 0U);
  EXPECT_EQ(get("/areas", {{"geography", "moon"}}).status, 422);
  EXPECT_EQ(get("/areas", {{"colour", "red"}}).status, 422);
}

TEST_F(AreaHttp, the_map_of_a_district_holds_its_leaves_and_its_neighbours_in_degrees) {
  const auto reply = get("/areas/norr/map");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const Json map = json_of(reply);
  EXPECT_EQ(map["areas"]["features"].size(), 3U);
  ASSERT_EQ(map["context"]["features"].size(), 1U);
  EXPECT_EQ(map["context"]["features"][0]["properties"]["slug"], "syd");
  ASSERT_EQ(map["places"]["features"].size(), 1U);
  EXPECT_EQ(map["places"]["features"][0]["properties"]["name"], "Ostra torget");
  const Json bounds = map["bounds"];
  EXPECT_LT(bounds[0], bounds[2]);
  EXPECT_LT(bounds[1], bounds[3]);
  for (const Json& feature : map["areas"]["features"])
    for (const Json& corner : feature["geometry"]["coordinates"][0][0]) {
      EXPECT_GT(corner[0], 19.9) << "longitude first";
      EXPECT_LT(corner[0], 20.3);
      EXPECT_GT(corner[1], 57.5);
      EXPECT_LT(corner[1], 57.8);
    }
  EXPECT_EQ(get("/areas/nowhere/map").status, 404);
}

TEST_F(AreaHttp, the_map_keeps_its_tag_until_boundaries_or_places_change) {
  const auto tag = [&] { return std::string(get("/areas/norr/map").find_header("ETag")); };
  const std::string first = tag();
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(tag(), first);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    ASSERT_TRUE(
        add_place(work, trees_.current(work), {make_id<PlaceId>(work.now(), random_), "Skolan", "school", {6'402'500, 800'500}}));
  });
  EXPECT_NE(tag(), first);
}

TEST_F(AreaHttp, the_map_of_the_whole_city_has_its_districts_and_what_is_inside_them) {
  const Json map = json_of(get("/areas/provkoping/map"));
  EXPECT_EQ(map["areas"]["features"].size(), 2U);
  EXPECT_EQ(map["inner"]["features"].size(), 2U) << "the remainder of Norr is no named area";
  EXPECT_EQ(map["context"]["features"].size(), 0U);
}

TEST_F(AreaHttp, layers_are_drawn_as_far_as_the_frame_and_a_bit_and_the_tag_follows_them) {
  const std::string before(get("/areas/norr/map").find_header("ETag"));
  const geo::Shape far_away = square(60'000, 0, 1000), ocean = square(-50'000, -50'000, 53'000);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    set_map_layer(work, "system", MapLayer::water, std::array{MapFeature{"Havet", "Sjökortet", ocean, {}}});
    set_map_layer(
        work, "system", MapLayer::neighbours,
        std::array{MapFeature{"Grannby", "Lantmätaren", square(0, 4000, 2000), {}}, MapFeature{"Borta", "X", far_away, {}}});
    set_map_layer(work, "system", MapLayer::lines,
                  std::array{MapFeature{
                      "Banan", "", {}, {{{6'402'500, 800'000}, {6'402'500, 804'000}}, {{6'450'000, 1}, {6'450'000, 9}}}}});
  });
  const auto reply = get("/areas/norr/map");
  EXPECT_NE(reply.find_header("ETag"), before);
  const Json map = json_of(reply);
  ASSERT_EQ(map["water"]["features"].size(), 1U);
  for (const Json& corner : map["water"]["features"][0]["geometry"]["coordinates"][0][0])
    EXPECT_GT(corner[0], 19.9) << "the ocean ends a little beyond the frame";
  ASSERT_EQ(map["context"]["features"].size(), 2U) << "Syd and the neighbour; what is far away is not drawn";
  EXPECT_EQ(map["context"]["features"][1]["properties"]["name"], "Grannby");
  ASSERT_EQ(map["lines"]["features"].size(), 1U);
  EXPECT_EQ(map["lines"]["features"][0]["geometry"]["coordinates"].size(), 1U) << "the other piece is far away";
  EXPECT_EQ(map["credits"], (Json::array({"Sjökortet", "Lantmätaren"})));
}

TEST_F(AreaHttp, a_part_is_the_child_that_holds_an_area) {
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    const AreaTree& tree = trees_.current(work);
    const Area &root = *tree.find_slug("provkoping"), &norr = *tree.find_slug("norr"), &ost = *tree.find_slug("ost");
    EXPECT_EQ(tree.part_of(root, ost).slug, "norr");
    EXPECT_EQ(tree.part_of(norr, ost).slug, "ost");
    EXPECT_EQ(tree.part_of(ost, ost).slug, "ost");
  });
}

TEST_F(AreaHttp, places_stand_under_the_leaf_that_holds_them) {
  const Json all = json_of(get("/places"))["places"];
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["kind"], "square");
  EXPECT_NEAR(all[0]["lat"].get<double>(), 57.67, 0.1);
  EXPECT_EQ(json_of(get("/places", {{"area", "norr"}}))["places"].size(), 1U);
  EXPECT_EQ(json_of(get("/places", {{"area", "syd"}}))["places"].size(), 0U);
  EXPECT_EQ(get("/places", {{"area", "nowhere"}}).status, 404);
}

TEST_F(AreaHttp, an_area_tells_its_place_in_the_tree) {
  const Json area = json_of(get("/areas/ost"));
  EXPECT_EQ(area["path"], (Json::array({"ost", "norr", "provkoping"})));
  EXPECT_EQ(area["policeList"], Json::array());
  EXPECT_EQ(area["population"], nullptr);
}

TEST_F(AreaHttp, nobody_who_is_not_signed_in_reads_areas) {
  cookie_.clear();
  for (const char* path : {"/areas", "/areas/norr", "/areas/norr/map", "/places"}) EXPECT_EQ(get(path).status, 401) << path;
}

// ---- the police list ----

std::string police_row(const char* name, const char* word, const char* date, double x, double side) {
  const auto corner = [&](double e, double n) {
    return "[" + std::to_string(800'000 + x + e) + "," + std::to_string(6'402'000 + n) + "]";
  };
  return std::string(R"({"type":"Feature","properties":{"NAMN":")") + name + R"(","KATEGORI":")" + word +
         R"(","ORT":"Ort","REGION":"Region","LOKALPOLISOMRADE":"LPO","AKTUALITET_START":")" + date +
         R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(side, 0) + "," + corner(side, side) +
         "," + corner(0, side) + "," + corner(0, 0) + "]]}}";
}
std::string police_file(const std::string& rows) { return R"({"type":"FeatureCollection","features":[)" + rows + "]}"; }

class PoliceList : public testing::Test {
 protected:
  template <class F>
  auto write(F&& f) {
    return store_->database().write(from_millis(1'795'000'000'000), random_, f);
  }
  PoliceList() {
    write([](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('real', 'x', 0)");
      return 0;
    });
  }
  Result<ImportReport> import(const std::string& text) {
    return write([&](db::Work& work) { return import_police_list(work, "system", text); });
  }
  std::vector<PoliceListEntry> on(const char* date) {
    return write([&](db::Work& work) { return police_list_on(work, parse_iso_date(date, "d").value()); });
  }
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
};

TEST_F(PoliceList, each_day_has_the_list_that_was_in_force) {
  ASSERT_TRUE(import(police_file(police_row("Norr", "Riskområde", "2023-12-01", 0, 500) + "," +
                                 police_row("Syd", "Utsatt område", "2023-12-01", 900, 500))));
  ASSERT_TRUE(import(police_file(police_row("Norr", "Särskilt utsatt område", "2025-12-01", 0, 500))));
  EXPECT_TRUE(on("2023-11-30").empty());
  ASSERT_EQ(on("2025-11-30").size(), 2U);
  EXPECT_EQ(on("2025-11-30")[0].vulnerable_class, VulnerableClass::risk);
  ASSERT_EQ(on("2025-12-01").size(), 1U);
  EXPECT_EQ(on("2025-12-01")[0].vulnerable_class, VulnerableClass::especially_vulnerable);
  const auto parts = vulnerable_parts_of(on("2026-01-01"), square(0, 2000, 1000));
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_NEAR(parts[0].share_of_area, 0.25, 1e-6);
  EXPECT_TRUE(vulnerable_parts_of(on("2026-01-01"), square(495, 2000, 1000)).empty()) << "a strip of 0.25 hectares is a sliver";
}

TEST_F(PoliceList, an_unknown_class_or_one_out_of_use_refuses_the_whole_file) {
  const auto good = police_row("Syd", "Utsatt område", "2025-12-01", 900, 500);
  EXPECT_EQ(import(police_file(good + "," + police_row("Norr", "Farligt område", "2025-12-01", 0, 500))).error().reason,
            "area.police_class_unknown");
  EXPECT_EQ(import(police_file(good + "," + police_row("Norr", "Riskområde", "2025-12-01", 0, 500))).error().reason,
            "area.police_class_not_in_use");
  EXPECT_EQ(import(police_file(good + "," + police_row("Norr", "Utsatt område", "2023-12-01", 0, 500))).error().reason,
            "area.police_list_dates_differ");
  EXPECT_EQ(import(police_file(good + "," + police_row("", "Utsatt område", "2025-12-01", 0, 500))).error().reason,
            "area.police_list_malformed");
  EXPECT_TRUE(on("2026-01-01").empty());
}

TEST_F(PoliceList, slivers_are_set_aside_and_the_same_list_again_changes_nothing) {
  const auto file = police_file(police_row("Norr", "Utsatt område", "2025-12-01", 0, 500) + "," +
                                police_row("Flisa", "Utsatt område", "2025-12-01", 900, 50));
  const auto first = import(file), again = import(file);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->accepted, 1);
  EXPECT_EQ(first->rejected, 1);
  EXPECT_EQ(first->rejected_rows[0].why.reason, "area.police_entry_sliver");
  EXPECT_EQ(again->unchanged, 1);
  EXPECT_EQ(again->accepted, 0);
}

}  // namespace
}  // namespace samverkan::area
