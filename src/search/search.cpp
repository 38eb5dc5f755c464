// SPDX-License-Identifier: EUPL-1.2
#include "search/search.hpp"

#include "agreement/agreement_search.hpp"
#include "cooperation/cooperation_search.hpp"
#include "meeting/meeting_search.hpp"
#include "observation/observation_search.hpp"
#include "question/question_search.hpp"

namespace samverkan::search {

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::item: return meeting::kItemDocument;
    case Kind::decision: return meeting::kDecisionDocument;
    case Kind::promise: return meeting::kPromiseDocument;
    case Kind::year_entry: return meeting::kYearEntryDocument;
    case Kind::group: return cooperation::kGroupDocument;
    case Kind::question: return question::kQuestionDocument;
    case Kind::agreement: return agreement::kAgreementDocument;
    case Kind::observation: return observation::kObservationDocument;
  }
  return "";
}

std::optional<Kind> find_kind(std::string_view text) {
  for (const Kind kind : kKinds)
    if (to_text(kind) == text) return kind;
  return std::nullopt;
}

}  // namespace samverkan::search
