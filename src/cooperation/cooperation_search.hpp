// SPDX-License-Identifier: EUPL-1.2
// Groups, by name and mandate, in the index of what can be searched for. The store puts them there.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/words/index.hpp"

namespace samverkan::cooperation {

inline constexpr std::string_view kGroupDocument = "group";

void index_group(db::Work& work, const GroupId& id);
/// words::IndexNext.
[[nodiscard]] std::string index_next_groups(db::Work& work, std::string_view after, std::int64_t count_max);

/// What opens groups to the actor: the rows of `read` in group_rules.
[[nodiscard]] std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                                   std::span<const Group> groups, UtcTime now);

/// For those who have found them; asks for no right. The page is that of the group.
[[nodiscard]] std::vector<words::Found> found_groups(db::Work& work, const std::vector<std::string>& ids);

}  // namespace samverkan::cooperation
