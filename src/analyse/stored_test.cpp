// SPDX-License-Identifier: EUPL-1.2
// What each seat may have analysed of a store, what it is told when it may not, and what stands in the log.
#include "analyse/stored.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analyse/analyse_access.hpp"
#include "analyse/test_analyse.hpp"
#include "area/test_city.hpp"
#include "audit/audit.hpp"
#include "kit/db/test_database.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::analyse {
namespace {

using access::Role;

/// Two districts, 2026-W07 to W46. Norr has 7 thefts a week, and 14 from W31: one of each seven is known by its area alone, the
/// rest lie at two places. Syd has 9. In W20 Norr has 2 reports of damage; in W40 5 of shots and 6 of drug dealing.
class AnalyseStore : public Analyse {
 protected:
  AnalyseStore() {
    store_->database().write(now_, random_, [&](db::Work& work) {
      area::test_city::build(work);
      const area::AreaTree& tree = trees_.current(work);
      for (const area::Area* area : tree.areas_of(area::Geography::city))
        if (!area->parent) city_ = area;
      norr_ = tree.find_slug("norr");
      syd_ = tree.find_slug("syd");
      for (int week = 7; week <= 46; ++week) {
        for (int i = 0; i < (week < 31 ? 7 : 14); ++i) add_report(work, *norr_, week, "theft", "INBROTT", i % 7);
        for (int i = 0; i < 9; ++i) add_report(work, *syd_, week, "theft", "INBROTT", 0);
      }
      for (int i = 0; i < 2; ++i) add_report(work, *norr_, 20, "damage", "KLOTTER", 1);
      for (int i = 0; i < 5; ++i) add_report(work, *norr_, 40, "violence", "VAPEN_SKJUT_SPRANG", 1);
      for (int i = 0; i < 6; ++i) add_report(work, *norr_, 40, "drugs", "NARKOTIKA_HANDEL", 1);
      for (const Role role : access::kRoles) add_account(work, std::string(access::to_text(role)), role, *norr_);
      add_account(work, "coordinator of syd", Role::coordinator, *syd_);
    });
  }

  // `at`: 0 is known by its area alone; 1–3 lie at one place, 4–6 at another.
  void add_report(db::Work& work, const area::Area& area, int week, const std::string& group, const std::string& code, int at) {
    const auto time = to_millis(period_of({2026, week}).from) + 3'600'000 * 30;
    const auto north = at == 0 ? std::nullopt : std::optional(area::test_city::kNorth_m + (at < 4 ? 3000 : 2200));
    const auto east = at == 0 ? std::nullopt : std::optional(area::test_city::kEast_m + (at < 4 ? 500 : 1500));
    const std::string id = make_uuid7(work.now(), random_);
    work.execute(
        "INSERT INTO observations (id, category_group, category, occurred_from, occurred_to, counted_at, place_precision, "
        "location, area_id, north_m, east_m, use_for, received_at, content_hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'inside', ?, ?, ?, 'also_action', ?, 0)",
        id, group, code, time, time, time, at == 0 ? "area" : "point", area.id.text(), north, east, time);
  }
  void add_account(db::Work& work, const std::string& name, Role role, const area::Area& area) {
    const auto id = access::create_account(work, "system", name).value();
    accounts_[name] = id.text();
    grants_[id.text()] = {access::SeatId("seat of " + name),
                          role,
                          "function",
                          access::OrganisationId("organisation"),
                          area.id,
                          std::nullopt,
                          {from_millis(0), now_ + std::chrono::hours(1)}};
  }
  StoredWorld world() {
    return {.database = store_->database(),
            .random = random_,
            .now = now_,
            .grants =
                [this](db::Work&, const access::AccountId& account) {
                  const auto found = grants_.find(account.text());
                  return found == grants_.end() ? std::vector<access::Grant>{} : std::vector{found->second};
                },
            .trees = trees_,
            .categories = categories_,
            .state = state_};
  }

  // As typed after `samverkan analyse`, each method with what it needs besides.
  Result<Report> run_as(const std::string& account, const std::string& method, std::vector<std::string> more = {}) {
    std::vector<std::string> words{method, "--data", "d", "--as", account};
    const auto add = [&](const std::string& flag, const std::vector<std::string>& values) {
      if (std::ranges::find(more, flag) != more.end()) return;
      words.push_back(flag);
      words.insert(words.end(), values.begin(), values.end());
    };
    add("--area", {"norr"});
    add("--period", {"2026-W07..2026-W46"});
    add("--category", {"theft"});
    if (method == "near-repeat" || method == "scan") add("--seed", {"1"});
    if (method == "lisa" || method == "hotspots") add("--grid", {"500"});
    if (method == "scan") more.insert(more.end(), {"--replicates", "9", "--time-unit", "week"});
    if (method == "kde") more.insert(more.end(), {"--grid", "8"});
    words.insert(words.end(), more.begin(), more.end());
    Choice choice;
    parse(std::move(words), choice);
    return run_on_store(choice, world());
  }
  std::string refusal_of(const std::string& account, const std::string& method, std::vector<std::string> more = {}) {
    const auto report = run_as(account, method, std::move(more));
    return report ? "taken" : report.error().reason + " " + report.error().field;
  }
  audit::Row last_row() {
    return store_->database().read(now_, random_, [](db::Work& work) { return audit::list(work, {}).front(); });
  }
  std::int64_t rows_in_log() { return store_->database().read(now_, random_, audit::last_seq); }
  static bool notes(const Report& report, const std::string& key) {
    return std::ranges::any_of(report.notes, [&](const Note& note) { return note.key == key; });
  }

  UtcTime now_ = from_millis(1'795'000'000'000);  // in 2026-W47
  SeededRandom random_{Seed{1}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  area::AreaTrees trees_;
  observation::CategoryList categories_ = observation::CategoryList::load(data_assets());
  picture::PictureState state_{categories_, {}};
  const area::Area *city_ = nullptr, *norr_ = nullptr, *syd_ = nullptr;
  std::map<std::string, std::string> accounts_;
  std::map<std::string, access::Grant> grants_;
};

constexpr const char* kMethodsOfRows[] = {"clusters", "hotspots", "kde", "lisa", "near-repeat", "scan"};

TEST_F(AnalyseStore, those_with_row_right_have_single_reports_analysed_and_it_stands_in_the_log) {
  const auto report = run_as("coordinator", "clusters", {"--eps", "100", "--min-points", "5"});
  ASSERT_TRUE(report) << report.error().reason;
  const std::int64_t counted = 24 * 7 + 16 * 14;
  EXPECT_EQ(report->n, counted * 6 / 7);
  EXPECT_EQ(report->result.at("sizes").size(), 2U);
  EXPECT_EQ(report->options.at("points"), "store");
  const Json& store = report->options.at("store");
  EXPECT_EQ(store.at("as"), "coordinator");
  EXPECT_EQ(store.at("area"), "norr");
  EXPECT_EQ(store.at("period"), "2026-W07..2026-W46");
  EXPECT_EQ(store.at("category"), "theft");
  EXPECT_EQ(store.at("profile"), "exact");
  EXPECT_FALSE(store.at("areaVersion").get<std::string>().empty());
  const auto left_out = std::ranges::find(report->notes, "analyse.stored_without_point", &Note::key);
  ASSERT_NE(left_out, report->notes.end());
  EXPECT_EQ(left_out->slots, (Slots{{"count", std::to_string(counted / 7)}, {"of", std::to_string(counted)}}));
  EXPECT_TRUE(notes(*report, "analyse.stored_exact"));

  const audit::Row row = last_row();
  EXPECT_EQ(row.seq, store.at("logRow"));
  EXPECT_EQ(row.entry.actor, accounts_["coordinator"]);
  EXPECT_EQ(row.entry.seat, "seat of coordinator");
  EXPECT_EQ(row.entry.verb, "analyse");
  EXPECT_EQ(row.entry.subject_id, norr_->id.text());
  EXPECT_EQ(row.entry.outcome, audit::Outcome::done);
  EXPECT_EQ(row.entry.detail,
            "clusters period=2026-W07..2026-W46 category=theft rows=" + std::to_string(counted) + " eps=100 min-points=5");
}

TEST_F(AnalyseStore, each_method_on_points_takes_them_from_a_store_with_row_right_alone) {
  for (const std::string method : kMethodsOfRows) {
    EXPECT_EQ(refusal_of("coordinator", method), "taken") << method;
    EXPECT_EQ(refusal_of("area_police", method), "taken") << method;
    EXPECT_EQ(refusal_of("analyst", method, {"--area", city_->slug}), "taken") << method;
    EXPECT_EQ(refusal_of("school_head", method), "analyse.rows_needed as") << method;
    EXPECT_EQ(refusal_of("coordinator of syd", method), "analyse.store_area_unknown area") << method;
    EXPECT_EQ(refusal_of("steering_group", method), "analyse.store_area_unknown area") << method;
    EXPECT_EQ(refusal_of("administrator", method), "analyse.store_area_unknown area") << method;
  }
}

TEST_F(AnalyseStore, a_series_has_the_numbers_that_the_picture_shows_the_same_account) {
  for (const std::string account : {"coordinator", "school_head"}) {
    const auto report = run_as(account, "changepoints", {"--period", "2026-W21..2026-W46"});
    ASSERT_TRUE(report) << account << report.error().reason;
    EXPECT_EQ(report->n, 26);
    EXPECT_EQ(report->options.at("store").at("profile"), account == "coordinator" ? "exact" : "shared");
    EXPECT_EQ(notes(*report, "analyse.stored_exact"), account == "coordinator");
    EXPECT_EQ(report->result.at("breaks"), (std::vector<int>{10}));
    const picture::PicturePage page = store_->database().read(now_, random_, [&](db::Work& work) {
      const access::Actor actor{access::AccountId(accounts_[account]), account, {grants_[accounts_[account]]}};
      return picture::picture_page(work, actor, {state_, trees_.current(work)}, {.area_slug = "norr", .week = {2026, 46}})
          .value();
    });
    const auto theft = static_cast<std::size_t>(*picture::find_group("theft"));
    EXPECT_EQ(report->result.at("segments").at(1).at("mean"), *page.trends[theft].figure.value);
    EXPECT_EQ(last_row().entry.detail, "changepoints period=2026-W21..2026-W46 category=theft rows=26");
  }
}

TEST_F(AnalyseStore, hidden_weeks_are_never_guessed_and_codes_need_row_right) {
  EXPECT_EQ(refusal_of("school_head", "changepoints", {"--category", "damage"}), "analyse.weeks_hidden period");
  EXPECT_EQ(refusal_of("school_head", "changepoints"), "analyse.weeks_hidden period") << "9 less 7 would tell of the 2 in W20";
  EXPECT_EQ(refusal_of("coordinator", "changepoints", {"--category", "damage"}), "taken");
  EXPECT_EQ(refusal_of("school_head", "changepoints", {"--category", "INBROTT"}), "analyse.rows_needed as");
  EXPECT_EQ(refusal_of("school_head", "changepoints", {"--category", "theft", "damage"}), "analyse.rows_needed as");
  const auto by_code = run_as("coordinator", "changepoints", {"--category", "INBROTT"});
  ASSERT_TRUE(by_code);
  EXPECT_EQ(by_code->result.at("segments"), run_as("coordinator", "changepoints")->result.at("segments"));
}

TEST_F(AnalyseStore, figures_of_another_area_are_those_that_the_picture_shows_to_all_who_read_it) {
  const auto report = run_as("coordinator of syd", "changepoints", {"--period", "2026-W21..2026-W46"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->options.at("store").at("profile"), "shared");
  EXPECT_EQ(refusal_of("steering_group", "changepoints"), "analyse.store_area_unknown area");
  EXPECT_EQ(refusal_of("administrator", "changepoints"), "analyse.store_area_unknown area");
}

TEST_F(AnalyseStore, a_refused_right_stands_in_the_log_and_says_no_more_than_that_an_area_is_not_there) {
  const auto one_refused_row = [&](const std::string& account, const std::string& area) {
    const auto before = rows_in_log();
    EXPECT_EQ(refusal_of(account, "kde", {"--area", area}), "analyse.store_area_unknown area");
    EXPECT_EQ(rows_in_log(), before + 1);
    EXPECT_EQ(last_row().entry.outcome, audit::Outcome::refused);
    EXPECT_EQ(last_row().entry.actor, accounts_[account]);
    return last_row().entry.subject_id;
  };
  EXPECT_EQ(one_refused_row("coordinator of syd", "norr"), norr_->id.text());
  EXPECT_EQ(one_refused_row("coordinator of syd", "nowhere"), "");
  EXPECT_EQ(one_refused_row("coordinator", city_->slug), city_->id.text()) << "the seat is for a part of it";
  EXPECT_EQ(one_refused_row("administrator", "norr"), norr_->id.text());

  const auto before = rows_in_log();
  EXPECT_EQ(refusal_of("somebody", "kde"), "analyse.account_unknown as");
  EXPECT_EQ(rows_in_log(), before + 1);
  EXPECT_EQ(last_row().entry.actor, "system");
  grants_.begin()->second.is_over = true;
  const auto over = std::ranges::find(accounts_, grants_.begin()->first, [](const auto& each) { return each.second; });
  EXPECT_EQ(refusal_of(over->first, "kde"), "analyse.account_unknown as") << "a seat that is over";
}

TEST_F(AnalyseStore, what_is_mistyped_is_refused_by_flag_and_nothing_is_read) {
  const auto before = rows_in_log();
  for (const std::string period :
       {"2026", "2026-W07", "2026-W46..2026-W07", "2026-01-01..2026-02-01", "2026-W07..2026-W54", ".."})
    EXPECT_EQ(refusal_of("coordinator", "kde", {"--period", period}), "analyse.period_form period") << period;
  EXPECT_EQ(refusal_of("coordinator", "kde", {"--period", "2026-W07..2026-W48"}), "analyse.period_reach period");
  EXPECT_EQ(refusal_of("coordinator", "kde", {"--category", "Theft"}), "analyse.category_unknown category");
  EXPECT_EQ(refusal_of("coordinator", "kde", {"--category", "PERSONAL_INCIDENT"}), "analyse.category_unknown category");
  EXPECT_EQ(refusal_of("", "kde"), "analyse.stored_needs as");
  EXPECT_EQ(refusal_of("coordinator", "kde", {"--points", "-"}), "analyse.file_and_store data");
  EXPECT_EQ(rows_in_log(), before);
  EXPECT_EQ(refusal_of("coordinator", "changepoints", {"--period", "2026-W06..2026-W46"}), "analyse.before_first_week period");
  EXPECT_EQ(run({"kde"}).error().reason, "analyse.input_missing");
}

TEST_F(AnalyseStore, drugs_and_weapons_are_analysed_by_themselves_when_they_are_named_and_rank_nothing) {
  const auto all = run_as("coordinator", "clusters", {"--category", "all"});
  ASSERT_TRUE(all);
  const auto left_out = std::ranges::find(all->notes, "analyse.stored_not_named", &Note::key);
  ASSERT_NE(left_out, all->notes.end());
  EXPECT_EQ(left_out->slots.front().second, "11");
  EXPECT_EQ(refusal_of("coordinator", "clusters", {"--category", "theft", "NARKOTIKA_HANDEL"}),
            "analyse.control_driven_alone category");
  for (const std::string named : {"drugs", "NARKOTIKA_HANDEL", "VAPEN_SKJUT_SPRANG"}) {
    const auto alone = run_as("coordinator", "clusters", {"--category", named});
    ASSERT_TRUE(alone) << named;
    EXPECT_EQ(alone->n, named == "VAPEN_SKJUT_SPRANG" ? 5 : 6);
    EXPECT_TRUE(notes(*alone, "analyse.stored_control_driven"));
    for (const std::string method : {"hotspots", "lisa", "scan"})
      EXPECT_EQ(refusal_of("coordinator", method, {"--category", named}), "analyse.control_driven_ranked category");
  }
  const auto series = run_as("coordinator", "changepoints", {"--category", "all"});
  ASSERT_TRUE(series);
  EXPECT_TRUE(notes(*series, "analyse.stored_counts_control"));
}

TEST_F(AnalyseStore, the_log_holds_no_text_that_was_typed) {
  const auto window = file("Anna.csv", "x,y\n800000,6400000\n802000,6400000\n802000,6404000\n800000,6404000\n");
  ASSERT_EQ(refusal_of("coordinator", "kde", {"--window", window, "--bandwidth", "300", "--kernel", "quartic"}), "taken");
  EXPECT_EQ(last_row().entry.detail,
            "kde period=2026-W07..2026-W46 category=theft rows=392 window kernel=quartic bandwidth=300 grid=8");
}

TEST_F(AnalyseStore, the_weeks_of_a_scan_are_its_period) {
  const auto report = run_as("coordinator", "scan", {"--period", "2026-W31..2026-W46"});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->options.at("period"), "2026-07-27..2026-11-15");
  EXPECT_EQ(report->n, 16 * 12);
}

TEST_F(AnalyseStore, an_effect_is_that_of_the_weeks_of_an_area_and_of_those_it_is_compared_with) {
  const std::vector<std::string> more{"--compared-with", "syd", "--start", "2026-07-27", "--period", "2026-W21..2026-W46"};
  const auto asked = [&](std::vector<std::string> words) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  for (const std::string account : {"coordinator", "school_head"}) {
    const auto before = rows_in_log();
    const auto report = run_as(account, "effect", asked({"--design", "did", "--dispersion", "poisson"}));
    ASSERT_TRUE(report) << account << " " << report.error().reason;
    EXPECT_EQ(report->n, 2 * 26);
    EXPECT_NEAR(report->result.at("estimate").get<double>(), std::log(2.0), 1e-9) << "from 7 to 14 beside 9 and 9";
    EXPECT_EQ(report->options.at("store").at("comparedWith"), std::vector<std::string>{"syd"});
    EXPECT_EQ(rows_in_log(), before + 2) << "both areas were read";
    EXPECT_EQ(last_row().entry.subject_id, norr_->id.text());
    EXPECT_EQ(last_row().seq, report->options.at("store").at("logRow"));
  }
  EXPECT_EQ(refusal_of("coordinator", "effect", asked({"--design", "structural", "--seed", "1"})),
            "stats.structural_collinear series")
      << "Syd's nine each week say no more than a constant";
  const auto structural =
      run_as("coordinator", "effect", {"--design", "structural", "--seed", "1", "--start", "2026-07-27", "--category", "all"});
  ASSERT_TRUE(structural) << structural.error().reason;
  EXPECT_NEAR(structural->result.at("averageEffect").get<double>(), 7 + 11.0 / 16 - 2.0 / 24, 0.01)
      << "with those of W20 and W40";
  EXPECT_EQ(structural->options.at("variances"), "drawn") << "people decide by it";
  EXPECT_EQ(refusal_of("coordinator", "power", asked({"--design", "rate-ratio", "--dispersion", "poisson"})), "taken");
  EXPECT_EQ(refusal_of("coordinator", "effect", asked({"--design", "synthetic-control", "--pre", "2026-05-18..2026-07-26"})),
            "stats.synthetic_too_few_donors outcomes");

  EXPECT_EQ(refusal_of("coordinator", "effect", {"--compared-with", "norr"}), "analyse.areas_overlap compared-with");
  EXPECT_EQ(refusal_of("coordinator", "effect", {"--compared-with", "nowhere"}), "analyse.store_area_unknown compared-with");
  EXPECT_EQ(refusal_of("coordinator", "effect", {"--compared-with", "syd", "--category", "INBROTT"}),
            "analyse.store_area_unknown compared-with")
      << "single reports of Syd are not its own to read";
  EXPECT_EQ(last_row().entry.outcome, audit::Outcome::refused);
  EXPECT_EQ(last_row().entry.subject_id, syd_->id.text());
}

TEST_F(AnalyseStore, rates_are_those_of_the_parts_of_an_area_by_the_people_who_live_there) {
  const std::vector<std::string> city{"--area", city_->slug};
  EXPECT_EQ(refusal_of("analyst", "rates", city), "analyse.population_unknown area");
  store_->database().write(now_, random_, [&](db::Work& work) {
    area::record_population(work, norr_->id, 2024, 9'000, "test");
    area::record_population(work, norr_->id, 2025, 10'000, "test");
    area::record_population(work, syd_->id, 2025, 5'000, "test");
  });
  const auto report = run_as("analyst", "rates", city);
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->result.at("area"), (std::vector<std::string>{"norr", "syd"}));
  EXPECT_EQ(report->result.at("count"), (std::vector<int>{24 * 7 + 16 * 14, 40 * 9}));
  EXPECT_EQ(report->result.at("population"), (std::vector<double>{10'000, 5'000}));
  EXPECT_EQ(refusal_of("analyst", "rates"), "analyse.no_parts area");
  EXPECT_EQ(refusal_of("school_head", "rates"), "analyse.rows_needed as");
  EXPECT_EQ(refusal_of("analyst", "rates", {"--area", city_->slug, "--category", "drugs"}),
            "analyse.control_driven_ranked category");
}

TEST_F(AnalyseStore, the_delays_of_a_nowcast_are_those_of_all_reports_of_the_area) {
  const auto report = run_as("coordinator", "nowcast", {"--period", "2026-W20..2026-W46"});
  ASSERT_TRUE(report) << report.error().reason;
  EXPECT_EQ(report->n, 11 * 7 + 16 * 14);
  EXPECT_EQ(report->options.at("now"), "2026-11-09");
  EXPECT_EQ(refusal_of("school_head", "nowcast"), "analyse.rows_needed as");
}

TEST_F(AnalyseStore, flags_that_a_method_has_itself_ask_for_no_store) {
  const auto rates =
      run({"rates", "--counts", file("rates.csv", "district,count,population\nA,3,1000\nB,9,1000\n"), "--area", "district"});
  ASSERT_TRUE(rates);
  EXPECT_EQ(choice_.stored, nullptr);
}

}  // namespace
}  // namespace samverkan::analyse
