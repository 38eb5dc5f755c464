// SPDX-License-Identifier: EUPL-1.2
#include "meeting/year_entries.hpp"

#include "kit/base/text.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_search.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::meeting {
namespace {

template <class... Args>
std::vector<YearEntry> select_entries(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<YearEntry> entries;
  for (auto& [id, group, title, month, seat] : work.rows<YearEntryId, GroupId, std::string, std::int64_t, SeatId>(
           "SELECT e.id, e.group_id, e.title, e.month, e.seat_id FROM year_entries e WHERE e.removed_at IS NULL AND " +
               std::string(where) + " ORDER BY e.month, e.title, e.id",
           args...))
    entries.push_back({std::move(id), std::move(group), std::move(title), static_cast<int>(month), std::move(seat)});
  return entries;
}

Result<SeatId> require_year(db::Work& work, const Setting& setting, const access::Actor& actor,
                            const std::optional<cooperation::Group>& group) {
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  return access::require(actor, "change_year", subject_of(setting.tree, *group, "group", ""), meeting_rules(), work.now());
}

bool was_removed(db::Work& work, const YearEntryId& id) {
  return work.find_row<YearEntryId>("SELECT id FROM year_entries WHERE id = ? AND removed_at IS NOT NULL", id).has_value();
}

bool is_same(const YearEntry& there, const GroupId& group, const YearEntry& wanted) {
  return there.group == group && there.title == trimmed(wanted.title) && there.month == wanted.month;
}

}  // namespace

Result<YearEntry> add_year_entry(db::Work& work, const Setting& setting, const access::Actor& actor, const std::string& slug,
                                 const YearEntry& wanted) {
  const auto group = cooperation::find_group(work, slug);
  const auto seat = require_year(work, setting, actor, group);
  if (!seat) return refused_by(seat);
  if (const auto there = select_entries(work, "e.id = ?", wanted.id); !there.empty()) {
    if (!is_same(there.front(), group->id, wanted)) return refuse(Problem::conflict, "meeting.id_taken", "id");
    return there.front();
  }
  if (was_removed(work, wanted.id)) return refuse(Problem::conflict, "meeting.year_entry_removed", "id");
  const YearEntry entry{wanted.id, group->id, std::string(trimmed(wanted.title)), wanted.month, *seat};
  if (entry.title.empty()) return refuse(Problem::bad_input, "meeting.year_title_missing", "title");
  if (auto clear = observation::require_clear(setting.screener, entry.title, "title"); !clear) return refused_by(clear);
  if (year_entries_of(work, group->id).size() >= kYearEntriesMax)
    return refuse(Problem::too_large, "meeting.year_entries_many", "title", {{"max", std::to_string(kYearEntriesMax)}});
  work.execute("INSERT INTO year_entries (id, group_id, title, month, seat_id, added_at) VALUES (?, ?, ?, ?, ?, ?)", entry.id,
               entry.group, entry.title, entry.month, entry.added_by, work.now());
  index_year_entry(work, entry.id);
  note(work, actor, *seat, "add_year_entry", {"group", group->id.text()}, std::nullopt);
  if (const auto next = find_next_meeting(work, group->id, work.now())) place_year_entries(work, *next);
  return entry;
}

Result<void> remove_year_entry(db::Work& work, const Setting& setting, const access::Actor& actor, const YearEntryId& id) {
  const auto there = select_entries(work, "e.id = ?", id);
  const auto group = there.empty() ? std::nullopt : cooperation::find_group(work, there.front().group);
  const auto seat = require_year(work, setting, actor, group);
  if (!seat) return refused_by(seat);
  work.execute("UPDATE year_entries SET removed_at = ? WHERE id = ?", work.now(), id);
  index_year_entry(work, id);
  note(work, actor, *seat, "remove_year_entry", {"group", group->id.text()}, std::nullopt);
  return {};
}

std::vector<YearEntry> year_entries_of(db::Work& work, const GroupId& group) {
  return select_entries(work, "e.group_id = ?", group);
}

bool may_change_year(const area::AreaTree& tree, const access::Actor& actor, const cooperation::Group& group, UtcTime now) {
  return access::may(actor, "change_year", subject_of(tree, group, "group", ""), meeting_rules(), now).allowed;
}

void place_year_entries(db::Work& work, const Meeting& meeting) {
  const LocalDate date = to_local(meeting.starts_at).date;
  const int year = static_cast<int>(date.year());
  const auto entries = select_entries(
      work,
      "e.group_id = ? AND e.month = ? AND NOT EXISTS (SELECT 1 FROM year_entry_items i WHERE i.entry_id = e.id AND i.year = ?)",
      meeting.group, static_cast<std::int64_t>(static_cast<unsigned>(date.month())), year);
  for (const YearEntry& entry : entries) {
    auto placed =
        place_item({make_id<ItemId>(work.now(), work.random()), meeting.id, 0, ItemKind::free, {}, entry.title, entry.added_by},
                   load_agenda(work, meeting.id));
    if (!placed) return;  // no room: it waits for the next meeting of the month
    insert_item(work, *placed);
    work.execute("INSERT INTO year_entry_items (entry_id, year, item_id) VALUES (?, ?, ?)", entry.id, year, placed->id);
  }
}

}  // namespace samverkan::meeting
