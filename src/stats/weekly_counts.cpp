// SPDX-License-Identifier: EUPL-1.2
#include "stats/weekly_counts.hpp"

#include <cmath>
#include <string>

namespace samverkan::stats {
namespace {

constexpr double kMostCount = 1e9;

}  // namespace

Result<void> check_weekly_counts(std::span<const double> counts, std::size_t from) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (!(counts[i] >= 0 && counts[i] <= kMostCount && counts[i] == std::floor(counts[i])))
      return refuse(Problem::bad_input, "stats.count_outside", "series", {{"at", std::to_string(i)}});
  if (from > counts.size()) return refuse(Problem::bad_input, "stats.from_outside", "from");
  return {};
}

Refused alarm_option_outside(std::string_view option, std::string_view range) {
  return refuse(Problem::bad_input, "stats.alarm_option_outside", option,
                {{"option", std::string(option)}, {"range", std::string(range)}});
}

}  // namespace samverkan::stats
