// SPDX-License-Identifier: EUPL-1.2
#include "stats/student_t.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace samverkan::stats {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

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
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-13);
  EXPECT_NEAR(normal_quantile(0.8), 0.8416212335729143, 1e-13);
  EXPECT_NEAR(student_t_quantile(0.975, 7), 2.364624251592785, 1e-12);
  EXPECT_NEAR(student_t_quantile(0.995, 3), 5.840909309733355, 1e-11);
  EXPECT_NEAR(normal_below(-10), 7.619853024160527e-24, 1e-34);
}

TEST(StudentT, and_its_quantile_undo_each_other) {
  for (const double degrees : {0.5, 1.0, 3.0, 7.0, 154.0, 250.0, 5000.0, kEndless})
    for (const double p : {1e-9, 0.001, 0.025, 0.4, 0.5, 0.9, 0.999}) {
      const double x = student_t_quantile(p, degrees);
      EXPECT_NEAR(student_t_below(x, degrees), p, 1e-11 * p) << degrees;
      EXPECT_NEAR(student_t_two_sided(x, degrees), 2 * std::min(p, 1 - p), 1e-10);
    }
}

TEST(StudentT, draws_have_the_moments_of_the_normal_distribution) {
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

}  // namespace
}  // namespace samverkan::stats
