// SPDX-License-Identifier: EUPL-1.2
// From text to the words it is found by: folded to lower case, cut at what is no letter or digit, and stemmed as Swedish ("möten"
// and "mötet" both become "möt"). Letters are those of Latin script; å, ä and ö are letters of their own, other marks are taken
// off (é is e). The same for every database, since it happens here. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::words {

inline constexpr std::size_t kQueryLengthMax = 200;  // characters

/// The words of a text in order. Any bytes are taken: what is no UTF-8 stands between words.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Of a folded word: libstemmer's Swedish, again until nothing changes, and with the definite endings -an and -et that it leaves.
[[nodiscard]] std::string stem_of(std::string_view word);

/// What a text is found by, with spaces between: the stems of its words in order, a mark at each end of a line, which nothing
/// reaches across, and after them the words that differ from their stem, so that the beginning of a word finds them.
[[nodiscard]] std::string body_of(std::string_view text);

/// What somebody looks for: every part must be there, and the last word may be the beginning of a word.
struct Query {
  std::vector<std::vector<std::string>> parts;  // stems: of a plain word alone, of words in quotes side by side
  std::string last;                             // the last word as it was written, folded; empty where it stands in quotes
};

/// All stems in their order.
[[nodiscard]] std::vector<std::string> stems_of(const Query& query);

/// Plain words: no character has a meaning of its own but quotes, of any shape, in pairs; one that is left over means nothing.
/// Refuses more than kQueryLengthMax characters, and what holds no word of at least two letters or digits.
[[nodiscard]] Result<Query> read_query(std::string_view text, std::string_view field);

}  // namespace samverkan::words
