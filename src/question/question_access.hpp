// SPDX-License-Identifier: EUPL-1.2
// Who may ask, answer and say that an answer will do. Pure.
#pragma once

#include <span>

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "question/question.hpp"

namespace samverkan::question {

/// Verb: ask, of any function in the municipality; the directory shows the functions to who may.
[[nodiscard]] std::span<const access::Rule> directory_rules();

/// Verbs: read, escalate; on the group that asks.
[[nodiscard]] std::span<const access::Rule> escalation_rules();

/// Verbs: read, answer; on the side that is asked.
[[nodiscard]] std::span<const access::Rule> answering_rules();

/// Verbs: read, accept, return; on the side that asked.
[[nodiscard]] std::span<const access::Rule> asking_rules();

/// A group as the rules see it; `group` none: a matter of a single seat.
[[nodiscard]] access::Subject asked_side(const area::AreaTree& tree, const Question& question,
                                         const std::optional<cooperation::Group>& to_group);
[[nodiscard]] access::Subject asking_side(const area::AreaTree& tree, const Question& question,
                                          const std::optional<cooperation::Group>& from_group);
[[nodiscard]] access::Subject group_side(const area::AreaTree& tree, const cooperation::Group& group);

}  // namespace samverkan::question
