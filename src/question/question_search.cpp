// SPDX-License-Identifier: EUPL-1.2
#include "question/question_search.hpp"

#include "kit/db/value_list.hpp"
#include "question/question_access.hpp"

namespace samverkan::question {
namespace {

constexpr std::string_view kAsked = "asked", kAsking = "asking";
using Optional = std::optional<std::string>;

// The key of one side: of its group where a group has it, else of its seat.
std::string side_key(std::string_view side, const Optional& group, const Optional& seat) {
  return words::key_of(kQuestionDocument, std::string(side) + (group ? "_group" : "_seat"), group ? *group : *seat);
}

template <class... Args>
std::string put_each(db::Work& work, std::string_view where, const Args&... args) {
  std::string last;
  for (auto& [id, asked_at, text, about, answer, return_reason, to_seat, to_group, from_seat, from_group] :
       work.rows<std::string, UtcTime, std::string, std::string, Optional, std::string, Optional, Optional, Optional, Optional>(
           "SELECT id, asked_at, text, about, answer, return_reason, to_seat_id, to_group_id, from_seat_id, from_group_id FROM "
           "questions " +
               std::string(where),
           args...)) {
    last = id;
    // What a seat asks is its own matter, also when it sits in a group.
    const Optional asking_group = to_group ? from_group : Optional{};
    words::put(work, {.kind = std::string(kQuestionDocument),
                      .id = std::move(id),
                      .changed_at = asked_at,
                      .title = std::move(text),
                      .text = about + "\n" + answer.value_or("") + "\n" + return_reason,
                      .keys = {side_key(kAsked, to_group, to_seat), side_key(kAsking, asking_group, from_seat)}});
  }
  return last;
}

void add_keys(std::vector<std::string>& keys, std::string_view side, std::span<const access::Rule> rules,
              const area::AreaTree& tree, const access::Actor& actor, std::span<const cooperation::Group> groups, UtcTime now) {
  for (const auto& group : groups)
    if (access::may(actor, "read", group_side(tree, group), rules, now).allowed)
      keys.push_back(side_key(side, group.id.text(), std::nullopt));
  for (const access::Grant& grant : actor.grants) {
    const access::Subject seats{
        .kind = "question", .state = "", .author = {}, .organisations = {}, .areas = {}, .group = {}, .seat = grant.seat};
    if (access::may(actor, "read", seats, rules, now).allowed) keys.push_back(side_key(side, std::nullopt, grant.seat.text()));
  }
}

}  // namespace

void index_question(db::Work& work, const QuestionId& id) { put_each(work, "WHERE id = ?", id); }

std::string index_next_questions(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, "WHERE id > ? ORDER BY id LIMIT ?", after, count_max);
}

std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                     std::span<const cooperation::Group> groups, UtcTime now) {
  std::vector<std::string> keys;
  add_keys(keys, kAsked, answering_rules(), tree, actor, groups, now);
  add_keys(keys, kAsking, asking_rules(), tree, actor, groups, now);
  return keys;
}

std::vector<words::Found> found_questions(db::Work& work, const std::vector<std::string>& ids) {
  const db::ValueList list(ids);
  std::vector<words::Found> all;
  for (auto& [id, text, about, answer, return_reason] :
       work.rows_with<std::string, std::string, std::string, Optional, std::string>(
           "SELECT id, text, about, answer, return_reason FROM questions WHERE id IN (" + list.marks() + ")", list.values())) {
    words::Found found{.id = id, .lines = {std::move(text)}, .page = id, .where = {}, .area = {}};
    for (std::string* const more : {&about, answer ? &*answer : nullptr, &return_reason})
      if (more != nullptr && !more->empty()) found.lines.push_back(std::move(*more));
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace samverkan::question
