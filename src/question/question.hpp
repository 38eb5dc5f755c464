// SPDX-License-Identifier: EUPL-1.2
// A question goes to a function, not to an acquaintance: whoever sits on the seat today answers within three working days, and
// what stays unanswered comes onto the group's next agenda. What a group cannot settle itself goes to a group above it
// (escalation) and comes back the same way.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "access/ids.hpp"
#include "kit/base/time.hpp"

namespace samverkan::question {

using access::AccountId;
using access::GroupId;
using access::SeatId;
using QuestionId = Id<struct QuestionTag>;

/// Overdue is no state: it follows from `answer_by` and today.
enum class QuestionState { sent, answered, accepted, returned };
/// The seat or group that was asked answers; whoever asked says that the answer will do, or gives it back with a reason.
enum class QuestionVerb { answer, accept, give_back };
inline constexpr std::array kQuestionStates{QuestionState::sent, QuestionState::answered, QuestionState::accepted,
                                            QuestionState::returned};
inline constexpr std::array kQuestionVerbs{QuestionVerb::answer, QuestionVerb::accept, QuestionVerb::give_back};

[[nodiscard]] std::string_view to_text(QuestionState state);
[[nodiscard]] std::string_view to_text(QuestionVerb verb);
[[nodiscard]] std::optional<QuestionState> find_question_state(std::string_view text);

/// Who asks: the seat, and the person who sat there then.
struct Asker {
  SeatId seat;
  AccountId account;
  std::optional<GroupId> group;  // the seat's; of an escalation the group that asks
};

/// Exactly one of the two: a question goes to a seat, an escalation to a group.
struct Asked {
  std::optional<SeatId> seat;
  std::optional<GroupId> group;
};

/// What was answered, from which seat and by whom.
struct Answer {
  std::string text;
  SeatId seat;
  AccountId account;
  UtcTime at;
};

struct Question {
  QuestionId id;
  Asker from;
  Asked to;
  std::optional<QuestionId> raised_from;  // the escalation that the asking group got and cannot settle either
  std::string text;
  std::string about;  // the promise it grew from, in its words; may be empty
  UtcTime asked_at;
  LocalDate answer_by;
  QuestionState state = QuestionState::sent;
  std::optional<Answer> answer = {};
  std::string return_reason = {};  // why the last answer did not do
  std::optional<UtcTime> accepted_at = {};
  std::int64_t revision = 1;
};

/// A matter that was raised to a group.
struct Raise {
  GroupId to;
  UtcTime asked_at;
  std::optional<UtcTime> answered_at;
};
}  // namespace samverkan::question
