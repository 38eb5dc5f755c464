// SPDX-License-Identifier: EUPL-1.2
#include "meeting/field_commands.hpp"

#include <algorithm>

#include "kit/base/check.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {
namespace {

std::string function_of(db::Work& work, const SeatId& seat) {
  const auto view = cooperation::find_seat_view(work, seat);
  return view ? view->seat.function : std::string();
}

std::optional<std::string> last_saved_by(db::Work& work, const MeetingId& meeting, const FieldName& field) {
  for (const FieldEntry& entry : load_entries(work, meeting, field))
    if (entry.revision) return function_of(work, entry.seat);
  return std::nullopt;
}

struct EnteredField {
  SeatId seat;
  AgendaItem item;
};
Result<EnteredField> enter_field(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                                 const FieldName& field) {
  const auto entered = enter(work, setting, actor, meeting, MeetingVerb::save_field);
  if (!entered) return refused_by(entered);
  auto item = find_item(work, field.item);
  if (!item || item->meeting != meeting) return refuse(Problem::bad_input, "meeting.item_unknown", "field");
  const auto decisions = load_decisions(work, meeting);
  if (field.kind == FieldKind::title && std::ranges::find(decisions, field.item, &Decision::item) != decisions.end())
    return refuse(Problem::wrong_state, "meeting.item_decided", "field");
  return EnteredField{entered->seat, std::move(*item)};
}

}  // namespace

Result<FieldSave> save_field(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                             const WantedText& wanted) {
  const auto entered = enter_field(work, setting, actor, meeting, wanted.field);
  if (!entered) return refused_by(entered);
  if (auto good = check_field_text(wanted.field.kind, wanted.text); !good) return refused_by(good);
  if (auto clear = observation::require_clear(setting.screener, wanted.text, "text"); !clear) return refused_by(clear);
  const Save save = save_field_text(field_text(entered->item, wanted.field.kind), wanted.base, wanted.text);
  FieldEntry entry{wanted.field, wanted.base, std::nullopt, wanted.text, entered->seat, work.now()};
  if (save.kind == SaveKind::saved) {
    const bool is_written = write_field(work, wanted.field, save.now);
    CHECK(is_written, "whoever entered holds the meeting");
    entry.revision = save.now.revision;
    insert_entry(work, meeting, entry);
    note(work, actor, entered->seat, to_text(MeetingVerb::save_field), {"item", wanted.field.item.text()}, meeting);
  }
  return FieldSave{save, std::move(entry), last_saved_by(work, meeting, wanted.field)};
}

void keep_refused(db::Work& work, const MeetingId& meeting, const FieldEntry& entry) { insert_entry(work, meeting, entry); }

Result<std::string> writer_of(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                              const FieldName& field) {
  const auto entered = enter_field(work, setting, actor, meeting, field);
  if (!entered) return refused_by(entered);
  return function_of(work, entered->seat);
}

Result<Meeting> readable_meeting(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const MeetingId& id) {
  auto meeting = find_meeting(work, id);
  if (!meeting) return refuse(Problem::not_found, "access.not_found", "meeting");
  const auto group = cooperation::find_group(work, meeting->group);
  CHECK(group, "a meeting belongs to a group");
  const auto subject = subject_of(tree, *group, "meeting", to_text(meeting->state));
  if (const auto seat = access::require(actor, "read", subject, meeting_rules(), work.now()); !seat) return refused_by(seat);
  return std::move(*meeting);
}

Result<std::vector<EntryView>> field_history(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                             const MeetingId& id, const FieldName& field) {
  if (const auto meeting = readable_meeting(work, tree, actor, id); !meeting) return refused_by(meeting);
  std::vector<EntryView> views;
  for (FieldEntry& entry : load_entries(work, id, field)) {
    auto function = function_of(work, entry.seat);
    views.push_back({std::move(entry), std::move(function)});
  }
  return views;
}

}  // namespace samverkan::meeting
