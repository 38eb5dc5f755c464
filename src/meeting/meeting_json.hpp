// SPDX-License-Identifier: EUPL-1.2
// Meetings and promises as every module's replies write them.
#pragma once

#include <nlohmann/json.hpp>

#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {

/// {id, startsAt, endsAt, state, place, etag}
[[nodiscard]] nlohmann::json meeting_json(const Meeting& meeting);

/// A decision with what it rests on and what it replaces or was replaced by.
[[nodiscard]] nlohmann::json decision_json(const DecisionView& view);

/// A meeting with all that stands on its page.
[[nodiscard]] nlohmann::json meeting_view_json(const MeetingView& view);

/// {id, text, seat, dueDate, state, reason, helpAsked, decisionNumber, etag, may}
[[nodiscard]] nlohmann::json promise_json(const PromiseView& promise);

}  // namespace samverkan::meeting
