// SPDX-License-Identifier: EUPL-1.2
// One function a verb: authorise, load, decide, save, log. All in the unit of work that is given.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"
#include "observation/observation_commands.hpp"
#include "question/question.hpp"

namespace samverkan::question {

/// What every verb needs beside its own input.
struct Setting {
  const area::AreaTree& tree;
  const observation::Screener& screener;  // texts are screened before they are saved
};

struct WantedQuestion {
  QuestionId id;
  SeatId to;
  std::string text;
};
/// Asks a function. The answer is promised within kPromisedWorkingDays. Refused: a seat of one's own, a seat where nobody sits.
/// The same id and content again gives the same question; other content is a conflict.
[[nodiscard]] Result<Question> ask(db::Work& work, const Setting& setting, const access::Actor& actor,
                                   const WantedQuestion& wanted);

struct WantedEscalation {
  QuestionId id;
  GroupId from;
  GroupId to;
  std::optional<QuestionId> raised_from;  // an escalation that `from` got
  std::string text;
  std::string about;
  LocalDate answer_by;
};
/// Takes what a group cannot settle to a group above it.
[[nodiscard]] Result<Question> escalate(db::Work& work, const Setting& setting, const access::Actor& actor,
                                        const WantedEscalation& wanted);

/// `revision` is the one the actor saw.
[[nodiscard]] Result<Question> answer(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                                      std::string_view text, std::int64_t revision);
[[nodiscard]] Result<Question> accept(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                                      std::int64_t revision);
[[nodiscard]] Result<Question> give_back(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                                         std::string_view reason, std::int64_t revision);

}  // namespace samverkan::question
