// SPDX-License-Identifier: EUPL-1.2
#include "stats/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samverkan::stats {
namespace {

void expect_close(double is, double wanted, double share = 1e-11) { EXPECT_NEAR(is, wanted, share * std::abs(wanted)); }

TEST(Distributions, of_the_normal_and_students_t_are_those_of_tables) {
  expect_close(normal_upper_quantile(0.025), 1.959963984540054);
  expect_close(normal_upper_quantile(0.01), 2.326347874040841);
  expect_close(normal_upper_quantile(0.99), -2.326347874040841);
  EXPECT_NEAR(normal_upper_quantile(0.5), 0, 1e-14);
  for (const double alpha : {1e-15, 1e-9, 1e-4, 0.3, 0.8}) expect_close(normal_tail(normal_upper_quantile(alpha)), alpha, 1e-10);
  // Closed forms: one degree of freedom is Cauchy's, two have a root.
  for (const double t : {0.1, 1.0, 3.0, 40.0}) {
    expect_close(student_two_sided(t, 1), 1 - 2 * std::atan(t) / std::acos(-1.0));
    expect_close(student_two_sided(t, 2), 1 - t / std::sqrt(2 + t * t), 1e-10);
  }
  expect_close(student_two_sided(2.228138851964939, 10), 0.05, 1e-10);
  expect_close(student_two_sided(1.96, 1e9), 2 * normal_tail(1.96), 1e-6);
}

// By summing the definition.
double summed_tail(double y, double mean, double dispersion) {
  double sum = 0;
  for (double k = y; k < y + 4000; ++k) {
    const double size = dispersion > 1 ? mean / (dispersion - 1) : 0;
    sum += std::exp(dispersion > 1 ? std::lgamma(k + size) - std::lgamma(size) - std::lgamma(k + 1) -
                                         size * std::log(dispersion) + k * std::log1p(-1 / dispersion)
                                   : k * std::log(mean) - mean - std::lgamma(k + 1));
  }
  return sum;
}

TEST(Distributions, of_counts_are_the_sums_they_stand_for) {
  for (const double dispersion : {1.0, 1.3, 8.0})
    for (const double mean : {0.01, 0.7, 6.0, 250.0}) {
      for (const double times : {0.2, 1.0, 2.0}) {
        const double y = std::ceil(mean * times);
        expect_close(count_tail(y, mean, dispersion), summed_tail(y, mean, dispersion), 1e-9);
      }
      for (const double alpha : {0.3, 0.05, 1e-4}) {
        const double limit = count_upper_quantile(alpha, mean, dispersion);
        EXPECT_LE(summed_tail(limit + 1, mean, dispersion), alpha * (1 + 1e-9));
        EXPECT_TRUE(limit == 0 || summed_tail(limit, mean, dispersion) > alpha * (1 - 1e-9));
      }
    }
  EXPECT_EQ(count_tail(0, 3, 1), 1);
  EXPECT_EQ(count_upper_quantile(0.01, 1e-9, 1.5), 0);
}

TEST(Distributions, of_large_counts_near_the_normal) {
  for (const double dispersion : {1.0, 2.5}) {
    const double mean = 1e8, spread = std::sqrt(mean * dispersion);
    EXPECT_NEAR((count_upper_quantile(0.01, mean, dispersion) - mean) / spread, normal_upper_quantile(0.01), 2e-3);
    EXPECT_NEAR(count_tail(std::round(mean + 2 * spread), mean, dispersion), normal_tail(2), 1e-4);
  }
  EXPECT_GT(count_upper_quantile(0.01, 1e5, 1e5), 4e5) << "one count in a hundred of a geometric one";
}

}  // namespace
}  // namespace samverkan::stats
