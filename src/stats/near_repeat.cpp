// SPDX-License-Identifier: EUPL-1.2
#include "stats/near_repeat.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

#include "kit/base/check.hpp"
#include "kit/run/parallel.hpp"
#include "stats/near_pairs.hpp"
#include "stats/permuted_times.hpp"

namespace samverkan::stats {
namespace {

// Several permutations are counted at once: the times of one event under each of them lie side by side in a row.
struct Narrow {
  using Lane = std::int16_t;
  typedef Lane Lanes __attribute__((vector_size(16)));
};
struct Wide {
  using Lane = std::int32_t;
  typedef Lane Lanes __attribute__((vector_size(16)));
};
constexpr std::size_t kParts = 2;
template <class Width>
struct Row {
  typename Width::Lanes parts[kParts];
};
template <class Width>
constexpr std::size_t kPartLanes = 16 / sizeof(typename Width::Lane);
template <class Width>
constexpr std::size_t kRowLanes = kParts* kPartLanes<Width>;

constexpr std::size_t kMostAtOnce = 4;        // cuts of time counted in one go: as many as the registers hold
constexpr std::uint32_t kMostInLane = 32000;  // pairs, before a lane of 16 bits is emptied

// A break is below every difference, above every one, or one of the cuts that pairs are counted by.
struct Edges {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kAll = static_cast<std::size_t>(-2);
  std::vector<double> cuts;
  std::vector<std::size_t> at;  // of each break
};

Edges edges_of(std::span<const double> breaks, double largest) {
  Edges edges;
  for (const double each : breaks) {
    if (each <= 0) {
      edges.at.push_back(Edges::kNone);
    } else if (each > largest) {
      edges.at.push_back(Edges::kAll);
    } else {
      edges.at.push_back(edges.cuts.size());
      edges.cuts.push_back(each);
    }
  }
  return edges;
}

bool rises(std::span<const double> breaks) {
  if (breaks.size() < 2 || !(breaks.front() >= 0)) return false;
  for (std::size_t i = 1; i < breaks.size(); ++i)
    if (!(breaks[i] > breaks[i - 1])) return false;
  return true;
}

// How many differences each event has in a band: their sum, their squares about the mean.
struct Spread {
  std::int64_t pairs = 0;
  double squares = 0;
};

std::int64_t degree(const Edges& edges, const std::vector<std::vector<std::int32_t>>& degrees, std::size_t edge, std::size_t i,
                    std::size_t n) {
  if (edges.at[edge] == Edges::kNone) return 0;
  if (edges.at[edge] == Edges::kAll) return static_cast<std::int64_t>(n) - 1;
  return degrees[edges.at[edge]][i];
}

std::vector<Spread> spreads(const Edges& edges, const std::vector<std::vector<std::int32_t>>& degrees, std::size_t n) {
  std::vector<Spread> bands(edges.at.size() - 1);
  for (std::size_t band = 0; band < bands.size(); ++band) {
    const auto own = [&](std::size_t i) { return degree(edges, degrees, band + 1, i, n) - degree(edges, degrees, band, i, n); };
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += own(i);
    const double mean = static_cast<double>(sum) / static_cast<double>(n);
    bands[band].pairs = sum / 2;
    for (std::size_t i = 0; i < n; ++i) {
      const double off = static_cast<double>(own(i)) - mean;
      bands[band].squares += off * off;
    }
  }
  return bands;
}

// Pairs below each break.
std::vector<std::int64_t> pairs_below(const Edges& edges, const std::vector<std::vector<std::int32_t>>& degrees, std::size_t n) {
  std::vector<std::int64_t> pairs(edges.at.size());
  for (std::size_t edge = 0; edge < pairs.size(); ++edge) {
    for (std::size_t i = 0; i < n; ++i) pairs[edge] += degree(edges, degrees, edge, i, n);
    pairs[edge] /= 2;
  }
  return pairs;
}

// As product_variance reads them: values 0 and 1.
PairSpread pair_spread(const Spread& spread, double n) {
  const double pairs = n * (n - 1) / 2;
  const auto count = static_cast<double>(spread.pairs);
  return {.squares = count * (pairs - count) / pairs, .sum_squares = spread.squares};
}

// For each cut, how many of the sorted times lie below it from each time.
std::vector<std::vector<std::int32_t>> time_degrees(std::span<const std::int32_t> sorted, std::span<const double> cuts) {
  std::vector<std::vector<std::int32_t>> degrees(cuts.size(), std::vector<std::int32_t>(sorted.size()));
  for (std::size_t cut = 0; cut < cuts.size(); ++cut) {
    std::size_t low = 0, high = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      while (sorted[i] - sorted[low] >= cuts[cut]) ++low;
      while (high < sorted.size() && sorted[high] - sorted[i] < cuts[cut]) ++high;
      degrees[cut][i] = static_cast<std::int32_t>(high - low - 1);
    }
  }
  return degrees;
}

// Pairs of one band of space whose times lie below each of `kCuts` cuts, added to sums[cut][lane].
template <class Width, std::size_t kCuts>
void add_pairs(const std::vector<Row<Width>>& rows, std::span<const std::uint32_t> starts, std::span<const std::uint32_t> others,
               const typename Width::Lane* cuts, std::int64_t* sums) {
  using Lanes = typename Width::Lanes;
  Lanes counts[kCuts][kParts] = {};
  Lanes limits[kCuts];
  for (std::size_t cut = 0; cut < kCuts; ++cut) limits[cut] = Lanes{} + cuts[cut];
  std::uint32_t room = kMostInLane;
  const auto empty_lanes = [&] {
    for (std::size_t cut = 0; cut < kCuts; ++cut)
      for (std::size_t part = 0; part < kParts; ++part) {
        for (std::size_t lane = 0; lane < kPartLanes<Width>; ++lane)
          sums[cut * kRowLanes<Width> + part * kPartLanes<Width> + lane] += counts[cut][part][lane];
        counts[cut][part] = Lanes{};
      }
    room = kMostInLane;
  };
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const Row<Width> own = rows[i];
    for (std::uint32_t at = starts[i]; at < starts[i + 1];) {
      const std::uint32_t stop = std::min(starts[i + 1], at + room);
      room -= stop - at;
      for (; at < stop; ++at) {
        const Row<Width>& other = rows[others[at]];
        for (std::size_t part = 0; part < kParts; ++part) {
          Lanes apart = own.parts[part] - other.parts[part];
          apart = apart < 0 ? -apart : apart;
          for (std::size_t cut = 0; cut < kCuts; ++cut) counts[cut][part] -= apart < limits[cut];
        }
      }
      if (room == 0) empty_lanes();
    }
  }
  empty_lanes();
}

// Counts pairs by band for the times as they were, or for a block of permutations of them.
template <class Width>
class Counter {
 public:
  using Lane = typename Width::Lane;
  static constexpr std::size_t kLanes = kRowLanes<Width>;

  Counter(const NearPairs& pairs, const Edges& space, const Edges& time, std::span<const std::int64_t> space_pairs,
          std::span<const std::int64_t> time_pairs)
      : pairs_(pairs),
        space_(space),
        time_(time),
        space_pairs_(space_pairs),
        time_pairs_(time_pairs),
        rows_(pairs.order.size()),
        sums_(space.cuts.size() * time.cuts.size() * kLanes) {
    for (const double cut : time.cuts) cuts_.push_back(static_cast<Lane>(std::ceil(cut)));
  }

  void set_times(std::size_t lane, std::span<const std::int32_t> times) {
    for (std::size_t i = 0; i < rows_.size(); ++i)
      rows_[i].parts[lane / kPartLanes<Width>][lane % kPartLanes<Width>] = static_cast<Lane>(times[i]);
  }

  void count() {
    std::ranges::fill(sums_, 0);
    for (std::size_t band = 0; band < space_.cuts.size(); ++band)
      for (std::size_t cut = 0; cut < cuts_.size(); cut += kMostAtOnce)
        count_cuts(band, cut, std::min(kMostAtOnce, cuts_.size() - cut));
    for (std::size_t at = cuts_.size() * kLanes; at < sums_.size(); ++at) sums_[at] += sums_[at - cuts_.size() * kLanes];
  }

  // Pairs in a band of space and a band of time, after count().
  [[nodiscard]] std::int64_t pairs_in(std::size_t space, std::size_t time, std::size_t lane) const {
    return below(space + 1, time + 1, lane) - below(space, time + 1, lane) - below(space + 1, time, lane) +
           below(space, time, lane);
  }

 private:
  void count_cuts(std::size_t band, std::size_t cut, std::size_t how_many) {
    const auto& starts = pairs_.starts[band];
    const auto& others = pairs_.others[band];
    auto* sums = &sums_[(band * cuts_.size() + cut) * kLanes];
    switch (how_many) {
      case 1: return add_pairs<Width, 1>(rows_, starts, others, &cuts_[cut], sums);
      case 2: return add_pairs<Width, 2>(rows_, starts, others, &cuts_[cut], sums);
      case 3: return add_pairs<Width, 3>(rows_, starts, others, &cuts_[cut], sums);
      default: return add_pairs<Width, kMostAtOnce>(rows_, starts, others, &cuts_[cut], sums);
    }
  }

  // Pairs below a break of space and a break of time.
  [[nodiscard]] std::int64_t below(std::size_t space_break, std::size_t time_break, std::size_t lane) const {
    const std::size_t space = space_.at[space_break];
    const std::size_t time = time_.at[time_break];
    if (space == Edges::kNone || time == Edges::kNone) return 0;
    if (space == Edges::kAll) return time_pairs_[time_break];
    if (time == Edges::kAll) return space_pairs_[space_break];
    return sums_[(space * cuts_.size() + time) * kLanes + lane];
  }

  const NearPairs& pairs_;
  const Edges& space_;
  const Edges& time_;
  std::span<const std::int64_t> space_pairs_;  // below each break
  std::span<const std::int64_t> time_pairs_;
  std::vector<Lane> cuts_;
  std::vector<Row<Width>> rows_;
  std::vector<std::int64_t> sums_;  // by cut of space (cumulative), cut of time, lane
};

// What is counted, the same for the observed times and for every permutation of them.
struct Question {
  NearPairs pairs;
  Edges space, time;
  std::vector<std::int64_t> space_pairs, time_pairs;
  std::vector<std::int32_t> sorted;    // times from 0
  std::vector<std::int32_t> observed;  // in the order of the pairs
};

template <class Width>
void count_all(const Question& question, const NearRepeatOptions& options, NearRepeat& result) {
  const auto new_counter = [&] {
    return Counter<Width>(question.pairs, question.space, question.time, question.space_pairs, question.time_pairs);
  };
  const auto each_band = [&](auto&& see) {
    for (std::size_t space = 0; space < result.space_bands; ++space)
      for (std::size_t time = 0; time < result.time_bands; ++time) see(space * result.time_bands + time, space, time);
  };
  {
    auto counter = new_counter();
    counter.set_times(0, question.observed);
    counter.count();
    each_band(
        [&](std::size_t at, std::size_t space, std::size_t time) { result.observed[at] = counter.pairs_in(space, time, 0); });
  }
  if (options.permutations == 0) return;

  constexpr int kLanes = static_cast<int>(kRowLanes<Width>);
  const int blocks = (options.permutations + kLanes - 1) / kLanes;
  const int wanted = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
  const int threads = std::clamp(wanted, 1, blocks);
  std::vector<std::vector<std::int64_t>> as_many(static_cast<std::size_t>(threads),
                                                 std::vector<std::int64_t>(result.observed.size()));
  run::in_parallel(threads, [&](int task) {
    auto counter = new_counter();
    auto& own = as_many[static_cast<std::size_t>(task)];
    auto times = question.sorted;
    for (int block = task; block < blocks; block += threads) {
      const int first = block * kLanes;
      const int lanes = std::min(kLanes, options.permutations - first);
      for (int lane = 0; lane < lanes; ++lane) {
        auto random = permutation_stream(options.seed, first + lane);
        std::ranges::copy(question.sorted, times.begin());
        shuffle(times, random);
        counter.set_times(static_cast<std::size_t>(lane), times);
      }
      counter.count();
      each_band([&](std::size_t at, std::size_t space, std::size_t time) {
        for (int lane = 0; lane < lanes; ++lane)
          own[at] += counter.pairs_in(space, time, static_cast<std::size_t>(lane)) >= result.observed[at] ? 1 : 0;
      });
    }
  });
  result.p.resize(result.observed.size());
  for (std::size_t at = 0; at < result.p.size(); ++at) {
    std::int64_t sum = 0;
    for (const auto& own : as_many) sum += own[at];
    result.p[at] = static_cast<double>(1 + sum) / (options.permutations + 1);
  }
}

Result<std::int64_t> time_span(std::span<const std::int64_t> t) {
  const auto [least, most] = std::ranges::minmax(t);
  const std::uint64_t span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
  if (span >= std::uint64_t{1} << 31) return refuse(Problem::bad_input, "stats.times_too_spread", "t");
  return static_cast<std::int64_t>(span);
}

Result<void> check(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                   const NearRepeatOptions& options) {
  CHECK(x.size() == y.size() && x.size() == t.size(), "one x, y and t an event");
  if (x.size() < 2) return refuse(Problem::bad_input, "stats.too_few_points", "points", {{"least", "2"}});
  if (x.size() >= std::size_t{1} << 31) return refuse(Problem::too_large, "stats.too_many_points", "points");
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
      return refuse(Problem::bad_input, "stats.point_not_finite", "points", {{"at", std::to_string(i)}});
  if (!rises(options.space_breaks))
    return refuse(Problem::bad_input, "stats.breaks_order", "spaceBreaks", {{"flag", "space-breaks"}});
  if (!rises(options.time_breaks))
    return refuse(Problem::bad_input, "stats.breaks_order", "timeBreaks", {{"flag", "time-breaks"}});
  if (options.permutations < 0 || options.permutations > kMostPermutations)
    return refuse(Problem::bad_input, "stats.permutations_outside", "permutations",
                  {{"least", "0"}, {"most", std::to_string(kMostPermutations)}});
  return {};
}

}  // namespace

Result<NearRepeat> near_repeat(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                               const NearRepeatOptions& options) {
  if (const auto checked = check(x, y, t, options); !checked) return refused_by(checked);
  const auto span = time_span(t);
  if (!span) return refused_by(span);
  const std::size_t n = x.size();
  const auto [left, right] = std::ranges::minmax(x);
  const auto [bottom, top] = std::ranges::minmax(y);
  const double largest =
      options.distance == Distance::manhattan ? right - left + (top - bottom) : std::hypot(right - left, top - bottom);
  if (!std::isfinite(largest)) return refuse(Problem::bad_input, "stats.points_too_spread", "points");

  Question question;
  // A little more than the largest distance, which rounding may pass by.
  question.space = edges_of(options.space_breaks, largest * (1 + 1e-9));
  question.time = edges_of(options.time_breaks, static_cast<double>(*span));
  auto pairs = near_pairs(x, y, options.distance, question.space.cuts);
  if (!pairs) return refused_by(pairs);
  question.pairs = *std::move(pairs);
  const std::int64_t first = std::ranges::min(t);
  for (const std::uint32_t at : question.pairs.order) question.observed.push_back(static_cast<std::int32_t>(t[at] - first));
  question.sorted = question.observed;
  std::ranges::sort(question.sorted);

  const auto times = time_degrees(question.sorted, question.time.cuts);
  const auto space_spreads = spreads(question.space, question.pairs.degrees, n);
  const auto time_spreads = spreads(question.time, times, n);
  question.space_pairs = pairs_below(question.space, question.pairs.degrees, n);
  question.time_pairs = pairs_below(question.time, times, n);

  NearRepeat result{.space_bands = space_spreads.size(), .time_bands = time_spreads.size()};
  const auto events = static_cast<double>(n);
  for (const Spread& space : space_spreads)
    for (const Spread& time : time_spreads) {
      result.expected.push_back(static_cast<double>(space.pairs) / (events * (events - 1) / 2) * static_cast<double>(time.pairs));
      result.variance.push_back(product_variance(pair_spread(space, events), pair_spread(time, events), events));
    }
  result.observed.resize(result.expected.size());
  if (*span <= 32767) count_all<Narrow>(question, options, result);
  else count_all<Wide>(question, options, result);
  return result;
}

}  // namespace samverkan::stats
