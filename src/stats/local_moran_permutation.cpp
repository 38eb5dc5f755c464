// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>

#include "kit/run/parallel.hpp"
#include "stats/centred.hpp"
#include "stats/local_moran.hpp"

namespace samverkan::stats {
namespace {

constexpr std::size_t kDrawnMost = std::size_t{1} << 27;
constexpr double kTie = 1e-11;  // of the largest sum there could be: sums of the same values in another order are the same

// For each replicate, places of the map without one area, in the order they were drawn; an area with fewer neighbours takes the
// first.
class Drawn {
 public:
  Drawn(std::size_t others, std::size_t most, const MoranPermutationOptions& options)
      : most_(most), place_(static_cast<std::size_t>(options.permutations) * most) {
    std::vector<std::uint32_t> deck(others);
    std::iota(deck.begin(), deck.end(), 0U);
    std::vector<std::size_t> swapped(most);
    for (std::size_t replicate = 0; replicate < count(); ++replicate) {
      // A hash of the number, so that no stream is a part of another.
      SeededRandom start{Seed{options.seed.value ^ ((replicate + 1) * 0xD1342543DE82EF95ULL)}};
      SeededRandom random{Seed{start.next()}};
      for (std::size_t i = 0; i < most; ++i) {
        swapped[i] = i + static_cast<std::size_t>(random.below(others - i));
        std::swap(deck[i], deck[swapped[i]]);
        place_[replicate * most + i] = deck[i];
      }
      for (std::size_t i = most; i > 0; --i) std::swap(deck[i - 1], deck[swapped[i - 1]]);
    }
  }
  [[nodiscard]] std::size_t count() const { return most_ == 0 ? 0 : place_.size() / most_; }
  [[nodiscard]] const std::uint32_t* of(std::size_t replicate) const { return place_.data() + replicate * most_; }

 private:
  std::size_t most_;
  std::vector<std::uint32_t> place_;
};

double folded_p(std::size_t at_least, std::size_t at_most, std::size_t permutations) {
  return static_cast<double>(std::min(at_least, at_most) + 1) / static_cast<double>(permutations + 1);
}

// How many of a changing set of numbers lie below another; all numbers are known beforehand (a Fenwick tree over their ranks).
class CountBelow {
 public:
  explicit CountBelow(std::vector<double> numbers) : numbers_(std::move(numbers)) {
    std::ranges::sort(numbers_);
    numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
    tree_.assign(numbers_.size() + 1, 0);
  }
  void add(double number, int by) {
    for (std::size_t at = below_rank(number) + 1; at < tree_.size(); at += at & (~at + 1)) tree_[at] += by;
  }
  [[nodiscard]] std::size_t below(double limit) const {
    std::int64_t sum = 0;
    for (std::size_t at = below_rank(limit); at > 0; at &= at - 1) sum += tree_[at];
    return static_cast<std::size_t>(sum);
  }

 private:
  [[nodiscard]] std::size_t below_rank(double limit) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(numbers_, limit) - numbers_.begin());
  }

  std::vector<double> numbers_;
  std::vector<std::int64_t> tree_;
};

// Areas with the same number of neighbours, all of equal weight. From one area to the next only the draws of the place between
// them change their sum, so each sum is kept, and moved when its area comes.
void count_by_moving(const Drawn& drawn, std::span<const std::size_t> areas, std::size_t neighbours,
                     std::span<const double> value, std::span<const double> seen, double tie, std::span<double> p) {
  struct Move {
    std::size_t area;
    std::size_t replicate;
    double sum;  // from that area on
  };
  std::vector<Move> moves;
  moves.reserve(drawn.count() * neighbours);
  std::vector<double> sums(drawn.count(), 0.0);
  for (std::size_t replicate = 0; replicate < drawn.count(); ++replicate)
    for (std::size_t i = 0; i < neighbours; ++i) {
      const std::size_t place = drawn.of(replicate)[i];
      sums[replicate] += value[place + 1];
      moves.push_back({place + 1, replicate, 0});
    }
  std::ranges::sort(moves, {}, [](const Move& move) { return std::pair(move.area, move.replicate); });
  std::vector<double> known = sums;
  auto moving = sums;
  for (Move& move : moves) {
    moving[move.replicate] += value[move.area - 1] - value[move.area];
    move.sum = moving[move.replicate];
    known.push_back(move.sum);
  }
  CountBelow counts(std::move(known));
  for (const double sum : sums) counts.add(sum, 1);
  auto next = moves.begin();
  for (const std::size_t area : areas) {
    for (; next != moves.end() && next->area <= area; ++next) {
      counts.add(sums[next->replicate], -1);
      sums[next->replicate] = next->sum;
      counts.add(next->sum, 1);
    }
    p[area] = folded_p(drawn.count() - counts.below(seen[area] - tie), counts.below(seen[area] + tie), drawn.count());
  }
}

double p_one_by_one(const Drawn& drawn, std::size_t area, std::span<const double> weights, std::span<const double> value,
                    double seen, double tie) {
  std::size_t at_least = 0;
  std::size_t at_most = 0;
  for (std::size_t replicate = 0; replicate < drawn.count(); ++replicate) {
    const std::uint32_t* places = drawn.of(replicate);
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * value[places[i] + (places[i] >= area ? 1U : 0U)];
    at_least += sum > seen - tie ? 1U : 0U;
    at_most += sum < seen + tie ? 1U : 0U;
  }
  return folded_p(at_least, at_most, drawn.count());
}

}  // namespace

Result<std::vector<double>> local_moran_by_permutation(std::span<const double> values, const Neighbours& neighbours,
                                                       const MoranPermutationOptions& options) {
  if (neighbours.areas() != values.size()) return refuse(Problem::bad_input, "stats.lengths_differ", "neighbours");
  const auto map = centred(values, 4);
  if (!map) return refused_by(map);
  if (neighbours.member.empty()) return refuse(Problem::bad_input, "stats.no_neighbours", "neighbours");
  std::size_t most = 0;
  for (std::size_t area = 0; area < values.size(); ++area) most = std::max(most, neighbours.members_of(area).size());
  if (options.permutations < 1 || options.permutations > kMoranPermutationsMost ||
      static_cast<std::size_t>(options.permutations) > kDrawnMost / most)
    return refuse(Problem::bad_input, "stats.permutations_outside", "permutations",
                  {{"least", "1"}, {"most", std::to_string(std::min<std::size_t>(kMoranPermutationsMost, kDrawnMost / most))}});

  const Drawn drawn(values.size() - 1, most, options);
  const std::span<const double> value = map->value;
  std::vector<double> p(values.size(), 1.0);
  std::vector<double> seen(values.size(), 0.0);
  std::map<std::size_t, std::vector<std::size_t>> alike;  // areas by their number of neighbours of equal weight
  std::vector<std::size_t> others;
  for (std::size_t area = 0; area < values.size(); ++area) {
    const auto weights = neighbours.weights_of(area);
    if (weights.empty() || value[area] == 0) continue;
    const bool is_even = std::ranges::all_of(weights, [&](double weight) { return weight == weights[0]; });
    const auto members = neighbours.members_of(area);
    for (std::size_t i = 0; i < members.size(); ++i) seen[area] += (is_even ? 1 : weights[i]) * value[members[i]];
    if (is_even) alike[weights.size()].push_back(area);
    else others.push_back(area);
  }
  for (const auto& [count, areas] : alike)
    count_by_moving(drawn, areas, count, value, seen, kTie * static_cast<double>(count) * map->most, p);
  const int threads = others.size() > 100 ? std::max(1, options.threads) : 1;
  run::in_parallel(threads, [&](int thread) {
    for (auto i = static_cast<std::size_t>(thread); i < others.size(); i += static_cast<std::size_t>(threads)) {
      const auto weights = neighbours.weights_of(others[i]);
      const double tie = kTie * std::accumulate(weights.begin(), weights.end(), 0.0) * map->most;
      p[others[i]] = p_one_by_one(drawn, others[i], weights, value, seen[others[i]], tie);
    }
  });
  return p;
}

}  // namespace samverkan::stats
