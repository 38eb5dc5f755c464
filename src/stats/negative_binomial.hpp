// SPDX-License-Identifier: EUPL-1.2
// Question: how much do counts of a zone and its comparison scatter beyond Poisson, and what is then the log rate ratio?
// Variance = mean + mean² / theta. By period: one mean a zone and period, theta by maximum likelihood. By week: the zones share
// the level of each week, and theta makes Pearson's χ² its degrees of freedom, since maximum likelihood finds too little scatter
// where every week has a level of its own. Units: counts. Range: theta above 0; none where counts scatter no more than Poisson.
// Cost: O(weeks) a step, some hundred steps by period, some thousand by week. Seed: none. Reference: Breslow 1984, Appl. Statist.
// 33:38; Venables & Ripley 2002, ch. 7 (glm.nb). Not promised: an answer where a zone has no counts in a period: that is
// `log_ratio_of`'s.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace samverkan::stats {

struct NegativeBinomialRatio {
  double value = 0;
  double variance = 0;
  std::optional<double> theta = {};
};

/// Both zones have counts before and after (checked).
[[nodiscard]] NegativeBinomialRatio negative_binomial_by_period(std::span<const double> zone, std::span<const double> comparison,
                                                                const std::vector<bool>& is_after);
[[nodiscard]] NegativeBinomialRatio negative_binomial_by_week(std::span<const double> zone, std::span<const double> comparison,
                                                              const std::vector<bool>& is_after);

}  // namespace samverkan::stats
