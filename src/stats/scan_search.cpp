// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

using Lanes = std::uint8_t __attribute__((vector_size(16)));
constexpr std::size_t kLanes = ScanPlan::kLanes;
constexpr std::size_t kMarks = ScanPlan::kMarks;
constexpr std::size_t kShort = ScanPlan::kShort;
constexpr std::size_t kTogether = 8;  // steps; what they may make a circle grow, and the cost they must save, see search_any
constexpr double kGrowth = 1.5;
constexpr std::size_t kGain = 2;
// From so many cases a place, and one to so many units, adding them by unit costs less than one by one.
constexpr double kDense = 4, kUnitsOfCase = 40;

Lanes load(const std::uint8_t* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, kLanes);
  return lanes;
}
void store(std::uint8_t* to, Lanes lanes) { std::memcpy(to, &lanes, kLanes); }

bool is_any(Lanes flags) {
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &flags, kLanes);
  return (halves[0] | halves[1]) != 0;
}

Lanes reaching(Lanes counts, Lanes thresholds) {
  const auto flags = counts >= thresholds;
  Lanes lanes;
  std::memcpy(&lanes, &flags, kLanes);
  return lanes;
}

// A sum that stays at 255.
Lanes plus(Lanes a, Lanes b) {
  const Lanes room = ~a;
  return a + (b < room ? b : room);
}

Lanes all_lanes(std::uint8_t value) { return Lanes{} + value; }

// The four thresholds of a row, once for each unit that a window may end in.
Lanes four_times(const std::uint8_t* row) {
  std::uint32_t four = 0;
  std::memcpy(&four, row, sizeof four);
  using Words = std::uint32_t __attribute__((vector_size(16)));
  const Words words = Words{} + four;
  Lanes lanes;
  std::memcpy(&lanes, &words, kLanes);
  return lanes;
}

}  // namespace

ScanSearch::ScanSearch(const ScanPlan& plan) : plan_(plan), dense_(plan), crowded_(kBatch) {
  const std::size_t stride = plan.thresholds.stride(), units = plan.space.expected.units;
  short_size_ = kShort * (units + kShort);
  counts_.assign(std::max(units + 2 * kLanes + plan.space.length_max, kAbreast * short_size_ + kLanes), 0);
  needed_.assign(plan.space.length_max * kLanes, 0);
  block_bits_ = static_cast<unsigned>(std::bit_width(plan.space.length_max - 1));
  blocks_.resize((units >> block_bits_) + 3);
  spread_.resize(kBatch);
  const double places = static_cast<double>(plan.space.expected.size_of_place.size());
  is_spread_ =
      !plan.space.ends_last && stride != kShort && plan.space.expected.total >= places * static_cast<double>(blocks_of_units());
  const double most_places = plan.space.expected.total * std::min(1 / kDense, kUnitsOfCase / static_cast<double>(units));
  if (stride == kShort && dense_.fits() && places <= most_places) {
    all_centres_.resize(plan.space.circles.first.size() - 1);
    std::iota(all_centres_.begin(), all_centres_.end(), std::size_t{0});
  }
  if (!plan.space.ends_last) return;
  steps_of_age_.assign(2 * stride, 0);
  std::fill(steps_of_age_.begin() + static_cast<std::ptrdiff_t>(stride), steps_of_age_.end(), std::uint8_t{1});
  alive_.resize(kBatch);
  for (Alive& each : alive_) {
    each.marks.resize(plan.first_word.back());
    each.of_place.resize(plan.first_of_place.size() - 1);
  }
}

void ScanSearch::greatest_llr(std::span<const ScanEvents> draws, std::span<double> greatest) {
  CHECK(draws.size() <= kBatch && greatest.size() == draws.size(), "one place for each replicate of a batch");
  std::array<Best, kBatch> best;
  best.fill({.llr = 0, .table = plan_.thresholds.table(0)});
  const bool have_same_places =
      std::ranges::all_of(draws, [&](const ScanEvents& each) { return each.first == draws.front().first; });
  for (std::size_t i = 0; i < draws.size() && plan_.space.ends_last; ++i) mark_alive(draws[i], alive_[i]);
  for (std::size_t i = 0; i < draws.size() && is_spread_; ++i) spread_cases(draws[i], spread_[i]);
  for (auto& centres : crowded_) centres.clear();
  const std::size_t centres = all_centres_.empty() ? plan_.space.circles.first.size() - 1 : 0;
  for (std::size_t centre = 0; centre < centres; ++centre)
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (plan_.space.ends_last) {
        // Up to 32 units fit in registers.
        const std::size_t vectors = plan_.thresholds.stride() / kLanes;
        if (vectors == 1) search_ending<1>(centre, draws[i], alive_[i], best[i]);
        if (vectors == 2) search_ending<2>(centre, draws[i], alive_[i], best[i]);
        if (vectors > 2) search_ending<0>(centre, draws[i], alive_[i], best[i]);
      } else if (plan_.thresholds.stride() != kShort) {
        search_any(centre, draws[i], spread_[i], best[i]);
      } else if (have_same_places && i + kAbreast <= draws.size()) {
        search_short<kAbreast>(centre, draws.subspan(i, kAbreast), std::span(best).subspan(i, kAbreast),
                               std::span(crowded_).subspan(i, kAbreast));
        i += kAbreast - 1;
      } else {
        search_short<1>(centre, draws.subspan(i, 1), std::span(best).subspan(i, 1), std::span(crowded_).subspan(i, 1));
      }
    }
  for (std::size_t i = 0; i < draws.size(); ++i)
    search_dense(draws[i], all_centres_.empty() ? crowded_[i] : all_centres_, best[i]);
  for (std::size_t i = 0; i < draws.size(); ++i) greatest[i] = best[i].llr;
}

void ScanSearch::consider(std::size_t centre, std::size_t at, std::size_t from, std::size_t to, std::uint64_t cases,
                          Best& best) const {
  const double expected = plan_.expected(centre, at, from, to), total = plan_.space.expected.total;
  if (scan_llr_at_most(static_cast<double>(cases), expected, total) <= best.llr) return;
  const double llr = scan_llr(static_cast<double>(cases), expected, total);
  if (llr <= best.llr) return;
  best = {.llr = llr, .table = plan_.thresholds.table(llr)};
}

void ScanSearch::search_plainly(std::size_t centre, const ScanEvents& events, Best& best) const {
  const double llr = best_of_centre(plan_.space, events, centre).llr;
  if (llr > best.llr) best = {.llr = llr, .table = plan_.thresholds.table(llr)};
}

// Windows of up to four units. For each unit that one may end in, a record of four counts: of the windows of 1, 2, 3 and 4 units
// that end there. The windows that hold a case end in its unit or the three after it: 16 counts that lie side by side. Replicates
// with the same cases in each place go abreast, so that one does not wait for the counts of another.
template <std::size_t kRuns>
void ScanSearch::search_short(std::size_t centre, std::span<const ScanEvents> draws, std::span<Best> best,
                              std::span<std::vector<std::size_t>> crowded) {
  const std::size_t units = plan_.space.expected.units;
  std::fill(counts_.begin(), counts_.begin() + static_cast<std::ptrdiff_t>(kRuns * short_size_), std::uint8_t{0});
  std::array<std::uint8_t, kLanes> one{};
  for (std::size_t later = 0; later < kShort; ++later)
    for (std::size_t length = later + 1; length <= plan_.space.length_max; ++length) one[later * kShort + length - 1] = 1;
  const Lanes adds = load(one.data());
  const auto& circles = plan_.space.circles;
  const std::uint16_t* const rows = plan_.thresholds.rows().data();
  std::array<const std::uint16_t*, kRuns> unit_of;
  std::array<std::uint8_t*, kRuns> records;
  std::array<bool, kRuns> is_done{};
  for (std::size_t run = 0; run < kRuns; ++run) {
    unit_of[run] = draws[run].unit.data();
    records[run] = counts_.data() + run * short_size_;
  }
  const std::uint32_t* const first = draws[0].first.data();
  for (std::size_t at = circles.first[centre]; at < circles.first[centre + 1]; ++at) {
    const std::uint32_t place = circles.member[at];
    std::uint32_t i = first[place];
    const std::uint32_t end = first[place + 1];
    if (i == end) continue;
    std::array<Lanes, kRuns> needed;
    for (std::size_t run = 0; run < kRuns; ++run) needed[run] = four_times(best[run].table + rows[at] * kShort);
    for (; i != end; ++i)
      for (std::size_t run = 0; run < kRuns; ++run) {
        const std::size_t unit = unit_of[run][i];
        std::uint8_t* const record = records[run] + unit * kShort;
        const Lanes counts = load(record) + adds;
        store(record, counts);
        const Lanes reached = reaching(counts, needed[run]);
        if (!is_any(reached) || is_done[run]) continue;
        for (std::size_t lane = 0; lane < kLanes && !is_done[run]; ++lane) {
          const std::size_t length = lane % kShort + 1, to = unit + lane / kShort;
          if (reached[lane] == 0 || one[lane] == 0 || to >= units || to + 1 < length) continue;
          is_done[run] = counts[lane] == ScanThresholds::kMost;
          if (is_done[run]) crowded[run].push_back(centre);
          else consider(centre, at, to + 1 - length, to, counts[lane], best[run]);
        }
        needed[run] = four_times(best[run].table + rows[at] * kShort);
      }
  }
}

// Centres where one byte did not hold a count, and all where places have many cases.
void ScanSearch::search_dense(const ScanEvents& events, std::span<const std::size_t> centres, Best& best) {
  if (centres.empty()) return;
  if (dense_.fits()) dense_.take(events);
  for (const std::size_t centre : centres) {
    const auto llr = dense_.fits() ? dense_.greatest_above(centre, best.llr) : std::nullopt;
    if (llr) best = {.llr = *llr, .table = plan_.thresholds.table(*llr)};
    else search_plainly(centre, events, best);
  }
}

// Windows of any length: 16 that begin in units side by side are counted at once, longer and longer. Steps that hardly make a
// circle larger are looked at together first: with the cases of all and the expectation of the first.
void ScanSearch::search_any(std::size_t centre, const ScanEvents& events, const Spread& spread, Best& best) {
  std::ranges::fill(counts_, std::uint8_t{0});
  std::ranges::fill(blocks_, 0U);
  fullest_ = 0;
  const auto& circles = plan_.space.circles;
  const std::size_t end = circles.first[centre + 1];
  for (std::size_t at = circles.first[centre]; at < end;) {
    std::size_t until = at + 1, cases = events.cases_of(circles.member[at]);
    while (until < end && until - at < kTogether && plan_.size[until] <= kGrowth * plan_.size[at])
      cases += events.cases_of(circles.member[until++]);
    // Together all starts are looked at, which is no gain where the cases alone have fewer.
    if (cases * blocks_of_case() < kGain * blocks_of_units()) until = at + 1;
    if (!look_at_steps(centre, at, until, events, spread, best)) return search_plainly(centre, events, best);
    at = until;
  }
}

std::size_t ScanSearch::blocks_of_case() const { return (plan_.space.length_max + kLanes - 1) / kLanes; }
std::size_t ScanSearch::blocks_of_units() const { return (plan_.space.expected.units + kLanes - 1) / kLanes; }

// False where a count is full.
bool ScanSearch::look_at_steps(std::size_t centre, std::size_t at, std::size_t until, const ScanEvents& events,
                               const Spread& spread, Best& best) {
  const auto& member = plan_.space.circles.member;
  for (std::size_t step = at; step < until; ++step)
    if (!(is_spread_ ? count_spread<1>(member[step], spread) : count_cases<1>(member[step], events))) return false;
  if (until == at + 1) {
    look_at_step(centre, at, events, best);
    return true;
  }
  if (!may_beat_somewhere(at, best)) return true;
  for (std::size_t step = at; step < until; ++step) {
    if (is_spread_) count_spread<-1>(member[step], spread);
    else count_cases<-1>(member[step], events);
  }
  const std::size_t middle = at + (until - at) / 2;
  return look_at_steps(centre, at, middle, events, spread, best) && look_at_steps(centre, middle, until, events, spread, best);
}

// Adds the cases of a place, or takes them away. Also by blocks of units that are no shorter than a window: a window lies in two
// that are neighbours. False where a count is full.
template <int kSign>
bool ScanSearch::count_cases(std::uint32_t place, const ScanEvents& events) {
  for (std::uint32_t i = events.first[place]; i != events.first[place + 1]; ++i) {
    const std::size_t unit = events.unit[i];
    counts_[unit] = static_cast<std::uint8_t>(counts_[unit] + kSign);
    std::uint32_t* const block = blocks_.data() + 1 + (unit >> block_bits_);
    *block += static_cast<std::uint32_t>(kSign);
    if (kSign < 0) continue;
    if (counts_[unit] == ScanThresholds::kMost) return false;
    fullest_ = std::max(fullest_, *block + std::max(block[-1], block[1]));
  }
  return true;
}

// The same of a place whose cases are spread out.
template <int kSign>
bool ScanSearch::count_spread(std::uint32_t place, const Spread& spread) {
  const std::size_t width = blocks_of_units() * kLanes, blocks = blocks_.size();
  const std::uint8_t* const counts = spread.counts.data() + place * width;
  Lanes most{};
  for (std::size_t unit = 0; unit < width; unit += kLanes) {
    const Lanes more = load(counts + unit), before = load(counts_.data() + unit);
    const Lanes after = kSign > 0 ? plus(before, more) : before - more;
    store(counts_.data() + unit, after);
    most |= reaching(after, all_lanes(ScanThresholds::kMost));
  }
  const std::uint32_t* const more = spread.blocks.data() + place * blocks;
  for (std::size_t block = 1; block + 1 < blocks; ++block) blocks_[block] += static_cast<std::uint32_t>(kSign) * more[block];
  for (std::size_t block = 1; block + 1 < blocks; ++block) fullest_ = std::max(fullest_, blocks_[block] + blocks_[block + 1]);
  return !is_any(most);
}

// The counts of each place by unit, for places with so many cases that units side by side are added faster than they are.
void ScanSearch::spread_cases(const ScanEvents& events, Spread& spread) const {
  const std::size_t places = events.first.size() - 1, width = blocks_of_units() * kLanes, blocks = blocks_.size();
  spread.counts.assign(places * width, 0);
  spread.blocks.assign(places * blocks, 0);
  for (std::size_t place = 0; place < places; ++place)
    for (std::uint32_t i = events.first[place]; i != events.first[place + 1]; ++i) {
      std::uint8_t& count = spread.counts[place * width + events.unit[i]];
      count = static_cast<std::uint8_t>(count + (count < ScanThresholds::kMost ? 1 : 0));
      ++spread.blocks[place * blocks + 1 + (static_cast<std::size_t>(events.unit[i]) >> block_bits_)];
    }
}

void ScanSearch::look_at_step(std::size_t centre, std::size_t at, const ScanEvents& events, Best& best) {
  const std::size_t units = plan_.space.expected.units, length_max = plan_.space.length_max;
  const std::uint32_t place = plan_.space.circles.member[at];
  const std::size_t cases = events.cases_of(place);
  if (cases == 0) return;
  if (cases * blocks_of_case() >= blocks_of_units()) return look_at_starts(centre, at, 0, units, best);
  for (std::uint32_t i = events.first[place]; i != events.first[place + 1]; ++i) {
    const std::size_t unit = events.unit[i];
    look_at_starts(centre, at, unit + 1 - std::min(unit + 1, length_max), unit + 1, best);
  }
}

// Lengths beyond this are counted two at a time: the longer must reach what the shorter needs, a little less than its own.
constexpr std::size_t kPairedFrom = 8;

// Whether a window of 16 that begin side by side may be a new best.
template <bool kMayFill>
bool may_beat(const std::uint8_t* counts, const std::uint8_t* needed, std::size_t length_max) {
  Lanes sum{}, reached{};
  const auto add = [&](std::size_t length) {
    const Lanes more = load(counts + length - 1);
    sum = kMayFill ? plus(sum, more) : sum + more;
  };
  std::size_t length = 1;
  for (; length <= std::min(length_max, kPairedFrom); ++length) {
    add(length);
    reached |= reaching(sum, load(needed + (length - 1) * kLanes));
  }
  for (; length + 1 <= length_max; length += 2) {
    add(length);
    add(length + 1);
    reached |= reaching(sum, load(needed + (length - 1) * kLanes));
  }
  if (length <= length_max) {
    add(length);
    reached |= reaching(sum, load(needed + (length - 1) * kLanes));
  }
  return is_any(reached);
}

void ScanSearch::need_more_than(std::size_t at, const Best& best) {
  const std::uint8_t* const row = best.table + plan_.thresholds.rows()[at] * plan_.thresholds.stride();
  for (std::size_t length = 0; length < plan_.space.length_max; ++length)
    store(needed_.data() + length * kLanes, all_lanes(row[length]));
}

bool ScanSearch::may_beat_from(std::size_t start) const {
  const bool may_fill = fullest_ >= ScanThresholds::kMost;
  const std::size_t length_max = plan_.space.length_max;
  return may_fill ? may_beat<true>(counts_.data() + start, needed_.data(), length_max)
                  : may_beat<false>(counts_.data() + start, needed_.data(), length_max);
}

bool ScanSearch::may_beat_somewhere(std::size_t at, const Best& best) {
  need_more_than(at, best);
  for (std::size_t start = 0; start < plan_.space.expected.units; start += kLanes)
    if (may_beat_from(start)) return true;
  return false;
}

void ScanSearch::look_at_starts(std::size_t centre, std::size_t at, std::size_t from, std::size_t until, Best& best) {
  const std::size_t units = plan_.space.expected.units, length_max = plan_.space.length_max;
  need_more_than(at, best);
  const std::uint8_t* row = best.table + plan_.thresholds.rows()[at] * plan_.thresholds.stride();
  for (std::size_t block = from; block < until; block += kLanes) {
    if (!may_beat_from(block)) continue;
    for (std::size_t start = block; start < std::min(units, block + kLanes); ++start) {
      std::uint64_t cases = 0;
      for (std::size_t to = start; to < std::min(units, start + length_max); ++to) {
        cases += counts_[to];
        if (cases < row[to - start] || counts_[to] == 0) continue;
        consider(centre, at, start, to, cases, best);
        row = best.table + plan_.thresholds.rows()[at] * plan_.thresholds.stride();
      }
    }
  }
}

// Windows that end with the last unit: only the cases within reach of it matter. Each of their places marks the steps that add
// it, one bit a step, so that every centre meets them in order of distance, and keeps how many cases windows of each length hold.
void ScanSearch::mark_alive(const ScanEvents& events, Alive& alive) const {
  const std::size_t units = plan_.space.expected.units, stride = plan_.thresholds.stride();
  const std::size_t alive_from = units - plan_.space.length_max;
  std::ranges::fill(alive.marks, std::uint64_t{0});
  alive.counts.clear();
  std::uint32_t i = events.first[0];
  for (std::size_t place = 0; place < alive.of_place.size(); ++place) {
    std::uint32_t cases = 0;
    for (const std::uint32_t end = events.first[place + 1]; i != end; ++i) {
      if (events.unit[i] < alive_from) continue;
      if (cases++ == 0) alive.counts.resize(alive.counts.size() + stride);
      std::uint8_t* const counts = alive.counts.data() + alive.counts.size() - stride;
      const std::uint8_t* const adds = steps_of_age_.data() + stride - (units - 1 - events.unit[i]);
      for (std::size_t lane = 0; lane < stride; lane += kLanes)
        store(counts + lane, plus(load(counts + lane), load(adds + lane)));
    }
    if (cases == 0) continue;
    alive.of_place[place] = {static_cast<std::uint32_t>(alive.counts.size() - stride), cases};
    for (std::size_t step = plan_.first_of_place[place]; step < plan_.first_of_place[place + 1]; ++step)
      alive.marks[plan_.mark[step] / kMarks] |= std::uint64_t{1} << plan_.mark[step] % kMarks;
  }
}

template <std::size_t kVectors>
void ScanSearch::search_ending(std::size_t centre, const ScanEvents& events, const Alive& alive, Best& best) {
  const std::size_t units = plan_.space.expected.units, stride = plan_.thresholds.stride();
  const std::size_t vectors = kVectors > 0 ? kVectors : stride / kLanes;
  const std::uint16_t* const rows = plan_.thresholds.rows().data();
  const std::uint32_t* const member = plan_.space.circles.member.data();
  std::array<Lanes, std::max<std::size_t>(kVectors, 1)> few{};
  if (kVectors == 0) std::fill(counts_.begin(), counts_.begin() + static_cast<std::ptrdiff_t>(stride), std::uint8_t{0});
  std::size_t inside = 0;                                   // cases, as many as any count can reach
  std::size_t word_at = plan_.space.circles.first[centre];  // the step of the first bit of a word
  for (std::size_t word = plan_.first_word[centre]; word < plan_.first_word[centre + 1]; ++word, word_at += kMarks)
    for (std::uint64_t marks = alive.marks[word]; marks != 0; marks &= marks - 1) {
      const std::size_t at = word_at + static_cast<std::size_t>(std::countr_zero(marks));
      const std::uint8_t* const row = best.table + rows[at] * stride;
      const Alive::Place place = alive.of_place[member[at]];
      const std::uint8_t* const adds = alive.counts.data() + place.first_count;
      inside += place.cases;
      if (inside >= ScanThresholds::kMost) return search_plainly(centre, events, best);
      Lanes reached{};
#pragma GCC unroll 4
      for (std::size_t v = 0; v < vectors; ++v) {
        const Lanes counts = (kVectors > 0 ? few[v] : load(counts_.data() + v * kLanes)) + load(adds + v * kLanes);
        if (kVectors > 0) few[v] = counts;
        else store(counts_.data() + v * kLanes, counts);
        reached |= reaching(counts, load(row + v * kLanes));
      }
      if (!is_any(reached)) continue;
      for (std::size_t v = 0; v < kVectors; ++v) store(counts_.data() + v * kLanes, few[v]);
      for (std::size_t length = 1; length <= plan_.space.length_max; ++length)
        if (counts_[length - 1] >= row[length - 1]) consider(centre, at, units - length, units - 1, counts_[length - 1], best);
    }
}

}  // namespace samverkan::stats
