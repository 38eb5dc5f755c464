// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_json.hpp"

#include "cooperation/cooperation_json.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::meeting {

using nlohmann::json;

json meeting_json(const Meeting& meeting) {
  return {{"id", meeting.id.text()},
          {"startsAt", to_rfc3339(meeting.starts_at)},
          {"endsAt", to_rfc3339(meeting.ends_at)},
          {"state", to_text(meeting.state)},
          {"place", meeting.place},
          {"etag", web::make_etag(meeting.revision)}};
}

json promise_json(const PromiseView& promise) {
  const Action& action = promise.action;
  return {{"id", action.id.text()},
          {"text", action.text},
          {"seat", cooperation::seat_json(promise.seat)},
          {"dueDate", to_iso_date(action.due)},
          {"state", to_text(action.state)},
          {"reason", action.reason},
          {"helpAsked", action.help_asked_at.has_value()},
          {"decisionNumber", promise.decision_number},
          {"etag", web::make_etag(action.revision)},
          {"may", promise.may}};
}

}  // namespace samverkan::meeting
