// SPDX-License-Identifier: EUPL-1.2
// The texts of reports in the index of what can be searched for, for those with row right alone. Imported rows are not in it:
// they are figures, a hundred thousand at a time, and have a list with filters. The commands put texts there; the store takes
// them out.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/words/index.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

inline constexpr std::string_view kObservationDocument = "observation";

void index_observation(db::Work& work, const ObservationId& id);
/// words::IndexNext.
[[nodiscard]] std::string index_next_observations(db::Work& work, std::string_view after, std::int64_t count_max);

/// The rules of row right as keys, as the list of reports asks for them; and what waits for its week to end.
[[nodiscard]] words::Reader search_reader(const area::AreaTree& areas, const access::Actor& actor, UtcTime now);

/// For those who have found them; asks for no right. The page is the receipt, for the author.
[[nodiscard]] std::vector<words::Found> found_observations(db::Work& work, const access::Actor& actor,
                                                           const std::vector<std::string>& ids);

}  // namespace samverkan::observation
