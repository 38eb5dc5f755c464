// SPDX-License-Identifier: EUPL-1.2
#include "meeting/field_rules.hpp"

#include "kit/base/text.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::string_view kNote = "note:";
constexpr std::string_view kTitle = "title:";

}  // namespace

std::string to_text(const FieldName& field) {
  return std::string(field.kind == FieldKind::note ? kNote : kTitle) + field.item.text();
}

Result<FieldName> read_field(std::string_view text) {
  const bool is_note = text.starts_with(kNote);
  if (!is_note && !text.starts_with(kTitle)) return refuse(Problem::bad_input, "meeting.field_unknown", "field");
  const auto item = parse_id<ItemId>(text.substr((is_note ? kNote : kTitle).size()), "field");
  if (!item) return refuse(Problem::bad_input, "meeting.field_unknown", "field");
  return FieldName{is_note ? FieldKind::note : FieldKind::title, *item};
}

Result<void> check_field_text(FieldKind kind, std::string_view text) {
  const std::size_t max = kind == FieldKind::note ? kSaidLengthMax : kTitleFieldLengthMax;
  if (length_in_characters(text) > max)
    return refuse(Problem::bad_input, "meeting.field_too_long", "text", {{"max", std::to_string(max)}});
  if (kind == FieldKind::title && trimmed(text).empty()) return refuse(Problem::bad_input, "meeting.title_empty", "text");
  return {};
}

Save save_field_text(const FieldText& held, std::int64_t base, std::string_view text) {
  if (text == held.text) return {SaveKind::unchanged, held};
  if (base != held.revision) return {SaveKind::stale, held};
  return {SaveKind::saved, {std::string(text), held.revision + 1}};
}

Lease take_lease(const std::optional<Lease>& held, Lease wanted, TakeOver take_over, UtcTime now) {
  const bool is_held = held && held->until > now && held->writer != wanted.writer;
  if (is_held && take_over == TakeOver::no) return *held;
  wanted.until = now + kLease;
  return wanted;
}

}  // namespace samverkan::meeting
