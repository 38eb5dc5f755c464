// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>
#include <cmath>

#include "analyse/methods.hpp"
#include "analyse/window.hpp"
#include "stats/kde.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  StoredRequest stored;
  Input points;
  std::string at, window;
  std::string x = "x", y = "y", w = "w";
  std::string kernel = "gaussian", bandwidth = "scott", edge = "uniform";
  std::vector<double> extent;
  int grid = 128;
  std::optional<std::uint64_t> seed;
};

struct Points {
  std::vector<double> x, y, weight;
  [[nodiscard]] stats::KdePoints given() const { return {x, y, weight}; }
};

Result<Points> read_points(const Input& input, const std::string& flag, const Options& options) {
  const auto table = read_input(input, flag);
  if (!table) return refused_by(table);
  auto read = table->points(options.x, options.y);
  if (!read) return refused_by(read);
  Points points{std::move(read->x), std::move(read->y), {}};
  if (flag == "points" && table->has(options.w)) {
    auto weight = table->numbers(options.w);
    if (!weight) return refused_by(weight);
    points.weight = std::move(*weight);
  }
  return points;
}

Result<stats::KdeBandwidth> bandwidth_of(const Points& points, const Options& options, const stats::KdeOptions& asked) {
  if (options.bandwidth == "scott") return stats::bandwidth_by_scott(points.given(), asked.kernel);
  if (options.bandwidth == "ppl") return stats::bandwidth_by_ppl(points.given(), asked);
  if (options.bandwidth == "diggle") return stats::bandwidth_by_diggle(points.given(), asked);
  double metres = 0;
  const auto* end = options.bandwidth.data() + options.bandwidth.size();
  const auto read = std::from_chars(options.bandwidth.data(), end, metres);
  if (read.ec != std::errc() || read.ptr != end)
    return refuse(Problem::bad_input, "analyse.no_bandwidth", "bandwidth", {{"value", options.bandwidth}});
  return stats::KdeBandwidth{.x = metres, .y = metres};
}

stats::KdeExtent extent_for(const Options& options, const stats::KdeRings& window, const Points& points) {
  if (!options.extent.empty()) return {options.extent[0], options.extent[1], options.extent[2], options.extent[3]};
  if (!window.empty()) return extent_of(window);
  if (points.x.empty()) return {};
  const auto [x0, x1] = std::ranges::minmax(points.x);
  const auto [y0, y1] = std::ranges::minmax(points.y);
  return {x0, x1, y0, y1};
}

Json or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json cells_of(const stats::KdeResult& density, const stats::KdeOptions& options) {
  const auto& extent = options.extent;
  Json cells = Json::array();
  for (int row = 0; row < options.rows; ++row)
    for (int column = 0; column < options.columns; ++column)
      cells.push_back({{"x", extent.x0 + (column + 0.5) * (extent.x1 - extent.x0) / options.columns},
                       {"y", extent.y0 + (row + 0.5) * (extent.y1 - extent.y0) / options.rows},
                       {"density", or_null(density.grid[cells.size()])}});
  return cells;
}

Json grid_of(const stats::KdeResult& density, const stats::KdeOptions& options) {
  Json grid = Json::array();
  auto cell = density.grid.begin();
  for (int row = 0; row < options.rows; ++row) {
    Json line = Json::array();
    for (int column = 0; column < options.columns; ++column) line.push_back(or_null(*cell++));
    grid.push_back(std::move(line));
  }
  return grid;
}

Result<Report> run(const Options& options, Format format) {
  const auto points = read_points(options.points, "points", options);
  if (!points) return refused_by(points);
  Points at;
  if (!options.at.empty()) {
    auto read = read_points({.name = options.at, .in_store = {}}, "at", options);
    if (!read) return refused_by(read);
    at = std::move(*read);
  }
  stats::KdeRings window;
  if (!options.window.empty()) {
    auto read = read_window(options.window);
    if (!read) return refused_by(read);
    window = std::move(*read);
  }
  stats::KdeOptions asked{
      .bandwidth = {}, .extent = extent_for(options, window, *points), .columns = options.grid, .rows = options.grid};
  asked.kernel = options.kernel == "quartic" ? stats::KdeKernel::quartic : stats::KdeKernel::gaussian;
  asked.edge = options.edge == "none"      ? stats::KdeEdge::none
               : options.edge == "uniform" ? stats::KdeEdge::uniform
                                           : stats::KdeEdge::diggle;
  asked.window = std::move(window);
  const auto bandwidth = bandwidth_of(*points, options, asked);
  if (!bandwidth) return refused_by(bandwidth);
  asked.bandwidth = *bandwidth;
  const auto density = stats::kde(points->given(), at.given(), asked);
  if (!density) return refused_by(density);

  const bool is_one = bandwidth->x == bandwidth->y;
  const auto& extent = asked.extent;
  Report report{.method = "kde",
                .method_version = stats::kKdeVersion,
                .options = {{"points", options.points.name},
                            {"at", options.at.empty() ? Json(nullptr) : Json(options.at)},
                            {"window", options.window.empty() ? Json(nullptr) : Json(options.window)},
                            {"x", options.x},
                            {"y", options.y},
                            {"w", points->weight.empty() ? Json(nullptr) : Json(options.w)},
                            {"kernel", options.kernel},
                            {"bandwidth", options.bandwidth},
                            {"grid", options.grid},
                            {"extent", {extent.x0, extent.x1, extent.y0, extent.y1}},
                            {"edge", options.edge}},
                .n = static_cast<std::int64_t>(points->x.size()),
                .result = {{"grid", grid_of(*density, asked)},
                           {"at", density->at},
                           {"integral", density->integral},
                           {"bandwidth", is_one ? Json(bandwidth->x) : Json({bandwidth->x, bandwidth->y})}}};
  if (options.seed) report.seed = Seed{*options.seed};
  if (!at.x.empty()) {
    for (std::size_t i = 0; i < at.x.size(); ++i)
      report.rows.push_back({{"x", at.x[i]}, {"y", at.y[i]}, {"density", density->at[i]}});
  } else if (format != Format::json) {
    report.rows = cells_of(*density, asked);
  }
  if (density->left_out > 0) report.notes.push_back({"analyse.kde_left_out", {{"count", std::to_string(density->left_out)}}});
  if (options.bandwidth == "scott") report.notes.push_back({"analyse.kde_scott"});
  return report;
}

}  // namespace

void add_kde(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "kde", "How densely events lie, each spread out over its surroundings; per square metre");
  method.option("--points", options->points.name, "CSV with columns x,y[,w] in metres; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::points, &options->points}}, Ranks::no);
  method.option("--at", options->at, "CSV with columns x,y: places where the density is asked, exactly");
  method.option("--window", options->window, "The land looked at: a polygon as CSV with x,y, or GeoJSON, in the same metres");
  method.option("--x", options->x, "The column with the easting").shown();
  method.option("--y", options->y, "The column with the northing").shown();
  method.option("--w", options->w, "The column with the weights, where there is one").shown();
  method.option("--kernel", options->kernel, "gaussian or quartic").one_of({"gaussian", "quartic"}).shown();
  method
      .option("--bandwidth", options->bandwidth,
              "Metres (standard deviation, or radius of the quartic), or a rule: scott, ppl, diggle")
      .shown();
  method.option("--grid", options->grid, "Cells along each side").shown();
  method.option("--extent", options->extent, "x0,x1,y0,y1 of the grid; default: around the window, else around the points")
      .by_comma(4);
  method.option("--edge", options->edge, "none, or what falls outside made up for: uniform (where asked), diggle (at the points)")
      .one_of({"none", "uniform", "diggle"})
      .shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: samverkan analyse kde --points burglaries.csv --bandwidth 300 --extent 660000,672000,6574000,6586000 --json");
  method.runs([&choice, options] { return run(*options, choice.format); });
}

}  // namespace samverkan::analyse
