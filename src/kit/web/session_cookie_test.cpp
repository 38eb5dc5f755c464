// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/session_cookie.hpp"

#include <gtest/gtest.h>

namespace samverkan::web {
namespace {

TEST(Tokens, are_43_characters_and_differ) {
  SystemRandom random;
  const std::string a = make_token(random), b = make_token(random);
  EXPECT_EQ(a.size(), 43U);
  EXPECT_EQ(a.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
  EXPECT_NE(a, b);
  EXPECT_NE(hash_token(a), hash_token(b));
  EXPECT_NE(csrf_token_of(a), csrf_token_of(b));
  EXPECT_NE(csrf_token_of(a), hash_token(a));
}

TEST(Tokens, of_links_are_22_characters_and_differ) {
  SystemRandom random;
  const std::string a = make_link_token(random), b = make_link_token(random);
  EXPECT_EQ(a.size(), 22U);
  EXPECT_EQ(a.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
  EXPECT_NE(a, b);
}

TEST(Tokens, are_the_same_secret_only_when_every_character_is) {
  EXPECT_TRUE(is_same_secret("abc", "abc"));
  EXPECT_FALSE(is_same_secret("abc", "abd"));
  EXPECT_FALSE(is_same_secret("abc", "abcd"));
  EXPECT_FALSE(is_same_secret("", "a"));
}

TEST(Cookies, of_a_session_are_closed_to_scripts_and_other_sites) {
  EXPECT_EQ(session_cookie("t", Transport::tls, std::chrono::hours(1)),
            "__Host-samverkan=t; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly; Secure");
  EXPECT_EQ(session_cookie("t", Transport::plain, std::chrono::hours(1)),
            "samverkan=t; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly");
  EXPECT_EQ(ended_session_cookie(Transport::plain), "samverkan=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
}

TEST(Cookies, a_session_is_found_only_under_the_name_of_its_transport) {
  const Request plain{.cookies = {{"samverkan", "t"}}};
  EXPECT_EQ(find_session_token(plain), "t");
  EXPECT_EQ(find_session_token({.cookies = {{"samverkan", "t"}}, .transport = Transport::tls}), std::nullopt);
  EXPECT_EQ(find_session_token({.cookies = {{"samverkan", ""}}}), std::nullopt);
}

TEST(Csrf, the_token_of_this_session_is_needed) {
  const auto sent = [](std::string token) { return Request{.headers = {{"x-csrf-token", std::move(token)}}}; };
  EXPECT_TRUE(require_csrf(sent(csrf_token_of("mine")), "mine"));
  EXPECT_EQ(require_csrf(sent(csrf_token_of("other")), "mine").error().problem, Problem::not_permitted);
  EXPECT_FALSE(require_csrf(sent(""), "mine"));
  EXPECT_FALSE(require_csrf(Request{}, "mine"));
}

TEST(Csrf, another_site_is_refused_even_with_the_token) {
  const auto sent = [](TextMap headers) {
    headers.emplace("x-csrf-token", csrf_token_of("mine"));
    headers.emplace("host", "samverkan.example");
    return require_csrf(Request{.headers = std::move(headers)}, "mine");
  };
  EXPECT_TRUE(sent({{"origin", "https://samverkan.example"}, {"sec-fetch-site", "same-origin"}}));
  EXPECT_FALSE(sent({{"origin", "https://other.example"}}));
  EXPECT_FALSE(sent({{"origin", "null"}}));
  EXPECT_FALSE(sent({{"sec-fetch-site", "cross-site"}}));
  EXPECT_FALSE(sent({{"sec-fetch-site", "same-site"}}));
}

}  // namespace
}  // namespace samverkan::web
