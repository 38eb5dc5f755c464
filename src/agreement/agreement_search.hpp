// SPDX-License-Identifier: EUPL-1.2
// Agreements in the index of what can be searched for: purposes, areas of cooperation, priorities, commitments, promises to
// residents, and what was found when they were followed up. The store puts them there.
#pragma once

#include "access/access.hpp"
#include "agreement/agreement.hpp"
#include "area/area.hpp"
#include "kit/words/index.hpp"

namespace samverkan::agreement {

inline constexpr std::string_view kAgreementDocument = "agreement";

void index_agreement(db::Work& work, const AgreementId& id);
/// words::IndexNext.
[[nodiscard]] std::string index_next_agreements(db::Work& work, std::string_view after, std::int64_t count_max);

/// What opens agreements to the actor, drafts apart: may_read, asked of each area that has an agreement. One query.
[[nodiscard]] std::vector<std::string> search_keys(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// For those who have found them; asks for no right. The page is that of the agreement.
[[nodiscard]] std::vector<words::Found> found_agreements(db::Work& work, const std::vector<std::string>& ids);

}  // namespace samverkan::agreement
