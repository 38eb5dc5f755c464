// SPDX-License-Identifier: EUPL-1.2
// Groups and seats as every module's replies write them.
#pragma once

#include <nlohmann/json.hpp>

#include "cooperation/cooperation_views.hpp"

namespace samverkan::cooperation {

/// {id, function, organisation, required, holderName, holderAwayUntil, deputyName}
[[nodiscard]] nlohmann::json seat_json(const SeatView& view);

/// The same with who sits there, whether they can sign in, and what the actor may do with each and with the places:
/// {…, holder, deputies, may}
[[nodiscard]] nlohmann::json seat_json(const SeatView& view, const SeatRights& rights);

/// {id, slug, name, level, rhythm, purpose, weekday, startsAt, lengthMin, place, etag}
[[nodiscard]] nlohmann::json group_json(const Group& group);

}  // namespace samverkan::cooperation
