// SPDX-License-Identifier: EUPL-1.2
#include "observation/import_http.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "area/area_commands.hpp"
#include "audit/audit.hpp"
#include "kit/db/test_database.hpp"
#include "kit/run/sandbox.hpp"
#include "kit/web/events.hpp"
#include "kit/web/session_cookie.hpp"
#include "observation/import_commands.hpp"
#include "observation/observation_views.hpp"

namespace samverkan::observation {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kMapping =
    "source = \"housing\"\nsynthetic = false\ncrs = \"EPSG:3006\"\n[columns]\nsourceId = \"id\"\noccurredFrom = \"t\"\n"
    "x = \"x\"\ny = \"y\"\ncategory = \"category\"\n[categories]\n\"burglary\" = \"INBROTT\"\n";

std::string rows(int count) {
  std::string csv = "id,t,x,y,category\n";
  for (int i = 0; i < count; ++i) csv += std::to_string(i) + ",2026-11-03T10:00,666500,6588500,burglary\n";
  return csv;
}

/// A real store with one neighbourhood and an analyst who is signed in.
class ImportHttp : public testing::Test {
 protected:
  ImportHttp() {
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('real', 'Provköping', 0)");
      const geo::Sweref99 corner{6'588'000, 666'000};
      const geo::Shape square{{{{corner, {6'588'000, 667'000}, {6'589'000, 667'000}, {6'589'000, 666'000}}, {}}}};
      ASSERT_TRUE(area::import_areas(work, "system", "test", {{.number = 1, .name = "Norr", .code = "norr", .boundary = square}},
                                     {.level = area::Level::neighbourhood, .origin = area::Origin::real}));
      cookie_ = access::sign_in(work, access::create_account(work, "system", "Analytiker").value(), "test").token;
    });
    router_.emplace();
    register_import_routes(*router_, door_, scenes_, folder_.path() / "imports");
  }

  web::Reply answer(web::Method method, const std::string& path, const Json& body = nullptr,
                    std::optional<std::string> file = std::nullopt) {
    web::Request request;
    request.method = method;
    request.path = "/api/v1" + path;
    if (!body.is_null()) {
      request.body = body.dump();
      request.headers.emplace("content-type", "application/json");
    }
    if (file) {
      const fs::path spool = folder_.path() / "spool";
      std::ofstream(spool, std::ios::binary) << *file;
      request.upload.emplace(web::Upload{web::SpoolFile(spool), file->size(), "fel.csv", "text/csv", {}});
    }
    request.cookies.emplace(web::session_cookie_name(request.transport), cookie_);
    request.headers.emplace("x-csrf-token", web::csrf_token_of(cookie_));
    return router_->answer(std::move(request));
  }
  web::Reply get(const std::string& path) { return answer(web::Method::get, path); }
  web::Reply post(const std::string& path, const Json& body = nullptr) { return answer(web::Method::post, path, body); }
  static Json json_of(const web::Reply& reply) { return Json::parse(reply.body); }

  std::string upload(const std::string& csv) {
    const auto reply = answer(web::Method::post, "/imports", nullptr, csv);
    EXPECT_EQ(reply.status, 201) << reply.body;
    return json_of(reply)["upload"];
  }
  // Listens until the job has ended and gives all that was told.
  std::string told_of(const std::string& job) {
    auto reply = get("/imports/" + job + "/events");
    std::string told = reply.body;
    for (bool is_ended = false; !is_ended;) {
      const auto mail = reply.events->take();
      for (const auto& letter : mail.events) told += *letter.wire;
      is_ended = mail.is_ended;
      std::this_thread::yield();
    }
    return told;
  }
  std::size_t counted() {
    std::size_t count = 0;
    store_->database().read(clock_.now(), random_,
                            [&](db::Work& work) { each_observation(work, "", 1'000'000, [&](const CountedRow&) { ++count; }); });
    return count;
  }

  FixedClock clock_{*parse_rfc3339("2026-11-22T17:00:00Z", "t")};
  SeededRandom random_{Seed{1}};
  run::ScratchFolder folder_;
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  access::Door door_{
      store_->database(), clock_, random_, [](db::Work& work, const access::AccountId&) {
        return std::vector<access::Grant>{{access::SeatId("seat"), access::Role::analyst, "analysis",
                                           access::OrganisationId("org"), access::AreaId("city"), std::nullopt,
                                           Period{work.now() - std::chrono::hours(1), work.now() + std::chrono::hours(1)}}};
      }};
  area::AreaTrees trees_;
  Scenes scenes_{data_assets(), CategoryList::load(data_assets()), trees_, 24};
  std::optional<web::Router> router_;
  std::string cookie_;
};

TEST_F(ImportHttp, a_file_is_tried_then_taken_in_and_its_progress_is_told) {
  const auto name = upload(rows(5'000) + "0,2026-11-03T10:00,666500,6588500,burglary\n");
  const Json body{{"mapping", kMapping}, {"fileName", "fel.csv"}};
  const Json trial = json_of(post("/imports/" + name + "/try", body));
  EXPECT_EQ(trial["accepted"], 5'000);
  EXPECT_EQ(trial["isWholeFile"], true);
  EXPECT_EQ(trial["firstRejected"][0]["row"], 5'002);
  EXPECT_EQ(trial["firstRejected"][0]["reason"], "observation.import_duplicate");
  EXPECT_FALSE(trial["firstRejected"][0]["whatToDo"].get<std::string>().empty());
  EXPECT_EQ(counted(), 0U);

  const auto begun = post("/imports/" + name + "/run", body);
  ASSERT_EQ(begun.status, 202) << begun.body;
  const std::string job = json_of(begun)["id"];
  const std::string told = told_of(job);
  EXPECT_NE(told.find("event: ended\ndata: {\"state\":\"done\"}"), std::string::npos) << told;
  const Json ended = json_of(get("/imports/" + job));
  EXPECT_EQ(ended["state"], "done");
  EXPECT_EQ(ended["accepted"], 5'000);
  EXPECT_EQ(ended["rejected"], 1);
  EXPECT_EQ(counted(), 5'000U);
  EXPECT_TRUE(fs::is_empty(folder_.path() / "imports"));

  // The mapping is found again, and the same file changes nothing.
  const Json again = json_of(answer(web::Method::post, "/imports", nullptr, rows(3)));
  EXPECT_EQ(again["mappingFrom"], "saved");
  EXPECT_EQ(again["mapping"], kMapping);
  const Json second = json_of(post("/imports/" + again["upload"].get<std::string>() + "/run", body));
  (void)told_of(second["id"]);
  EXPECT_EQ(json_of(get("/imports/" + second["id"].get<std::string>()))["unchanged"], 3);
}

TEST_F(ImportHttp, a_cancelled_import_leaves_nothing_and_the_file_stays_for_another_try) {
  const auto name = upload(rows(60'000));
  const Json body{{"mapping", kMapping}};
  const std::string job = json_of(post("/imports/" + name + "/run", body))["id"];
  EXPECT_EQ(json_of(post("/imports/" + upload(rows(1)) + "/run", body))["reason"], "observation.import_running");
  ASSERT_EQ(post("/imports/" + job + "/cancel").status, 204);
  const std::string told = told_of(job);
  EXPECT_NE(told.find("\"state\":\"cancelled\""), std::string::npos) << told;
  EXPECT_EQ(json_of(get("/imports/" + job))["state"], "cancelled");
  const auto stored = store_->database().read(clock_.now(), random_, [](db::Work& work) {
    return std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM observations"));
  });
  EXPECT_EQ(stored, 0);
  EXPECT_EQ(json_of(post("/imports/" + job + "/cancel"))["reason"], "observation.import_not_running");
  EXPECT_EQ(json_of(post("/imports/" + name + "/try", body))["accepted"], 60'000);
  EXPECT_EQ(post("/imports/" + name + "/cancel").status, 204) << "the file is thrown away";
  EXPECT_EQ(json_of(post("/imports/" + name + "/try", body))["reason"], "observation.upload_gone");
}

TEST_F(ImportHttp, upload_trial_cancelling_and_the_download_stand_in_the_log_without_a_word_of_the_file) {
  const Json body{{"mapping", kMapping}, {"fileName", "klotterlista.csv"}};
  const auto name = upload(rows(60'000) + "x,2026-02-30,666500,6588500,burglary\n");
  const std::string file = name.substr(0, name.find('.'));
  ASSERT_EQ(post("/imports/" + name + "/try", body).status, 200);
  const std::string stopped = json_of(post("/imports/" + name + "/run", body))["id"];
  ASSERT_EQ(post("/imports/" + stopped + "/cancel").status, 204);
  (void)told_of(stopped);
  ASSERT_EQ(post("/imports/" + stopped + "/cancel").status, 409) << "what is refused is not logged as done";
  ASSERT_EQ(post("/imports/" + name + "/cancel").status, 204);
  ASSERT_EQ(post("/imports/" + name + "/cancel").status, 204) << "there is nothing to throw away the second time";
  const auto small = upload("id,t,x,y,category\nx,2026-02-30,666500,6588500,burglary\n");
  const std::string done = json_of(post("/imports/" + small + "/run", body))["id"];
  (void)told_of(done);
  ASSERT_EQ(get("/imports/" + done + "/rejected.csv").status, 200);
  ASSERT_EQ(get("/imports/00000000-0000-7000-8000-00000000000a/rejected.csv").status, 404);

  std::vector<std::string> acts;
  store_->database().read(clock_.now(), random_, [&](db::Work& work) {
    for (const auto& row : audit::list(work, {.limit = 100})) {
      if (!row.entry.subject_kind.starts_with("import")) continue;
      acts.push_back(row.entry.verb + " " + row.entry.subject_kind + " " + row.entry.subject_id);
      EXPECT_FALSE(row.entry.actor.empty());
      for (const std::string& field : {row.entry.subject_id, row.entry.detail}) {
        for (const char* word : {"klotter", "fel", "csv", "2026-02-30", "housing"})
          EXPECT_EQ(field.find(word), std::string::npos) << field;
      }
    }
  });
  std::reverse(acts.begin(), acts.end());
  const std::vector<std::string> expected{"upload_import import_file " + file,
                                          "try_import import_file " + file,
                                          "cancel_import import " + stopped,
                                          "cancel_import import_file " + file,
                                          "upload_import import_file " + small.substr(0, small.find('.')),
                                          "import_observations import " + done,
                                          "download_rejected import " + done};
  EXPECT_EQ(acts, expected);
}

TEST_F(ImportHttp, a_mapping_that_does_not_fit_is_answered_at_once_and_the_next_try_finds_the_way_free) {
  const auto name = upload(rows(1));
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(json_of(post("/imports/" + name + "/run", {{"mapping", "[[["}}))["reason"], "observation.mapping_unreadable");
  }
  const auto begun = post("/imports/" + name + "/run", {{"mapping", kMapping}});
  ASSERT_EQ(begun.status, 202) << begun.body;
  (void)told_of(json_of(begun)["id"]);
}

TEST_F(ImportHttp, stopping_the_program_cancels_what_runs) {
  const auto name = upload(rows(60'000));
  const std::string job = json_of(post("/imports/" + name + "/run", {{"mapping", kMapping}}))["id"];
  router_.reset();
  store_->database().read(clock_.now(), random_, [&](db::Work& work) {
    EXPECT_EQ(find_job(work, ImportJobId(job))->state, JobState::cancelled);
    EXPECT_EQ(std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM observations")), 0);
  });
}

TEST_F(ImportHttp, files_that_are_no_table_are_refused_at_the_door_and_not_kept) {
  const auto reply = answer(web::Method::post, "/imports", nullptr, std::string("PK\x03\x04\0\0", 6));
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(json_of(reply)["reason"], "observation.import_binary");
  EXPECT_TRUE(fs::is_empty(folder_.path() / "imports"));
  for (const char* name : {"..", "../../etc/passwd", "00000000-0000-7000-8000-00000000000a.CSV", "x.csv"}) {
    EXPECT_GE(post(std::string("/imports/") + name + "/try", {{"mapping", kMapping}}).status, 400) << name;
  }
}

}  // namespace
}  // namespace samverkan::observation
