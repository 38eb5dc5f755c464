// SPDX-License-Identifier: EUPL-1.2
// Question: how likely is a value this large, and which value is that unlikely? For the normal, Student's t, the gamma
// distribution, and counts whose variance is `dispersion` times their mean (Poisson's at 1, negative binomial above it).
// Units: those of the value. Range: probabilities in [0, 1], quantiles for those between; degrees of freedom above 0 (infinite:
// the normal), shapes and means above 0 and up to 1e12. Right to about 1e-11 of the smaller of a probability and the rest, to
// 1e-9 for counts and shapes near 1e9. Cost: O(1) but for a quantile of counts, O(quantile) or that times its logarithm. Seed:
// none but where one is given. Reference: Boost.Math, and Abramowitz & Stegun 1964, Handbook of Mathematical
// Functions, 6.3, 6.5, 26.2 and 26.5. Not promised: quantiles nearer 0 or 1 than 1e-300.
#pragma once

#include "kit/base/random.hpp"

namespace samverkan::stats {

/// P(X ≤ x), and P(X ≥ x).
[[nodiscard]] double normal_below(double x);
[[nodiscard]] double normal_above(double x);
/// The x with P(X ≤ x) = p; for a p near 1, the negative of that of 1 − p has more digits.
[[nodiscard]] double normal_quantile(double p);
/// One draw, with mean 0 and variance 1.
[[nodiscard]] double draw_normal(SeededRandom& random);

[[nodiscard]] double student_t_below(double x, double degrees);
[[nodiscard]] double student_t_quantile(double p, double degrees);
/// P(|X| ≥ |x|).
[[nodiscard]] double student_t_two_sided(double x, double degrees);

/// The part below x, and the part above it, with the scale 1. Of the mean of a Poisson count they give exact intervals.
[[nodiscard]] double gamma_below(double shape, double x);
[[nodiscard]] double gamma_above(double shape, double x);
/// The x that `part` of the distribution lies below.
[[nodiscard]] double gamma_quantile(double shape, double part);

/// P(Y ≥ y) of a count with the mean, above 0, and the dispersion, at least 1.
[[nodiscard]] double count_above(double y, double mean, double dispersion);
/// The least whole y with P(Y ≤ y) ≥ 1 − alpha.
[[nodiscard]] double count_upper_quantile(double alpha, double mean, double dispersion);

/// The derivative of ln Γ, of which likelihoods of counts are made; x above 0.
[[nodiscard]] double digamma(double x);

}  // namespace samverkan::stats
