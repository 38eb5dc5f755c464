// SPDX-License-Identifier: EUPL-1.2
// Agenda lines with their note, decisions with what they rest on, promises with their answer, and what comes back every year, in
// the index of what can be searched for. The store puts them there.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/words/index.hpp"
#include "meeting/meeting.hpp"
#include "meeting/year_entries.hpp"

namespace samverkan::meeting {

inline constexpr std::string_view kItemDocument = "item";
inline constexpr std::string_view kDecisionDocument = "decision";
inline constexpr std::string_view kPromiseDocument = "promise";
inline constexpr std::string_view kYearEntryDocument = "year_entry";

void index_item(db::Work& work, const ItemId& id);
void index_decision(db::Work& work, const DecisionId& id);
void index_action(db::Work& work, const ActionId& id);
/// Takes it out where the entry was taken away.
void index_year_entry(db::Work& work, const YearEntryId& id);

/// words::IndexNext.
[[nodiscard]] std::string index_next_items(db::Work& work, std::string_view after, std::int64_t count_max);
[[nodiscard]] std::string index_next_decisions(db::Work& work, std::string_view after, std::int64_t count_max);
[[nodiscard]] std::string index_next_actions(db::Work& work, std::string_view after, std::int64_t count_max);
[[nodiscard]] std::string index_next_year_entries(db::Work& work, std::string_view after, std::int64_t count_max);

/// What opens the four to the actor: the rows of `read` in meeting_rules and action_rules, asked of each group.
[[nodiscard]] std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                                   std::span<const cooperation::Group> groups, UtcTime now);

/// For those who have found them; asks for no right. The page is that of the meeting; of a year entry that of the group.
[[nodiscard]] std::vector<words::Found> found_items(db::Work& work, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<words::Found> found_decisions(db::Work& work, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<words::Found> found_actions(db::Work& work, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<words::Found> found_year_entries(db::Work& work, const std::vector<std::string>& ids);

}  // namespace samverkan::meeting
