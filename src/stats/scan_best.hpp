// SPDX-License-Identifier: EUPL-1.2
// Question: the best window of one centre, and where it is. A window matters only when a case was just added to it and when it
// begins and ends with a case: what is expected rises with every place and every unit. Units, Range, Cost, Seed, Reference, Not
// promised: as in scan.hpp, which is the door.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "stats/scan_circles.hpp"
#include "stats/scan_expected.hpp"
#include "stats/scan_null.hpp"

namespace samverkan::stats {

struct ScanWindow {
  std::size_t step = 0;          // the circle
  std::size_t from = 0, to = 0;  // units, both within
  std::uint64_t cases = 0;
  double expected = 0;
  double llr = 0;  // 0: there is none
};

/// What is searched. It borrows; all must outlive it.
struct ScanSpace {
  const ScanCircles& circles;
  const ScanExpected& expected;
  std::size_t length_max;  // units of a window
  bool ends_last;          // only windows that end with the last unit
  int cases_min;
};

/// What is expected in the circle of a step of the centre from one unit to another, both within.
[[nodiscard]] double expected_in(const ScanSpace& space, std::size_t centre, std::size_t step, std::size_t from, std::size_t to);

/// Units that a window with a place may not touch: one byte a unit, or empty for none.
using ScanBlocked = std::function<std::span<const std::uint8_t>(std::uint32_t place)>;

/// On a tie the window with fewer places. Cost: for each case in the circles, the square of the cases within reach of it.
[[nodiscard]] ScanWindow best_of_centre(const ScanSpace& space, const ScanEvents& events, std::size_t centre,
                                        const ScanBlocked& blocked = {});

}  // namespace samverkan::stats
