// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_plan.hpp"

#include <algorithm>
#include <limits>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

std::vector<double> sizes_of(const ScanSpace& space) {
  std::vector<double> size(space.circles.member.size());
  std::vector<double> course(space.expected.has_cells() ? space.expected.units : 0);
  for (std::size_t centre = 0; centre + 1 < space.circles.first.size(); ++centre) {
    double sum = 0;
    std::ranges::fill(course, 0.0);
    for (std::size_t at = space.circles.first[centre]; at < space.circles.first[centre + 1]; ++at) {
      const std::uint32_t place = space.circles.member[at];
      sum += space.expected.size_of_place[place];
      size[at] = sum;
      if (course.empty()) continue;
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t unit = 0; unit < course.size(); ++unit) {
        course[unit] += space.expected.cells_of(place)[unit];
        const double weight = space.expected.weight_before[unit + 1] - space.expected.weight_before[unit];
        if (weight > 0) least = std::min(least, course[unit] / weight);
      }
      size[at] = least * (1 - 1e-9);
    }
  }
  return size;
}

std::vector<double> least_weights(const ScanSpace& space) {
  const auto& before = space.expected.weight_before;
  std::vector<double> least(space.length_max, std::numeric_limits<double>::infinity());
  for (std::size_t length = 1; length <= space.length_max; ++length)
    for (std::size_t from = space.ends_last ? space.expected.units - length : 0; from + length <= space.expected.units; ++from) {
      const double weight = before[from + length] - before[from];
      if (weight > 0) least[length - 1] = std::min(least[length - 1], weight * (1 - 1e-12));
    }
  for (double& each : least)
    if (each == std::numeric_limits<double>::infinity()) each = 0;
  return least;
}

std::size_t stride_of(const ScanSpace& space) {
  return space.length_max <= ScanPlan::kShort && !space.ends_last
             ? ScanPlan::kShort
             : (space.length_max + ScanPlan::kLanes - 1) / ScanPlan::kLanes * ScanPlan::kLanes;
}

}  // namespace

ScanPlan::ScanPlan(const ScanSpace& searched)
    : space(searched),
      size(sizes_of(searched)),
      least_weight(least_weights(searched)),
      thresholds(size, least_weight, searched.expected.total, searched.cases_min, stride_of(searched)) {
  if (!space.ends_last) return;
  const auto& circles = space.circles;
  first_of_place.assign(space.expected.size_of_place.size() + 1, 0);
  for (const std::uint32_t place : circles.member) ++first_of_place[place + 1];
  for (std::size_t i = 1; i < first_of_place.size(); ++i) first_of_place[i] += first_of_place[i - 1];
  mark.resize(circles.member.size());
  auto next = first_of_place;
  std::size_t words = 0;
  for (std::size_t centre = 0; centre + 1 < circles.first.size(); ++centre) {
    first_word.push_back(words);
    for (std::size_t at = circles.first[centre]; at < circles.first[centre + 1]; ++at)
      mark[next[circles.member[at]]++] = static_cast<std::uint32_t>(words * kMarks + at - circles.first[centre]);
    words += (circles.first[centre + 1] - circles.first[centre] + kMarks - 1) / kMarks;
    CHECK(words * kMarks <= std::numeric_limits<std::uint32_t>::max(), "circles that no memory holds");
  }
  first_word.push_back(words);
}

double ScanPlan::expected(std::size_t centre, std::size_t at, std::size_t from, std::size_t to) const {
  if (space.expected.has_cells()) return expected_in(space, centre, at - space.circles.first[centre], from, to);
  return size[at] * (space.expected.weight_before[to + 1] - space.expected.weight_before[from]);
}

}  // namespace samverkan::stats
