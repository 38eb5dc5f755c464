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

std::string said(const TextTerm& term, char quote, std::string_view prefix_mark, std::string_view or_word) {
  CHECK(is_plain(term.word), "a word of a query is letters and digits");
  const std::string word = quote + term.word + quote;
  if (term.beginning.empty()) return word;
  CHECK(is_plain(term.beginning), "the beginning of a word is letters and digits");
  const std::string beginning = quote + term.beginning + quote + std::string(prefix_mark);
  if (term.word.starts_with(term.beginning)) return beginning;  // finds the word too
  return "(" + word + std::string(or_word) + beginning + ")";
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
  for (const TextTerm& term : terms) {
    if (!match.argument.empty()) match.argument += is_sqlite ? " AND " : " & ";
    match.argument += is_sqlite ? said(term, '"', "*", " OR ") : said(term, '\'', ":*", " | ");
  }
  return match;
}

void pack_text_index(Session& session, std::string_view name) {
  const std::string table(name);
  session.run_once("INSERT INTO " + table + " (" + table + ") VALUES ('optimize')");
}

}  // namespace samverkan::db
