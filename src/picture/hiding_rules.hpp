// SPDX-License-Identifier: EUPL-1.2
// Which numbers of a table must stay hidden so that small counts cannot be worked out from those that are shown, now and before?
// Method and its limits: docs/methods/hiding.md. Pure and repeatable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::picture {

inline constexpr int kHidingMethodVersion = 4;

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

/// A cell in the last picture that was made of the table.
struct Seen {
  int count = 0;
  Mark mark = Mark::shown;
  bool operator==(const Seen&) const = default;
};

/// What a reader brings with him. A newcomer: nothing. A returning one: the numbers and labels he saw before, where the count is
/// still the same. A follower: also what the last picture said of the counts that have changed, and what came between.
enum class Reader : std::uint8_t { newcomer, returning, follower };

struct Exposure {
  std::uint32_t cell;
  Reader to;  // and to whoever knows more than that
  bool operator==(const Exposure&) const = default;
};

struct Hidden {
  std::vector<Mark> marks;        // one a cell
  std::vector<Exposure> exposed;  // small cells that what was shown before gives away whatever is hidden now
};

/// Hides every count of 1…small_max. Then hides more until no small cell can be bounded more narrowly than 1…small_max from what
/// is shown: the numbers, the sums together, the labels "1–4", and that a hidden count is not zero. (That a total is no less than
/// the number of its leaves that are not zero all can see; that is no narrowing.)
/// What goes is the label of a cell that stands in the way, else the smallest non-zero shown cell of a sum that bounds, or the
/// smallest shown number that stands in the way of another table. Never a zero.
/// `seen`: the last picture, a cell each, or empty. A count that is the same looks as it did. A small count that is the same is
/// protected from a follower, one that has changed from a returning reader; only where that cannot be done are numbers taken away
/// that were shown before, to protect it from newcomers, and the cell is exposed.
/// The order of the search is drawn for each cell by itself, so that what one cell needs does not depend on the others that were
/// searched before it, but for what was hidden for their sake. Preconditions: the sums hold for `counts`; counts ≥ 0; `seen` was
/// made with the same small_max. Cost: about 30 µs a small cell. Not promised: that as little as possible is hidden.
[[nodiscard]] Hidden hide(std::span<const int> counts, std::span<const Sum> sums, std::span<const Seen> seen,
                          HidingOptions options);

}  // namespace samverkan::picture
