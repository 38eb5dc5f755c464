// SPDX-License-Identifier: EUPL-1.2
#include "area/tiles_http.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kit/db/test_database.hpp"
#include "kit/web/compression.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::area {
namespace {

using Json = nlohmann::json;

const std::string kNorthWest = "north-west", kSouthWest = "south-west";

/// A folder with an MBTiles file that each test writes, and the routes over it.
class Tiles : public testing::Test {
 protected:
  Tiles() {
    std::filesystem::create_directories(folder_);
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      cookie_ = access::sign_in(work, access::create_account(work, "system", "Demo").value(), "demo").token;
    });
  }
  ~Tiles() override { std::filesystem::remove_all(folder_); }

  void write_file(const std::string& sql) {
    std::filesystem::remove(file_);
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    char* why = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &why), SQLITE_OK) << (why != nullptr ? why : "");
    sqlite3_free(why);
    sqlite3_close(database);
  }
  static std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      out += {kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return out;
  }
  static std::string tile_sql(int zoom, int column, int row_from_south, std::string_view bytes) {
    return "INSERT INTO tiles VALUES (" + std::to_string(zoom) + "," + std::to_string(column) + "," +
           std::to_string(row_from_south) + ",x'" + hex(bytes) + "');";
  }
  static std::string file_sql(const std::string& format) {
    return "CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, "
           "tile_row INTEGER, tile_data BLOB); CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
           "INSERT INTO metadata VALUES ('format', '" +
           format + "');";
  }
  void serve() {
    auto opened = TileFile::open(file_);
    ASSERT_TRUE(opened) << opened.error().reason;
    tiles_ = std::move(*opened);
    register_tile_routes(router_, door_, tiles_.get());
  }
  std::string refusal_of_file() const {
    const auto opened = TileFile::open(file_);
    return opened ? "opened" : opened.error().reason;
  }
  web::Reply get(const std::string& path) {
    web::Request request;
    request.method = web::Method::get;
    request.path = "/api/v1" + path;
    if (!cookie_.empty()) request.cookies.emplace(web::session_cookie_name(request.transport), cookie_);
    return router_.answer(std::move(request));
  }

  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / ("tiles-" + std::to_string(::getpid()));
  std::filesystem::path file_ = folder_ / "city.mbtiles";
  FixedClock clock_{from_millis(1'795'000'000'000)};
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  access::Door door_{
      store_->database(), clock_, random_, [](db::Work& work, const access::AccountId&) {
        return std::vector<access::Grant>{{access::SeatId("seat"), access::Role::school_head, "school",
                                           access::OrganisationId("org"), access::AreaId("city"), std::nullopt,
                                           Period{work.now() - std::chrono::hours(1), work.now() + std::chrono::hours(1)}}};
      }};
  std::unique_ptr<TileFile> tiles_;
  web::Router router_;
  std::string cookie_;
};

TEST_F(Tiles, are_described_by_what_their_file_says) {
  write_file(file_sql("png") + tile_sql(1, 0, 1, kNorthWest) + tile_sql(3, 0, 1, kSouthWest) +
             "INSERT INTO metadata VALUES ('bounds', '17.9, 59.3,18.2,59.4'), "
             "('attribution', '<a href=\"https://example.org\" onclick=\"x()\">&copy; Kommunen</a> &amp; grannar');");
  serve();
  const auto reply = get("/tiles");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(Json::parse(reply.body), Json::parse(R"({"kind":"raster","format":"png","minZoom":1,"maxZoom":3,
    "bounds":[17.9,59.3,18.2,59.4],"attribution":"© Kommunen & grannar","layers":[]})"));
}

TEST_F(Tiles, are_asked_for_from_the_north_and_kept_in_the_file_from_the_south) {
  write_file(file_sql("png") + tile_sql(1, 0, 1, kNorthWest) + tile_sql(1, 0, 0, kSouthWest));
  serve();
  const auto reply = get("/tiles/1/0/0");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, kNorthWest);
  EXPECT_EQ(reply.content_type, "image/png");
  EXPECT_EQ(reply.find_header("ETag"), web::etag_of_bytes(kNorthWest));
  EXPECT_EQ(reply.find_header("Cache-Control"), "private, max-age=3600");
  EXPECT_EQ(reply.find_header("Content-Encoding"), "");
  EXPECT_EQ(get("/tiles/1/0/1").body, kSouthWest);
  EXPECT_EQ(get("/tiles/1/1/1").status, 204) << "not in the file";
  EXPECT_EQ(get("/tiles/9/1/1").status, 204) << "nearer than the file goes";
}

TEST_F(Tiles, addresses_outside_the_world_are_refused) {
  write_file(file_sql("webp") + tile_sql(0, 0, 0, kNorthWest));
  serve();
  EXPECT_EQ(get("/tiles/0/0/0").content_type, "image/webp");
  for (const char* path : {"/tiles/1/2/0", "/tiles/1/0/2", "/tiles/1/-1/0", "/tiles/25/0/0", "/tiles/-1/0/0", "/tiles/a/0/0",
                           "/tiles/1/0/0.png", "/tiles/1/0/ 1", "/tiles/1/99999999999999999999/0", "/tiles/4294967296/0/0"}) {
    const auto reply = get(path);
    EXPECT_EQ(reply.status, 422) << path;
    EXPECT_NE(reply.body.find("area.tile_address"), std::string::npos) << path;
  }
}

TEST_F(Tiles, with_vectors_name_their_layers_and_are_sent_as_they_are_packed) {
  const std::string packed = web::gzip("a vector tile", 5);
  write_file(
      file_sql("pbf") + tile_sql(0, 0, 0, packed) + tile_sql(1, 0, 0, "not packed") +
      R"(INSERT INTO metadata VALUES ('json', '{"vector_layers":[{"id":"water","fields":{}},{"id":"roads"},{"name":"x"}]}');)");
  serve();
  const Json about = Json::parse(get("/tiles").body);
  EXPECT_EQ(about["kind"], "vector");
  EXPECT_EQ(about["layers"], Json({"water", "roads"}));
  const auto reply = get("/tiles/0/0/0");
  EXPECT_EQ(reply.body, packed);
  EXPECT_EQ(reply.content_type, "application/vnd.mapbox-vector-tile");
  EXPECT_EQ(reply.find_header("Content-Encoding"), "gzip");
  EXPECT_EQ(get("/tiles/1/0/1").find_header("Content-Encoding"), "");
}

TEST_F(Tiles, ask_who_is_there_and_say_when_there_are_none) {
  register_tile_routes(router_, door_, nullptr);
  EXPECT_EQ(get("/tiles").status, 204) << "most installations have none: nothing to be refused, nor to be logged";
  EXPECT_EQ(get("/tiles/0/0/0").status, 404);
  EXPECT_NE(get("/tiles/0/0/0").body.find("area.tiles_absent"), std::string::npos);
  cookie_.clear();
  EXPECT_EQ(get("/tiles").status, 401);
  EXPECT_EQ(get("/tiles/0/0/0").status, 401);
}

TEST_F(Tiles, of_a_file_that_is_no_mbtiles_are_refused_with_the_reason) {
  EXPECT_EQ(refusal_of_file(), "area.tiles_missing");
  std::ofstream(file_) << "this is no database, and long enough that nobody could take it for the beginning of one.";
  EXPECT_EQ(refusal_of_file(), "area.tiles_not_mbtiles");
  write_file("CREATE TABLE other (x TEXT);");
  EXPECT_EQ(refusal_of_file(), "area.tiles_not_mbtiles");
  write_file("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);");
  EXPECT_EQ(refusal_of_file(), "area.tiles_not_mbtiles");
  write_file(file_sql("gif") + tile_sql(0, 0, 0, kNorthWest));
  EXPECT_EQ(refusal_of_file(), "area.tiles_format");
  write_file(file_sql("png"));
  EXPECT_EQ(refusal_of_file(), "area.tiles_empty");
  write_file(file_sql("png") + tile_sql(60, 0, 0, kNorthWest));
  EXPECT_EQ(refusal_of_file(), "area.tiles_empty");
  EXPECT_TRUE(std::filesystem::remove(file_));
  std::filesystem::create_directory(file_);
  EXPECT_EQ(refusal_of_file(), "area.tiles_missing");
}

TEST_F(Tiles, that_are_larger_than_any_tile_are_not_read_into_memory) {
  write_file(file_sql("png") + "INSERT INTO tiles VALUES (0, 0, 0, zeroblob(5000000));");
  serve();
  EXPECT_THROW((void)tiles_->find({0, 0, 0}), db::BrokenStore);
}

TEST_F(Tiles, are_read_from_a_file_that_nobody_may_write) {
  write_file(file_sql("png") + tile_sql(0, 0, 0, kNorthWest));
  const auto written = std::filesystem::last_write_time(file_);
  std::filesystem::permissions(file_, std::filesystem::perms::owner_read);
  serve();
  EXPECT_EQ(get("/tiles/0/0/0").body, kNorthWest);
  EXPECT_EQ(std::filesystem::last_write_time(file_), written);
}

}  // namespace
}  // namespace samverkan::area
