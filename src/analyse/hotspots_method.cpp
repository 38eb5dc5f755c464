// SPDX-License-Identifier: EUPL-1.2
#include "analyse/areas.hpp"
#include "analyse/methods.hpp"
#include "stats/fdr.hpp"
#include "stats/getis_ord.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  AreaOptions areas;
  bool star = true;
  std::string weights = "binary";
  std::optional<std::uint64_t> seed;
};

Result<stats::GetisOrdResult> scores(const Areas& areas, const Options& options) {
  // Cells of a grid count alike, and scaling all weights of a cell changes nothing.
  if (areas.is_grid())
    return stats::getis_ord_on_grid(areas.values, areas.columns, areas.rows, areas.reach, {.star = options.star});
  auto neighbours = neighbours_of(areas);
  if (!neighbours) return refused_by(neighbours);
  return stats::getis_ord(areas.values, *neighbours, {.star = options.star});
}

Result<Report> run(const Options& options) {
  const auto areas = read_areas(options.areas);
  if (!areas) return refused_by(areas);
  const auto found = scores(*areas, options);
  if (!found) return refused_by(found);
  const auto adjusted = stats::adjust(found->p);
  if (!adjusted) return refused_by(adjusted);
  Report report{
      .method = "hotspots", .method_version = stats::kGetisOrdVersion, .n = static_cast<std::int64_t>(areas->values.size())};
  if (options.seed) report.seed = Seed{*options.seed};
  say_options(options.areas, *areas, report.options);
  report.options["star"] = options.star;
  report.options["weights"] = options.weights;
  say_areas(*areas, report);
  report.result["z"] = found->z;
  report.result["p"] = found->p;
  report.result["pAdjusted"] = adjusted->bh;
  report.notes.push_back({"analyse.adjusted", {{"count", std::to_string(areas->values.size())}}});
  return report;
}

}  // namespace

void add_hotspots(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "hotspots", "Where high values are gathered, and where low (Getis-Ord Gi* and Gi)");
  add_area_options(method, options->areas);
  method.flag("--star,!--no-star", options->star,
              "Count the place itself with its neighbours (Gi*), which is the default; or not (Gi)");
  method
      .option("--weights", options->weights, "binary or row; the scores are the same, the place itself counting as one neighbour")
      .one_of({"row", "binary"})
      .shown();
  method.option("--seed", options->seed, "Taken for the sake of scripts; nothing is drawn");
  method.footer("Example: samverkan analyse hotspots --points reports.csv --grid 100 --radius 200 --geojson");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
