// SPDX-License-Identifier: EUPL-1.2
// Question: which weights of the predictors give the least loss? Inside src/stats.
// Range: weights above 0 with sum 1. Cost: some thousand losses. Seed: none, the searches begin at fixed points: all alike, and
// each predictor in front of the others. Reference: Nelder & Mead 1965, Comput. J. 7:308, on the logarithms of the weights, begun
// again where it stopped until that helps no more. Not promised: the least loss of all; it is the least of several searches.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace samverkan::stats {

[[nodiscard]] std::vector<double> best_importance(std::size_t predictors,
                                                  const std::function<double(std::span<const double>)>& loss);

}  // namespace samverkan::stats
