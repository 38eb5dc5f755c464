// SPDX-License-Identifier: EUPL-1.2
#include "question/question_rules.hpp"

#include <algorithm>

#include "kit/base/text.hpp"
#include "kit/base/working_days.hpp"

namespace samverkan::question {
namespace {

using std::chrono::sys_days;

struct Step {
  QuestionState from;
  QuestionVerb verb;
  QuestionState to;
};

constexpr Step kSteps[] = {
    {QuestionState::sent, QuestionVerb::answer, QuestionState::answered},
    {QuestionState::returned, QuestionVerb::answer, QuestionState::answered},
    {QuestionState::answered, QuestionVerb::accept, QuestionState::accepted},
    {QuestionState::answered, QuestionVerb::give_back, QuestionState::returned},
};

Result<Question> after(Question question, QuestionVerb verb) {
  const auto next = next_state(question.state, verb);
  if (!next)
    return refuse(Problem::wrong_state, "question.wrong_state", "state", {{"state", std::string(to_text(question.state))}});
  question.state = *next;
  ++question.revision;
  return question;
}

}  // namespace

std::string_view to_text(QuestionState state) {
  switch (state) {
    case QuestionState::sent: return "sent";
    case QuestionState::answered: return "answered";
    case QuestionState::accepted: return "accepted";
    case QuestionState::returned: return "returned";
  }
  return "";
}

std::string_view to_text(QuestionVerb verb) {
  switch (verb) {
    case QuestionVerb::answer: return "answer";
    case QuestionVerb::accept: return "accept";
    case QuestionVerb::give_back: return "return";
  }
  return "";
}

std::optional<QuestionState> find_question_state(std::string_view text) {
  for (const QuestionState state : kQuestionStates)
    if (to_text(state) == text) return state;
  return std::nullopt;
}

std::optional<QuestionState> next_state(QuestionState state, QuestionVerb verb) {
  for (const Step& step : kSteps)
    if (step.from == state && step.verb == verb) return step.to;
  return std::nullopt;
}

LocalDate promised_by(UtcTime now) { return plus_working_days(to_local(now).date, kPromisedWorkingDays); }

Result<Question> answer(Question question, Answer given) {
  if (trimmed(given.text).empty()) return refuse(Problem::bad_input, "question.answer_missing", "text");
  auto answered = after(std::move(question), QuestionVerb::answer);
  if (answered) answered->answer = std::move(given);
  return answered;
}

Result<Question> accept(Question question, UtcTime now) {
  auto accepted = after(std::move(question), QuestionVerb::accept);
  if (accepted) accepted->accepted_at = now;
  return accepted;
}

Result<Question> give_back(Question question, std::string_view reason) {
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "question.reason_missing", "reason");
  auto returned = after(std::move(question), QuestionVerb::give_back);
  if (returned) returned->return_reason = trimmed(reason);
  return returned;
}

bool waits_for_answer(const Question& question) {
  return question.state == QuestionState::sent || question.state == QuestionState::returned;
}

bool is_overdue(const Question& question, LocalDate today) { return waits_for_answer(question) && question.answer_by < today; }

bool stands_above(const cooperation::Group& above, const cooperation::Group& below, bool area_holds) {
  return area_holds && above.level > below.level;
}

Result<void> check_escalation(const cooperation::Group& to, std::span<const cooperation::Group> chain, bool area_holds,
                              LocalDate answer_by, LocalDate today) {
  if (std::ranges::find(chain, to.id, &cooperation::Group::id) != chain.end()) {
    std::string names;
    for (const auto& group : chain) names += (names.empty() ? "" : " → ") + group.name;
    return refuse(Problem::conflict, "question.in_chain", "toGroupSlug", {{"group", to.name}, {"chain", names}});
  }
  if (!stands_above(to, chain.back(), area_holds))
    return refuse(Problem::bad_input, "question.not_above", "toGroupSlug", {{"group", to.name}});
  if (answer_by < today || sys_days(answer_by) > sys_days(today) + kEscalationDaysMax)
    return refuse(Problem::bad_input, "question.answer_by_range", "answerBy",
                  {{"days", std::to_string(kEscalationDaysMax.count())}});
  return {};
}

}  // namespace samverkan::question
