// SPDX-License-Identifier: EUPL-1.2
// The attack: a reader who knows every number that is shown asks a linear program between which limits each hidden one lies.
// It finds nothing when every range contains 1–4 whole.
#include "picture/hiding_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "picture/columns.hpp"
#include "picture/lattice.hpp"

namespace samverkan::picture {
namespace {

// A linear program  max c·x,  A x = b,  x ≥ 0  on a full tableau, Bland's rule against cycling. Small and slow on purpose: it
// shares no thought with the code it attacks.
class Simplex {
 public:
  Simplex(std::vector<std::vector<double>> a, std::vector<double> b) : columns_(a.empty() ? 0 : a[0].size()) {
    for (std::size_t r = 0; r < a.size(); ++r) {
      if (b[r] < 0) {
        for (double& v : a[r]) v = -v;
        b[r] = -b[r];
      }
      for (std::size_t k = 0; k < a.size(); ++k) a[r].push_back(k == r ? 1 : 0);
      a[r].push_back(b[r]);
      rows_.push_back(std::move(a[r]));
      basis_.push_back(columns_ + r);
    }
    width_ = columns_ + rows_.size() + 1;
    std::vector<double> phase_one(width_, 0);
    for (std::size_t k = columns_; k + 1 < width_; ++k) phase_one[k] = -1;
    const double rest = climb(phase_one, width_ - 1);
    if (rest < -1e-6) throw std::logic_error("the true table does not satisfy its own sums");
    for (std::size_t r = 0; r < rows_.size(); ++r) {  // artificial variables that stay in the basis at zero are driven out
      if (basis_[r] < columns_) continue;
      for (std::size_t k = 0; k < columns_; ++k) {
        if (std::abs(rows_[r][k]) > 1e-7) {
          pivot(r, k);
          break;
        }
      }
    }
  }

  // The largest value of sign · x[at]; infinity when there is none.
  double extreme(std::size_t at, double sign) {
    std::vector<double> goal(width_, 0);
    goal[at] = sign;
    return climb(goal, columns_);
  }

 private:
  double climb(std::vector<double> reduced, std::size_t enter_before) {
    double value = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) eliminate(reduced, value, r);
    for (;;) {
      std::size_t enter = enter_before;
      for (std::size_t k = 0; k < enter_before; ++k) {
        if (reduced[k] > 1e-9) {
          enter = k;
          break;
        }
      }
      if (enter == enter_before) return value;
      std::size_t leave = rows_.size();
      double best = std::numeric_limits<double>::infinity();
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        const bool is_artificial = basis_[r] >= columns_ && enter_before == columns_;
        if (is_artificial && std::abs(rows_[r][enter]) > 1e-9) {
          leave = r, best = 0;
          break;
        }
        if (rows_[r][enter] <= 1e-9) continue;
        const double ratio = rows_[r].back() / rows_[r][enter];
        if (ratio < best - 1e-12 || (ratio < best + 1e-12 && leave < rows_.size() && basis_[r] < basis_[leave]))
          best = ratio, leave = r;
      }
      if (leave == rows_.size()) return std::numeric_limits<double>::infinity();
      pivot(leave, enter);
      eliminate(reduced, value, leave);
    }
  }

  void eliminate(std::vector<double>& reduced, double& value, std::size_t r) {
    const double factor = reduced[basis_[r]];
    if (factor == 0) return;
    for (std::size_t k = 0; k + 1 < width_; ++k) reduced[k] -= factor * rows_[r][k];
    value += factor * rows_[r].back();
  }

  void pivot(std::size_t r, std::size_t k) {
    const double by = rows_[r][k];
    for (double& v : rows_[r]) v /= by;
    for (std::size_t o = 0; o < rows_.size(); ++o) {
      const double factor = rows_[o][k];
      if (o == r || factor == 0) continue;
      for (std::size_t j = 0; j < width_; ++j) rows_[o][j] -= factor * rows_[r][j];
    }
    basis_[r] = k;
  }

  std::size_t columns_, width_ = 0;
  std::vector<std::vector<double>> rows_;
  std::vector<std::size_t> basis_;
};

struct Range {
  double low, high;
};

// What the reader knows: the shown cells, the sums, and that no count is negative.
std::vector<std::pair<std::uint32_t, Range>> attack(const std::vector<int>& counts, const std::vector<Sum>& sums,
                                                    const std::vector<Mark>& marks) {
  std::vector<int> variable(counts.size(), -1);
  std::vector<std::uint32_t> cells;
  for (std::uint32_t c = 0; c < counts.size(); ++c) {
    if (marks[c] != Mark::shown) variable[c] = static_cast<int>(cells.size()), cells.push_back(c);
  }
  if (cells.empty()) return {};
  std::vector<std::vector<double>> a;
  std::vector<double> b;
  for (const Sum& sum : sums) {
    std::vector<double> row(cells.size(), 0);
    double rest = 0;
    const auto add = [&](std::uint32_t c, double sign) {
      if (variable[c] >= 0) row[static_cast<std::size_t>(variable[c])] += sign;
      else rest -= sign * counts[c];
    };
    for (const std::uint32_t part : sum.parts) add(part, 1);
    add(sum.total, -1);
    if (std::any_of(row.begin(), row.end(), [](double v) { return v != 0; })) a.push_back(row), b.push_back(rest);
  }
  if (a.empty()) a.emplace_back(cells.size(), 0.0), b.push_back(0);
  Simplex program(a, b);
  std::vector<std::pair<std::uint32_t, Range>> ranges;
  for (std::size_t v = 0; v < cells.size(); ++v) {
    if (marks[cells[v]] != Mark::small) continue;
    ranges.emplace_back(cells[v], Range{-program.extreme(v, -1), program.extreme(v, 1)});
  }
  return ranges;
}

// A small town: one municipality, districts, neighbourhoods; a few busy groups and weeks of one year; mostly small numbers.
struct Town {
  Tree tree;
  YearTable table;
  std::vector<Sum> sums;
};

Town random_town(unsigned seed) {
  std::mt19937 dice(seed);
  const auto below = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
  Town town;
  town.tree.nodes.push_back({-1, "m", "m"});
  const int districts = 1 + below(3);
  for (int d = 0; d < districts; ++d) town.tree.nodes.push_back({0, "d", "d" + std::to_string(d)});
  for (int d = 0; d < districts; ++d) {
    for (int n = below(4); n > 0; --n) town.tree.nodes.push_back({1 + d, "n", "n" + std::to_string(town.tree.nodes.size())});
  }
  Columns columns;
  const int groups = 1 + below(3), weeks = 1 + below(5), first_week = 1 + below(46), scale = 1 + below(7);
  int id = 0;
  for (std::size_t node = 0; node < town.tree.nodes.size(); ++node) {
    for (int g = 0; g < groups; ++g) {
      const std::uint16_t category = columns.category("C" + std::to_string(g), g);
      for (int w = 0; w < weeks; ++w) {
        int n = below(3) == 0 ? 0 : below(1 + scale);
        if (below(6) == 0) n += below(20);
        if (node == 0 && below(3) != 0) n = 0;
        for (; n > 0; --n) {
          columns.put({.id = std::to_string(id++),
                       .week = week_index({2025, first_week + w}),
                       .node = static_cast<std::uint16_t>(node),
                       .category = category});
        }
      }
    }
  }
  town.table = YearTable::count(columns, town.tree, 2025, {2026, 30});
  town.sums = town.table.sums();
  return town;
}

class TwoHundredTowns : public testing::TestWithParam<int> {};

TEST_P(TwoHundredTowns, no_hidden_count_can_be_worked_out_from_what_is_shown) {
  const int small_max = GetParam();
  int hidden = 0, held_back = 0, non_zero = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Town town = random_town(seed);
    const Hidden answer = hide(town.table.counts(), town.sums, {}, {.small_max = small_max});
    ASSERT_TRUE(answer.exposed.empty());
    for (std::size_t c = 0; c < answer.marks.size(); ++c) {
      const int n = town.table.counts()[c];
      ASSERT_EQ(answer.marks[c] == Mark::small, n >= 1 && n <= small_max);
      ASSERT_TRUE(n > 0 || answer.marks[c] == Mark::shown);
      non_zero += n > 0;
      hidden += answer.marks[c] == Mark::small;
      held_back += answer.marks[c] == Mark::held_back;
    }
    for (const auto& [cell, range] : attack(town.table.counts(), town.sums, answer.marks)) {
      EXPECT_LE(range.low, 1 + 1e-3) << "cell " << cell << " holds " << town.table.counts()[cell];
      EXPECT_GE(range.high, small_max - 1e-3) << "cell " << cell << " holds " << town.table.counts()[cell];
    }
  }
  std::cout << "1–" << small_max << ": of " << non_zero << " numbers " << hidden << " small, " << held_back
            << " held back for their sake\n";
}

INSTANTIATE_TEST_SUITE_P(SharedAndOpen, TwoHundredTowns, testing::Values(4, 9));

TEST(Hiding, a_single_small_count_beside_a_shown_total_takes_another_cell_with_it) {
  //                          total parts
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const auto marks = hide(counts, sums, {}, {}).marks;
  EXPECT_EQ(marks, (std::vector{Mark::shown, Mark::small, Mark::held_back, Mark::shown}));
}

TEST(Hiding, ones_that_fill_a_total_take_the_total_with_them) {
  // Six shown sums of ones: as zeros are shown, six parts that are not zero and a total of six would give all away.
  const std::vector<int> counts{6, 1, 1, 1, 1, 1, 1};
  const auto marks = hide(counts, std::vector<Sum>{{0, {1, 2, 3, 4, 5, 6}}}, {}, {}).marks;
  EXPECT_EQ(marks[0], Mark::held_back);
}

TEST(Hiding, a_table_without_small_counts_is_shown_whole) {
  const std::vector<int> counts{16, 5, 11, 0};
  const auto marks = hide(counts, std::vector<Sum>{{0, {1, 2, 3}}}, {}, {}).marks;
  EXPECT_EQ(marks, std::vector<Mark>(4, Mark::shown));
}

TEST(Hiding, rows_and_columns_together_give_nothing_away) {
  // 2 × 2 with one small count: hiding one more in its row and column leaves the fourth as the key to all.
  //  2 9 | 11
  //  8 7 | 15
  // 10 16| 26
  const std::vector<int> counts{2, 9, 11, 8, 7, 15, 10, 16, 26};
  const std::vector<Sum> sums{{2, {0, 1}}, {5, {3, 4}}, {8, {6, 7}}, {6, {0, 3}}, {7, {1, 4}}, {8, {2, 5}}};
  const auto marks = hide(counts, sums, {}, {}).marks;
  for (const auto& [cell, range] : attack(counts, sums, marks)) {
    EXPECT_LE(range.low, 1 + 1e-3);
    EXPECT_GE(range.high, 4 - 1e-3);
  }
}

TEST(Hiding, a_cell_that_an_edition_shows_is_never_hidden_afterwards_and_what_it_gives_away_is_said) {
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const Hidden answer = hide(counts, sums, {true, false, true, true}, {});
  EXPECT_EQ(answer.marks[2], Mark::shown);
  EXPECT_EQ(answer.exposed, std::vector<std::uint32_t>{1});
}

TEST(Hiding, the_attack_itself_finds_what_plain_hiding_of_small_counts_gives_away) {
  const std::vector<int> counts{20, 3, 6, 11};
  const std::vector<Sum> sums{{0, {1, 2, 3}}};
  const std::vector<Mark> only_small{Mark::shown, Mark::small, Mark::shown, Mark::shown};
  const auto ranges = attack(counts, sums, only_small);
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_NEAR(ranges[0].second.low, 3, 1e-6);
  EXPECT_NEAR(ranges[0].second.high, 3, 1e-6);
}

}  // namespace
}  // namespace samverkan::picture
