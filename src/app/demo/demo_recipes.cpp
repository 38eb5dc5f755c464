// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_recipes.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kit/base/check.hpp"
#include "observation/observation.hpp"

namespace samverkan::demo {
namespace {

std::vector<std::string> texts_of(const toml::table& row, std::string_view key) {
  const toml::array* list = row[key].as_array();
  CHECK(list != nullptr, "a category of the demo city lists its places, sources and texts");
  std::vector<std::string> texts;
  for (const auto& entry : *list) texts.push_back(entry.value_or(std::string()));
  return texts;
}

template <class F>
void each_number(const toml::node& node, F take) {
  const toml::array* list = node.as_array();
  CHECK(list != nullptr, "shares and seasons are lists of numbers");
  std::size_t position = 0;
  for (const auto& entry : *list) take(position++, entry.value_or(0.0));
}

using Hours = std::array<double, 168>;

/// `of(weekday, hour)` gives relative weights; weekday 0 = Monday.
template <class F>
Hours hours_from(F of) {
  Hours hours{};
  double sum = 0;
  for (std::size_t i = 0; i < hours.size(); ++i) sum += hours[i] = of(static_cast<int>(i / 24), static_cast<int>(i % 24));
  for (double& share : hours) share /= sum;
  return hours;
}

double day_weight(int weekday, int hour) {
  if (hour < 7 || hour > 19) return 0.05;
  return weekday < 5 ? 1.0 : 0.6;
}

double evening_weight(int weekday, int hour) {
  const double day = weekday == 4 || weekday == 5 ? 1.7 : (weekday == 3 ? 1.2 : 0.8);
  if (hour >= 18) return day;
  if (hour >= 15) return 0.5 * day;
  return hour < 2 ? 0.4 * day : 0.04;
}

double night_weight(int weekday, int hour) {
  const bool weekend = weekday == 5 || weekday == 6 || (weekday == 4 && hour >= 20);
  const double day = weekend ? 1.8 : 0.8;
  if (hour >= 21 || hour < 5) return day;
  return hour >= 17 ? 0.35 * day : 0.08;
}

double school_weight(int weekday, int hour) { return weekday < 5 && hour >= 8 && hour <= 15 ? 1.0 : 0.01; }

}  // namespace

Recipes read_recipes(const Assets& assets) {
  const auto bytes = assets.find("data/demo_reports.toml");
  CHECK(bytes.has_value(), "the recipes of the demo city are built in");
  const toml::parse_result file = toml::parse(*bytes);
  const auto list = observation::CategoryList::load(assets);
  Recipes recipes;
  const toml::table* mix = file["mix"].as_table();
  const toml::table* season = file["season"].as_table();
  const toml::array* rows = file["categories"].as_array();
  CHECK(mix != nullptr && season != nullptr && rows != nullptr, "the recipes of the demo city have all their parts");
  for (const auto& [kind, shares] : *mix) {
    auto& row = recipes.mix[std::string(kind.str())];
    each_number(shares, [&](std::size_t i, double share) { row.at(i) = share; });
  }
  for (std::size_t group = 0; group < kGroups.size(); ++group) {
    const toml::node* pair = season->get(kGroups[group]);
    CHECK(pair != nullptr, "each group has its season");
    each_number(*pair, [&](std::size_t i, double number) {
      if (i == 0) recipes.season[group].peak_week = static_cast<int>(number);
      if (i == 1) recipes.season[group].swing = number;
    });
  }
  for (const auto& entry : *rows) {
    const toml::table& row = *entry.as_table();
    const std::string code = row["code"].value_or(std::string());
    const observation::Category* category = list.find(code);
    CHECK(category != nullptr, "the recipes name only categories of the list");
    recipes.categories.push_back({.code = code,
                                  .group = category->group,
                                  .weight = row["weight"].value_or(0.0),
                                  .when = row["when"].value_or(std::string()),
                                  .near = texts_of(row, "near"),
                                  .sources = texts_of(row, "sources"),
                                  .texts = texts_of(row, "texts")});
  }
  return recipes;
}

bool is_school_holiday(IsoWeek week) {
  const int w = week.week;
  return (w >= 25 && w <= 33) || w == 1 || w == 9 || w == 15 || w == 44 || w >= 52;
}

bool is_new_year(IsoWeek week) { return week.week == 1 || week.week == weeks_in_year(week.year); }

double season_factor(const Recipes& recipes, std::size_t group, IsoWeek week) {
  const Season& season = recipes.season[group];
  double factor = 1 + season.swing * std::cos(2 * std::numbers::pi * (week.week - season.peak_week) / 52.18);
  const std::string_view name = kGroups[group];
  if (is_new_year(week) && (name == "damage" || name == "disorder")) factor *= 1.5;
  if (week.week == 44 && name == "damage") factor *= 1.25;
  if (is_school_holiday(week) && name == "disorder") factor *= 0.85;
  return factor;
}

double category_factor(const CategoryRecipe& category, IsoWeek week) {
  if (category.code == "SKOLA_STORNING" && is_school_holiday(week)) return 0.03;
  if (category.code == "BRAND" && is_new_year(week)) return 3;
  return 1;
}

const std::array<double, 168>& hours_of(const std::string& when) {
  static const Hours kDay = hours_from(day_weight);
  static const Hours kEvening = hours_from(evening_weight);
  static const Hours kNight = hours_from(night_weight);
  static const Hours kSchool = hours_from(school_weight);
  static const Hours kAny = hours_from([](int, int hour) { return hour < 6 ? 0.3 : 1.0; });
  if (when == "day") return kDay;
  if (when == "evening") return kEvening;
  if (when == "night") return kNight;
  if (when == "school") return kSchool;
  CHECK(when == "any", "a category's time of week is one of five");
  return kAny;
}

}  // namespace samverkan::demo
