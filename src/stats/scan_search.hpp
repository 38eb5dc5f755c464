// SPDX-License-Identifier: EUPL-1.2
// Question: the greatest log-likelihood ratio of all circles × all stretches of time, for replicates: counts of many windows
// are compared at once with what it takes to beat the best so far, and only those that may are computed. Exact all the same.
// Units, Range, Cost, Seed, Reference, Not promised: as in scan.hpp, which is the door.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/scan_dense.hpp"
#include "stats/scan_plan.hpp"

namespace samverkan::stats {

/// One object a thread: it keeps its counts between calls, so that a replicate takes no memory. Replicates are searched in
/// batches, each centre for all of them, while what belongs to the centre is at hand; the result is that of one by one.
class ScanSearch {
 public:
  static constexpr std::size_t kBatch = 8;

  explicit ScanSearch(const ScanPlan& plan);
  /// At most kBatch draws; greatest[i] is that of draws[i].
  void greatest_llr(std::span<const ScanEvents> draws, std::span<double> greatest);

 private:
  static constexpr std::size_t kAbreast = 4;

  struct Best {
    double llr;
    const std::uint8_t* table;  // of what it takes to beat it
  };
  struct Spread {
    std::vector<std::uint8_t> counts;   // place × unit
    std::vector<std::uint32_t> blocks;  // place × block of units
  };
  struct Alive {
    struct Place {
      std::uint32_t first_count, cases;
    };
    std::vector<std::uint64_t> marks;
    std::vector<Place> of_place;       // of those with cases
    std::vector<std::uint8_t> counts;  // of their windows of each length
  };

  // Adds the centre to those of each replicate where one byte does not hold a count.
  template <std::size_t kRuns>
  void search_short(std::size_t centre, std::span<const ScanEvents> draws, std::span<Best> best,
                    std::span<std::vector<std::size_t>> crowded);
  void search_dense(const ScanEvents& events, std::span<const std::size_t> centres, Best& best);
  void search_any(std::size_t centre, const ScanEvents& events, const Spread& spread, Best& best);
  [[nodiscard]] bool look_at_steps(std::size_t centre, std::size_t at, std::size_t until, const ScanEvents& events,
                                   const Spread& spread, Best& best);
  void look_at_step(std::size_t centre, std::size_t at, const ScanEvents& events, Best& best);
  void look_at_starts(std::size_t centre, std::size_t at, std::size_t from, std::size_t until, Best& best);
  template <int kSign>
  bool count_cases(std::uint32_t place, const ScanEvents& events);
  template <int kSign>
  bool count_spread(std::uint32_t place, const Spread& spread);
  void spread_cases(const ScanEvents& events, Spread& spread) const;
  void need_more_than(std::size_t at, const Best& best);
  [[nodiscard]] bool may_beat_somewhere(std::size_t at, const Best& best);
  [[nodiscard]] bool may_beat_from(std::size_t start) const;
  [[nodiscard]] std::size_t blocks_of_case() const;
  [[nodiscard]] std::size_t blocks_of_units() const;
  void mark_alive(const ScanEvents& events, Alive& alive) const;
  template <std::size_t kVectors>
  void search_ending(std::size_t centre, const ScanEvents& events, const Alive& alive, Best& best);
  void search_plainly(std::size_t centre, const ScanEvents& events, Best& best) const;
  void consider(std::size_t centre, std::size_t at, std::size_t from, std::size_t to, std::uint64_t cases, Best& best) const;

  const ScanPlan& plan_;
  std::size_t short_size_ = 0;  // bytes of the counts of one replicate in search_short
  std::vector<std::uint8_t> counts_;
  ScanDense dense_;
  std::vector<std::size_t> all_centres_;           // where places have many cases; else none
  std::vector<std::vector<std::size_t>> crowded_;  // centres of each replicate of a batch
  std::vector<std::uint32_t> blocks_;
  unsigned block_bits_ = 0;
  bool is_spread_ = false;
  std::vector<Spread> spread_;              // of each replicate of a batch, where places have many cases
  std::uint32_t fullest_ = 0;               // cases in two neighbouring blocks, at most
  std::vector<std::uint8_t> needed_;        // what each length needs, in every lane
  std::vector<std::uint8_t> steps_of_age_;  // zeros, then ones
  std::vector<Alive> alive_;                // of each replicate of a batch, where windows end with the last unit
};

}  // namespace samverkan::stats
