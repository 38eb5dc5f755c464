// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <fstream>

#include "area/area_commands.hpp"
#include "area/area_file.hpp"
#include "area/area_file_ogr.hpp"
#include "area/area_rules.hpp"
#include "area/area_views.hpp"
#include "geo/convert.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::area {
namespace {

UtcTime at(const char* text) { return parse_rfc3339(text, "t").value(); }
const UtcTime kNow = at("2026-11-22T17:30:00Z");
LocalDate day(const char* text) { return parse_iso_date(text, "d").value(); }

/// A square of `side` metres whose south-western corner stands (x, y) metres into a patch of open sea.
std::string square(double x, double y, double side) {
  const auto corner = [&](double e, double n) {
    return std::to_string(800'000 + x + e) + " " + std::to_string(6'400'000 + y + n);
  };
  return "POLYGON((" + corner(0, 0) + "," + corner(side, 0) + "," + corner(side, side) + "," + corner(0, side) + "," +
         corner(0, 0) + "))";
}

struct Store {
  explicit Store(db::TestStore& store, const char* kind = "real") : database(store.database()) {
    database.write(now, random, [&](db::Work& work) {
      work.execute("INSERT INTO store_info (kind, name, made_at) VALUES (?, 'Provköping', 0)", kind);
    });
  }
  template <class F>
  auto write(F&& f) {
    return database.write(now, random, f);
  }
  Result<ImportReport> import_csv(const std::string& csv, const AreaImportOptions& options = {.crs = geo::Crs::sweref99_tm}) {
    return write([&](db::Work& work) -> Result<ImportReport> {
      const auto table = read_area_csv(csv);
      if (!table) return refused_by(table);
      auto rows = rows_of_table(*table, options);
      if (!rows) return refused_by(rows);
      return import_areas(work, "system", "areas.csv", std::move(*rows), options);
    });
  }
  const AreaTree& tree() {
    return *database.read(now, random, [&](db::Work& work) { return &trees.current(work); });
  }

  db::Database& database;
  SeededRandom random{Seed{3}};
  UtcTime now = kNow;
  AreaTrees trees;
};

class ScratchFile {
 public:
  ScratchFile(std::string_view name, std::string_view bytes) : path_(folder_.path() / name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  run::ScratchFolder folder_;
  std::filesystem::path path_;
};

TEST(AreaImport, two_squares_become_a_tree_under_the_municipality_of_the_store) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    Store s(*store);
    const auto report =
        s.import_csv("namn;folk;wkt\nÖSTRA HAGEN;10;\"" + square(0, 0, 1000) + "\"\nVäst;20;\"" + square(1000, 0, 1000) + "\"\n");
    ASSERT_TRUE(report) << report.error().reason;
    EXPECT_EQ(report->read, 2);
    EXPECT_EQ(report->accepted, 2);
    EXPECT_TRUE(report->findings.empty());
    const AreaTree& tree = s.tree();
    ASSERT_EQ(tree.areas().size(), 3U);
    const Area* root = tree.find_slug("provkoping");
    ASSERT_NE(root, nullptr);
    const Area* east = tree.find_slug("ostra-hagen");
    ASSERT_NE(east, nullptr);
    EXPECT_EQ(east->name, "Östra Hagen");
    EXPECT_EQ(east->name_given, "ÖSTRA HAGEN");
    EXPECT_EQ(tree.path_of(east->id), (std::vector{east->id, root->id}));
    EXPECT_EQ(tree.leaves_under(*root).size(), 2U);
    EXPECT_EQ(tree.locate(Geography::city, {6'400'500, 801'500}).leaf->slug, "vast");
    EXPECT_EQ(tree.locate(Geography::city, {6'400'500, 801'000}).leaf->slug, "ostra-hagen") << "on the border the smaller code";
    const Location near = tree.locate(Geography::city, {6'400'500, 802'030});
    EXPECT_EQ(near.how, geo::Located::How::near);
    EXPECT_EQ(near.leaf->slug, "vast");
    EXPECT_EQ(tree.locate(Geography::city, {6'400'500, 802'060}).leaf, nullptr);
    EXPECT_EQ(tree.locate(Geography::police, {6'400'500, 801'500}).leaf, nullptr) << "geographies stand apart";
  }
}

TEST(AreaImport, the_same_file_again_changes_nothing) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    Store s(*store);
    const std::string csv = "namn,wkt\nNorr,\"" + square(0, 0, 1000) + "\"\nSyd,\"" + square(2000, 0, 1000) + "\"\n";
    ASSERT_TRUE(s.import_csv(csv));
    const std::string before = s.tree().version();
    s.now = at("2026-12-24T10:00:00Z");
    const auto again = s.import_csv(csv);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->accepted, 0);
    EXPECT_EQ(again->unchanged, 2);
    EXPECT_EQ(s.tree().version(), before);
  }
}

TEST(AreaImport, a_new_boundary_is_valid_from_its_day_and_the_old_one_is_kept) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    Store s(*store);
    ASSERT_TRUE(s.import_csv("namn,wkt\nNorr,\"" + square(0, 0, 1000) + "\"\n"));
    const auto report = s.import_csv("namn,wkt\nNorr,\"" + square(0, 0, 2000) + "\"\n",
                                     {.valid_from = day("2027-01-01"), .crs = geo::Crs::sweref99_tm});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->accepted, 1);
    const geo::Sweref99 far{6'401'500, 801'500};
    EXPECT_EQ(s.tree().locate(Geography::city, far).leaf, nullptr);
    EXPECT_EQ(s.tree().find_slug("norr")->valid_to, day("2027-01-01"));
    const auto norr = s.tree().find_slug("norr")->id;
    s.now = at("2027-01-01T08:00:00Z");
    EXPECT_EQ(s.tree().locate(Geography::city, far).leaf->id, norr);
    s.database.read(s.now, s.random, [&](db::Work& work) {
      EXPECT_EQ(s.trees.on(work, day("2026-12-31")).locate(Geography::city, far).leaf, nullptr);
      return 0;
    });
  }
}

TEST(AreaImport, what_children_do_not_cover_is_a_leaf_of_its_own_and_slivers_are_only_reported) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    Store s(*store);
    ASSERT_TRUE(s.import_csv("namn,wkt\nHela,\"" + square(0, 0, 2000) + "\"\n",
                             {.level = Level::district, .crs = geo::Crs::sweref99_tm}));
    const auto report = s.import_csv("namn,wkt\nDel,\"" + square(0, 0, 1000) + "\"\nUte,\"" + square(1500, 1500, 1000) + "\"\n",
                                     {.level = Level::neighbourhood, .parent = "hela", .crs = geo::Crs::sweref99_tm});
    ASSERT_TRUE(report) << report.error().reason;
    ASSERT_EQ(report->findings.size(), 1U);
    EXPECT_EQ(report->findings[0].kind, Finding::Kind::outside_parent);
    EXPECT_EQ(report->findings[0].code, "ute");
    EXPECT_NEAR(report->findings[0].value, 0.25, 1e-6);
    const Area* rest = s.tree().find_slug("ovrigt-i-hela");
    ASSERT_NE(rest, nullptr);
    EXPECT_EQ(rest->kind, AreaKind::remainder);
    EXPECT_EQ(s.tree().locate(Geography::city, {6'400'200, 801'800}).leaf->id, rest->id);
    EXPECT_NEAR(geo::area_m2(s.tree().boundary_of(*rest)), 4e6 - 1e6 - 0.25e6, 1);

    // New children cover all but a strip of 9 m: the remainder goes, the strip is reported.
    const auto closed = s.import_csv("namn,wkt\nDel,\"" + square(0, 0, 2000) + "\"\nUte,\"" + square(1500, 1500, 1000) + "\"\n",
                                     {.level = Level::neighbourhood, .parent = "hela", .crs = geo::Crs::sweref99_tm});
    ASSERT_TRUE(closed);
    EXPECT_EQ(s.tree().find_slug("ovrigt-i-hela"), nullptr);
    EXPECT_EQ(closed->findings.size(), 1U) << "del and ute overlap";
    EXPECT_EQ(closed->findings[0].kind, Finding::Kind::overlap);
    EXPECT_NEAR(closed->findings[0].value, 250'000, 1);
  }
}

TEST(AreaImport, wrong_rows_are_rejected_with_their_number_and_the_rest_is_kept) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    Store s(*store);
    const auto report =
        s.import_csv("namn,wkt\nRätt,\"" + square(0, 0, 1000) +
                     "\"\nKorsad,\"POLYGON((800000 6405000,800100 6405100,800100 6405000,800000 6405100,800000 6405000))\"\n"
                     "Rätt,\"" +
                     square(3000, 0, 1000) + "\"\n,\"" + square(6000, 0, 1000) +
                     "\"\nOmkastad,\"POLYGON((6400000 800000,6400100 800000,6400000 800100))\"\n"
                     "Ingen,POINT(1 2)\n");
    ASSERT_TRUE(report) << report.error().reason;
    EXPECT_EQ(report->read, 6);
    EXPECT_EQ(report->accepted, 1);
    EXPECT_EQ(report->rejected, 5);
    std::vector<std::pair<std::size_t, std::string>> why;
    for (const RejectedRow& row : report->rejected_rows) why.emplace_back(row.number, row.why.reason);
    EXPECT_EQ(why, (std::vector<std::pair<std::size_t, std::string>>{{2, "geo.shape_invalid"},
                                                                     {3, "area.code_duplicate"},
                                                                     {4, "area.name_missing"},
                                                                     {5, "geo.axes_swapped"},
                                                                     {6, "geo.wkt_malformed"}}));
  }
}

TEST(AreaImport, a_file_of_which_nothing_can_be_taken_is_refused_and_leaves_nothing) {
  auto store = db::make_sqlite_store();
  Store s(*store);
  const auto swapped = s.import_csv("namn,wkt\nA,\"POLYGON((6400000 800000,6400100 800000,6400000 800100))\"\n");
  ASSERT_FALSE(swapped);
  EXPECT_EQ(swapped.error().reason, "geo.axes_swapped");
  EXPECT_TRUE(s.tree().areas().empty());
  EXPECT_EQ(s.import_csv("namn,wkt\nA,\"" + square(0, 0, 10) + "\"\n", {}).error().reason, "area.crs_missing");
  EXPECT_EQ(s.import_csv("namn,wkt\n").error().reason, "area.file_empty");
  EXPECT_EQ(s.import_csv("namn,tal\nA,1\n").error().reason, "area.wkt_column_missing");
  EXPECT_EQ(s.import_csv("namn,wkt\n\"A,1\n").error().reason, "area.file_unreadable");
  EXPECT_EQ(s.import_csv("n\xE4mn,wkt\nA,x\n").error().reason, "area.file_not_utf8");
  EXPECT_EQ(s.import_csv("tal,wkt\n1,\"" + square(0, 0, 10) + "\"\n").error().reason, "area.name_column_missing");
  EXPECT_EQ(s.import_csv("namn,wkt\nA,\"SRID=3857;" + square(0, 0, 10) + "\"\n").error().reason, "area.crs_unsupported");
  EXPECT_EQ(s.import_csv("namn,wkt\nA,\"" + square(0, 0, 10) + "\"\n", {.name_column = "saknas", .crs = geo::Crs::sweref99_tm})
                .error()
                .reason,
            "area.column_unknown");
  EXPECT_EQ(s.import_csv("namn,wkt\nA,\"" + square(0, 0, 10) + "\"\n", {.parent = "saknas", .crs = geo::Crs::sweref99_tm})
                .error()
                .reason,
            "area.parent_unknown");
  EXPECT_TRUE(s.tree().areas().empty());
}

TEST(AreaImport, real_and_invented_boundaries_never_share_a_store) {
  const std::string csv = "namn,wkt\nA,\"" + square(0, 0, 1000) + "\"\n";
  auto real_store = db::make_sqlite_store(), synthetic_store = db::make_sqlite_store();
  Store real(*real_store), synthetic(*synthetic_store, "synthetic");
  EXPECT_EQ(real.import_csv(csv, {.origin = Origin::synthetic, .crs = geo::Crs::sweref99_tm}).error().reason,
            "area.synthetic_into_real");
  EXPECT_EQ(synthetic.import_csv(csv).error().reason, "area.real_into_synthetic");
  EXPECT_TRUE(synthetic.import_csv(csv, {.origin = Origin::synthetic, .crs = geo::Crs::sweref99_tm}));
}

TEST(AreaImport, files_that_cannot_be_read_are_refused_with_what_to_do) {
  const auto reason = [](std::string_view name, std::string_view bytes) {
    return read_area_file(ScratchFile(name, bytes).path(), run::Isolation::namespaces).error().reason;
  };
  EXPECT_EQ(read_area_file("/nowhere/areas.csv", run::Isolation::namespaces).error().reason, "area.file_missing");
  EXPECT_EQ(reason("areas.csv", ""), "area.file_empty");
  EXPECT_EQ(reason("areas.pdf", "%PDF"), "area.format_unknown");
  EXPECT_EQ(reason("areas.shp", "x"), "area.shapefile_part_missing");
  EXPECT_EQ(reason("areas.geojson", "{"), "geo.geojson_malformed");
  EXPECT_EQ(reason("areas.geojson", R"({"type":"FeatureCollection","features":[]})"), "area.file_empty");
  EXPECT_EQ(reason("areas.geojson",
                   R"({"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature"}]})"),
            "area.crs_unsupported");
  const std::string no_database = reason("areas.gpkg", "this is no database");
  EXPECT_TRUE(no_database == "area.file_unreadable" || no_database == "run.sandbox_unavailable") << no_database;
  ScratchFile large("areas.csv", "namn,wkt\n");
  std::filesystem::resize_file(large.path(), std::uintmax_t{2} << 30);
  EXPECT_EQ(read_area_file(large.path(), run::Isolation::namespaces).error().reason, "area.file_too_large");
}

TEST(AreaImport, what_ogrinfo_says_of_a_layer_is_understood) {
  const LayerFacts facts = read_ogrinfo(
      "Layer name: a\nGeometry: Polygon\nFeature Count: 117\nLayer SRS WKT:\nPROJCRS[\"SWEREF99 18 00\",\n    "
      "BASEGEOGCRS[\"x\",\n"
      "        ID[\"EPSG\",4619]],\n    ID[\"EPSG\",3011]]\nData axis to CRS axis mapping: 2,1\n");
  EXPECT_EQ(facts.layers, 1U);
  EXPECT_EQ(facts.features, 117);
  EXPECT_EQ(facts.epsg, 3011);
  const LayerFacts unknown = read_ogrinfo("Layer name: a\nFeature Count: 2\nLayer SRS WKT:\n(unknown)\nx: String (0.0)\n");
  EXPECT_FALSE(unknown.has_crs);
}

// ---- the files of the shared data folder ----

std::optional<std::filesystem::path> shared(const char* path) {
  const auto file = std::filesystem::path(SAMVERKAN_SOURCE_DIR) / ".." / "shared" / "data" / path;
  return std::filesystem::exists(file) ? std::optional(file) : std::nullopt;
}

Result<ImportReport> import_file(Store& s, const std::filesystem::path& file, const AreaImportOptions& options = {}) {
  return import_area_file(s.database, s.now, s.random, "system", file, options);
}

#define SKIP_WITHOUT(file) \
  if (!(file)) GTEST_SKIP() << "the shared data folder is not here"

TEST(RealFiles, the_shapefile_of_117_city_districts_in_the_local_plane_is_read_and_read_again_without_change) {
  const auto file = shared("geo/stadsdelar_epsg3011/stadsdelar_utan_vatten.shp");
  SKIP_WITHOUT(file);
  auto store = db::make_sqlite_store();
  Store s(*store);
  const auto report = import_file(s, *file);
  if (!report && report.error().reason == "run.sandbox_unavailable") GTEST_SKIP() << "no bubblewrap here";
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->read, 117);
  EXPECT_EQ(report->accepted, 117);
  EXPECT_EQ(report->rejected, 0);
  const AreaTree& tree = s.tree();
  EXPECT_EQ(tree.areas_of(Geography::city).size(), 118U);
  ASSERT_NE(tree.find_slug("rinkeby"), nullptr);
  EXPECT_EQ(tree.find_slug("rinkeby")->name, "Rinkeby");
  const auto square_of_rinkeby = geo::to_sweref99({.lat = 59.3882, .lon = 17.9288});
  EXPECT_EQ(tree.locate(Geography::city, square_of_rinkeby).leaf, tree.find_slug("rinkeby"));
  double sum = 0;
  for (const Area* leaf : tree.leaves_under(*tree.find_slug("provkoping"))) sum += geo::area_m2(tree.boundary_of(*leaf));
  EXPECT_NEAR(sum / 1e6, 188, 2) << "square kilometres of land";
  const auto again = import_file(s, *file);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unchanged, 117);
  EXPECT_EQ(again->accepted, 0);
}

TEST(RealFiles, the_same_districts_as_geojson_in_degrees_fall_on_the_same_ground) {
  const auto shapefile = shared("geo/stadsdelar_epsg3011/stadsdelar_utan_vatten.shp"),
             geojson = shared("geo/stockholm_stadsdelar_fullsize_wgs84.geojson");
  SKIP_WITHOUT(shapefile && geojson);
  auto first = db::make_sqlite_store(), second = db::make_sqlite_store();
  Store s(*first), t(*second);
  const auto by_shapefile = import_file(s, *shapefile), by_geojson = import_file(t, *geojson);
  if (!by_shapefile && by_shapefile.error().reason == "run.sandbox_unavailable") GTEST_SKIP() << "no bubblewrap here";
  ASSERT_TRUE(by_shapefile && by_geojson);
  EXPECT_EQ(by_geojson->read, 117);
  EXPECT_EQ(by_geojson->accepted, 117);
  const auto square = geo::to_sweref99({.lat = 59.3882, .lon = 17.9288});
  EXPECT_EQ(t.tree().locate(Geography::city, square).leaf->slug, s.tree().locate(Geography::city, square).leaf->slug);
}

TEST(RealFiles, the_municipalities_of_the_geopackage_are_read_with_their_codes) {
  const auto file = shared("geo/kommuner_scb_simple.gpkg");
  SKIP_WITHOUT(file);
  auto store = db::make_sqlite_store();
  Store s(*store);
  const auto report = import_file(
      s, *file, {.level = Level::municipality, .name_column = "municipality_name", .code_column = "municipality_code"});
  if (!report && report.error().reason == "run.sandbox_unavailable") GTEST_SKIP() << "no bubblewrap here";
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->read, 290);
  EXPECT_EQ(report->accepted + report->rejected, 290);
  EXPECT_EQ(report->rejected, 0);
  EXPECT_EQ(s.tree().locate(Geography::city, geo::to_sweref99({.lat = 59.3293, .lon = 18.0686})).leaf->code, "0180");
}

TEST(RealFiles, the_invented_areas_of_the_statistics_cases_are_read_into_an_invented_store) {
  const auto file = shared("statistics/areas.csv");
  SKIP_WITHOUT(file);
  auto store = db::make_sqlite_store();
  Store s(*store, "synthetic");
  EXPECT_EQ(import_file(s, *file, {.origin = Origin::synthetic}).error().reason, "area.crs_missing");
  const auto report = import_file(
      s, *file,
      {.origin = Origin::synthetic, .crs = geo::Crs::sweref99_tm, .population_column = "population", .population_year = 2025});
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->accepted, 90);
  EXPECT_EQ(report->rejected, 0);
  s.database.read(s.now, s.random, [&](db::Work& work) {
    EXPECT_EQ(find_population(work, s.tree(), *s.tree().find_slug("a00"), 2025), 4936);
    EXPECT_FALSE(find_population(work, s.tree(), *s.tree().find_slug("a00"), 2024));
    return 0;
  });
}

}  // namespace
}  // namespace samverkan::area
