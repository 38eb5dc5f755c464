// SPDX-License-Identifier: EUPL-1.2
// Questions as every module's replies write them.
#pragma once

#include <nlohmann/json.hpp>

#include "question/question_views.hpp"

namespace samverkan::question {

/// {id, text, state, from, fromGroup, to, toGroup, about, askedAt, answerBy, isOverdue, answer, answeredAt, answeredBy,
/// returnReason, etag, may}
[[nodiscard]] nlohmann::json question_json(const QuestionView& view);
[[nodiscard]] nlohmann::json questions_json(const std::vector<QuestionView>& views);

/// {slug, name}, or null
[[nodiscard]] nlohmann::json group_name_json(const std::optional<cooperation::Group>& group);

}  // namespace samverkan::question
