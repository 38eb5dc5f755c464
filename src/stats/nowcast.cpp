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

// How much more the delays differ from week to week than chance gives.
double dispersion_of(const Triangle& triangle, const std::vector<Last>& lasts, int window) {
  double chi_square = 0, freedom = 0;
  for (std::size_t delay = 1; delay < lasts.size(); ++delay) {
    const double share = lasts[delay].share;
    if (share <= 0 || share >= 1) continue;
    --freedom;
    for (auto age = static_cast<std::int64_t>(delay); age < static_cast<std::int64_t>(delay) + window; ++age) {
      const double reports = triangle.up_to(age, static_cast<std::int64_t>(delay));
      if (reports <= 0) continue;
      const double over = triangle.count(age, static_cast<std::int64_t>(delay)) - reports * share;
      chi_square += over * over / (reports * share * (1 - share));
      ++freedom;
    }
  }
  return freedom > 0 ? std::max(chi_square / freedom, 1.0) : 1;
}

// From the longest delay, by which all have arrived, downwards.
std::vector<ReportShare> shares_of(const std::vector<Last>& lasts, double dispersion) {
  std::vector<ReportShare> shares(lasts.size());
  double share = 1, relative_variance = 0;
  for (std::size_t delay = lasts.size(); delay-- > 0;) {
    shares[delay].delay = static_cast<int>(delay);
    if (lasts.back().reports > 0) {
      shares[delay].share = share;
      shares[delay].error = share * std::sqrt(relative_variance * dispersion);
    }
    const Last& last = lasts[delay];
    if (last.share < 1 && last.reports > 0) relative_variance += last.share / (last.reports * (1 - last.share));
    share *= 1 - last.share;
  }
  return shares;
}

// What is still to come is a count about its mean, which is wider the less is known of the share.
void estimate(NowcastWeek& week, const ReportShare& known, double dispersion, const NowcastOptions& options) {
  week.share = known.share;
  if (!known.share || *known.share <= 0) return;
  const double share = *known.share;
  const auto arrived = static_cast<double>(week.arrived);
  week.is_too_young = share < options.readable;
  week.estimate = arrived / share;
  week.lower = week.upper = arrived;
  if (share >= 1) return;
  const double mean = (arrived + kPrior) * (1 - share) / share;
  const double of_share = (arrived + kPrior) / (share * share) * *known.error;
  const double scatter = (dispersion * mean / share + of_share * of_share) / mean;
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
  std::vector<Last> lasts;
  for (int delay = 0; delay <= options.delay_max; ++delay) lasts.push_back(last_of(triangle, delay, options.window));
  found.dispersion = dispersion_of(triangle, lasts, options.window);
  found.shares = shares_of(lasts, found.dispersion);
  for (int age = options.delay_max; age >= 0; --age) {
    NowcastWeek week{.week = now - age, .arrived = static_cast<std::int64_t>(triangle.up_to(age, age))};
    estimate(week, found.shares[static_cast<std::size_t>(age)], found.dispersion, options);
    found.weeks.push_back(week);
  }
  return found;
}

}  // namespace samverkan::stats
