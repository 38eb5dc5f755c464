// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <fstream>

#include "area/area_commands.hpp"
#include "area/area_views.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::area {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);

class MapLayerImport : public testing::Test {
 protected:
  MapLayerImport() {
    store_->database().write(kNow, random_, [](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES ('synthetic', 'Provköping', 0)");
    });
  }
  Result<ImportReport> import(std::string_view name, std::string_view bytes, MapLayerImportOptions options) {
    const auto path = folder_.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return import_map_layer_file(store_->database(), kNow, random_, "system", path, options);
  }
  std::vector<MapFeature> layer(MapLayer layer) {
    return store_->database().read(kNow, random_, [&](db::Work& work) { return map_layers(work).at(layer); });
  }
  run::ScratchFolder folder_;
  SeededRandom random_{Seed{4}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
};

constexpr std::string_view kLakes =
    "WKT;Namn\n\"POLYGON((800000 6400000,801000 6400000,801000 6401000,800000 6400000))\";Långsjön\n"
    "\"POLYGON((800000 6400000,801000 6401000,801000 6400000,800000 6401000))\";Korsad\n"
    "\"LINESTRING(800000 6400000,801000 6400000)\";Bäcken\n";

TEST_F(MapLayerImport, takes_surfaces_with_their_names_and_says_why_the_others_are_not_taken) {
  const auto report =
      import("vatten.csv", kLakes,
             {.layer = MapLayer::water, .origin = Origin::synthetic, .credit = "Kartkontoret", .crs = geo::Crs::sweref99_tm});
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->read, 3);
  EXPECT_EQ(report->accepted, 2);
  ASSERT_EQ(report->rejected_rows.size(), 1U);
  EXPECT_EQ(report->rejected_rows[0].why.reason, "geo.not_polygon");
  ASSERT_EQ(layer(MapLayer::water).size(), 2U);
  EXPECT_DOUBLE_EQ(geo::area_m2(layer(MapLayer::water)[1].shape), 500'000) << "what crosses itself keeps the ground it covers";
  EXPECT_EQ(layer(MapLayer::water)[0].name, "Långsjön");
  EXPECT_EQ(layer(MapLayer::water)[0].credit, "Kartkontoret");
}

TEST_F(MapLayerImport, a_file_is_the_whole_layer_and_the_same_file_again_changes_nothing) {
  const MapLayerImportOptions options{.layer = MapLayer::lines, .origin = Origin::synthetic};
  constexpr std::string_view kTracks =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"line":"10"},
      "geometry":{"type":"LineString","coordinates":[[20.1,57.7],[20.2,57.7]]}}]})";
  const auto first = import("spar.geojson", kTracks, options), again = import("spar.geojson", kTracks, options);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->accepted, 1);
  EXPECT_EQ(again->unchanged, 1);
  EXPECT_EQ(again->accepted, 0);
  auto named = options;
  named.name_column = "line";
  EXPECT_EQ(import("spar.geojson", kTracks, named)->accepted, 1);
  ASSERT_EQ(layer(MapLayer::lines).size(), 1U) << "replaced, not added";
  EXPECT_EQ(layer(MapLayer::lines)[0].name, "10");
}

TEST_F(MapLayerImport, refuses_what_cannot_be_read_or_does_not_belong_here) {
  const auto reason = [&](std::string_view name, std::string_view bytes, const MapLayerImportOptions& options) {
    const auto report = import(name, bytes, options);
    return report ? std::string("taken") : report.error().reason;
  };
  const MapLayerImportOptions water{.layer = MapLayer::water, .origin = Origin::synthetic, .crs = geo::Crs::sweref99_tm};
  EXPECT_EQ(reason("vatten.csv", kLakes, {.origin = Origin::real, .crs = geo::Crs::sweref99_tm}), "area.real_into_synthetic");
  EXPECT_EQ(reason("vatten.csv", kLakes, {.origin = Origin::synthetic}), "area.crs_missing");
  EXPECT_EQ(reason("vatten.csv", "WKT;a\nLINESTRING(800000 6400000,801000 6400000);x\n", water), "geo.not_polygon");
  EXPECT_EQ(reason("vatten.png", "PNG", water), "area.format_unknown");
  auto wrong = water;
  wrong.name_column = "title";
  EXPECT_EQ(reason("vatten.csv", kLakes, wrong), "area.column_unknown");
  wrong = water;
  wrong.credit = std::string(200, 'x');
  EXPECT_EQ(reason("vatten.csv", kLakes, wrong), "area.credit_too_long");
  EXPECT_TRUE(layer(MapLayer::water).empty());
}

}  // namespace
}  // namespace samverkan::area
