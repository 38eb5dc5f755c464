// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/text_index.hpp"

#include <algorithm>

#include "kit/base/check.hpp"

namespace samverkan::db {
namespace {

// A quote or an operator in a word would be read as part of the query's language.
bool is_plain(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](const char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// How a database writes a query.
struct Language {
  std::string_view before_words, between_words, after_words;  // that stand side by side
  std::string_view quote, prefix_mark, or_word, and_word;
};
constexpr Language kSqlite{"\"", " ", "\"", "\"", "*", " OR ", " AND "};
constexpr Language kPostgresql{"('", "' <-> '", "')", "'", ":*", " | ", " & "};

std::string said(const TextTerm& term, const Language& language) {
  CHECK(!term.words.empty() && std::ranges::all_of(term.words, is_plain), "a word of a query is letters and digits");
  std::string words(language.before_words);
  for (std::size_t at = 0; at < term.words.size(); ++at)
    words += (at == 0 ? "" : std::string(language.between_words)) + term.words[at];
  words += language.after_words;
  if (term.beginning.empty()) return words;
  CHECK(term.words.size() == 1 && is_plain(term.beginning), "the beginning of a word is letters and digits");
  std::string beginning(language.quote);
  beginning += term.beginning;
  beginning += language.quote;
  beginning += language.prefix_mark;
  if (term.words.front().starts_with(term.beginning)) return beginning;  // finds the word too
  return "(" + words + std::string(language.or_word) + beginning + ")";
}

}  // namespace

void make_text_index(Session& session, std::string_view name) {
  const std::string table(name);
  if (session.dialect() == Dialect::sqlite) {
    session.run_once("CREATE VIRTUAL TABLE " + table + " USING fts5(body, tokenize = 'unicode61 remove_diacritics 0')");
    return;
  }
  session.run_once("CREATE TABLE " + table + " (rowid BIGINT PRIMARY KEY, body TEXT NOT NULL)");
  session.run_once("CREATE INDEX " + table + "_body ON " + table + " USING GIN (to_tsvector('simple', body))");
}

TextMatch text_match(Dialect dialect, std::string_view name, std::span<const TextTerm> terms) {
  CHECK(!terms.empty(), "a query has a word");
  const std::string table(name);
  const bool is_sqlite = dialect == Dialect::sqlite;
  TextMatch match{
      .condition = is_sqlite ? table + " MATCH ?" : "to_tsvector('simple', " + table + ".body) @@ to_tsquery('simple', ?)",
      .argument = {}};
  const Language& language = is_sqlite ? kSqlite : kPostgresql;
  for (const TextTerm& term : terms) {
    if (!match.argument.empty()) match.argument += language.and_word;
    match.argument += said(term, language);
  }
  return match;
}

void pack_text_index(Session& session, std::string_view name) {
  const std::string table(name);
  session.run_once("INSERT INTO " + table + " (" + table + ") VALUES ('optimize')");
}

}  // namespace samverkan::db
