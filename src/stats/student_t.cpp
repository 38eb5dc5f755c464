// SPDX-License-Identifier: EUPL-1.2
#include "stats/student_t.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

constexpr double kTiny = 1e-300;
constexpr double kMostDegrees = 1e6;  // beyond, the normal distribution
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

// The continued fraction of the incomplete beta function, which converges fast for x below (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  const auto away_from_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int step = 1; step <= 100'000; ++step) {
    const double m = step;
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < kEpsilon) break;
  }
  return fraction;
}

// ln(Γ(a + ½) / (Γ(a) √π)): the difference of two large logarithms loses digits, its series does not.
double log_gamma_ratio(double a) {
  if (a < 100) return std::lgamma(a + 0.5) - std::lgamma(a) - 0.5 * std::log(std::numbers::pi);
  const double inverse = 1 / a;
  return 0.5 * std::log(a / std::numbers::pi) - inverse / 8 + inverse * inverse * inverse / 192;
}

// P(X > x) for x ≥ 0.
double student_t_tail(double x, double degrees) {
  const double a = degrees / 2;
  const double square = x * x;
  if (std::isinf(square)) return 0;
  const double near = degrees / (degrees + square);  // of the beta(a, 1/2) distribution
  const double far = square / (degrees + square);
  const double log_front = log_gamma_ratio(a) - a * std::log1p(square / degrees) + 0.5 * std::log(far);
  if (near < (a + 1) / (a + 2.5)) return 0.5 * std::exp(log_front) * beta_fraction(a, 0.5, near) / a;
  return 0.5 - 0.5 * std::exp(log_front) * beta_fraction(0.5, a, far) / 0.5;
}

// The x with above(x) = p for p ≤ 1/2, where above falls from 1/2 at 0.
template <class Above>
double upper_quantile(double p, Above&& above) {
  double low = 0, high = 1;
  while (above(high) > p && high < 1e300) {
    low = high;
    high *= 2;
  }
  for (int step = 0; step < 200 && high - low > 4 * kEpsilon * high; ++step) {
    const double middle = low + (high - low) / 2;
    (above(middle) > p ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace

double normal_below(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double student_t_below(double x, double degrees) {
  CHECK(degrees > 0, "degrees of freedom are above 0");
  if (degrees > kMostDegrees) return normal_below(x);
  return x < 0 ? student_t_tail(-x, degrees) : 1 - student_t_tail(x, degrees);
}

double student_t_two_sided(double x, double degrees) {
  if (degrees > kMostDegrees) return std::erfc(std::abs(x) / std::numbers::sqrt2);
  return std::min(1.0, 2 * student_t_tail(std::abs(x), degrees));
}

double normal_quantile(double p) {
  CHECK(p > 0 && p < 1, "a quantile is asked for a probability between 0 and 1");
  const double x = upper_quantile(std::min(p, 1 - p), [](double at) { return 0.5 * std::erfc(at / std::numbers::sqrt2); });
  return p < 0.5 ? -x : x;
}

double student_t_quantile(double p, double degrees) {
  CHECK(p > 0 && p < 1 && degrees > 0, "a quantile is asked for a probability between 0 and 1");
  if (degrees > kMostDegrees) return normal_quantile(p);
  const double x = upper_quantile(std::min(p, 1 - p), [&](double at) { return student_t_tail(at, degrees); });
  return p < 0.5 ? -x : x;
}

double draw_normal(SeededRandom& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.unit()));
  return radius * std::cos(2 * std::numbers::pi * random.unit());
}

}  // namespace samverkan::stats
