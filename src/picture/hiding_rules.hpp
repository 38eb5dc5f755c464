// SPDX-License-Identifier: EUPL-1.2
// Which numbers of a table must stay hidden so that small counts cannot be worked out from those that are shown?
// Method and its limits: docs/methods/hiding.md. Pure and repeatable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samverkan::picture {

inline constexpr int kHidingMethodVersion = 1;

/// How a cell leaves the house: as its number, as "1–4", or not at all (to protect another cell).
enum class Mark : std::uint8_t { shown, small, held_back };

/// total = sum of parts; both index the same list of cells.
struct Sum {
  std::uint32_t total;
  std::vector<std::uint32_t> parts;
};

struct HidingOptions {
  int small_max = 4;  // shared rooms 4, the public page 9; a municipality may raise it, never lower it
};

struct Hidden {
  std::vector<Mark> marks;             // one a cell
  std::vector<std::uint32_t> exposed;  // small cells that earlier publications give away whatever is hidden now; else empty
};

/// Hides every count of 1…small_max. Then, as long as a small cell can be bounded more narrowly than 1…small_max from what is
/// shown, hides the smallest non-zero shown cell of a sum that bounds it.
/// "Can be bounded" means: within the sums, with every shown cell known,
///   upward    a small cell cannot reach small_max although small cells are known to be at least 1 and held-back ones more than
///             small_max, or
///   downward  it cannot reach 1 although cells may be 0, small cells being known to be at most small_max.
/// `published`: cells that an earlier edition shows already (may be empty); they are never chosen.
/// Preconditions: the sums hold for `counts`; counts ≥ 0. Cost: grows with the number of small cells; about 20 µs each.
[[nodiscard]] Hidden hide(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published,
                          HidingOptions options);

}  // namespace samverkan::picture
