// SPDX-License-Identifier: EUPL-1.2
#include "stats/default_points.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "kit/base/check.hpp"
#include "stats/fdr.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostReaches = 2147483648.0;  // along one side
constexpr double kUsual = 0.95;                // share of points whose repeats are taken as they are
constexpr std::int64_t kLeastCut = 3;          // where the rest begin, at least
constexpr double kLeastLogit = -15, kMostLogit = 20;

// A place where events lie; its column and row are those of a cell with the side of the reach.
struct Place {
  std::uint64_t cell;
  double x, y;
  std::int64_t count;
};

constexpr std::uint64_t cell_of(std::uint64_t row, std::uint64_t column) { return row << 32 | column; }

struct Gathered {
  std::vector<Place> places;         // by cell
  std::vector<std::size_t> of_each;  // the place of each event
};

Gathered gather(std::span<const double> x, std::span<const double> y, double reach) {
  const double left = std::ranges::min(x), bottom = std::ranges::min(y);
  const auto cell = [&](std::size_t i) {
    // One row and one column are left free, so that every cell has neighbours on all sides.
    return cell_of(static_cast<std::uint64_t>((y[i] - bottom) / reach) + 1,
                   static_cast<std::uint64_t>((x[i] - left) / reach) + 1);
  };
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (cell(a) != cell(b)) return cell(a) < cell(b);
    return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b];
  });
  Gathered all;
  all.of_each.resize(x.size());
  for (const std::size_t i : order) {
    auto& places = all.places;
    if (places.empty() || places.back().x != x[i] || places.back().y != y[i]) places.push_back({cell(i), x[i], y[i], 0});
    ++places.back().count;
    all.of_each[i] = places.size() - 1;
  }
  return all;
}

// The logarithmic series P(k) = q^k / (−k ln(1 − q)), k = 1, 2, …: how often a place is given again.
class Repeats {
 public:
  /// By largest likelihood, where counts from a cut upwards are only known to be that high.
  explicit Repeats(std::span<const std::int64_t> sorted) {
    const auto usual = sorted[static_cast<std::size_t>(kUsual * static_cast<double>(sorted.size() - 1))];
    const std::int64_t cut = std::max(usual, kLeastCut);
    double low = kLeastLogit, high = kMostLogit;
    // Golden section: the logarithm of the likelihood has one top.
    const double golden = (std::sqrt(5.0) - 1) / 2;
    while (high - low > 1e-4) {
      const double width = golden * (high - low);
      if (likelihood(sorted, cut, high - width) < likelihood(sorted, cut, low + width)) low = high - width;
      else high = low + width;
    }
    set((low + high) / 2);
  }

  [[nodiscard]] double at_least(std::int64_t k) const { return std::min(1.0, std::exp(log_at_least(static_cast<double>(k)))); }

 private:
  void set(double logit) {
    log_q_ = -std::log1p(std::exp(-logit));
    log_scale_ = std::log(std::log1p(std::exp(logit)));
  }
  [[nodiscard]] double log_at(double k) const { return k * log_q_ - std::log(k) - log_scale_; }

  // The sum from k on: term by term where terms fall quickly, else by Euler and Maclaurin from where the series is smooth.
  [[nodiscard]] double log_at_least(double k) const {
    double sum = 1, term = 1;  // in units of P(k)
    if (-k * log_q_ > 10) {
      const double q = std::exp(log_q_);
      for (double j = k; term > sum * 1e-17; ++j) sum += term *= q * j / (j + 1);
      return log_at(k) + std::log(sum);
    }
    const double smooth = std::max(k, 32.0);
    sum = 0;
    for (double j = k; j < smooth; ++j) sum += std::exp(log_at(j));
    const double first = std::exp(log_at(smooth));
    const double rest = -std::expint(smooth * log_q_) / std::exp(log_scale_);
    return std::log(sum + rest + first / 2 - first * (log_q_ - 1 / smooth) / 12);
  }

  double likelihood(std::span<const std::int64_t> sorted, std::int64_t cut, double logit) {
    set(logit);
    double sum = 0;
    std::size_t from = 0;
    while (from < sorted.size() && sorted[from] < cut) {
      const auto next = static_cast<std::size_t>(std::ranges::upper_bound(sorted, sorted[from]) - sorted.begin());
      sum += static_cast<double>(next - from) * log_at(static_cast<double>(sorted[from]));
      from = next;
    }
    return sum + static_cast<double>(sorted.size() - from) * log_at_least(static_cast<double>(cut));
  }

  double log_q_ = 0, log_scale_ = 0;
};

// P(at least `count` of count + around) where each falls on the point with probability one half, and count is the larger part.
double more_than_half(std::int64_t count, std::int64_t around) {
  const auto total = static_cast<double>(count + around);
  const auto own = static_cast<double>(count);
  double term = std::exp(std::lgamma(total + 1) - std::lgamma(own + 1) - std::lgamma(total - own + 1) - total * std::log(2.0));
  double sum = term;
  for (std::int64_t on = count + 1; on <= count + around && term > sum * 1e-17; ++on) {
    const auto heads = static_cast<double>(on);
    term *= (total - heads + 1) / heads;
    sum += term;
  }
  return std::min(1.0, sum);
}

struct Around {
  std::int64_t events = 0, points = 0;
};

// What lies within reach of a place besides itself; counting stops when it is as much as the place has.
Around around(const std::vector<Place>& places, const Place& own, double reach) {
  Around sum;
  for (const std::uint64_t row : {own.cell - cell_of(1, 0), own.cell, own.cell + cell_of(1, 0)}) {
    auto place = std::ranges::lower_bound(places, row - 1, {}, &Place::cell);
    for (; place != places.end() && place->cell <= row + 1; ++place) {
      const double dx = place->x - own.x, dy = place->y - own.y;
      if (&*place == &own || dx * dx + dy * dy > reach * reach) continue;
      sum.events += place->count;
      ++sum.points;
      if (sum.events >= own.count) return sum;
    }
  }
  return sum;
}

// Every place with its p, in the order of the places; those that cannot be flagged keep 1.
std::vector<DefaultPoint> tested(const std::vector<Place>& places, const DefaultPointsOptions& options) {
  std::vector<DefaultPoint> points;
  points.reserve(places.size());
  for (const Place& place : places) points.push_back({.x = place.x, .y = place.y, .count = place.count});
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, std::greater{}, [&](std::size_t at) { return places[at].count; });
  std::vector<std::int64_t> counts(places.size());
  std::ranges::transform(places, counts.begin(), &Place::count);
  std::ranges::sort(counts);
  const Repeats repeats(counts);

  std::int64_t count = 0;
  double as_many = 0;
  for (const std::size_t at : order) {
    const Place& own = places[at];
    if (std::exchange(count, own.count) != own.count) as_many = repeats.at_least(own.count);
    if (as_many > options.alpha || std::exp2(-static_cast<double>(own.count)) > options.alpha) break;  // the rest have fewer
    const Around near = around(places, own, options.reach);
    if (near.events >= own.count) continue;
    points[at].around = near.events;
    points[at].points_around = near.points;
    points[at].p = std::max(as_many, more_than_half(own.count, near.events));
    points[at].reason = near.events == 0 ? DefaultPointReason::alone : DefaultPointReason::outweighs_surroundings;
  }
  return points;
}

Result<void> check(std::span<const double> x, std::span<const double> y, const DefaultPointsOptions& options) {
  CHECK(x.size() == y.size(), "one x and y an event");
  if (x.size() >= std::size_t{1} << 31) return refuse(Problem::too_large, "stats.too_many_points", "points");
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
      return refuse(Problem::bad_input, "stats.point_not_finite", "points", {{"at", std::to_string(i)}});
  if (!(options.reach > 0) || !std::isfinite(options.reach))
    return refuse(Problem::bad_input, "stats.reach_outside", "reach", {{"flag", "reach"}});
  if (!(options.alpha > 0 && options.alpha < 1)) return refuse(Problem::bad_input, "stats.alpha_outside", "alpha");
  for (const auto side : {x, y}) {
    if (side.empty()) continue;
    const auto [least, most] = std::ranges::minmax(side);
    if (!(most / options.reach - least / options.reach < kMostReaches))
      return refuse(Problem::bad_input, "stats.points_too_spread", "points");
  }
  return {};
}

}  // namespace

Result<DefaultPoints> default_points(std::span<const double> x, std::span<const double> y, const DefaultPointsOptions& options) {
  if (const auto checked = check(x, y, options); !checked) return refused_by(checked);
  DefaultPoints found{.points = {}, .flagged_by = std::vector<std::int32_t>(x.size(), -1)};
  if (x.empty()) return found;
  const auto [places, of_each] = gather(x, y, options.reach);
  auto points = tested(places, options);
  std::vector<double> p(points.size());
  std::ranges::transform(points, p.begin(), &DefaultPoint::p);
  const auto adjusted = adjust(p);
  CHECK(adjusted.has_value(), "a p lies between 0 and 1");

  std::vector<std::size_t> flagged;  // places
  for (std::size_t at = 0; at < points.size(); ++at) {
    points[at].p_adjusted = adjusted->bh[at];
    if (points[at].p_adjusted <= options.alpha) flagged.push_back(at);
  }
  std::ranges::sort(flagged, [&](std::size_t a, std::size_t b) {
    if (points[a].count != points[b].count) return points[a].count > points[b].count;
    return points[a].x != points[b].x ? points[a].x < points[b].x : points[a].y < points[b].y;
  });
  std::vector<std::int32_t> number(points.size(), -1);
  for (const std::size_t at : flagged) {
    number[at] = static_cast<std::int32_t>(found.points.size());
    found.points.push_back(points[at]);
    found.on_default += points[at].count;
  }
  std::ranges::transform(of_each, found.flagged_by.begin(), [&](std::size_t at) { return number[at]; });
  found.events = static_cast<std::int64_t>(x.size());
  found.distinct_points = static_cast<std::int64_t>(places.size());
  found.share = static_cast<double>(found.on_default) / static_cast<double>(found.events);
  return found;
}

}  // namespace samverkan::stats
