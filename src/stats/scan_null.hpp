// SPDX-License-Identifier: EUPL-1.2
// Question: cases as they may have come by chance: the null models of a scan. Units, Range, Cost, Seed, Reference, Not
// promised: as in scan.hpp, which is the door.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/base/random.hpp"
#include "stats/scan_expected.hpp"

namespace samverkan::stats {

/// The units of the cases of each place: those of place p are unit[first[p]] … unit[first[p + 1] − 1].
struct ScanEvents {
  std::vector<std::uint32_t> first;  // places + 1
  std::vector<std::uint16_t> unit;
  std::vector<std::uint32_t> drawn = {};  // of each case in the order drawn; kept so that the next draw needs no memory
  [[nodiscard]] std::size_t cases_of(std::uint32_t place) const { return first[place + 1] - first[place]; }
};

/// The times change places: every place keeps its number of cases, every unit too. Cases in units before `seen_from`, which lie
/// in no window, may all stand in unit 0. Borrows the events.
class ScanShuffle {
 public:
  explicit ScanShuffle(const ScanEvents& observed, std::size_t seen_from = 0);
  void draw(SeededRandom& random, ScanEvents& events) const;

 private:
  const ScanEvents& observed_;
  std::vector<std::uint16_t> seen_;  // where they are few; else none, and all are shuffled
};

/// All cases anew, each in a place and unit in proportion to what is expected there.
class ScanRedistribution {
 public:
  ScanRedistribution(const ScanExpected& expected, std::uint32_t cases);
  void draw(SeededRandom& random, ScanEvents& events) const;

 private:
  struct Cell {
    std::uint32_t place;
    std::uint16_t unit;
  };
  std::uint32_t cases_;
  std::size_t places_;
  std::vector<Cell> cells_;   // those where something is expected
  std::vector<double> keep_;  // Walker's alias table over them
  std::vector<std::uint32_t> alias_;
};

/// The stream of a replicate: the same whichever thread makes it.
[[nodiscard]] SeededRandom random_of_replicate(Seed seed, std::uint64_t replicate);

}  // namespace samverkan::stats
