// SPDX-License-Identifier: EUPL-1.2
// Questions and their answers in the index of what can be searched for. The store puts them there.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/words/index.hpp"
#include "question/question.hpp"

namespace samverkan::question {

inline constexpr std::string_view kQuestionDocument = "question";

void index_question(db::Work& work, const QuestionId& id);
/// words::IndexNext.
[[nodiscard]] std::string index_next_questions(db::Work& work, std::string_view after, std::int64_t count_max);

/// What opens questions to the actor: the rows of `read` in answering_rules and asking_rules, on either side.
[[nodiscard]] std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                                   std::span<const cooperation::Group> groups, UtcTime now);

/// For those who have found them; asks for no right. Text, what it is about, answer, and why that was
/// given back; the page is that of the question.
[[nodiscard]] std::vector<words::Found> found_questions(db::Work& work, const std::vector<std::string>& ids);

}  // namespace samverkan::question
