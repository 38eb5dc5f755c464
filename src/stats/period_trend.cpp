// SPDX-License-Identifier: EUPL-1.2
#include "stats/period_trend.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace samverkan::stats {
namespace {

constexpr int kMostSteps = 100;
constexpr double kMostLog = 300;      // of a mean over the mean of its period
constexpr double kSlopeError = 1e-9;  // of the logarithm, over all weeks

}  // namespace

bool PeriodTrend::fit(const PeriodRows& rows, std::span<const double> weights, bool with_slope) {
  const std::size_t periods = rows.begins.size() - 1;
  periods_.resize(periods);
  middle_ = (rows.weeks_in_all - 1) / 2.0;
  weighted_weeks_ = 0;
  for (std::size_t g = 0; g < periods; ++g) {
    double sum = 0, moments = 0;
    for (std::size_t i = rows.begins[g]; i < rows.begins[g + 1]; ++i) {
      const double count = weights[i] * rows.counts[i];
      sum += count;
      moments += count * (rows.weeks[i] - middle_);
    }
    periods_[g].count = sum;
    weighted_weeks_ += moments;
  }
  slope_ = 0;
  const bool has = with_slope && has_slope(rows) && find_slope(rows, weights);
  if (!has) {
    slope_ = 0;
    score_at(rows, weights, 0);
  }

  double of_counts = 0, of_logarithms = 0;
  std::size_t used = 0;
  for (std::size_t g = 0; g < periods; ++g) {
    used += rows.begins[g] < rows.begins[g + 1] ? 1U : 0U;
    for (std::size_t i = rows.begins[g]; i < rows.begins[g + 1]; ++i) {
      const double at = periods_[g].level * powers_[static_cast<std::size_t>(rows.weeks[i])];
      const double share = periods_[g].count > 0 ? rows.counts[i] / at - 1 : -1;
      of_logarithms += weights[i] * share * share;
      of_counts += weights[i] * share * share * at;
    }
  }
  freedom_ = static_cast<double>(rows.counts.size()) - static_cast<double>(used) - (has ? 1 : 0);
  dispersion_ = freedom_ > 0 ? of_counts / freedom_ : 0;
  log_dispersion_ = freedom_ > 0 ? of_logarithms / freedom_ : 0;
  return has;
}

double PeriodTrend::mean(std::size_t period, double week) const {
  return periods_[period].level * std::exp(slope_ * (week - middle_));
}

double PeriodTrend::log_mean_variance(std::size_t period, double week) const {
  const Period& own = periods_[period];
  const double from_level = 1 / own.count;
  if (slope_ == 0) return from_level;
  const double away = week - middle_ - own.mean_week;
  return from_level + away * away / information_;
}

// Only rows above what is expected can be weighed down.
void PeriodTrend::weigh(const PeriodRows& rows, double threshold, double dispersion, std::span<double> weights) const {
  double sum = 0;
  for (std::size_t g = 0; g + 1 < rows.begins.size(); ++g) {
    const Period& own = periods_[g];
    for (std::size_t i = rows.begins[g]; i < rows.begins[g + 1]; ++i) {
      weights[i] = 1;
      const double at = own.level * powers_[static_cast<std::size_t>(rows.weeks[i])];
      if (rows.counts[i] > at) {
        const double away = rows.weeks[i] - middle_ - own.mean_week;
        const double leverage = at * (1 / own.count + (slope_ == 0 ? 0 : away * away / information_));
        const double sixth = std::cbrt(std::sqrt(at)), part = std::cbrt(rows.counts[i]);
        const double residual = 1.5 * (part * part / sixth - sixth * sixth * sixth);
        const double square = residual * residual / (dispersion * (1 - leverage));
        if (square > threshold * threshold && std::isfinite(square)) weights[i] = 1 / square;
      }
      sum += weights[i];
    }
  }
  const double scale = static_cast<double>(rows.counts.size()) / sum;
  for (double& each : weights) each *= scale;
}

// The likelihood has no highest point when every count stands at the last, or the first, week of its period.
bool PeriodTrend::has_slope(const PeriodRows& rows) const {
  bool may_fall = false, may_rise = false;
  for (std::size_t g = 0; g + 1 < rows.begins.size(); ++g) {
    if (rows.begins[g] == rows.begins[g + 1]) continue;
    const auto [first, last] = std::minmax_element(rows.weeks.begin() + static_cast<std::ptrdiff_t>(rows.begins[g]),
                                                   rows.weeks.begin() + static_cast<std::ptrdiff_t>(rows.begins[g + 1]));
    for (std::size_t i = rows.begins[g]; i < rows.begins[g + 1]; ++i) {
      if (rows.counts[i] <= 0) continue;
      may_fall = may_fall || rows.weeks[i] < *last;
      may_rise = may_rise || rows.weeks[i] > *first;
    }
  }
  return may_fall && may_rise;
}

void PeriodTrend::take_powers(double slope, std::int32_t weeks) {
  powers_.resize(static_cast<std::size_t>(weeks));
  const double step = std::exp(slope);
  double power = std::exp(-slope * middle_);
  for (double& each : powers_) {
    each = power;
    power *= step;
  }
}

// How fast the likelihood rises with the slope, every level being the best for it. Leaves the levels and the information.
double PeriodTrend::score_at(const PeriodRows& rows, std::span<const double> weights, double slope) {
  take_powers(slope, rows.weeks_in_all);
  double score = weighted_weeks_;
  information_ = 0;
  for (std::size_t g = 0; g + 1 < rows.begins.size(); ++g) {
    Period& own = periods_[g];
    own.level = own.mean_week = 0;
    if (own.count <= 0) continue;
    double sum = 0, first = 0, second = 0;
    for (std::size_t i = rows.begins[g]; i < rows.begins[g + 1]; ++i) {
      const double power = weights[i] * powers_[static_cast<std::size_t>(rows.weeks[i])];
      const double away = rows.weeks[i] - middle_;
      sum += power;
      first += power * away;
      second += power * away * away;
    }
    own.level = own.count / sum;
    own.mean_week = first / sum;
    score -= own.count * own.mean_week;
    information_ += own.count * std::max(second / sum - own.mean_week * own.mean_week, 0.0);
  }
  return score;
}

// The score falls as the slope rises: Newton's steps, held between a slope too low and one too high.
bool PeriodTrend::find_slope(const PeriodRows& rows, std::span<const double> weights) {
  const double most = kMostLog / std::max(middle_, 1.0);
  double low = -most, high = most, slope = 0;
  for (int step = 0; step < kMostSteps; ++step) {
    const double score = score_at(rows, weights, slope);
    slope_ = slope;
    (score > 0 ? low : high) = slope;
    double next = information_ > 0 ? slope + score / information_ : (low + high) / 2;
    if (std::abs(next - slope) * rows.weeks_in_all < kSlopeError) return true;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (high - low < most * 1e-12) break;
    slope = next;
  }
  return std::abs(slope_) < 0.99 * most;
}

}  // namespace samverkan::stats
