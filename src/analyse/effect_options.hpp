// SPDX-License-Identifier: EUPL-1.2
// What effect and power are asked alike; inside src/analyse.
#pragma once

#include "analyse/effect_series.hpp"

namespace samverkan::analyse {

struct EffectOptions {
  std::string design = "did", fixed_effects = "week", dispersion = "quasi";
  ZoneColumns columns = {};
  std::optional<double> phi = {};
  StoredRequest stored = {};
  SeriesOptions series = {};  // and what all designs share: placebos, power, seal, seed
};

void add_effect_options(const Command& method, EffectOptions& options);
/// Refuses a design without its file (`analyse.effect_file_missing`), a dispersion that the design does not have
/// (`analyse.effect_dispersion`), and alpha or power outside their range.
[[nodiscard]] Result<void> check_effect(const EffectOptions& options);
[[nodiscard]] Json used_effect_options(const EffectOptions& options);
[[nodiscard]] bool is_of_counts(const std::string& design);
[[nodiscard]] CountsDesign counts_design_of(const EffectOptions& options);

}  // namespace samverkan::analyse
