// SPDX-License-Identifier: EUPL-1.2
#include <optional>

#include "analyse/methods.hpp"
#include "stats/default_points.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::int64_t kCoarse = 5;  // events a point, on the average, before the reader is asked what the points are

struct Options {
  StoredRequest stored;
  Input points;
  std::string x = "x", y = "y";
  stats::DefaultPointsOptions asked;
  std::optional<std::uint64_t> seed;
};

std::string name_of(stats::DefaultPointReason reason) {
  switch (reason) {
    case stats::DefaultPointReason::alone: return "alone";
    case stats::DefaultPointReason::outweighs_surroundings: return "outweighs-surroundings";
  }
  return {};
}

Json result_of(const stats::DefaultPoints& found) {
  Json points = Json::array();
  for (const auto& point : found.points)
    points.push_back({{"x", point.x},
                      {"y", point.y},
                      {"count", point.count},
                      {"around", point.around},
                      {"pointsAround", point.points_around},
                      {"p", point.p},
                      {"pAdjusted", point.p_adjusted},
                      {"reason", name_of(point.reason)}});
  return {{"points", points},
          {"onDefaultPoints", found.on_default},
          {"share", found.share},
          {"distinctPoints", found.distinct_points}};
}

Result<Report> run(const Options& options) {
  const auto table = read_input(options.points, "points");
  if (!table) return refused_by(table);
  const auto points = table->points(options.x, options.y);
  if (!points) return refused_by(points);
  const auto found = stats::default_points(points->x, points->y, options.asked);
  if (!found) return refused_by(found);
  Report report{.method = "default-points",
                .method_version = stats::kDefaultPointsVersion,
                .options = {{"points", options.points.name},
                            {"x", options.x},
                            {"y", options.y},
                            {"reach", options.asked.reach},
                            {"alpha", options.asked.alpha}},
                .n = found->events,
                .result = result_of(*found)};
  if (options.seed) report.seed = Seed{*options.seed};
  if (!found->points.empty()) report.notes.push_back({"analyse.default_points_look"});
  if (found->events >= kCoarse * found->distinct_points && found->events > 0)
    report.notes.push_back({"analyse.default_points_coarse",
                            {{"count", std::to_string(found->events)}, {"points", std::to_string(found->distinct_points)}}});
  return report;
}

}  // namespace

void add_default_points(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "default-points",
                                    "Which points are where events are put whose place is not known, and what share lies there");
  method.option("--points", options->points.name, "CSV with columns x, y, one row an event; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::points, &options->points}}, Ranks::no);
  method.option("--x", options->x, "The column with the distance east").shown();
  method.option("--y", options->y, "The column with the distance north").shown();
  method.option("--reach", options->asked.reach, "The surroundings of a point, in the unit of x and y").shown();
  method.option("--alpha", options->asked.alpha, "Of the points named, at most this share is expected to be named by chance")
      .shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: { echo x,y; for i in 1 2 3 4 5 6 7 8 9; do echo ${i}000,0; done; yes 500,500 | head -20; } | samverkan analyse "
      "default-points --points -");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
