// SPDX-License-Identifier: EUPL-1.2
// Minutes as JSON: a version as it is frozen and shown, and what stands around it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "meeting/minutes_views.hpp"

namespace samverkan::meeting {

/// What is frozen when minutes are approved, the same as what is shown before.
[[nodiscard]] nlohmann::json minutes_json(const Minutes& minutes);

/// The page: the version with its state, the rooms of the lines, and what may be done.
[[nodiscard]] nlohmann::json minutes_view_json(const MinutesView& view);

/// Of a decision: what it rests on; null for those taken before that was kept.
[[nodiscard]] nlohmann::json facts_json(const std::optional<DecisionFacts>& facts);

}  // namespace samverkan::meeting
