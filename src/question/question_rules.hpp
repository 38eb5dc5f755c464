// SPDX-License-Identifier: EUPL-1.2
// What a question can become, when it is to be answered, and where an escalation may go. Pure.
#pragma once

#include <span>

#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/result.hpp"
#include "question/question.hpp"

namespace samverkan::question {

/// What a function promises who asks it.
inline constexpr int kPromisedWorkingDays = 3;
/// By which day a function answers what it is asked now.
[[nodiscard]] LocalDate promised_by(UtcTime now);
/// An answer from above may be asked for this far ahead, and no further.
inline constexpr std::chrono::days kEscalationDaysMax{60};

/// The one table of a question's states: where a verb leads, or nothing where it is not possible.
[[nodiscard]] std::optional<QuestionState> next_state(QuestionState state, QuestionVerb verb);

/// The question after its answer, with a new revision. Refuses an empty text and a state where it cannot be answered.
[[nodiscard]] Result<Question> answer(Question question, Answer given);
[[nodiscard]] Result<Question> accept(Question question, UtcTime now);
/// Wants a reason; the time for the answer starts anew for nobody: the first date counts.
[[nodiscard]] Result<Question> give_back(Question question, std::string_view reason);

[[nodiscard]] bool waits_for_answer(const Question& question);
/// Waits for an answer, and its date has passed.
[[nodiscard]] bool is_overdue(const Question& question, LocalDate today);

/// Whether `above` stands above `below`: on a higher level, for an area that holds the other's. `holds` tells the latter.
[[nodiscard]] bool stands_above(const cooperation::Group& above, const cooperation::Group& below, bool area_holds);

/// Refuses an escalation to a group that is in the chain already, naming the chain, to one that does not stand above, and an
/// answer date outside of today and kEscalationDaysMax. `chain`: the groups that the matter has passed, the asking one last.
[[nodiscard]] Result<void> check_escalation(const cooperation::Group& to, std::span<const cooperation::Group> chain,
                                            bool area_holds, LocalDate answer_by, LocalDate today);

}  // namespace samverkan::question
