// SPDX-License-Identifier: EUPL-1.2
// Question: how likely is a value this large, and which value is that unlikely? For the normal, Student's t, and counts whose
// variance is `dispersion` times their mean (Poisson's at 1, negative binomial above it). Units: those of the value. Range: tails
// in [0, 1], right to about 1e-12 of their size, and to 1e-5 for counts near 1e9; alpha in (0, 1). Cost: O(1) but for counts,
// O(√count) for a tail and O(quantile) or that times its logarithm for a quantile. Seed: none is drawn. Reference: Abramowitz &
// Stegun 1964, Handbook of Mathematical Functions, 6.5, 26.2 and 26.5. Not promised: counts above 1e12.
#pragma once

namespace samverkan::stats {

/// P(Z ≥ z).
[[nodiscard]] double normal_tail(double z);
/// The z with P(Z ≥ z) = alpha.
[[nodiscard]] double normal_upper_quantile(double alpha);
/// P(|T| ≥ t) with so many degrees of freedom, which are above 0.
[[nodiscard]] double student_two_sided(double t, double freedom);
/// P(Y ≥ y) of a count with the mean, above 0, and the dispersion, at least 1.
[[nodiscard]] double count_tail(double y, double mean, double dispersion);
/// The least whole y with P(Y ≤ y) ≥ 1 − alpha.
[[nodiscard]] double count_upper_quantile(double alpha, double mean, double dispersion);

}  // namespace samverkan::stats
