// SPDX-License-Identifier: EUPL-1.2
// Agenda lines, decisions and promises in the index of what can be searched for. The store puts them there.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/words/index.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

inline constexpr std::string_view kItemDocument = "item";
inline constexpr std::string_view kDecisionDocument = "decision";
inline constexpr std::string_view kPromiseDocument = "promise";

void index_item(db::Work& work, const ItemId& id);
void index_decision(db::Work& work, const DecisionId& id);
void index_action(db::Work& work, const ActionId& id);

/// words::IndexNext.
[[nodiscard]] std::string index_next_items(db::Work& work, std::string_view after, std::int64_t count_max);
[[nodiscard]] std::string index_next_decisions(db::Work& work, std::string_view after, std::int64_t count_max);
[[nodiscard]] std::string index_next_actions(db::Work& work, std::string_view after, std::int64_t count_max);

/// What opens the three to the actor: the rows of `read` in meeting_rules and action_rules, asked of each group.
[[nodiscard]] std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                                   std::span<const cooperation::Group> groups, UtcTime now);

/// For those who have found them; asks for no right. The page is that of the meeting.
[[nodiscard]] std::vector<words::Found> found_items(db::Work& work, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<words::Found> found_decisions(db::Work& work, const std::vector<std::string>& ids);
[[nodiscard]] std::vector<words::Found> found_actions(db::Work& work, const std::vector<std::string>& ids);

}  // namespace samverkan::meeting
