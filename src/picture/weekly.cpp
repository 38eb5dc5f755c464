// SPDX-License-Identifier: EUPL-1.2
#include "picture/weekly.hpp"

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

constexpr std::size_t kColumns = kGroupCount + 1;

}  // namespace

WeeklyCounts WeeklyCounts::count(const Columns& columns, const Tree& tree, IsoWeek from, IsoWeek to,
                                 const std::vector<bool>& left_out) {
  CHECK(from <= to, "the first week is not after the last");
  WeeklyCounts made;
  made.nodes_ = static_cast<int>(tree.nodes.size());
  made.weeks_ = static_cast<std::size_t>(weeks_between(from, to)) + 1;
  made.counts_.assign(tree.nodes.size() * kColumns * made.weeks_, 0);
  Query query{.node = each_one(tree.nodes.size()), .week = each_one(made.weeks_), .first_week = week_index(from)};
  query.category = Axis{{}, static_cast<std::uint32_t>(kGroupCount)};
  for (std::size_t category = 0; category < columns.category_groups().size(); ++category) {
    const int group = columns.category_groups()[category];
    query.category->bucket_of.push_back(group < 0 || left_out[category] ? kLeftOut : static_cast<std::uint32_t>(group));
  }
  query.flags_ignored = kPlanningOnly;
  const Counts counts = columns.count(query);
  const auto at = [&](std::size_t node, std::size_t group) { return (node * kColumns + group) * made.weeks_; };
  for (std::size_t node = tree.nodes.size(); node-- > 0;) {  // parents stand before their children
    for (std::size_t week = 0; week < made.weeks_; ++week)
      for (std::size_t group = 0; group < kGroupCount; ++group) {
        const double own =
            counts.at(static_cast<std::uint32_t>(node), static_cast<std::uint32_t>(week), static_cast<std::uint32_t>(group));
        made.counts_[at(node, group) + week] += own;
        made.counts_[at(node, kAllGroups) + week] += own;
      }
    if (tree.nodes[node].parent < 0) continue;
    const std::size_t above = at(static_cast<std::size_t>(tree.nodes[node].parent), 0);
    for (std::size_t cell = 0; cell < kColumns * made.weeks_; ++cell)
      made.counts_[above + cell] += made.counts_[at(node, 0) + cell];
  }
  return made;
}

std::span<const double> WeeklyCounts::of(int node, int group) const {
  CHECK(node >= 0 && node < nodes_ && group >= 0 && group <= kAllGroups, "a cell of the tree and the tiles");
  return std::span(counts_).subspan((static_cast<std::size_t>(node) * kColumns + static_cast<std::size_t>(group)) * weeks_,
                                    weeks_);
}

}  // namespace samverkan::picture
