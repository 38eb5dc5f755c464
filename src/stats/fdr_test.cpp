// SPDX-License-Identifier: EUPL-1.2
#include "stats/fdr.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "kit/base/random.hpp"
#include "stats/test_reference.hpp"

namespace samverkan::stats {
namespace {

TEST(Fdr, gives_the_values_of_the_reference) {
  const auto reference = read_reference("fdr/p.csv");
  const auto adjusted = adjust(reference.at("p"));
  ASSERT_TRUE(adjusted);
  expect_near(adjusted->bh, reference.at("BH"), 1e-9);
  expect_near(adjusted->by, reference.at("BY"), 1e-9);
  expect_near(adjusted->holm, reference.at("holm"), 1e-9);
}

TEST(Fdr, does_not_depend_on_the_order_of_the_tests) {
  SeededRandom random{Seed{3}};
  std::vector<double> p(101);
  for (double& each : p) each = random.unit() * random.unit();
  auto backwards = p;
  std::ranges::reverse(backwards);
  auto adjusted = adjust(p)->bh;
  std::ranges::reverse(adjusted);
  expect_near(adjusted, adjust(backwards)->bh, 0);
}

TEST(Fdr, keeps_nothing_of_many_tests_of_nothing_and_refuses_what_is_no_probability) {
  SeededRandom random{Seed{4}};
  int false_ones = 0;
  for (int run = 0; run < 400; ++run) {
    std::vector<double> p(50);
    for (double& each : p) each = random.unit();
    const auto adjusted = adjust(p)->bh;
    false_ones += std::ranges::any_of(adjusted, [](double each) { return each <= 0.05; }) ? 1 : 0;
  }
  EXPECT_LT(false_ones, 400 * 0.08) << "one map of twenty at most, but for chance";
  EXPECT_TRUE(adjust({})->bh.empty());
  for (const double bad : {-0.01, 1.01, std::numeric_limits<double>::quiet_NaN()}) {
    const auto refused = adjust(std::vector<double>{0.5, bad});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "stats.p_outside");
    EXPECT_EQ(refused.error().details.front().second, "1");
  }
}

}  // namespace
}  // namespace samverkan::stats
