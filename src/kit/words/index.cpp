// SPDX-License-Identifier: EUPL-1.2
#include "kit/words/index.hpp"

#include <charconv>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/db/value_list.hpp"

namespace samverkan::words {
namespace {

// Raised when words are cut or stemmed in another way, or documents get other keys.
constexpr std::int64_t kVersion = 2;
constexpr std::int64_t kIndexedAtOnce = 1000;
constexpr std::size_t kKeys = 3;

constexpr std::string_view kTitles = "search_titles";

struct Cursor {
  std::int64_t fit = INT64_MAX;
  std::int64_t changed_at = INT64_MAX;
  std::int64_t number = 0;
};

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<Cursor> read_cursor(std::string_view text) {
  if (text.empty()) return Cursor{};
  if (const auto parts = split(text, '.'); parts.size() == 3) {
    const auto fit = number_in(parts[0]), at = number_in(parts[1]), number = number_in(parts[2]);
    if (fit && at && number) return Cursor{*fit, *at, *number};
  }
  return refuse(Problem::bad_input, "words.cursor_unknown", "cursor");
}

std::string to_text(const Cursor& cursor) {
  return std::to_string(cursor.fit) + "." + std::to_string(cursor.changed_at) + "." + std::to_string(cursor.number);
}

std::vector<db::TextTerm> terms_of(const Query& query) {
  std::vector<db::TextTerm> terms;
  for (const auto& part : query.parts) terms.push_back({part, {}});
  if (!query.last.empty()) terms.back().beginning = query.last;
  return terms;
}

// How well a row fits, as SQL: a sum of what its own words say. Nothing is counted over other rows, of which the reader may know
// nothing and which would be counted in another way by each database.
struct Fit {
  std::string sql;
  std::vector<db::Value> values;
};

Fit fit_of(db::Work& work, const Query& query, std::span<const db::TextTerm> terms) {
  Fit fit{"0", {}};
  const auto add = [&](int weight, std::string_view index, std::span<const db::TextTerm> wanted) {
    const auto match = work.text_match(index, wanted);
    fit.sql += " + CASE WHEN number IN (SELECT rowid FROM " + std::string(index) + " WHERE " + match.condition + ") THEN " +
               std::to_string(weight) + " ELSE 0 END";
    fit.values.push_back(db::to_value(match.argument));
  };
  add(4, kTitles, terms);
  if (!query.last.empty()) {
    std::vector<db::TextTerm> whole(terms.begin(), terms.end());
    whole.back().beginning.clear();
    add(2, kIndex, whole);
  }
  if (query.parts.size() > 1) {
    const db::TextTerm side_by_side{stems_of(query), {}};
    add(1, kIndex, std::span(&side_by_side, 1));
  }
  return fit;
}

}  // namespace

std::string key_of(std::string_view kind, std::string_view relation, std::string_view id) {
  return std::string(kind) + "." + std::string(relation) + "." + std::string(id);
}

void put(db::Work& work, const Document& document) {
  CHECK(document.keys.size() <= kKeys, "a document has at most three keys");
  remove(work, document.kind, document.id);
  const std::string body = body_of(document.title + "\n" + document.text);
  if (body.empty()) return;
  const auto key = [&](std::size_t at) { return at < document.keys.size() ? std::optional(document.keys[at]) : std::nullopt; };
  const std::int64_t number = work.next_number();
  work.execute(
      "INSERT INTO search_documents (number, kind, subject_id, changed_at, author_id, hidden_until, key_1, key_2, key_3) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number, document.kind, document.id, document.changed_at, document.author, document.hidden_until, key(0), key(1), key(2));
  work.execute("INSERT INTO search_words (rowid, body) VALUES (?, ?)", number, body);
  if (const std::string title = body_of(document.title); !title.empty())
    work.execute("INSERT INTO search_titles (rowid, body) VALUES (?, ?)", number, title);
}

void remove(db::Work& work, std::string_view kind, std::string_view id) {
  for (const auto& [number] :
       work.rows<std::int64_t>("DELETE FROM search_documents WHERE kind = ? AND subject_id = ? RETURNING number", kind, id)) {
    work.execute("DELETE FROM search_words WHERE rowid = ?", number);
    work.execute("DELETE FROM search_titles WHERE rowid = ?", number);
  }
}

Result<HitPage> find(db::Work& work, const Reader& reader, const Wanted& wanted) {
  const auto after = read_cursor(wanted.cursor);
  if (!after) return refused_by(after);
  const auto terms = terms_of(wanted.query);
  const db::TextMatch match = work.text_match(kIndex, terms);
  const Fit fit = fit_of(work, wanted.query, terms);
  db::ValueList keys(reader.keys);
  std::vector<db::Value> values = keys.values();  // in the order of the statement
  for (db::Value value : {db::to_value(match.argument), db::to_value(wanted.kind), db::to_value(wanted.kind),
                          db::to_value(reader.account), db::to_value(reader.reads_ahead ? INT64_MAX : to_millis(work.now()))})
    values.push_back(std::move(value));
  values.insert(values.end(), fit.values.begin(), fit.values.end());
  for (db::Value value : {db::to_value(after->fit), db::to_value(after->fit), db::to_value(after->changed_at),
                          db::to_value(after->changed_at), db::to_value(after->number), db::to_value(wanted.limit + 1)})
    values.push_back(std::move(value));
  HitPage page;
  Cursor last;
  // How well a row fits is asked once, and of those alone that may be read; a common word stands in many more.
  for (auto& [kind, id, at, number, how_well] : work.rows_with<std::string, std::string, UtcTime, std::int64_t, std::int64_t>(
           "WITH held (k) AS (VALUES " + keys.rows() +
               "), readable AS MATERIALIZED (SELECT d.kind, d.subject_id, d.changed_at, d.number FROM search_words JOIN "
               "search_documents d ON d.number = search_words.rowid WHERE " +
               match.condition +
               " AND (? = '' OR d.kind = ?) AND ((d.author_id <> '' AND d.author_id = ?) OR (d.hidden_until <= ? AND (d.key_1 IN "
               "(SELECT k FROM held) OR d.key_2 IN (SELECT k FROM held) OR d.key_3 IN (SELECT k FROM held))))), weighed AS "
               "MATERIALIZED (SELECT kind, subject_id, changed_at, number, CAST(" +
               fit.sql +
               " AS BIGINT) AS fit FROM readable) SELECT kind, subject_id, changed_at, number, fit FROM weighed WHERE fit < ? OR "
               "(fit = ? AND (changed_at < ? OR (changed_at = ? AND number > ?))) ORDER BY fit DESC, changed_at DESC, number "
               "LIMIT ?",
           values)) {
    if (page.hits.size() == wanted.limit) {
      page.next_cursor = to_text(last);
      break;
    }
    last = {how_well, to_millis(at), number};
    page.hits.push_back({std::move(kind), std::move(id), at});
  }
  return page;
}

bool is_whole(db::Work& work) {
  const auto row = work.find_row<std::int64_t>("SELECT version FROM search_versions");
  return row && std::get<0>(*row) == kVersion;
}

void empty_unless_whole(db::Database& database, UtcTime now, RandomSource& random) {
  if (database.read(now, random, is_whole)) return;
  database.write(now, random, [](db::Work& work) {
    for (const char* table : {"search_versions", "search_documents", "search_words", "search_titles"})
      work.execute(std::string("DELETE FROM ") + table);
  });
}

int fill(db::Database& database, UtcTime now, RandomSource& random, std::span<const IndexNext> sources,
         const std::function<bool()>& is_stopping) {
  if (database.read(now, random, is_whole)) return 0;
  int transactions = 0;
  for (const IndexNext& index_next : sources) {
    std::string last;
    do {
      if (is_stopping()) return transactions;
      last = database.write(now, random, [&](db::Work& work) {
        // Else a text that is changed or erased after it was read here could be put in as it was.
        work.lock_table("search_documents");
        return index_next(work, last, kIndexedAtOnce);
      });
      ++transactions;
    } while (!last.empty());
  }
  database.write(now, random, [](db::Work& work) { work.execute("INSERT INTO search_versions (version) VALUES (?)", kVersion); });
  return transactions + 1;
}

}  // namespace samverkan::words
