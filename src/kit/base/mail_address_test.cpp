// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/mail_address.hpp"

#include <gtest/gtest.h>

namespace samverkan {
namespace {

TEST(MailAddresses, are_bare_and_cannot_end_a_line) {
  EXPECT_EQ(parse_mail_address(" a.b+c@example.se ", "address"), "a.b+c@example.se");
  for (const char* bad : {"", "a", "@example.se", "a@", "a@b", "a@b@c.se", "a b@c.se", "<a@b.se>", "a@b.se\r\nBcc: x@y.se"}) {
    const auto refused = parse_mail_address(bad, "address");
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().reason, "base.mail_address") << bad;
  }
  EXPECT_FALSE(parse_mail_address(std::string(250, 'a') + "@b.se", "address"));
}

TEST(MailAddresses, with_other_letters_are_refused_with_what_to_do) {
  for (const char* bad : {"åsa@example.se", "asa@malmö.example"}) {
    const auto refused = parse_mail_address(bad, "address");
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().reason, "base.mail_address_letters");
    EXPECT_EQ(refused.error().field, "address");
  }
  EXPECT_TRUE(parse_mail_address("asa@xn--malm-8qa.example", "address"));
}

}  // namespace
}  // namespace samverkan
