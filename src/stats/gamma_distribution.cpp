// SPDX-License-Identifier: EUPL-1.2
#include "stats/gamma_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

// x^shape e^−x / Γ(shape)
double front(double shape, double x) { return std::exp(shape * std::log(x) - x - std::lgamma(shape)); }

// The part below, where x is less than the shape or little more: a series of positive terms.
double series_below(double shape, double x) {
  double term = 1 / shape, sum = term;
  for (double a = shape + 1; term > sum * 1e-17; ++a) sum += term *= x / a;
  return std::min(1.0, front(shape, x) * sum);
}

// The part above, where x is more: a continued fraction, by Lentz.
double fraction_above(double shape, double x) {
  constexpr double kTiny = 1e-300;
  double b = x + 1 - shape, c = 1 / kTiny, d = 1 / b, value = d;
  for (double i = 1; i < 1e7; ++i) {
    const double a = -i * (i - shape);
    b += 2;
    d = 1 / (std::abs(a * d + b) < kTiny ? kTiny : a * d + b);
    c = std::abs(b + a / c) < kTiny ? kTiny : b + a / c;
    value *= d * c;
    if (std::abs(d * c - 1) < 1e-16) break;
  }
  return std::min(1.0, front(shape, x) * value);
}

}  // namespace

double gamma_below(double shape, double x) {
  if (x <= 0) return 0;
  return x < shape + 1 ? series_below(shape, x) : 1 - fraction_above(shape, x);
}

double gamma_above(double shape, double x) {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - series_below(shape, x) : fraction_above(shape, x);
}

double gamma_quantile(double shape, double part) {
  CHECK(shape > 0 && part > 0 && part < 1, "a gamma distribution has a shape above 0, and a quantile a part between 0 and 1");
  // Too much below x, as a share of what is wanted: from the smaller end, so that far tails keep their digits.
  const auto excess = [&](double x) {
    return part < 0.5 ? gamma_below(shape, x) / part - 1 : 1 - gamma_above(shape, x) / (1 - part);
  };
  double low = 0, high = shape + 1;
  while (excess(high) < 0) {
    low = high;
    high *= 2;
  }
  if (low == 0) {
    low = std::min(1.0, shape);
    while (excess(low) > 0) {
      high = low;
      low /= 16;
      if (low < 1e-300) return 0;
    }
  }
  double x = std::sqrt(low) * std::sqrt(high);
  for (int step = 0; step < 200; ++step) {
    const double off = excess(x);
    (off > 0 ? high : low) = x;
    // Newton's step in the logarithm of x, where it stays inside; else halve.
    const double slope = front(shape, x) / (part < 0.5 ? part : 1 - part);
    double next = slope > 0 ? x * std::exp(std::clamp(-off / slope, -30.0, 30.0)) : 0;
    if (!(next > low && next < high)) next = std::sqrt(low) * std::sqrt(high);
    if (std::abs(next - x) <= 4 * std::numeric_limits<double>::epsilon() * x) return next;
    x = next;
  }
  return x;
}

}  // namespace samverkan::stats
