// SPDX-License-Identifier: EUPL-1.2
// Editing together, without a text algorithm: a meeting is small fields, each with a revision. A save names the revision it was
// written on; an older one is refused and nothing of it is lost. A lease says who writes now and protects nothing. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kit/base/result.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

/// note: what was said of a line of the agenda. title: the line itself.
enum class FieldKind { note, title };
struct FieldName {
  FieldKind kind;
  ItemId item;
  bool operator==(const FieldName&) const = default;
};
/// "note:0193…"
[[nodiscard]] std::string to_text(const FieldName& field);
[[nodiscard]] Result<FieldName> read_field(std::string_view text);

inline constexpr std::size_t kSaidLengthMax = 2000;
inline constexpr std::size_t kTitleFieldLengthMax = 200;
/// Refuses a text that is too long for its field, and an empty title.
[[nodiscard]] Result<void> check_field_text(FieldKind kind, std::string_view text);

struct FieldText {
  std::string text;
  std::int64_t revision = 0;
  bool operator==(const FieldText&) const = default;
};
enum class SaveKind { saved, unchanged, stale };
struct Save {
  SaveKind kind;
  FieldText now;  // what the field holds after it
};
/// unchanged: the field holds this text already, as when an answer was lost and the same save is sent again.
[[nodiscard]] Save save_field_text(const FieldText& held, std::int64_t base, std::string_view text);

inline constexpr std::chrono::seconds kLease{10};
struct Lease {
  std::string writer;    // a page that is open; says nothing of who
  std::string function;  // of the seat
  UtcTime until;
  bool operator==(const Lease&) const = default;
};
enum class TakeOver { no, yes };
/// Who has the field after `wanted` asks for it: whoever had it, unless that has run out, is the same page, or is taken over.
[[nodiscard]] Lease take_lease(const std::optional<Lease>& held, Lease wanted, TakeOver take_over, UtcTime now);

}  // namespace samverkan::meeting
