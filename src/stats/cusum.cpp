// SPDX-License-Identifier: EUPL-1.2
#include "stats/cusum.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samverkan::stats {
namespace {

// Of a count about its mean; nearly standard normal.
double rossi(double count, double mean) { return (count - 3 * mean + 2 * std::sqrt(count * mean)) / (2 * std::sqrt(mean)); }

// The count whose transform is `value`; 0 where none is so low.
double rossi_inverse(double value, double mean) {
  const double root = std::sqrt(std::max(4 * mean + 2 * value * std::sqrt(mean), 0.0)) - std::sqrt(mean);
  return root > 0 ? root * root : 0;
}

}  // namespace

Result<std::vector<AlarmWeek>> cusum(std::span<const double> counts, std::size_t from, const CusumOptions& options) {
  if (const auto checked = check_weekly_counts(counts, from); !checked) return refused_by(checked);
  if (!(options.reference >= 0 && options.reference <= 100)) return alarm_option_outside("reference", "0–100");
  if (!(options.decision > 0 && options.decision <= 1e6)) return alarm_option_outside("decision", "0–1000000");

  const auto before = counts.first(from);
  const double mean = std::max(std::accumulate(before.begin(), before.end(), 0.0), kLeastSum) / static_cast<double>(from);
  double sum = 0;
  std::vector<AlarmWeek> weeks;
  for (const double count : counts.subspan(from)) {
    AlarmWeek row{.observed = count};
    if (from > 0) {
      row.expected = mean;
      row.upper = rossi_inverse(options.decision + options.reference - sum, mean);
      sum = std::max(sum + rossi(count, mean) - options.reference, 0.0);
      row.alarm = sum >= options.decision;
      row.score = sum;
    }
    weeks.push_back(row);
  }
  return weeks;
}

}  // namespace samverkan::stats
