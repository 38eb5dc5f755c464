// SPDX-License-Identifier: EUPL-1.2
#include "stats/nowcast.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "kit/base/check.hpp"
#include "stats/distributions.hpp"
#include "stats/weekly_counts.hpp"

namespace samverkan::stats {
namespace {

constexpr std::int64_t kMostWeek = 1'000'000'000;
constexpr double kPrior = 0.5;  // a report more than was seen, as Jeffreys has it

// How many reports a week has, by its age in weeks and by their delay.
class Triangle {
 public:
  Triangle(int ages, int delays) : delays_(delays), counts_(static_cast<std::size_t>(ages) * static_cast<std::size_t>(delays)) {}
  void add(std::int64_t age, std::int64_t delay) { ++counts_[at(age, delay)]; }
  [[nodiscard]] double count(std::int64_t age, std::int64_t delay) const { return static_cast<double>(counts_[at(age, delay)]); }
  // With that delay or a shorter one.
  [[nodiscard]] double up_to(std::int64_t age, std::int64_t delay) const {
    double sum = 0;
    for (std::int64_t each = 0; each <= delay; ++each) sum += count(age, each);
    return sum;
  }

 private:
  [[nodiscard]] std::size_t at(std::int64_t age, std::int64_t delay) const {
    return static_cast<std::size_t>(age * delays_ + delay);
  }

  std::int64_t delays_;
  std::vector<std::int64_t> counts_;
};

// Of the reports that come within a delay, the share that comes with just that one.
struct Last {
  double share = 0, reports = 0;
};

Last last_of(const Triangle& triangle, int delay, int window) {
  double with = 0;
  Last last;
  for (int age = delay; age < delay + window; ++age) {
    with += triangle.count(age, delay);
    last.reports += triangle.up_to(age, delay);
  }
  if (last.reports > 0) last.share = with / last.reports;
  return last;
}

// How much the share that has arrived by a delay differs from week to week beyond chance, among weeks that are all in.
struct Spread {
  double deviation = 0, weeks = 0;
};

Spread spread_of(const Triangle& triangle, int delay, double share, const NowcastOptions& options) {
  double beyond = 0, scale = 0;
  Spread spread;
  for (int age = options.delay_max; age < options.delay_max + options.window; ++age) {
    const double all = triangle.up_to(age, options.delay_max);
    const double over = triangle.up_to(age, delay) - all * share;
    beyond += over * over - all * share * (1 - share);
    scale += all * (all - 1);
    spread.weeks += all > 0 ? 1 : 0;
  }
  if (scale > 0) spread.deviation = std::sqrt(std::max(beyond, 0.0) / scale);
  return spread;
}

// From the longest delay, by which all have arrived, downwards.
std::vector<ReportShare> shares_of(const Triangle& triangle, const NowcastOptions& options) {
  std::vector<ReportShare> shares(static_cast<std::size_t>(options.delay_max) + 1);
  double share = 1, relative_variance = 0;
  bool is_known = false;
  for (int delay = options.delay_max; delay >= 0; --delay) {
    auto& own = shares[static_cast<std::size_t>(delay)];
    const Last last = last_of(triangle, delay, options.window);
    is_known = is_known || (delay == options.delay_max && last.reports > 0);
    own.delay = delay;
    if (is_known) {
      const auto spread = spread_of(triangle, delay, share, options);
      own.share = share;
      own.spread = spread.deviation;
      own.error =
          std::sqrt(share * share * relative_variance + spread.deviation * spread.deviation / std::max(spread.weeks, 1.0));
    }
    if (last.share < 1 && last.reports > 0) relative_variance += last.share / (last.reports * (1 - last.share));
    share *= 1 - last.share;
  }
  return shares;
}

// What is still to come is a count about its mean, which is wider the less is known of the share.
void estimate(NowcastWeek& week, const ReportShare& known, const NowcastOptions& options) {
  week.share = known.share;
  if (!known.share || *known.share <= 0) return;
  const double share = *known.share;
  const auto arrived = static_cast<double>(week.arrived);
  week.is_too_young = share < options.readable;
  week.estimate = arrived / share;
  week.lower = week.upper = arrived;
  if (share >= 1) return;
  const double mean = (arrived + kPrior) * (1 - share) / share;
  const double of_share = std::hypot(*known.error, *known.spread) * (arrived + kPrior) / (share * share);
  const double scatter = 1 / share + of_share * of_share / mean;
  const double tail = (1 - options.level) / 2;
  week.lower = std::min(arrived + count_upper_quantile(1 - tail, mean, scatter), std::floor(*week.estimate));
  week.upper = std::max(arrived + count_upper_quantile(tail, mean, scatter), std::ceil(*week.estimate));
}

Result<void> check(std::span<const std::int64_t> occurred, std::span<const std::int64_t> registered, std::int64_t now,
                   const NowcastOptions& options) {
  if (options.delay_max < 1 || options.delay_max > 104) return alarm_option_outside("delay-max", "1–104");
  if (options.window < 1 || options.window > 520) return alarm_option_outside("window", "1–520");
  if (!(options.readable >= 0 && options.readable <= 1)) return alarm_option_outside("readable", "0–1");
  if (!(options.level >= 0.5 && options.level <= 0.999)) return alarm_option_outside("level", "0.5–0.999");
  const auto is_near = [](std::int64_t week) { return week >= -kMostWeek && week <= kMostWeek; };
  for (std::size_t i = 0; i < occurred.size(); ++i) {
    if (!is_near(occurred[i]) || !is_near(registered[i]) || !is_near(now))
      return refuse(Problem::bad_input, "stats.times_too_spread", "reports");
    if (registered[i] < occurred[i])
      return refuse(Problem::bad_input, "stats.registered_before", "reports", {{"at", std::to_string(i)}});
  }
  return {};
}

}  // namespace

Result<Nowcast> nowcast(std::span<const std::int64_t> occurred, std::span<const std::int64_t> registered, std::int64_t now,
                        const NowcastOptions& options) {
  CHECK(occurred.size() == registered.size(), "one week of registering a report");
  if (const auto checked = check(occurred, registered, now, options); !checked) return refused_by(checked);

  Nowcast found;
  const int ages = options.delay_max + options.window;
  Triangle triangle(ages, options.delay_max + 1);
  for (std::size_t i = 0; i < occurred.size(); ++i) {
    const std::int64_t delay = registered[i] - occurred[i], age = now - occurred[i];
    if (registered[i] > now) ++found.after_now;
    else if (delay > options.delay_max) ++found.too_late;
    else if (age < ages) triangle.add(age, delay);
  }
  found.shares = shares_of(triangle, options);
  for (int age = options.delay_max; age >= 0; --age) {
    NowcastWeek week{.week = now - age, .arrived = static_cast<std::int64_t>(triangle.up_to(age, age))};
    estimate(week, found.shares[static_cast<std::size_t>(age)], options);
    found.weeks.push_back(week);
  }
  return found;
}

}  // namespace samverkan::stats
