// SPDX-License-Identifier: EUPL-1.2
#include "picture/usual_rules.hpp"

#include <algorithm>
#include <cmath>

namespace samverkan::picture {
namespace {

constexpr int kHalfWindow = 3;
constexpr double kScoreCap = 6;  // −log10 p beyond which more surprise adds nothing
constexpr double kMadToSigma = 1.4826;
constexpr double kMeanMin = 0.5;  // so that one report in a quiet place is no miracle

// The same week of an earlier year; week 53 is compared with week 52 where there is no 53.
IsoWeek same_week(IsoWeek week, int year) { return {year, std::min({week.week, 52, weeks_in_year(year)})}; }

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

// log P(X = k) of a negative binomial with this mean and variance; of Poisson when variance ≤ mean.
double log_probability(int k, double mean, double variance) {
  if (variance <= mean * 1.000001) return k * std::log(mean) - mean - std::lgamma(k + 1.0);
  const double size = mean * mean / (variance - mean);
  return std::lgamma(k + size) - std::lgamma(size) - std::lgamma(k + 1.0) + size * std::log(size / (size + mean)) +
         k * std::log(mean / (size + mean));
}

}  // namespace

std::vector<IsoWeek> compared_weeks(IsoWeek week, IsoWeek first) {
  std::vector<IsoWeek> weeks;
  for (int back = 1; back <= kYearsBackMax; ++back) {
    const IsoWeek middle = same_week(week, week.year - back);
    if (plus_weeks(middle, -kHalfWindow) < first) break;
    for (int step = -kHalfWindow; step <= kHalfWindow; ++step) weeks.push_back(plus_weeks(middle, step));
  }
  return weeks;
}

std::optional<Band> band_of(std::span<const int> counts) {
  if (counts.size() < static_cast<std::size_t>(kValuesMin)) return std::nullopt;
  std::vector<int> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t outside_max = sorted.size() / 10;  // at most 10 %
  // The narrowest band: the largest low and the smallest high that leave at most a tenth outside.
  const int high = sorted[sorted.size() - 1 - outside_max];
  const int low = sorted[outside_max];
  return Band{low, high};
}

Verdict verdict_of(int count, std::optional<Band> band) {
  if (!band) return Verdict::early;
  if (band->high < kHighMin) return Verdict::few;
  if (count > band->high) return Verdict::more;
  if (count < band->low) return Verdict::less;
  return Verdict::usual;
}

Verdict verdict_of(const Figure& figure, std::optional<Band> band) {
  if (figure.value) return verdict_of(static_cast<int>(*figure.value), band);
  if (!band) return Verdict::early;
  if (band->high < kHighMin || figure.shown.empty()) return Verdict::few;
  // "1–4": less when even 4 is below the band; otherwise the verdict would tell on which side of low the count lies.
  return band->low >= kHighMin ? Verdict::less : Verdict::few;
}

bool differs(Verdict verdict) { return verdict == Verdict::more || verdict == Verdict::less; }
Direction direction_of(Verdict verdict) { return verdict == Verdict::more ? Direction::more : Direction::less; }

std::optional<Band> coarsened(std::optional<Band> band) {
  if (!band) return std::nullopt;
  constexpr int kStep = 5;
  return Band{band->low / kStep * kStep, band->high == 0 ? 0 : band->high / kStep * kStep + kStep - 1};
}

double surprise_p(int count, std::span<const int> counts) {
  if (counts.empty()) return 1;
  const std::vector<double> values(counts.begin(), counts.end());
  const double mean = std::max(median_of(values), kMeanMin);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - mean));
  const double sigma = kMadToSigma * median_of(distances);
  const double variance = std::max(mean, sigma * sigma);
  double one_sided = 0;
  if (count > mean) {
    for (int k = count;; ++k) {  // upwards from the count: the terms fall, so nothing small is lost
      const double p = std::exp(log_probability(k, mean, variance));
      one_sided += p;
      if (p < one_sided * 1e-12) break;
    }
  } else {
    for (int k = 0; k <= count; ++k) one_sided += std::exp(log_probability(k, mean, variance));
  }
  return std::clamp(2 * one_sided, 1e-300, 1.0);
}

double score_of(const Signal& signal) {
  const double surprise = std::min(1.0, -std::log10(signal.p) / kScoreCap);
  return surprise * signal.influence * std::pow(0.5, signal.weeks_in_front);
}

bool is_ranked(int group) { return group_code(group) != "drugs"; }

std::vector<Signal> in_front(std::vector<Signal> signals, std::size_t count_max) {
  std::erase_if(signals, [](const Signal& signal) { return !is_ranked(signal.group); });
  std::sort(signals.begin(), signals.end(), [](const Signal& a, const Signal& b) {
    const double score_a = score_of(a), score_b = score_of(b);
    return score_a != score_b ? score_a > score_b : a.name < b.name;
  });
  if (signals.size() > count_max) signals.resize(count_max);
  return signals;
}

int weeks_in_row(std::span<const Verdict> verdicts) {
  if (verdicts.empty()) return 0;
  const auto changed =
      std::find_if(verdicts.begin(), verdicts.end(), [&](Verdict verdict) { return verdict != verdicts.front(); });
  return static_cast<int>(changed - verdicts.begin());
}

}  // namespace samverkan::picture
