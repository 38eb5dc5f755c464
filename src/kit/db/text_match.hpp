// SPDX-License-Identifier: EUPL-1.2
// What a text index is asked for, before it is said in the language of either database. A text index is a table with the columns
// rowid and body: words with spaces between them, already folded and stemmed, since the databases would each do that their way.
#pragma once

#include <string>
#include <vector>

namespace samverkan::db {

/// Holds of a row that has the words side by side in this order or, where `beginning` is given, a word that begins so. All are
/// letters and digits alone.
struct TextTerm {
  std::vector<std::string> words;  // at least one
  std::string beginning;           // only beside a single word
};

/// A condition on the index's table with one `?`, and what to give for it.
struct TextMatch {
  std::string condition;
  std::string argument;
};

}  // namespace samverkan::db
