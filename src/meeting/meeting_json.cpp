// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_json.hpp"

#include "cooperation/cooperation_json.hpp"
#include "kit/web/reply.hpp"
#include "meeting/agenda_rules.hpp"
#include "meeting/minutes_json.hpp"
#include "question/question_json.hpp"

namespace samverkan::meeting {

using nlohmann::json;

namespace {

json target_json(const AgendaTarget& target) {
  return {{"groupSlug", target.group.slug}, {"groupName", target.group.name}, {"startsAt", to_rfc3339(target.meeting.starts_at)}};
}

json picture_json(const std::optional<PictureBehind>& picture) {
  if (!picture) return nullptr;
  return {{"week", to_text(picture->week)}, {"areaSlug", picture->area_slug}, {"categoryGroup", picture->category_group}};
}

json item_json(const AgendaItemView& view) {
  const AgendaItem& item = view.item;
  return {{"id", item.id.text()},
          {"position", item.position},
          {"kind", to_text(item.kind)},
          {"subjectId", item.subject_id},
          {"title", item.title},
          {"lane", to_text(item.lane)},
          {"state", to_text(item.state)},
          {"settled", item.settled_at.has_value()},
          {"note", item.note},
          {"parkedUntil", item.parked_until ? json(to_iso_date(*item.parked_until)) : json(nullptr)},
          {"movedTo", view.moved_to ? target_json(*view.moved_to) : json(nullptr)},
          {"carried", item.carried_from.has_value()},
          {"goesOn", view.goes_on},
          {"timesDiscussed", view.times_discussed},
          {"stuck", view.is_stuck},
          {"said", item.said},
          {"saidRevision", item.said_revision},
          {"titleRevision", item.title_revision},
          {"picture", picture_json(view.picture)},
          {"may", view.may}};
}

// The longer lane: whether it stands first, the minutes it has to itself and has had, and since when it is talked about.
json lane_json(const Meeting& meeting) {
  const auto kept = lane_was_kept(meeting);
  return {{"first", meeting.longer_first},
          {"reservedMin", meeting.longer_first ? kLongerLaneReserved.count() : 0},
          {"spentMin", std::chrono::duration_cast<std::chrono::minutes>(meeting.lane_spent).count()},
          {"startedAt", meeting.lane_started_at ? json(to_rfc3339(*meeting.lane_started_at)) : json(nullptr)},
          {"kept", kept ? json(*kept) : json(nullptr)}};
}

template <class Views, class ToJson>
json list_json(const Views& views, ToJson to_json) {
  json list = json::array();
  for (const auto& view : views) list.push_back(to_json(view));
  return list;
}

json moved_json(const std::optional<MovedFrom>& moved) {
  if (!moved) return nullptr;
  return {{"startsAt", to_rfc3339(moved->time.from)},
          {"endsAt", to_rfc3339(moved->time.to)},
          {"place", moved->place},
          {"reason", moved->reason}};
}

}  // namespace

json meeting_json(const Meeting& meeting) {
  return {{"id", meeting.id.text()},
          {"startsAt", to_rfc3339(meeting.starts_at)},
          {"endsAt", to_rfc3339(meeting.ends_at)},
          {"state", to_text(meeting.state)},
          {"place", meeting.place},
          {"movedFrom", moved_json(meeting.moved_from)},
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

json decision_json(const DecisionView& view) {
  const Decision& decision = view.decision;
  return {{"id", decision.id.text()},
          {"number", number_text(decision)},
          {"meetingId", decision.meeting.text()},
          {"itemId", decision.item.text()},
          {"text", decision.text},
          {"decidedAt", to_rfc3339(decision.decided_at)},
          {"owningSeatId", decision.seat.text()},
          {"dueDate", to_iso_date(decision.due)},
          {"expected", decision.expected},
          {"reviewDate", decision.review_on ? json(to_iso_date(*decision.review_on)) : json(nullptr)},
          {"facts", facts_json(decision.facts)},
          {"replaces", view.replaces},
          {"replacedBy", view.replaced_by},
          {"seat", cooperation::seat_json(view.seat)}};
}

json meeting_view_json(const MeetingView& view) {
  json reply = meeting_json(view.meeting);
  reply["group"] = cooperation::group_json(view.group);
  reply["promises"] = list_json(view.promises, promise_json);
  reply["newActions"] = list_json(view.new_actions, promise_json);
  reply["agenda"] = list_json(view.agenda, item_json);
  reply["longerLane"] = lane_json(view.meeting);
  reply["targets"] = list_json(view.targets, target_json);
  reply["decisions"] = list_json(view.decisions, decision_json);
  reply["attendance"] = json::array();
  for (const auto& [seat, is_present, is_confirmed] : view.attendance)
    reply["attendance"].push_back({{"seat", cooperation::seat_json(seat)},
                                   {"present", is_present},
                                   {"confirmed", is_confirmed},
                                   {"ofGroupArea", seat.seat.area == view.group.area}});
  reply["questions"] = question::questions_json(view.questions);
  reply["above"] = list_json(view.above, [](const cooperation::Group& group) { return question::group_name_json(group); });
  reply["quorum"] = {{"holds", view.quorum.holds()}, {"missing", view.quorum.missing}};
  reply["operation"] = view.meeting.operations;
  reply["may"] = view.may;
  return reply;
}

}  // namespace samverkan::meeting
