// SPDX-License-Identifier: EUPL-1.2
#include "stats/near_pairs.hpp"

#include <algorithm>
#include <cmath>

namespace samverkan::stats {
namespace {

constexpr std::int64_t kMostCandidates = 4'000'000'000;  // about ten seconds of distances
constexpr double kMostCells = 1 << 20;                   // along one side

struct Place {
  std::uint64_t cell;  // row and column
  double x, y;
  std::uint32_t at;
};

// Points of one cell, and the two runs of later points that may be near them: the rest of its row, and the row after.
struct Reach {
  std::size_t begin, end;      // of the cell
  std::size_t row_end;         // of the cell to its right
  std::size_t next, next_end;  // the three cells of the row after
};

constexpr std::uint64_t cell_of(std::uint64_t row, std::uint64_t column) { return row << 32 | column; }

std::vector<Place> in_cells(std::span<const double> x, std::span<const double> y, double reach) {
  const auto [left, right] = std::ranges::minmax(x);
  const auto [bottom, top] = std::ranges::minmax(y);
  // Halves, so that the width of the widest numbers is still one.
  const double width = 2 * std::max(right / 2 - left / 2, top / 2 - bottom / 2);
  const double side = std::max(reach, width / kMostCells);
  std::vector<Place> places(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto row = static_cast<std::uint64_t>((y[i] - bottom) / side);
    // One column is left free, so that the column to the left of the first is a column too.
    const auto column = static_cast<std::uint64_t>((x[i] - left) / side) + 1;
    places[i] = {cell_of(row, column), x[i], y[i], static_cast<std::uint32_t>(i)};
  }
  std::ranges::sort(places, [](const Place& a, const Place& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    return a.x != b.x ? a.x < b.x : a.y < b.y;
  });
  return places;
}

std::vector<Reach> reaches(const std::vector<Place>& places) {
  std::vector<Reach> all;
  const std::size_t n = places.size();
  std::size_t next = 0, next_end = 0, row_end = 0;
  for (std::size_t begin = 0; begin < n;) {
    const std::uint64_t cell = places[begin].cell;
    const std::uint64_t above = cell + cell_of(1, 0);
    std::size_t end = begin;
    while (end < n && places[end].cell == cell) ++end;
    row_end = std::max(row_end, end);
    while (row_end < n && places[row_end].cell <= cell + 1) ++row_end;
    while (next < n && places[next].cell < above - 1) ++next;
    next_end = std::max(next_end, next);
    while (next_end < n && places[next_end].cell <= above + 1) ++next_end;
    all.push_back({begin, end, row_end, next, next_end});
    begin = end;
  }
  return all;
}

std::int64_t candidates(const std::vector<Reach>& all) {
  double pairs = 0;
  for (const Reach& reach : all)
    pairs += static_cast<double>(reach.end - reach.begin) *
             static_cast<double>(reach.row_end - reach.begin + reach.next_end - reach.next);
  return static_cast<std::int64_t>(std::min(pairs, 9e18));
}

double apart(const Place& a, const Place& b, Distance distance) {
  const double dx = std::abs(a.x - b.x);
  const double dy = std::abs(a.y - b.y);
  return distance == Distance::manhattan ? dx + dy : std::sqrt(dx * dx + dy * dy);
}

// see(i, j, band) for each pair below the last cut.
template <class See>
void each_pair(const std::vector<Place>& places, const std::vector<Reach>& all, Distance distance, std::span<const double> cuts,
               See&& see) {
  const double last = cuts.back();
  const auto look = [&](std::size_t i, std::size_t begin, std::size_t end) {
    for (std::size_t j = begin; j < end; ++j) {
      const double d = apart(places[i], places[j], distance);
      if (!(d < last)) continue;
      std::size_t band = 0;
      while (d >= cuts[band]) ++band;
      see(i, j, band);
    }
  };
  for (const Reach& reach : all)
    for (std::size_t i = reach.begin; i < reach.end; ++i) {
      look(i, i + 1, reach.row_end);
      look(i, reach.next, reach.next_end);
    }
}

}  // namespace

Result<NearPairs> near_pairs(std::span<const double> x, std::span<const double> y, Distance distance,
                             std::span<const double> cuts) {
  const std::size_t n = x.size();
  NearPairs pairs;
  const auto places = in_cells(x, y, cuts.empty() ? INFINITY : cuts.back());
  pairs.order.resize(n);
  std::ranges::transform(places, pairs.order.begin(), &Place::at);
  if (cuts.empty()) return pairs;
  const auto all = reaches(places);
  const auto refuse_many = [&](std::int64_t count) {
    return refuse(Problem::too_large, "stats.too_many_pairs", "spaceBreaks", {{"pairs", std::to_string(count)}});
  };
  if (const auto count = candidates(all); count > kMostCandidates) return refuse_many(count);

  pairs.starts.assign(cuts.size(), std::vector<std::uint32_t>(n + 1));
  pairs.degrees.assign(cuts.size(), std::vector<std::int32_t>(n));
  std::int64_t kept = 0;
  each_pair(places, all, distance, cuts, [&](std::size_t i, std::size_t j, std::size_t band) {
    ++pairs.starts[band][i + 1];
    ++pairs.degrees[band][i];
    ++pairs.degrees[band][j];
    ++kept;
  });
  if (kept > kMostNearPairs) return refuse_many(kept);
  for (std::size_t band = 0; band < cuts.size(); ++band) {
    for (std::size_t i = 0; i < n; ++i) pairs.starts[band][i + 1] += pairs.starts[band][i];
    if (band > 0)
      for (std::size_t i = 0; i < n; ++i) pairs.degrees[band][i] += pairs.degrees[band - 1][i];
    pairs.others.emplace_back(pairs.starts[band].back());
  }
  auto next = pairs.starts;
  each_pair(places, all, distance, cuts, [&](std::size_t i, std::size_t j, std::size_t band) {
    pairs.others[band][next[band][i]++] = static_cast<std::uint32_t>(j);
  });
  return pairs;
}

}  // namespace samverkan::stats
