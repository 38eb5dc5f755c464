// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/allowance.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace samverkan::web {
namespace {

using Share = Allowance::Share;

TEST(Allowance, all_together_and_each_sender_have_a_bound) {
  Allowance allowance({.all = 100, .one_sender = 60});
  Share first(allowance, "a"), second(allowance, "a"), other(allowance, "b");
  EXPECT_TRUE(first.take(40));
  EXPECT_FALSE(second.take(21));
  EXPECT_TRUE(second.take(20));
  EXPECT_FALSE(other.take(41));
  EXPECT_TRUE(other.take(40));
  EXPECT_FALSE(other.take(1));
}

TEST(Allowance, what_a_body_held_is_free_again_when_it_ends) {
  Allowance allowance({.all = 100, .one_sender = 60});
  std::optional<Share> first;
  first.emplace(allowance, "a");
  EXPECT_TRUE(first->take(60));
  Share second(allowance, "a");
  EXPECT_FALSE(second.take(1));
  first.reset();
  EXPECT_TRUE(second.take(60));
}

TEST(Allowance, a_size_beyond_all_numbers_does_not_wrap_around) {
  Allowance allowance({.all = UINT64_MAX, .one_sender = UINT64_MAX});
  Share first(allowance, "a"), second(allowance, "b");
  EXPECT_TRUE(first.take(10));
  EXPECT_FALSE(second.take(UINT64_MAX));
}

TEST(Allowance, a_network_of_ipv6_is_one_sender_and_an_address_of_ipv4_is_one) {
  EXPECT_EQ(sender_of("2001:db8:1:2::1"), sender_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(sender_of("2001:db8:1:2::1"), sender_of("2001:db8:1:3::1"));
  EXPECT_NE(sender_of("192.0.2.1"), sender_of("192.0.2.2"));
  EXPECT_NE(sender_of("::ffff:192.0.2.1"), sender_of("::ffff:192.0.2.2"));
  EXPECT_EQ(sender_of("no address"), "no address");
}

}  // namespace
}  // namespace samverkan::web
