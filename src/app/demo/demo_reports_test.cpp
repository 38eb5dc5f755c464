// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/demo/demo_city.hpp"
#include "app/demo/demo_outline.hpp"
#include "app/demo/demo_recipes.hpp"
#include "observation/observation_commands.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::demo {
namespace {

using observation::Kind;
using observation::Precision;
using observation::State;

UtcTime now() { return *parse_rfc3339("2026-11-22T17:30:00Z", "now"); }

const DemoCity& city() {
  static const DemoCity made = make_demo_city(Seed{1}, now(), data_assets());
  return made;
}

int week_number(const DemoCity& of, UtcTime t) { return weeks_between(plus_weeks(week_of(of.now), -kWeeks), week_of(t)); }

bool counts(const DemoReport& report) {
  return report.kind == Kind::observation && observation::is_counted(report.state) &&
         observation::week_counted(report.occurred).has_value();
}

bool lies_in(const DemoCity& of, const std::string& area, const std::string& node) {
  for (std::string code = area; !code.empty(); code = area_of(of, code).parent) {
    if (code == node) return true;
  }
  return false;
}

/// Counts by week 0 … kWeeks of a node and group.
std::vector<int> series(const DemoCity& of, const std::string& node, const std::string& group) {
  std::vector<int> weeks(kWeeks + 1, 0);
  for (const auto& report : of.reports) {
    if (!counts(report) || (!group.empty() && report.group != group) || !lies_in(of, report.area, node)) continue;
    const int week = week_number(of, report.occurred.middle());
    if (week >= 0 && week <= kWeeks) ++weeks[static_cast<std::size_t>(week)];
  }
  return weeks;
}

/// The usual of definitions: weeks w − 3 … w + 3 of earlier years, at most 10 % below and at most 10 % above the band.
std::string verdict(const std::vector<int>& weeks, int week) {
  std::vector<int> usual;
  for (int years = 1; years <= 3; ++years) {
    for (int w = week - 52 * years - 3; w <= week - 52 * years + 3; ++w) {
      if (w >= 0) usual.push_back(weeks[static_cast<std::size_t>(w)]);
    }
  }
  std::ranges::sort(usual);
  const std::size_t cut = usual.size() / 10;
  const int low = usual[cut];
  const int high = usual[usual.size() - 1 - cut];
  const int count = weeks[static_cast<std::size_t>(week)];
  if (high < 5) return "few";
  return count > high ? "more" : (count < low ? "less" : "usual");
}

double mean(const std::vector<int>& weeks, int from, int to) {
  double sum = 0;
  for (int week = from; week < to; ++week) sum += weeks[static_cast<std::size_t>(week)];
  return sum / (to - from);
}

TEST(DemoReports, three_years_hold_between_twenty_and_thirty_thousand_rows_and_every_week_has_some) {
  EXPECT_GT(city().reports.size(), 24'000U);
  EXPECT_LT(city().reports.size(), 34'000U);
  const auto weeks = series(city(), "tarnhamra", "");
  for (int week = 0; week < kWeeks; ++week) EXPECT_GT(weeks[static_cast<std::size_t>(week)], 60) << week;
}

TEST(DemoReports, nothing_lies_in_the_future_and_each_report_comes_in_after_what_it_tells) {
  for (const auto& report : city().reports) {
    EXPECT_LE(report.occurred.earliest, report.occurred.latest);
    EXPECT_LE(report.occurred.latest, report.received);
    EXPECT_LE(report.received, now());
    EXPECT_EQ(to_millis(report.received) % 60'000, 0);
  }
}

TEST(DemoReports, each_point_lies_inside_its_area) {
  std::map<Precision, int> by_precision;
  for (const auto& report : city().reports) {
    ++by_precision[report.precision];
    EXPECT_EQ(report.point.has_value(), report.precision != Precision::area);
    if (report.point) { EXPECT_EQ(geo::side_of(area_of(city(), report.area).shape, *report.point), geo::Side::inside); }
  }
  for (const auto precision : {Precision::point, Precision::street, Precision::area}) EXPECT_GT(by_precision[precision], 3000);
}

TEST(DemoReports, ids_and_receipts_are_unique_and_in_order_of_arrival) {
  std::set<std::string> ids;
  std::set<std::string> receipts;
  for (std::size_t i = 0; i < city().reports.size(); ++i) {
    const auto& report = city().reports[i];
    EXPECT_TRUE(is_uuid(report.id) && ids.insert(report.id).second);
    EXPECT_TRUE(receipts.insert(report.receipt).second);
    if (i > 0) { EXPECT_LE(city().reports[i - 1].received, report.received); }
    if (report.merged_into) {
      EXPECT_LT(*report.merged_into, i);
      EXPECT_EQ(city().reports[*report.merged_into].state, State::verified);
    }
    EXPECT_EQ(report.merged_into.has_value(), report.state == State::merged);
    EXPECT_EQ(report.reject_reason.has_value(), report.state == State::rejected);
  }
}

TEST(DemoReports, every_text_passes_the_screening_and_none_is_kept_too_long) {
  const auto screener = observation::Screener::load(data_assets());
  ASSERT_TRUE(screener.has_value());
  std::set<std::string> texts;
  for (const auto& category : read_recipes(data_assets()).categories) texts.insert(category.texts.begin(), category.texts.end());
  EXPECT_GT(texts.size(), 70U);
  for (const auto& text : texts) {
    const auto screened = screener->screen(text);
    ASSERT_TRUE(screened.has_value());
    EXPECT_TRUE(screened->is_clear()) << text << " → " << screened->rewording;
  }
  for (const auto& report : city().reports) {
    if (report.text.empty()) continue;
    EXPECT_TRUE(texts.contains(report.text));
    EXPECT_GT(observation::kept_until(report.received, observation::kRetentionMonths), to_local(now()).date);
  }
}

TEST(DemoReports, the_newest_week_is_interesting_but_calm) {
  std::map<std::string, int> at_home;
  for (const auto group : kGroups) {
    const auto found = verdict(series(city(), "ekbacken", std::string(group)), kWeeks - 1);
    ++at_home[found];
    if (group == "traffic") { EXPECT_EQ(found, "more"); }
    if (group == "disorder") { EXPECT_EQ(found, "less"); }
  }
  EXPECT_LE(at_home["more"], 2);
  EXPECT_EQ(at_home["less"], 1);
  EXPECT_GE(at_home["usual"], 3);
  EXPECT_GE(at_home["few"], 1);
  EXPECT_EQ(verdict(series(city(), "sundsidan", "theft"), kWeeks - 1), "more");
}

TEST(DemoReports, the_silent_area_is_silent_for_six_weeks_and_was_not_before) {
  const auto& silence = city().truth.silence;
  const auto weeks = series(city(), silence.area, "");
  EXPECT_GT(mean(weeks, 0, silence.first_week), 6);
  EXPECT_EQ(mean(weeks, silence.first_week, kWeeks + 1), 0);
  for (const auto& report : city().reports) {
    if (week_number(city(), report.received) > silence.first_week) {
      EXPECT_FALSE(city().seats[report.seat].area == silence.area &&
                   week_number(city(), report.occurred.middle()) > silence.first_week);
    }
  }
}

TEST(DemoReports, one_measure_takes_two_thirds_of_what_it_was_for_and_the_other_changes_nothing) {
  const auto& truth = city().truth;
  const auto before_and_after = [](const PlantedTruth::Measure& measure) {
    const auto weeks = series(city(), measure.area, measure.group);
    const int year_before = measure.first_week - 52;
    const int length = kWeeks - measure.first_week;
    return mean(weeks, measure.first_week, kWeeks) / mean(weeks, year_before, year_before + length);
  };
  EXPECT_NEAR(before_and_after(truth.measure_with_effect), truth.measure_with_effect.factor, 0.12);
  EXPECT_NEAR(before_and_after(truth.measure_without_effect), 1.0, 0.35);
}

TEST(DemoReports, the_near_repeat_series_are_close_in_place_and_time) {
  for (const auto& planted : city().truth.near_repeats) {
    int close = 0;
    for (const auto& report : city().reports) {
      const int week = week_number(city(), report.occurred.middle());
      if (report.category != planted.category || !report.point || week < planted.week || week > planted.week + 1) continue;
      if (distance_m(*report.point, geo::label_point(area_of(city(), planted.area).shape)) <= planted.radius_m) ++close;
    }
    EXPECT_GE(close, planted.count) << planted.area;
  }
}

TEST(DemoReports, the_default_address_gathers_reports_on_one_coordinate) {
  std::map<std::pair<double, double>, int> at;
  for (const auto& report : city().reports) {
    if (report.precision == Precision::point) ++at[{report.point->north_m, report.point->east_m}];
  }
  const auto most = std::ranges::max_element(at, {}, [](const auto& row) { return row.second; });
  const auto& house = place_of(city(), city().truth.default_address.place);
  EXPECT_EQ(most->first, std::make_pair(house.point.north_m, house.point.east_m));
  EXPECT_GT(most->second, 200);
}

TEST(DemoReports, schools_are_not_expected_to_report_in_their_holidays) {
  for (const auto& report : city().reports) {
    if (city().seats[report.seat].function == "school") { EXPECT_FALSE(is_school_holiday(week_of(report.received))); }
  }
}

TEST(DemoReports, fresh_reports_wait_for_triage) {
  int waiting = 0;
  for (const auto& report : city().reports) {
    if (report.kind == Kind::observation && report.state == State::received && lies_in(city(), report.area, "ekbacken"))
      ++waiting;
  }
  EXPECT_GE(waiting, 6);
  EXPECT_LE(waiting, 60);
}

TEST(DemoReports, the_same_seed_and_time_give_the_same_reports) {
  const auto text_of = [](const DemoCity& of) {
    std::string text;
    for (const auto& report : of.reports) {
      text += report.id + report.receipt + report.category + std::to_string(to_millis(report.occurred.earliest)) + report.text;
    }
    return text;
  };
  EXPECT_EQ(text_of(make_demo_city(Seed{1}, now(), data_assets())), text_of(city()));
  EXPECT_NE(text_of(make_demo_city(Seed{2}, now(), data_assets())), text_of(city()));
}

TEST(DemoSeats, every_area_group_has_the_four_required_functions_and_each_role_one_sign_in) {
  for (std::size_t group = 0; group < city().groups.size(); ++group) {
    if (city().groups[group].level != cooperation::GroupLevel::area_group) continue;
    std::set<std::string> required;
    for (const auto& seat : city().seats) {
      if (seat.group == group && seat.requirement == cooperation::Requirement::required) {
        required.insert(seat.function);
        EXPECT_TRUE(seat.deputy.has_value());
      }
    }
    const std::set<std::string> wanted(std::begin(cooperation::kRequiredFunctions), std::end(cooperation::kRequiredFunctions));
    EXPECT_EQ(required, wanted);
  }
  EXPECT_EQ(city().sign_ins.size(), std::size(access::kRoles));
  std::set<std::string> names;
  for (const auto& seat : city().seats) {
    EXPECT_TRUE(names.insert(seat.holder).second) << seat.holder;
    EXPECT_TRUE(seat.holder.starts_with("Demo "));
  }
}

TEST(DemoSeats, three_seats_report_in_every_neighbourhood_with_people) {
  std::map<std::string, int> expected;
  for (const auto& seat : city().seats) {
    if (seat.reporting == cooperation::Reporting::weekly) ++expected[seat.area];
  }
  for (const auto& area : city().areas) {
    if (area.level == "neighbourhood" && area.population > 1000) { EXPECT_GE(expected[area.code], 3) << area.name; }
  }
}

}  // namespace
}  // namespace samverkan::demo
