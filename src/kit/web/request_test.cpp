// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/request.hpp"

#include <gtest/gtest.h>

#include "kit/base/check.hpp"
#include "kit/web/limits.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::web {
namespace {

Request with_query(std::string_view text) { return {.query = parse_query(text).value()}; }

TEST(Queries, are_decoded) {
  const auto query = parse_query("area=v%C3%A4stra&text=a+b%2Bc&flag&empty=&&x=1=2").value();
  EXPECT_EQ(query.at("area"), "västra");
  EXPECT_EQ(query.at("text"), "a b+c");
  EXPECT_EQ(query.at("flag"), "");
  EXPECT_EQ(query.at("x"), "1=2");
  EXPECT_EQ(query.size(), 5U);
}

TEST(Queries, broken_escapes_zero_bytes_and_bytes_that_are_no_text_are_refused) {
  for (const char* text : {"a=%", "a=%4", "a=%zz", "%=1", "a=%00", "a=%C3", "a=%ED%A0%80", "a=\xff"})
    EXPECT_FALSE(parse_query(text)) << text;
}

TEST(Queries, a_repeated_key_is_refused_and_named) {
  const auto refused = parse_query("week=1&week=2");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "week");
}

TEST(Queries, have_a_largest_number_of_keys) {
  std::string text;
  for (std::size_t i = 0; i < kQueryKeysMax; ++i) text += "k" + std::to_string(i) + "=1&";
  EXPECT_TRUE(parse_query(text));
  EXPECT_FALSE(parse_query(text + "last=1"));
}

TEST(Queries, an_unknown_key_is_refused_and_named_but_the_language_is_always_allowed) {
  EXPECT_TRUE(only_keys(with_query("week=1&lang=en"), {"week", "area"}));
  const auto refused = only_keys(with_query("wek=1"), {"week", "area"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "wek");
}

TEST(Queries, whole_numbers_lie_in_their_range) {
  EXPECT_EQ(query_integer(with_query("n=7"), "n", {1, 9}, 5).value(), 7);
  EXPECT_EQ(query_integer(with_query(""), "n", {1, 9}, 5).value(), 5);
  for (const char* text : {"n=0", "n=10", "n=", "n=7x", "n=1.5", "n=99999999999999999999"})
    EXPECT_FALSE(query_integer(with_query(text), "n", {1, 9}, 5)) << text;
}

TEST(Queries, a_list_asks_for_at_most_two_hundred) {
  EXPECT_EQ(read_page(with_query("limit=200&cursor=abc")).value().limit, 200U);
  EXPECT_EQ(read_page(with_query("limit=200&cursor=abc")).value().cursor, "abc");
  EXPECT_EQ(read_page(with_query("")).value().limit, kPageLimitDefault);
  EXPECT_EQ(read_page(with_query("limit=201")).error().field, "limit");
}

TEST(Cookies, the_first_of_a_name_counts_and_what_is_no_pair_is_skipped) {
  const auto cookies = parse_cookies("a=1; b = 2 ;c;=d; a=3;e=f=g");
  EXPECT_EQ(cookies.at("a"), "1");
  EXPECT_EQ(cookies.at("b"), "2");
  EXPECT_EQ(cookies.at("e"), "f=g");
  EXPECT_EQ(cookies.size(), 3U);
}

TEST(Languages, the_address_wins_over_the_cookie_and_the_cookie_over_the_browser) {
  EXPECT_EQ(choose_language({{"lang", "en"}}, {{"lang", "sv"}}, "sv"), Language::en);
  EXPECT_EQ(choose_language({}, {{"lang", "en"}}, "sv"), Language::en);
  EXPECT_EQ(choose_language({}, {}, "de, en;q=0.4, sv-SE;q=0.9"), Language::sv);
  EXPECT_EQ(choose_language({}, {}, "EN-gb"), Language::en);
  EXPECT_EQ(choose_language({}, {}, "en;q=0, de"), Language::sv);
  EXPECT_EQ(choose_language({{"lang", "xx"}}, {}, ""), Language::sv);
}

TEST(Etags, a_change_needs_the_revision_that_was_read) {
  const std::string current = make_etag("r7");
  const auto sent = [](const char* value) { return Request{.headers = {{"if-match", value}}}; };
  EXPECT_EQ(require_match(Request{}, current).error().problem, Problem::precondition_missing);
  EXPECT_EQ(require_match(sent("\"r6\""), current).error().problem, Problem::stale);
  EXPECT_EQ(require_match(sent("*"), current).error().problem, Problem::stale);
  EXPECT_TRUE(require_match(sent("\"r7\""), current));
  EXPECT_TRUE(require_match(sent("\"r5\", \"r7-gzip\""), current));
}

TEST(Etags, a_revision_that_would_need_escaping_is_a_programming_error) {
  EXPECT_THROW((void)make_etag("a\"b"), ProgrammingError);
}

TEST(Downloads, a_file_name_in_swedish_survives) {
  EXPECT_EQ(download_reply("x", "text/csv", "rader å.csv").find_header("content-disposition"),
            "attachment; filename*=UTF-8''rader%20%C3%A5.csv");
}

}  // namespace
}  // namespace samverkan::web
