// SPDX-License-Identifier: EUPL-1.2
#include "stats/glr_nb.hpp"

#include <algorithm>
#include <cmath>

#include "stats/season_trend.hpp"

namespace samverkan::stats {
namespace {

constexpr int kMostSteps = 50;
constexpr double kMostRise = 60;  // of the logarithm
constexpr double kSettled = 1e-9;

// The weeks since the last alarm, and what they were expected to be.
struct Stretch {
  std::span<const double> counts, means;
  double scatter;
};

// How the logarithm of the likelihood rises, from week `begin` on, with the logarithm of the rise; and how fast that falls.
struct Slope {
  double first = 0, second = 0;
};
Slope slope_at(const Stretch& since, double rise) {
  const double times = std::exp(rise);
  Slope found;
  for (std::size_t i = 0; i < since.counts.size(); ++i) {
    const double at = times * since.means[i], spread = 1 + since.scatter * at;
    found.first += (since.counts[i] - at) / spread;
    found.second += at * (since.scatter * since.counts[i] + 1) / (spread * spread);
  }
  return found;
}

double log_ratio(const Stretch& since, double rise) {
  const double more = std::expm1(rise);
  double sum = 0;
  for (std::size_t i = 0; i < since.counts.size(); ++i) {
    const double count = since.counts[i], mean = since.means[i];
    const double over = std::log1p(since.scatter * mean * more / (1 + since.scatter * mean));
    sum += rise * count - (since.scatter > 0 ? (count + 1 / since.scatter) * over : mean * more);
  }
  return sum;
}

// The most likely rise, 0 where a fall is: Newton's steps from a guess, held between bounds, as the slope only falls.
double likely_rise(const Stretch& since, double guess) {
  if (slope_at(since, 0).first <= 0) return 0;
  double low = 0, high = kMostRise, rise = std::clamp(guess, low, high);
  for (int step = 0; step < kMostSteps; ++step) {
    const auto slope = slope_at(since, rise);
    (slope.first > 0 ? low : high) = rise;
    double next = slope.second > 0 ? rise + slope.first / slope.second : high;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const bool is_settled = std::abs(next - rise) < kSettled;
    rise = next;
    if (is_settled) break;
  }
  return rise;
}

// Over every week the rise may have begun in.
double highest_ratio(const Stretch& weeks) {
  double highest = 0, rise = 0.5;
  for (std::size_t back = 1; back <= std::min(weeks.counts.size(), kMostGlrWeeks); ++back) {
    const Stretch since{.counts = weeks.counts.last(back), .means = weeks.means.last(back), .scatter = weeks.scatter};
    const double likely = likely_rise(since, rise);
    if (likely <= 0) continue;
    rise = likely;
    highest = std::max(highest, log_ratio(since, likely));
  }
  return highest;
}

}  // namespace

Result<std::vector<AlarmWeek>> glr_nb(std::span<const double> counts, std::size_t from, const GlrNbOptions& options) {
  if (const auto checked = check_weekly_counts(counts, from); !checked) return refused_by(checked);
  if (!(options.threshold > 0 && options.threshold <= 1e6)) return alarm_option_outside("ratio", "0–1000000");

  std::vector<AlarmWeek> weeks;
  if (from < kLeastGlrHistory) {
    for (const double count : counts.subspan(from)) weeks.push_back({.observed = count});
    return weeks;
  }
  const SeasonTrend usual(counts.first(from));
  std::vector<double> means;
  for (std::size_t week = from; week < counts.size(); ++week) means.push_back(usual.mean(static_cast<double>(week)));
  std::size_t begin = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const std::size_t length = i + 1 - begin;
    const double ratio = highest_ratio({.counts = counts.subspan(from + begin, length),
                                        .means = std::span(means).subspan(begin, length),
                                        .scatter = usual.scatter()});
    const bool alarms = ratio >= options.threshold;
    weeks.push_back({.observed = counts[from + i], .expected = means[i], .alarm = alarms, .score = ratio});
    if (alarms) begin = i + 1;
  }
  return weeks;
}

}  // namespace samverkan::stats
