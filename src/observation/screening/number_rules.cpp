// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>

#include "observation/screening/rules.hpp"

namespace samverkan::observation {
namespace {

struct DigitRun {
  std::size_t from;
  std::size_t to;
  std::string digits;
  std::vector<std::size_t> groups;  // length of each group of digits
  std::vector<std::size_t> ends;    // where each group ends

  /// The first groups alone: "900101-1239 15" holds a number and a count.
  [[nodiscard]] DigitRun first(std::size_t count) const {
    DigitRun part{from, ends[count - 1], {}, {groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(count)}, {}};
    std::size_t length = 0;
    for (const std::size_t group : part.groups) length += group;
    part.digits = digits.substr(0, length);
    return part;
  }
};

constexpr std::size_t kGapMax = 5;

// The longest run of digit groups from `at` with at most one separator of `separators` (and spaces beside it) between groups.
DigitRun run_at(const std::u32string& text, std::size_t at, std::u32string_view separators, std::size_t digits_max) {
  DigitRun run{at, at, {}, {}, {}};
  std::size_t i = at;
  while (i < text.size()) {
    std::size_t count = 0;
    while (i < text.size() && is_digit(text[i]) && run.digits.size() < digits_max) {
      run.digits.push_back(static_cast<char>(text[i]));
      ++i;
      ++count;
    }
    if (count == 0) break;
    run.groups.push_back(count);
    run.ends.push_back(i);
    run.to = i;
    std::size_t next = i;
    while (next < text.size() && next - i < kGapMax && separators.find(text[next]) != std::u32string_view::npos) ++next;
    if (next == i || next >= text.size() || !is_digit(text[next])) break;
    i = next;
  }
  return run;
}

// Also right after a letter: "pnr900101-1239".
bool starts_number(const std::u32string& text, std::size_t at) {
  return is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
}

bool ends_number(const std::u32string& text, std::size_t at) { return at >= text.size() || !is_digit(text[at]); }

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool has_right_check_digit(std::string_view ten) {
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const int product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return sum % 10 == 0;
}

// `digits` are 10 or 12. Twelve must lie in 1880–2099; with ten the century is unknown and 29 February is taken.
bool is_personal_number(std::string_view digits) {
  const bool is_long = digits.size() == 12;
  if (!is_long && digits.size() != 10) return false;
  const std::string_view ten = is_long ? digits.substr(2) : digits;
  const int year = is_long ? number_of(digits.substr(0, 4)) : 2000 + number_of(ten.substr(0, 2));
  if (year < 1880 || year > 2099) return false;
  int day = number_of(ten.substr(4, 2));
  if (day > 60) day -= 60;
  const std::chrono::year_month_day date{std::chrono::year(is_long ? year : 2000),
                                         std::chrono::month(static_cast<unsigned>(number_of(ten.substr(2, 2)))),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() && has_right_check_digit(ten);
}

// Separated as people write them: 8-4, 6-4, or one unbroken group.
bool is_grouped_as_personal_number(const DigitRun& run) {
  if (run.groups.size() == 1) return true;
  const auto& g = run.groups;
  if (g.size() == 2) return g[1] == 4 && (g[0] == 6 || g[0] == 8);
  if (g.size() == 4) return g[3] == 4 && g[1] == 2 && g[2] == 2 && (g[0] == 4 || g[0] == 2);  // 1990-01-01-1234
  return false;
}

// Twelve digits in one, or the last four behind one sign.
bool is_certain_by_form(const std::u32string& text, const DigitRun& run) {
  if (run.groups.size() == 1) return run.digits.size() == 12;
  const std::size_t sign = run.from + run.groups[0];
  const bool is_one_sign = run.to - run.groups[1] == sign + 1 && (text[sign] == U'-' || text[sign] == U'+');
  return run.groups[1] == 4 && is_one_sign;
}

// The number begins with a date, but with one on which nobody who was there on `day` was born. Without century that is said of
// the year after `day` only: later dates are those of people born a hundred years before.
bool is_running_number(std::string_view digits, LocalDate day) {
  const bool is_long = digits.size() == 12;
  const std::string_view rest = digits.substr(is_long ? 4 : 2);
  const int year = is_long ? number_of(digits.substr(0, 4)) : 2000 + number_of(digits.substr(0, 2));
  const LocalDate date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(number_of(rest.substr(0, 2)))),
                       std::chrono::day(static_cast<unsigned>(number_of(rest.substr(2, 2))))};
  return date.ok() && date >= day && (is_long || date < day + std::chrono::years(1));
}

bool is_phone_number(const DigitRun& run) {
  const std::string& d = run.digits;
  if (d.size() < 8 || d.size() > 11 || d[0] != '0' || run.groups.front() > d.size()) return false;
  if (d[1] == '0') return false;
  // Mobile numbers have ten digits; area numbers eight to ten. Short groups alone ("08 12 30 45") are clock times or counts.
  const bool is_mobile = d[1] == '7';
  if (is_mobile) return d.size() == 10;
  return d.size() <= 10 && (run.groups.size() == 1 || run.groups[0] + run.groups[1] >= 4);
}

bool is_word_before(const ScreenedText& text, std::size_t from, const WordSet& set) {
  // The nearest word before the number; signs and "." of abbreviations may stand between.
  for (auto token = text.tokens.rbegin(); token != text.tokens.rend(); ++token) {
    if (token->to > from || token->kind == TokenKind::sign) continue;
    return token->kind == TokenKind::word && from - token->to <= 4 && set.contains(token->lower);
  }
  return false;
}

bool is_address_character(char32_t c) { return is_letter(c) || is_digit(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+'; }

// Length of an at-sign at `at`: "@", " (at) ", "[at]", " snabel-a ".
std::size_t at_sign_length(const std::u32string& text, std::size_t at) {
  if (text[at] == U'@') return 1;
  for (const std::u32string_view sign : {U" (at) ", U"(at)", U" [at] ", U"[at]", U" snabel-a "}) {
    if (std::u32string_view(text).substr(at, sign.size()) == sign) return sign.size();
  }
  return 0;
}

}  // namespace

void ScreenedText::add(std::size_t from, std::size_t to, SpanKind kind) {
  const auto found = words.suggestions.find(std::string(to_text(kind)));
  spans.push_back({from, to, kind, found == words.suggestions.end() ? std::string() : found->second});
}

void find_personal_numbers(ScreenedText& text) {
  const auto& characters = text.characters;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (!starts_number(characters, at)) continue;
    const DigitRun run = run_at(characters, at, U" -+./\t\r\n", 20);
    for (std::size_t count = run.groups.size(); count > 0; --count) {
      const DigitRun part = run.first(count);
      if (!ends_number(characters, part.to)) continue;
      if (!is_personal_number(part.digits) || !is_grouped_as_personal_number(part)) continue;
      text.add(part.from, part.to, SpanKind::personal_number);
      at = part.to;
      break;
    }
  }
}

void find_certain_numbers(ScreenedText& text, LocalDate day) {
  const auto& characters = text.characters;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (!starts_number(characters, at)) continue;
    const DigitRun all = run_at(characters, at, U" -+", 20);
    const bool has_plus = at > 0 && characters[at - 1] == U'+' && (at == 1 || !is_address_character(characters[at - 2]));
    const bool is_phone = has_plus && all.digits.size() >= 8 && all.digits.size() <= 15;
    if (is_phone) text.add(at - 1, all.to, SpanKind::phone);
    for (std::size_t count = std::min<std::size_t>(all.groups.size(), 2); count > 0; --count) {
      const DigitRun run = all.first(count);
      if (!ends_number(characters, run.to) || !is_personal_number(run.digits) || !is_certain_by_form(characters, run)) continue;
      if (!is_running_number(run.digits, day)) text.add(run.from, run.to, SpanKind::personal_number);
    }
    at = std::max(at, all.ends.front());
  }
}

void find_phone_numbers(ScreenedText& text) {
  const auto& characters = text.characters;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (!starts_number(characters, at)) continue;
    const bool has_plus = at > 0 && characters[at - 1] == U'+';
    std::size_t from = has_plus ? at - 1 : at;
    const DigitRun all = run_at(characters, at, U" -/().\t\r\n", 20);
    for (std::size_t count = all.groups.size(); count > 0; --count) {
      const DigitRun run = all.first(count);
      if (!ends_number(characters, run.to)) continue;
      const std::string& d = run.digits;
      const bool is_foreign = has_plus && d.size() >= 8 && d.size() <= 15;
      const bool is_with_00 = d.starts_with("00") && d.size() >= 10 && d.size() <= 16 && run.groups.front() >= 4;
      const bool is_local = d.size() >= 5 && d.size() <= 8 && is_word_before(text, from, text.words.phone_words);
      const auto written = std::u32string_view(characters).substr(run.from, run.to - run.from);
      const bool is_clock = d[1] != '7' && written.find(U'.') != std::u32string_view::npos;  // "08.30-16.45"
      if (!is_foreign && !is_with_00 && !is_local && (is_clock || !is_phone_number(run))) continue;
      if (from > 0 && characters[from - 1] == U'(' && written.find(U')') != std::u32string_view::npos) --from;
      text.add(from, run.to, SpanKind::phone);
      break;
    }
    at = all.to;
  }
}

void find_addresses(ScreenedText& text) {
  const auto& characters = text.characters;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    const std::size_t length = at_sign_length(characters, at);
    if (length == 0) continue;
    std::size_t from = at;
    while (from > 0 && is_address_character(characters[from - 1])) --from;
    std::size_t to = at + length;
    while (to < characters.size() && is_address_character(characters[to])) ++to;
    while (to > at + length && characters[to - 1] == U'.') --to;
    if (to == at + length) continue;
    const auto host = std::u32string_view(characters).substr(at + length, to - at - length);
    const bool is_address = from < at && host.find(U'.') != std::u32string_view::npos;
    if (is_address) text.add(from, to, SpanKind::email);
    else if (characters[at] == U'@' && from == at && to - at > 2) text.add(at, to, SpanKind::account);
    at = to - 1;
  }
}

void find_plates(ScreenedText& text) {
  static constexpr std::string_view kLetters = "ABCDEFGHJKLMNOPRSTUWXYZ";  // no I, Q, V, Å, Ä, Ö on Swedish plates
  const auto& tokens = text.tokens;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& letters = tokens[i];
    const bool has_dash = tokens[i + 1].is("-") && tokens[i + 1].follows_directly && i + 2 < tokens.size();
    const std::size_t second = has_dash ? i + 2 : i + 1;
    const Token& digits = tokens[second];
    if (letters.kind != TokenKind::word || letters.text.size() != 3 || digits.kind != TokenKind::number) continue;
    if (digits.from - letters.to > 1 || (i > 0 && letters.follows_directly && tokens[i - 1].kind != TokenKind::sign)) continue;
    std::string upper = letters.text;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (upper.find_first_not_of(kLetters) != std::string::npos) continue;
    const Token* last = text.token(second, 1);
    const bool has_letter = last != nullptr && last->kind == TokenKind::word && last->follows_directly && last->text.size() == 1;
    const bool is_full =
        (digits.text.size() == 3 && !(last != nullptr && last->follows_directly && last->kind == TokenKind::word)) ||
        (digits.text.size() == 2 && has_letter);
    if (!is_full) continue;
    const bool is_vehicle_before = is_word_before(text, letters.from, text.words.vehicle_words);
    const bool is_marked = is_vehicle_before || is_word_before(text, letters.from, text.words.plate_words);
    if (letters.text != upper && !digits.follows_directly && !is_marked) continue;
    const std::size_t to = has_letter ? last->to : digits.to;
    if (is_vehicle_before) text.add(letters.from, to, SpanKind::plate, "");
    else text.add(letters.from, to, SpanKind::plate);
  }
}

}  // namespace samverkan::observation
