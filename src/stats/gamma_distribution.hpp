// SPDX-License-Identifier: EUPL-1.2
// Question: how much of a gamma distribution lies below a value, and below which value does a given part of it lie? Counts of
// events that come independently have their exact intervals from it. Inside src/stats.
// Units: those of the value; the scale is 1. Range: shape above 0 and up to 1e12; parts in [0, 1], to about 1e-10 of the smaller
// of the part and the rest for shapes below 1e5, and to 1e-5 at 1e9. Cost: O(√shape) a part, some six of them a quantile. Seed:
// none is drawn. Reference: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 6.5.29 and 6.5.31. Not promised: a
// quantile below 1e-300 is given as 0.
#pragma once

namespace samverkan::stats {

/// The part below x, and the part above it.
[[nodiscard]] double gamma_below(double shape, double x);
[[nodiscard]] double gamma_above(double shape, double x);
/// The x that `part` of the distribution lies below; part in (0, 1).
[[nodiscard]] double gamma_quantile(double shape, double part);

}  // namespace samverkan::stats
