// SPDX-License-Identifier: EUPL-1.2
#include "picture/late_rules.hpp"

#include <algorithm>
#include <array>

#include "kit/base/check.hpp"
#include "picture/disclosure.hpp"
#include "picture/hiding_rules.hpp"

namespace samverkan::picture {
namespace {

std::string class_of(int count) {
  if (count < 10) return "5–9";
  if (count < 20) return "10–19";
  return count < 30 ? "20–29" : "30+";
}

}  // namespace

bool is_late(const LockedWeek& week, const LateCell& cell, UtcTime received_at) {
  CHECK(!week.locks.empty(), "a locked week has been locked");
  if (received_at <= week.locks.front().at) return false;
  return std::none_of(week.locks.begin() + 1, week.locks.end(),
                      [&](const Lock& lock) { return received_at <= lock.at && lock.admitted.contains(cell); });
}

std::set<LateCell> admitted_by(const std::vector<std::pair<LateCell, int>>& late) {
  std::set<LateCell> cells;
  for (const auto& [cell, count] : late) {
    if (count >= kCorrectionMin) cells.insert(cell);
  }
  return cells;
}

Figure late_figure(const Tree& tree, std::span<const int> own_counts, int node) {
  CHECK(own_counts.size() == tree.nodes.size(), "each node has a count");
  // Totals of the nodes, then what lies in each node itself; parents stand before their children.
  const std::size_t size = tree.nodes.size();
  std::vector<int> counts(own_counts.begin(), own_counts.end());
  std::vector<Sum> sums(size);
  for (std::size_t i = size; i-- > 0;) {
    sums[i].total = static_cast<std::uint32_t>(i);
    sums[i].parts.push_back(static_cast<std::uint32_t>(size + i));
    if (const int parent = tree.nodes[i].parent; parent >= 0) {
      counts[static_cast<std::size_t>(parent)] += counts[i];
      sums[static_cast<std::size_t>(parent)].parts.push_back(static_cast<std::uint32_t>(i));
    }
  }
  counts.insert(counts.end(), own_counts.begin(), own_counts.end());
  const Hidden hidden = hide(counts, sums, {}, {.small_max = kSmallMax});
  const auto at = static_cast<std::size_t>(node);
  if (hidden.marks[at] != Mark::shown || counts[at] == 0) return figure_of(hidden.marks[at], counts[at], kSmallMax);
  return {std::nullopt, class_of(counts[at]), true, ""};
}

}  // namespace samverkan::picture
