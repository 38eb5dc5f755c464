// SPDX-License-Identifier: EUPL-1.2
// What comes back every year in a group, in its own words: it comes onto the first agenda of its month by itself, once a year.
#pragma once

#include "cooperation/cooperation.hpp"
#include "meeting/meeting_commands.hpp"

namespace samverkan::meeting {

using YearEntryId = Id<struct YearEntryTag>;

struct YearEntry {
  YearEntryId id;
  GroupId group;
  std::string title;
  int month;  // 1–12
  SeatId added_by;
  bool operator==(const YearEntry&) const = default;
};
inline constexpr std::size_t kYearEntriesMax = 60;

/// Adds an entry; when a meeting is called in its month, it comes onto that agenda at once. Refuses a 61st. The same id and
/// content again gives the same entry, until it is taken away: what was taken away does not come back by being sent again.
[[nodiscard]] Result<YearEntry> add_year_entry(db::Work& work, const Setting& setting, const access::Actor& actor,
                                               const std::string& slug, const YearEntry& wanted);
/// Takes an entry away. A line that it has become stays on its agenda.
[[nodiscard]] Result<void> remove_year_entry(db::Work& work, const Setting& setting, const access::Actor& actor,
                                             const YearEntryId& id);

/// Of a group, by month and title.
[[nodiscard]] std::vector<YearEntry> year_entries_of(db::Work& work, const GroupId& group);

/// Whether the actor may add and take away entries.
[[nodiscard]] bool may_change_year(const area::AreaTree& tree, const access::Actor& actor, const cooperation::Group& group,
                                   UtcTime now);

/// Puts the entries of the meeting's month onto its agenda that have not been on one in that year.
void place_year_entries(db::Work& work, const Meeting& meeting);

}  // namespace samverkan::meeting
