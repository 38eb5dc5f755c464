// SPDX-License-Identifier: EUPL-1.2
#include "kit/words/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace samverkan::words {
namespace {

using testing::ElementsAre;

TEST(Words, are_folded_and_cut_at_what_is_no_letter_or_digit) {
  EXPECT_THAT(words_of("Möte på Å-gatan 12b, kl. 18!"), ElementsAre("möte", "på", "å", "gatan", "12b", "kl", "18"));
  EXPECT_THAT(words_of("IDÉ Øresund naïv Straße"), ElementsAre("ide", "öresund", "naiv", "strasse"));
  EXPECT_THAT(words_of("  \t\n"), ElementsAre());
}

TEST(Words, are_the_same_however_a_telephone_writes_its_dots) {
  EXPECT_EQ(words_of("A\u030Angstro\u0308m A\u0308ppel cafe\u0301"), words_of("Ångström Äppel café"));
}

TEST(Words, of_any_bytes_are_letters_and_digits) {
  for (const std::string& text :
       {std::string("a\0b", 3), std::string("\xC3"), std::string("\xFF\xFE möte \xC3("), std::string(10000, '"')})
    for (const std::string& word : words_of(text)) EXPECT_EQ(words_of(word), std::vector{word}) << word;
  EXPECT_THAT(words_of(std::string("a\0b", 3)), ElementsAre("a", "b"));
  EXPECT_LE(words_of(std::string(5000, 'a')).front().size(), 64U);
}

TEST(Stems, of_inflections_are_one) {
  const std::vector<std::vector<const char*>> families{{"möte", "mötet", "mötets", "möten", "mötena", "mötenas"},
                                                       {"skola", "skolan", "skolans", "skolor", "skolorna"},
                                                       {"belysning", "belysningen", "belysningar", "belysningens"},
                                                       {"torg", "torget", "torgets", "torgen"},
                                                       {"område", "området", "områden", "områdena"},
                                                       {"beslut", "beslutet", "besluten"},
                                                       {"hus", "huset", "husen"},
                                                       {"gata", "gatan", "gator", "gatorna"},
                                                       {"år", "året"}};
  for (const auto& family : families)
    for (const char* word : family) EXPECT_EQ(stem_of(word), stem_of(family.front())) << word;
  for (const char* word : {"plan", "det", "man", "än", "hit"}) EXPECT_EQ(stem_of(word), word);
  EXPECT_NE(stem_of("hår"), stem_of("har"));
}

TEST(Bodies, hold_the_stems_in_order_and_the_other_words_after_them_and_nothing_reaches_across_lines) {
  EXPECT_EQ(body_of("Möten i skolan"), "möt i skol ø möten skolan");
  EXPECT_EQ(body_of("En lampa\n\n… \nhär i parken"), "en lamp ø här i park ø lampa parken");
  EXPECT_EQ(body_of("\n…\n"), "");
  EXPECT_THAT(words_of("ø Ø"), ElementsAre("ö", "ö")) << "nobody can write the mark between lines";
}

TEST(Queries, are_plain_words_whatever_stands_in_them) {
  const auto plain = *read_query("torget AND belysningen", "q");
  for (const char* text : {"torget: \"AND\" (belysningen*)", "torget' & | ! AND <-> belysningen:*", "-torget +AND ^belysningen\\",
                           "torget; and'); belysningen"})
    EXPECT_EQ(read_query(text, "q")->parts, plain.parts) << text;
  EXPECT_THAT(stems_of(plain), ElementsAre("torg", "and", "belysning"));
  EXPECT_EQ(plain.parts.size(), 3U);
  EXPECT_EQ(plain.last, "belysningen");
}

TEST(Queries, hold_words_in_quotes_together_however_the_quotes_are_written) {
  using Parts = std::vector<std::vector<std::string>>;
  for (const char* text : {"vid \"trasig lampa\" torget", "vid ”trasig lampa” torget", "vid “trasig, lampa” torget",
                           "vid „trasig lampa“ torget", "vid «trasig lampa» torget", "vid»trasig lampa»torget"}) {
    const auto query = read_query(text, "q");
    EXPECT_EQ(query->parts, (Parts{{"vid"}, {"tras", "lamp"}, {"torg"}})) << text;
    EXPECT_EQ(query->last, "torget") << text;
  }
  EXPECT_EQ(read_query("vid \"trasig lampa\"", "q")->last, "") << "a word in quotes is whole";
  EXPECT_EQ(read_query("\"bo\"", "q")->parts, (Parts{{"bo"}}));
}

TEST(Queries, take_a_quote_that_is_left_over_for_nothing) {
  const auto plain = *read_query("vid trasig lampa", "q");
  for (const char* text :
       {"vid \"trasig lampa", "vid trasig lampa\"", "\"vid trasig lampa", "vid \"\" trasig \"lampa", "\" vid trasig” “ lampa"}) {
    const auto query = read_query(text, "q");
    EXPECT_EQ(stems_of(*query), stems_of(plain)) << text;
  }
  for (const char* text : {"vid \"trasig lampa", "vid trasig lampa\"", "\"vid trasig lampa", "vid \"\" trasig \"lampa"}) {
    EXPECT_EQ(read_query(text, "q")->parts, plain.parts) << text;
    EXPECT_EQ(read_query(text, "q")->last, "lampa") << text;
  }
}

TEST(Queries, without_a_word_of_two_letters_and_over_two_hundred_characters_are_refused) {
  for (const char* text : {"", " ", "a", "a b", "\"*\"", "()"})
    EXPECT_EQ(read_query(text, "q").error().reason, "words.query_too_short") << text;
  EXPECT_TRUE(read_query("å1", "q"));
  EXPECT_TRUE(read_query(std::string(200, 'a'), "q"));
  EXPECT_EQ(read_query(std::string(201, 'a'), "q").error().reason, "words.query_too_long");
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "möte ";
  EXPECT_EQ(read_query(many, "q").error().field, "q");
}

}  // namespace
}  // namespace samverkan::words
