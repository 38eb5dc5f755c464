// SPDX-License-Identifier: EUPL-1.2
// Areas with a value each and their neighbours, for what compares each with those around it: named in two files, or the cells of
// a grid over points.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyse/command.hpp"
#include "stats/neighbours.hpp"

namespace samverkan::analyse {

struct AreaOptions {
  StoredRequest stored;
  Input points;
  std::string values, neighbours;
  std::string i = "i", j = "j", x = "x", y = "y", w = "w";
  std::vector<double> extent;
  std::optional<double> grid, radius;
};

/// The flags that both kinds of areas share; `options` must outlive the command.
void add_area_options(const Command& method, AreaOptions& options);

struct Areas {
  std::vector<std::string> ids;  // of named areas; none on a grid
  std::vector<double> values;
  std::vector<stats::NeighbourPair> pairs;       // of named areas
  std::size_t columns = 0, rows = 0, reach = 0;  // on a grid, in cells
  double x0 = 0, y0 = 0, cell = 0;
  std::int64_t left_out = 0;  // points outside the extent

  [[nodiscard]] bool is_grid() const { return columns > 0; }
};

[[nodiscard]] Result<Areas> read_areas(const AreaOptions& options);

/// By their place among the areas; on a grid those within reach.
[[nodiscard]] Result<stats::Neighbours> neighbours_of(const Areas& areas);

/// The options that were used, by name.
void say_options(const AreaOptions& options, const Areas& areas, Json& said);
/// `id`, or the `x` and `y` of the centres of cells; and `value`.
void say_areas(const Areas& areas, Report& report);

}  // namespace samverkan::analyse
