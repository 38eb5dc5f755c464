// SPDX-License-Identifier: EUPL-1.2
// Question: how far out in the normal distribution, or in Student's t, does a value lie, and which value lies so far out?
// Range: probabilities in [0, 1]; quantiles for p in (0, 1). degrees above 0; more than a million, infinite too, are the normal
// distribution, which is then off by less than x⁴ / degrees of the value. Cost: constant. Accuracy: relative error below 1e-11,
// also far out in a tail (`student_t_test.cpp`). Reference: the incomplete beta function by its continued fraction (Lentz's
// method). Not promised: quantiles nearer 0 or 1 than 1e-300.
#pragma once

#include "kit/base/random.hpp"

namespace samverkan::stats {

/// P(X ≤ x).
[[nodiscard]] double normal_below(double x);
[[nodiscard]] double student_t_below(double x, double degrees);

/// The x with P(X ≤ x) = p.
[[nodiscard]] double normal_quantile(double p);
[[nodiscard]] double student_t_quantile(double p, double degrees);

/// P(|X| ≥ |x|).
[[nodiscard]] double student_t_two_sided(double x, double degrees);

/// One draw of the normal distribution with mean 0 and variance 1.
[[nodiscard]] double draw_normal(SeededRandom& random);

}  // namespace samverkan::stats
