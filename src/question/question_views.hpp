// SPDX-License-Identifier: EUPL-1.2
// Questions as people see them: who asks whom, until when, what was answered; and the directory of functions that can be asked.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"
#include "question/question.hpp"

namespace samverkan::question {

struct QuestionView {
  Question question;
  cooperation::SeatView from;
  std::optional<cooperation::Group> from_group;
  std::optional<cooperation::SeatView> to;
  std::optional<cooperation::Group> to_group;
  std::optional<cooperation::SeatView> answered_from;
  bool is_overdue;
  std::vector<std::string> may;  // answer, accept, return

  // Of an escalation.
  std::vector<cooperation::Group> passed;    // that had the matter before the asking group, the first one first
  std::vector<cooperation::Group> raise_to;  // where the reader may take it on, nearest first
  struct RaisedOn {
    Question question;  // its answer is for those who may read it
    cooperation::Group to;
    bool may_read;
  };
  std::optional<RaisedOn> raised_on;  // where the asked group took it
};

/// Refused as not found for those who stand on neither side.
[[nodiscard]] Result<QuestionView> question_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                 const QuestionId& id);

/// What the actor is to answer, and what the actor waits for: of the seats that the actor sits on now, and escalations of the
/// actor's groups. What is settled stays for thirty days, last.
struct QuestionLists {
  std::vector<QuestionView> to_me;
  std::vector<QuestionView> from_me;
};
[[nodiscard]] QuestionLists questions_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// What waits for a group at its meeting: answers to what it asked, then what it was asked, then what its seats have not answered
/// in time, and what its seats have asked in vain of seats that sit in no group. For whoever may read the group.
[[nodiscard]] std::vector<QuestionView> waiting_for_group(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                          const cooperation::Group& group);

/// Of a seat, what waits for an answer and the actor may read.
[[nodiscard]] std::vector<QuestionView> waiting_for_seat(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                         const SeatId& seat);

/// What waits at a seat for an answer. Asks for no right.
[[nodiscard]] std::vector<Question> waiting_at_seat(db::Work& work, const SeatId& seat);

/// What was asked of a group or its seats and waits for an answer, and what the group has raised and not accepted an answer to.
/// Asks for no right.
[[nodiscard]] std::vector<Question> unsettled_in(db::Work& work, const GroupId& group);

/// What was asked of a group and its seats, and was to be answered, was answered or accepted since; oldest first. Asks for no
/// right.
[[nodiscard]] std::vector<Question> asked_of_group(db::Work& work, const GroupId& group, UtcTime since);

/// All that were raised since. Asks for no right. One query.
[[nodiscard]] std::vector<Raise> raises_since(db::Work& work, UtcTime since);

/// The groups that a matter has passed on its way to `last`, which is the end of it; the first one first.
[[nodiscard]] std::vector<cooperation::Group> chain_to(db::Work& work, const cooperation::Group& last,
                                                       std::optional<QuestionId> raised_from);

/// The groups that this one can take a matter to, nearest first; none that is to end.
[[nodiscard]] std::vector<cooperation::Group> groups_above(db::Work& work, const area::AreaTree& tree,
                                                           const cooperation::Group& group);

/// A function that can be asked.
struct FunctionRow {
  cooperation::SeatView seat;
  std::string area_slug;
  std::string area_name;
  std::optional<cooperation::Group> group;
};
/// All functions of the municipality but those of administrators, by area and function.
[[nodiscard]] std::vector<FunctionRow> functions(db::Work& work, const area::AreaTree& tree);

}  // namespace samverkan::question
