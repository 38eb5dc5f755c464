// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_options.hpp"

namespace samverkan::analyse {
namespace {

Result<Report> run(const EffectOptions& options) {
  if (const auto checked = check_effect(options); !checked) return refused_by(checked);
  if (const auto checked = check_sealed(options.series.sealed); !checked) return refused_by(checked);
  Report report{.method = "effect", .method_version = stats::kEffectVersion, .n = 0};
  report.seed = options.series.seed ? std::optional(Seed{*options.series.seed}) : std::nullopt;
  report.options = used_effect_options(options);
  say_sealed(options.series.sealed, report.options);
  if (!is_of_counts(options.design)) {
    const auto done =
        options.design == "structural" ? run_structural(options.series, report) : run_synthetic(options.series, report);
    if (!done) return refused_by(done);
    return report;
  }
  auto columns = options.columns;
  columns.start = options.series.start;
  const auto counts = read_zone_counts(columns, true);
  if (!counts) return refused_by(counts);
  report.n = counts->rows;
  if (const auto done = run_counts_design(*counts, counts_design_of(options), report); !done) return refused_by(done);
  return report;
}

}  // namespace

void add_effect(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<EffectOptions>();
  const Command method = add_method(group, choice, "effect", "Did a measure at a place change how much happens there");
  add_effect_options(method, *options);
  method.flag("--placebos", options->series.has_placebos,
              "did, synthetic-control: let each comparison place take the treated one's turn");
  Sealed& sealed = options->series.sealed;
  method.option("--delta", sealed.delta,
                "The effect expected before the start, on the scale of the estimate, below 0; gives a verdict");
  method.option("--mde", sealed.mde, "Smallest detectable effect as it was sealed; else that of the weeks before");
  method.option("--dose", sealed.dose, "Share of what was planned that was done").shown();
  method.option("--heard-change", sealed.heard_change, "Change of the number of seats heard, as a share: -0.3").shown();
  method.flag("--definition-changed", sealed.definition_changed, "What is counted was defined anew in the meantime");
  method.flag("--sealed-late", sealed.sealed_late, "The evaluation was sealed after the start");
  method.footer(
      "Example: printf "
      "'zone,week,n,post\\nT,1,9,0\\nC,1,30,0\\nT,2,12,0\\nC,2,33,0\\nT,3,4,1\\nC,3,29,1\\nT,4,6,1\\nC,4,35,1\\n' "
      "| samverkan analyse effect --design did --counts -");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
