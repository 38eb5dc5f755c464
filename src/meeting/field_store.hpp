// SPDX-License-Identifier: EUPL-1.2
// The fields of a meeting and everything that was written in them, saved or refused, until the minutes are approved.
#pragma once

#include "kit/db/work.hpp"
#include "meeting/field_rules.hpp"

namespace samverkan::meeting {

struct FieldEntry {
  FieldName field;
  std::int64_t base;                     // the revision it was written on
  std::optional<std::int64_t> revision;  // what it became; nothing when it was refused
  std::string text;
  SeatId seat;
  UtcTime at;
};

[[nodiscard]] FieldText field_text(const AgendaItem& item, FieldKind kind);
/// False when somebody else saved first.
[[nodiscard]] bool write_field(db::Work& work, const FieldName& field, const FieldText& text);

void insert_entry(db::Work& work, const MeetingId& meeting, const FieldEntry& entry);
/// The newest first, at most a hundred.
[[nodiscard]] std::vector<FieldEntry> load_entries(db::Work& work, const MeetingId& meeting, const FieldName& field);
void forget_field_history(db::Work& work, const MeetingId& meeting);

}  // namespace samverkan::meeting
