// SPDX-License-Identifier: EUPL-1.2
// The designs of effect that compare counts of zones; inside src/analyse.
#pragma once

#include "analyse/effect_json.hpp"
#include "analyse/zone_counts.hpp"

namespace samverkan::analyse {

/// What was sealed and what became of it, for a verdict.
struct Sealed {
  std::optional<double> delta = {};  // the expected effect, on the scale of the estimate
  std::optional<double> mde = {};    // as sealed; none: that of the weeks before
  double dose = 1, heard_change = 0;
  bool definition_changed = false, sealed_late = false;
};
/// Refuses an expected effect that is not below 0 (`analyse.effect_delta`).
[[nodiscard]] Result<void> check_sealed(const Sealed& sealed);
void say_sealed(const Sealed& sealed, Json& used);
/// Verdict and obstacles of the evidence, with what was sealed filled in.
void add_verdict(Json& result, stats::Evidence evidence, const Sealed& sealed, const std::optional<double>& smallest);

struct CountsDesign {
  std::string design;  // wdd, rate-ratio or did
  stats::Dispersion dispersion = stats::Dispersion::quasi;
  bool has_week_effects = true;
  bool has_placebos = false;
  std::optional<double> phi = {};
  stats::PowerOptions power = {};
  Sealed sealed = {};
};
/// Into `report`: result, rows and notes.
[[nodiscard]] Result<void> run_counts_design(const ZoneCounts& counts, const CountsDesign& asked, Report& report);

/// Smallest detectable effect of the weeks before.
[[nodiscard]] Result<std::optional<double>> smallest_of_counts(const ZoneCounts& counts, const CountsDesign& asked,
                                                               std::optional<double> weeks_after);

}  // namespace samverkan::analyse
