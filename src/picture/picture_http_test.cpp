// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_commands.hpp"
#include "picture/test_picture.hpp"

namespace samverkan::picture {
namespace {

TEST_F(PictureHttp, shows_exact_numbers_to_those_with_row_right_and_the_lattice_to_others) {
  const Json exact = get(picture_path());
  EXPECT_EQ(exact["total"]["value"], 33);
  EXPECT_EQ(area_named(exact, "norr")["figure"]["value"], 30);
  EXPECT_EQ(area_named(exact, "norr")["verdict"], "more");
  EXPECT_EQ(area_named(exact, "syd")["figure"]["shown"], "3");
  EXPECT_TRUE(exact["synthetic"]);
  EXPECT_FALSE(exact["coldStart"]);
  role_ = access::Role::school_head;
  const Json shared = get(picture_path());
  EXPECT_EQ(area_named(shared, "syd")["figure"]["shown"], "1–4");
  EXPECT_TRUE(area_named(shared, "syd")["figure"]["value"].is_null());
  EXPECT_FALSE(shared["total"]["value"] == 33 && area_named(shared, "norr")["figure"]["value"] == 30) << "30 of 33 leaves 3";
}

TEST_F(PictureHttp, what_was_shown_is_remembered_when_the_program_starts_again) {
  role_ = access::Role::school_head;
  const Json before = get(picture_path());
  EXPECT_TRUE(area_named(before, "norr")["figure"]["value"].is_null()) << "with the total it would tell of the 3 in Syd";
  move_on(std::chrono::minutes(2));
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    for (int i = 0; i < 2; ++i) add_report(work, trees_.current(work).find_slug("syd")->id, 0);
  });
  PictureState again(categories_, {});
  register_routes(router_after_start_, door_, {trees_, again, categories_, screener_, Invented::yes, map_of});
  const auto request = [&](const std::string& path) {
    web::Request asked;
    asked.path = "/api/v1" + path;
    asked.cookies.emplace(web::session_cookie_name(asked.transport), cookie_);
    return Json::parse(router_after_start_.answer(std::move(asked)).body);
  };
  const Json after = request(picture_path());
  EXPECT_TRUE(area_named(after, "norr")["figure"]["value"].is_null()) << "its number is the same, and so is what is said of it";
}

TEST_F(PictureHttp, a_sentence_says_the_number_and_direction_of_its_figure) {
  const Json page = get(picture_path());
  ASSERT_FALSE(page["changes"].empty());
  for (const Json& change : page["changes"]) {
    std::map<std::string, std::string> slots;
    for (const Json& slot : change["slots"]) slots[slot["name"]] = slot["value"];
    EXPECT_EQ(slots["count"], change["figure"]["shown"]);
    const int count = std::stoi(slots["count"]), low = std::stoi(slots["low"]), high = std::stoi(slots["high"]);
    if (change["key"] == "more") EXPECT_GT(count, high);
    else if (change["key"] == "less") EXPECT_LT(count, low);
    else EXPECT_TRUE(low <= count && count <= high) << change;
    const int before = std::stoi(slots["before"]);
    EXPECT_EQ(change["direction"] == "more", count > before) << "against last week";
  }
  ASSERT_FALSE(page["signals"].empty());
  EXPECT_LE(page["signals"].size(), 3U);
}

TEST_F(PictureHttp, what_is_as_usual_again_is_a_change_too) {
  move_on(std::chrono::hours(24 * 7));
  week_ = plus_weeks(week_, 1);
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    for (int i = 0; i < 12; ++i) add_report(work, trees_.current(work).find_slug("norr")->id, 0);
  });
  bool found = false;
  const Json page = get(picture_path());
  for (const Json& change : page["changes"]) {
    if (change["areaSlug"] != "norr") continue;
    found = true;
    EXPECT_EQ(change["key"], "back_from_more");
    EXPECT_EQ(change["direction"], "less");
  }
  EXPECT_TRUE(found) << page["changes"];
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
  role_ = access::Role::steering_group;
  EXPECT_EQ(listed(), 0U) << "a draft is the writer's";
  EXPECT_GE(send(web::Method::get, path).status, 403);
  EXPECT_GE(send(web::Method::get, picture_path()).status, 403);
  role_ = access::Role::coordinator;
  ASSERT_EQ(send(web::Method::post, path + "/lock", {}, draft["etag"]).status, 200);
  role_ = access::Role::steering_group;
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
  role_ = access::Role::school_head;
  get("/figures/" + newer, 404);
  role_ = access::Role::administrator;
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

TEST_F(PictureHttp, what_stands_in_front_of_a_locked_edition_is_kept_by_name_for_the_agendas_of_its_area) {
  const Json frozen = get(locked_edition())["picture"]["signals"];
  ASSERT_FALSE(frozen.empty());
  const auto kept = [&](std::chrono::days later) {
    return store_->database().read(clock_.now() + later, random_, [&](db::Work& work) { return signals_in_front(work, city_); });
  };
  std::vector<std::string> names;
  for (const Json& signal : frozen) names.push_back(signal["id"]);
  EXPECT_EQ(kept(std::chrono::days(0)), names);
  EXPECT_TRUE(kept(std::chrono::days(21)).empty()) << "nothing of a picture that is weeks old";
}

TEST_F(PictureHttp, a_signal_of_a_locked_edition_is_read_as_it_was_frozen_whatever_became_of_the_reports) {
  const Json edition = get(locked_edition());
  const Json& frozen = edition["picture"]["signals"][0];
  const auto signal = store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    work.execute("DELETE FROM observations");
    EXPECT_FALSE(frozen_signal(work, trees_.current(work), city_, "2020-W01.norr.damage.more"));
    return frozen_signal(work, trees_.current(work), city_, frozen["id"]).value();
  });
  EXPECT_EQ(Json(signal.shown), frozen["figure"]["shown"]);
  EXPECT_EQ((Json{{"low", signal.usual.low}, {"high", signal.usual.high}}), frozen["usual"]);
  EXPECT_EQ(to_text(signal.week), edition["picture"]["week"]);
  EXPECT_EQ(signal.area_version, edition["picture"]["areaVersion"]);
  EXPECT_EQ(signal.edition.text(), edition["id"]);
}

TEST_F(PictureHttp, a_locked_edition_keeps_its_boundaries_when_new_ones_are_read_in) {
  const std::string path = locked_edition();
  const std::string before = send(web::Method::get, path).body;
  EXPECT_EQ(Json::parse(before)["map"]["areas"].size(), 2U);
  EXPECT_FALSE(Json::parse(before)["picture"]["areaVersion"].get<std::string>().empty());
  move_on(std::chrono::hours(48));
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    area::test_city::add_areas(work,
                               {{"Norr", area::test_city::square(0, 2000, 1500)}, {"Syd", area::test_city::square(0, 0, 1700)}},
                               area::Level::district);
  });
  const Json draft =
      Json::parse(send(web::Method::post, "/editions", Json{{"area", "norr"}, {"week", to_text(week_)}}.dump()).body);
  ASSERT_TRUE(draft.contains("picture"));
  EXPECT_NE(draft["picture"]["areaVersion"], Json::parse(before)["picture"]["areaVersion"]) << "the boundaries did change";
  EXPECT_EQ(send(web::Method::get, path).body, before);
}

TEST_F(PictureHttp, late_reports_are_said_apart_and_never_as_a_small_number) {
  const std::string path = locked_edition();
  EXPECT_EQ(get(path)["late"]["value"], 0);
  add_late("norr", 3);
  EXPECT_EQ(get(path)["late"]["shown"], "1–4");
  EXPECT_EQ(get(picture_path())["total"]["value"], 33) << "a locked week's numbers change by a new edition only";
  add_late("norr", 4);
  EXPECT_EQ(get(path)["late"]["shown"], "5–9");
  EXPECT_TRUE(get(path)["late"]["value"].is_null());
}

TEST_F(PictureHttp, a_correction_changes_a_number_only_where_at_least_five_reports_came_late) {
  const std::string path = locked_edition();
  add_late("norr", 5);
  add_late("syd", 2);
  const Json begun =
      Json::parse(send(web::Method::post, path + "/replace", R"({"reason": "Rapporter kom sent"})", get(path)["etag"]).body);
  const std::string next = "/editions/" + begun["id"].get<std::string>();
  EXPECT_EQ(get(path)["state"], "locked") << "in force until the correction is";
  EXPECT_EQ(get(path)["correction"], begun["id"]);
  EXPECT_EQ(send(web::Method::post, path + "/replace", R"({"reason": "En till"})", get(path)["etag"]).status, 409);
  const web::Reply done = send(web::Method::post, next + "/lock", {}, begun["etag"]);
  ASSERT_EQ(done.status, 200) << done.body;
  const Json corrected = get(next), old = get(path);
  EXPECT_EQ(old["state"], "replaced");
  EXPECT_EQ(old["replacedBy"], begun["id"]);
  EXPECT_EQ(old["reason"], "Rapporter kom sent");
  EXPECT_EQ(old["picture"]["total"]["value"], 33);
  EXPECT_EQ(corrected["picture"]["total"]["value"], 38);
  EXPECT_EQ(area_named(corrected["picture"], "syd")["figure"]["shown"], "1–4") << "stays hidden";
  EXPECT_EQ(corrected["late"]["shown"], "1–4") << "the two of Syd are still late";
  const Json live = get(picture_path());
  EXPECT_EQ(live["total"]["value"], 38) << "the picture says what the edition says";
  EXPECT_EQ(area_named(live, "syd")["figure"]["value"], 3);
}

TEST_F(PictureHttp, the_next_draft_opens_with_what_stood_in_front_as_references_and_sentences) {
  move_on(std::chrono::hours(24 * 7));
  locked_edition();
  const Json next = Json::parse(
      send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(plus_weeks(week_, 1))}}.dump()).body);
  ASSERT_FALSE(next["frontItems"].empty());
  EXPECT_LE(next["frontItems"].size(), kFrontItemsMax);
  for (const Json& item : next["frontItems"]) {
    EXPECT_EQ(item["kind"], "signal");
    EXPECT_EQ(item["id"].get<std::string>().substr(0, 8), to_text(week_));
    EXPECT_TRUE(item["sentence"]["key"] == "more" || item["sentence"]["key"] == "less");
    EXPECT_EQ(item["sentence"]["slots"][0], (Json{{"name", "week"}, {"type", "week"}, {"value", to_text(week_)}}));
  }
  EXPECT_EQ(get("/editions/" + next["id"].get<std::string>())["frontItems"], next["frontItems"]) << "as they are stored";
}

TEST_F(PictureHttp, a_source_is_named_by_kind_only_where_three_seats_of_the_kind_report) {
  const Json page = get(picture_path());
  ASSERT_FALSE(page["signals"].empty());
  for (const Json& signal : page["signals"]) EXPECT_EQ(signal["sourceText"]["key"], "unnamed");
}

TEST_F(PictureHttp, reports_for_planning_are_sources_too_once_their_week_is_over) {
  store_->database().write(clock_.now(), random_, [](db::Work& work) {
    work.execute("UPDATE observations SET use_for = 'planning', organisation_id = CASE WHEN rowid % 2 = 0 THEN 'a' ELSE 'b' END");
    audit::record(work,
                  {.actor = "somebody", .seat = "", .verb = "load_history", .subject_kind = "observation", .subject_id = ""});
  });
  const Json page = get(picture_path());
  ASSERT_FALSE(page["signals"].empty());
  for (const Json& signal : page["signals"]) EXPECT_EQ(signal["certainty"], "clear") << signal;
  role_ = access::Role::school_head;
  const Json shared = get(picture_path());
  for (const Json& signal : shared["signals"])
    EXPECT_TRUE(signal["figure"]["hidden"] == false || signal["certainty"] == "single") << "a hidden number has no bound";
}

TEST_F(PictureHttp, what_is_frozen_is_not_a_minute_old) {
  const Json draft =
      Json::parse(send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(week_)}}.dump()).body);
  const std::string path = "/editions/" + draft["id"].get<std::string>();
  EXPECT_EQ(get(path)["picture"]["total"]["value"], 33) << "what others may see is worked out, and kept for a while";
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    for (int i = 0; i < 5; ++i) add_report(work, trees_.current(work).find_slug("norr")->id, 0);
  });
  ASSERT_EQ(send(web::Method::post, path + "/lock", {}, draft["etag"]).status, 200);
  EXPECT_EQ(get(path)["picture"]["total"]["value"], 38);
}

TEST_F(PictureHttp, the_rows_behind_a_figure_are_those_it_counts) {
  locked_edition();
  add_late("norr", 3);
  const Json figure = area_named(get(picture_path()), "norr")["figure"];
  EXPECT_EQ(figure["value"], 30);
  EXPECT_EQ(get("/figures/" + figure["token"].get<std::string>() + "/rows")["observations"].size(), 30U)
      << "late ones are no part of it";
}

TEST_F(PictureHttp, a_week_is_locked_when_it_is_over) {
  const Json draft = Json::parse(
      send(web::Method::post, "/editions", Json{{"area", city_slug_}, {"week", to_text(plus_weeks(week_, 1))}}.dump()).body);
  const web::Reply refused = send(web::Method::post, "/editions/" + draft["id"].get<std::string>() + "/lock", {}, draft["etag"]);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(Json::parse(refused.body)["reason"], "picture.week_not_over");
}

TEST_F(PictureHttp, weeks_that_nothing_is_known_of_are_refused_everywhere) {
  const std::string area = "/pictures/" + city_slug_ + "/", to_come = to_text(plus_weeks(week_of(clock_.now()), 1));
  for (const std::string end : {"", "/hexagons"}) {
    for (const std::string early : {"1950-W10", "1999-W52"})
      EXPECT_EQ(get(area + early + end, 404)["reason"], "picture.week_unknown") << early;
    EXPECT_EQ(get(area + to_come + end, 409)["reason"], "picture.week_to_come");
  }
  for (const std::string bucket : {"1850", "0001", "9999"}) {
    const int status =
        send(web::Method::get, "/figures/shared~" + city_slug_ + "~all~" + bucket + "~000000000000000000000000").status;
    EXPECT_TRUE(status == 404 || status == 409) << bucket << " " << status;
  }
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
