// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "kit/db/test_database.hpp"
#include "observation/import/police_feed.hpp"
#include "observation/import_commands.hpp"
#include "observation/news_views.hpp"

namespace samverkan::observation {
namespace {

const UtcTime kPublished = *parse_rfc3339("2026-08-22T08:13:44+02:00", "t");

std::string at(const PoliceTitle& title) { return title.happened_at ? to_rfc3339(*title.happened_at) : "none"; }

TEST(PoliceTitle, the_time_stands_in_the_title_with_point_or_colon) {
  EXPECT_EQ(at(parse_police_title("22 augusti 03.47, Misshandel, Stockholm", kPublished)), "2026-08-22T01:47:00Z");
  EXPECT_EQ(at(parse_police_title("20 mars 15:58, Brand, Skellefteå", kPublished)), "2026-03-20T14:58:00Z");
  EXPECT_EQ(at(parse_police_title("2 augusti 3.07, Brand, Skellefteå", kPublished)), "2026-08-02T01:07:00Z");
}

TEST(PoliceTitle, types_may_hold_commas) {
  const auto title = parse_police_title("22 augusti 11.48, Trafikolycka, personskada, Hjo", kPublished);
  EXPECT_EQ(title.type, "Trafikolycka, personskada");
  EXPECT_EQ(title.place, "Hjo");
}

TEST(PoliceTitle, the_year_rolls_over_at_new_year) {
  const auto new_year = *parse_rfc3339("2026-01-01T00:40:00+01:00", "t");
  EXPECT_EQ(at(parse_police_title("31 december 23.50, Brand, Umeå", new_year)), "2025-12-31T22:50:00Z");
  EXPECT_EQ(at(parse_police_title("1 januari 00.10, Brand, Umeå", new_year)), "2025-12-31T23:10:00Z");
}

TEST(PoliceTitle, what_cannot_be_read_gives_no_time) {
  for (const char* text : {"", "no comma", ",", ",,", "32 mars 10.00, A, B", "30 februari 10.00, A, B", "22 augusti 25.00, A, B",
                           "22 agusti 10.00, A, B", "22 augusti, A, B", "x augusti 10.00, A, B", "99999999999 mars 1.1, A, B"}) {
    EXPECT_EQ(at(parse_police_title(text, kPublished)), "none") << text;
  }
}

TEST(PolicePublished, the_hour_has_no_leading_zero) {
  EXPECT_EQ(to_rfc3339(*parse_published("2026-08-22 8:13:44 +02:00")), "2026-08-22T06:13:44Z");
  EXPECT_EQ(to_rfc3339(*parse_published("2023-03-20 17:15:38 +01:00")), "2023-03-20T16:15:38Z");
  for (const char* text : {"", "2026-08-22", "2026-08-22 8:13:44", "x y z", "2026-13-22 8:13:44 +02:00"})
    EXPECT_FALSE(parse_published(text)) << text;
}

TEST(PoliceCounties, every_municipality_has_its_county) {
  const auto counties = Counties::load(data_assets());
  EXPECT_EQ(counties.county_of("Hjo"), "Västra Götalands län");
  EXPECT_EQ(counties.county_of("Skåne län"), "Skåne län");
  EXPECT_EQ(counties.county_of("Husby"), "");
}

std::filesystem::path written(const std::string& name, const std::string& bytes) {
  const auto path = std::filesystem::temp_directory_path() / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string entry(int id, const char* type, const char* published = "2026-08-22 8:13:44 +02:00") {
  return R"({"id":)" + std::to_string(id) + R"(,"datetime":")" + published + R"(","name":"22 augusti 03.47, )" + type +
         R"(, Stockholm","summary":"En \"text\" med } och ].","url":"/x","type":")" + type +
         R"(","location":{"name":"Stockholms län","gps":"59.6,18.1"}})";
}

class PoliceImport : public testing::Test {
 protected:
  PoliceImport() : store_(db::make_sqlite_store()) {}
  Result<ImportJob> import(const std::filesystem::path& path) {
    return import_police_events(store_->database(), kPublished, random_, {path, path.filename().string(), {}, "system", {}});
  }
  NewsPage news(std::size_t limit, std::string_view cursor = "") {
    return *store_->database().read(kPublished, random_, [&](db::Work& work) { return list_news(work, limit, cursor); });
  }
  SeededRandom random_{Seed{2}};
  std::unique_ptr<db::TestStore> store_;
};

TEST_F(PoliceImport, an_event_is_text_on_the_level_of_a_county_and_a_summary_is_no_event) {
  const auto path = written("samverkan-feed.json", "[" + entry(1, "Misshandel") + ",\n" + entry(2, "Sammanfattning natt") + "]");
  const auto job = import(path);
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->accepted, 2);
  const auto page = news(10);
  ASSERT_EQ(page.events.size(), 2U);
  EXPECT_EQ(page.events[0].kind, NewsKind::summary);
  EXPECT_EQ(page.events[1].county, "Stockholms län");
  EXPECT_EQ(page.events[1].summary, "En \"text\" med } och ].");
  EXPECT_EQ(import(path)->unchanged, 2);
  const auto rows = store_->database().read(kPublished, random_, [](db::Work& work) {
    return std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM observations"));
  });
  EXPECT_EQ(rows, 0) << "news are never counted";
}

TEST_F(PoliceImport, an_edited_event_is_a_revision_and_an_older_copy_changes_nothing) {
  ASSERT_TRUE(import(written("samverkan-feed.json", "[" + entry(1, "Misshandel") + "]")));
  const auto edited =
      import(written("samverkan-feed.json", "[" + entry(1, "Misshandel, grov", "2026-08-22 9:00:00 +02:00") + "]"));
  EXPECT_EQ(edited->accepted, 1);
  EXPECT_EQ(import(written("samverkan-feed.json", "[" + entry(1, "Misshandel") + "]"))->unchanged, 1);
  EXPECT_EQ(news(10).events.at(0).type, "Misshandel, grov");
}

TEST_F(PoliceImport, a_damaged_file_leaves_nothing) {
  for (const std::string& bytes : {std::string("{}"), std::string("["), "[" + entry(1, "Brand"), "[" + entry(1, "Brand") + "] x",
                                   std::string("[1]"), "[" + std::string(100'000, '{')}) {
    const auto job = import(written("samverkan-feed.json", bytes));
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().reason, "observation.news_unreadable");
  }
  EXPECT_TRUE(news(10).events.empty());
}

std::string many_events(int count) {
  std::string all = "[";
  for (int i = 1; i <= count; ++i) all += (i > 1 ? "," : "") + entry(i, "Brand");
  return all + "]";
}

TEST(PoliceImports, a_run_that_was_cut_keeps_whole_batches_and_the_same_file_again_takes_the_rest) {
  for (auto& store : db::test_databases()) {
    SeededRandom random{Seed{5}};
    const auto path = written("samverkan-feed-batches.json", many_events(1'200));
    int batches = 0;
    const auto import = [&](OnProgress on_progress) {
      return import_police_events(store->database(), kPublished, random,
                                  {path, "feed.json", std::nullopt, "system", std::move(on_progress)});
    };
    const auto cut = import([&](const ImportProgress& progress) {
      EXPECT_EQ(progress.rows, 500 * (batches + 1)) << store->name();
      return ++batches == 2 ? GoOn::no : GoOn::yes;
    });
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().reason, "observation.import_cancelled");
    const auto rest = import({});
    ASSERT_TRUE(rest) << rest.error().reason;
    EXPECT_EQ(rest->unchanged, 1'000) << store->name();
    EXPECT_EQ(rest->accepted, 200) << store->name();
    EXPECT_EQ(import({})->unchanged, 1'200) << store->name();
  }
}

TEST_F(PoliceImport, a_bad_entry_is_rejected_and_the_rest_is_kept) {
  const auto job =
      import(written("samverkan-feed.json", "[{\"id\":\"x\"}," + entry(3, "Brand", "yesterday") + "," + entry(4, "Brand") + "]"));
  ASSERT_TRUE(job);
  EXPECT_EQ(job->rejected, 2);
  EXPECT_EQ(job->accepted, 1);
}

TEST_F(PoliceImport, a_packed_file_is_read_and_pages_follow_each_other) {
  const std::string all = many_events(5);
  const auto path = std::filesystem::temp_directory_path() / "samverkan-feed.json.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  ASSERT_EQ(gzwrite(file, all.data(), static_cast<unsigned>(all.size())), static_cast<int>(all.size()));
  gzclose(file);
  ASSERT_EQ(import(path)->accepted, 5);
  std::string ids, cursor;
  do {
    const auto page = news(2, cursor);
    for (const auto& event : page.events) ids += std::to_string(event.id);
    cursor = page.next_cursor;
  } while (!cursor.empty());
  EXPECT_EQ(ids, "54321");
}

TEST_F(PoliceImport, the_real_files_are_read_whole) {
  const std::filesystem::path folder = std::string(SAMVERKAN_SOURCE_DIR) + "/../shared/data/polisen";
  const auto latest = folder / "latest-api-response-2026-08-22.json";
  if (!std::filesystem::exists(latest)) GTEST_SKIP() << "no " << latest;
  const auto job = import(latest);
  ASSERT_TRUE(job) << job.error().reason;
  EXPECT_EQ(job->read, 500);
  EXPECT_EQ(job->accepted, 500);
  int timed = 0, in_county = 0, read = 0;
  ASSERT_TRUE(
      read_police_feed(folder / "all-events-2023-2026.json.gz", Counties::load(data_assets()), [&](const FeedEntry& entry) {
        ++read;
        timed += entry.event && entry.event->happened_at ? 1 : 0;
        in_county += entry.event && !entry.event->county.empty() ? 1 : 0;
      }));
  EXPECT_EQ(read, 83'808);
  std::cout << "police list: " << read << " entries, " << timed << " with a time in the title, " << in_county
            << " with a county\n";
  EXPECT_GT(timed, read * 99 / 100);
  EXPECT_GT(in_county, read * 98 / 100);
}

}  // namespace
}  // namespace samverkan::observation
