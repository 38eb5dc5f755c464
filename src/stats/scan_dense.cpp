// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_dense.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace samverkan::stats {
namespace {

using Counts = std::uint16_t __attribute__((vector_size(16)));
constexpr std::size_t kLanes = sizeof(Counts) / sizeof(std::uint16_t);
constexpr std::uint16_t kFull = std::numeric_limits<std::uint16_t>::max();  // never reached
constexpr std::size_t kTogether = 16;                                       // steps at most, and how much they may grow
constexpr double kGrowth = 1.12;
constexpr std::size_t kMostCounts = std::size_t{1} << 25;  // 64 MB a thread

Counts load(const std::uint16_t* from) {
  Counts counts;
  std::memcpy(&counts, from, sizeof counts);
  return counts;
}

// The exponent and the first six binary digits: less than this is expected by no more than a part in sixty-four.
constexpr unsigned kDigitsLeft = 23 - 6;
std::size_t key_of(double expected) {
  return std::bit_cast<std::uint32_t>(static_cast<float>(expected * (1 - 1e-6))) >> kDigitsLeft;
}
double least_of_key(std::size_t key) {
  return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(key << kDigitsLeft)));
}

}  // namespace

ScanDense::ScanDense(const ScanPlan& plan)
    : plan_(plan),
      width_((plan.space.expected.units + kLanes - 1) / kLanes * kLanes),
      circle_(width_ + kLanes + plan.space.length_max, 0) {
  const auto& rows = plan.thresholds.rows();
  if (rows.empty()) return;
  row_size_.assign(std::size_t{*std::ranges::max_element(rows)} + 1, std::numeric_limits<double>::infinity());
  for (std::size_t at = 0; at < rows.size(); ++at) row_size_[rows[at]] = std::min(row_size_[rows[at]], plan.size[at]);
  made_for_.assign(row_size_.size(), 0);
}

bool ScanDense::fits() const {
  const std::size_t rows = plan_.space.expected.size_of_place.size() + row_size_.size() * plan_.space.length_max;
  return rows <= kMostCounts / width_;
}

void ScanDense::take(const ScanEvents& events) {
  const std::size_t places = events.first.size() - 1;
  if (needed_.empty()) needed_.assign(row_size_.size() * plan_.space.length_max * width_, kFull);
  by_unit_.assign(places * width_, 0);
  cases_.resize(places);
  for (std::size_t place = 0; place < places; ++place) {
    cases_[place] = events.first[place + 1] - events.first[place];
    for (std::uint32_t i = events.first[place]; i != events.first[place + 1]; ++i) ++by_unit_[place * width_ + events.unit[i]];
  }
  best_ = -1;
}

// Fewest cases that beat the best, for each key that the plan's windows may have.
void ScanDense::raise_to(double best) {
  best_ = best;
  ++turn_;
  const auto& before = plan_.space.expected.weight_before;
  const double least = std::ranges::min(row_size_) * std::ranges::min(plan_.least_weight);
  const double most = std::ranges::max(row_size_) * before.back();
  first_key_ = key_of(least);
  fewest_.assign(key_of(most) + 1 - first_key_, kFull);
  int n = std::max(plan_.space.cases_min, 1);
  for (std::size_t key = 0; key < fewest_.size(); ++key) {
    const double expected = least_of_key(first_key_ + key);
    while (n < kFull && expected > 0 && !(scan_llr(n, expected, plan_.space.expected.total) > best)) ++n;
    fewest_[key] = static_cast<Count>(n);
  }
}

const ScanDense::Count* ScanDense::needed_at(std::size_t at) {
  const std::size_t row = plan_.thresholds.rows()[at], units = plan_.space.expected.units, length_max = plan_.space.length_max;
  Count* const needed = needed_.data() + row * length_max * width_;
  if (made_for_[row] == turn_) return needed;
  made_for_[row] = turn_;
  const auto& before = plan_.space.expected.weight_before;
  for (std::size_t length = 1; length <= length_max; ++length)
    for (std::size_t from = 0; from + length <= units; ++from) {
      const std::size_t key = key_of(row_size_[row] * (before[from + length] - before[from]));
      needed[(length - 1) * width_ + from] =
          key < first_key_ ? static_cast<Count>(plan_.space.cases_min) : fewest_[key - first_key_];
    }
  return needed;
}

std::optional<double> ScanDense::greatest_above(std::size_t centre, double best) {
  const auto& circles = plan_.space.circles;
  const std::size_t end = circles.first[centre + 1];
  std::size_t inside = 0;
  for (std::size_t at = circles.first[centre]; at < end; ++at) inside += cases_[circles.member[at]];
  if (inside >= kFull) return std::nullopt;
  if (best != best_) raise_to(best);
  centre_ = centre;
  std::ranges::fill(circle_, Count{0});
  for (std::size_t at = circles.first[centre]; at < end;) {
    std::size_t until = at + 1;
    while (until < end && until - at < kTogether && plan_.size[until] <= kGrowth * plan_.size[at]) ++until;
    look_at(at, until);
    at = until;
  }
  return best_;
}

void ScanDense::look_at(std::size_t at, std::size_t until) {
  for (std::size_t step = at; step < until; ++step) add<1>(step);
  if (!may_beat(needed_at(at))) return;
  if (until == at + 1) return look_at_step(at);
  for (std::size_t step = at; step < until; ++step) add<-1>(step);
  const std::size_t middle = at + (until - at) / 2;
  look_at(at, middle);
  look_at(middle, until);
}

void ScanDense::look_at_step(std::size_t at) {
  const std::size_t units = plan_.space.expected.units, length_max = plan_.space.length_max;
  const Count* needed = needed_at(at);
  for (std::size_t from = 0; from < units; ++from) {
    std::size_t cases = 0;
    for (std::size_t length = 1; length <= std::min(length_max, units - from); ++length) {
      cases += circle_[from + length - 1];
      if (cases < needed[(length - 1) * width_ + from]) continue;
      const double llr =
          scan_llr(static_cast<double>(cases), plan_.expected(centre_, at, from, from + length - 1), plan_.space.expected.total);
      if (llr <= best_) continue;
      raise_to(llr);
      needed = needed_at(at);
    }
  }
}

template <int kSign>
void ScanDense::add(std::size_t at) {
  const Count* const more = by_unit_.data() + plan_.space.circles.member[at] * width_;
  for (std::size_t unit = 0; unit < width_; unit += kLanes) {
    const Counts counts =
        kSign > 0 ? load(circle_.data() + unit) + load(more + unit) : load(circle_.data() + unit) - load(more + unit);
    std::memcpy(circle_.data() + unit, &counts, sizeof counts);
  }
}

bool ScanDense::may_beat(const Count* needed) const {
  using Halves = std::uint64_t __attribute__((vector_size(16)));
  for (std::size_t from = 0; from < width_; from += kLanes) {
    Counts cases{};
    Halves reached{};
    for (std::size_t length = 0; length < plan_.space.length_max; ++length) {
      cases += load(circle_.data() + from + length);
      const auto flags = cases >= load(needed + length * width_ + from);
      Halves halves;
      std::memcpy(&halves, &flags, sizeof halves);
      reached |= halves;
    }
    if ((reached[0] | reached[1]) != 0) return true;
  }
  return false;
}

}  // namespace samverkan::stats
