// SPDX-License-Identifier: EUPL-1.2
#include "observation/screen.hpp"

#include <algorithm>

#include "kit/base/text.hpp"
#include "observation/screening/folding.hpp"
#include "observation/screening/rules.hpp"

namespace samverkan::observation {
namespace {

// Overlapping spans become one: the earliest and longest keeps its kind, and its suggestion when it covers the other.
std::vector<ScreenedSpan> joined(std::vector<ScreenedSpan> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const ScreenedSpan& a, const ScreenedSpan& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
  std::vector<ScreenedSpan> out;
  for (auto& span : spans) {
    if (out.empty() || span.from >= out.back().to) out.push_back(std::move(span));
    else out.back().to = std::max(out.back().to, span.to);
  }
  return out;
}

bool is_gap(char32_t c) { return c == U' ' || c == U','; }

// Where a span is left out, the comma or spaces before it go with it, and brackets that have become empty.
void leave_out(std::u32string& out, const std::u32string& text, std::size_t& next) {
  const bool has_brackets = !out.empty() && out.back() == U'(' && next < text.size() && text[next] == U')';
  if (has_brackets) {
    out.pop_back();
    ++next;
  }
  const bool ends_here =
      next >= text.size() || text[next] == U'.' || text[next] == U',' || text[next] == U' ' || text[next] == U'\n';
  if (!ends_here) return;
  while (!out.empty() && is_gap(out.back())) out.pop_back();
  if (out.empty()) {
    while (next < text.size() && is_gap(text[next])) ++next;
  }
}

// Letters, marks between them and too few digits for any number of a person: most ids.
bool is_short_of_numbers(std::string_view id) {
  std::size_t digits = 0;
  for (const char c : id) {
    const bool is_digit_sign = c >= '0' && c <= '9';
    const bool is_plain = is_digit_sign || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/';
    if (!is_plain) return false;
    digits += is_digit_sign ? 1 : 0;
  }
  return digits < 10;
}

std::string reworded(const std::u32string& text, const std::vector<ScreenedSpan>& spans) {
  std::u32string out;
  std::size_t next = 0;
  for (const auto& span : spans) {
    if (span.from > next) out.append(text, next, span.from - next);
    next = span.to;
    if (span.suggestion.empty()) leave_out(out, text, next);
    else out += characters_of(span.suggestion);
  }
  if (next < text.size()) out.append(text, next);
  return utf8_of(out);
}

}  // namespace

std::string_view to_text(SpanKind kind) {
  switch (kind) {
    case SpanKind::personal_number: return "personal_number";
    case SpanKind::phone: return "phone";
    case SpanKind::email: return "email";
    case SpanKind::account: return "account";
    case SpanKind::plate: return "plate";
    case SpanKind::apartment: return "apartment";
    case SpanKind::school_class: return "school_class";
    case SpanKind::name: return "name";
  }
  return "name";
}

Result<Screener> Screener::load(const Assets& assets) {
  auto words = read_screening_words(assets);
  if (!words) return refused_by(words);
  return Screener(std::make_shared<const ScreeningWords>(std::move(*words)));
}

Screener Screener::with_places(const std::vector<std::string>& names) const {
  auto words = std::make_shared<ScreeningWords>(*words_);
  for (const auto& name : names) words->known_places.insert(to_lower(name));
  return Screener(std::move(words));
}

Result<Screening> Screener::screen(std::string_view utf8) const {
  if (!is_utf8(utf8)) return refuse(Problem::bad_input, "observation.text_not_utf8", "text");
  const std::u32string written = characters_of(utf8);
  Folded read = folded(written);
  auto tokens = tokens_of(utf8_of(read.characters));
  ScreenedText text{std::move(read.characters), std::move(tokens), *words_, {}};
  find_personal_numbers(text);
  find_addresses(text);
  find_phone_numbers(text);
  find_plates(text);
  find_apartments(text);
  find_school_classes(text);
  find_names(text);
  Screening screening{joined(std::move(text.spans)), {}};
  for (auto& span : screening.spans) span.from = read.origin[span.from], span.to = read.origin[span.to];
  screening.rewording = reworded(written, screening.spans);
  return screening;
}

bool Screener::is_id_of_person(std::string_view id, LocalDate day) const {
  if (is_short_of_numbers(id)) return false;
  if (!is_utf8(id)) return true;
  ScreenedText text{folded(characters_of(id)).characters, {}, *words_, {}};
  find_addresses(text);
  find_certain_numbers(text, day);
  return !text.spans.empty();
}

Result<void> require_clear(const Screener& screener, std::string_view text, std::string_view field) {
  const auto screening = screener.screen(text);
  if (!screening) return refused_by(screening);
  if (screening->is_clear()) return {};
  return refuse(Problem::screened, "observation.screened", std::string(field),
                {{"count", std::to_string(screening->spans.size())}});
}

}  // namespace samverkan::observation
