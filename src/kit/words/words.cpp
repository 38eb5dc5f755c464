// SPDX-License-Identifier: EUPL-1.2
#include "kit/words/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::words {
namespace {

constexpr std::size_t kWordBytesMax = 64;
// A letter that words_of folds away, so that no query can ask for it.
constexpr std::string_view kBreak = "ø";
// As keyboards of computers and telephones write them.
constexpr std::string_view kQuotes[] = {"\"", "“", "”", "„", "«", "»"};

// Two bytes of UTF-8 with their letter below: the letters of Latin-1 and Latin Extended-A that are no å, ä or ö.
constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
    {"àáâãāăą", "a"},   {"æ", "ä"},    {"çćĉċč", "c"}, {"ďđð", "d"},       {"èéêëēĕėęě", "e"}, {"ĝğġģ", "g"},    {"ĥħ", "h"},
    {"ìíîïĩīĭįı", "i"}, {"ĵ", "j"},    {"ķ", "k"},     {"ĺļľŀł", "l"},     {"ñńņň", "n"},      {"òóôõōŏő", "o"}, {"ø", "ö"},
    {"ŕŗř", "r"},       {"śŝşš", "s"}, {"ţťŧ", "t"},   {"ùúûũūŭůűų", "u"}, {"üű", "u"},        {"ŵ", "w"},       {"ýÿŷ", "y"},
    {"źżž", "z"},       {"ß", "ss"},   {"œ", "ö"},     {"þ", "th"},        {"ŋ", "n"},
};

// The folded letter or digit that `text` begins with after to_lower, and how many bytes it took; empty: none.
struct Letter {
  std::string_view folded;
  std::size_t bytes;
};

Letter letter_at(std::string_view text) {
  const auto c = static_cast<unsigned char>(text.front());
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return {text.substr(0, 1), 1};
  if (c < 0xC3 || c > 0xC5 || text.size() < 2) return {{}, 1};
  const std::string_view pair = text.substr(0, 2);
  if (pair == "å" || pair == "ä" || pair == "ö") return {pair, 2};
  for (const auto& [marked, plain] : kPlain)
    for (std::size_t at = 0; at + 2 <= marked.size(); at += 2)
      if (marked.substr(at, 2) == pair) return {plain, 2};
  return {{}, 1};
}

// Marks that stand behind their letter, as some telephones write them: the ring makes å of a, two dots ä and ö; others go.
std::size_t take_mark(std::string_view text, std::string& word) {
  if (text.size() < 2) return 0;
  const auto first = static_cast<unsigned char>(text[0]), second = static_cast<unsigned char>(text[1]);
  const bool is_mark = (first == 0xCC && second >= 0x80) || (first == 0xCD && second <= 0xAF);
  if (!is_mark) return 0;
  const auto put = [&](std::string_view letter) { word.replace(word.size() - 1, 1, letter); };
  if (first == 0xCC && second == 0x8A && word.ends_with('a')) put("å");
  if (first == 0xCC && second == 0x88 && word.ends_with('a')) put("ä");
  if (first == 0xCC && second == 0x88 && word.ends_with('o')) put("ö");
  return 2;
}

struct CloseStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string snowball(std::string_view word) {
  // One a thread: a stemmer keeps the word it works on.
  thread_local const std::unique_ptr<sb_stemmer, CloseStemmer> stemmer(sb_stemmer_new("swedish", "UTF_8"));
  CHECK(stemmer, "libstemmer knows Swedish");
  const auto* stem =
      sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  CHECK(stem != nullptr, "there is memory for a word");
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

// "skolan" → "skola", "mötet" → "möt": the definite endings that the stemmer leaves. What remains is a word, with a vowel.
bool take_definite(std::string& word) {
  const std::string_view rest = std::string_view(word).substr(0, word.size() - std::min<std::size_t>(word.size(), 2));
  const bool is_word = length_in_characters(rest) >= 2 && rest.find_first_of("aeiouy\xC3") != std::string_view::npos;
  if (!is_word || !(word.ends_with("an") || word.ends_with("et"))) return false;
  word.resize(word.size() - (word.ends_with("an") ? 1 : 2));
  return true;
}

// What stands outside and inside of quotes in turn; where their number is odd, the last piece stands after a single one.
std::vector<std::string_view> split_at_quotes(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const quote =
        std::ranges::find_if(kQuotes, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (quote == std::end(kQuotes)) {
      ++at;
      continue;
    }
    pieces.push_back(text.substr(from, at - from));
    at += quote->size();
    from = at;
  }
  pieces.push_back(text.substr(from));
  return pieces;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  const std::string lower = to_lower(text);
  std::vector<std::string> found;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) found.push_back(std::exchange(word, {}));
  };
  for (std::string_view rest = lower; !rest.empty();) {
    if (const auto taken = word.empty() ? 0 : take_mark(rest, word); taken > 0) {
      rest.remove_prefix(taken);
      continue;
    }
    const auto [folded, bytes] = letter_at(rest);
    rest.remove_prefix(bytes);
    if (folded.empty()) end_word();
    else if (word.size() + folded.size() <= kWordBytesMax) word += folded;
  }
  end_word();
  return found;
}

std::string stem_of(std::string_view word) {
  constexpr int kTurnsMax = 5;  // "mötenas": genitive, definite, plural
  std::string stem(word);
  for (int turn = 0; turn < kTurnsMax; ++turn) {
    std::string next = snowball(stem);
    if (!take_definite(next) && next == stem) break;
    stem = std::move(next);
  }
  return stem;
}

std::string body_of(std::string_view text) {
  std::string body;
  std::set<std::string> others;
  const auto add = [&](std::string_view word) {
    if (!body.empty()) body += ' ';
    body += word;
  };
  for (const std::string_view line : split(text, '\n')) {
    const auto words = words_of(line);
    if (!words.empty() && !body.empty()) add(kBreak);
    for (const std::string& word : words) {
      const std::string stem = stem_of(word);
      add(stem);
      if (stem != word) others.insert(word);
    }
  }
  if (!others.empty()) add(kBreak);
  for (const std::string& word : others) add(word);
  return body;
}

std::vector<std::string> stems_of(const Query& query) {
  std::vector<std::string> stems;
  for (const auto& part : query.parts) stems.insert(stems.end(), part.begin(), part.end());
  return stems;
}

Result<Query> read_query(std::string_view text, std::string_view field) {
  if (length_in_characters(text) > kQueryLengthMax)
    return refuse(Problem::bad_input, "words.query_too_long", field, {{"max", std::to_string(kQueryLengthMax)}});
  if (std::ranges::none_of(words_of(text), [](const std::string& word) { return length_in_characters(word) >= 2; }))
    return refuse(Problem::bad_input, "words.query_too_short", field);
  Query query;
  const auto pieces = split_at_quotes(text);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    auto words = words_of(pieces[at]);
    if (words.empty()) continue;
    const bool is_quoted = at % 2 == 1 && at + 1 < pieces.size();
    if (is_quoted) query.parts.emplace_back();
    for (const std::string& word : words) {
      if (!is_quoted) query.parts.emplace_back();
      query.parts.back().push_back(stem_of(word));
    }
    query.last = is_quoted ? std::string() : std::move(words.back());
  }
  return query;
}

}  // namespace samverkan::words
