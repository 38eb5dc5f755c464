// SPDX-License-Identifier: EUPL-1.2
#include "kit/words/index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <map>

#include "kit/db/test_database.hpp"

namespace samverkan::words {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const UtcTime kNow = from_millis(1'795'000'000'000);
const std::string kKey = key_of("note", "group", "g1");
const auto kNeverStops = [] { return false; };

class Index : public testing::Test {
 protected:
  static Document note(const std::string& id, const std::string& text, int hour = 0) {
    return {.kind = "note", .id = id, .changed_at = kNow + std::chrono::hours(hour), .title = {}, .text = text, .keys = {kKey}};
  }
  static Document named(const std::string& id, const std::string& title, const std::string& text = "", int hour = 0) {
    Document document = note(id, text, hour);
    document.title = title;
    return document;
  }
  static Reader reader() { return {.account = "anna", .keys = {key_of("note", "group", "g0"), kKey}}; }

  std::vector<std::string> ids(db::Work& work, const std::string& text, const Reader& by, const std::string& kind = "") {
    const auto query = read_query(text, "q");
    EXPECT_TRUE(query) << text;
    const auto page = find(work, by, {*query, kind, 50, ""});
    std::vector<std::string> found;
    for (const Hit& hit : page->hits) found.push_back(hit.id);
    return found;
  }
  void on_each_store(const std::function<void(db::Work&)>& run) {
    for (auto& store : db::test_databases()) {
      SCOPED_TRACE(store->name());
      store->database().write(kNow, random_, run);
    }
  }

  // Notes 0 … count - 1, by their numbers.
  static std::vector<IndexNext> notes_of(int count) {
    return {[count](db::Work& work, std::string_view after, std::int64_t count_max) {
      std::string last;
      const int first = after.empty() ? 0 : std::stoi(std::string(after)) + 1;
      for (int n = first; n < std::min<int>(first + static_cast<int>(count_max), count); ++n) {
        last = std::to_string(n);
        put(work, note(last, "Mötet nummer " + last));
      }
      return last;
    }};
  }

  SeededRandom random_{Seed{5}};
};

TEST_F(Index, finds_inflections_and_all_words_and_beginnings_of_the_last) {
  on_each_store([&](db::Work& work) {
    put(work, note("a", "Mötet om belysningen vid Ågatan"));
    put(work, note("b", "Möten med skolor 3e5"));
    put(work, note("c", "Bilar kör för fort"));
    EXPECT_THAT(ids(work, "möte", reader()), UnorderedElementsAre("a", "b"));
    EXPECT_THAT(ids(work, "möten belysning", reader()), ElementsAre("a"));
    EXPECT_THAT(ids(work, "ågatan", reader()), ElementsAre("a"));
    EXPECT_THAT(ids(work, "agatan", reader()), IsEmpty()) << "å is a letter of its own";
    EXPECT_THAT(ids(work, "skolo", reader()), ElementsAre("b")) << "the last word may be a beginning";
    EXPECT_THAT(ids(work, "bely mötet", reader()), IsEmpty()) << "only the last";
    EXPECT_THAT(ids(work, "3e5", reader()), ElementsAre("b"));
    EXPECT_THAT(ids(work, "bilar belysning", reader()), IsEmpty()) << "all words in one text";
  });
}

TEST_F(Index, takes_the_languages_of_the_databases_for_plain_words) {
  on_each_store([&](db::Work& work) {
    put(work, note("a", "Mötet om belysningen"));
    for (const char* text :
         {"möte OR bilar", "möte NOT belysning", "NEAR(möte belysning)", "body: möte", "möte | bilar", "!möte xx", "möte:* & xx",
          "'möte' <-> 'xx'", "\"möte xx\"", "möte\\ xx", "{body} : möte", "^möte$ xx", "xx%' OR 1=1 --"})
      EXPECT_THAT(ids(work, text, reader()), IsEmpty()) << text;
    for (const char* text :
         {"\"möte\" \"belysning\"", "(möte) + belysning*", "'möte' & 'belysning'", "möte?belysning", "-möte -belysning"})
      EXPECT_THAT(ids(work, text, reader()), ElementsAre("a")) << text;
    EXPECT_THAT(ids(work, std::string("möte\0belysning", 15), reader()), ElementsAre("a"));
  });
}

TEST_F(Index, finds_words_in_quotes_side_by_side_in_their_order) {
  on_each_store([&](db::Work& work) {
    put(work, note("together", "Det är en trasig lampa vid torget"));
    put(work, note("inflected", "Trasiga lampor, och en bänk"));
    put(work, note("apart", "En lampa är trasig. Bänken lagad"));
    put(work, note("on two lines", "Bänken är trasig\nLampa saknas"));
    put(work, named("title and text", "Bänken är trasig", "Lampa saknas"));
    EXPECT_THAT(ids(work, "\"trasig lampa\"", reader()), UnorderedElementsAre("together", "inflected"));
    EXPECT_THAT(ids(work, "“trasig lampa” bänk", reader()), ElementsAre("inflected"));
    EXPECT_THAT(ids(work, "torget \"trasig lampa\"", reader()), ElementsAre("together"));
    EXPECT_THAT(ids(work, "\"lampa trasig\"", reader()), IsEmpty()) << "in their order";
    EXPECT_THAT(ids(work, "\"trasig lam\"", reader()), IsEmpty()) << "whole words";
    EXPECT_THAT(ids(work, "\"trasig lampa\" \"en bänk\"", reader()), ElementsAre("inflected"));
    for (const char* text : {"\"trasig lampa", "trasig lampa\"", "trasig \"lampa"})
      EXPECT_EQ(ids(work, text, reader()).size(), 5U) << text;
  });
}

TEST_F(Index, puts_what_is_named_for_a_word_before_what_mentions_it_and_of_those_alike_the_newest) {
  on_each_store([&](db::Work& work) {
    put(work, note("mentions, new", "Belysningen är lagad, belysningen lyser, belysning", 9));
    put(work, named("named, old", "Belysningen vid torget", "En lång text om annat", 1));
    put(work, named("named, new", "Lekplatsens belysning", "", 5));
    put(work, named("named otherwise", "Torget", "Där saknas belysning", 8));
    EXPECT_THAT(ids(work, "belysning", reader()), ElementsAre("named, new", "named, old", "mentions, new", "named otherwise"));
    EXPECT_THAT(ids(work, "torget belysning", reader()), ElementsAre("named, old", "named otherwise"))
        << "all words in the title";
  });
}

TEST_F(Index, puts_whole_words_before_beginnings_and_words_side_by_side_before_words_apart) {
  on_each_store([&](db::Work& work) {
    put(work, note("begins so", "Boendet på skolgården", 9));
    put(work, note("whole", "Att bo här", 1));
    EXPECT_THAT(ids(work, "bo", reader()), ElementsAre("whole", "begins so"));
    EXPECT_THAT(ids(work, "\"bo\"", reader()), ElementsAre("whole")) << "in quotes no beginning";
    put(work, note("apart", "Lampan vid trappan är trasig", 9));
    put(work, note("side by side", "Trasig lampa", 1));
    EXPECT_THAT(ids(work, "trasig lampa", reader()), ElementsAre("side by side", "apart"));
  });
}

TEST_F(Index, orders_by_nothing_that_the_reader_may_not_read) {
  on_each_store([&](db::Work& work) {
    put(work, note("a", "trasig trasig trasig lampa", 1));
    put(work, note("b", "trasig bänk lampa lampa", 2));
    put(work, note("c", "lampa är trasig", 3));
    const auto before = ids(work, "trasig lampa", reader());
    for (int n = 0; n < 40; ++n) {
      Document other = named("x" + std::to_string(n), n % 2 == 0 ? "trasig" : "lampa", "trasig lampa");
      other.keys = {key_of("note", "group", "g9")};
      put(work, other);
    }
    EXPECT_EQ(ids(work, "trasig lampa", reader()), before);
  });
}

TEST_F(Index, shows_only_what_the_reader_has_a_key_for) {
  on_each_store([&](db::Work& work) {
    Document one = note("a", "Mötet");
    one.keys = {key_of("note", "area", "n"), key_of("note", "any", "x"), key_of("note", "group", "g9")};
    put(work, one);
    for (const std::string& key : one.keys) EXPECT_THAT(ids(work, "möte", {.account = "bo", .keys = {key}}), ElementsAre("a"));
    EXPECT_THAT(ids(work, "möte", reader()), IsEmpty());
    EXPECT_THAT(ids(work, "möte", {.account = "", .keys = {}}), IsEmpty()) << "who has no key";
    EXPECT_THAT(ids(work, "möte", {.account = "bo", .keys = {key_of("other", "area", "n")}}), IsEmpty());
  });
}

TEST_F(Index, hides_what_waits_from_all_but_its_author_and_who_reads_ahead) {
  on_each_store([&](db::Work& work) {
    Document waiting = note("a", "Mötet");
    waiting.author = "anna";
    waiting.hidden_until = kNow + std::chrono::hours(1);
    put(work, waiting);
    EXPECT_THAT(ids(work, "möte", {.account = "anna", .keys = {}}), ElementsAre("a"));
    EXPECT_THAT(ids(work, "möte", {.account = "bo", .keys = {kKey}}), IsEmpty());
    EXPECT_THAT(ids(work, "möte", {.account = "bo", .keys = {kKey}, .reads_ahead = true}), ElementsAre("a"));
    waiting.hidden_until = kNow;
    put(work, waiting);
    EXPECT_THAT(ids(work, "möte", {.account = "bo", .keys = {kKey}}), ElementsAre("a"));
  });
}

TEST_F(Index, pages_hold_each_hit_once_in_order_and_nothing_is_counted_that_may_not_be_read) {
  on_each_store([&](db::Work& work) {
    for (int n = 0; n < 9; ++n) {
      const std::string id = "n" + std::to_string(n);
      put(work, n == 1 ? named(id, "Mötet") : note(id, "Mötet", n / 2));  // two at a time
      Document other = note("x" + std::to_string(n), "Mötet", n);
      other.keys = {key_of("note", "group", "g9")};
      put(work, other);
    }
    std::vector<std::string> seen;
    std::string cursor;
    int pages = 0;
    do {
      const auto page = find(work, reader(), {*read_query("möte", "q"), "", 4, cursor});
      for (const Hit& hit : page->hits) seen.push_back(hit.id);
      cursor = page->next_cursor;
      ++pages;
    } while (!cursor.empty());
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(seen.front(), "n1") << "named for it";
    EXPECT_EQ(seen.at(1), "n8");
    EXPECT_THAT(seen, UnorderedElementsAre("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8"));
    EXPECT_EQ(seen, ids(work, "möte", reader())) << "in the order of one long page";
    for (const char* made_up : {"x", "1", "1.1", "..", "1.1.", ".1.1", "1.1.1.1", "99999999999999999999.1.1", "1.1.x", "1 .1.1"})
      EXPECT_EQ(find(work, reader(), {*read_query("möte", "q"), "", 4, made_up}).error().reason, "words.cursor_unknown")
          << made_up;
  });
}

TEST_F(Index, holds_the_newest_text_of_a_thing_and_forgets_what_is_removed) {
  on_each_store([&](db::Work& work) {
    put(work, note("a", "Mötet"));
    Document other = note("a", "Mötet");
    other.kind = "letter";
    put(work, other);
    put(work, note("a", "Bilarna"));
    EXPECT_THAT(ids(work, "möte", reader(), "note"), IsEmpty());
    EXPECT_THAT(ids(work, "bilarna", reader(), "note"), ElementsAre("a"));
    EXPECT_THAT(ids(work, "bilarna", reader(), "letter"), IsEmpty());
    remove(work, "note", "a");
    EXPECT_THAT(ids(work, "bilarna", reader()), IsEmpty());
    EXPECT_THAT(ids(work, "möte", reader()), ElementsAre("a")) << "the letter";
    put(work, note("b", "…!"));
    EXPECT_EQ(work.rows<std::int64_t>("SELECT number FROM search_documents").size(), 1U) << "no word, no row";
  });
}

TEST_F(Index, is_made_anew_after_a_start_unless_it_is_whole) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    auto& database = store->database();
    const auto rows = [&](const std::string& table) {
      return database.read(kNow, random_, [&](db::Work& work) {
        return std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM " + table));
      });
    };
    database.write(kNow, random_, [&](db::Work& work) { put(work, note("stale", "Mötet")); });
    empty_unless_whole(database, kNow, random_);
    EXPECT_EQ(rows("search_documents") + rows("search_words"), 0) << "what was put in by another version has other keys";
    int turns = 0;
    EXPECT_EQ(fill(database, kNow, random_, notes_of(2500), [&] { return turns++ == 1; }), 1) << "told to stop after a thousand";
    EXPECT_FALSE(database.read(kNow, random_, is_whole));
    empty_unless_whole(database, kNow, random_);
    EXPECT_EQ(rows("search_documents"), 0) << "half an index is begun again";
    EXPECT_GT(fill(database, kNow, random_, notes_of(2500), kNeverStops), 3) << "a thousand at a time";
    EXPECT_TRUE(database.read(kNow, random_, is_whole));
    EXPECT_EQ(fill(database, kNow, random_, notes_of(2500), kNeverStops), 0) << "once is enough";
    empty_unless_whole(database, kNow, random_);
    EXPECT_EQ(rows("search_documents"), 2500);
    EXPECT_EQ(rows("search_words"), 2500);
    database.read(kNow, random_, [&](db::Work& work) { EXPECT_THAT(ids(work, "nummer 2499", reader()), ElementsAre("2499")); });
    database.write(kNow, random_, [](db::Work& work) { work.execute("UPDATE search_versions SET version = 0"); });
    EXPECT_FALSE(database.read(kNow, random_, is_whole)) << "made by another version";
  }
}

TEST_F(Index, finds_a_text_as_it_is_when_it_is_changed_while_the_index_is_filled) {
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    auto& database = store->database();
    std::future<void> change;
    const std::vector<IndexNext> sources{[&](db::Work& work, std::string_view after, std::int64_t) -> std::string {
      if (!after.empty()) return {};
      const auto as_it_was = note("a", "Mötet på torget");
      change = std::async(std::launch::async, [&] {
        SystemRandom random;
        database.write(kNow, random, [](db::Work& other) { put(other, note("a", "Mötet i skolan")); });
      });
      change.wait_for(std::chrono::milliseconds(300));  // it would be done by then, were it let in
      put(work, as_it_was);
      return "a";
    }};
    fill(database, kNow, random_, sources, kNeverStops);
    change.get();
    database.read(kNow, random_, [&](db::Work& work) {
      EXPECT_THAT(ids(work, "skolan", reader()), ElementsAre("a"));
      EXPECT_THAT(ids(work, "torget", reader()), IsEmpty());
    });
  }
}

TEST_F(Index, keeps_no_removed_word_in_the_files_of_the_store) {
  const auto store = db::make_sqlite_store();
  auto& database = store->database();
  const auto in_files = [&] {
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream file(store->address().substr(7) + suffix, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), {});
      if (bytes.find("kvastskaft") != std::string::npos) return true;
    }
    return false;
  };
  database.write(kNow, random_, [&](db::Work& work) {
    for (int n = 0; n < 500; ++n) put(work, note(std::to_string(n), "Mötet om bilar " + std::to_string(n)));
    put(work, note("a", "Ett kvastskaft på väggen"));
  });
  EXPECT_TRUE(in_files()) << "else the test looks in the wrong place";
  database.write(kNow, random_, [](db::Work& work) { remove(work, "note", "a"); });
  EXPECT_TRUE(in_files()) << "else the packing does nothing";
  database.forget_erased("search_documents", kIndex);
  EXPECT_FALSE(in_files());
}

}  // namespace
}  // namespace samverkan::words
