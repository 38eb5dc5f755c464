// SPDX-License-Identifier: EUPL-1.2
#include "stats/distributions.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

namespace math = boost::math;

constexpr double kPoissonBelow = 1e-9;  // a dispersion so little above 1 is Poisson's
constexpr double kShortWalk = 1e4;      // mean × dispersion up to which a quantile is walked to from 0

// Nothing is thrown: what lies outside of a range is checked here, and what no double holds is 0 or infinite.
using Quiet = math::policies::policy<
    math::policies::promote_double<false>, math::policies::domain_error<math::policies::ignore_error>,
    math::policies::pole_error<math::policies::ignore_error>, math::policies::overflow_error<math::policies::ignore_error>,
    math::policies::underflow_error<math::policies::ignore_error>, math::policies::denorm_error<math::policies::ignore_error>,
    math::policies::evaluation_error<math::policies::ignore_error>>;
using StudentT = math::students_t_distribution<double, Quiet>;

bool is_between_0_and_1(double p) { return p > 0 && p < 1; }

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

double normal_below(double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; }

double normal_above(double x) { return std::erfc(x / std::numbers::sqrt2) / 2; }

double normal_quantile(double p) {
  CHECK(is_between_0_and_1(p), "a quantile is asked for a probability between 0 and 1");
  return -std::numbers::sqrt2 * math::erfc_inv(2 * p, Quiet());
}

double draw_normal(SeededRandom& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.unit()));
  return radius * std::cos(2 * std::numbers::pi * random.unit());
}

double student_t_below(double x, double degrees) {
  CHECK(degrees > 0, "degrees of freedom are above 0");
  return math::cdf(StudentT(degrees), x);
}

double student_t_quantile(double p, double degrees) {
  CHECK(is_between_0_and_1(p) && degrees > 0, "a quantile is asked for a probability between 0 and 1");
  return math::quantile(StudentT(degrees), p);
}

double student_t_two_sided(double x, double degrees) {
  CHECK(degrees > 0, "degrees of freedom are above 0");
  return 2 * math::cdf(StudentT(degrees), -std::abs(x));
}

double gamma_below(double shape, double x) { return x <= 0 ? 0 : math::gamma_p(shape, x, Quiet()); }

double gamma_above(double shape, double x) { return x <= 0 ? 1 : math::gamma_q(shape, x, Quiet()); }

double gamma_quantile(double shape, double part) {
  CHECK(shape > 0 && is_between_0_and_1(part), "a gamma distribution has a shape above 0, and a quantile a part between 0 and 1");
  return part < 0.5 ? math::gamma_p_inv(shape, part, Quiet()) : math::gamma_q_inv(shape, 1 - part, Quiet());
}

double count_above(double y, double mean, double dispersion) {
  if (y <= 0) return 1;
  if (dispersion - 1 < kPoissonBelow) return math::gamma_p(y, mean, Quiet());
  return math::ibeta(y, mean / (dispersion - 1), (dispersion - 1) / dispersion, Quiet());
}

double count_upper_quantile(double alpha, double mean, double dispersion) {
  if (mean < 500 && mean * dispersion < kShortWalk) return walked_quantile(alpha, mean, dispersion);
  double below = -1, at = std::ceil(mean);
  while (count_above(at + 1, mean, dispersion) > alpha) {
    below = at;
    at = 2 * at + 1;
  }
  while (at - below > 1) {
    const double middle = std::floor((at + below) / 2);
    (count_above(middle + 1, mean, dispersion) > alpha ? below : at) = middle;
  }
  return at;
}

double digamma(double x) { return math::digamma(x, Quiet()); }

}  // namespace samverkan::stats
