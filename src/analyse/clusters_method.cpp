// SPDX-License-Identifier: EUPL-1.2
#include <optional>

#include "analyse/methods.hpp"
#include "stats/clusters.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  StoredRequest stored;
  Input points;
  std::string x = "x", y = "y", t = "t", time_unit = "day";
  double eps = 100;
  std::int64_t min_points = 20;
  std::optional<std::int64_t> eps_time;
  std::optional<std::uint64_t> seed;
};

Result<Report> run(const Options& options) {
  const auto table = read_input(options.points, "points");
  if (!table) return refused_by(table);
  const auto points = table->points(options.x, options.y);
  if (!points) return refused_by(points);
  Json used{{"points", options.points.name},
            {"x", options.x},
            {"y", options.y},
            {"eps", options.eps},
            {"min-points", options.min_points}};
  std::vector<std::int64_t> times;
  if (options.eps_time) {
    auto t = table->times(options.t, options.time_unit == "week" ? TimeUnit::week : TimeUnit::day);
    if (!t) return refused_by(t);
    times = *std::move(t);
    used["t"] = options.t;
    used["time-unit"] = options.time_unit;
    used["eps-time"] = *options.eps_time;
  }
  const auto found = stats::clusters(points->x, points->y, times,
                                     {.eps = options.eps, .min_points = options.min_points, .eps_time = options.eps_time});
  if (!found) return refused_by(found);
  return Report{
      .method = "clusters",
      .method_version = stats::kClustersVersion,
      .options = used,
      .seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt,
      .n = static_cast<std::int64_t>(points->x.size()),
      .result = {{"x", points->x}, {"y", points->y}, {"labels", found->labels}, {"core", found->core}, {"sizes", found->sizes}},
      .notes = {{"analyse.clusters_border"}}};
}

}  // namespace

void add_clusters(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "clusters", "Which points lie so thick that they form a group (DBSCAN, ST-DBSCAN)");
  method.option("--points", options->points.name, "CSV with columns x, y and, with --eps-time, t; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::points, &options->points}}, Ranks::no);
  method.option("--x", options->x, "The column with the distance east").shown();
  method.option("--y", options->y, "The column with the distance north").shown();
  method.option("--t", options->t, "The column with the time: a whole number or a date").shown();
  method.option("--time-unit", options->time_unit, "What --eps-time counts").one_of({"day", "week"}).shown();
  method.option("--eps", options->eps, "The reach: at most so far apart, in the unit of x and y").shown();
  method.option("--min-points", options->min_points, "So many within reach, the point itself included, make it a core point")
      .shown();
  method.option("--eps-time", options->eps_time, "At most so far apart in time as well");
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: printf 'x,y\\n0,0\\n30,40\\n900,900\\n' | samverkan analyse clusters --points - --eps 50 --min-points 2 --csv\n"
      "On the demo city of ./dev run: samverkan analyse clusters --data data-local/demo --as \"Demo Samordnare\" --area ekbacken "
      "--period 2026-W01..2026-W40 --category disorder");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
