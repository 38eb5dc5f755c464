// SPDX-License-Identifier: EUPL-1.2
#include "stats/season_trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "stats/distributions.hpp"
#include "stats/weekly_counts.hpp"

namespace samverkan::stats {
namespace {

constexpr std::size_t kTerms = 4;
constexpr double kWeeksOfYear = 52;
constexpr double kLeastLog = -30, kMostLog = 28;  // of a mean
constexpr double kLeastScatter = 1e-7, kMostScatter = 1e4;
constexpr int kMostSteps = 60;
constexpr double kSettled = 1e-10;

using Terms = std::array<double, kTerms>;

Terms terms_of(double week, double middle) {
  const double angle = 2 * std::numbers::pi * week / kWeeksOfYear;
  return {1, (week - middle) / (middle + 1), std::cos(angle), std::sin(angle)};
}

// Solves a symmetric positive system in place; false where it is singular.
bool solve(std::array<Terms, kTerms>& matrix, Terms& right) {
  for (std::size_t i = 0; i < kTerms; ++i) {
    if (!(matrix[i][i] > 1e-12)) return false;
    for (std::size_t row = i + 1; row < kTerms; ++row) {
      const double factor = matrix[row][i] / matrix[i][i];
      for (std::size_t column = i; column < kTerms; ++column) matrix[row][column] -= factor * matrix[i][column];
      right[row] -= factor * right[i];
    }
  }
  for (std::size_t i = kTerms; i-- > 0;) {
    for (std::size_t column = i + 1; column < kTerms; ++column) right[i] -= matrix[i][column] * right[column];
    right[i] /= matrix[i][i];
  }
  return true;
}

}  // namespace

SeasonTrend::SeasonTrend(std::span<const double> counts) : middle_((static_cast<double>(counts.size()) - 1) / 2) {
  const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
  coefficients_[0] = std::log(std::max(sum, kLeastSum) / static_cast<double>(counts.size()));
  if (sum <= 0) return;
  // In turn the means for the scatter, and the scatter for the means.
  for (int step = 0; step < kMostSteps; ++step) {
    fit_means(counts);
    const double next = likely_scatter(counts);
    const bool is_settled = std::abs(next - scatter_) <= kSettled * (1 + scatter_);
    scatter_ = next;
    if (is_settled) break;
  }
  fit_means(counts);
}

double SeasonTrend::mean(double week) const {
  const auto terms = terms_of(week, middle_);
  return std::exp(std::clamp(std::inner_product(terms.begin(), terms.end(), coefficients_.begin(), 0.0), kLeastLog, kMostLog));
}

// What of the likelihood depends on the means.
double SeasonTrend::likelihood(std::span<const double> counts) const {
  double sum = 0;
  for (std::size_t week = 0; week < counts.size(); ++week) {
    const double at = mean(static_cast<double>(week));
    sum += counts[week] * std::log(at);
    sum -= scatter_ > 0 ? (counts[week] + 1 / scatter_) * std::log1p(scatter_ * at) : at;
  }
  return sum;
}

// Fisher's scoring, a step being halved until it helps.
void SeasonTrend::fit_means(std::span<const double> counts) {
  double reached = likelihood(counts);
  for (int step = 0; step < kMostSteps; ++step) {
    std::array<Terms, kTerms> information{};
    Terms move{};
    for (std::size_t week = 0; week < counts.size(); ++week) {
      const auto terms = terms_of(static_cast<double>(week), middle_);
      const double at = mean(static_cast<double>(week)), spread = 1 + scatter_ * at;
      for (std::size_t i = 0; i < kTerms; ++i) {
        move[i] += terms[i] * (counts[week] - at) / spread;
        for (std::size_t j = 0; j < kTerms; ++j) information[i][j] += terms[i] * terms[j] * at / spread;
      }
    }
    if (!solve(information, move)) return;
    const Terms before = coefficients_;
    double length = 1, next = reached - 1;
    for (; length > 1e-6; length /= 2) {
      for (std::size_t i = 0; i < kTerms; ++i) coefficients_[i] = before[i] + length * move[i];
      next = likelihood(counts);
      if (next >= reached) break;
    }
    if (!(next >= reached)) {
      coefficients_ = before;
      return;
    }
    const bool is_settled = next - reached <= kSettled * 1e-2 * (1 + std::abs(reached));
    reached = next;
    if (is_settled) return;
  }
}

// The scatter at which the likelihood no longer rises: none where the counts scatter no more than Poisson's.
double SeasonTrend::likely_scatter(std::span<const double> counts) const {
  const auto slope = [&](double scatter) {
    const double size = 1 / scatter, at_size = digamma(size);
    double sum = 0;
    for (std::size_t week = 0; week < counts.size(); ++week) {
      const double at = mean(static_cast<double>(week)), count = counts[week];
      sum += digamma(count + size) - at_size - std::log1p(scatter * at) + 1 - (count + size) / (at + size);
    }
    return -sum;  // by 1/scatter it is this, and so its sign by scatter
  };
  if (slope(kLeastScatter * 100) <= 0) return 0;
  double low = std::log(kLeastScatter * 100), high = std::log(kMostScatter);
  for (int step = 0; step < kMostSteps; ++step) {
    const double middle = (low + high) / 2;
    (slope(std::exp(middle)) > 0 ? low : high) = middle;
  }
  return std::exp(low);
}

}  // namespace samverkan::stats
