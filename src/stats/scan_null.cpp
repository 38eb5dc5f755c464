// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_null.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace samverkan::stats {
namespace {

constexpr std::size_t kOfSeen = 4;  // cases for each one seen, from which on a drawn place is seldom taken

__extension__ using Wide = unsigned __int128;

// Uniform below `bound`, without bias: the high half of a product (Lemire 2019, ACM TOMACS 29:3).
std::uint64_t below(SeededRandom& random, std::uint64_t bound) {
  Wide product = static_cast<Wide>(random.next()) * bound;
  if (static_cast<std::uint64_t>(product) < bound) {
    const std::uint64_t rejected_below = (0 - bound) % bound;
    while (static_cast<std::uint64_t>(product) < rejected_below) product = static_cast<Wide>(random.next()) * bound;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

double unit_interval(SeededRandom& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

}  // namespace

SeededRandom random_of_replicate(Seed seed, std::uint64_t replicate) {
  SeededRandom of_seed{seed};
  SeededRandom of_replicate{Seed{of_seed.next() ^ (replicate * 0xD1B54A32D192ED03ULL)}};
  return SeededRandom{Seed{of_replicate.next()}};
}

ScanShuffle::ScanShuffle(const ScanEvents& observed, std::size_t seen_from) : observed_(observed) {
  if (seen_from == 0) return;
  std::ranges::copy_if(observed.unit, std::back_inserter(seen_), [&](std::uint16_t unit) { return unit >= seen_from; });
  if (seen_.size() > observed.unit.size() / kOfSeen) seen_.clear();
}

void ScanShuffle::draw(SeededRandom& random, ScanEvents& events) const {
  events.first = observed_.first;
  if (seen_.empty()) {
    events.unit = observed_.unit;
    for (std::size_t left = events.unit.size(); left > 1; --left)
      std::swap(events.unit[left - 1], events.unit[below(random, left)]);
    return;
  }
  events.unit.assign(observed_.unit.size(), 0);
  for (const std::uint16_t unit : seen_) {
    std::size_t at = below(random, events.unit.size());
    while (events.unit[at] != 0) at = below(random, events.unit.size());
    events.unit[at] = unit;
  }
}

ScanRedistribution::ScanRedistribution(const ScanExpected& expected, std::uint32_t cases)
    : cases_(cases), places_(expected.size_of_place.size()) {
  std::vector<double> share;
  for (std::size_t place = 0; place < places_; ++place)
    for (std::size_t unit = 0; unit < expected.units; ++unit) {
      const double weight = expected.weight_before[unit + 1] - expected.weight_before[unit];
      const double cell = expected.has_cells() ? expected.cells_of(place)[unit] : expected.size_of_place[place] * weight;
      if (!(cell > 0)) continue;
      share.push_back(cell);
      cells_.push_back({static_cast<std::uint32_t>(place), static_cast<std::uint16_t>(unit)});
    }
  const double all = std::accumulate(share.begin(), share.end(), 0.0);
  const auto n = static_cast<double>(share.size());
  keep_.assign(share.size(), 1.0);
  alias_.resize(share.size());
  std::iota(alias_.begin(), alias_.end(), std::uint32_t{0});
  std::vector<std::uint32_t> poor, rich;
  for (std::uint32_t i = 0; i < share.size(); ++i) {
    share[i] *= n / all;
    (share[i] < 1 ? poor : rich).push_back(i);
  }
  while (!poor.empty() && !rich.empty()) {
    const std::uint32_t from = rich.back(), to = poor.back();
    poor.pop_back();
    keep_[to] = share[to];
    alias_[to] = from;
    share[from] -= 1 - share[to];
    if (share[from] < 1) {
      rich.pop_back();
      poor.push_back(from);
    }
  }
}

void ScanRedistribution::draw(SeededRandom& random, ScanEvents& events) const {
  events.first.assign(places_ + 1, 0);
  events.unit.resize(cases_);
  events.drawn.resize(cases_);
  if (cells_.empty()) return;
  for (std::uint32_t& drawn : events.drawn) {
    drawn = static_cast<std::uint32_t>(below(random, cells_.size()));
    if (unit_interval(random) >= keep_[drawn]) drawn = alias_[drawn];
    ++events.first[cells_[drawn].place + 1];
  }
  std::partial_sum(events.first.begin(), events.first.end(), events.first.begin());
  for (const std::uint32_t drawn : events.drawn) events.unit[events.first[cells_[drawn].place]++] = cells_[drawn].unit;
  std::shift_right(events.first.begin(), events.first.end(), 1);
  events.first[0] = 0;
}

}  // namespace samverkan::stats
