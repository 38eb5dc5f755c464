// SPDX-License-Identifier: EUPL-1.2
#include "meeting/field_store.hpp"

#include "meeting/meeting_search.hpp"

namespace samverkan::meeting {

FieldText field_text(const AgendaItem& item, FieldKind kind) {
  if (kind == FieldKind::note) return {item.said, item.said_revision};
  return {item.title, item.title_revision};
}

bool write_field(db::Work& work, const FieldName& field, const FieldText& text) {
  const std::string_view sql = field.kind == FieldKind::note
                                   ? "UPDATE agenda_items SET said = ?, said_revision = ? WHERE id = ? AND said_revision = ?"
                                   : "UPDATE agenda_items SET title = ?, title_revision = ? WHERE id = ? AND title_revision = ?";
  const bool is_written = work.execute(sql, text.text, text.revision, field.item, text.revision - 1) == 1;
  if (is_written) index_item(work, field.item);
  return is_written;
}

void insert_entry(db::Work& work, const MeetingId& meeting, const FieldEntry& entry) {
  work.execute(
      "INSERT INTO field_history (id, meeting_id, field, base, revision, text, seat_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      make_id<Id<struct FieldEntryTag>>(work.now(), work.random()), meeting, to_text(entry.field), entry.base, entry.revision,
      entry.text, entry.seat, entry.at);
}

std::vector<FieldEntry> load_entries(db::Work& work, const MeetingId& meeting, const FieldName& field) {
  std::vector<FieldEntry> found;
  for (auto& [base, revision, text, seat, at] :
       work.rows<std::int64_t, std::optional<std::int64_t>, std::string, SeatId, UtcTime>(
           "SELECT base, revision, text, seat_id, at FROM field_history WHERE meeting_id = ? AND field = ? ORDER BY at DESC, id "
           "DESC LIMIT 100",
           meeting, to_text(field)))
    found.push_back({field, base, revision, std::move(text), std::move(seat), at});
  return found;
}

void forget_field_history(db::Work& work, const MeetingId& meeting) {
  work.execute("DELETE FROM field_history WHERE meeting_id = ?", meeting);
}

}  // namespace samverkan::meeting
