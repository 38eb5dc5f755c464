// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_options.hpp"

namespace samverkan::analyse {
namespace {

stats::Dispersion dispersion_of(const std::string& name) {
  if (name == "poisson") return stats::Dispersion::poisson;
  return name == "quasi" ? stats::Dispersion::quasi : stats::Dispersion::negative_binomial;
}

}  // namespace

bool is_of_counts(const std::string& design) { return design == "wdd" || design == "rate-ratio" || design == "did"; }

void add_effect_options(const Command& method, EffectOptions& options) {
  method.option("--design", options.design, "How the place is compared")
      .one_of({"wdd", "rate-ratio", "did", "synthetic-control", "structural"})
      .shown();
  add_zone_columns(method, options.columns);
  add_series_options(method, options.series);
  method.may_read_store(options.stored,
                        {{StoredTable::zones, &options.columns.file},
                         {StoredTable::outcomes, &options.series.outcomes},
                         {StoredTable::regressed, &options.series.series}},
                        Ranks::no);
  method.option("--start", options.series.start,
                "The first time after the start: of a structural series, or instead of a column post");
  method.option("--fixed-effects", options.fixed_effects, "did: one level a week that all zones share, or none")
      .one_of({"week", "none"})
      .shown();
  method.option("--dispersion", options.dispersion, "rate-ratio, did: how counts scatter about their mean")
      .one_of({"poisson", "quasi", "negative-binomial"})
      .shown();
  method.option("--phi", options.phi, "rate-ratio and power: a known dispersion, instead of that of the weeks");
  method.option("--alpha", options.series.power.alpha, "Two-sided level that the power is reckoned at").shown();
  method.option("--power", options.series.power.power, "How often the smallest detectable effect is to be found").shown();
  method.option("--seed", options.series.seed, "Makes what is drawn repeatable; not used where nothing is drawn");
}

Result<void> check_effect(const EffectOptions& options) {
  if (const auto checked = stats::check_power(options.series.power); !checked) return checked;
  const bool is_structural = options.design == "structural";
  const Input& file = is_of_counts(options.design) ? options.columns.file
                      : is_structural              ? options.series.series
                                                   : options.series.outcomes;
  const std::string flag = is_of_counts(options.design) ? "counts" : is_structural ? "series" : "outcomes";
  if (file.name.empty())
    return refuse(Problem::bad_input, "analyse.effect_file_missing", flag, {{"design", options.design}, {"flag", flag}});
  if (options.design == "rate-ratio" && options.dispersion == "negative-binomial")
    return refuse(Problem::bad_input, "analyse.effect_dispersion", "dispersion");
  return {};
}

Json used_effect_options(const EffectOptions& options) {
  Json used{{"design", options.design}};
  if (is_of_counts(options.design)) {
    auto columns = options.columns;
    columns.start = options.series.start;
    say_zone_columns(columns, used);
  }
  if (options.design == "structural") say_structural(options.series, used);
  if (options.design == "synthetic-control") say_synthetic(options.series, used);
  if (options.design == "did") used["fixed-effects"] = options.fixed_effects;
  if (options.design == "did" || options.design == "rate-ratio") used["dispersion"] = options.dispersion;
  if (options.phi) used["phi"] = *options.phi;
  if (options.design == "did") used["placebos"] = options.series.has_placebos;
  used["alpha"] = options.series.power.alpha;
  used["power"] = options.series.power.power;
  return used;
}

CountsDesign counts_design_of(const EffectOptions& options) {
  return {.design = options.design,
          .dispersion = dispersion_of(options.dispersion),
          .has_week_effects = options.fixed_effects == "week",
          .has_placebos = options.series.has_placebos,
          .phi = options.phi,
          .power = options.series.power,
          .sealed = options.series.sealed};
}

}  // namespace samverkan::analyse
