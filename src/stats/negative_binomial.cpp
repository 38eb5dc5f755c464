// SPDX-License-Identifier: EUPL-1.2
#include "stats/negative_binomial.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"
#include "stats/effect_zones.hpp"

namespace samverkan::stats {
namespace {

constexpr int kMostSteps = 200;
constexpr double kNear = 1e-13;
constexpr double kLeastLogTheta = -20;  // more scatter than any series of counts has
constexpr double kMostLogTheta = 25;    // less than can be told from Poisson

double square(double value) { return value * value; }

// Where a function that is positive at `low` and negative at `high` changes sign: by the secant, and by halving where the secant
// does not at least halve the stretch (so it ends however the function bends). A sign that does not change gives that end.
template <class Function>
double crossing(double low, double high, Function&& function) {
  double at_low = function(low), at_high = function(high);
  if (!(at_low > 0)) return low;
  if (!(at_high < 0)) return high;
  for (int step = 0; step < kMostSteps && high - low > kNear * (1 + std::abs(low)); ++step) {
    const double stretch = high - low;
    const auto narrow = [&](double at) {
      const double value = function(at);
      if (value > 0) {
        low = at;
        at_low = value;
      } else {
        high = at;
        at_high = value;
      }
    };
    const double secant = low + stretch * at_low / (at_low - at_high);
    const double nudge = 0.5 * kNear * (1 + std::abs(low));  // over the root, so that the other end moves too
    narrow(std::clamp(secant, low + nudge, high - nudge));
    if (high - low > nudge) narrow(std::clamp(low + (high - low) * at_low / (at_low - at_high) + nudge, low, high));
    if (high - low > stretch / 2) narrow(low + (high - low) / 2);
  }
  return low + (high - low) / 2;
}

struct Fitted {
  double count, mean;
};

std::optional<double> most_likely_theta(const std::vector<Fitted>& all) {
  double beyond = 0;
  for (const auto& [count, mean] : all) beyond += square(count - mean) - count;
  if (beyond <= 0) return std::nullopt;
  const auto score = [&](double log_theta) {
    const double theta = std::exp(log_theta);
    double sum = 0;
    for (const auto& [count, mean] : all) {
      // The two logarithms are taken as one: apart they lose every digit where theta is large.
      sum += digamma(theta + count) - digamma(theta) - std::log1p(mean / theta) + (mean - count) / (mean + theta);
    }
    return sum;
  };
  return std::exp(crossing(kLeastLogTheta, kMostLogTheta, score));
}

// A zone and its comparison in the weeks of one period, with a level of its own each week: the log of their ratio.
class WeeksOfPeriod {
 public:
  void add(double zone, double comparison) {
    if (zone + comparison == 0) return;
    weeks_.push_back({zone, comparison});
    zone_ += zone;
    comparison_ += comparison;
  }

  // `excess` = 1 / theta.
  [[nodiscard]] double log_ratio(double excess) const {
    const double poisson = std::log(zone_ / comparison_);
    return crossing(poisson - 5, poisson + 5, [&](double log_ratio) {
      double score = 0;
      for (const auto& [zone, comparison] : weeks_) {
        const double mean = std::exp(log_ratio) * level(zone, comparison, std::exp(log_ratio), excess);
        score += (zone - mean) / (1 + excess * mean);
      }
      return score;
    });
  }
  [[nodiscard]] double information(double log_ratio, double excess) const {
    double sum = 0;
    for (const auto& [zone, comparison] : weeks_) {
      const auto [own, other] = means(zone, comparison, std::exp(log_ratio), excess);
      const double own_weight = own / (1 + excess * own);
      const double other_weight = other / (1 + excess * other);
      sum += own_weight * other_weight / (own_weight + other_weight);
    }
    return sum;
  }
  [[nodiscard]] double chi_square(double log_ratio, double excess) const {
    double sum = 0;
    for (const auto& [zone, comparison] : weeks_) {
      const auto [own, other] = means(zone, comparison, std::exp(log_ratio), excess);
      sum += square(zone - own) / (own * (1 + excess * own)) + square(comparison - other) / (other * (1 + excess * other));
    }
    return sum;
  }
  [[nodiscard]] double degrees() const { return static_cast<double>(weeks_.size()) - 1; }

 private:
  // The comparison's mean that week: the positive root of its score, a quadratic.
  static double level(double zone, double comparison, double ratio, double excess) {
    const double both = zone + comparison;
    const double a = 2 * excess * ratio;
    const double b = 1 + ratio - excess * (zone + ratio * comparison);
    const double root = std::sqrt(b * b + 4 * a * both);
    return b > 0 ? 2 * both / (b + root) : (root - b) / (2 * a);
  }
  static std::array<double, 2> means(double zone, double comparison, double ratio, double excess) {
    const double other = level(zone, comparison, ratio, excess);
    return {ratio * other, other};
  }

  std::vector<std::array<double, 2>> weeks_;
  double zone_ = 0, comparison_ = 0;
};

}  // namespace

NegativeBinomialRatio negative_binomial_by_period(std::span<const double> zone, std::span<const double> comparison,
                                                  const std::vector<bool>& is_after) {
  const Change own = change_of(zone, is_after);
  const Change other = change_of(comparison, is_after);
  CHECK(own.before > 0 && own.after > 0 && other.before > 0 && other.after > 0, "each zone has counts in each period");
  double before = 0, after = 0;
  for (const bool is : is_after) ++(is ? after : before);
  std::vector<Fitted> all;
  for (std::size_t i = 0; i < zone.size(); ++i) {
    all.push_back({zone[i], is_after[i] ? own.after / after : own.before / before});
    all.push_back({comparison[i], is_after[i] ? other.after / after : other.before / before});
  }
  NegativeBinomialRatio ratio{.theta = most_likely_theta(all)};
  ratio.value = std::log(own.after / own.before) - std::log(other.after / other.before);
  const double excess = ratio.theta ? 1 / *ratio.theta : 0;
  for (const Change& each : {own, other}) ratio.variance += 1 / each.before + excess / before + 1 / each.after + excess / after;
  return ratio;
}

NegativeBinomialRatio negative_binomial_by_week(std::span<const double> zone, std::span<const double> comparison,
                                                const std::vector<bool>& is_after) {
  WeeksOfPeriod before, after;
  for (std::size_t i = 0; i < zone.size(); ++i) (is_after[i] ? after : before).add(zone[i], comparison[i]);
  const double degrees = before.degrees() + after.degrees();
  const auto surplus = [&](double log_excess) {
    const double excess = std::exp(log_excess);
    return before.chi_square(before.log_ratio(excess), excess) + after.chi_square(after.log_ratio(excess), excess) - degrees;
  };
  double excess = 0;
  if (surplus(-kMostLogTheta) > 0) excess = std::exp(crossing(-kMostLogTheta, -kLeastLogTheta, surplus));
  const double ratio_before = before.log_ratio(excess);
  const double ratio_after = after.log_ratio(excess);
  return {.value = ratio_after - ratio_before,
          .variance = 1 / before.information(ratio_before, excess) + 1 / after.information(ratio_after, excess),
          .theta = excess > 0 ? std::optional(1 / excess) : std::nullopt};
}

}  // namespace samverkan::stats
