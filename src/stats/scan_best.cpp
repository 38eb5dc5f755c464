// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_best.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "stats/scan_likelihood.hpp"

namespace samverkan::stats {
namespace {

// Of all windows with the same number of cases the best is the one where fewest were expected: logarithms are taken once a
// number.
class BestOfCentre {
 public:
  explicit BestOfCentre(const ScanSpace& space)
      : space_(space), count_(space.expected.units, 0), blocked_(space.expected.units, 0) {
    if (space.expected.has_cells()) course_.assign(space.expected.units, 0.0);
  }

  void add_place(std::uint32_t place, const ScanEvents& events, std::span<const std::uint8_t> blocked) {
    size_ += space_.expected.size_of_place[place];
    if (!course_.empty()) {
      const auto cells = space_.expected.cells_of(place);
      for (std::size_t unit = 0; unit < cells.size(); ++unit) course_[unit] += cells[unit];
    }
    for (std::size_t unit = 0; unit < blocked.size(); ++unit) blocked_[unit] |= blocked[unit];
    is_blocked_ = is_blocked_ || !blocked.empty();
    added_.assign(events.unit.begin() + events.first[place], events.unit.begin() + events.first[place + 1]);
    if (space_.ends_last) std::erase_if(added_, [&](std::uint16_t unit) { return units_left(unit) >= space_.length_max; });
    for (const std::uint16_t unit : added_)
      if (count_[unit]++ == 0) active_.insert(std::ranges::lower_bound(active_, unit), unit);
  }

  void look(std::size_t step) {
    std::ranges::sort(added_);
    for (std::size_t i = 0; i < added_.size(); ++i)
      if (i == 0 || added_[i] != added_[i - 1]) look_round(step, added_[i]);
  }

  ScanWindow best() const {
    ScanWindow best;
    for (const ScanWindow& each : least_) {
      if (each.cases < static_cast<std::uint64_t>(space_.cases_min)) continue;
      const double llr = scan_llr(static_cast<double>(each.cases), each.expected, space_.expected.total);
      if (llr > best.llr * (1 + 1e-12) || (llr > 0 && llr >= best.llr * (1 - 1e-12) && each.step < best.step)) {
        best = each;
        best.llr = llr;
      }
    }
    return best;
  }

 private:
  std::size_t units_left(std::size_t unit) const { return space_.expected.units - 1 - unit; }

  // All windows that hold the unit.
  void look_round(std::size_t step, std::uint16_t unit) {
    if (blocked_[unit] != 0) return;
    const std::size_t last = space_.expected.units - 1;
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(active_, unit) - active_.begin());
    std::uint64_t until = 0;  // cases from the unit to the end of the window
    for (std::size_t j = at; j < active_.size() && static_cast<std::size_t>(active_[j] - unit) < space_.length_max; ++j) {
      until += count_[active_[j]];
      if (!space_.ends_last) look_back(step, at, active_[j], until);
      else if (j + 1 == active_.size()) look_back(step, at, last, until);
    }
  }

  void look_back(std::size_t step, std::size_t at, std::size_t to, std::uint64_t cases) {
    for (std::size_t unit = active_[at]; is_blocked_ && unit <= to; ++unit)
      if (blocked_[unit] != 0) return;
    for (std::size_t i = at + 1; i-- > 0 && to - active_[i] < space_.length_max;) {
      const std::size_t from = active_[i];
      if (i != at) {
        for (std::size_t between = from; is_blocked_ && between < active_[i + 1]; ++between)
          if (blocked_[between] != 0) return;
        cases += count_[from];
      }
      consider({.step = step, .from = from, .to = to, .cases = cases, .expected = expected(from, to)});
    }
  }

  double expected(std::size_t from, std::size_t to) const {
    if (course_.empty()) return size_ * (space_.expected.weight_before[to + 1] - space_.expected.weight_before[from]);
    double sum = 0;
    for (std::size_t unit = from; unit <= to; ++unit) sum += course_[unit];
    return sum;
  }

  void consider(const ScanWindow& window) {
    if (!(static_cast<double>(window.cases) > window.expected)) return;
    if (window.cases >= least_.size())
      least_.resize(static_cast<std::size_t>(window.cases) + 1, {.expected = std::numeric_limits<double>::infinity()});
    ScanWindow& least = least_[static_cast<std::size_t>(window.cases)];
    if (window.expected < least.expected * (1 - 1e-12) || least.cases == 0) least = window;
  }

  const ScanSpace& space_;
  double size_ = 0;
  std::vector<double> course_;        // expected in each unit, where places differ
  std::vector<std::uint32_t> count_;  // cases in each unit
  std::vector<std::uint8_t> blocked_;
  bool is_blocked_ = false;            // any unit
  std::vector<std::uint16_t> active_;  // units with cases, in order
  std::vector<std::uint16_t> added_;
  std::vector<ScanWindow> least_;  // by number of cases
};

}  // namespace

double expected_in(const ScanSpace& space, std::size_t centre, std::size_t step, std::size_t from, std::size_t to) {
  const std::size_t first = space.circles.first[centre];
  double size = 0;
  for (std::size_t s = first; s <= first + step; ++s) {
    const std::uint32_t place = space.circles.member[s];
    if (!space.expected.has_cells()) {
      size += space.expected.size_of_place[place];
      continue;
    }
    const auto cells = space.expected.cells_of(place);
    for (std::size_t unit = from; unit <= to; ++unit) size += cells[unit];
  }
  if (space.expected.has_cells()) return size;
  return size * (space.expected.weight_before[to + 1] - space.expected.weight_before[from]);
}

ScanWindow best_of_centre(const ScanSpace& space, const ScanEvents& events, std::size_t centre, const ScanBlocked& blocked) {
  BestOfCentre search(space);
  const std::size_t first = space.circles.first[centre];
  for (std::size_t at = first; at < space.circles.first[centre + 1]; ++at) {
    const std::uint32_t place = space.circles.member[at];
    search.add_place(place, events, blocked ? blocked(place) : std::span<const std::uint8_t>());
    search.look(at - first);
  }
  return search.best();
}

}  // namespace samverkan::stats
