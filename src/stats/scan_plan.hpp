// SPDX-License-Identifier: EUPL-1.2
// Question: what a search of all circles × all stretches of time knows before it sees a replicate. Units, Range, Cost, Seed,
// Reference, Not promised: as in scan.hpp, which is the door.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stats/scan_best.hpp"
#include "stats/scan_likelihood.hpp"

namespace samverkan::stats {

/// What does not change between replicates. Borrows what the space borrows.
struct ScanPlan {
  static constexpr std::size_t kLanes = 16;  // bytes that are compared at once
  static constexpr std::size_t kMarks = 64;  // steps in a word
  static constexpr std::size_t kShort = 4;   // windows of up to so many units that hold a case fit in one register

  explicit ScanPlan(const ScanSpace& searched);
  /// In the circle of a step of the centre, from one unit to another, both within.
  [[nodiscard]] double expected(std::size_t centre, std::size_t at, std::size_t from, std::size_t to) const;

  ScanSpace space;
  std::vector<double> size;          // of the circle of each step, a lower bound where places differ in their course
  std::vector<double> least_weight;  // of the windows of each length
  ScanThresholds thresholds;
  // Where windows end with the last unit: the steps that add each place.
  std::vector<std::size_t> first_of_place;
  std::vector<std::uint32_t> mark;      // the bit of each of those steps
  std::vector<std::size_t> first_word;  // of 64 bits, of each centre
};

}  // namespace samverkan::stats
