// SPDX-License-Identifier: EUPL-1.2
#include "stats/farrington.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "stats/distributions.hpp"
#include "stats/period_trend.hpp"
#include "stats/weekly_counts.hpp"

namespace samverkan::stats {
namespace {

namespace chrono = std::chrono;

constexpr int kWeeksOfYear = 52;
constexpr int kMostYears = 50;
constexpr int kYearsForTrend = 3;
constexpr double kTrendLevel = 0.05;
constexpr double kMostMean = 1e12;

Result<void> check(const FarringtonOptions& options) {
  if (options.years_back < 1 || options.years_back > kMostYears) return alarm_option_outside("years-back", "1–50");
  if (options.half_window < 0 || options.half_window > 25) return alarm_option_outside("half-window", "0–25");
  const int most = kWeeksOfYear - 2 * options.half_window;
  if (options.periods < 1 || options.periods > most) return alarm_option_outside("periods", "1–" + std::to_string(most));
  if (options.exclude_weeks < 0 || options.exclude_weeks > kMostYears * kWeeksOfYear)
    return alarm_option_outside("exclude-weeks", "0–2600");
  if (!(options.alpha >= kLeastAlpha && options.alpha <= kMostAlpha)) return alarm_option_outside("alpha", "0.000000001–0.5");
  if (!(options.weights_threshold > 0)) return alarm_option_outside("weights-threshold", "> 0");
  if (options.limit_cases < 0 || options.limit_weeks < 1) return alarm_option_outside("limit", "≥ 0,≥ 1");
  return {};
}

class Watch {
 public:
  Watch(std::span<const double> counts, const FarringtonOptions& options) : counts_(counts), options_(options) {
    rows_.begins.resize(static_cast<std::size_t>(options.periods) + 1);
  }
  FarringtonWeek at(std::int64_t week);

 private:
  [[nodiscard]] std::int64_t anniversary(std::int64_t week, int years) const;
  bool gather(std::int64_t week);
  template <class Take>
  void each_stretch(std::size_t period, Take&& take) const;
  bool fit(bool with_slope);
  [[nodiscard]] bool keeps_slope(double week) const;
  void judge(FarringtonWeek& row, double mean, double log_mean_error) const;

  std::span<const double> counts_;
  const FarringtonOptions& options_;
  std::array<std::int64_t, kMostYears + 1> same_week_{};  // this one, and that of each earlier year
  PeriodRows rows_;
  std::vector<double> weights_;
  PeriodTrend model_;
};

// The same week of an earlier year: that with the same weekday nearest to the same date.
std::int64_t Watch::anniversary(std::int64_t week, int years) const {
  if (!options_.first_day) return week - std::int64_t{kWeeksOfYear} * years;
  const auto day = *options_.first_day + chrono::days{7 * week};
  auto earlier = chrono::year_month_day{day} - chrono::years{years};
  if (!earlier.ok()) earlier = earlier.year() / chrono::March / 1;
  const auto days = (day - chrono::sys_days{earlier}).count();
  return week - (days + 3) / 7;
}

// Stretches of weeks [begin, end) that belong to a period, the last one being the windows. Those between two windows share what
// is left over, a week each, among the first.
template <class Take>
void Watch::each_stretch(std::size_t period, Take&& take) const {
  const std::int64_t half = options_.half_window, others = options_.periods - 1;
  const auto own = static_cast<std::int64_t>(period);
  for (std::size_t year = static_cast<std::size_t>(options_.years_back); year > 0; --year) {
    const std::int64_t same = same_week_[year], after = same + half + 1;
    if (own == others) {
      take(same - half, after);
      continue;
    }
    const std::int64_t between = same_week_[year - 1] - half - after;
    const std::int64_t length = between / others, rest = between % others;
    const std::int64_t begin = after + own * length + std::min(own, rest);
    take(begin, begin + length + (own < rest ? 1 : 0));
  }
  if (own == others) take(same_week_[0] - half, same_week_[0]);
}

// The rows that the model of a week is made from. Returns whether the series reaches back that far, and has some of the window.
bool Watch::gather(std::int64_t week) {
  const int years = options_.years_back;
  for (int year = 0; year <= years; ++year)
    same_week_[static_cast<std::size_t>(year)] = year == 0 ? week : anniversary(week, year);
  const std::int64_t first = same_week_[static_cast<std::size_t>(years)] - options_.half_window;
  if (first < 0) return false;
  const std::int64_t last = week - options_.exclude_weeks;  // not itself
  rows_.counts.clear();
  rows_.weeks.clear();
  rows_.weeks_in_all = static_cast<std::int32_t>(std::max<std::int64_t>(last - first, 0));
  for (std::size_t period = 0; period + 1 < rows_.begins.size(); ++period) {
    rows_.begins[period] = rows_.counts.size();
    each_stretch(period, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t each = begin; each < std::min(end, last); ++each) {
        rows_.counts.push_back(counts_[static_cast<std::size_t>(each)]);
        rows_.weeks.push_back(static_cast<std::int32_t>(each - first));
      }
    });
  }
  rows_.begins.back() = rows_.counts.size();
  return rows_.begins[rows_.begins.size() - 2] < rows_.begins.back();
}

// Once with all weeks alike, once with past outbreaks weighed down. Returns whether the model has a slope.
bool Watch::fit(bool with_slope) {
  weights_.assign(rows_.counts.size(), 1);
  const bool has_slope = model_.fit(rows_, weights_, with_slope);
  model_.weigh(rows_, options_.weights_threshold, std::max(model_.dispersion(), 1.0), weights_);
  return model_.fit(rows_, weights_, has_slope);
}

bool Watch::keeps_slope(double week) const {
  if (model_.freedom() < 1) return false;
  if (model_.mean(rows_.begins.size() - 2, week) > *std::ranges::max_element(rows_.counts)) return false;
  if (options_.trend == FarringtonTrend::always) return true;
  const double variance = model_.dispersion() * model_.slope_variance();
  if (variance <= 0) return model_.slope() != 0;
  return student_t_two_sided(std::abs(model_.slope()) / std::sqrt(variance), model_.freedom()) < kTrendLevel;
}

FarringtonWeek Watch::at(std::int64_t week) {
  FarringtonWeek row{.observed = counts_[static_cast<std::size_t>(week)]};
  if (!gather(week)) return row;
  const std::size_t own = rows_.begins.size() - 2;
  const auto now = static_cast<double>(week - (same_week_[static_cast<std::size_t>(options_.years_back)] - options_.half_window));
  bool has_slope = options_.years_back >= kYearsForTrend && fit(true);
  if (!has_slope || !keeps_slope(now)) has_slope = fit(false);
  if (model_.freedom() < 1) return row;
  row.dispersion = std::max(model_.dispersion(), 1.0);
  if (has_slope) row.trend = model_.slope();
  const double mean = model_.mean(own, now);
  // The limit of delta is that of surveillance, which scales the error of the mean so.
  const bool is_delta = options_.threshold == FarringtonThreshold::delta;
  const double scale = is_delta ? model_.log_dispersion() : model_.dispersion();
  const double error = mean > 0 ? std::sqrt(scale * model_.log_mean_variance(own, now)) : 0;
  judge(row, mean, error);

  const auto begin = std::max<std::int64_t>(week - options_.limit_weeks + 1, 0);
  const double recent = std::accumulate(counts_.begin() + begin, counts_.begin() + week + 1, 0.0);
  if (recent < options_.limit_cases) {
    row.alarm = false;
    row.expected = row.upper = std::nullopt;
  }
  return row;
}

// What the week is held against.
void Watch::judge(FarringtonWeek& row, double mean, double log_mean_error) const {
  const double dispersion = *row.dispersion;
  row.expected = mean;
  row.alarm = false;
  const double in_period = static_cast<double>(rows_.begins.back() - rows_.begins[rows_.begins.size() - 2]);
  const double least = mean > 0 ? mean : kLeastSum / in_period;
  if (options_.threshold == FarringtonThreshold::delta) {
    const double power = std::pow(least, 2.0 / 3);
    const double error = std::sqrt(4.0 / 9 * std::cbrt(least) * (dispersion + least * log_mean_error * log_mean_error));
    row.upper = std::pow(power - normal_quantile(options_.alpha) * error, 1.5);
    row.p = normal_above((std::pow(row.observed, 2.0 / 3) - power) / error);
  } else {
    double at = least;
    if (options_.threshold == FarringtonThreshold::muan) at *= std::exp(-normal_quantile(options_.alpha) * log_mean_error);
    if (!(at <= kMostMean)) return;  // the mean may be anything: nothing is above that
    row.upper = count_upper_quantile(options_.alpha, at, dispersion);
    row.p = count_above(row.observed, at, dispersion);
  }
  row.alarm = row.observed > *row.upper;
  if (*row.upper > mean) row.score = (row.observed - mean) / (*row.upper - mean);
}

}  // namespace

Result<std::vector<FarringtonWeek>> farrington(std::span<const double> counts, std::size_t from,
                                               const FarringtonOptions& options) {
  if (const auto checked = check_weekly_counts(counts, from); !checked) return refused_by(checked);
  if (const auto checked = check(options); !checked) return refused_by(checked);
  Watch watch(counts, options);
  std::vector<FarringtonWeek> weeks;
  weeks.reserve(counts.size() - from);
  for (std::size_t week = from; week < counts.size(); ++week) weeks.push_back(watch.at(static_cast<std::int64_t>(week)));
  return weeks;
}

}  // namespace samverkan::stats
