// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_http.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "area/area_commands.hpp"
#include "audit/audit.hpp"
#include "kit/db/test_database.hpp"
#include "kit/web/session_cookie.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::picture {
namespace {

using Json = nlohmann::json;
using access::Role;

geo::Shape square(double x, double y, double side) {
  const geo::Sweref99 corner{6'400'000 + y, 800'000 + x};
  return {{{{corner,
             {corner.north_m, corner.east_m + side},
             {corner.north_m + side, corner.east_m + side},
             {corner.north_m + side, corner.east_m}},
            {}}}};
}

/// A city of two districts, Norr and Syd. Every week of three years Norr has 12 reports of damage and Syd 9; this week Norr has
/// 30 and Syd 3.
class PictureHttp : public testing::Test {
 protected:
  PictureHttp() {
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('demo', 'Provköping', 0)");
      std::vector<area::AreaRow> rows{{.number = 1, .name = "Norr", .code = "Norr", .boundary = square(0, 2000, 2000)},
                                      {.number = 2, .name = "Syd", .code = "Syd", .boundary = square(0, 0, 2000)}};
      ASSERT_TRUE(
          area::import_areas(work, "system", "demo", rows, {.level = area::Level::district, .origin = area::Origin::synthetic}));
      const area::AreaTree& tree = trees_.current(work);
      for (const area::Area* area : tree.areas_of(area::Geography::city)) {
        if (!area->parent) city_ = seat_area_ = area->id, city_slug_ = area->slug;
      }
      for (int back = 0; back < 156; ++back) {
        for (int i = 0; i < (back == 0 ? 30 : 12); ++i) add_report(work, tree.find_slug("norr")->id, back);
        for (int i = 0; i < (back == 0 ? 3 : 9); ++i) add_report(work, tree.find_slug("syd")->id, back);
      }
      cookie_ = access::sign_in(work, access::create_account(work, "Demo").value(), "demo").token;
    });
    register_routes(router_, door_, {trees_, state_, categories_, screener_, Invented::yes});
  }

  void add_report(db::Work& work, const access::AreaId& area, int weeks_back, std::int64_t late_ms = 0) {
    const auto at = to_millis(period_of(plus_weeks(week_, -weeks_back)).from) + 3'600'000 * 30;
    const std::string id = make_uuid7(work.now(), random_);
    work.execute(
        "INSERT INTO observations (id, category_group, category, occurred_from, occurred_to, counted_at, place_precision, "
        "location, "
        "area_id, use_for, received_at, content_hash) VALUES (?, 'damage', 'SKADEGORELSE', ?, ?, ?, 'area', 'inside', ?, "
        "'also_action', ?, 0)",
        id, at, at, at, area.text(), late_ms == 0 ? at : to_millis(clock_.now()) + late_ms);
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
  Role role_ = Role::coordinator;
  access::AreaId city_, seat_area_;
  std::string city_slug_, cookie_;
  access::Door door_{
      store_->database(), clock_, random_, [this](db::Work& work, const access::AccountId&) {
        return std::vector<access::Grant>{{access::SeatId("seat"), role_, "coordination", access::OrganisationId("org"),
                                           seat_area_, std::nullopt, Period{from_millis(0), work.now() + std::chrono::hours(1)}}};
      }};
  area::AreaTrees trees_;
  observation::CategoryList categories_ = observation::CategoryList::load(data_assets());
  observation::Screener screener_ = observation::Screener::load(data_assets()).value();
  PictureState state_{categories_, {}};
  web::Router router_;
};

TEST_F(PictureHttp, shows_exact_numbers_to_those_with_row_right_and_the_lattice_to_others) {
  const Json exact = get(picture_path());
  EXPECT_EQ(exact["total"]["value"], 33);
  EXPECT_EQ(area_named(exact, "norr")["figure"]["value"], 30);
  EXPECT_EQ(area_named(exact, "norr")["verdict"], "more");
  EXPECT_EQ(area_named(exact, "syd")["figure"]["shown"], "3");
  EXPECT_TRUE(exact["synthetic"]);
  EXPECT_FALSE(exact["coldStart"]);
  role_ = Role::school_head;
  const Json shared = get(picture_path());
  EXPECT_EQ(area_named(shared, "syd")["figure"]["shown"], "1–4");
  EXPECT_TRUE(area_named(shared, "syd")["figure"]["value"].is_null());
  EXPECT_FALSE(shared["total"]["value"] == 33 && area_named(shared, "norr")["figure"]["value"] == 30) << "30 of 33 leaves 3";
}

TEST_F(PictureHttp, a_sentence_says_the_number_and_direction_of_its_figure) {
  const Json page = get(picture_path());
  ASSERT_FALSE(page["changes"].empty());
  for (const Json& change : page["changes"]) {
    EXPECT_EQ(change["key"], change["direction"]);
    std::map<std::string, std::string> slots;
    for (const Json& slot : change["slots"]) slots[slot["name"]] = slot["value"];
    EXPECT_EQ(slots["count"], change["figure"]["shown"]);
    const int count = std::stoi(slots["count"]);
    EXPECT_TRUE(change["direction"] == "more" ? count > std::stoi(slots["high"]) : count < std::stoi(slots["low"]));
  }
  ASSERT_FALSE(page["signals"].empty());
  EXPECT_LE(page["signals"].size(), 3U);
}

TEST_F(PictureHttp, a_figure_is_the_same_on_the_tile_behind_its_token_and_as_a_list_of_rows) {
  const Json page = get(picture_path());
  for (const Json& area : page["areas"]) {
    const std::string token = area["figure"]["token"];
    EXPECT_EQ(get("/figures/" + token)["value"], area["figure"]["value"]);
    EXPECT_EQ(get("/figures/" + token + "/rows")["observations"].size(), area["figure"]["value"]);
  }
}

TEST_F(PictureHttp, a_write_that_is_rolled_back_never_shows_and_a_committed_one_always_does) {
  EXPECT_EQ(get(picture_path())["total"]["value"], 33);
  const auto refused = store_->database().write(clock_.now(), random_, [&](db::Work& work) -> Result<int> {
    add_report(work, city_, 0);
    get(picture_path());  // a reader meanwhile
    return refuse(Problem::conflict, "picture.edition_exists", "week");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(get(picture_path())["total"]["value"], 33);
  EXPECT_THROW(store_->database().write(clock_.now(), random_,
                                        [&](db::Work& work) {
                                          add_report(work, city_, 0);
                                          throw std::runtime_error("the disk is full");
                                        }),
               std::runtime_error);
  EXPECT_EQ(get(picture_path())["total"]["value"], 33);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) { add_report(work, city_, 0); });
  EXPECT_EQ(get(picture_path())["total"]["value"], 34) << "the number in the log is that of the one that was rolled back";
}

TEST_F(PictureHttp, what_another_program_wrote_into_the_store_is_read_too) {
  EXPECT_EQ(get(picture_path())["total"]["value"], 33);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    work.execute("UPDATE observations SET state = 'rejected' WHERE area_id = ?", area_id_of("syd"));
    audit::record(work,
                  {.actor = "system", .seat = "", .verb = "import_observations", .subject_kind = "import", .subject_id = "job"});
  });
  EXPECT_EQ(get(picture_path())["total"]["value"], 30);
}

TEST_F(PictureHttp, the_steering_group_reads_the_locked_editions_of_its_areas_and_nothing_else) {
  const Json draft =
      Json::parse(send(web::Method::post, "/editions", Json{{"area", "norr"}, {"week", to_text(week_)}}.dump()).body);
  const std::string path = "/editions/" + draft["id"].get<std::string>();
  const auto listed = [&] { return get("/editions")["editions"].size(); };
  role_ = Role::steering_group;
  EXPECT_EQ(listed(), 0U) << "a draft is the writer's";
  EXPECT_GE(send(web::Method::get, path).status, 403);
  EXPECT_GE(send(web::Method::get, picture_path()).status, 403);
  role_ = Role::coordinator;
  ASSERT_EQ(send(web::Method::post, path + "/lock", {}, draft["etag"]).status, 200);
  role_ = Role::steering_group;
  EXPECT_EQ(listed(), 1U);
  EXPECT_EQ(get(path)["state"], "locked");
  seat_area_ = access::AreaId(area_id_of("syd"));
  EXPECT_EQ(listed(), 0U) << "of another area";
  EXPECT_GE(send(web::Method::get, path).status, 403);
}

TEST_F(PictureHttp, a_figure_of_older_data_is_gone_and_one_for_other_eyes_is_not_found) {
  const std::string token = get(picture_path())["total"]["token"];
  store_->database().write(clock_.now(), random_, [&](db::Work& work) { add_report(work, city_, 0); });
  get("/figures/" + token, 410);
  const std::string newer = get(picture_path())["total"]["token"];
  role_ = Role::school_head;
  get("/figures/" + newer, 404);
  role_ = Role::administrator;
  EXPECT_GE(send(web::Method::get, picture_path()).status, 403);
}

TEST_F(PictureHttp, a_locked_edition_is_the_same_when_all_observations_are_gone) {
  const web::Reply opened = send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(week_)}}.dump());
  ASSERT_EQ(opened.status, 201) << opened.body;
  const Json draft = Json::parse(opened.body);
  const std::string path = "/editions/" + draft["id"].get<std::string>();
  EXPECT_EQ(send(web::Method::post, path + "/lock").status, 428);
  const web::Reply done = send(web::Method::post, path + "/lock", {}, draft["etag"]);
  ASSERT_EQ(done.status, 200) << done.body;
  const Json before = get(path);
  EXPECT_EQ(before["state"], "locked");
  EXPECT_EQ(area_named(before["picture"], "syd")["figure"]["shown"], "1–4") << "an edition holds the lattice, whoever makes it";
  store_->database().write(clock_.now(), random_, [](db::Work& work) {
    work.execute("DELETE FROM observations");
    audit::record(work,
                  {.actor = "somebody", .seat = "", .verb = "load_history", .subject_kind = "observation", .subject_id = ""});
  });
  EXPECT_EQ(get(path), before);
  EXPECT_EQ(get(picture_path())["total"]["value"], 0);
}

TEST_F(PictureHttp, a_report_that_comes_after_the_lock_waits_for_a_new_edition) {
  const Json draft =
      Json::parse(send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(week_)}}.dump()).body);
  const std::string path = "/editions/" + draft["id"].get<std::string>();
  const Json done = Json::parse(send(web::Method::post, path + "/lock", {}, draft["etag"]).body);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) { add_report(work, city_, 0, 1000); });
  EXPECT_EQ(get(picture_path())["total"]["value"], 33);
  const web::Reply next = send(web::Method::post, path + "/replace", R"({"reason": "En rapport kom sent"})", done["etag"]);
  ASSERT_EQ(next.status, 200) << next.body;
  EXPECT_EQ(get(picture_path())["total"]["value"], 34);
  EXPECT_EQ(get(path)["state"], "replaced");
}

TEST_F(PictureHttp, a_draft_that_may_point_at_a_person_is_not_saved_and_the_place_is_shown) {
  const Json draft =
      Json::parse(send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(week_)}}.dump()).body);
  const std::string path = "/editions/" + draft["id"].get<std::string>();
  const Json written{{"summary", "Pojken Ali, 070-123 45 67, sågs vid torget."}, {"frontItems", Json::array()}};
  const web::Reply reply = send(web::Method::patch, path, written.dump(), draft["etag"]);
  EXPECT_EQ(reply.status, 422);
  const Json problem = Json::parse(reply.body);
  EXPECT_EQ(problem["reason"], "observation.screened");
  EXPECT_EQ(problem["field"], "summary");
  EXPECT_FALSE(problem["spans"].empty());
  EXPECT_EQ(problem["rewording"].get<std::string>().find("070"), std::string::npos);
  EXPECT_EQ(get(path)["summary"], "");
  const Json clear{{"summary", "Lugnare vid torget än förra veckan."}, {"frontItems", Json::array()}};
  EXPECT_EQ(send(web::Method::patch, path, clear.dump(), draft["etag"]).status, 200);
}

TEST_F(PictureHttp, waiting_with_a_signal_is_an_answer_with_a_date) {
  const std::string id = get(picture_path())["signals"][0]["id"];
  EXPECT_EQ(send(web::Method::post, "/signals/" + id + "/wait", R"({"until": "2020-01-01"})").status, 422);
  EXPECT_EQ(send(web::Method::post, "/signals/" + id + "/wait", R"({"until": "2027-01-01"})").status, 200);
  EXPECT_EQ(get(picture_path())["signals"][0]["answered"], "waiting");
}

TEST_F(PictureHttp, unknown_filters_are_named) {
  web::Request request;
  EXPECT_EQ(get("/pictures/nowhere/" + to_text(week_), 404)["reason"], "picture.area_unknown");
  EXPECT_EQ(get("/pictures/" + city_slug_ + "/2026-W99", 422)["field"], "week");
}

}  // namespace
}  // namespace samverkan::picture
