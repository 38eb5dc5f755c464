// SPDX-License-Identifier: EUPL-1.2
#include "question/question_commands.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "question/question_access.hpp"
#include "question/question_rules.hpp"
#include "question/question_store.hpp"
#include "question/question_views.hpp"

namespace samverkan::question {
namespace {

void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const QuestionId& id) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = "question",
                       .subject_id = id.text(),
                       .detail = ""});
}

// Sending twice makes one question: nothing when the id is new.
Result<std::optional<Question>> find_same(db::Work& work, const QuestionId& id, const access::Actor& actor, const Asked& to,
                                          std::string_view text) {
  auto existing = find_question(work, id);
  if (!existing) return std::optional<Question>();
  const bool is_same = existing->from.account == actor.account && existing->to.seat == to.seat &&
                       existing->to.group == to.group && existing->text == text;
  if (!is_same) return refuse(Problem::conflict, "question.id_taken", "id");
  return existing;
}

std::optional<cooperation::Group> group_of(db::Work& work, const std::optional<GroupId>& id) {
  return id ? cooperation::find_group(work, *id) : std::nullopt;
}

// What waits for the group's answer is taken on, and to one group at a time.
Result<void> check_raising_on(db::Work& work, const Question& earlier) {
  if (!waits_for_answer(earlier))
    return refuse(Problem::wrong_state, "question.wrong_state", "state", {{"state", std::string(to_text(earlier.state))}});
  const auto raised = find_raise_of(work, earlier.id);
  if (raised && raised->state != QuestionState::accepted) {
    const auto to = group_of(work, raised->to.group);
    return refuse(Problem::conflict, "question.raised_already", "raisedFrom", {{"group", to ? to->name : std::string()}});
  }
  return {};
}

// The actor asks from the seat in the group, where there is one: that is where the answer comes back.
SeatId seat_to_ask_from(const access::Actor& actor, const std::optional<GroupId>& group, const SeatId& otherwise, UtcTime now) {
  const auto in_group = std::ranges::find_if(actor.grants, [&](const access::Grant& grant) {
    return grant.period.contains(now) && grant.group && grant.group == group;
  });
  return in_group == actor.grants.end() ? otherwise : in_group->seat;
}

// A question is put to a seat that is there, and still is when the answer is to come.
Result<void> check_there(const cooperation::Seat& seat, LocalDate answer_by, UtcTime now) {
  if (!cooperation::exists_at(seat, now)) return refuse(Problem::wrong_state, "question.seat_over", "seatId");
  if (seat.valid_to && *seat.valid_to <= from_local({answer_by, 0, 0}))
    return refuse(Problem::wrong_state, "question.seat_ends", "seatId",
                  {{"date", to_iso_date(cooperation::last_day_before(*seat.valid_to))}, {"by", to_iso_date(answer_by)}});
  return {};
}

std::optional<GroupId> group_of_seat(db::Work& work, const SeatId& seat) {
  const auto view = cooperation::find_seat_view(work, seat);
  return view ? view->seat.group : std::nullopt;
}

struct Entered {
  Question question;
  SeatId seat;  // the actor's
};

// Finds the question and checks the right to the verb, on the side that the verb belongs to.
Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id, QuestionVerb verb,
                      std::int64_t revision) {
  auto question = find_question(work, id);
  if (!question) return refuse(Problem::not_found, "access.not_found", "question");
  const bool is_asked = verb == QuestionVerb::answer;
  const auto asked = asked_side(setting.tree, *question, group_of(work, question->to.group));
  const auto asking = asking_side(setting.tree, *question, group_of(work, question->from.group));
  const auto seat = is_asked ? access::require(actor, to_text(verb), asked, answering_rules(), work.now())
                             : access::require(actor, to_text(verb), asking, asking_rules(), work.now());
  if (!seat) {
    const bool may_know = access::may(actor, "read", asked, answering_rules(), work.now()).allowed ||
                          access::may(actor, "read", asking, asking_rules(), work.now()).allowed;
    if (!may_know) return refuse(Problem::not_found, "access.not_found", "question");
    if (!next_state(question->state, verb))
      return refuse(Problem::wrong_state, "question.wrong_state", "state", {{"state", std::string(to_text(question->state))}});
    return refuse(Problem::not_permitted, "question.other_side", "question");
  }
  if (question->revision != revision) return refuse(Problem::stale, "question.changed_meanwhile", "question");
  return Entered{std::move(*question), *seat};
}

Result<Question> save(db::Work& work, const access::Actor& actor, const SeatId& seat, QuestionVerb verb,
                      Result<Question> changed) {
  if (!changed) return changed;
  if (!save_question(work, *changed)) return refuse(Problem::stale, "question.changed_meanwhile", "question");
  note(work, actor, seat, to_text(verb), changed->id);
  return changed;
}

}  // namespace

Result<Question> ask(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedQuestion& wanted) {
  const access::Subject directory{.kind = "question", .state = "", .author = {}, .organisations = {}, .areas = {}, .group = {}};
  const auto as_seat = access::require(actor, "ask", directory, directory_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  const auto same = find_same(work, wanted.id, actor, {wanted.to, {}}, wanted.text);
  if (!same) return refused_by(same);
  if (*same) return **same;
  const auto to = cooperation::find_seat_view(work, wanted.to);
  if (!to || to->seat.role == access::Role::administrator) return refuse(Problem::not_found, "access.not_found", "question");
  const LocalDate answer_by = promised_by(work.now());
  if (auto there = check_there(to->seat, answer_by, work.now()); !there) return refused_by(there);
  if (!to->holder && to->deputies.empty()) return refuse(Problem::wrong_state, "question.nobody_there", "seatId");
  const bool is_own = std::ranges::any_of(
      actor.grants, [&](const access::Grant& grant) { return grant.seat == wanted.to && grant.period.contains(work.now()); });
  if (is_own) return refuse(Problem::bad_input, "question.own_seat", "seatId");
  if (auto clear = observation::require_clear(setting.screener, wanted.text, "text"); !clear) return refused_by(clear);
  const SeatId from = seat_to_ask_from(actor, to->seat.group, *as_seat, work.now());
  const Question question{.id = wanted.id,
                          .from = {from, actor.account, group_of_seat(work, from)},
                          .to = {wanted.to, {}},
                          .raised_from = {},
                          .text = wanted.text,
                          .about = {},
                          .asked_at = work.now(),
                          .answer_by = answer_by};
  insert_question(work, question);
  note(work, actor, from, "ask", question.id);
  return question;
}

Result<Question> escalate(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedEscalation& wanted) {
  const auto from = cooperation::find_group(work, wanted.from);
  if (!from) return refuse(Problem::not_found, "access.not_found", "question");
  const auto as_seat = access::require(actor, "escalate", group_side(setting.tree, *from), escalation_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  const auto same = find_same(work, wanted.id, actor, {{}, wanted.to}, wanted.text);
  if (!same) return refused_by(same);
  if (*same) return **same;
  const auto to = cooperation::find_group(work, wanted.to);
  if (!to) return refuse(Problem::not_found, "access.not_found", "question");
  if (to->closes_at) return refuse(Problem::wrong_state, "question.group_closes", "toGroupSlug", {{"group", to->name}});
  if (wanted.raised_from) hold_question(work, *wanted.raised_from);
  const auto earlier = wanted.raised_from ? find_question(work, *wanted.raised_from) : std::nullopt;
  if (wanted.raised_from) {
    if (!earlier || earlier->to.group != from->id) return refuse(Problem::not_found, "access.not_found", "question");
    if (auto good = check_raising_on(work, *earlier); !good) return refused_by(good);
  }
  if (auto good = check_escalation(*to, chain_to(work, *from, wanted.raised_from), setting.tree.is_within(from->area, to->area),
                                   wanted.answer_by, to_local(work.now()).date);
      !good)
    return refused_by(good);
  if (auto clear = observation::require_clear(setting.screener, wanted.text, "text"); !clear) return refused_by(clear);
  const Question question{.id = wanted.id,
                          .from = {*as_seat, actor.account, from->id},
                          .to = {{}, to->id},
                          .raised_from = wanted.raised_from,
                          .text = wanted.text,
                          .about = earlier ? earlier->about : wanted.about,
                          .asked_at = work.now(),
                          .answer_by = wanted.answer_by};
  insert_question(work, question);
  note(work, actor, *as_seat, "escalate", question.id);
  return question;
}

Result<Question> answer(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                        std::string_view text, std::int64_t revision) {
  auto entered = enter(work, setting, actor, id, QuestionVerb::answer, revision);
  if (!entered) return refused_by(entered);
  if (auto clear = observation::require_clear(setting.screener, text, "text"); !clear) return refused_by(clear);
  return save(work, actor, entered->seat, QuestionVerb::answer,
              answer(std::move(entered->question), {std::string(text), entered->seat, actor.account, work.now()}));
}

Result<Question> accept(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                        std::int64_t revision) {
  auto entered = enter(work, setting, actor, id, QuestionVerb::accept, revision);
  if (!entered) return refused_by(entered);
  return save(work, actor, entered->seat, QuestionVerb::accept, accept(std::move(entered->question), work.now()));
}

Result<Question> give_back(db::Work& work, const Setting& setting, const access::Actor& actor, const QuestionId& id,
                           std::string_view reason, std::int64_t revision) {
  auto entered = enter(work, setting, actor, id, QuestionVerb::give_back, revision);
  if (!entered) return refused_by(entered);
  if (auto clear = observation::require_clear(setting.screener, reason, "reason"); !clear) return refused_by(clear);
  return save(work, actor, entered->seat, QuestionVerb::give_back, give_back(std::move(entered->question), reason));
}

}  // namespace samverkan::question
