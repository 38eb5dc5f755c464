// SPDX-License-Identifier: EUPL-1.2
// Question: the same as scan_search.hpp, where places have many cases: those of a place are added by unit all at once, and steps
// that hardly make a circle larger are looked at together, with the cases of all and the expectation of the first. Exact all the
// same. Units, Range, Cost, Seed, Reference, Not promised: as in scan.hpp, which is the door.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/scan_plan.hpp"

namespace samverkan::stats {

/// Borrows the plan. It keeps its memory between replicates.
class ScanDense {
 public:
  explicit ScanDense(const ScanPlan& plan);

  /// Whether its counts are few enough to keep: not where units and places are both very many.
  [[nodiscard]] bool fits() const;
  /// The replicate that is searched from now on. Precondition: fits().
  void take(const ScanEvents& events);
  /// The greatest log-likelihood ratio of the centre's windows, or `best` where none is above it; nothing where a circle has more
  /// cases than are counted here.
  [[nodiscard]] std::optional<double> greatest_above(std::size_t centre, double best);

 private:
  using Count = std::uint16_t;

  void look_at(std::size_t at, std::size_t until);
  void look_at_step(std::size_t at);
  template <int kSign>
  void add(std::size_t at);
  [[nodiscard]] bool may_beat(const Count* needed) const;
  [[nodiscard]] const Count* needed_at(std::size_t at);
  void raise_to(double best);

  const ScanPlan& plan_;
  std::size_t width_;                 // units, and what fills the last register
  std::vector<Count> by_unit_;        // place × unit
  std::vector<std::uint32_t> cases_;  // of each place
  std::vector<Count> circle_;         // by unit, and zeros after them
  std::size_t centre_ = 0;
  double best_ = 0;
  std::vector<double> row_size_;  // the least of each row of the plan's thresholds
  std::vector<Count> fewest_;     // that beat the best, by the leading digits of what is expected
  std::size_t first_key_ = 0;
  std::vector<Count> needed_;            // row × length × unit that a window begins in
  std::vector<std::uint32_t> made_for_;  // of each row, the turn that it was worked out in
  std::uint32_t turn_ = 0;               // one for each best
};

}  // namespace samverkan::stats
