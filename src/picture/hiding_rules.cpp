// SPDX-License-Identifier: EUPL-1.2
// A cell is safe when a table exists that has the same shown numbers and another value in that cell. Such a table is looked for
// by successive projection: the cell is set to the value it must be able to take, and every sum that no longer holds hands its
// difference to its hidden cells, until all sums hold or the effort is spent. What is found is a proof; not finding one only
// leads to hiding more, so that an unlucky search never discloses anything.
#include "picture/hiding_rules.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <optional>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();
constexpr double kTolerance = 1e-6;
constexpr int kEffortMax = 20'000;  // sums repaired in one search

enum class Way { upward, downward };

class Hiding {
 public:
  Hiding(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published, HidingOptions options)
      : counts_(counts), sums_(sums), published_(published), small_max_(options.small_max) {
    marks_.assign(counts.size(), Mark::shown);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] >= 1 && counts[i] <= small_max_ && !is_published(i)) marks_[i] = Mark::small;
    }
    index_sums();
    value_.assign(counts.begin(), counts.end());
    queued_.assign(sums.size(), false);
  }

  Hidden run() {
    protect_single_sums();
    Hidden hidden;
    for (std::uint32_t cell = 0; cell < counts_.size(); ++cell) {
      if (marks_[cell] != Mark::small) continue;
      bool is_safe = true;
      for (const Way way : {Way::upward, Way::downward}) {
        while (is_safe && !can_reach(cell, way)) is_safe = hide_one_more(cell);
      }
      if (!is_safe) hidden.exposed.push_back(cell);
    }
    hidden.marks = std::move(marks_);
    return hidden;
  }

 private:
  // Each cell's sums as a compressed list: sums_of_[first_[c] … first_[c + 1]).
  void index_sums() {
    first_.assign(counts_.size() + 1, 0);
    const auto visit = [&](auto&& f) {
      for (std::uint32_t s = 0; s < sums_.size(); ++s) {
        f(s, sums_[s].total);
        for (const std::uint32_t part : sums_[s].parts) f(s, part);
      }
    };
    visit([&](std::uint32_t, std::uint32_t cell) { ++first_[cell + 1]; });
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    sums_of_.resize(first_.back());
    std::vector<std::uint32_t> at(first_.begin(), first_.end() - 1);
    visit([&](std::uint32_t s, std::uint32_t cell) { sums_of_[at[cell]++] = s; });
  }

  [[nodiscard]] std::span<const std::uint32_t> sums_of(std::uint32_t cell) const {
    return {sums_of_.data() + first_[cell], first_[cell + 1] - first_[cell]};
  }
  [[nodiscard]] bool is_published(std::size_t cell) const { return !published_.empty() && published_[cell]; }
  [[nodiscard]] bool is_hidden(std::uint32_t cell) const { return marks_[cell] != Mark::shown; }

  // What a reader knows of a hidden cell before looking at any sum.
  [[nodiscard]] double lowest(std::uint32_t cell, Way way) const {
    if (way == Way::downward) return 0;
    return marks_[cell] == Mark::small ? 1 : small_max_ + 1;
  }
  [[nodiscard]] double highest(std::uint32_t cell, Way way) const {
    return way == Way::downward && marks_[cell] == Mark::small ? small_max_ : kNoLimit;
  }

  // The smallest shown non-zero cell of a sum.
  [[nodiscard]] std::optional<std::uint32_t> smallest_shown(const Sum& sum) const {
    std::optional<std::uint32_t> smallest;
    const auto consider = [&](std::uint32_t cell) {
      if (is_hidden(cell) || counts_[cell] == 0 || is_published(cell)) return;
      if (!smallest || counts_[cell] < counts_[*smallest]) smallest = cell;
    };
    for (const std::uint32_t part : sum.parts) consider(part);
    consider(sum.total);
    return smallest;
  }

  void hide_cell(std::uint32_t cell) {
    marks_[cell] = Mark::held_back;
    changed_.insert(changed_.end(), sums_of(cell).begin(), sums_of(cell).end());
  }

  // The bound that one sum alone gives, for every sum until nothing changes. Cheap, and finds most of what must be hidden.
  void protect_single_sums() {
    changed_.clear();
    for (std::uint32_t s = 0; s < sums_.size(); ++s) changed_.push_back(s);
    while (!changed_.empty()) {
      const std::uint32_t s = changed_.back();
      changed_.pop_back();
      while (bounds_a_part(sums_[s])) {
        const auto cell = smallest_shown(sums_[s]);
        if (!cell) break;
        hide_cell(*cell);
      }
    }
  }

  [[nodiscard]] bool bounds_a_part(const Sum& sum) const {
    if (is_hidden(sum.total)) return false;
    double left = counts_[sum.total], least = 0, most = 0;
    bool has_small = false;
    for (const std::uint32_t part : sum.parts) {
      if (!is_hidden(part)) {
        left -= counts_[part];
        continue;
      }
      has_small |= marks_[part] == Mark::small;
      least += lowest(part, Way::upward);
      most += highest(part, Way::downward);
    }
    if (!has_small) return false;
    return left - (least - 1) < small_max_ || left - (most - small_max_) > 1;
  }

  // ---- the search for another table

  [[nodiscard]] double gap_of(const Sum& sum) const {
    double parts = 0;
    for (const std::uint32_t part : sum.parts) parts += value_[part];
    return parts - value_[sum.total];  // what the parts have too much
  }

  void set(std::uint32_t cell, double value) {
    touched_.push_back(cell);
    value_[cell] = value;
    for (const std::uint32_t s : sums_of(cell)) {
      if (queued_[s]) continue;
      queued_[s] = true;
      queue_.push_back(s);
    }
  }

  bool can_reach(std::uint32_t cell, Way way) {
    const double target = way == Way::upward ? small_max_ : 1;
    if (counts_[cell] == static_cast<int>(target)) return true;
    set(cell, target);
    int effort = 0;
    bool is_found = true;
    while (!queue_.empty() && is_found) {
      const std::uint32_t s = queue_.front();
      queue_.pop_front();
      queued_[s] = false;
      is_found = ++effort <= kEffortMax && repair(s, cell, way);
      if (!is_found) stuck_ = s;
    }
    for (const std::uint32_t s : queue_) queued_[s] = false;
    queue_.clear();
    for (const std::uint32_t c : touched_) value_[c] = counts_[c];
    touched_.clear();
    return is_found;
  }

  // Hands the difference of a sum to its hidden cells in equal shares, again to those with room left. False when they have none.
  bool repair(std::uint32_t s, std::uint32_t fixed, Way way) {
    const Sum& sum = sums_[s];
    double gap = gap_of(sum);
    while (std::abs(gap) > kTolerance) {
      movable_.clear();
      const auto consider = [&](std::uint32_t cell, double sign) {
        if (cell == fixed || !is_hidden(cell)) return;
        const double room = gap * sign > 0 ? value_[cell] - lowest(cell, way) : highest(cell, way) - value_[cell];
        if (room > kTolerance / 10) movable_.push_back({cell, sign, room});
      };
      for (const std::uint32_t part : sum.parts) consider(part, 1);
      consider(sum.total, -1);
      if (movable_.empty()) return false;
      const double share = std::abs(gap) / static_cast<double>(movable_.size());
      for (const Movable& m : movable_) {
        const double step = std::min(share, m.room);
        set(m.cell, value_[m.cell] + (gap * m.sign > 0 ? -step : step));
      }
      gap = gap_of(sum);
    }
    return true;
  }

  // Hides one more cell near where the search got stuck. False when nothing is left to hide.
  bool hide_one_more(std::uint32_t cell) {
    const auto try_sum = [&](std::uint32_t s) {
      const auto smallest = smallest_shown(sums_[s]);
      if (smallest) marks_[*smallest] = Mark::held_back;
      return smallest.has_value();
    };
    if (try_sum(stuck_)) return true;
    std::vector<std::uint32_t> near(sums_of(cell).begin(), sums_of(cell).end());
    std::vector<bool> seen(sums_.size(), false);
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (seen[near[i]]) continue;
      seen[near[i]] = true;
      if (try_sum(near[i])) return true;
      const auto add = [&](std::uint32_t c) {
        if (is_hidden(c)) near.insert(near.end(), sums_of(c).begin(), sums_of(c).end());
      };
      for (const std::uint32_t part : sums_[near[i]].parts) add(part);
      add(sums_[near[i]].total);
    }
    return false;
  }

  struct Movable {
    std::uint32_t cell;
    double sign;
    double room;
  };

  std::span<const int> counts_;
  std::span<const Sum> sums_;
  const std::vector<bool>& published_;
  int small_max_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> first_, sums_of_, changed_;
  std::vector<double> value_;  // the table that is being tried
  std::vector<std::uint32_t> touched_;
  std::deque<std::uint32_t> queue_;
  std::vector<bool> queued_;
  std::vector<Movable> movable_;
  std::uint32_t stuck_ = 0;
};

}  // namespace

Hidden hide(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published, HidingOptions options) {
  CHECK(options.small_max >= 4, "small counts are protected up to 4 at least");
  CHECK(published.empty() || published.size() == counts.size(), "one entry a cell, or none");
  return Hiding(counts, sums, published, options).run();
}

}  // namespace samverkan::picture
