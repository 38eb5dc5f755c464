// SPDX-License-Identifier: EUPL-1.2
#include "stats/gamma_distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samverkan::stats {
namespace {

void expect_relative(double is, double wanted, double tolerance) { EXPECT_NEAR(is, wanted, tolerance * std::abs(wanted)); }

// R 4.2.2: pgamma, qgamma.
TEST(GammaDistribution, gives_the_parts_and_quantiles_of_the_reference) {
  expect_relative(gamma_below(3.7, 0.001), 5.14342557118818e-13, 1e-12);
  expect_relative(gamma_below(3.7, 1), 2.99540597441622e-02, 1e-12);
  expect_relative(gamma_below(3.7, 5), 7.82181018651940e-01, 1e-12);
  expect_relative(gamma_below(3.7, 20), 9.99998154126340e-01, 1e-12);
  expect_relative(gamma_above(1000, 950), 0.94494531376926194, 1e-11);
  expect_relative(gamma_above(1000, 1100), 0.00105932325392998, 1e-10);
  expect_relative(gamma_quantile(0.5, 1e-10), 7.85398163397447e-21, 1e-10);
  expect_relative(gamma_quantile(0.5, 0.025), 4.91034558587628e-04, 1e-11);
  expect_relative(gamma_quantile(0.5, 0.5), 2.27468211559786e-01, 1e-12);
  expect_relative(gamma_quantile(0.5, 0.975), 2.51194309365744, 1e-12);
  expect_relative(gamma_quantile(0.5, 1 - 1e-10), 20.9107281014913, 1e-7);
  expect_relative(gamma_quantile(1234.5, 1e-10), 1023.97338055277, 1e-10);
  expect_relative(gamma_quantile(1234.5, 0.975), 1304.30642515628, 1e-11);
}

TEST(GammaDistribution, a_quantile_is_where_its_part_lies_below_at_every_scale) {
  for (const double shape : {1e-3, 0.2, 1.0, 7.0, 450.0, 1e5, 1e9})
    for (const double part : {1e-6, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999999}) {
      const double x = gamma_quantile(shape, part);
      if (x == 0) continue;  // below every number
      EXPECT_NEAR(gamma_below(shape, x), part, (shape < 1e6 ? 1e-8 : 1e-5) * part) << shape;
      EXPECT_NEAR(gamma_below(shape, x) + gamma_above(shape, x), 1, 1e-12);
    }
  EXPECT_EQ(gamma_below(2, 0), 0);
  EXPECT_EQ(gamma_above(2, 0), 1);
  EXPECT_EQ(gamma_below(2, 1e9), 1);
}

}  // namespace
}  // namespace samverkan::stats
