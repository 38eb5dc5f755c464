// SPDX-License-Identifier: EUPL-1.2
// Does a text point at a person? Found before anything is saved: numbers, addresses of people, school classes and names, each
// with its place in the text and a wording that says the same without the person. Pure; cost O(length).
// Screening helps and does not guarantee: tests/reference/screening measures what it misses and what it stops in vain.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/base/result.hpp"
#include "kit/base/time.hpp"

namespace samverkan::observation {

enum class SpanKind { personal_number, phone, email, account, plate, apartment, school_class, name };

[[nodiscard]] std::string_view to_text(SpanKind kind);

/// Half-open, in characters (code points) of the text: from ≤ i < to.
struct ScreenedSpan {
  std::size_t from;
  std::size_t to;
  SpanKind kind;
  std::string suggestion;  // what to write instead; empty: nothing
  bool operator==(const ScreenedSpan&) const = default;
};

struct Screening {
  std::vector<ScreenedSpan> spans;  // in order of the text, not overlapping
  std::string rewording;            // the whole text with every span replaced; the text itself when there is none
  [[nodiscard]] bool is_clear() const { return spans.empty(); }
};

struct ScreeningWords;

/// Holds the word lists; immutable and safe to share between threads.
class Screener {
 public:
  /// Reads data/screening/*.toml. Refuses with unavailable "observation.screening_unavailable" when a list is missing, empty or
  /// unreadable: without lists nothing may be saved.
  [[nodiscard]] static Result<Screener> load(const Assets& assets);

  /// This screener with names of places that must not be taken for people: areas, streets and places of the store.
  [[nodiscard]] Screener with_places(const std::vector<std::string>& names) const;

  /// Refuses text that is no UTF-8 (bad_input "observation.text_not_utf8").
  [[nodiscard]] Result<Screening> screen(std::string_view text) const;

  /// Whether the id of a row that is about `day` is that of a person. Ids are made of digits and short words, so only what its
  /// form makes certain counts: an e-mail address, a telephone number with + and country code, and a personal number of twelve
  /// digits or with the sign before its last four, whose date and check digit are right. A date of birth on or after `day` is a
  /// running number by day: nobody who was there was born then. True for what is no UTF-8. About 50 ns for an id of ordinary
  /// letters.
  [[nodiscard]] bool is_id_of_person(std::string_view id, LocalDate day) const;

 private:
  explicit Screener(std::shared_ptr<const ScreeningWords> words) : words_(std::move(words)) {}
  std::shared_ptr<const ScreeningWords> words_;  // shared: copies of a screener read the same immutable lists
};

/// Refuses a text that may point at a person with Problem::screened, "observation.screened", and one that cannot be screened:
/// what is not clear is not saved. Every module that saves what people wrote asks this first.
[[nodiscard]] Result<void> require_clear(const Screener& screener, std::string_view text, std::string_view field);

}  // namespace samverkan::observation
