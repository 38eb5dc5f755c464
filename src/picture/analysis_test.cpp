// SPDX-License-Identifier: EUPL-1.2
// The analysis of a week as people meet it: what stands in front, and what may be said of it to whom.
#include "picture/analysis_commands.hpp"
#include "picture/analysis_store.hpp"
#include "picture/test_picture.hpp"

namespace samverkan::picture {
namespace {

class WeekAnalyses : public PictureHttp {
 protected:
  int analyse() {
    return analyse_weeks(store_->database(), state_, trees_, {}, clock_.now(), random_, [] { return false; });
  }
  std::optional<WeekAnalysis> analysis_of(IsoWeek week) {
    return store_->database().read(clock_.now(), random_, [&](db::Work& work) { return find_analysis(work, week); });
  }
  void import() {
    store_->database().write(clock_.now(), random_, [&](db::Work& work) {
      work.execute(
          "INSERT INTO import_jobs (number, id, kind, state, file_name, source, actor, started_at) VALUES (1, 'i', "
          "'observations', "
          "'done', 'f', 's', 'a', 0)");
    });
  }
};

TEST_F(WeekAnalyses, put_in_front_what_is_beyond_chance_and_say_how_seldom_chance_gives_as_much) {
  EXPECT_TRUE(get(picture_path())["analysis"].is_null());
  EXPECT_EQ(analyse(), kWeeksAnalysed);
  const Json page = get(picture_path());
  EXPECT_EQ(page["analysis"]["falseAlarmsAYear"], 12);
  const Json& signal = page["signals"].at(0);
  EXPECT_EQ(signal["id"], to_text(week_) + ".norr.damage.more");
  EXPECT_EQ(signal["unusual"]["expected"], (Json{{"low", 12}, {"high", 12}}));
  EXPECT_EQ(signal["unusual"]["kind"], "count");
  EXPECT_EQ(signal["unusual"]["rarerThanWeeks"], 520);
  for (const Json& each : page["signals"]) EXPECT_FALSE(each["unusual"].is_null());
}

TEST_F(WeekAnalyses, of_a_hidden_number_say_nothing_and_what_was_expected_in_steps_to_those_without_row_right) {
  analyse();
  EXPECT_EQ(get(picture_path())["signals"].size(), 3U) << "Norr, Syd and the city";
  role_ = access::Role::school_head;
  const Json page = get(picture_path());
  for (const Json& signal : page["signals"]) {
    EXPECT_FALSE(signal["figure"]["value"].is_null()) << signal;
    EXPECT_EQ(signal["unusual"]["expected"]["low"].get<int>() % 5, 0) << signal;
    EXPECT_TRUE(signal["unusual"]["artefacts"].empty()) << signal;
  }
  for (const Json& area : page["areas"]) EXPECT_TRUE(!area["figure"]["value"].is_null() || area["mayBeChance"] == false) << area;
}

TEST_F(WeekAnalyses, are_made_again_after_an_import_and_once_a_day) {
  EXPECT_EQ(analyse(), kWeeksAnalysed);
  EXPECT_EQ(analyse(), 0);
  import();
  EXPECT_EQ(analyse(), kWeeksAnalysed);
  move_on(std::chrono::hours(24));
  EXPECT_EQ(analyse(), kWeeksAnalysed);
}

TEST_F(WeekAnalyses, say_no_more_of_a_number_that_has_changed_since_until_it_is_tested_again) {
  analyse();
  add_late("norr", 2);
  const Json page = get(picture_path());
  const Json& signal = page["signals"].at(0);
  EXPECT_EQ(signal["figure"]["value"], 32);
  EXPECT_TRUE(signal["unusual"].is_null());
  move_on(std::chrono::hours(24));
  analyse();
  const Json again = get(picture_path());
  EXPECT_FALSE(again["signals"].at(0)["unusual"].is_null());
}

TEST_F(WeekAnalyses, are_kept_as_they_were_made) {
  analyse();
  const auto kept = analysis_of(week_);
  ASSERT_TRUE(kept);
  const WeekAnalysis made = store_->database().read(clock_.now(), random_, [&](db::Work& work) {
    return analyse_week(work, {state_, trees_.current(work)}, week_, {});
  });
  EXPECT_EQ(kept->cells, made.cells);
  EXPECT_EQ(kept->clusters, made.clusters);
  EXPECT_EQ(kept->seed, made.seed);
  EXPECT_EQ(kept->replicates, made.replicates);
  EXPECT_EQ(kept->level, made.level);
  EXPECT_EQ(kept->methods, made.methods);
  EXPECT_FALSE(analysis_of(plus_weeks(week_, 1)));
}

TEST_F(WeekAnalyses, put_nothing_in_front_that_is_found_by_looking_for_it) {
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    for (int back = 0; back < 156; ++back)
      for (int i = 0; i < (back == 0 ? 40 : 6); ++i)
        add_report(work, trees_.current(work).find_slug("norr")->id, back, 0, "drugs");
    work.execute("UPDATE observations SET category = 'NARKOTIKA_BRUK' WHERE category_group = 'drugs'");
    for (int back = 0; back < 156; ++back)
      for (int i = 0; i < (back == 0 ? 40 : 6); ++i)
        add_report(work, trees_.current(work).find_slug("norr")->id, back, 0, "violence");
    work.execute(
        "UPDATE observations SET category = 'VAPEN_SKJUT_SPRANG' WHERE category_group = 'violence' AND occurred_from >= ?",
        to_millis(period_of(week_).from));
    work.execute(
        "UPDATE observations SET category = 'VALD' WHERE category_group = 'violence' AND category <> 'VAPEN_SKJUT_SPRANG'");
  });
  analyse();
  const Json page = get(picture_path());
  for (const Json& signal : page["signals"]) {
    EXPECT_NE(signal["categoryGroup"], "drugs") << signal;
    EXPECT_FALSE(signal["categoryGroup"] == "violence" && signal["direction"] == "more") << "all of it is weapons";
  }
}

TEST_F(WeekAnalyses, tell_where_reports_gather_to_those_alone_who_may_read_them) {
  store_->database().write(clock_.now(), random_, [&](db::Work& work) {
    const auto norr = trees_.current(work).find_slug("norr");
    const geo::Sweref99 middle = geo::label_point(trees_.current(work).boundary_of(*norr));
    work.execute(
        "UPDATE observations SET place_precision = 'point', east_m = ? + (rowid % 29) * 17, north_m = ? + (rowid % 31) * 17",
        middle.east_m - 250, middle.north_m - 250);
    work.execute("UPDATE observations SET east_m = ?, north_m = ? WHERE counted_at >= ? AND area_id = ?", middle.east_m,
                 middle.north_m, to_millis(period_of(week_).from), norr->id.text());
  });
  analyse();
  const auto analysis = analysis_of(week_);
  ASSERT_FALSE(analysis->clusters.empty());
  EXPECT_LT(analysis->clusters[0].p, 0.01);
  const Json exact = get(picture_path());
  EXPECT_EQ(exact["signals"].at(0)["unusual"]["kind"], "both");
  EXPECT_EQ(exact["signals"].at(0)["unusual"]["gathered"]["areaSlug"], "norr");
  role_ = access::Role::school_head;
  const Json shared = get(picture_path());
  for (const Json& signal : shared["signals"]) EXPECT_TRUE(signal["unusual"]["gathered"].is_null()) << signal;
  for (const Json& point : shared["analysis"]["defaultPoints"]) EXPECT_FALSE(point.contains("at") || point.contains("reports"));
}

TEST_F(WeekAnalyses, say_nothing_of_a_week_whose_areas_have_other_boundaries_now) {
  analyse();
  store_->database().write(clock_.now(), random_,
                           [&](db::Work& work) { work.execute("UPDATE week_analyses SET area_version = 'old', basis = 'old'"); });
  EXPECT_TRUE(get(picture_path())["analysis"].is_null());
  EXPECT_EQ(analyse(), kWeeksAnalysed);
  EXPECT_FALSE(get(picture_path())["analysis"].is_null());
}

TEST_F(WeekAnalyses, end_when_the_program_stops_and_go_on_at_the_next_start) {
  EXPECT_EQ(analyse_weeks(store_->database(), state_, trees_, {}, clock_.now(), random_,
                          [turns = 2]() mutable { return turns-- == 0; }),
            2);
  EXPECT_EQ(analyse(), kWeeksAnalysed - 2);
}

}  // namespace
}  // namespace samverkan::picture
