// SPDX-License-Identifier: EUPL-1.2
// Whatever somebody writes, both databases find the same in the same order: what a few lines that know no database find.
#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>

#include "kit/base/text.hpp"
#include "kit/db/test_database.hpp"
#include "kit/words/index.hpp"

namespace samverkan::words {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);
const std::string kKey = key_of("note", "group", "g1");

using Stems = std::vector<std::string>;

// The stems of each line, and every word that a beginning can find.
struct Told {
  std::vector<Stems> lines;
  Stems words;
};

Told told_by(const std::string& text) {
  Told told;
  for (const auto line : split(text, '\n')) {
    told.lines.emplace_back();
    for (const std::string& word : words_of(line)) {
      told.lines.back().push_back(stem_of(word));
      told.words.push_back(word);
      told.words.push_back(stem_of(word));
    }
  }
  return told;
}

bool has_together(const Told& told, const Stems& part) {
  return std::ranges::any_of(told.lines, [&](const Stems& line) { return !std::ranges::search(line, part).empty(); });
}

bool has_beginning(const Told& told, const std::string& beginning) {
  return std::ranges::any_of(told.words, [&](const std::string& word) { return word.starts_with(beginning); });
}

bool has_all(const Told& told, const Query& query, const std::string& beginning) {
  for (std::size_t at = 0; at < query.parts.size(); ++at) {
    const bool is_last = at + 1 == query.parts.size();
    if (has_together(told, query.parts[at])) continue;
    if (!is_last || beginning.empty() || !has_beginning(told, beginning)) return false;
  }
  return true;
}

int fit_of(const Document& document, const Query& query) {
  const Told all = told_by(document.title + "\n" + document.text);
  int fit = has_all(told_by(document.title), query, query.last) ? 4 : 0;
  if (!query.last.empty() && has_all(all, query, "")) fit += 2;
  if (query.parts.size() > 1 && has_together(all, stems_of(query))) fit += 1;
  return fit;
}

Stems expected(std::vector<Document> documents, const Query& query) {
  std::erase_if(documents, [&](const Document& each) {
    return each.keys.front() != kKey || !has_all(told_by(each.title + "\n" + each.text), query, query.last);
  });
  std::ranges::sort(documents, std::greater(),
                    [&](const Document& each) { return std::pair(fit_of(each, query), each.changed_at); });
  Stems ids;
  for (const Document& each : documents) ids.push_back(each.id);
  return ids;
}

class Writer {
 public:
  explicit Writer(Seed seed) : random_(seed) {}

  std::string text(std::size_t words_max, std::span<const std::string> between) {
    std::string text;
    for (auto n = random_.below(words_max + 1); n > 0; --n) {
      text += pick(kWords);
      text += pick(between);
    }
    return text;
  }
  std::string bytes() {
    std::string text;
    for (auto n = random_.below(40); n > 0; --n) text += static_cast<char>(1 + random_.below(255));
    return text;
  }
  RandomSource& random() { return random_; }

 private:
  static const std::vector<std::string> kWords;
  const std::string& pick(std::span<const std::string> from) { return from[random_.below(from.size())]; }

  SeededRandom random_;
};
// Inflections, words that begin like others, stems that are words, letters with marks, and digits that a database could count.
const std::vector<std::string> Writer::kWords{"lampa", "lampor", "lamp", "trasig", "trasiga", "skola", "skolan", "skol",
                                              "bo",    "boende", "år",   "ar",     "ø",       "i",     "12b",    "3e5",
                                              "10",    "OR",     "NOT",  "NEAR",   "body",    "möte",  "mötet",  "-5"};
const std::vector<std::string> kBetween{" ", " ", " ", "\n", ". ", "-", ","};
const std::vector<std::string> kHostile{" ", " ", " ",   "\"",  " \"", "\" ", "”", "«",  "'",   "*",    ":*", " & ", " | ", "!",
                                        "(", ")", "<->", " - ", "^",   "\\",  "{", "}:", "%' ", "; --", "+",  "?",   "$1",  "…"};

TEST(IndexOrder, is_what_the_words_themselves_say_on_both_databases_whatever_somebody_writes) {
  const Seed seed{20261129};
  SCOPED_TRACE(testing::Message() << "seed " << seed.value);
  Writer writer(seed);
  std::vector<Document> documents;
  for (int n = 0; n < 80; ++n)
    documents.push_back({.kind = "note",
                         .id = "n" + std::to_string(n),
                         .changed_at = kNow + std::chrono::minutes(n),
                         .title = n % 3 == 0 ? writer.text(4, kBetween) : std::string(),
                         .text = writer.text(9, kBetween),
                         .keys = {n % 5 == 0 ? key_of("note", "group", "g9") : kKey}});
  std::vector<std::string> asked;
  for (int n = 0; n < 250; ++n) asked.push_back(writer.text(4, kHostile));
  for (int n = 0; n < 150; ++n) asked.push_back(writer.bytes());
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    store->database().write(kNow, writer.random(), [&](db::Work& work) {
      for (const Document& document : documents) put(work, document);
      int found_some = 0;
      for (const std::string& text : asked) {
        const auto query = read_query(text, "q");
        if (!query) continue;
        const auto page = find(work, {.account = "anna", .keys = {kKey}}, {*query, "", 200, ""});
        Stems ids;
        for (const Hit& hit : page->hits) ids.push_back(hit.id);
        EXPECT_EQ(ids, expected(documents, *query)) << text;
        if (!ids.empty()) ++found_some;
      }
      EXPECT_GT(found_some, 50) << "else it asks for nothing";
    });
  }
}

}  // namespace
}  // namespace samverkan::words
