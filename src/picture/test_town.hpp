// SPDX-License-Identifier: EUPL-1.2
// A small town of chance: one municipality, districts, neighbourhoods; a few busy groups and weeks of one year; mostly small
// numbers. For tests.
#pragma once

#include <string>
#include <vector>

#include "kit/base/random.hpp"
#include "picture/columns.hpp"
#include "picture/lattice.hpp"

namespace samverkan::picture {

struct Town {
  SeededRandom dice;
  Tree tree;
  Columns columns;
  int groups = 1, weeks = 1, first_week = 1;
  std::vector<Row> rows;

  int below(int n) { return static_cast<int>(dice.below(static_cast<std::uint64_t>(n))); }
  void report(int node, int group, int week) {
    Row row{.id = std::to_string(rows.size()),
            .week = week_index({2025, week}),
            .node = static_cast<std::uint16_t>(node),
            .category = columns.category("C" + std::to_string(group), group)};
    columns.put(row);
    rows.push_back(std::move(row));
  }
  // One is withdrawn, or is found to be of another group.
  void withdraw(std::size_t row) { rows[row].flags = kNotCounted, columns.put(rows[row]); }
  void regroup(std::size_t row, int group) {
    rows[row].category = columns.category("C" + std::to_string(group), group), columns.put(rows[row]);
  }
  int any_week() { return first_week + below(weeks); }
  void report_anywhere(int week) { report(below(static_cast<int>(tree.nodes.size())), below(groups), week); }
  [[nodiscard]] YearTable table() const { return YearTable::count(columns, tree, 2025, {2026, 30}); }
};

inline Town random_town(unsigned seed) {
  Town town{.dice = SeededRandom(Seed{seed}), .tree = {}, .columns = {}, .rows = {}};
  town.tree.nodes.push_back({-1, "m", "m"});
  const int districts = 1 + town.below(3);
  for (int d = 0; d < districts; ++d) town.tree.nodes.push_back({0, "d" + std::to_string(d), "d" + std::to_string(d)});
  for (int d = 0; d < districts; ++d) {
    for (int n = town.below(4); n > 0; --n) {
      const std::string name = "n" + std::to_string(town.tree.nodes.size());
      town.tree.nodes.push_back({1 + d, name, name});
    }
  }
  town.groups = 1 + town.below(3);
  town.weeks = 1 + town.below(5);
  town.first_week = 1 + town.below(46);
  const int scale = 1 + town.below(7);
  for (std::size_t node = 0; node < town.tree.nodes.size(); ++node) {
    for (int g = 0; g < town.groups; ++g) {
      for (int w = 0; w < town.weeks; ++w) {
        int n = town.below(3) == 0 ? 0 : town.below(1 + scale);
        if (town.below(6) == 0) n += town.below(20);
        if (node == 0 && town.below(3) != 0) n = 0;
        for (; n > 0; --n) town.report(static_cast<int>(node), g, town.first_week + w);
      }
    }
  }
  return town;
}

}  // namespace samverkan::picture
