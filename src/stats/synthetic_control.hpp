// SPDX-License-Identifier: EUPL-1.2
// Question: how would the treated place have fared had nothing been done, if it had gone on as that mixture of untreated places
// (donors) which was most like it before?
// The mixture w ≥ 0, Σ w = 1 makes Σ v (treated − mixture)² over the predictors least, and v makes the outcomes before the start
// fit best; without predictors the outcomes before are fitted themselves. Each donor then takes the treated place's turn among
// the other donors; p is the rank of the root mean square gap after over that before. Units: those of the outcome; predictors in
// any, each divided by its standard deviation over all places. Range: p in (0, 1], the least 1 / (donors + 1). Cost: O(donors² ×
// predictors) a mixture, some thousand mixtures a search for v, one search a donor more with placebos. Seed: none, the search
// begins at fixed points. Reference: Abadie & Gardeazabal 2003, Am. Econ. Rev. 93:113; Abadie, Diamond & Hainmueller 2010, JASA
// 105:493 (placebos); Wolfe 1976, Math. Program. 11:128 (nearest point of a polytope); Nelder & Mead 1965, Comput. J. 7:308. Not
// promised: that the v found is the best of all, only the best of several searches. Where more than one mixture is equally good,
// which one is given depends on the order of the donors. A treated place outside what donors span has no good mixture: read the
// fit.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/effect.hpp"
#include "stats/power.hpp"

namespace samverkan::stats {

/// A row a time or a predictor: the treated place first, then one value a donor.
using PlaceRows = std::vector<std::vector<double>>;

struct SyntheticOptions {
  std::size_t fit_from = 0;                   // the outcomes that are fitted: these rows, half-open
  std::size_t fit_to = 0;                     // after it comes the start
  std::optional<std::vector<double>> v = {};  // weights of the predictors; none: searched for
  bool has_placebos = false;
  int threads = 0;  // 0: as many as the machine has
};

struct Mixture {
  std::vector<double> weights;         // one a donor
  std::vector<double> v;               // one a predictor, sum 1; empty without predictors
  double mean_square = 0;              // of the gap over the rows fitted
  std::vector<double> counterfactual;  // one a row of outcomes
  std::vector<double> gap;             // treated − counterfactual
  double ratio = 0;                    // root mean square gap after the start over that before
};

struct SyntheticControl {
  Mixture treated;
  double mean_effect = 0;         // of the gap after the start
  std::vector<Mixture> placebos;  // one a donor, among the other donors (their order)
  std::optional<double> p = {};   // (1 + donors with as large a ratio) / (1 + donors); none without placebos
};

/// Refuses rows of unequal length (`stats.lengths_differ`), fewer than two donors, or three with placebos
/// (`stats.synthetic_too_few_donors`), a value that is no finite number below 1e100 (`stats.value_not_finite`), nothing to fit or
/// nothing after it (`stats.synthetic_period`), and a v that is negative, all zero, or not one a predictor
/// (`stats.synthetic_v_outside`).
[[nodiscard]] Result<SyntheticControl> synthetic_control(const PlaceRows& outcomes, const PlaceRows& predictors,
                                                         const SyntheticOptions& options);

/// The smallest decrease a time, below 0, that would give the share `power` of the donors, had it happened to them, a p of at
/// most alpha among the others. None: too few donors for such a p. `found` has placebos (checked).
[[nodiscard]] std::optional<double> smallest_synthetic_effect(const SyntheticControl& found, const SyntheticOptions& asked,
                                                              const PowerOptions& options);

}  // namespace samverkan::stats
