// SPDX-License-Identifier: EUPL-1.2
#include "question/question_store.hpp"

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "question/question_search.hpp"

namespace samverkan::question {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, from_seat_id, from_account_id, from_group_id, to_seat_id, to_group_id, raised_from, text, about, asked_at, "
    "answer_by, state, answer, answered_seat_id, answered_account_id, answered_at, return_reason, accepted_at, revision FROM "
    "questions ";

std::optional<Answer> stored_answer(std::optional<std::string> text, std::optional<SeatId> seat, std::optional<AccountId> account,
                                    std::optional<UtcTime> at) {
  if (!text) return std::nullopt;
  CHECK(seat && account && at, "an answer is stored whole");
  return Answer{std::move(*text), std::move(*seat), std::move(*account), *at};
}

template <class... Args>
std::vector<Question> select(db::Work& work, std::string_view where, const Args&... args) {
  using Text = std::optional<std::string>;
  std::vector<Question> found;
  for (auto& [id, from_seat, from_account, from_group, to_seat, to_group, raised_from, text, about, asked_at, answer_by, state,
              answer, answered_seat, answered_account, answered_at, return_reason, accepted_at, revision] :
       work.rows<QuestionId, SeatId, AccountId, std::optional<GroupId>, std::optional<SeatId>, std::optional<GroupId>,
                 std::optional<QuestionId>, std::string, std::string, UtcTime, std::string, std::string, Text,
                 std::optional<SeatId>, std::optional<AccountId>, std::optional<UtcTime>, std::string, std::optional<UtcTime>,
                 std::int64_t>(std::string(kSelect) + std::string(where), args...)) {
    const auto known = find_question_state(state);
    CHECK(known, "the store holds only known states");
    found.push_back(
        {.id = std::move(id),
         .from = {std::move(from_seat), std::move(from_account), std::move(from_group)},
         .to = {std::move(to_seat), std::move(to_group)},
         .raised_from = std::move(raised_from),
         .text = std::move(text),
         .about = std::move(about),
         .asked_at = asked_at,
         .answer_by = parse_iso_date(answer_by, "answerBy").value(),
         .state = *known,
         .answer = stored_answer(std::move(answer), std::move(answered_seat), std::move(answered_account), answered_at),
         .return_reason = std::move(return_reason),
         .accepted_at = accepted_at,
         .revision = revision});
  }
  return found;
}

// Of one side, what is not settled and what was settled lately.
template <class IdType>
std::vector<Question> select_recent(db::Work& work, const std::string& where, const IdType& id, UtcTime accepted_since) {
  return select(work, "WHERE " + where + " AND (accepted_at IS NULL OR accepted_at >= ?) ORDER BY answer_by, id LIMIT 500", id,
                accepted_since);
}

}  // namespace

void insert_question(db::Work& work, const Question& question) {
  work.execute(
      "INSERT INTO questions (id, from_seat_id, from_account_id, from_group_id, to_seat_id, to_group_id, raised_from, text, "
      "about, "
      "asked_at, answer_by, state, return_reason, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      question.id, question.from.seat, question.from.account, question.from.group, question.to.seat, question.to.group,
      question.raised_from, question.text, question.about, question.asked_at, to_iso_date(question.answer_by),
      to_text(question.state), question.return_reason, question.revision);
  index_question(work, question.id);
}

void hold_question(db::Work& work, const QuestionId& id) {
  work.execute("UPDATE questions SET revision = revision WHERE id = ?", id);
}

bool save_question(db::Work& work, const Question& question) {
  const auto& answer = question.answer;
  const bool is_saved =
      work.execute(
          "UPDATE questions SET state = ?, answer = ?, answered_seat_id = ?, answered_account_id = ?, answered_at = ?, "
          "return_reason = ?, accepted_at = ?, revision = ? WHERE id = ? AND revision = ?",
          to_text(question.state), answer ? std::optional(answer->text) : std::nullopt,
          answer ? std::optional(answer->seat) : std::nullopt, answer ? std::optional(answer->account) : std::nullopt,
          answer ? std::optional(answer->at) : std::nullopt, question.return_reason, question.accepted_at, question.revision,
          question.id, question.revision - 1) == 1;
  if (is_saved) index_question(work, question.id);
  return is_saved;
}

std::optional<Question> find_question(db::Work& work, const QuestionId& id) {
  auto found = select(work, "WHERE id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Question> load_to_seat(db::Work& work, const SeatId& seat, UtcTime accepted_since) {
  return select_recent(work, "to_seat_id = ?", seat, accepted_since);
}

std::vector<Question> load_to_group(db::Work& work, const GroupId& group, UtcTime accepted_since) {
  return select_recent(work, "to_group_id = ?", group, accepted_since);
}

std::vector<Question> load_from_seat(db::Work& work, const SeatId& seat, UtcTime accepted_since) {
  return select_recent(work, "to_seat_id IS NOT NULL AND from_seat_id = ?", seat, accepted_since);
}

std::vector<Question> load_from_group(db::Work& work, const GroupId& group, UtcTime accepted_since) {
  return select_recent(work, "to_group_id IS NOT NULL AND from_group_id = ?", group, accepted_since);
}

std::vector<Question> load_asked_of_group(db::Work& work, const GroupId& group, UtcTime since) {
  return select(work,
                "WHERE (to_group_id = ? OR to_seat_id IN (SELECT id FROM seats WHERE group_id = ?)) AND (answer_by >= ? OR "
                "answered_at >= ? OR accepted_at >= ?) ORDER BY asked_at, id",
                group, group, to_iso_date(to_local(since).date), since, since);
}

std::optional<Question> find_raise_of(db::Work& work, const QuestionId& id) {
  auto found = select(work, "WHERE raised_from = ? ORDER BY asked_at DESC, id DESC LIMIT 1", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Raise> load_raises(db::Work& work, UtcTime since) {
  std::vector<Raise> found;
  for (auto& [to, asked_at, answered_at] :
       work.rows<GroupId, UtcTime, std::optional<UtcTime>>("SELECT to_group_id, asked_at, answered_at FROM questions WHERE "
                                                           "to_group_id IS NOT NULL AND asked_at >= ? ORDER BY asked_at",
                                                           since))
    found.push_back({std::move(to), asked_at, answered_at});
  return found;
}

}  // namespace samverkan::question
