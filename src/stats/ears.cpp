// SPDX-License-Identifier: EUPL-1.2
#include "stats/ears.hpp"

#include <algorithm>
#include <cmath>

#include "stats/distributions.hpp"

namespace samverkan::stats {
namespace {

constexpr int kMostBaseline = 520;

struct Baseline {
  double mean = 0, spread = 0;
};

// Of the weeks that end `gap` weeks before this one.
Baseline baseline_of(std::span<const double> counts, std::size_t week, std::size_t gap, std::size_t length) {
  const auto weeks = counts.subspan(week - gap - length, length);
  Baseline found;
  for (const double each : weeks) found.mean += each / static_cast<double>(length);
  for (const double each : weeks) found.spread += (each - found.mean) * (each - found.mean);
  found.spread = std::sqrt(found.spread / static_cast<double>(length - 1));
  return found;
}

// How far a week lay above its baseline, less one spread. A baseline that does not vary measures nothing.
double excess(double count, const Baseline& usual) {
  return usual.spread > 0 ? std::max((count - usual.mean) / usual.spread - 1, 0.0) : 0;
}

}  // namespace

Result<std::vector<AlarmWeek>> ears(std::span<const double> counts, std::size_t from, const EarsOptions& options) {
  if (const auto checked = check_weekly_counts(counts, from); !checked) return refused_by(checked);
  if (options.baseline < 3 || options.baseline > kMostBaseline) return alarm_option_outside("baseline", "3–520");
  if (!(options.alpha >= kLeastAlpha && options.alpha <= kMostAlpha)) return alarm_option_outside("alpha", "0.000000001–0.5");

  const auto length = static_cast<std::size_t>(options.baseline);
  const std::size_t gap = options.method == Ears::c1 ? 0 : 2;
  const std::size_t earlier = options.method == Ears::c3 ? 2 : 0;  // weeks before that are judged too
  const double limit = -normal_quantile(options.alpha);
  std::vector<AlarmWeek> weeks;
  for (std::size_t week = from; week < counts.size(); ++week) {
    AlarmWeek row{.observed = counts[week]};
    if (week >= length + gap + earlier) {
      const auto usual = baseline_of(counts, week, gap, length);
      row.expected = usual.mean;
      if (options.method == Ears::c3) {
        double used = 0;
        for (const std::size_t before : {week - 2, week - 1})
          used += excess(counts[before], baseline_of(counts, before, gap, length));
        row.upper = std::max(row.observed + usual.spread * (limit - used), 0.0);
      } else {
        row.upper = usual.mean + limit * usual.spread;
        if (usual.spread > 0) row.p = normal_above((row.observed - usual.mean) / usual.spread);
      }
      row.alarm = row.observed > *row.upper;
      if (*row.upper > usual.mean) row.score = (row.observed - usual.mean) / (*row.upper - usual.mean);
    }
    weeks.push_back(row);
  }
  return weeks;
}

}  // namespace samverkan::stats
