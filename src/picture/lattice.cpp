// SPDX-License-Identifier: EUPL-1.2
#include "picture/lattice.hpp"

#include <algorithm>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

// Rows by node, week (the last bucket: reports wider than a week) and group. Codes without a tile are left out.
Counts count_year(const Columns& columns, const Tree& tree, int year, int weeks, std::uint8_t flags_ignored, int weeks_taken) {
  Query query;
  query.node = each_one(tree.nodes.size());
  query.first_week = week_index({year, 1});
  query.week = Axis{std::vector<std::uint32_t>(static_cast<std::size_t>(weeks), kLeftOut), static_cast<std::uint32_t>(weeks + 1)};
  for (int w = 0; w < weeks_taken; ++w) query.week->bucket_of[static_cast<std::size_t>(w)] = static_cast<std::uint32_t>(w);
  query.year_only = Axis{std::vector<std::uint32_t>(static_cast<std::size_t>(year - 1969), kLeftOut), 1};
  query.year_only->bucket_of.back() = static_cast<std::uint32_t>(weeks);
  query.category = Axis{{}, static_cast<std::uint32_t>(kGroupCount)};
  for (const int group : columns.category_groups()) {
    query.category->bucket_of.push_back(group < 0 ? kLeftOut : static_cast<std::uint32_t>(group));
  }
  query.flags_ignored = flags_ignored;
  return columns.count(query);
}

}  // namespace

YearTable YearTable::count(const Columns& columns, const Tree& tree, int iso_year, IsoWeek open_from) {
  YearTable table;
  table.year_ = iso_year;
  table.weeks_ = weeks_in_year(iso_year);
  const int real_nodes = static_cast<int>(tree.nodes.size());
  table.children_.resize(tree.nodes.size());
  table.unknown_.assign(tree.nodes.size(), -1);
  for (int node = 1; node < real_nodes; ++node) {
    CHECK(tree.nodes[static_cast<std::size_t>(node)].parent < node, "parents stand before their children");
    table.children_[static_cast<std::size_t>(tree.nodes[static_cast<std::size_t>(node)].parent)].push_back(node);
  }
  table.nodes_ = real_nodes;
  for (int node = 0; node < real_nodes; ++node) {
    auto& children = table.children_[static_cast<std::size_t>(node)];
    if (children.empty()) continue;
    table.unknown_[static_cast<std::size_t>(node)] = table.nodes_;
    children.push_back(table.nodes_++);
  }
  table.counts_.assign(table.cell(table.nodes_, 0, 0), 0);

  // Planning-only rows enter when their week is over: counted in weeks before open_from only.
  const int closed = std::clamp(weeks_between({iso_year, 1}, open_from), 0, table.weeks_);
  const Counts all = count_year(columns, tree, iso_year, table.weeks_, kPlanningOnly, closed);
  const Counts open = count_year(columns, tree, iso_year, table.weeks_, 0, table.weeks_);
  const int year_at = table.weeks_ + kBlocks, without_week = year_at + 1;
  for (int node = 0; node < real_nodes; ++node) {
    for (int group = 0; group < kGroupCount; ++group) {
      for (int week = 0; week <= table.weeks_; ++week) {
        const auto at = [&](const Counts& counts) {
          return static_cast<int>(
              counts.at(static_cast<std::uint32_t>(node), static_cast<std::uint32_t>(week), static_cast<std::uint32_t>(group)));
        };
        const int n = week < closed || week == table.weeks_ ? at(all) : at(open);
        if (n == 0) continue;
        const auto add = [&](int to, int g, int time) { table.counts_[table.cell(to, g, time)] += n; };
        const auto add_times = [&](int to, int g) {
          add(to, g, week == table.weeks_ ? without_week : week);
          if (week < table.weeks_) add(to, g, table.weeks_ + block_of_week(week + 1));
          add(to, g, year_at);
        };
        const int unknown = table.unknown_[static_cast<std::size_t>(node)];
        for (const int g : {group, kAllGroups}) {
          if (unknown >= 0) add_times(unknown, g);
          for (int to = node; to >= 0; to = tree.nodes[static_cast<std::size_t>(to)].parent) add_times(to, g);
        }
      }
    }
  }
  return table;
}

std::optional<std::size_t> YearTable::find_cell(const CellKey& key) const {
  if (key.bucket.year != year_ || key.node < 0 || key.node >= nodes_ || key.group < 0 || key.group > kAllGroups)
    return std::nullopt;
  switch (key.bucket.span) {
    case Span::week:
      if (key.bucket.number < 1 || key.bucket.number > weeks_) return std::nullopt;
      return cell(key.node, key.group, key.bucket.number - 1);
    case Span::block:
      if (key.bucket.number < 1 || key.bucket.number > kBlocks) return std::nullopt;
      return cell(key.node, key.group, weeks_ + key.bucket.number - 1);
    case Span::year: return cell(key.node, key.group, weeks_ + kBlocks);
  }
  return std::nullopt;
}

std::optional<int> YearTable::unknown_place_in(int node) const {
  if (node < 0 || static_cast<std::size_t>(node) >= unknown_.size() || unknown_[static_cast<std::size_t>(node)] < 0)
    return std::nullopt;
  return unknown_[static_cast<std::size_t>(node)];
}

WeekTable YearTable::week(int time) const {
  CHECK(is_shared(time), "weeks alone are shared");
  WeekTable week;
  week.counts.resize(WeekTable::cell(nodes_, 0));
  for (int node = 0; node < nodes_; ++node) {
    for (int group = 0; group <= kAllGroups; ++group)
      week.counts[WeekTable::cell(node, group)] = counts_[cell(node, group, time)];
  }
  const auto add = [&](std::size_t total, const std::vector<std::size_t>& parts) {
    if (week.counts[total] == 0) return;
    Sum sum{static_cast<std::uint32_t>(total), {}};
    for (const std::size_t part : parts) {
      if (week.counts[part] > 0) sum.parts.push_back(static_cast<std::uint32_t>(part));
    }
    week.sums.push_back(std::move(sum));
  };
  std::vector<std::size_t> parts;
  for (int node = 0; node < nodes_; ++node) {
    for (int group = 0; group <= kAllGroups; ++group) {
      if (unknown_place_in(node)) {
        parts.clear();
        for (const int child : children_[static_cast<std::size_t>(node)]) parts.push_back(WeekTable::cell(child, group));
        add(WeekTable::cell(node, group), parts);
      }
    }
    parts.clear();
    for (int group = 0; group < kGroupCount; ++group) parts.push_back(WeekTable::cell(node, group));
    add(WeekTable::cell(node, kAllGroups), parts);
  }
  return week;
}

}  // namespace samverkan::picture
