// SPDX-License-Identifier: EUPL-1.2
#include "stats/target.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "stats/distributions.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostYear = 1e6;

double logit(double share) { return std::log(share) - std::log1p(-share); }
double share_of(double logit) { return 1 / (1 + std::exp(-logit)); }
bool is_share(double value) { return value > 0 && value < 1; }

struct Point {
  double x, y, variance;
};

// Weighted least squares; the weights are the inverses of the variances and tau².
struct Line {
  double intercept = 0, slope = 0;
  std::array<std::array<double, 2>, 2> covariance = {};
  double q = 0;
};

Line line_through(const std::vector<Point>& points, double tau2) {
  double weight = 0, x_mean = 0, y_mean = 0;
  for (const auto& [x, y, variance] : points) {
    const double w = 1 / (variance + tau2);
    weight += w;
    x_mean += w * x;
    y_mean += w * y;
  }
  x_mean /= weight;
  y_mean /= weight;
  double xx = 0, xy = 0;
  for (const auto& [x, y, variance] : points) {
    const double w = 1 / (variance + tau2);
    xx += w * (x - x_mean) * (x - x_mean);
    xy += w * (x - x_mean) * (y - y_mean);
  }
  Line line{.slope = xy / xx};
  line.intercept = y_mean - line.slope * x_mean;
  line.covariance = {{{1 / weight + x_mean * x_mean / xx, -x_mean / xx}, {-x_mean / xx, 1 / xx}}};
  for (const auto& [x, y, variance] : points) {
    const double off = y - line.intercept - line.slope * x;
    line.q += off * off / (variance + tau2);
  }
  return line;
}

// The moment estimate: Q less its degrees, over the trace of what tau² adds to Q.
double tau2_of(const std::vector<Point>& points, const Line& line, double degrees) {
  double trace = 0;
  const auto& covariance = line.covariance;
  for (const auto& [x, y, variance] : points) {
    const double w = 1 / variance;
    const double leverage = covariance[0][0] + 2 * x * covariance[0][1] + x * x * covariance[1][1];
    trace += w - w * w * leverage;
  }
  return std::max(0.0, (line.q - degrees) / trace);
}

Result<void> check(const std::vector<Survey>& surveys, const TargetOptions& options) {
  if (surveys.size() < 3) return refuse(Problem::bad_input, "stats.target_too_few_years", "survey", {{"least", "3"}});
  for (std::size_t i = 0; i < surveys.size(); ++i) {
    const auto& [year, share, answers] = surveys[i];
    if (!(std::abs(year) <= kMostYear) || (i > 0 && year == surveys[i - 1].year))
      return refuse(Problem::bad_input, "stats.target_years", "survey");
    if (!is_share(share)) return refuse(Problem::bad_input, "stats.target_share_outside", "survey");
    if (!(answers >= 1 && std::isfinite(answers))) return refuse(Problem::bad_input, "stats.target_answers", "survey");
  }
  if (!is_share(options.target)) return refuse(Problem::bad_input, "stats.target_share_outside", "target");
  if (!(options.design_effect > 0 && std::isfinite(options.design_effect)))
    return refuse(Problem::bad_input, "stats.target_design_effect", "design-effect");
  if (!(options.by > surveys.back().year && options.by <= kMostYear))
    return refuse(Problem::bad_input, "stats.target_year_past", "by");
  return {};
}

}  // namespace

Result<TargetOutlook> share_to_target(std::span<const Survey> surveys, const TargetOptions& options) {
  std::vector<Survey> sorted(surveys.begin(), surveys.end());
  std::ranges::sort(sorted, {}, [](const Survey& each) { return std::isnan(each.year) ? -kMostYear * 2 : each.year; });
  if (const auto checked = check(sorted, options); !checked) return refused_by(checked);
  std::vector<Point> points;
  for (const auto& [year, share, answers] : sorted)
    points.push_back({year - sorted.front().year, logit(share), options.design_effect / (answers * share * (1 - share))});

  const double degrees = static_cast<double>(points.size()) - 2;
  const Line sampled = line_through(points, 0);
  const double tau2 = tau2_of(points, sampled, degrees);
  const Line line = line_through(points, tau2);
  const double x = options.by - sorted.front().year;
  const double mean = line.intercept + line.slope * x;
  const auto& covariance = line.covariance;
  const double spread = std::sqrt(covariance[0][0] + 2 * x * covariance[0][1] + x * x * covariance[1][1] + tau2);
  const Estimate at_target = estimate_of(mean, spread, degrees);
  const auto shares = [](Interval logits) { return Interval{share_of(logits.low), share_of(logits.high)}; };

  TargetOutlook outlook{.intercept = line.intercept, .slope = line.slope, .covariance = covariance, .tau2 = tau2};
  outlook.q = sampled.q;
  outlook.degrees = degrees;
  outlook.share_at_target = share_of(mean);
  outlook.interval80 = shares(at_target.interval80);
  outlook.interval95 = shares(at_target.interval95);
  outlook.probability_below = student_t_below((logit(options.target) - mean) / spread, degrees);
  outlook.needed_slope = (logit(options.target) - logit(sorted.back().share)) / (options.by - sorted.back().year);
  return outlook;
}

}  // namespace samverkan::stats
