// SPDX-License-Identifier: EUPL-1.2
// A cell is safe when another table exists that has the same shown numbers and in that cell the value it must be able to take.
// Such a table is looked for one report at a time: one more here, one fewer there, in a circuit of moves that ends when no shown
// number is disturbed; of the moves that could mend, the ones that leave least to mend are tried first, and taken back when they
// lead nowhere. What is found is a proof. Not finding one only leads to hiding more, so that an unlucky search never discloses
// anything.
#include "picture/hiding_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <optional>
#include <tuple>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

constexpr int kNoLimit = std::numeric_limits<int>::max() / 4;
constexpr int kMovesMax = 10;      // of a circuit; crossing areas and groups once takes four
constexpr int kStatesMax = 1'000;  // looked at for one circuit
constexpr std::size_t kBranches = 4;
constexpr std::size_t kCandidatesMax = 400;  // places weighed for one move

enum class Way { upward, downward };
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

class Hiding {
 public:
  Hiding(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published, HidingOptions options)
      : counts_(counts), sums_(sums), published_(published), small_max_(options.small_max) {
    marks_.assign(counts.size(), Mark::shown);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (is_small(i)) marks_[i] = Mark::small;
    }
    index_sums();
    index_leaves();
    change_.assign(counts.size(), 0);
    step_.assign(counts.size(), 0);
    is_touched_.assign(counts.size(), false);
  }

  Hidden run() {
    protect_single_sums();
    Hidden hidden;
    for (std::uint32_t cell = 0; cell < counts_.size(); ++cell) {
      if (!is_small(cell)) continue;
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

  [[nodiscard]] bool is_small(std::size_t cell) const {
    return counts_[cell] >= 1 && counts_[cell] <= small_max_ && !is_published(cell);
  }

  // What a reader knows of a hidden cell before looking at any sum: zeros are shown, so it is one at least; and its label.
  static constexpr int kLowest = 1;
  [[nodiscard]] int highest(std::uint32_t cell) const { return marks_[cell] == Mark::small ? small_max_ : kNoLimit; }
  // What a small cell must be able to fall to: one, or one for each of its leaves, which all can see are not zero.
  [[nodiscard]] int floor_of(std::uint32_t cell) const { return std::max<int>(kLowest, static_cast<int>(under_[cell].size())); }

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
      for (auto cell = to_hide(sums_[s]); cell; cell = to_hide(sums_[s])) hide_cell(*cell);
    }
  }

  // What must go from a sum that bounds one of its small parts: the label of a part that leaves too little to the others, the
  // label of the total, or the smallest shown number. Nothing when it does not, or when nothing is left.
  [[nodiscard]] std::optional<std::uint32_t> to_hide(const Sum& sum) const {
    const int total_high = is_hidden(sum.total) ? highest(sum.total) : counts_[sum.total];
    const int total_low = is_hidden(sum.total) ? kLowest : counts_[sum.total];
    std::int64_t shown = 0, least = 0, most = 0;
    for (const std::uint32_t part : sum.parts) {
      if (!is_hidden(part)) shown += counts_[part];
      else least += kLowest, most += highest(part);
    }
    for (const std::uint32_t part : sum.parts) {
      if (!is_hidden(part) || !is_small(part)) continue;
      if (total_high - shown - (least - kLowest) < small_max_)
        return marks_[sum.total] == Mark::small ? sum.total : smallest_shown(sum);
      if (total_low - shown - (most - highest(part)) > floor_of(part)) {
        const auto label = largest_labelled(sum, part);
        return label ? label : smallest_shown(sum);
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::uint32_t> largest_labelled(const Sum& sum, std::uint32_t beside) const {
    std::optional<std::uint32_t> largest;
    for (const std::uint32_t part : sum.parts)
      if (part != beside && marks_[part] == Mark::small && (!largest || counts_[part] > counts_[*largest])) largest = part;
    return largest;
  }

  // A leaf is a non-zero cell that is no total. over_[leaf]: the cell itself and all totals above it; under_[cell]: its leaves.
  void index_leaves() {
    under_.resize(counts_.size());
    over_.resize(counts_.size());
    std::vector<bool> is_total(counts_.size(), false);
    for (const Sum& sum : sums_) is_total[sum.total] = true;
    std::vector<std::uint32_t> seen_for(counts_.size(), kNone);
    for (std::uint32_t leaf = 0; leaf < counts_.size(); ++leaf) {
      if (is_total[leaf] || counts_[leaf] == 0) continue;
      auto& over = over_[leaf];
      over.push_back(leaf);
      seen_for[leaf] = leaf;
      for (std::size_t i = 0; i < over.size(); ++i) {
        for (const std::uint32_t s : sums_of(over[i])) {
          const std::uint32_t total = sums_[s].total;
          if (seen_for[total] == leaf) continue;
          seen_for[total] = leaf;
          over.push_back(total);
        }
      }
      for (const std::uint32_t cell : over) under_[cell].push_back(leaf);
    }
  }

  // ---- the search for another table: change_ is its difference from the true one

  // By how much the changed cell is out of what the numbers allow; the cell in question must have moved by wanted_.
  [[nodiscard]] int wrong(std::uint32_t cell, int change) const {
    if (!is_hidden(cell)) return std::abs(change);
    if (cell == asked_) return wanted_ > 0 ? std::max(0, wanted_ - change) : std::max(0, change - wanted_);
    const int value = counts_[cell] + change;
    return std::max({0, kLowest - value, value - highest(cell)});
  }

  // How much less (negative) or more is wrong after moving a leaf by one.
  [[nodiscard]] int effect_of(std::uint32_t leaf, int step) const {
    int effect = 0;
    for (const std::uint32_t cell : over_[leaf]) effect += wrong(cell, change_[cell] + step) - wrong(cell, change_[cell]);
    return effect;
  }

  void move(std::uint32_t leaf, int step) {
    for (const std::uint32_t cell : over_[leaf]) {
      if (!is_touched_[cell]) touched_.push_back(cell);
      is_touched_[cell] = true;
      change_[cell] += step;
    }
  }

  struct ToMend {
    std::uint32_t tightest = kNone;  // the wrong cell with the fewest leaves: the fewer ways to mend it, the sooner it is mended
    int cells = 0;
  };

  [[nodiscard]] ToMend to_mend() const {
    ToMend found;
    const auto consider = [&](std::uint32_t cell) {
      if (wrong(cell, change_[cell]) == 0) return;
      ++found.cells;
      if (found.tightest == kNone || under_[cell].size() < under_[found.tightest].size()) found.tightest = cell;
    };
    consider(asked_);
    for (const std::uint32_t cell : touched_) {
      if (cell != asked_) consider(cell);
    }
    return found;
  }

  [[nodiscard]] int step_for(std::uint32_t cell) const {
    if (cell == asked_) return wanted_ > 0 ? 1 : -1;
    if (!is_hidden(cell)) return change_[cell] > 0 ? -1 : 1;
    return counts_[cell] + change_[cell] < kLowest ? 1 : -1;
  }

  struct Candidate {
    int effect;
    std::uint32_t draw;  // decides between equal effects
    std::uint32_t leaf;
  };

  // The leaves under `cell` whose move leaves least to mend, best first.
  void find_best_leaves(std::uint32_t cell, int step, std::vector<Candidate>& best) {
    best.clear();
    const auto& leaves = under_[cell];
    const std::size_t tried = std::min(leaves.size(), kCandidatesMax);
    const std::size_t start = tried < leaves.size() ? next_random() % leaves.size() : 0;
    for (std::size_t i = 0; i < tried; ++i) {
      const std::uint32_t leaf = leaves[(start + i) % leaves.size()];
      if (!is_hidden(leaf) || counts_[leaf] + change_[leaf] + step < kLowest || step_[leaf] == -step) continue;
      best.push_back({effect_of(leaf, step), next_random(), leaf});
    }
    const std::size_t kept = std::min(best.size(), kBranches);
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      [](const Candidate& x, const Candidate& y) {
                        return std::tie(x.effect, x.draw, x.leaf) < std::tie(y.effect, y.draw, y.leaf);
                      });
    best.resize(kept);
  }

  // Moves single reports until no shown number is disturbed; what leads nowhere is taken back. Leaves the circuit in moved_.
  bool close_circuit(int moves_left) {
    const ToMend wrongs = to_mend();
    if (wrongs.cells == 0) return true;
    if (wrongs.cells == 1) note_obstacle(wrongs.tightest);
    if (moves_left == 0 || --states_left_ < 0) return false;
    const int step = step_for(wrongs.tightest);
    std::vector<Candidate>& best = best_at_[static_cast<std::size_t>(moves_left)];
    find_best_leaves(wrongs.tightest, step, best);
    for (const Candidate& candidate : best) {
      const int before = step_[candidate.leaf];
      step_[candidate.leaf] = step;
      move(candidate.leaf, step);
      moved_.push_back(candidate.leaf);
      if (close_circuit(moves_left - 1)) return true;
      moved_.pop_back();
      move(candidate.leaf, -step);
      step_[candidate.leaf] = before;
    }
    return false;
  }

  // Each circuit moves the cell by one and disturbs nothing.
  bool can_reach(std::uint32_t cell, Way way) {
    const int wanted = (way == Way::upward ? small_max_ : floor_of(cell)) - counts_[cell];
    if (wanted == 0 || (wanted < 0) != (way == Way::downward)) return true;
    asked_ = cell;
    wanted_ = 0;
    obstacle_ = kNone;
    bool is_found = true;
    while (is_found && wanted_ != wanted) {
      wanted_ += wanted > 0 ? 1 : -1;
      states_left_ = kStatesMax;
      is_found = close_circuit(kMovesMax);
      for (const std::uint32_t leaf : moved_) step_[leaf] = 0;
      moved_.clear();
    }
    for (const std::uint32_t touched : touched_) change_[touched] = 0, is_touched_[touched] = false;
    touched_.clear();
    return is_found;
  }

  // A shown number, or the label of a hidden one, that alone stood in the way: once it is gone, a circuit is closed. A label
  // goes before a number, and of numbers the smallest.
  void note_obstacle(std::uint32_t cell) {
    if (cell == asked_ || counts_[cell] == 0 || is_published(cell)) return;
    if (marks_[cell] == Mark::held_back || (marks_[cell] == Mark::small && counts_[cell] + change_[cell] < kLowest)) return;
    const auto cost = [&](std::uint32_t c) { return marks_[c] == Mark::small ? 0 : counts_[c]; };
    if (obstacle_ == kNone || cost(cell) < cost(obstacle_)) obstacle_ = cell;
  }

  std::uint32_t next_random() { return random_ = random_ * 1664525U + 1013904223U, random_ >> 8; }

  // Takes one more number or label away where the search got stuck, or else near it. False when nothing is left to take.
  bool hide_one_more(std::uint32_t cell) {
    if (obstacle_ != kNone) {
      marks_[obstacle_] = Mark::held_back;
      return true;
    }
    std::vector<std::uint32_t> near(sums_of(cell).begin(), sums_of(cell).end());
    std::vector<bool> seen(sums_.size(), false);
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (seen[near[i]]) continue;
      seen[near[i]] = true;
      const Sum& sum = sums_[near[i]];
      const auto taken = marks_[sum.total] == Mark::small ? std::optional(sum.total)
                         : largest_labelled(sum, cell)    ? largest_labelled(sum, cell)
                                                          : smallest_shown(sum);
      if (taken) {
        marks_[*taken] = Mark::held_back;
        return true;
      }
      const auto add = [&](std::uint32_t c) {
        if (is_hidden(c)) near.insert(near.end(), sums_of(c).begin(), sums_of(c).end());
      };
      for (const std::uint32_t part : sum.parts) add(part);
      add(sum.total);
    }
    if (marks_[cell] != Mark::small) return false;
    marks_[cell] = Mark::held_back;
    return true;
  }

  std::span<const int> counts_;
  std::span<const Sum> sums_;
  const std::vector<bool>& published_;
  int small_max_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> first_, sums_of_, changed_;
  std::vector<std::vector<std::uint32_t>> under_, over_;
  std::vector<int> change_;
  std::vector<int> step_;  // of the circuit that is being looked for: a leaf never moves both ways in it
  std::vector<bool> is_touched_;
  std::vector<std::uint32_t> touched_, moved_;
  std::array<std::vector<Candidate>, kMovesMax + 1> best_at_;  // by moves left
  int states_left_ = 0;
  std::uint32_t asked_ = 0;
  int wanted_ = 0;
  std::uint32_t obstacle_ = kNone;
  std::uint32_t random_ = 1;  // of the order in which equal moves are tried; the same each time
};

}  // namespace

Hidden hide(std::span<const int> counts, std::span<const Sum> sums, const std::vector<bool>& published, HidingOptions options) {
  CHECK(options.small_max >= kSmallMax, "small counts are protected up to 4 at least");
  CHECK(published.empty() || published.size() == counts.size(), "one entry a cell, or none");
  return Hiding(counts, sums, published, options).run();
}

}  // namespace samverkan::picture
