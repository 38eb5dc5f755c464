// SPDX-License-Identifier: EUPL-1.2
// A city with three years of reports behind the routes of the picture. Test code.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "area/test_city.hpp"
#include "audit/audit.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/session_cookie.hpp"
#include "observation/observation_commands.hpp"
#include "picture/edition.hpp"
#include "picture/picture_commands.hpp"
#include "picture/picture_http.hpp"

namespace samverkan::picture {

using Json = nlohmann::json;

/// A city of two districts, Norr and Syd. Every week of three years Norr has 12 reports of damage and Syd 9; this week Norr has
/// 30 and Syd 3.
class PictureHttp : public testing::Test {
 protected:
  PictureHttp() {
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      area::test_city::build(work);
      const area::AreaTree& tree = trees_.current(work);
      for (const area::Area* area : tree.areas_of(area::Geography::city)) {
        if (!area->parent) city_ = seat_area_ = area->id, city_slug_ = area->slug;
      }
      for (int back = 0; back < 156; ++back) {
        for (int i = 0; i < (back == 0 ? 30 : 12); ++i) add_report(work, tree.find_slug("norr")->id, back);
        for (int i = 0; i < (back == 0 ? 3 : 9); ++i) add_report(work, tree.find_slug("syd")->id, back);
      }
      account_ = access::create_account(work, "system", "Demo").value();
    });
    move_on(std::chrono::seconds(0));
    register_routes(router_, door_, {trees_, state_, categories_, screener_, Invented::yes, map_of});
  }

  // Time passes, and the reader signs in again.
  void move_on(std::chrono::milliseconds by) {
    clock_ = FixedClock(clock_.now() + by);
    store_->database().write(clock_.now(), random_,
                             [&](db::Work& work) { cookie_ = access::sign_in(work, account_, "demo").token; });
  }

  // A map as the pages get it, as far as a change of boundaries goes.
  static std::string map_of(db::Work&, const area::AreaTree& tree, const area::Area& area) {
    Json outlines = Json::object();
    for (const auto& drawn : area::draw_map(tree, area, {}).areas) outlines[drawn.area->slug] = geo::area_m2(drawn.shape);
    return Json{{"areas", outlines}}.dump();
  }

  void add_report(db::Work& work, const access::AreaId& area, int weeks_back, std::int64_t late_ms = 0,
                  std::string_view group = "damage") {
    const auto at = to_millis(period_of(plus_weeks(week_, -weeks_back)).from) + 3'600'000 * 30;
    const std::string id = make_uuid7(work.now(), random_);
    work.execute(
        "INSERT INTO observations (id, category_group, category, occurred_from, occurred_to, counted_at, place_precision, "
        "location, "
        "area_id, use_for, received_at, content_hash) VALUES (?, ?, ?, ?, ?, ?, 'area', 'inside', ?, "
        "'also_action', ?, 0)",
        id, group, group == "damage" ? "SKADEGORELSE" : "INBROTT", at, at, at, area.text(),
        late_ms == 0 ? at : to_millis(clock_.now()) + late_ms);
    audit::record(work, {.actor = "somebody", .seat = "", .verb = "report", .subject_kind = "observation", .subject_id = id});
  }

  web::Reply send(web::Method method, const std::string& path, const std::string& body = {}, const std::string& etag = {}) {
    web::Request request;
    request.method = method;
    request.path = "/api/v1" + path;
    request.cookies.emplace(web::session_cookie_name(request.transport), cookie_);
    if (method != web::Method::get) {
      request.headers["x-csrf-token"] = web::csrf_token_of(cookie_);
      request.headers["content-type"] = "application/json";
      request.body = body.empty() ? "{}" : body;
    }
    if (!etag.empty()) request.headers["if-match"] = etag;
    return router_.answer(std::move(request));
  }
  Json get(const std::string& path, int status = 200) {
    const web::Reply reply = send(web::Method::get, path);
    EXPECT_EQ(reply.status, status) << path << " " << reply.body;
    return Json::parse(reply.body);
  }
  // The address of an edition of the whole city and week_ that is locked.
  std::string locked_edition() {
    const Json draft =
        Json::parse(send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(week_)}}.dump()).body);
    const std::string path = "/editions/" + draft["id"].get<std::string>();
    const web::Reply done = send(web::Method::post, path + "/lock", {}, draft["etag"]);
    EXPECT_EQ(done.status, 200) << done.body;
    return path;
  }
  void add_late(const std::string& slug, int count) {
    move_on(std::chrono::minutes(1));
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      for (int i = 0; i < count; ++i) add_report(work, trees_.current(work).find_slug(slug)->id, 0, -1);
    });
  }
  std::string area_id_of(const std::string& slug) {
    return store_->database().read(clock_.now(), random_,
                                   [&](db::Work& work) { return trees_.current(work).find_slug(slug)->id.text(); });
  }
  std::string picture_path() const { return "/pictures/" + city_slug_ + "/" + to_text(week_); }
  static Json area_named(const Json& page, const std::string& slug) {
    for (const Json& area : page["areas"]) {
      if (area["slug"] == slug) return area;
    }
    return {};
  }

  FixedClock clock_{from_millis(1'795'000'000'000)};
  IsoWeek week_ = plus_weeks(week_of(clock_.now()), -1);
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  access::Role role_ = access::Role::coordinator;
  access::AreaId city_, seat_area_;
  std::string city_slug_, cookie_;
  access::AccountId account_;
  access::Door door_{
      store_->database(), clock_, random_, [this](db::Work& work, const access::AccountId&) {
        return std::vector<access::Grant>{{access::SeatId("seat"), role_, "coordination", access::OrganisationId("org"),
                                           seat_area_, std::nullopt, Period{from_millis(0), work.now() + std::chrono::hours(1)}}};
      }};
  area::AreaTrees trees_;
  observation::CategoryList categories_ = observation::CategoryList::load(data_assets());
  observation::Screener screener_ = observation::Screener::load(data_assets()).value();
  PictureState state_{categories_, {}};
  web::Router router_, router_after_start_;
};

}  // namespace samverkan::picture
