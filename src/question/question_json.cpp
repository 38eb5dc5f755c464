// SPDX-License-Identifier: EUPL-1.2
#include "question/question_json.hpp"

#include "cooperation/cooperation_json.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::question {
namespace {

using nlohmann::json;

json seat_or_null(const std::optional<cooperation::SeatView>& seat) {
  return seat ? cooperation::seat_json(*seat) : json(nullptr);
}

json names_json(const std::vector<cooperation::Group>& groups) {
  json list = json::array();
  for (const auto& group : groups) list.push_back(group_name_json(group));
  return list;
}

json raised_json(const QuestionView::RaisedOn& raised) {
  const auto& answer = raised.question.answer;
  return {{"toGroup", group_name_json(raised.to)},
          {"answerBy", to_iso_date(raised.question.answer_by)},
          {"state", to_text(raised.question.state)},
          {"answer", raised.may_read && answer ? answer->text : std::string()}};
}

}  // namespace

json group_name_json(const std::optional<cooperation::Group>& group) {
  return group ? json{{"slug", group->slug}, {"name", group->name}} : json(nullptr);
}

json question_json(const QuestionView& view) {
  const Question& question = view.question;
  return {{"id", question.id.text()},
          {"text", question.text},
          {"state", to_text(question.state)},
          {"from", cooperation::seat_json(view.from)},
          {"fromGroup", group_name_json(view.from_group)},
          {"to", seat_or_null(view.to)},
          {"toGroup", group_name_json(view.to_group)},
          {"about", question.about},
          {"askedAt", to_rfc3339(question.asked_at)},
          {"answerBy", to_iso_date(question.answer_by)},
          {"isOverdue", view.is_overdue},
          {"answer", question.answer ? question.answer->text : std::string()},
          {"answeredAt", question.answer ? json(to_rfc3339(question.answer->at)) : json(nullptr)},
          {"answeredBy", seat_or_null(view.answered_from)},
          {"returnReason", question.return_reason},
          {"passed", names_json(view.passed)},
          {"raiseTo", names_json(view.raise_to)},
          {"raisedOn", view.raised_on ? raised_json(*view.raised_on) : json(nullptr)},
          {"etag", web::make_etag(question.revision)},
          {"may", view.may}};
}

json questions_json(const std::vector<QuestionView>& views) {
  json list = json::array();
  for (const QuestionView& view : views) list.push_back(question_json(view));
  return list;
}

}  // namespace samverkan::question
