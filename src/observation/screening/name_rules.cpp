// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "observation/screening/rules.hpp"

namespace samverkan::observation {
namespace {

// A run of capitalised words that may be one name: tokens [first, last].
struct Run {
  std::size_t first;
  std::size_t last;
};

bool is_all_capitals(const Token& token) {
  return token.text != token.lower && token.text.size() > 1 &&
         std::all_of(token.text.begin(), token.text.end(), [](char c) { return !(c >= 'a' && c <= 'z'); });
}

std::string without_genitive(const std::string& lower) {
  if (lower.size() > 2 && lower.ends_with("'s")) return lower.substr(0, lower.size() - 2);
  if (lower.size() > 2 && lower.back() == 's') return lower.substr(0, lower.size() - 1);
  return lower;
}

bool is_in(const WordSet& set, const Token& token) {
  return set.contains(token.lower) || set.contains(without_genitive(token.lower));
}

// "Eva-Lotta" is a first name when its first part is.
bool is_first_name(const ScreeningWords& words, const Token& token) {
  if (is_in(words.first_names, token)) return true;
  const auto hyphen = token.lower.find('-');
  if (hyphen == std::string::npos) return false;
  const std::string part = token.lower.substr(0, hyphen);
  return words.first_names.contains(part) || words.ambiguous_names.contains(part);
}

bool is_surname(const Token& token) {
  const std::string lower = token.lower.ends_with("ssons") ? without_genitive(token.lower) : token.lower;
  return token.is_capitalised && lower.size() > 5 &&
         (lower.ends_with("sson") || lower.ends_with("zadeh") || lower.ends_with("ović") || lower.ends_with("ovic"));
}

bool has_place_ending(const ScreeningWords& words, const std::string& lower) {
  return std::any_of(words.place_endings.begin(), words.place_endings.end(),
                     [&](const std::string& ending) { return lower.size() > ending.size() && lower.ends_with(ending); });
}

bool is_place_word(const ScreeningWords& words, const Token* token) {
  return token != nullptr && token->kind == TokenKind::word &&
         (words.place_words.contains(token->lower) || has_place_ending(words, token->lower));
}

bool is_joined_by_space(const ScreenedText& text, const Token& left, const Token& right) {
  for (std::size_t i = left.to; i < right.from; ++i) {
    if (text.characters[i] == U'\n') return false;
  }
  return right.kind == TokenKind::word && right.from - left.to == 1;
}

Run run_at(const ScreenedText& text, std::size_t at) {
  Run run{at, at};
  for (;;) {
    const Token* next = text.token(run.last, 1);
    if (next == nullptr || !is_joined_by_space(text, text.tokens[run.last], *next)) return run;
    const bool is_particle =
        next->is("von") || next->is("af") || next->is("al") || next->is("el") || next->is("bin") || next->is("de");
    const Token* after = text.token(run.last, 2);
    const bool joins = is_particle && after != nullptr && after->is_capitalised && is_joined_by_space(text, *next, *after);
    if (!next->is_capitalised && !joins) return run;
    ++run.last;
  }
}

std::string text_of(const ScreenedText& text, const Run& run) {
  std::string joined;
  for (std::size_t i = run.first; i <= run.last; ++i) joined += (joined.empty() ? "" : " ") + text.tokens[i].lower;
  return joined;
}

// "Karl Johans gata", "Eva-Lottas väg", "kvarteret Oscar", "Adolf Fredriks kyrkogata", or a place of the store.
bool is_place(const ScreenedText& text, const Run& run) {
  const Token* before = text.token(run.first, -1);
  const Token* after = text.token(run.last, 1);
  if (text.words.known_places.contains(text_of(text, run))) return true;
  if (is_place_word(text.words, after) && is_joined_by_space(text, text.tokens[run.last], *after)) return true;
  if (is_place_word(text.words, &text.tokens[run.last])) return true;
  return before != nullptr && text.words.places_before.contains(before->lower);
}

bool is_followed_by_verb(const ScreenedText& text, std::size_t last) {
  const Token* next = text.token(last, 1);
  return next != nullptr && text.words.person_verbs.contains(next->lower);
}

// "Jan kommer hit": after a name that is an ordinary word as often.
bool is_followed_by_name_verb(const ScreenedText& text, const Token& name, std::size_t last) {
  const Token* next = text.token(last, 1);
  return next != nullptr && text.words.name_verbs.contains(next->lower) && !text.words.none_words.contains(name.lower);
}

// "Det var Kalle som …": what is pointed out so is a person unless it is known as something else.
bool is_pointed_out(const ScreenedText& text, const Run& run) {
  const Token* it = text.token(run.first, -2);
  const Token* is = text.token(run.first, -1);
  const Token* who = text.token(run.last, 1);
  return it != nullptr && it->is("det") && (is->is("är") || is->is("var")) && who != nullptr && who->is("som");
}

bool is_followed_by_age(const ScreenedText& text, std::size_t last) {
  int at = 1;
  const Token* token = text.token(last, at);
  while (token != nullptr && token->kind == TokenKind::sign && at < 4) token = text.token(last, ++at);
  if (token == nullptr) return false;
  if (token->is("född") || token->is("f")) return true;
  if (token->kind != TokenKind::number || token->text.size() > 2) return false;
  const Token* unit = text.token(last, at + 1);
  if (unit == nullptr) return false;
  const Token* word = text.token(last, at + 2);
  return unit->is("år") || unit->is("åring") || unit->is(")") ||
         (unit->is("-") && word != nullptr && (word->is("årig") || word->is("åring")));
}

// The place of a word for a person just before `at` ("pojken", "rektor", "min granne"), or `at` itself.
std::size_t person_word_before(const ScreenedText& text, std::size_t at) {
  const Token* before = text.token(at, -1);
  if (before == nullptr || !text.words.person_words.contains(before->lower) ||
      !is_joined_by_space(text, *before, text.tokens[at]))
    return at;
  const Token* owner = text.token(at, -2);
  const bool has_owner =
      owner != nullptr && (owner->is("min") || owner->is("vår") || owner->is("hans") || owner->is("hennes") ||
                           owner->is("deras") || owner->is("the") || owner->is("en") || owner->is("den") || owner->is("vår"));
  return at - (has_owner ? 2 : 1);
}

std::string capitalised_like(const Token& original, std::string words) {
  if (original.is_capitalised && original.starts_sentence && !words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 32);
  return words;
}

void add_name(ScreenedText& text, const Run& run) {
  const std::size_t start = person_word_before(text, run.first);
  const Token& first = text.tokens[start];
  const Token& last = text.tokens[run.last];
  std::string wording = text.words.suggestions.at("name");
  if (start != run.first) wording = text.words.person_words.at(text.tokens[run.first - 1].lower);
  const bool is_genitive =
      !text.words.first_names.contains(last.lower) && text.words.first_names.contains(without_genitive(last.lower));
  if (is_genitive && !wording.ends_with("s")) wording += "s";
  text.add(first.from, last.to, SpanKind::name, capitalised_like(first, wording));
}

bool is_excluded(const ScreeningWords& words, const Token& token) { return words.not_names.contains(token.lower); }

// A name that is also an ordinary word: at the start of a sentence it needs a sign beside it; elsewhere the capital is the sign,
// since ordinary words have none there.
bool is_ambiguous_person(const ScreenedText& text, const Run& run, bool has_verb, bool has_capital_of_its_own) {
  const Token& first = text.tokens[run.first];
  if (has_verb || has_capital_of_its_own || run.last > run.first) return true;
  // "Marias väska": in the genitive before a thing it is a person; before a place word it was let through above.
  const Token* next = text.token(run.last, 1);
  if (!text.words.ambiguous_names.contains(first.lower)) return next != nullptr && next->kind == TokenKind::word;
  return first.starts_sentence && is_followed_by_name_verb(text, first, run.last);
}

// Does this run of capitalised words name a person?
bool is_person(const ScreenedText& text, const Run& run) {
  const Token& first = text.tokens[run.first];
  const auto& words = text.words;
  const bool after_person_word = person_word_before(text, run.first) != run.first;
  const Token* before = text.token(run.first, -1);
  const bool after_naming = before != nullptr && words.naming_words.contains(before->lower);
  if (is_excluded(words, first) && !after_naming) return false;
  if (after_person_word || after_naming) return after_naming || !is_place(text, run) || is_first_name(words, first);
  if (is_place(text, run)) return false;
  for (std::size_t i = run.first; i <= run.last; ++i) {
    if (is_first_name(words, text.tokens[i]) || is_surname(text.tokens[i])) return true;
  }
  const bool is_after_preposition = before != nullptr && words.place_prepositions.contains(before->lower);
  const bool has_verb = is_followed_by_verb(text, run.last) && !is_after_preposition;
  const bool is_written_as_name = !first.starts_sentence && !is_all_capitals(first);
  if (is_followed_by_age(text, run.last)) return true;
  if (is_in(words.ambiguous_names, first))
    return is_ambiguous_person(text, run, has_verb, is_written_as_name && !is_after_preposition);
  if (run.last > run.first) return has_verb && !is_all_capitals(first);
  return is_written_as_name && (has_verb || is_pointed_out(text, run));
}

// "A.B., 15 år", "E K (17)", and any initials after a word for a person.
void find_initials(ScreenedText& text) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    std::size_t last = i;
    const auto is_initial = [&](const Token* token) {
      return token != nullptr && token->kind == TokenKind::word && token->is_capitalised && token->to - token->from == 1;
    };
    if (!is_initial(&text.tokens[i])) {
      const bool is_pair = text.tokens[i].kind == TokenKind::word && text.tokens[i].to - text.tokens[i].from == 2 &&
                           is_all_capitals(text.tokens[i]);
      if (is_pair && (is_followed_by_age(text, i) || person_word_before(text, i) != i)) add_name(text, {i, i});
      continue;
    }
    for (;;) {
      const Token* next = text.token(last, 1);
      if (next != nullptr && next->is(".") && next->follows_directly) ++last;
      else if (is_initial(next) && next->from - text.tokens[last].to <= 1) ++last;
      else break;
    }
    const bool is_after_person = person_word_before(text, i) != i && (last > i || is_followed_by_age(text, last));
    if (is_followed_by_age(text, last) || is_after_person) add_name(text, {i, last});
    i = last;
  }
}

}  // namespace

void find_names(ScreenedText& text) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::word) continue;
    const bool is_person_word = text.words.person_words.contains(token.lower) && !text.words.first_names.contains(token.lower);
    if (!token.is_capitalised) {
      // Written on a phone: "pojken ali". Only what stands in the list, and only after a word for a person or a naming word.
      const Token* before = text.token(i, -1);
      const bool is_introduced = before != nullptr && (text.words.person_words.contains(before->lower) ||
                                                       text.words.naming_words.contains(before->lower));
      if (is_introduced && text.words.first_names.contains(token.lower)) add_name(text, {i, i});
      continue;
    }
    const bool is_place_before = text.words.places_before.contains(token.lower);
    if (is_person_word || is_place_before || token.to - token.from < 2) continue;
    const Token* before = text.token(i, -1);
    if (before != nullptr && before->is("@") && token.follows_directly) continue;
    const Run run = run_at(text, i);
    if (is_person(text, run)) {
      add_name(text, run);
    } else if (run.last > run.first && !is_place(text, run)) {
      // "Rektor Eva", "Igår Ali": the first word is none of the name; what follows may be.
      continue;
    }
    i = run.last;
  }
  find_initials(text);
}

}  // namespace samverkan::observation
