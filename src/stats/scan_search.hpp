// SPDX-License-Identifier: EUPL-1.2
// The greatest log-likelihood ratio of all circles × all stretches of time, for replicates: counts of many windows are compared
// at once with what it takes to beat the best so far, and only those that may are computed. Exact all the same. Inside scan.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/scan_best.hpp"
#include "stats/scan_likelihood.hpp"

namespace samverkan::stats {

/// What does not change between replicates. Borrows what the space borrows.
struct ScanPlan {
  explicit ScanPlan(const ScanSpace& searched);

  ScanSpace space;
  std::vector<double> size;          // of the circle of each step, a lower bound where places differ in their course
  std::vector<double> least_weight;  // of the windows of each length
  ScanThresholds thresholds;
  // Where windows end with the last unit: the steps that add each place.
  std::vector<std::size_t> first_of_place;
  std::vector<std::uint32_t> centre;
  std::vector<std::uint32_t> step;  // counted from that centre
  bool has_long_circle = false;     // of more steps than 16 bits count
};

/// One object a thread: it keeps its counts between calls, so that a replicate takes no memory.
class ScanSearch {
 public:
  explicit ScanSearch(const ScanPlan& plan);
  [[nodiscard]] double greatest_llr(const ScanEvents& events);

 private:
  void search_short(std::size_t centre, const ScanEvents& events);
  void search_any(std::size_t centre, const ScanEvents& events);
  void look_at_starts(std::size_t centre, std::size_t at, std::size_t from, std::size_t until, bool may_fill);
  void search_ending(const ScanEvents& events);
  void search_entries(std::size_t centre, std::span<std::uint32_t> entries, const ScanEvents& events);
  void search_plainly(std::size_t centre, const ScanEvents& events);
  void consider(std::size_t centre, std::size_t at, std::size_t from, std::size_t to, std::uint64_t cases);

  const ScanPlan& plan_;
  double best_ = 0;
  const std::uint8_t* table_ = nullptr;  // of the best so far
  std::vector<std::uint8_t> counts_;
  std::vector<std::uint8_t> steps_of_age_;  // zeros, then ones
  std::vector<std::uint8_t> needed_;        // what each length needs, in every lane
  // Of each centre: the cases of the last units in its circles, step and age in one number. A centre with more is searched
  // plainly.
  static constexpr std::size_t kEntriesMax = 64;
  std::vector<std::uint32_t> entries_of_;
  std::vector<std::uint32_t> entries_;
};

}  // namespace samverkan::stats
