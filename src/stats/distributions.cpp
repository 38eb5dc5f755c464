// SPDX-License-Identifier: EUPL-1.2
#include "stats/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace samverkan::stats {
namespace {

constexpr double kEnough = 1e-15;       // a term so small changes nothing
constexpr int kMostTerms = 2'000'000;   // terms needed grow as the root of the count
constexpr double kPoissonBelow = 1e-9;  // a dispersion so little above 1 is Poisson's
constexpr double kShortWalk = 1e4;      // mean × dispersion up to which a quantile is walked to from 0
constexpr double kTiny = std::numeric_limits<double>::min();

// A continued fraction b0 + a1/(b1 + a2/(b2 + …)), term by term, as Lentz has it; `term(n)` gives an and bn.
template <class Term>
double continued_fraction(double b0, Term&& term) {
  double value = b0 == 0 ? kTiny : b0, c = value, d = 0;
  for (int n = 1; n < kMostTerms; ++n) {
    const auto [a, b] = term(static_cast<double>(n));
    d = b + a * d;
    c = b + a / c;
    if (d == 0) d = kTiny;
    if (c == 0) c = kTiny;
    d = 1 / d;
    value *= c * d;
    if (std::abs(c * d - 1) < kEnough) break;
  }
  return value;
}

struct Pair {
  double a, b;
};

// Where it converges fast: x < (a + 1)/(a + b + 2).
double lower_beta(double a, double b, double x, double one_less_x) {
  const double log_factor = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(one_less_x);
  const double fraction = continued_fraction(1, [&](double n) {
    const double m = std::floor(n / 2);
    const bool is_even = 2 * m == n;
    const double numerator = is_even ? m * (b - m) : -(a + m) * (a + b + m);
    return Pair{numerator * x / ((a + n - 1) * (a + n)), 1};
  });
  return std::exp(log_factor) / (a * fraction);
}

// The regularised incomplete beta function I_x(a, b).
double beta_share(double a, double b, double x, double one_less_x) {
  if (x <= 0) return 0;
  if (one_less_x <= 0) return 1;
  const bool is_low = x * (a + b + 2) < a + 1;
  const double share = is_low ? lower_beta(a, b, x, one_less_x) : 1 - lower_beta(b, a, one_less_x, x);
  return std::clamp(share, 0.0, 1.0);
}

// The regularised lower incomplete gamma function P(a, x).
double gamma_share(double a, double x) {
  const double factor = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < kMostTerms && term > sum * kEnough; ++n) sum += term *= x / (a + n);
    return std::clamp(sum * factor, 0.0, 1.0);
  }
  const double fraction = continued_fraction(x + 1 - a, [&](double n) { return Pair{-n * (n - a), x + 2 * n + 1 - a}; });
  return std::clamp(1 - factor / fraction, 0.0, 1.0);
}

// From 0 upwards, each probability from the one before.
double walked_quantile(double alpha, double mean, double dispersion) {
  const bool is_poisson = dispersion - 1 < kPoissonBelow;
  const double size = is_poisson ? 0 : mean / (dispersion - 1);
  const double share = 1 - 1 / dispersion;
  double probability = std::exp(is_poisson ? -mean : -size * std::log(dispersion)), sum = probability, y = 0;
  while (sum < 1 - alpha && (probability > 0 || y < mean)) {
    probability *= is_poisson ? mean / (y + 1) : share * (y + size) / (y + 1);
    sum += probability;
    ++y;
  }
  return y;
}

}  // namespace

double normal_tail(double z) { return std::erfc(z / std::numbers::sqrt2) / 2; }

double normal_upper_quantile(double alpha) {
  if (alpha > 0.5) return -normal_upper_quantile(1 - alpha);
  // A first guess to three figures, then Halley's steps.
  const double t = std::sqrt(-2 * std::log(alpha));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int step = 0; step < 3; ++step) {
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    const double move = (normal_tail(z) - alpha) / density;
    z += move / (1 - z * move / 2);
  }
  return z;
}

double student_two_sided(double t, double freedom) {
  const double square = t * t;
  return beta_share(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square));
}

double count_tail(double y, double mean, double dispersion) {
  if (y <= 0) return 1;
  if (dispersion - 1 < kPoissonBelow) return gamma_share(y, mean);
  return beta_share(y, mean / (dispersion - 1), 1 - 1 / dispersion, 1 / dispersion);
}

double count_upper_quantile(double alpha, double mean, double dispersion) {
  if (mean < 500 && mean * dispersion < kShortWalk) return walked_quantile(alpha, mean, dispersion);
  double below = -1, at = std::ceil(mean);
  while (count_tail(at + 1, mean, dispersion) > alpha) {
    below = at;
    at = 2 * at + 1;
  }
  while (at - below > 1) {
    const double middle = std::floor((at + below) / 2);
    (count_tail(middle + 1, mean, dispersion) > alpha ? below : at) = middle;
  }
  return at;
}

}  // namespace samverkan::stats
