// SPDX-License-Identifier: EUPL-1.2
#include "stats/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace samverkan::stats {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

void expect_close(double is, double wanted, double share = 1e-11) { EXPECT_NEAR(is, wanted, share * std::abs(wanted)); }

TEST(NormalDistribution, has_the_quantiles_of_the_tables) {
  expect_close(normal_quantile(0.975), 1.959963984540054);
  expect_close(normal_quantile(0.01), -2.326347874040841);
  expect_close(normal_quantile(0.8), 0.8416212335729143);
  expect_close(normal_below(-10), 7.619853024160527e-24);
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-14);
  for (const double p : {1e-300, 1e-15, 1e-9, 1e-4, 0.3, 0.8}) {
    expect_close(normal_below(normal_quantile(p)), p);
    expect_close(normal_above(-normal_quantile(p)), p);
  }
}

TEST(StudentT, is_that_of_the_closed_forms) {
  for (const double x : {-40.0, -3.0, -0.2, 0.0, 0.7, 5.0, 200.0}) {
    // By atan2: near −∞ the sum of a half and an arc loses its digits.
    const double cauchy = std::atan2(1, -x) / std::numbers::pi;
    EXPECT_NEAR(student_t_below(x, 1), cauchy, 1e-12 * cauchy);
    // One half minus x / 2√(2 + x²), written so that nothing cancels.
    const double root = std::sqrt(2 + x * x);
    const double below = x < 0 ? 1 / (root * (root - x)) : 1 - 1 / (root * (root + x));
    EXPECT_NEAR(student_t_below(x, 2), below, 1e-12 * below);
    EXPECT_NEAR(student_t_below(x, 999'999), student_t_below(x, 1'000'001), 1e-6);
  }
}

// Values of R 4.2.2 (pt, qt, qnorm).
TEST(StudentT, is_that_of_the_tables) {
  EXPECT_NEAR(student_t_quantile(0.975, 7), 2.364624251592785, 1e-12);
  EXPECT_NEAR(student_t_quantile(0.995, 3), 5.840909309733355, 1e-11);
}

TEST(StudentT, and_its_quantile_undo_each_other) {
  for (const double degrees : {0.5, 1.0, 3.0, 7.0, 154.0, 250.0, 5000.0, kEndless})
    for (const double p : {1e-9, 0.001, 0.025, 0.4, 0.5, 0.9, 0.999}) {
      const double x = student_t_quantile(p, degrees);
      EXPECT_NEAR(student_t_below(x, degrees), p, 1e-11 * p) << degrees;
      EXPECT_NEAR(student_t_two_sided(x, degrees), 2 * std::min(p, 1 - p), 1e-10);
    }
}

TEST(NormalDistribution, draws_have_the_moments_of_the_normal_distribution) {
  SeededRandom random{Seed{3}};
  double sum = 0, square = 0, fourth = 0;
  constexpr int kDraws = 40'000;
  for (int i = 0; i < kDraws; ++i) {
    const double x = draw_normal(random);
    sum += x;
    square += x * x;
    fourth += x * x * x * x;
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.02);
  EXPECT_NEAR(square / kDraws, 1, 0.03);
  EXPECT_NEAR(fourth / kDraws, 3, 0.25);
}

// R 4.2.2: pgamma, qgamma.
TEST(GammaDistribution, gives_the_parts_and_quantiles_of_the_reference) {
  expect_close(gamma_below(3.7, 0.001), 5.14342557118818e-13, 1e-12);
  expect_close(gamma_below(3.7, 1), 2.99540597441622e-02, 1e-12);
  expect_close(gamma_below(3.7, 5), 7.82181018651940e-01, 1e-12);
  expect_close(gamma_below(3.7, 20), 9.99998154126340e-01, 1e-12);
  expect_close(gamma_above(1000, 950), 0.94494531376926194, 1e-11);
  expect_close(gamma_above(1000, 1100), 0.00105932325392998, 1e-10);
  expect_close(gamma_quantile(0.5, 1e-10), 7.85398163397447e-21, 1e-10);
  expect_close(gamma_quantile(0.5, 0.025), 4.91034558587628e-04, 1e-11);
  expect_close(gamma_quantile(0.5, 0.5), 2.27468211559786e-01, 1e-12);
  expect_close(gamma_quantile(0.5, 0.975), 2.51194309365744, 1e-12);
  expect_close(gamma_quantile(0.5, 1 - 1e-10), 20.9107281014913, 1e-7);
  expect_close(gamma_quantile(1234.5, 1e-10), 1023.97338055277, 1e-10);
  expect_close(gamma_quantile(1234.5, 0.975), 1304.30642515628, 1e-11);
}

TEST(GammaDistribution, a_quantile_is_where_its_part_lies_below_at_every_scale) {
  for (const double shape : {1e-3, 0.2, 1.0, 7.0, 450.0, 1e5, 1e9})
    for (const double part : {1e-6, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999999}) {
      const double x = gamma_quantile(shape, part);
      if (x == 0) continue;  // below every number
      EXPECT_NEAR(gamma_below(shape, x), part, 1e-9 * part) << shape;
      EXPECT_NEAR(gamma_below(shape, x) + gamma_above(shape, x), 1, 1e-12);
    }
  EXPECT_EQ(gamma_below(2, 0), 0);
  EXPECT_EQ(gamma_above(2, 0), 1);
  EXPECT_EQ(gamma_below(2, 1e9), 1);
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

TEST(CountDistribution, is_the_sum_it_stands_for) {
  for (const double dispersion : {1.0, 1.3, 8.0})
    for (const double mean : {0.01, 0.7, 6.0, 250.0}) {
      for (const double times : {0.2, 1.0, 2.0}) {
        const double y = std::ceil(mean * times);
        expect_close(count_above(y, mean, dispersion), summed_tail(y, mean, dispersion), 1e-9);
      }
      for (const double alpha : {0.3, 0.05, 1e-4}) {
        const double limit = count_upper_quantile(alpha, mean, dispersion);
        EXPECT_LE(summed_tail(limit + 1, mean, dispersion), alpha * (1 + 1e-9));
        EXPECT_TRUE(limit == 0 || summed_tail(limit, mean, dispersion) > alpha * (1 - 1e-9));
      }
    }
  EXPECT_EQ(count_above(0, 3, 1), 1);
  EXPECT_EQ(count_upper_quantile(0.01, 1e-9, 1.5), 0);
}

TEST(CountDistribution, of_large_counts_nears_the_normal) {
  for (const double dispersion : {1.0, 2.5}) {
    const double mean = 1e8, spread = std::sqrt(mean * dispersion);
    EXPECT_NEAR((count_upper_quantile(0.01, mean, dispersion) - mean) / spread, -normal_quantile(0.01), 2e-3);
    EXPECT_NEAR(count_above(std::round(mean + 2 * spread), mean, dispersion), normal_above(2), 1e-4);
  }
  EXPECT_GT(count_upper_quantile(0.01, 1e5, 1e5), 4e5) << "one count in a hundred of a geometric one";
}

}  // namespace
}  // namespace samverkan::stats
