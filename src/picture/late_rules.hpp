// SPDX-License-Identifier: EUPL-1.2
// What came after a week's edition was locked: which reports a correction counts, and what is said of the others. Pure.
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kit/base/time.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// A correction changes a number only when it moves by at least this much.
inline constexpr int kCorrectionMin = 5;

/// The smallest part of the lattice: an area's own reports (those of its parts are the parts' own) of one category group.
using LateCell = std::pair<std::string, int>;  // area id, group

/// One lock of a week: the first, or that of a correction, which counts late reports of some cells.
struct Lock {
  UtcTime at;
  std::set<LateCell> admitted;  // of a correction
};

/// An area's week that is locked: the first lock, then those of its corrections, in order of time.
struct LockedWeek {
  std::string area_id;
  IsoWeek week;
  std::vector<Lock> locks;
};

/// Whether a report of a cell that was received then is left out of the locked week.
[[nodiscard]] bool is_late(const LockedWeek& week, const LateCell& cell, UtcTime received_at);

/// The cells that a correction counts: those with at least kCorrectionMin late reports. Every number that is a sum of cells then
/// moves by that much or not at all.
[[nodiscard]] std::set<LateCell> admitted_by(const std::vector<std::pair<LateCell, int>>& late);

/// "Inkommet senare" of an area, from the number of late reports that lie in each node itself: hidden over the whole tree like
/// any count, and from 5 up a class ("5–9", "10–19", "20–29", "30+"), since the lock of each area has a time of its own.
[[nodiscard]] Figure late_figure(const Tree& tree, std::span<const int> own_counts, int node);

}  // namespace samverkan::picture
