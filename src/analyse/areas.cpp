// SPDX-License-Identifier: EUPL-1.2
#include "analyse/areas.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analyse/table.hpp"

namespace samverkan::analyse {
namespace {

constexpr double kCellsMost = 4'000'000;
constexpr double kPairsMost = 200'000'000;

Result<Areas> read_named(const AreaOptions& options) {
  const auto values = Table::read(options.values, "values");
  if (!values) return refused_by(values);
  auto ids = values->texts(options.i);
  if (!ids) return refused_by(ids);
  auto value = values->numbers(options.x);
  if (!value) return refused_by(value);
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t at = 0; at < ids->size(); ++at)
    if (!place.emplace((*ids)[at], at).second)
      return refuse(Problem::bad_input, "analyse.area_twice", "values", {{"file", options.values}, {"value", (*ids)[at]}});

  const auto table = Table::read(options.neighbours, "neighbours");
  if (!table) return refused_by(table);
  const auto from = table->texts(options.i);
  if (!from) return refused_by(from);
  const auto to = table->texts(options.j);
  if (!to) return refused_by(to);
  std::vector<double> weight(from->size(), 1.0);
  if (table->has(options.w)) {
    auto read = table->numbers(options.w);
    if (!read) return refused_by(read);
    weight = std::move(*read);
  }
  Areas areas;
  for (std::size_t at = 0; at < from->size(); ++at) {
    const auto one = place.find((*from)[at]);
    const auto other = place.find((*to)[at]);
    if (one == place.end() || other == place.end())
      return refuse(Problem::bad_input, "analyse.area_unknown", "neighbours",
                    {{"file", options.neighbours}, {"value", one == place.end() ? (*from)[at] : (*to)[at]}});
    areas.pairs.push_back({one->second, other->second, weight[at]});
  }
  areas.ids = std::move(*ids);
  areas.values = std::move(*value);
  return areas;
}

// From the smallest to the largest, out to whole cells; a point on the last line belongs to the cell before it only where the
// extent was given.
struct Side {
  double first;
  double cells;
};

Side side_of(std::span<const double> along, const std::vector<double>& extent, std::size_t at, double cell) {
  if (!extent.empty()) return {extent[at], std::ceil((extent[at + 1] - extent[at]) / cell - 1e-9)};
  if (along.empty()) return {0, 0};
  const auto [least, most] = std::ranges::minmax(along);
  const double first = std::floor(least / cell);
  return {first * cell, std::floor(most / cell) - first + 1};
}

Result<Areas> read_grid(const AreaOptions& options) {
  const double cell = *options.grid;
  const double radius = options.radius.value_or(cell);
  if (!(cell > 0 && std::isfinite(cell))) return refuse(Problem::bad_input, "analyse.cell_outside", "grid");
  if (!(radius >= cell && std::isfinite(radius))) return refuse(Problem::bad_input, "analyse.radius_outside", "radius");
  const auto table = read_input(options.points, "points");
  if (!table) return refused_by(table);
  const auto points = table->points(options.x, options.y);
  if (!points) return refused_by(points);
  std::vector<double> weight(points->x.size(), 1.0);
  if (table->has(options.w)) {
    auto read = table->numbers(options.w);
    if (!read) return refused_by(read);
    weight = std::move(*read);
  }
  const Side across = side_of(points->x, options.extent, 0, cell);
  const Side upward = side_of(points->y, options.extent, 2, cell);
  if (!(across.cells >= 1 && upward.cells >= 1)) return refuse(Problem::bad_input, "stats.extent_empty", "extent");
  if (!(across.cells * upward.cells <= kCellsMost))
    return refuse(Problem::bad_input, "analyse.cells_too_many", "grid", {{"most", std::to_string(static_cast<int>(kCellsMost))}});
  Areas areas;
  areas.columns = static_cast<std::size_t>(across.cells);
  areas.rows = static_cast<std::size_t>(upward.cells);
  areas.reach = static_cast<std::size_t>(std::min(radius / cell + 1e-9, kCellsMost));
  areas.x0 = across.first;
  areas.y0 = upward.first;
  areas.cell = cell;
  areas.values.assign(areas.columns * areas.rows, 0.0);
  for (std::size_t i = 0; i < points->x.size(); ++i) {
    const double column = std::floor((points->x[i] - areas.x0) / cell);
    const double row = std::floor((points->y[i] - areas.y0) / cell);
    if (column >= 0 && column < across.cells && row >= 0 && row < upward.cells)
      areas.values[static_cast<std::size_t>(row) * areas.columns + static_cast<std::size_t>(column)] += weight[i];
    else ++areas.left_out;
  }
  return areas;
}

}  // namespace

void add_area_options(const Command& method, AreaOptions& options) {
  method.option("--values", options.values, "CSV with columns i,x: an area and its value; - for standard input");
  method.option("--neighbours", options.neighbours, "CSV with columns i,j[,w]: an area, one next to it, and how much it counts");
  method.option("--points", options.points.name,
                "CSV with columns x,y[,w] in metres, instead of areas: counted in the cells of --grid");
  method.may_read_store(options.stored, {{StoredTable::points, &options.points}}, Ranks::yes);
  method.option("--grid", options.grid, "Side of the cells in metres; those without points are tested too");
  method.option("--radius", options.radius, "How far neighbours reach on the grid, metres in each direction; default: one cell");
  method.option("--extent", options.extent, "x0,x1,y0,y1 of the grid, the land looked at; default: around the points")
      .by_comma(4);
  method.option("--i", options.i, "The column with the area").shown();
  method.option("--j", options.j, "The column with its neighbour").shown();
  method.option("--x", options.x, "The column with the value, or the easting of points").shown();
  method.option("--y", options.y, "The column with the northing of points").shown();
  method.option("--w", options.w, "The column with the weight, where there is one").shown();
}

Result<Areas> read_areas(const AreaOptions& options) {
  const bool is_named = !options.values.empty() && !options.neighbours.empty();
  const bool is_grid = !options.points.name.empty() && options.grid.has_value();
  if (is_named == is_grid) return refuse(Problem::bad_input, "analyse.areas_or_points", "values");
  return is_grid ? read_grid(options) : read_named(options);
}

Result<stats::Neighbours> neighbours_of(const Areas& areas) {
  if (!areas.is_grid()) return stats::neighbours_of(areas.values.size(), areas.pairs);
  const auto side = [&](std::size_t cells) { return static_cast<double>(std::min(cells, 2 * areas.reach + 1)); };
  if (static_cast<double>(areas.values.size()) * side(areas.columns) * side(areas.rows) > kPairsMost)
    return refuse(Problem::bad_input, "analyse.radius_outside", "radius");
  return stats::neighbours_on_grid(areas.columns, areas.rows, areas.reach);
}

void say_options(const AreaOptions& options, const Areas& areas, Json& said) {
  if (areas.is_grid()) {
    said["points"] = options.points.name;
    said["grid"] = areas.cell;
    said["radius"] = options.radius.value_or(areas.cell);
    said["extent"] = {areas.x0, areas.x0 + static_cast<double>(areas.columns) * areas.cell, areas.y0,
                      areas.y0 + static_cast<double>(areas.rows) * areas.cell};
    said["x"] = options.x;
    said["y"] = options.y;
  } else {
    said["values"] = options.values;
    said["neighbours"] = options.neighbours;
    said["i"] = options.i;
    said["j"] = options.j;
    said["x"] = options.x;
  }
  said["w"] = options.w;
}

void say_areas(const Areas& areas, Report& report) {
  if (areas.is_grid()) {
    Json x = Json::array();
    Json y = Json::array();
    for (std::size_t row = 0; row < areas.rows; ++row)
      for (std::size_t column = 0; column < areas.columns; ++column) {
        x.push_back(areas.x0 + (static_cast<double>(column) + 0.5) * areas.cell);
        y.push_back(areas.y0 + (static_cast<double>(row) + 0.5) * areas.cell);
      }
    report.result["x"] = std::move(x);
    report.result["y"] = std::move(y);
  } else {
    report.result["id"] = areas.ids;
  }
  report.result["value"] = areas.values;
  if (areas.left_out > 0) report.notes.push_back({"analyse.points_left_out", {{"count", std::to_string(areas.left_out)}}});
}

}  // namespace samverkan::analyse
