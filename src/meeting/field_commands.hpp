// SPDX-License-Identifier: EUPL-1.2
// Writing in the fields of a meeting, in the unit of work that is given.
#pragma once

#include "meeting/field_store.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

struct WantedText {
  FieldName field;
  std::int64_t base;  // the revision that the actor saw
  std::string text;
};
struct FieldSave {
  Save save;
  FieldEntry entry;               // what the actor wrote
  std::optional<std::string> by;  // function of whoever saved what the field holds; nothing when nobody has since it was made
};
/// Saves a text that was written on what the field holds now. A stale one is no refusal here, since its text is to be kept: the
/// caller keeps it with keep_refused, in a transaction that is committed. A title stands once something is decided on its line.
[[nodiscard]] Result<FieldSave> save_field(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const MeetingId& meeting, const WantedText& wanted);
void keep_refused(db::Work& work, const MeetingId& meeting, const FieldEntry& entry);

/// The function that asks to write in a field, once it has been seen that it may.
[[nodiscard]] Result<std::string> writer_of(db::Work& work, const Setting& setting, const access::Actor& actor,
                                            const MeetingId& meeting, const FieldName& field);

/// The meeting, for those who read it.
[[nodiscard]] Result<Meeting> readable_meeting(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                               const MeetingId& id);

struct EntryView {
  FieldEntry entry;
  std::string function;
};
/// Everything that was written in a field, for those who read the meeting.
[[nodiscard]] Result<std::vector<EntryView>> field_history(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                           const MeetingId& meeting, const FieldName& field);

}  // namespace samverkan::meeting
