// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "analyse/areas.hpp"
#include "analyse/methods.hpp"
#include "stats/fdr.hpp"
#include "stats/local_moran.hpp"

namespace samverkan::analyse {
namespace {

constexpr int kThreads = 2;  // changes nothing but the time

struct Options {
  AreaOptions areas;
  std::string weights = "row";
  int permutations = 0;
  double alpha = 0.05;
  std::optional<std::uint64_t> seed;
};

Json name_of(stats::MoranQuadrant quadrant) {
  switch (quadrant) {
    case stats::MoranQuadrant::none: return nullptr;
    case stats::MoranQuadrant::low_low: return "Low-Low";
    case stats::MoranQuadrant::low_high: return "Low-High";
    case stats::MoranQuadrant::high_low: return "High-Low";
    case stats::MoranQuadrant::high_high: return "High-High";
  }
  return nullptr;
}

Result<Report> run(const Options& options) {
  if (options.permutations > 0 && !options.seed) return refuse(Problem::bad_input, "analyse.no_seed", "seed");
  const auto areas = read_areas(options.areas);
  if (!areas) return refused_by(areas);
  auto neighbours = neighbours_of(*areas);
  if (!neighbours) return refused_by(neighbours);
  if (options.weights == "row") neighbours = stats::row_standardised(std::move(*neighbours));
  const auto found = stats::local_moran(areas->values, *neighbours);
  if (!found) return refused_by(found);
  const auto adjusted = stats::adjust(found->p);
  if (!adjusted) return refused_by(adjusted);
  Json permuted(areas->values.size(), nullptr);
  if (options.permutations != 0) {
    const auto p = stats::local_moran_by_permutation(
        areas->values, *neighbours,
        {.permutations = options.permutations, .seed = Seed{options.seed.value_or(0)}, .threads = kThreads});
    if (!p) return refused_by(p);
    permuted = *p;
  }

  Report report{
      .method = "lisa", .method_version = stats::kLocalMoranVersion, .n = static_cast<std::int64_t>(areas->values.size())};
  if (options.seed) report.seed = Seed{*options.seed};
  say_options(options.areas, *areas, report.options);
  report.options["weights"] = options.weights;
  report.options["permutations"] = options.permutations;
  report.options["alpha"] = options.alpha;
  const auto& moran = found->moran;
  report.result["moran"] = {
      {"i", moran.i}, {"expected", moran.expected}, {"variance", moran.variance}, {"z", moran.z}, {"p", moran.p}};
  say_areas(*areas, report);
  Json quadrant = Json::array();
  Json significant = Json::array();
  for (const auto each : found->quadrant) quadrant.push_back(name_of(each));
  for (const double p : adjusted->bh) significant.push_back(p <= options.alpha);
  report.result["i"] = found->i;
  report.result["expected"] = found->expected;
  report.result["variance"] = found->variance;
  report.result["z"] = found->z;
  report.result["p"] = found->p;
  report.result["pAdjusted"] = adjusted->bh;
  report.result["quadrant"] = std::move(quadrant);
  report.result["significant"] = std::move(significant);
  report.result["pPermutation"] = std::move(permuted);
  report.notes.push_back({"analyse.adjusted", {{"count", std::to_string(areas->values.size())}}});
  const auto alone = std::ranges::count(found->quadrant, stats::MoranQuadrant::none);
  if (alone > 0) report.notes.push_back({"analyse.without_neighbours", {{"count", std::to_string(alone)}}});
  if (options.permutations > 0)
    report.notes.push_back({"analyse.permuted", {{"count", std::to_string(options.permutations + 1)}}});
  return report;
}

}  // namespace

void add_lisa(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "lisa", "Which areas are like their neighbours, and which are not (local Moran's I)");
  add_area_options(method, options->areas);
  method
      .option("--weights", options->weights, "row: the neighbours of an area share a weight of one; binary: each counts as given")
      .one_of({"row", "binary"})
      .shown();
  method.option("--permutations", options->permutations, "How often the other areas are shuffled; 0: not").shown();
  method.option("--alpha", options->alpha, "An area is significant when its adjusted p is at most this")
      .between(0.0, 1.0)
      .shown();
  method.option("--seed", options->seed, "The number that the draws start from; needed with --permutations");
  method.footer("Example: samverkan analyse lisa --values rates.csv --neighbours borders.csv --permutations 999 --seed 1 --json");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
