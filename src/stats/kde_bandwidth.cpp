// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <tuple>

#include "stats/kde.hpp"
#include "stats/kde_edge.hpp"

namespace samverkan::stats {
namespace {

constexpr double kQuarticToGaussian = 2.62;  // Scott 1992, table 6.3
constexpr std::size_t kAskedMost = 2000;     // points that a rule compares with each other
constexpr int kSteps = 24;                   // tried between the narrowest and the widest, before the best is refined
constexpr int kRefinements = 12;

bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

std::optional<Refused> check_for_rule(const KdePoints& points) {
  if (points.x.size() != points.y.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "points");
  if (!all_finite(points.x) || !all_finite(points.y)) return refuse(Problem::bad_input, "stats.not_finite", "points");
  return std::nullopt;
}

// The points in the window; of many an even selection in the order of x, whose best bandwidth is so many times wider than theirs.
struct Asked {
  std::vector<double> x, y;
  double wider = 1;
};

Asked asked_of(const KdePoints& points, const KdeOptions& options) {
  std::vector<KdeVertex> kept;
  const auto& extent = options.extent;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    const KdeVertex at{points.x[i], points.y[i]};
    if (at.x >= extent.x0 && at.x <= extent.x1 && at.y >= extent.y0 && at.y <= extent.y1 &&
        (options.window.empty() || is_inside(options.window, at.x, at.y)))
      kept.push_back(at);
  }
  std::ranges::sort(kept, {}, [](const KdeVertex& at) { return std::tuple(at.x, at.y); });
  Asked asked;
  const std::size_t count = std::min(kAskedMost, kept.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& at = kept[i * kept.size() / count];
    asked.x.push_back(at.x);
    asked.y.push_back(at.y);
  }
  asked.wider = count == 0 ? 1 : std::pow(static_cast<double>(kept.size()) / static_cast<double>(count), 1.0 / 6);
  return asked;
}

// The log likelihood of each point under the density of the others, minus what the density sums up to.
double likelihood(const Asked& asked, const KdeOptions& options, double bandwidth) {
  KdeOptions tried = options;
  tried.kernel = KdeKernel::gaussian;
  tried.edge = KdeEdge::uniform;
  tried.bandwidth = {bandwidth, bandwidth};
  tried.columns = tried.rows = 64;
  const KdeEdgeShare share(tried);
  std::vector<double> sums(asked.x.size(), 0.0);
  const double scale = 0.5 / (bandwidth * bandwidth);
  for (std::size_t i = 0; i < sums.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double away_x = asked.x[i] - asked.x[j];
      const double away_y = asked.y[i] - asked.y[j];
      const double height = std::exp(-scale * (away_x * away_x + away_y * away_y));
      sums[i] += height;
      sums[j] += height;
    }
  double sum = 0;
  for (std::size_t i = 0; i < sums.size(); ++i)
    sum += std::log(
        std::max(std::numeric_limits<double>::min(), sums[i] * scale / std::numbers::pi / share.at(asked.x[i], asked.y[i])));
  const auto density = kde({asked.x, asked.y}, {}, tried);
  return density ? sum - density->integral : -std::numeric_limits<double>::infinity();
}

// The best of a range: tried in even steps of the logarithm, then narrowed by the golden section.
template <class Worth>
double best_between(double narrowest, double widest, Worth&& worth) {
  const auto worth_at = [&](double step) { return worth(narrowest * std::exp(step)); };
  const double step = std::log(widest / narrowest) / (kSteps - 1);
  int best = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < kSteps; ++i) {
    const double value = worth_at(i * step);
    if (!(value > most)) continue;
    most = value;
    best = i;
  }
  const double golden = (std::sqrt(5.0) - 1) / 2;
  double low = std::max(0, best - 1) * step;
  double high = std::min(kSteps - 1, best + 1) * step;
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double at_left = worth_at(left);
  double at_right = worth_at(right);
  for (int i = 0; i < kRefinements; ++i) {
    if (at_left > at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = worth_at(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = worth_at(right);
    }
  }
  return narrowest * std::exp((low + high) / 2);
}

// The area that two discs share, of radius h and s apart.
double shared_area(double s, double h) {
  const double half = std::min(1.0, s / (2 * h));
  return 2 * h * h * (std::acos(half) - half * std::sqrt(1 - half * half));
}

// What each step of distance adds to the K function of Ripley, corrected for the edge by moving the rectangle; from all pairs.
std::vector<double> steps_of_k(const Asked& asked, double width, double height, double step, std::size_t steps) {
  std::vector<double> added(steps, 0.0);
  const auto n = static_cast<double>(asked.x.size());
  const double each = 2 * width * height * width * height / (n * (n - 1));
  for (std::size_t i = 0; i < asked.x.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double away_x = std::abs(asked.x[i] - asked.x[j]);
      const double away_y = std::abs(asked.y[i] - asked.y[j]);
      const double at = std::sqrt(away_x * away_x + away_y * away_y) / step;
      if (at < static_cast<double>(steps)) added[static_cast<std::size_t>(at)] += each / ((width - away_x) * (height - away_y));
    }
  return added;
}

}  // namespace

Result<KdeBandwidth> bandwidth_by_scott(const KdePoints& points, KdeKernel kernel) {
  if (points.x.size() != points.y.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "points");
  if (points.x.size() < 2) return refuse(Problem::bad_input, "stats.too_few_points", "points", {{"least", "2"}});
  if (!all_finite(points.x) || !all_finite(points.y)) return refuse(Problem::bad_input, "stats.not_finite", "points");
  const auto n = static_cast<double>(points.x.size());
  const auto deviation = [&](std::span<const double> values) {
    double mean = 0;
    for (const double value : values) mean += (value - values.front()) / n;
    double sum = 0;
    for (const double value : values) sum += (value - values.front() - mean) * (value - values.front() - mean);
    return std::sqrt(sum / (n - 1));
  };
  const double factor = std::pow(n, -1.0 / 6) * (kernel == KdeKernel::gaussian ? 1 : kQuarticToGaussian);
  const KdeBandwidth bandwidth{.x = deviation(points.x) * factor, .y = deviation(points.y) * factor};
  if (!(bandwidth.x > 0 && bandwidth.y > 0)) return refuse(Problem::bad_input, "stats.bandwidth_no_spread", "bandwidth");
  return bandwidth;
}

Result<KdeBandwidth> bandwidth_by_ppl(const KdePoints& points, const KdeOptions& options) {
  if (const auto refused = check_for_rule(points)) return *refused;
  const double width = options.extent.x1 - options.extent.x0;
  const double height = options.extent.y1 - options.extent.y0;
  if (!(width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height)))
    return refuse(Problem::bad_input, "stats.extent_empty", "extent");
  const Asked asked = asked_of(points, options);
  if (asked.x.size() < 2) return refuse(Problem::bad_input, "stats.too_few_points", "points", {{"least", "2"}});
  const double longest = std::max(width, height);
  double bandwidth = best_between(longest / 1000, longest / 2, [&](double each) { return likelihood(asked, options, each); });
  bandwidth *= (options.kernel == KdeKernel::gaussian ? 1 : kQuarticToGaussian) / asked.wider;
  return KdeBandwidth{bandwidth, bandwidth};
}

Result<KdeBandwidth> bandwidth_by_diggle(const KdePoints& points, const KdeOptions& options) {
  if (const auto refused = check_for_rule(points)) return *refused;
  const double width = options.extent.x1 - options.extent.x0;
  const double height = options.extent.y1 - options.extent.y0;
  if (!(width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height)))
    return refuse(Problem::bad_input, "stats.extent_empty", "extent");
  if (!options.window.empty()) return refuse(Problem::bad_input, "stats.rule_needs_rectangle", "bandwidth");
  const Asked asked = asked_of(points, options);
  if (asked.x.size() < 2) return refuse(Problem::bad_input, "stats.too_few_points", "points", {{"least", "2"}});

  constexpr std::size_t kRadii = 512;
  constexpr std::size_t kStepsPerRadius = 8;
  const double radius_step = std::min(width, height) / 4 / kRadii;
  const double step = radius_step / kStepsPerRadius;
  const auto added = steps_of_k(asked, width, height, step, 2 * kRadii * kStepsPerRadius);
  const double intensity = static_cast<double>(asked.x.size()) / (width * height);
  double best = radius_step;
  double least = std::numeric_limits<double>::infinity();
  double k = 0;
  for (std::size_t radius = 1; radius <= kRadii; ++radius) {
    const double h = static_cast<double>(radius) * radius_step;
    for (std::size_t i = (radius - 1) * kStepsPerRadius; i < radius * kStepsPerRadius; ++i) k += added[i];
    double shared = 0;
    for (std::size_t i = 0; i < 2 * radius * kStepsPerRadius; ++i)
      if (added[i] > 0) shared += added[i] * shared_area((static_cast<double>(i) + 0.5) * step, h);
    const double disc = std::numbers::pi * h * h;
    const double error = (1 / intensity - 2 * k) / disc + shared / (disc * disc);
    if (!(error < least)) continue;
    least = error;
    best = h;
  }
  const double bandwidth = best / 2 * (options.kernel == KdeKernel::gaussian ? 1 : kQuarticToGaussian) / asked.wider;
  return KdeBandwidth{bandwidth, bandwidth};
}

}  // namespace samverkan::stats
