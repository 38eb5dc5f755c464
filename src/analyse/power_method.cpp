// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_options.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  EffectOptions effect = {};
  std::optional<double> weeks_after = {};
};

Result<std::optional<double>> smallest_of(const Options& options, Report& report) {
  const EffectOptions& effect = options.effect;
  if (effect.design == "structural") return smallest_of_structural(effect.series, options.weeks_after, report);
  if (effect.design == "synthetic-control") return smallest_of_synthetic(effect.series, report);
  auto columns = effect.columns;
  columns.start = effect.series.start;
  const auto counts = read_zone_counts(columns, false);
  if (!counts) return refused_by(counts);
  report.n = counts->rows;
  return smallest_of_counts(*counts, counts_design_of(effect), options.weeks_after);
}

Result<Report> run(const Options& options) {
  if (const auto checked = check_effect(options.effect); !checked) return refused_by(checked);
  Report report{.method = "power", .method_version = stats::kPowerVersion, .n = 0};
  report.seed = options.effect.series.seed ? std::optional(Seed{*options.effect.series.seed}) : std::nullopt;
  report.options = used_effect_options(options.effect);
  if (options.weeks_after) report.options["weeks-after"] = *options.weeks_after;
  const auto smallest = smallest_of(options, report);
  if (!smallest) return refused_by(smallest);
  const bool has_logs = options.effect.design == "did" || options.effect.design == "rate-ratio";
  report.result = power_json(options.effect.series.power, *smallest, has_logs);
  if (!*smallest) report.notes.push_back({"analyse.power_nothing"});
  return report;
}

}  // namespace

void add_power(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "power", "How large an effect must be to be seen, before anything is done");
  add_effect_options(method, options->effect);
  method.option("--weeks-after", options->weeks_after,
                "Weeks (or other times) after the start; else as many as are marked, or as before");
  method.footer(
      "Example: printf 'zone,week,n\\nT,1,9\\nT,2,12\\nT,3,7\\nT,4,8\\n' | samverkan analyse power --design rate-ratio --counts "
      "- "
      "--phi 2 --weeks-after 12");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
