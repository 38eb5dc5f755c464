// SPDX-License-Identifier: EUPL-1.2
#include "stats/clusters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "kit/base/check.hpp"
#include "stats/point_cells.hpp"

namespace samverkan::stats {
namespace {

constexpr double kMostLooks = 5e10;  // about a minute of distances
constexpr double kSlack = 4e-6;      // of a cell: more than rounding moves a point across the border of a row

struct Reach {
  double straight, squared;
  std::int64_t time;
};

double square_apart(const WeightedPlace& a, const WeightedPlace& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return dx * dx + dy * dy;
}

std::uint64_t time_apart(const WeightedPlace& a, const WeightedPlace& b) {
  return a.t < b.t ? static_cast<std::uint64_t>(b.t) - static_cast<std::uint64_t>(a.t)
                   : static_cast<std::uint64_t>(a.t) - static_cast<std::uint64_t>(b.t);
}

bool is_within(const WeightedPlace& a, const WeightedPlace& b, const Reach& reach) {
  return square_apart(a, b) <= reach.squared && time_apart(a, b) <= static_cast<std::uint64_t>(reach.time);
}

// The box around the core places of a cell; none if begin is after end.
struct Box {
  double left = std::numeric_limits<double>::infinity(), right = -left;
  double bottom = left, top = -left;

  [[nodiscard]] bool is_empty() const { return left > right; }
  void take_in(const WeightedPlace& place) {
    left = std::min(left, place.x);
    right = std::max(right, place.x);
    bottom = std::min(bottom, place.y);
    top = std::max(top, place.y);
  }
  [[nodiscard]] bool may_reach(const WeightedPlace& place, const Reach& reach) const {
    const double dx = std::max({left - place.x, 0.0, place.x - right});
    const double dy = std::max({bottom - place.y, 0.0, place.y - top});
    return dx * dx + dy * dy <= reach.squared;
  }
};

// Sets of cells that are joined one by one.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t of(std::uint32_t cell) {
    while (parent_[cell] != cell) {
      parent_[cell] = parent_[parent_[cell]];
      cell = parent_[cell];
    }
    return cell;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  std::vector<std::uint32_t> parent_;
};

class Grouping {
  using Starts = std::array<std::uint32_t, kMostCellRuns>;
  using Nearest = std::tuple<double, std::uint64_t, std::int32_t>;  // distance squared, time, label
  static constexpr std::int32_t kNoLabel = std::numeric_limits<std::int32_t>::max();

 public:
  Grouping(const PointCells& grid, const ClustersOptions& options)
      : grid_(grid),
        neighbours_(grid.cells, options.eps_time.has_value()),
        reach_{options.eps, options.eps * options.eps, options.eps_time.value_or(0)},
        min_points_(options.min_points),
        is_core_(grid.places.size()),
        boxes_(grid.cells.size()),
        sets_(grid.cells.size()),
        cell_of_(grid.places.size()) {
    for (std::uint32_t cell = 0; cell < grid.cells.size(); ++cell)
      std::fill(cell_of_.begin() + grid.cells[cell].begin, cell_of_.begin() + grid.cells[cell].end, cell);
  }

  // Distances that finding the core points may take.
  [[nodiscard]] double looks() const {
    double looks = 0;
    neighbours_.each([&](std::uint32_t cell, std::span<const CellRun> runs) {
      if (grid_.cells[cell].weight >= min_points_) return;
      double near = 0;
      for (const CellRun& run : runs) near += places_in(run);
      looks += near * (grid_.cells[cell].end - grid_.cells[cell].begin);
    });
    return looks;
  }

  void find_core() {
    neighbours_.each([&](std::uint32_t cell, std::span<const CellRun> runs) {
      const PointCell& own = grid_.cells[cell];
      if (own.weight < min_points_ && weight_in(runs) < min_points_) return;
      Starts starts = starts_of(runs);
      for (std::uint32_t place = own.begin; place < own.end; ++place) {
        if (own.weight < min_points_ && !has_enough_near(place, runs, starts)) continue;
        is_core_[place] = 1;
        boxes_[cell].take_in(grid_.places[place]);
      }
    });
  }

  // Core points of one cell are within reach of each other; cells are joined where any two of theirs are.
  void join_cells() {
    neighbours_.each([&](std::uint32_t cell, std::span<const CellRun> runs) {
      if (boxes_[cell].is_empty()) return;
      for (const CellRun& run : runs)
        for (std::uint32_t other = run.begin; other < run.end; ++other)
          if (other < cell && !boxes_[other].is_empty() && sets_.of(other) != sets_.of(cell) && is_joined(cell, other))
            sets_.join(cell, other);
    });
  }

  [[nodiscard]] Clusters labelled() {
    Clusters found;
    const std::size_t n = grid_.place_of.size();
    std::vector<std::int32_t> label_of_set(grid_.cells.size(), -1);
    std::vector<std::int32_t> label_of_place(grid_.places.size(), -1);
    found.core.resize(n);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t place = grid_.place_of[i];
      if (is_core_[place] == 0) continue;
      found.core[i] = true;
      auto& label = label_of_set[sets_.of(cell_of_[place])];
      if (label < 0) label = next++;
      label_of_place[place] = label;
    }
    label_borders(label_of_place);
    found.labels.resize(n);
    found.sizes.resize(static_cast<std::size_t>(next));
    for (std::size_t i = 0; i < n; ++i) {
      found.labels[i] = label_of_place[grid_.place_of[i]];
      if (found.labels[i] >= 0) ++found.sizes[static_cast<std::size_t>(found.labels[i])];
    }
    return found;
  }

 private:
  [[nodiscard]] std::uint32_t places_in(const CellRun& run) const {
    return run.begin == run.end ? 0 : grid_.cells[run.end - 1].end - grid_.cells[run.begin].begin;
  }

  [[nodiscard]] std::int64_t weight_in(std::span<const CellRun> runs) const {
    std::int64_t weight = 0;
    for (const CellRun& run : runs)
      for (std::uint32_t cell = run.begin; cell < run.end; ++cell) weight += grid_.cells[cell].weight;
    return weight;
  }

  [[nodiscard]] bool has_core(std::span<const CellRun> runs) const {
    for (const CellRun& run : runs)
      for (std::uint32_t cell = run.begin; cell < run.end; ++cell)
        if (!boxes_[cell].is_empty()) return true;
    return false;
  }

  // For places of one cell in turn, whose x rises: see(other) for the places of the runs that may be within reach, until it says
  // that it has seen enough. `starts` are the first places of the runs, and move on with x.
  template <class See>
  void each_near(const WeightedPlace& own, std::span<const CellRun> runs, Starts& starts, See&& see) const {
    const double slack = grid_.side * kSlack;
    const double farthest = own.x - (reach_.straight + slack);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (runs[i].begin == runs[i].end) continue;
      const double bottom = grid_.bottom + static_cast<double>(grid_.cells[runs[i].begin].cell >> 32) * grid_.side;
      const double off = std::max({bottom - own.y, own.y - bottom - grid_.side, slack}) - slack;
      const double squared = reach_.squared - off * off;
      if (squared < 0) continue;
      const std::uint32_t end = grid_.cells[runs[i].end - 1].end;
      while (starts[i] < end && grid_.places[starts[i]].x < farthest) ++starts[i];
      const double width = std::sqrt(squared) + slack;
      const double left = own.x - width;
      const double right = own.x + width;
      std::uint32_t near = starts[i];
      while (near < end && grid_.places[near].x < left) ++near;
      for (; near < end && grid_.places[near].x <= right; ++near)
        if (!see(near)) return;
    }
  }

  [[nodiscard]] Starts starts_of(std::span<const CellRun> runs) const {
    Starts starts{};
    for (std::size_t i = 0; i < runs.size(); ++i)
      if (runs[i].begin < runs[i].end) starts[i] = grid_.cells[runs[i].begin].begin;
    return starts;
  }

  [[nodiscard]] bool has_enough_near(std::uint32_t place, std::span<const CellRun> runs, Starts& starts) const {
    std::int64_t count = 0;
    each_near(grid_.places[place], runs, starts, [&](std::uint32_t other) {
      if (is_within(grid_.places[place], grid_.places[other], reach_)) count += grid_.places[other].weight;
      return count < min_points_;
    });
    return count >= min_points_;
  }

  [[nodiscard]] bool is_joined(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t one = grid_.cells[a].begin; one < grid_.cells[a].end; ++one) {
      if (is_core_[one] == 0 || !boxes_[b].may_reach(grid_.places[one], reach_)) continue;
      for (std::uint32_t other = grid_.cells[b].begin; other < grid_.cells[b].end; ++other)
        if (is_core_[other] != 0 && is_within(grid_.places[one], grid_.places[other], reach_)) return true;
    }
    return false;
  }

  // To the cluster of the nearest core point, then of the nearest in time, then the lower label.
  void label_borders(std::vector<std::int32_t>& labels) const {
    neighbours_.each([&](std::uint32_t cell, std::span<const CellRun> runs) {
      if (!has_core(runs)) return;
      Starts starts = starts_of(runs);
      for (std::uint32_t place = grid_.cells[cell].begin; place < grid_.cells[cell].end; ++place) {
        if (is_core_[place] != 0) continue;
        const WeightedPlace& own = grid_.places[place];
        Nearest nearest{reach_.squared, static_cast<std::uint64_t>(reach_.time), kNoLabel};
        each_near(own, runs, starts, [&](std::uint32_t other) {
          const double squared = square_apart(own, grid_.places[other]);
          if (squared > std::get<0>(nearest) || is_core_[other] == 0) return true;
          const std::uint64_t time = time_apart(own, grid_.places[other]);
          if (time <= static_cast<std::uint64_t>(reach_.time)) nearest = std::min(nearest, Nearest{squared, time, labels[other]});
          return true;
        });
        if (std::get<2>(nearest) != kNoLabel) labels[place] = std::get<2>(nearest);
      }
    });
  }

  const PointCells& grid_;
  CellNeighbours neighbours_;
  Reach reach_;
  std::int64_t min_points_;
  std::vector<std::uint8_t> is_core_;  // of each place
  std::vector<Box> boxes_;             // of each cell
  Sets sets_;
  std::vector<std::uint32_t> cell_of_;  // of each place
};

Result<void> check(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                   const ClustersOptions& options) {
  CHECK(x.size() == y.size(), "one x and y a point");
  CHECK(!options.eps_time || t.size() == x.size(), "one t a point where time counts");
  if (x.size() >= std::size_t{1} << 31) return refuse(Problem::too_large, "stats.too_many_points", "points");
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
      return refuse(Problem::bad_input, "stats.point_not_finite", "points", {{"at", std::to_string(i)}});
  // Its square is compared, and must be a number too.
  if (!(options.eps * options.eps > 0 && std::isfinite(options.eps * options.eps) && options.eps > 0))
    return refuse(Problem::bad_input, "stats.reach_outside", "eps", {{"flag", "eps"}});
  if (options.eps_time && (*options.eps_time < 0 || *options.eps_time == std::numeric_limits<std::int64_t>::max()))
    return refuse(Problem::bad_input, "stats.reach_outside", "epsTime", {{"flag", "eps-time"}});
  if (options.min_points < 1) return refuse(Problem::bad_input, "stats.min_points_outside", "minPoints");
  return {};
}

}  // namespace

Result<Clusters> clusters(std::span<const double> x, std::span<const double> y, std::span<const std::int64_t> t,
                          const ClustersOptions& options) {
  if (const auto checked = check(x, y, t, options); !checked) return refused_by(checked);
  const auto grid =
      point_cells(x, y, options.eps_time ? t : std::span<const std::int64_t>(), options.eps, options.eps_time.value_or(0));
  if (!grid) return refuse(Problem::bad_input, "stats.points_too_spread", "points");
  Grouping grouping(*grid, options);
  if (grouping.looks() > kMostLooks) return refuse(Problem::too_large, "stats.too_dense", "points");
  grouping.find_core();
  grouping.join_cells();
  return grouping.labelled();
}

}  // namespace samverkan::stats
