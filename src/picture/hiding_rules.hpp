// SPDX-License-Identifier: EUPL-1.2
// Which numbers of a table must stay hidden so that small counts cannot be worked out from those that are shown?
// Method and its limits: docs/methods/hiding.md. Pure and repeatable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::picture {

inline constexpr int kHidingMethodVersion = 3;

/// Counts of 1…4 are small: nobody without row right reads them.
inline constexpr int kSmallMax = 4;

/// How a cell leaves the house: as its number, as "1–4", or not at all (to protect another cell, or because the label itself
/// would give something away).
enum class Mark : std::uint8_t { shown, small, held_back };

/// total = sum of parts; both index the same list of cells.
struct Sum {
  std::uint32_t total;
  std::vector<std::uint32_t> parts;
};

struct HidingOptions {
  int small_max = kSmallMax;  // shared rooms 4, the public page 9; a municipality may raise it, never lower it
};

struct Hidden {
  std::vector<Mark> marks;             // one a cell
  std::vector<std::uint32_t> exposed;  // small cells that earlier publications give away whatever is hidden now; else empty
};

/// Hides every count of 1…small_max. Then hides more until no small cell can be bounded more narrowly than 1…small_max from what
/// is shown: the numbers, the sums together, the labels "1–4", and that a hidden count is not zero. (That a total is no less than
/// the number of its leaves that are not zero all can see; that is no narrowing.)
/// What goes is the label of a cell that stands in the way, else the smallest non-zero shown cell of a sum that bounds, or the
/// smallest shown number that stands in the way of another table. Never a zero. `published`: cells that an earlier edition shows
/// already (may be empty); they are never chosen. Preconditions: the sums hold for `counts`; counts ≥ 0. Cost: about 30 µs a
/// small cell. Not promised: that as little as possible is hidden.
[[nodiscard]] Hidden hide(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published,
                          HidingOptions options);

}  // namespace samverkan::picture
