// SPDX-License-Identifier: EUPL-1.2
// What is reported in the demo city, as read from data/demo_reports.toml.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::demo {

inline constexpr std::array<std::string_view, 8> kGroups{"damage",   "drugs",   "violence", "theft",
                                                         "disorder", "traffic", "place",    "other"};

struct CategoryRecipe {
  std::string code;
  std::string group;
  double weight;                     // within the group
  std::string when;                  // "day", "evening", "night", "school", "any"
  std::vector<std::string> near;     // kinds of place where it gathers
  std::vector<std::string> sources;  // functions of the seats that report it
  std::vector<std::string> texts;
};

struct Season {
  int peak_week;
  double swing;
};

struct Recipes {
  std::map<std::string, std::array<double, 8>> mix;  // by kind of neighbourhood, in the order of kGroups
  std::array<Season, 8> season;
  std::vector<CategoryRecipe> categories;
};

/// Groups of codes come from data/categories.toml.
[[nodiscard]] Recipes read_recipes(const Assets& assets);

/// Weeks without school: summer, autumn and winter breaks, Easter (week 15 here) and Christmas.
[[nodiscard]] bool is_school_holiday(IsoWeek week);
/// Around New Year's Eve, when fireworks are thrown.
[[nodiscard]] bool is_new_year(IsoWeek week);

/// How many times the mean a week of the year brings of a group.
[[nodiscard]] double season_factor(const Recipes& recipes, std::size_t group, IsoWeek week);
/// How a category's weight within its group changes over the year.
[[nodiscard]] double category_factor(const CategoryRecipe& category, IsoWeek week);

/// Shares of the 168 hours of a week, from Monday 00, for a profile of time; sums to 1.
[[nodiscard]] const std::array<double, 168>& hours_of(const std::string& when);

}  // namespace samverkan::demo
