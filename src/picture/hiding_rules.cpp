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
#include "picture/sum_index.hpp"

namespace samverkan::picture {
namespace {

constexpr int kNoLimit = std::numeric_limits<int>::max() / 4;
constexpr int kMovesMax = 10;      // of a circuit; crossing areas and groups once takes four
constexpr int kStatesMax = 1'000;  // looked at for one circuit
constexpr std::size_t kBranches = 4;
constexpr std::uint32_t kDrawsMax = 8;       // orders tried once nothing more can be taken
constexpr std::size_t kCandidatesMax = 400;  // places weighed for one move

enum class Way { upward, downward };
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

class Hiding {
 public:
  Hiding(std::span<const int> counts, std::span<const Sum> sums, std::span<const Seen> seen, HidingOptions options)
      : counts_(counts), sums_(sums), seen_(seen), small_max_(options.small_max), index_(counts, sums) {
    marks_.assign(counts.size(), Mark::shown);
    for (std::uint32_t cell = 0; cell < counts.size(); ++cell) {
      if (is_small(cell)) marks_[cell] = Mark::small;
      if (counts[cell] > 0 && is_settled(cell) && seen_[cell].mark != Mark::shown) marks_[cell] = seen_[cell].mark;
    }
    bounds_.resize(counts.size());
    change_.assign(counts.size(), 0);
    step_.assign(counts.size(), 0);
    is_touched_.assign(counts.size(), false);
  }

  Hidden run() {
    protect_single_sums();
    Hidden hidden;
    for (std::uint32_t cell = 0; cell < counts_.size(); ++cell) {
      if (!is_small(cell)) continue;
      // A follower may know of his own report under a total, so that the total need not fall as far to him as to others.
      int fallen_to = 0;
      for (const Reader reader : {Reader::follower, Reader::returning, Reader::newcomer}) {
        if (reader == Reader::follower && !is_settled(cell)) continue;
        if (reader == Reader::newcomer && seen_.empty()) continue;
        if (reader_ != reader && fallen_to != kLowest) read_as(reader);
        if (floor_of(cell) == fallen_to) continue;
        if (is_protected(cell)) {
          fallen_to = floor_of(cell);
        } else if (reader != Reader::newcomer) {
          hidden.exposed.push_back({cell, reader});
        }
      }
    }
    hidden.marks = std::move(marks_);
    return hidden;
  }

 private:
  // From reader_; hides what it takes. When nothing is left to take the search is given more time before it gives up: false.
  bool is_protected(std::uint32_t cell) {
    for (const Way way : {Way::upward, Way::downward}) {
      bool is_reached = can_reach(cell, way, 0);
      while (!is_reached && hide_one_more(cell)) is_reached = can_reach(cell, way, 0);
      for (std::uint32_t draw = 1; !is_reached && draw <= kDrawsMax; ++draw) is_reached = can_reach(cell, way, draw);
      if (!is_reached) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_hidden(std::uint32_t cell) const { return marks_[cell] != Mark::shown; }
  [[nodiscard]] bool is_small(std::uint32_t cell) const { return counts_[cell] >= 1 && counts_[cell] <= small_max_; }

  // ---- what was seen before
  [[nodiscard]] bool is_settled(std::uint32_t cell) const { return !seen_.empty() && seen_[cell].count == counts_[cell]; }
  // Whether reader_ remembers what the last picture said of the cell.
  [[nodiscard]] bool is_remembered(std::uint32_t cell) const {
    return !seen_.empty() && (reader_ == Reader::follower || (reader_ == Reader::returning && is_settled(cell)));
  }
  [[nodiscard]] bool is_known_before(std::uint32_t cell) const { return is_remembered(cell) && seen_[cell].mark == Mark::shown; }
  [[nodiscard]] int highest_before(std::uint32_t cell) const {
    return is_remembered(cell) && seen_[cell].mark == Mark::small ? small_max_ + counts_[cell] - seen_[cell].count : kNoLimit;
  }

  // ---- what reader_ knows of a cell before looking at any sum
  struct Bound {
    int low, high;
  };
  // Zeros are shown, so a hidden count is one at least; and so it was when something was added to it.
  [[nodiscard]] Bound bound_of(std::uint32_t cell) const {
    const int n = counts_[cell];
    if (!is_hidden(cell) || is_known_before(cell)) return {n, n};
    const int came = is_remembered(cell) ? n - seen_[cell].count : 0;
    return {kLowest + std::max(0, came), std::min(marks_[cell] == Mark::small ? small_max_ : kNoLimit, highest_before(cell))};
  }
  void read_as(Reader reader) {
    reader_ = reader;
    for (std::uint32_t cell = 0; cell < counts_.size(); ++cell) bounds_[cell] = bound_of(cell);
  }
  void hold_back(std::uint32_t cell) {
    marks_[cell] = Mark::held_back;
    bounds_[cell] = bound_of(cell);
  }
  [[nodiscard]] int lowest(std::uint32_t cell) const { return bounds_[cell].low; }
  [[nodiscard]] int highest(std::uint32_t cell) const { return bounds_[cell].high; }
  // What a small cell must be able to fall to: one, or what its leaves are at least, which all can see are not zero.
  [[nodiscard]] int floor_of(std::uint32_t cell) const {
    int least = 0;
    for (const std::uint32_t leaf : index_.under(cell)) least += lowest(leaf);
    return std::max(lowest(cell), least);
  }

  // ---- what may be taken away: what has changed, and for the sake of newcomers anything but zeros
  [[nodiscard]] bool may_take(std::uint32_t cell) const {
    return counts_[cell] > 0 && marks_[cell] != Mark::held_back && (reader_ == Reader::newcomer || !is_settled(cell));
  }

  // The smallest number of a sum that can be taken out of sight.
  [[nodiscard]] std::optional<std::uint32_t> smallest_shown(const Sum& sum) const {
    std::optional<std::uint32_t> smallest;
    const auto consider = [&](std::uint32_t cell) {
      if (is_hidden(cell) || !may_take(cell) || is_known_before(cell)) return;
      if (!smallest || counts_[cell] < counts_[*smallest]) smallest = cell;
    };
    for (const std::uint32_t part : sum.parts) consider(part);
    consider(sum.total);
    return smallest;
  }

  [[nodiscard]] bool is_label_to_take(std::uint32_t cell) const { return marks_[cell] == Mark::small && may_take(cell); }

  void hide_cell(std::uint32_t cell) {
    hold_back(cell);
    changed_.insert(changed_.end(), index_.sums_of(cell).begin(), index_.sums_of(cell).end());
  }

  // The bound that one sum alone gives, for every sum until nothing changes. Cheap, and finds most of what must be hidden.
  void protect_single_sums() {
    read_as(Reader::returning);
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
        return is_label_to_take(sum.total) ? sum.total : smallest_shown(sum);
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
      if (part != beside && is_label_to_take(part) && (!largest || counts_[part] > counts_[*largest])) largest = part;
    return largest;
  }

  // ---- the search for another table: change_ is its difference from the true one

  // By how much the changed cell is out of what the numbers allow; the cell in question must have moved by wanted_.
  [[nodiscard]] int wrong(std::uint32_t cell, int change) const {
    if (cell == asked_) return wanted_ > 0 ? std::max(0, wanted_ - change) : std::max(0, change - wanted_);
    const int value = counts_[cell] + change;
    return std::max({0, lowest(cell) - value, value - highest(cell)});
  }

  // How much less (negative) or more is wrong after moving a leaf by one.
  [[nodiscard]] int effect_of(std::uint32_t leaf, int step) const {
    int effect = 0;
    for (const std::uint32_t cell : index_.over(leaf)) effect += wrong(cell, change_[cell] + step) - wrong(cell, change_[cell]);
    return effect;
  }

  void move(std::uint32_t leaf, int step) {
    for (const std::uint32_t cell : index_.over(leaf)) {
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
      if (found.tightest == kNone || index_.under(cell).size() < index_.under(found.tightest).size()) found.tightest = cell;
    };
    consider(asked_);
    for (const std::uint32_t cell : touched_) {
      if (cell != asked_) consider(cell);
    }
    return found;
  }

  [[nodiscard]] int step_for(std::uint32_t cell) const {
    if (cell == asked_) return wanted_ > 0 ? 1 : -1;
    return counts_[cell] + change_[cell] < lowest(cell) ? 1 : -1;
  }

  struct Candidate {
    int effect;
    std::uint32_t draw;  // decides between equal effects
    std::uint32_t leaf;
  };

  // The leaves under `cell` whose move leaves least to mend, best first.
  void find_best_leaves(std::uint32_t cell, int step, std::vector<Candidate>& best) {
    best.clear();
    const auto& leaves = index_.under(cell);
    const std::size_t tried = std::min(leaves.size(), kCandidatesMax);
    const std::size_t start = tried < leaves.size() ? next_random() % leaves.size() : 0;
    for (std::size_t i = 0; i < tried; ++i) {
      const std::uint32_t leaf = leaves[(start + i) % leaves.size()];
      if (lowest(leaf) == highest(leaf) || counts_[leaf] + change_[leaf] + step < lowest(leaf) || step_[leaf] == -step) continue;
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
  bool can_reach(std::uint32_t cell, Way way, std::uint32_t draw) {
    const int wanted = (way == Way::upward ? small_max_ : floor_of(cell)) - counts_[cell];
    if (wanted == 0 || (wanted < 0) != (way == Way::downward)) return true;
    asked_ = cell;
    wanted_ = 0;
    random_ = (cell * 2 + static_cast<std::uint32_t>(way)) * 2654435761U + draw * 40503U;
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
  // goes before a number, and of numbers the smallest. What is known from before stands in the way still when it is gone.
  void note_obstacle(std::uint32_t cell) {
    if (cell == asked_ || !may_take(cell) || is_known_before(cell)) return;
    const int value = counts_[cell] + change_[cell];
    if (is_hidden(cell) && (value < lowest(cell) || value > highest_before(cell))) return;
    const auto cost = [&](std::uint32_t c) { return marks_[c] == Mark::small ? 0 : counts_[c]; };
    if (obstacle_ == kNone || cost(cell) < cost(obstacle_)) obstacle_ = cell;
  }

  std::uint32_t next_random() { return random_ = random_ * 1664525U + 1013904223U, random_ >> 8; }

  // Takes one more number or label away where the search got stuck, or else near it. False when nothing is left to take.
  bool hide_one_more(std::uint32_t cell) {
    if (obstacle_ != kNone) {
      hold_back(obstacle_);
      return true;
    }
    std::vector<std::uint32_t> near(index_.sums_of(cell).begin(), index_.sums_of(cell).end());
    std::vector<bool> seen(sums_.size(), false);
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (seen[near[i]]) continue;
      seen[near[i]] = true;
      const Sum& sum = sums_[near[i]];
      auto taken = is_label_to_take(sum.total) ? std::optional(sum.total) : largest_labelled(sum, cell);
      if (!taken) taken = smallest_shown(sum);
      if (taken) {
        hold_back(*taken);
        return true;
      }
      const auto add = [&](std::uint32_t c) {
        if (is_hidden(c)) near.insert(near.end(), index_.sums_of(c).begin(), index_.sums_of(c).end());
      };
      for (const std::uint32_t part : sum.parts) add(part);
      add(sum.total);
    }
    if (!is_label_to_take(cell)) return false;
    hold_back(cell);
    return true;
  }

  std::span<const int> counts_;
  std::span<const Sum> sums_;
  static constexpr int kLowest = 1;
  std::span<const Seen> seen_;
  int small_max_;
  SumIndex index_;
  Reader reader_ = Reader::returning;  // from whom the cell in question is to be protected
  std::vector<Bound> bounds_;          // what he knows of each cell
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> changed_;
  std::vector<int> change_;
  std::vector<int> step_;  // of the circuit that is being looked for: a leaf never moves both ways in it
  std::vector<bool> is_touched_;
  std::vector<std::uint32_t> touched_, moved_;
  std::array<std::vector<Candidate>, kMovesMax + 1> best_at_;  // by moves left
  int states_left_ = 0;
  std::uint32_t asked_ = 0;
  int wanted_ = 0;
  std::uint32_t obstacle_ = kNone;
  std::uint32_t random_ = 1;  // of the order in which equal moves are tried: drawn anew, and the same, for each cell
};

}  // namespace

Hidden hide(std::span<const int> counts, std::span<const Sum> sums, std::span<const Seen> seen, HidingOptions options) {
  CHECK(options.small_max >= kSmallMax, "small counts are protected up to 4 at least");
  CHECK(seen.empty() || seen.size() == counts.size(), "one entry a cell, or none");
  return Hiding(counts, sums, seen, options).run();
}

}  // namespace samverkan::picture
