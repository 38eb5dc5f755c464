// SPDX-License-Identifier: EUPL-1.2
// Questions and escalations in the store.
#pragma once

#include <vector>

#include "kit/db/work.hpp"
#include "question/question.hpp"

namespace samverkan::question {

void insert_question(db::Work& work, const Question& question);
/// Nobody else changes it, or raises it on, until this unit of work ends.
void hold_question(db::Work& work, const QuestionId& id);
/// Saves state and answer if the stored revision is the one before; false when somebody else saved first.
[[nodiscard]] bool save_question(db::Work& work, const Question& question);
[[nodiscard]] std::optional<Question> find_question(db::Work& work, const QuestionId& id);

/// Those that are not accepted, and those accepted at or after `accepted_since`, by the date of the answer.
[[nodiscard]] std::vector<Question> load_to_seat(db::Work& work, const SeatId& seat, UtcTime accepted_since);
[[nodiscard]] std::vector<Question> load_to_group(db::Work& work, const GroupId& group, UtcTime accepted_since);
[[nodiscard]] std::vector<Question> load_from_seat(db::Work& work, const SeatId& seat, UtcTime accepted_since);
/// Escalations of the group; what its seats have asked is not among them.
[[nodiscard]] std::vector<Question> load_from_group(db::Work& work, const GroupId& group, UtcTime accepted_since);
/// What was asked of the seats of a group or of the group, and was to be answered, was answered or accepted since; oldest first.
[[nodiscard]] std::vector<Question> load_asked_of_group(db::Work& work, const GroupId& group, UtcTime since);
/// The newest escalation that this one was raised on as; by its index.
[[nodiscard]] std::optional<Question> find_raise_of(db::Work& work, const QuestionId& id);
/// What was raised to groups since, the oldest first. One query.
[[nodiscard]] std::vector<Raise> load_raises(db::Work& work, UtcTime since);

}  // namespace samverkan::question
