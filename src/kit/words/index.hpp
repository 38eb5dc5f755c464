// SPDX-License-Identifier: EUPL-1.2
// The index of what can be searched for: one row for each text, written in the transaction that writes the text. A row has keys,
// and whoever holds one of them may read it; which keys a text has and who holds them is said by its module, from its own rules.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/db/database.hpp"
#include "kit/words/words.hpp"

namespace samverkan::words {

/// The index of all words; for Database::forget_erased. What can be erased has no title, so that the index of titles needs none.
inline constexpr std::string_view kIndex = "search_words";

/// What is put into the index of one text.
struct Document {
  std::string kind;  // "decision"
  std::string id;    // of the thing
  UtcTime changed_at;
  std::string title;              // what it is named for: found before a text that mentions it; empty: it has none
  std::string text;               // what else it says, in lines
  std::vector<std::string> keys;  // at most three, from key_of
  std::string author = {};        // an account that may always read it; may be empty
  UtcTime hidden_until = UtcTime{std::chrono::milliseconds(0)};  // but for its author and who reads ahead
};

/// "decision.group.018f…": what opens documents of that kind to whoever stands in that relation to the thing.
[[nodiscard]] std::string key_of(std::string_view kind, std::string_view relation, std::string_view id);

/// Puts the document in, instead of an earlier one of that kind and id. Cost: about 0.1 ms.
void put(db::Work& work, const Document& document);
/// Call Database::forget_erased with kIndex after the commit where the text must be unreadable in files too.
void remove(db::Work& work, std::string_view kind, std::string_view id);

/// Somebody who searches.
struct Reader {
  std::string account;
  std::vector<std::string> keys;
  bool reads_ahead = false;  // also what is hidden from others for now
};

/// A document that was found.
struct Hit {
  std::string kind;
  std::string id;
  UtcTime changed_at;
};
struct HitPage {
  std::vector<Hit> hits;    // those that fit best first, of those that fit alike the newest
  std::string next_cursor;  // empty: no more
};

/// What the reader may read and holds all words, of one kind or, where it is empty, of all. One query; what the reader may not
/// read is left out by it, so that a page is full and tells nothing of the rest. How well a row fits is told by its own words and
/// by no count over others: first the words in its title, then whole words and no beginning of one, then all side by side.
/// Refuses a cursor that it did not give.
struct Wanted {
  Query query;
  std::string kind;
  std::size_t limit;
  std::string cursor;
};
[[nodiscard]] Result<HitPage> find(db::Work& work, const Reader& reader, const Wanted& wanted);

/// A thing that was found, as a list of results shows it.
struct Found {
  std::string id;
  std::vector<std::string> lines;  // its own text, whole
  std::string page;                // what the address of its page is made from: an id, a slug or a number; empty: it has none
  std::string where;               // the group it belongs to; may be empty
  std::string area;                // the area's id where no group is named; may be empty
};

/// Where documents come from: puts the next `count_max` things of a kind whose ids follow `after` into the index and returns the
/// last id, or nothing when there are no more.
using IndexNext = std::function<std::string(db::Work& work, std::string_view after, std::int64_t count_max)>;

/// Whether all there is has been put in by this version of the program.
[[nodiscard]] bool is_whole(db::Work& work);
/// Empties an index that is not whole. At start, before anybody searches: another version gave other keys.
void empty_unless_whole(db::Database& database, UtcTime now, RandomSource& random);
/// Puts in all there is unless the index is whole; 1,000 things a transaction, beside those who search and write. Ends before its
/// time when `is_stopping` says so, and is then begun again after the next start. Returns how many transactions it took.
int fill(db::Database& database, UtcTime now, RandomSource& random, std::span<const IndexNext> sources,
         const std::function<bool()>& is_stopping);

}  // namespace samverkan::words
