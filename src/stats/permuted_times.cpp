// SPDX-License-Identifier: EUPL-1.2
#include "stats/permuted_times.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace samverkan::stats {
namespace {

// A whole number below `bound`, without bias (Lemire 2019). RandomSource::below divides; this is the inner loop.
std::uint32_t draw_below(SeededRandom& random, std::uint32_t bound) {
  std::uint64_t product = (random.next() >> 32) * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t least = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < least) product = (random.next() >> 32) * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace

// Seed and number are mixed one after the other: were they added, neighbouring seeds would share all but one of their
// permutations.
SeededRandom permutation_stream(Seed seed, int permutation) {
  SeededRandom of_seed{seed};
  SeededRandom of_both{Seed{of_seed.next() + static_cast<std::uint64_t>(permutation)}};
  return SeededRandom{Seed{of_both.next()}};
}

void shuffle(std::span<std::int32_t> times, SeededRandom& random) {
  for (std::size_t left = times.size(); left > 1; --left)
    std::swap(times[left - 1], times[draw_below(random, static_cast<std::uint32_t>(left))]);
}

// Of values about their mean: subtracting it first leaves no large numbers to cancel.
double product_variance(const PairSpread& space, const PairSpread& time, double n) {
  const auto parts = [](const PairSpread& spread) {
    const double one = spread.squares;                  // the same pair twice
    const double path = spread.sum_squares - 2 * one;   // two pairs that share an event
    return std::array{one, path, -4 * path - 4 * one};  // two pairs that share none
  };
  const auto [one_s, path_s, apart_s] = parts(space);
  const auto [one_t, path_t, apart_t] = parts(time);
  double sum = 2 * one_s * one_t / (n * (n - 1));
  if (n > 2) sum += path_s * path_t / (n * (n - 1) * (n - 2));
  if (n > 3) sum += apart_s * apart_t / (4 * n * (n - 1) * (n - 2) * (n - 3));
  return std::max(sum, 0.0);
}

}  // namespace samverkan::stats
