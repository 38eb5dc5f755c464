// SPDX-License-Identifier: EUPL-1.2
// What somebody finds: only what the page of each thing would show, by the same rows of rights, applied in the one query.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/base/result.hpp"
#include "kit/db/database.hpp"
#include "kit/words/words.hpp"
#include "search/search.hpp"

namespace samverkan::search {

struct Wanted {
  words::Query query;
  std::optional<Kind> kind;  // none: all
  std::size_t limit;
  std::string cursor;
};
struct FoundPage {
  std::vector<FoundLine> lines;  // those that fit best first, of those that fit alike the newest
  std::string next_cursor;       // empty: no more
  bool is_whole;                 // false: after a start, more can be found in a while
};
/// Asks for no right to search. Cost: the rights, one query for the words and one for each kind that was found.
[[nodiscard]] Result<FoundPage> search(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                       const Wanted& wanted);

/// At start, before anybody searches: empties an index that is not whole (words::empty_unless_whole).
void empty_unless_whole(db::Database& database, UtcTime now, RandomSource& random);
/// Puts all there is into the index unless it is whole (words::fill). Returns how many transactions it took.
int fill_index(db::Database& database, UtcTime now, RandomSource& random, const std::function<bool()>& is_stopping);

}  // namespace samverkan::search
